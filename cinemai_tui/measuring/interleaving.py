"""Two orders become one list in which each has the same chance to be liked."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import TypeVar

import numpy as np

T = TypeVar("T", bound=Hashable)


def team_draft(
    first: Sequence[T], second: Sequence[T], k: int, seed: Sequence[int]
) -> list[tuple[T, int]]:
    """The first k of two orders by team-draft interleaving: items with the team, 0 or 1, of each.

    In each round a coin says which team picks first, then each picks the best of its order that
    is not taken yet (Radlinski, Kurup and Joachims, 2008). So both bring the same number of
    items, but for one in an odd round, and at equal places over many lists. The same orders and
    seed give the same list, and a longer list begins with the shorter one.
    """
    orders = first, second
    places = [0, 0]
    taken: set[T] = set()
    drafted: list[tuple[T, int]] = []
    coin = np.random.default_rng(list(seed))
    while len(drafted) < k:
        before = len(drafted)
        starter = int(coin.integers(2))
        for team in (starter, 1 - starter):
            order = orders[team]
            while places[team] < len(order) and order[places[team]] in taken:
                places[team] += 1
            if len(drafted) < k and places[team] < len(order):
                taken.add(order[places[team]])
                drafted.append((order[places[team]], team))
        if len(drafted) == before:
            break
    return drafted
