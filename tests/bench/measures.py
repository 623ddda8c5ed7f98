"""The figures of a ranking: NDCG, recall, hit rate, coverage and diversity of first tens."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from cinemai_tui.domain.shelf import Rows
from cinemai_tui.measuring import metrics
from cinemai_tui.measuring.metrics import K, coverage, diversity, hit, ndcg, recall
from tests.bench.study import User

__all__ = ["NAMES", "K", "diversity", "figures", "interval", "ndcg", "ndcg_of_each"]

NAMES = ("ndcg@10", "recall@10", "hit_rate", "coverage@10", "ild")


def ndcg_of_each(tops: Sequence[Rows], users: Sequence[User]) -> NDArray[np.float64]:
    """(u,) NDCG@10 of each user's list."""
    return np.asarray(
        [
            ndcg(hits, len(user.relevant))
            for hits, user in zip(_hits(tops, users), users, strict=True)
        ]
    )


def figures(
    tops: Sequence[Rows], users: Sequence[User], vectors: NDArray[np.float32]
) -> dict[str, float]:
    """Means over users; coverage is the share of all titles that anybody is shown."""
    found = _hits(tops, users)
    recalls = [recall(hits, len(user.relevant)) for hits, user in zip(found, users, strict=True)]
    values = (
        float(ndcg_of_each(tops, users).mean()),
        float(np.mean(recalls)),
        float(np.mean([hit(hits) for hits in found])),
        coverage(tops, len(vectors)),
        float(np.mean([diversity(vectors[top]) for top in tops])),
    )
    return {name: round(value, 4) for name, value in zip(NAMES, values, strict=True)}


def interval(differences: NDArray[np.float64], rounds: int = metrics.ROUNDS) -> tuple[float, float]:
    """The 95 % interval of a mean by bootstrap over users, seeded, to four decimals."""
    low, high = metrics.interval(differences, rounds)
    return round(low, 4), round(high, 4)


def _hits(tops: Sequence[Rows], users: Sequence[User]) -> list[list[bool]]:
    return [
        [int(row) in user.relevant for row in top] for top, user in zip(tops, users, strict=True)
    ]
