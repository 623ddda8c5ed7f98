"""The films of a MovieLens data set as titles."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from cinemai_tui.catalogues.lines import LineProblem, Lines, title_of
from cinemai_tui.catalogues.movielens import MovieLens, Part, text_of
from cinemai_tui.domain.history import RowProblem
from cinemai_tui.domain.naming import article_first, split_aliases
from cinemai_tui.domain.titles import Kind, Title
from cinemai_tui.domain.wording import clean
from cinemai_tui.errors import BadInput

MOST_BYTES = 64 * 1024 * 1024
MOST_FILMS = 500_000

_GENRES = {"children's": "Family", "film-noir": "", "imax": "", "(no genres listed)": ""}
"""MovieLens genres TMDB has no like of, or spells so that nobody else would."""

_NOIR = "film noir"
"""TMDB keeps it as a keyword."""


@dataclass(frozen=True, kw_only=True)
class Films:
    """The titles of a data set; film number `numbers[i]` (n,) int64 is `lines.titles[i]`."""

    lines: Lines = field(default_factory=Lines)
    numbers: NDArray[np.int64]


def read_films(found: MovieLens) -> Films:
    """Read the films and their ids; one whose year cannot be read is refused with its reason.

    Raises:
        BadInput: the files cannot be read, or hold not one film with a year.
    """
    links = _links(found.links) if found.links else {}
    lines = Lines()
    numbers: list[int] = []
    for row, cells in enumerate(_rows(found.movies), start=1):
        if row > MOST_FILMS:
            reason = f"only the first {MOST_FILMS:,} films are read"
            lines.problems.append(RowProblem(row=row, reason=reason))
            break
        lines.read += 1
        try:
            number, title = _film(cells, links)
        except LineProblem as problem:
            lines.problems.append(RowProblem(row=row, reason=str(problem)))
            continue
        lines.titles.append(title)
        numbers.append(number)
    if not lines.titles:
        why = f": {lines.problems[0].reason}" if lines.problems else ""
        raise BadInput(
            f"Not one film with a year could be read from {found.movies.name}{why}.",
            "Is it the movies file of a MovieLens data set?",
        )
    return Films(lines=lines, numbers=np.asarray(numbers, np.int64))


def _film(cells: Sequence[str], links: dict[int, tuple[str, str]]) -> tuple[int, Title]:
    """A row of number, name and genres as a title.

    Raises:
        LineProblem: the number, the name or the year is missing.
    """
    if len(cells) < 3:
        raise LineProblem("it has fewer than three columns")
    number = _number(cells[0])
    if number is None:
        raise LineProblem(f'"{clean(cells[0], 30)}" is no film number')
    name, aliases, year = split_aliases(cells[1])
    genres = cells[2].split("|")
    imdb, tmdb = links.get(number, ("", ""))
    return number, title_of(
        {
            "kind": Kind.MOVIE.value,
            "title": article_first(name),
            "year": year,
            "aliases": [article_first(alias) for alias in aliases],
            "genres": [known for g in genres if (known := _GENRES.get(g.casefold().strip(), g))],
            "keywords": [_NOIR] if "Film-Noir" in genres else [],
            "imdb_id": f"tt{imdb.zfill(7)}" if imdb.isdigit() else "",
            "tmdb_id": tmdb,
        }
    )


def _number(text: str) -> int | None:
    text = text.strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 10 else None


def _rows(part: Part) -> Iterator[list[str]]:
    text = text_of(part, MOST_BYTES)
    if not part.columns:
        for line in text.splitlines():
            if line.strip():
                yield line.split("::")
        return
    rows = csv.reader(text.splitlines())
    next(rows, None)
    places = [part.columns.index(name) for name in ("movie id", "title", "genres")]
    for cells in rows:
        if cells:
            yield [cells[place] for place in places] if len(cells) > max(places) else cells[:1]


def _links(part: Part) -> dict[int, tuple[str, str]]:
    """From film numbers to IMDb digits and TMDB numbers, each "" where unknown."""
    places = {name: place for place, name in enumerate(part.columns)}
    found: dict[int, tuple[str, str]] = {}
    for cells in csv.reader(text_of(part, MOST_BYTES).splitlines()[1:]):
        told = {name: cells[place].strip() for name, place in places.items() if place < len(cells)}
        number = _number(told.get("movie id", ""))
        if number is not None:
            found[number] = told.get("imdb id", ""), told.get("tmdb id", "").removesuffix(".0")
    return found
