"""The table of formats, tried in order: the ones with unmistakable columns first."""

from __future__ import annotations

from cinemai_tui.importing.entries import Format
from cinemai_tui.importing.formats.any_table import AnyTable
from cinemai_tui.importing.formats.criticker import Criticker
from cinemai_tui.importing.formats.filmweb import FilmwebExport, FilmwebVotes
from cinemai_tui.importing.formats.imdb import Imdb
from cinemai_tui.importing.formats.jellyfin import JellyfinItems, JellyfinSessions
from cinemai_tui.importing.formats.letterboxd import Letterboxd, LetterboxdList
from cinemai_tui.importing.formats.movary import Movary
from cinemai_tui.importing.formats.movielens import MovieLens
from cinemai_tui.importing.formats.movielens_dataset import MovieLensDataset, MovieLensTitles
from cinemai_tui.importing.formats.netflix import NetflixHistory
from cinemai_tui.importing.formats.netflix_account import (
    NetflixList,
    NetflixRatings,
    NetflixSessions,
)
from cinemai_tui.importing.formats.own import OwnExport
from cinemai_tui.importing.formats.plain_list import PlainList
from cinemai_tui.importing.formats.plex import Plex
from cinemai_tui.importing.formats.prime_exporter import PrimeExporter
from cinemai_tui.importing.formats.prime_video import PrimeEvents, PrimeSessions
from cinemai_tui.importing.formats.ryot import Ryot
from cinemai_tui.importing.formats.simkl import SimklBackup, SimklTable
from cinemai_tui.importing.formats.tautulli import Tautulli
from cinemai_tui.importing.formats.tmdb import Tmdb
from cinemai_tui.importing.formats.trakt import Trakt
from cinemai_tui.importing.formats.tvtime import TvTimeFilmRecords, TvTimeShowRecords
from cinemai_tui.importing.formats.tvtime_shows import TvTimeRatings, TvTimeSeen, TvTimeShows
from cinemai_tui.importing.formats.watcharr import Watcharr
from cinemai_tui.importing.formats.yamtrack import Yamtrack

FORMATS: tuple[Format, ...] = (
    # These look at JSON as it is; the others would have it laid out as a table first.
    OwnExport(),
    Trakt(),
    SimklBackup(),
    Watcharr(),
    Ryot(),
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
    SimklTable(),
    Tmdb(),
    Movary(),
    Yamtrack(),
    TvTimeShowRecords(),
    TvTimeFilmRecords(),
    TvTimeSeen(),
    TvTimeShows(),
    TvTimeRatings(),
    FilmwebVotes(),
    FilmwebExport(),
    Tautulli(),
    Plex(),
    JellyfinSessions(),
    JellyfinItems(),
    PrimeSessions(),
    PrimeEvents(),
    PrimeExporter(),
    Criticker(),
    PlainList(),
    AnyTable(),
)

FAMILIES = tuple(dict.fromkeys(form.family for form in FORMATS))
"""What `--format` takes besides `auto`."""
