"""Which known title each line of a source is: by its ids, else by its name, year and kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from cinemai_tui.domain.naming import title_key
from cinemai_tui.domain.shelf import Shelf
from cinemai_tui.domain.titles import Kind, Title, TitleId


def known_as(titles: Sequence[Title], shelf: Shelf) -> list[Title]:
    """The titles, each under the id the catalogue has for it already.

    By its own id or its IMDb id, else by the TMDB number of its kind, else by one of its names,
    its year and its kind; a year off by one will do where only one title of that name is so
    near. Titles the catalogue does not know keep their own ids.
    """
    imdb = {outer: shelf.ids[row] for row, outer in enumerate(shelf.imdb) if outer}
    numbered = np.flatnonzero(shelf.tmdb > 0).tolist()
    tmdb = {(int(shelf.kinds[row]), int(shelf.tmdb[row])): shelf.ids[row] for row in numbered}
    names = _by_name(shelf)
    found = []
    for title in titles:
        kind = int(title.kind is Kind.SHOW)
        known: TitleId | None = title.id if title.id in shelf.row_of else None
        if known is None and title.imdb_id:
            known = imdb.get(title.imdb_id)
        if known is None and title.tmdb_id:
            known = tmdb.get((kind, title.tmdb_id))
        if known is None:
            row = _named(title, kind, names, shelf)
            known = title.id if row is None else shelf.ids[row]
        # A data set may hold one title under two numbers.
        if title.imdb_id:
            imdb.setdefault(title.imdb_id, known)
        if title.tmdb_id:
            tmdb.setdefault((kind, title.tmdb_id), known)
        found.append(title if known == title.id else replace(title, id=known))
    return found


def _by_name(shelf: Shelf) -> dict[tuple[int, str], list[int]]:
    """From kinds and comparison keys to the rows of titles that go by them."""
    found: dict[tuple[int, str], list[int]] = defaultdict(list)
    names, kinds = shelf.names.names, shelf.kinds.tolist()
    for code, row in zip(shelf.names.codes.tolist(), shelf.names.owners.tolist(), strict=True):
        if names[code]:
            found[kinds[row], names[code]].append(row)
    return found


def _named(
    title: Title, kind: int, names: dict[tuple[int, str], list[int]], shelf: Shelf
) -> int | None:
    """The one title of that name, kind and year, or of a year beside it; None for others."""
    year = title.year or 0
    keys = [title_key(name) for name in title.known_titles]
    for apart in (0, 1):
        for key in keys:
            rows = {
                row
                for row in names.get((kind, key), ())
                if abs(int(shelf.years[row]) - year) <= apart and not _unlike(title, row, shelf)
            }
            if len(rows) == 1:
                return rows.pop()
    return None


def _unlike(title: Title, row: int, shelf: Shelf) -> bool:
    """True when the outer ids of both are known and say that they are two titles."""
    theirs, tmdb = shelf.imdb[row], int(shelf.tmdb[row])
    return bool(title.imdb_id and theirs and theirs != title.imdb_id) or bool(
        title.tmdb_id and tmdb and tmdb != title.tmdb_id
    )
