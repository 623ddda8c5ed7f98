"""What was watched already leaves the candidates: by id, by name, and by likeness within guards."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from cinemai_tui.candidates.gathering import certainly_other
from cinemai_tui.domain.naming import FUZZY_THRESHOLD, may_match_fuzzily
from cinemai_tui.domain.shelf import Mask, Rows, Shelf

YEARS_APART = 1

Name = tuple[Sequence[str], int | None]
"""The keys of all names of something watched, and its year where known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """A title that looks like a watched one: its row, the watched name, likeness 0 to 100."""

    row: int
    watched: str
    likeness: float


@dataclass(frozen=True, eq=False, kw_only=True)
class Unwatched:
    """(n,) `mask` of what was not watched, and what its name alone decided.

    `near_misses` were taken out because of their names, by no id, so each can be wrong and is
    shown; `held` are alike enough too, and stay in because a guard says they are other titles.
    Likest first.
    """

    mask: Mask
    near_misses: tuple[Near, ...]
    held: tuple[Near, ...]


def unwatched(shelf: Shelf, watched_rows: Rows, watched_names: Sequence[Name]) -> Unwatched:
    """Everything on the shelf that was not watched.

    Out go the watched rows and their doubles by outer id; every title that shares a name with one
    of `watched_names` (what was watched but not matched), or with a watched row of its kind
    unless their outer ids differ, with years at most 1 apart; and every title whose name is 85
    or more like such a name within the same years, unless `domain.naming.may_match_fuzzily`
    holds it back. An unmatched name without a year takes out what is named exactly so, whatever
    its year. Empty keys match nothing.

    One comparison a year and its neighbours instead of one a pair: the result is that of the
    plain double loop.
    """
    mask = np.ones(len(shelf), dtype=bool)
    mask[_same_by_id(shelf, watched_rows)] = False
    table = _Table(shelf)
    found: dict[int, Near] = {}
    held: dict[int, Near] = {}
    for year, keys, sources in _by_year(shelf, watched_rows, watched_names):
        _compare(table, year, keys, sources, mask, (found, held))
    for key in {k for keys, year in watched_names if not year for k in keys if k}:
        for row in table.named(key):
            if mask[row]:
                _keep(found, Near(row=int(row), watched=key, likeness=100.0))
    mask[list(found)] = False
    return Unwatched(
        mask=mask,
        near_misses=_sorted(found.values()),
        held=_sorted(near for row, near in held.items() if row not in found),
    )


def _same_by_id(shelf: Shelf, rows: Rows) -> Rows:
    """The rows and those that carry the same IMDb or TMDB id and kind."""
    imdb = {shelf.imdb[row] for row in rows.tolist()} - {""}
    known = rows[shelf.tmdb[rows] > 0]
    # TMDB numbers films and shows apart: one number may be both.
    tmdb = np.isin(shelf.tmdb * 2 + shelf.kinds, shelf.tmdb[known] * 2 + shelf.kinds[known])
    same = [row for row, name in enumerate(shelf.imdb) if name in imdb] if imdb else []
    return np.unique(np.concatenate([rows, np.flatnonzero(tmdb), np.asarray(same, np.int64)]))


def _sorted(nears: Iterable[Near]) -> tuple[Near, ...]:
    return tuple(sorted(nears, key=lambda near: (-near.likeness, near.row)))


def _keep(into: dict[int, Near], near: Near) -> None:
    if near.row not in into or near.likeness > into[near.row].likeness:
        into[near.row] = near


class _Table:
    """The shelf's names sorted by year: one year's names are one slice."""

    def __init__(self, shelf: Shelf) -> None:
        owners, codes = shelf.names.owners, shelf.names.codes
        years = shelf.years[owners]
        order = np.argsort(years, kind="stable")
        self.shelf = shelf
        self.years = years[order]
        self.rows = owners[order]
        self.codes = codes[order]

    def of_year(self, year: int) -> tuple[Rows, list[str]]:
        low, high = np.searchsorted(self.years, (year, year + 1))
        names = self.shelf.names.names
        return self.rows[low:high], [names[code] for code in self.codes[low:high]]

    def named(self, key: str) -> Rows:
        code = self.shelf.names.number.get(key)
        return self.rows[self.codes == code] if code is not None else self.rows[:0]


_NO_ROW = -1
_LENGTHS = FUZZY_THRESHOLD / (200 - FUZZY_THRESHOLD) - 1e-6
"""Likeness is 200 * common / (a + b) and common at most the shorter, so lengths cannot differ
more than this: the rest need not be compared."""

CHUNK = 32


def _by_year(
    shelf: Shelf, rows: Rows, names: Sequence[Name]
) -> Iterable[tuple[int, list[str], list[int]]]:
    """For each candidates' year, the watched keys at most a year from it, and whose they are."""
    by_year: dict[int, list[tuple[str, int]]] = {}
    for row in rows.tolist():
        year = int(shelf.years[row])
        if year:
            by_year.setdefault(year, []).extend((key, row) for key in shelf.names.row(row))
    for keys, given in names:
        if given:
            by_year.setdefault(given, []).extend((key, _NO_ROW) for key in keys if key)
    steps = range(-YEARS_APART, YEARS_APART + 1)
    around = {year + step for year in by_year for step in steps}
    for year in sorted(around & set(np.unique(shelf.years).tolist()) - {0}):
        near = [pair for step in steps for pair in by_year.get(year + step, ())]
        near.sort(key=lambda pair: len(pair[0]))
        yield year, [key for key, _ in near], [row for _, row in near]


def _compare(
    table: _Table,
    year: int,
    watched: list[str],
    sources: list[int],
    mask: Mask,
    into: tuple[dict[int, Near], dict[int, Near]],
) -> None:
    """Compare one year's names with the watched keys, which come shortest first."""
    rows, names = table.of_year(year)
    lengths = [len(key) for key in watched]
    left = sorted(np.flatnonzero(mask[rows]).tolist(), key=lambda i: len(names[i]))
    for start in range(0, len(left), CHUNK):
        chunk = left[start : start + CHUNK]
        shortest, longest = len(names[chunk[0]]), len(names[chunk[-1]])
        low = bisect_left(lengths, shortest * _LENGTHS)
        high = bisect_right(lengths, longest / _LENGTHS)
        for i, j in _alike([names[i] for i in chunk], watched[low:high]):
            row, name = int(rows[chunk[i]]), names[chunk[i]]
            _judge(table.shelf, row, name, (watched[low + j], sources[low + j]), into)


def _alike(names: list[str], watched: list[str]) -> Iterable[tuple[int, int]]:
    """The pairs that are alike enough, as indices into both."""
    if not names or not watched:
        return ()
    # rapidfuzz is only needed once there is something to compare.
    from rapidfuzz import fuzz, process

    # One thread: with more, handing out the small pieces costs more than they take.
    scores = process.cdist(
        names,
        watched,
        scorer=fuzz.ratio,
        score_cutoff=FUZZY_THRESHOLD,
        dtype=np.uint8,
        workers=1,
    )
    return [divmod(place, len(watched)) for place in np.flatnonzero(scores).tolist()]


def _judge(
    shelf: Shelf,
    row: int,
    name: str,
    watched: tuple[str, int],
    into: tuple[dict[int, Near], dict[int, Near]],
) -> None:
    """Decide whether a like name means the same title."""
    from rapidfuzz import fuzz

    key, source = watched
    out = name == key or may_match_fuzzily(name, key)
    if source != _NO_ROW:
        if shelf.kinds[row] != shelf.kinds[source]:
            return
        out = out and not certainly_other(shelf, row, source)
    likeness = 100.0 if name == key else float(fuzz.ratio(name, key))
    _keep(into[0 if out else 1], Near(row=row, watched=key, likeness=likeness))
