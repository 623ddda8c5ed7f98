"""The catalogue as candidates: every title once."""

from __future__ import annotations

from weakref import WeakKeyDictionary

import numpy as np

from cinemai_tui.domain.shelf import Mask, Rows, Shelf

YEARS_APART = 1

_SINGLE: WeakKeyDictionary[Shelf, Mask] = WeakKeyDictionary()


def without_doubles(shelf: Shelf) -> Mask:
    """(n,) False for titles that stand on the shelf a second time.

    Two rows are one title when they share a name, are of one kind, lie at most a year apart
    (or one has no year) and no outer id says otherwise: both Pinocchios of 2022 stay. The row that
    tells more stays, the first of equals. Found once a shelf and remembered with it.
    """
    known = _SINGLE.get(shelf)
    if known is None:
        known = _SINGLE[shelf] = _single(shelf)
    return known.copy()


def _single(shelf: Shelf) -> Mask:
    keep = np.ones(len(shelf), dtype=bool)
    owners, codes = shelf.names.owners, shelf.names.codes
    order = np.argsort(codes, kind="stable")
    starts = np.flatnonzero(np.diff(codes[order], prepend=-1, append=-1))
    crowded = np.flatnonzero(np.diff(starts) > 1)
    if not len(crowded):
        return keep
    data = _told(shelf)
    for place in crowded.tolist():
        rows = sorted(owners[order[starts[place] : starts[place + 1]]].tolist())
        for index, row in enumerate(rows):
            for other in rows[index + 1 :]:
                if keep[row] and keep[other] and _same(shelf, row, other):
                    keep[other if data[row] >= data[other] else row] = False
    return keep


def _same(shelf: Shelf, one: int, other: int) -> bool:
    if one == other or shelf.kinds[one] != shelf.kinds[other]:
        return False
    years = int(shelf.years[one]), int(shelf.years[other])
    if all(years) and abs(years[0] - years[1]) > YEARS_APART:
        return False
    return not certainly_other(shelf, one, other)


def certainly_other(shelf: Shelf, one: int, other: int) -> bool:
    """True when the outer ids of two rows differ, and none they share is the same."""
    imdb = shelf.imdb[one], shelf.imdb[other]
    tmdb = int(shelf.tmdb[one]), int(shelf.tmdb[other])
    both = [pair for pair in (imdb, tmdb) if all(pair)]
    return bool(both) and all(a != b for a, b in both)


def _told(shelf: Shelf) -> Rows:
    """(n,) how much each row tells: columns filled, and a point for kindred."""
    filled = [
        shelf.years > 0,
        shelf.runtimes > 0,
        shelf.ages >= 0,
        shelf.vote_count > 0,
        ~np.isnan(shelf.fame),
        ~np.isnan(shelf.acclaim),
        np.diff(shelf.genres.starts) > 0,
        np.diff(shelf.countries.starts) > 0,
        np.diff(shelf.languages.starts) > 0,
        np.diff(shelf.kindred_starts) > 0,
    ]
    return np.asarray(np.sum(filled, axis=0), np.int64)
