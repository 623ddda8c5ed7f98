"""Variety: marginal relevance by hand, and a place for every strong group."""

from __future__ import annotations

import numpy as np
import pytest

from cinemai_tui.ranking.variety import marginal, with_slots


def test_marginal_relevance_by_hand() -> None:
    vectors = np.asarray([[1.0, 0.0], [1.0, 0.0], [0.0, 1.0], [-1.0, 0.0]], np.float32)
    # After the first, its twin is worth 0.7 * 0.9 - 0.3 * 1 = 0.33, the third 0.7 * 0.5 = 0.35.
    scores = np.asarray([1.0, 0.9, 0.5, 0.0])
    assert marginal(scores, vectors, 0.7) == [0, 2, 1, 3]


def test_relevance_alone_keeps_the_order_of_scores() -> None:
    scores = np.asarray([0.2, 0.9, 0.5])
    assert marginal(scores, np.ones((3, 1), np.float32), 1.0) == [1, 2, 0]


def test_equal_candidates_keep_their_order() -> None:
    assert marginal(np.zeros(4), np.ones((4, 1), np.float32)) == [0, 1, 2, 3]


@pytest.mark.parametrize("count", [0, 1])
def test_none_and_one_candidate_are_no_trouble(count: int) -> None:
    assert marginal(np.zeros(count), np.ones((count, 2), np.float32)) == list(range(count))


def slots(groups: list[int], shares: list[float]) -> list[int]:
    n = len(groups)
    scores = -np.arange(n, dtype=np.float64)
    return [int(row) for row in with_slots(np.arange(n), np.asarray(groups), shares, scores)]


def test_a_strong_group_gets_the_last_of_the_first_ten_places() -> None:
    found = slots([0] * 12 + [1, 1], [0.8, 0.2])
    assert found == [0, 1, 2, 3, 4, 5, 6, 7, 8, 12, 9, 10, 11, 13]


def test_a_weak_group_has_no_claim() -> None:
    assert slots([0] * 12 + [1], [0.9, 0.1]) == list(range(13))


def test_a_group_already_among_ten_changes_nothing() -> None:
    assert slots([0] * 9 + [1] + [0] * 5, [0.8, 0.2]) == list(range(15))


def test_several_strong_groups_get_a_place_each_and_none_takes_anothers() -> None:
    found = slots([0] * 12 + [1, 2, 3], [0.4, 0.2, 0.2, 0.2])
    assert {12, 13, 14} <= set(found[:10])
    assert found[0] == 0


def test_a_group_without_any_candidate_is_left_alone() -> None:
    assert slots([0] * 12, [0.5, 0.5]) == list(range(12))


def test_nothing_is_lost_or_doubled() -> None:
    found = slots([0] * 12 + [1, 2, 3] * 4, [0.4, 0.2, 0.2, 0.2])
    assert sorted(found) == list(range(24))
