"""Something different: a second way of finding titles, which reaches far more of a catalogue."""

from __future__ import annotations

from dataclasses import dataclass
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from cinemai_tui.domain.shelf import Rows, Shelf
from cinemai_tui.ranking.leaning import Floats, Leaning
from cinemai_tui.ranking.prior import prior, standard

RIDGE = 3.0
PRIOR_SCALE = 0.1
YEAR_SCALE = 0.3
YEAR_WIDTH = 5.0
"""Scales of the columns beside the text, which has length one; see `different`."""

FIRST = 10
FEWEST = 30
"""With fewer fitting titles than this nothing is left that could be called different."""

GOOD = 5
"""The list's own best fifth is looked through, so that what is different is no bad advice."""

FAR = 30
"""How many of the best are looked through for the one least like the first ten."""


@dataclass(frozen=True, eq=False)
class _Columns:
    """Columns (n, k) beside the text, and the inverse (d + k, d + k) of their regression."""

    beside: NDArray[np.float64]
    inverse: NDArray[np.float64]


_COLUMNS: WeakKeyDictionary[Shelf, _Columns] = WeakKeyDictionary()


def different(shelf: Shelf, leaning: Leaning) -> Floats:
    """(n,) the one-class ridge: loved titles are 1, all others 0, and the fit is the score.

    `s = X (X'X + 3 I)^-1 X' l`, l the weights of the loved titles adding to 1, over text
    vectors, regard, renown and the decade. Directions in which the whole catalogue varies count
    little, so it finds what sets the loved titles apart, not what is like each of them. All 0
    when nothing is loved.
    """
    total = float(leaning.loves.sum())
    if not total:
        return np.zeros(len(shelf))
    columns = _columns(shelf)
    weights = leaning.loves / total
    loved = np.concatenate(
        [
            weights @ shelf.vectors[leaning.rows].astype(np.float64),
            weights @ columns.beside[leaning.rows],
        ]
    )
    fit = columns.inverse @ loved
    d = shelf.vectors.shape[1]
    text = shelf.vectors @ fit[:d].astype(np.float32)
    return np.asarray((text + columns.beside @ fit[d:]).round(9), np.float64)


def most_different(shelf: Shelf, leaning: Leaning, rows: Rows) -> int | None:
    """The row for the place after the first ten, None where there is nothing to choose from.

    `rows` are in the list's order. Of the best by `different` in their first fifth, the first
    ten aside, it is the one whose greatest cosine with any of the ten is smallest; of equals the
    better.
    """
    if len(rows) < FEWEST or leaning.empty:
        return None
    rest = rows[FIRST : max(FEWEST, len(rows) // GOOD)]
    scores = different(shelf, leaning)[rest]
    best = rest[np.argsort(-scores, kind="stable")[: min(FAR, len(rest) // 3)]]
    alike = (shelf.vectors[best] @ shelf.vectors[rows[:FIRST]].T).max(axis=1)
    return int(best[alike.round(6).argmin()])


def placed(rows: Rows, row: int | None) -> Rows:
    """The order with `row` right after the first ten."""
    if row is None:
        return rows
    rest = rows[FIRST:]
    return np.concatenate([rows[:FIRST], [row], rest[rest != row]]).astype(np.int64)


def _columns(shelf: Shelf) -> _Columns:
    known = _COLUMNS.get(shelf)
    if known is None:
        known = _COLUMNS[shelf] = _made(shelf)
    return known


def _made(shelf: Shelf) -> _Columns:
    found = prior(shelf)
    everything = np.ones(len(shelf), dtype=bool)
    years = shelf.years.astype(np.float64)
    decades = np.arange(1900, max(2020, int(shelf.years.max(initial=0))) + 1, 10)
    bells = np.exp(-((years[:, None] - decades) ** 2) / (2 * YEAR_WIDTH**2))
    bells[shelf.years == 0] = 0
    beside = np.column_stack(
        [
            PRIOR_SCALE * standard(found.regard, everything),
            PRIOR_SCALE * standard(found.renown, everything),
            YEAR_SCALE * bells,
            np.full(len(shelf), PRIOR_SCALE),
        ]
    )
    text = shelf.vectors
    across = text.T @ beside.astype(np.float32)
    gram = np.block([[text.T @ text, across], [across.T, beside.T @ beside]]).astype(np.float64)
    inverse = np.asarray(np.linalg.inv(gram + RIDGE * np.eye(len(gram))), np.float64)
    return _Columns(beside=beside, inverse=inverse)
