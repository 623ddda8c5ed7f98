"""Ratings that mean something only beside the person's other ones: their places among them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from cinemai_tui.importing.scales import HIGHEST, LOWEST


def by_rank(values: Iterable[float]) -> dict[float, float]:
    """Every value's place among all of them, on the 1 to 10 scale.

    The place is the mid-rank percentile: p = (number below + half the number equal) / number of
    values, so equal values share one place and p lies strictly between 0 and 1. It becomes
    1 + 9 p. Somebody whose scores lie between 80 and 100 and somebody whose lie between 20 and
    90 are then spread alike; the middle of each is 5.5.
    """
    counts = Counter(values)
    total = counts.total()
    places: dict[float, float] = {}
    below = 0
    for value in sorted(counts):
        share = (below + counts[value] / 2) / total
        places[value] = LOWEST + (HIGHEST - LOWEST) * share
        below += counts[value]
    return places
