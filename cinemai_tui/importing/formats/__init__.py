"""The table of formats, tried in order: the ones with unmistakable columns first."""

from __future__ import annotations

from cinemai_tui.importing.entries import Format
from cinemai_tui.importing.formats.any_table import AnyTable
from cinemai_tui.importing.formats.imdb import Imdb
from cinemai_tui.importing.formats.letterboxd import Letterboxd, LetterboxdList
from cinemai_tui.importing.formats.movielens import MovieLens
from cinemai_tui.importing.formats.movielens_dataset import MovieLensDataset, MovieLensTitles
from cinemai_tui.importing.formats.netflix import NetflixHistory
from cinemai_tui.importing.formats.netflix_account import (
    NetflixList,
    NetflixRatings,
    NetflixSessions,
)
from cinemai_tui.importing.formats.plain_list import PlainList

FORMATS: tuple[Format, ...] = (
    LetterboxdList(),
    Letterboxd(),
    Imdb(),
    MovieLens(),
    MovieLensDataset(),
    MovieLensTitles(),
    NetflixHistory(),
    NetflixSessions(),
    NetflixRatings(),
    NetflixList(),
    PlainList(),
    AnyTable(),
)

FAMILIES = tuple(dict.fromkeys(form.family for form in FORMATS))
"""What `--format` takes besides `auto`."""
