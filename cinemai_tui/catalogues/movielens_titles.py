"""The films of a MovieLens data set as titles, and which known title each of them is."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from cinemai_tui.catalogues.lines import LineProblem, Lines, title_of
from cinemai_tui.catalogues.movielens import MovieLens, Part, text_of
from cinemai_tui.domain.history import RowProblem
from cinemai_tui.domain.naming import article_first, split_aliases, title_key
from cinemai_tui.domain.shelf import Shelf
from cinemai_tui.domain.titles import Kind, Title, TitleId
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


def known_as(titles: Sequence[Title], shelf: Shelf) -> list[Title]:
    """The titles, each under the id the catalogue has for it already.

    By IMDb id, else by the TMDB number of a film, else by one of its names and its year; a year
    off by one will do where only one film of that name is so near. Titles the catalogue does not
    know keep their own ids.
    """
    films = shelf.kinds == 0
    imdb = {outer: shelf.ids[row] for row, outer in enumerate(shelf.imdb) if outer}
    rows = np.flatnonzero(films & (shelf.tmdb > 0)).tolist()
    tmdb = {int(shelf.tmdb[row]): shelf.ids[row] for row in rows}
    names = _by_name(shelf, films)
    found = []
    for title in titles:
        known: TitleId | None = imdb.get(title.imdb_id) if title.imdb_id else None
        if known is None and title.tmdb_id:
            known = tmdb.get(title.tmdb_id)
        if known is None:
            row = _named(title, names, shelf)
            known = title.id if row is None else shelf.ids[row]
        # A data set may hold one film under two numbers.
        if title.imdb_id:
            imdb.setdefault(title.imdb_id, known)
        if title.tmdb_id:
            tmdb.setdefault(title.tmdb_id, known)
        found.append(title if known == title.id else replace(title, id=known))
    return found


def _by_name(shelf: Shelf, films: NDArray[np.bool_]) -> dict[str, list[int]]:
    """From comparison keys to the rows of films that go by them."""
    found: dict[str, list[int]] = defaultdict(list)
    names, owners = shelf.names.names, shelf.names.owners
    for code, row in zip(shelf.names.codes.tolist(), owners.tolist(), strict=True):
        if films[row] and names[code]:
            found[names[code]].append(row)
    return found


def _named(title: Title, names: dict[str, list[int]], shelf: Shelf) -> int | None:
    """The one film of that name and year, or of a year beside it; None for none or several."""
    year = title.year or 0
    for apart in (0, 1):
        for name in title.known_titles:
            rows = {
                row
                for row in names.get(title_key(name), ())
                if abs(int(shelf.years[row]) - year) <= apart and not _unlike(title, row, shelf)
            }
            if len(rows) == 1:
                return rows.pop()
    return None


def _unlike(title: Title, row: int, shelf: Shelf) -> bool:
    """True when the outer ids of both are known and say that they are two films."""
    theirs, tmdb = shelf.imdb[row], int(shelf.tmdb[row])
    return bool(title.imdb_id and theirs and theirs != title.imdb_id) or bool(
        title.tmdb_id and tmdb and tmdb != title.tmdb_id
    )
