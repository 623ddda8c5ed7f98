"""The figures of a ranking: NDCG, recall, hit rate, coverage and diversity of first tens."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from cinemai_tui.domain.shelf import Rows
from tests.bench.study import User

NAMES = ("ndcg@10", "recall@10", "hit_rate", "coverage@10", "ild")
K = 10


def ndcg(found: Sequence[bool], relevant: int, k: int = K) -> float:
    """Binary NDCG: sum of 1 / log2(place + 1) over hits, over the same with all hits in front."""
    discounts = 1 / np.log2(np.arange(2, k + 2))
    best = discounts[: min(k, relevant)].sum()
    return float((np.asarray(found[:k], float) * discounts[: len(found)]).sum() / best)


def ndcg_of_each(tops: Sequence[Rows], users: Sequence[User]) -> NDArray[np.float64]:
    """(u,) NDCG@10 of each user's list."""
    return np.asarray(
        [
            ndcg([int(row) in user.relevant for row in top], len(user.relevant))
            for top, user in zip(tops, users, strict=True)
        ]
    )


def figures(
    tops: Sequence[Rows], users: Sequence[User], vectors: NDArray[np.float32]
) -> dict[str, float]:
    """Means over users; coverage is the share of all titles that anybody is shown."""
    hits = [
        sum(int(row) in user.relevant for row in top) for top, user in zip(tops, users, strict=True)
    ]
    recall = [hit / len(user.relevant) for hit, user in zip(hits, users, strict=True)]
    shown = {int(row) for top in tops for row in top}
    values = (
        float(ndcg_of_each(tops, users).mean()),
        float(np.mean(recall)),
        float(np.mean([hit > 0 for hit in hits])),
        len(shown) / len(vectors),
        float(np.mean([diversity(vectors[top]) for top in tops])),
    )
    return {name: round(value, 4) for name, value in zip(NAMES, values, strict=True)}


def diversity(vectors: NDArray[np.float32]) -> float:
    """Intra-list diversity: the mean of 1 - cosine over all pairs."""
    m = len(vectors)
    if m < 2:
        return 0.0
    alike = vectors @ vectors.T
    return float(1 - (alike.sum() - np.trace(alike)) / (m * (m - 1)))


def interval(differences: NDArray[np.float64], rounds: int = 2000) -> tuple[float, float]:
    """The 95 % interval of a mean by bootstrap over users, seeded."""
    chance = np.random.default_rng(7)
    drawn = chance.integers(0, len(differences), (rounds, len(differences)))
    low, high = np.percentile(differences[drawn].mean(axis=1), (2.5, 97.5))
    return round(float(low), 4), round(float(high), 4)
