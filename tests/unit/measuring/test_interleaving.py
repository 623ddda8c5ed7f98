"""Both rankers bring as many titles, by the flip of a coin that can be repeated."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cinemai_tui.measuring.interleaving import team_draft

ORDERS = st.permutations(range(30))


def teams(drafted: list[tuple[int, int]]) -> Counter[int]:
    return Counter(team for _, team in drafted)


def test_a_draft_by_hand() -> None:
    # Both want a first: whoever wins the toss brings it, the other its next best.
    drafts = {tuple(team_draft("abc", "acd", 2, (seed,))) for seed in range(20)}
    assert drafts == {(("a", 0), ("c", 1)), (("a", 1), ("b", 0))}


@given(ORDERS, ORDERS, st.integers(0, 30), st.integers(0, 99))
def test_every_title_comes_once_and_both_teams_bring_as_many(
    first: list[int], second: list[int], k: int, seed: int
) -> None:
    drafted = team_draft(first, second, k, (seed,))
    assert len({item for item, _ in drafted}) == len(drafted) == k
    brought = teams(drafted)
    assert abs(brought[0] - brought[1]) <= 1


@given(ORDERS, ORDERS, st.integers(0, 99))
def test_a_team_brings_its_best_that_is_not_taken_yet(
    first: list[int], second: list[int], seed: int
) -> None:
    taken: set[int] = set()
    for item, team in team_draft(first, second, 12, (seed,)):
        order = (first, second)[team]
        assert item == next(one for one in order if one not in taken)
        taken.add(item)


@given(ORDERS, ORDERS, st.integers(0, 20), st.integers(0, 10))
def test_a_longer_list_begins_with_the_shorter_one(
    first: list[int], second: list[int], k: int, more: int
) -> None:
    longer = team_draft(first, second, k + more, (4, 2))
    assert longer[:k] == team_draft(first, second, k, (4, 2))


def test_another_seed_flips_other_coins() -> None:
    first, second = list(range(20)), list(range(19, -1, -1))
    drafts = {tuple(team_draft(first, second, 20, (1, day))) for day in range(10)}
    assert len(drafts) > 5


def test_either_ranker_comes_first_as_often() -> None:
    starts = Counter(team_draft([1], [2], 1, (seed,))[0][1] for seed in range(2000))
    assert starts[0] == pytest.approx(1000, abs=100)


def test_when_one_order_ends_the_other_goes_on() -> None:
    assert [item for item, _ in team_draft([1], [1, 2, 3], 10, (1,))] == [1, 2, 3]
    assert team_draft([], [], 10, (1,)) == []
