"""The figures of ranked lists: NDCG, recall, hits, coverage, diversity, and their intervals."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import comb

import numpy as np
from numpy.typing import NDArray

from cinemai_tui.domain.taste import Vectors

Floats = NDArray[np.float64]

K = 10
"""How much of a list is judged: what a person sees at once."""

ROUNDS = 2000
SEED = 7


def discounts(k: int = K) -> Floats:
    """(k,) what a hit is worth at each place: `1 / log2(place + 1)`, places from 1."""
    return np.asarray(1 / np.log2(np.arange(2, k + 2)), np.float64)


def ideal(relevant: int, k: int = K) -> float:
    """The greatest discounted gain k places can have: that many hits in front."""
    return float(discounts(k)[: min(k, relevant)].sum())


def ndcg(found: Sequence[bool], relevant: int, k: int = K) -> float:
    """Normalised discounted cumulative gain at k with binary gain, 0 to 1.

    `sum over hits of 1 / log2(place + 1)`, over the same sum with `min(k, relevant)` hits in
    front (Järvelin and Kekäläinen, 2002). `found` says for each place whether it is a hit,
    `relevant` how many titles there were to find. 0 when there was none.
    """
    if relevant <= 0:
        return 0.0
    hits = np.asarray(found[:k], np.float64)
    return float((hits * discounts(k)[: len(hits)]).sum() / ideal(relevant, k))


def recall(found: Sequence[bool], relevant: int, k: int = K) -> float:
    """`hits among the first k / relevant`, 0 to 1; 0 when there was nothing to find."""
    return sum(found[:k]) / relevant if relevant > 0 else 0.0


def hit(found: Sequence[bool], k: int = K) -> float:
    """1 when there is a hit among the first k, else 0; the hit rate is its mean over lists."""
    return float(any(found[:k]))


def coverage(tops: Iterable[Iterable[int]], titles: int) -> float:
    """`different titles in any of the lists / titles of the catalogue`; 0 for an empty one."""
    shown = {int(row) for top in tops for row in top}
    return len(shown) / titles if titles else 0.0


def diversity(vectors: Vectors) -> float:
    """Intra-list diversity of m unit rows: `1 - mean cosine over all pairs`; 0 below two.

    Ziegler and others, 2005, with the cosine of the titles' texts as likeness.
    """
    m = len(vectors)
    if m < 2:
        return 0.0
    alike = vectors @ vectors.T
    return float(1 - (alike.sum() - np.trace(alike)) / (m * (m - 1)))


def between(samples: Floats, level: float = 0.95) -> tuple[float, float]:
    """The percentile interval of bootstrap samples (Efron, 1979)."""
    tail = 100 * (1 - level) / 2
    low, high = np.percentile(samples, (tail, 100 - tail))
    return float(low), float(high)


def interval(
    values: Floats, rounds: int = ROUNDS, level: float = 0.95, seed: int = SEED
) -> tuple[float, float]:
    """The interval of the mean of (n,) values by percentile bootstrap, n > 0, seeded."""
    drawn = np.random.default_rng(seed).integers(0, len(values), (rounds, len(values)))
    return between(values[drawn].mean(axis=1), level)


def sign_chance(one: int, other: int) -> float:
    """Exact two-sided sign test: how likely a split at least this uneven is between equals.

    `min(1, 2 * sum over i >= max(one, other) of C(n, i) / 2^n)`, n = one + other; 1.0 for none.
    """
    n = one + other
    if n == 0:
        return 1.0
    tail = sum(comb(n, i) for i in range(max(one, other), n + 1))
    # Whole numbers until the division: 2^n leaves the range of floats at n = 1024.
    return min(1.0, 2 * tail / (1 << n))
