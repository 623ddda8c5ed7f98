"""Not ten of the same: marginal relevance, and a place for every strong taste group."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from cinemai_tui.domain.shelf import Rows
from cinemai_tui.domain.taste import Vectors

POOL = 100
RELEVANCE = 0.7
FIRST = 10
STRONG = 0.15
"""A taste group with this share of a person's weights has a claim to a place."""


def marginal(
    scores: NDArray[np.float64], vectors: Vectors, relevance: float = RELEVANCE
) -> list[int]:
    """The order of m candidates by maximal marginal relevance (Carbonell and Goldstein, 1998).

    `scores` (m,) are brought to 0..1 over the candidates; each next one is the greatest of
    `relevance * score - (1 - relevance) * greatest cosine with those taken`. The first of equals
    wins, so the same input always gives the same order.
    """
    m = len(scores)
    span = float(scores.max() - scores.min()) if m else 0.0
    worth = relevance * ((scores - scores.min()) / span if span else np.zeros(m))
    alike = np.asarray(vectors @ vectors.T, np.float64)
    closest = np.zeros(m)
    free = np.ones(m, dtype=bool)
    order: list[int] = []
    for _ in range(m):
        value = np.where(free, worth - (1 - relevance) * closest, -np.inf)
        best = int(value.argmax())
        order.append(best)
        free[best] = False
        closest = np.maximum(closest, alike[best])
    return order


def with_slots(
    order: Rows, groups: NDArray[np.int64], shares: Sequence[float], scores: NDArray[np.float64]
) -> Rows:
    """The order with a title of every strong group among the first ten.

    `order` holds rows best first, `groups` (n,) the group each row is nearest to, `shares` each
    group's share of the person's weights, `scores` (n,). For a strong group without a place the
    best-scored row of it replaces the last of the ten whose group keeps another place; the one
    replaced comes eleventh. The first place is never given away.
    """
    rows: list[int] = order.tolist()
    for group in sorted(range(len(shares)), key=lambda g: (-shares[g], g)):
        head = rows[:FIRST]
        if shares[group] < STRONG or any(groups[row] == group for row in head):
            continue
        mine = [row for row in rows[FIRST:] if groups[row] == group]
        counts = np.bincount([groups[row] for row in head], minlength=len(shares))
        spare = [
            place
            for place, row in enumerate(head)
            if place > 0 and (counts[groups[row]] > 1 or shares[groups[row]] < STRONG)
        ]
        if not mine or not spare:
            continue
        best = max(mine, key=lambda row: (scores[row], -row))
        rows.remove(best)
        replaced = rows.pop(spare[-1])
        rows.insert(FIRST - 1, best)
        rows.insert(FIRST, replaced)
    return np.asarray(rows, np.int64)
