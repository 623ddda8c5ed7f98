"""How alike names are: one matrix of similarities for many names of one year at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from cinemai_tui.domain.naming import may_match_fuzzily
from cinemai_tui.importing.name_index import NameIndex

OFFERED_FROM = 75.0
"""Likeness (0 to 100) from which a title is worth offering for a row that found none."""


@dataclass(slots=True)
class Alike:
    """A row with names like what is sought.

    `likeness` is that of its nearest name, `guarded` that of the nearest name which may mean the
    same title, 0 when none may.
    """

    row: int
    likeness: float = 0.0
    guarded: float = 0.0


def alike_in_year(
    index: NameIndex, year: int, sought: Sequence[Sequence[str]]
) -> list[dict[int, Alike]]:
    """For each group of keys, the titles of this year and its neighbours with a similar name."""
    names, rows = index.around(year)
    owners = rows.tolist()
    return _compared(sought, names, [[row] for row in owners])


def alike_in_any_year(index: NameIndex, keys: Iterable[str]) -> dict[int, Alike]:
    """Titles of any year with a similar name beginning with the same two letters."""
    found: dict[int, Alike] = {}
    for key in keys:
        if len(key) < 2:
            continue
        names, codes = index.alike_start(key)
        hits = _scores([key], names)
        for place in np.nonzero(hits[0])[0].tolist():
            for row in index.rows_of_code(codes[place]):
                _note(found, row, float(hits[0, place]), key, names[place])
    return found


def _compared(
    sought: Sequence[Sequence[str]], names: list[str], rows: list[list[int]]
) -> list[dict[int, Alike]]:
    found: list[dict[int, Alike]] = [{} for _ in sought]
    asked = [(number, key) for number, keys in enumerate(sought) for key in keys if key]
    if not asked or not names:
        return found
    scores = _scores([key for _, key in asked], names)
    for query, place in zip(*(axis.tolist() for axis in np.nonzero(scores)), strict=True):
        number, key = asked[query]
        for row in rows[place]:
            _note(found[number], row, float(scores[query, place]), key, names[place])
    return found


def _scores(
    keys: Sequence[str], names: Sequence[str]
) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    # Imported here because only names that were not found exactly need it.
    from rapidfuzz.fuzz import ratio
    from rapidfuzz.process import cdist

    # One worker: more of them only fight over the same two cores.
    return cdist(keys, names, scorer=ratio, score_cutoff=OFFERED_FROM, dtype=np.float32, workers=1)


def _note(found: dict[int, Alike], row: int, likeness: float, key: str, name: str) -> None:
    alike = found.setdefault(row, Alike(row))
    alike.likeness = max(alike.likeness, likeness)
    if likeness > alike.guarded and may_match_fuzzily(key, name):
        alike.guarded = likeness
