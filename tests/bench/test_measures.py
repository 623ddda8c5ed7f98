"""The figures of the bench, worked out by hand."""

from __future__ import annotations

import math
from datetime import date

import numpy as np
import pytest

from tests.bench.measures import diversity, figures, interval, ndcg
from tests.bench.study import User


def user(*relevant: int) -> User:
    return User(
        name="u",
        signals={},
        rows=np.zeros(0, np.int64),
        relevant=frozenset(relevant),
        today=date(2020, 1, 1),
    )


def test_ndcg_by_hand() -> None:
    # Hits in places 1 and 3 of three relevant titles.
    gained = 1 + 1 / math.log2(4)
    best = 1 + 1 / math.log2(3) + 1 / math.log2(4)
    assert ndcg([True, False, True, False], 3) == pytest.approx(gained / best)


def test_the_best_possible_list_has_an_ndcg_of_one() -> None:
    assert ndcg([True] * 10, 25) == pytest.approx(1.0)
    assert ndcg([True, True], 2) == pytest.approx(1.0)


def test_a_list_without_a_hit_has_none() -> None:
    assert ndcg([False] * 10, 4) == 0.0


def test_diversity_is_the_mean_distance_of_all_pairs() -> None:
    vectors = np.asarray([[1.0, 0.0], [0.6, 0.8], [0.0, 1.0]], np.float32)
    assert diversity(vectors) == pytest.approx(((1 - 0.6) + (1 - 0.0) + (1 - 0.8)) / 3)


def test_recall_hits_and_coverage_by_hand() -> None:
    tops = [np.asarray([0, 1]), np.asarray([1, 2])]
    found = figures(tops, [user(0, 7, 8, 9), user(9)], np.eye(8, dtype=np.float32))
    assert found["recall@10"] == 0.125
    assert found["hit_rate"] == 0.5
    assert found["coverage@10"] == 3 / 8
    assert found["ild"] == 1.0


def test_the_interval_of_a_constant_is_that_constant() -> None:
    assert interval(np.full(30, 0.25)) == (0.25, 0.25)


def test_the_interval_holds_the_mean_and_is_the_same_every_time() -> None:
    values = np.random.default_rng(1).normal(0.1, 0.2, 200)
    low, high = interval(values)
    assert low < values.mean() < high
    assert interval(values) == (low, high)
