"""The figures, worked out by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cinemai_tui.measuring.metrics import (
    coverage,
    discounts,
    diversity,
    hit,
    ideal,
    interval,
    ndcg,
    recall,
    sign_chance,
)


def test_ndcg_by_hand() -> None:
    # Hits in places 1 and 3 of three relevant titles: 1 + 1/2 over 1 + 0.63093 + 1/2.
    assert ndcg([True, False, True, False], 3) == pytest.approx(1.5 / 2.1309297535714573)


def test_a_single_hit_is_worth_its_place() -> None:
    # Place 7 of 10, one title to find: 1 / log2(8) of 1.
    assert ndcg([False] * 6 + [True] + [False] * 3, 1) == pytest.approx(1 / 3)


def test_ndcg_looks_no_further_than_ten() -> None:
    assert ndcg([False] * 10 + [True], 1) == 0.0


def test_the_best_possible_list_has_an_ndcg_of_one() -> None:
    assert ndcg([True] * 10, 25) == pytest.approx(1.0)
    assert ndcg([True, True], 2) == pytest.approx(1.0)


def test_with_nothing_to_find_every_figure_is_zero() -> None:
    assert ndcg([False] * 10, 0) == recall([False] * 10, 0) == hit([False] * 10) == 0.0


def test_the_ideal_is_the_sum_of_the_first_discounts() -> None:
    assert ideal(2) == pytest.approx(1 + 1 / math.log2(3))
    assert ideal(99) == pytest.approx(discounts().sum())


def test_recall_and_hit_by_hand() -> None:
    found = [False, True, True, False]
    assert recall(found, 8) == 0.25
    assert hit(found) == 1.0
    assert hit([False] * 10 + [True]) == 0.0


def test_coverage_counts_different_titles_over_all_lists() -> None:
    assert coverage([[0, 1], [1, 2]], 8) == 3 / 8
    assert coverage([[]], 0) == 0.0


def test_diversity_is_the_mean_distance_of_all_pairs() -> None:
    vectors = np.asarray([[1.0, 0.0], [0.6, 0.8], [0.0, 1.0]], np.float32)
    assert diversity(vectors) == pytest.approx(((1 - 0.6) + (1 - 0.0) + (1 - 0.8)) / 3)
    assert diversity(vectors[:1]) == 0.0


def test_the_interval_of_a_constant_is_that_constant() -> None:
    assert interval(np.full(30, 0.25)) == (0.25, 0.25)


def test_the_interval_holds_the_mean_and_is_the_same_every_time() -> None:
    values = np.random.default_rng(1).normal(0.1, 0.2, 200)
    low, high = interval(values)
    assert low < values.mean() < high
    assert interval(values) == (low, high)


def test_the_interval_is_about_as_wide_as_theory_says() -> None:
    values = np.asarray([0.0, 1.0] * 200)
    low, high = interval(values, rounds=4000)
    # 1.96 standard errors of 0.5 / sqrt(400) to either side.
    assert high - low == pytest.approx(2 * 1.96 * 0.025, rel=0.1)


def test_a_higher_level_is_wider() -> None:
    values = np.random.default_rng(2).normal(size=100)
    narrow, wide = interval(values, level=0.9), interval(values, level=0.99)
    assert wide[0] < narrow[0] < narrow[1] < wide[1]


@pytest.mark.parametrize(
    ("one", "other", "chance"),
    [
        (0, 0, 1.0),
        (1, 0, 1.0),
        (5, 0, 2 / 32),
        (6, 0, 2 / 64),
        # 2 * (C(10, 8) + C(10, 9) + C(10, 10)) / 1024 = 2 * 56 / 1024.
        (8, 2, 0.109375),
        (2, 8, 0.109375),
        (5, 5, 1.0),
        # 2 * sum of C(30, i) for i from 21: 2 * 22964087 / 2^30.
        (21, 9, 2 * 22964087 / 2**30),
    ],
)
def test_the_sign_test_by_hand(one: int, other: int, chance: float) -> None:
    assert sign_chance(one, other) == pytest.approx(chance)


@given(st.integers(0, 600), st.integers(0, 600))
def test_the_sign_test_is_a_probability_whichever_way_round(one: int, other: int) -> None:
    chance = sign_chance(one, other)
    assert 0.0 <= chance <= 1.0
    assert chance == sign_chance(other, one)
