"""The taste window: which signals and which groups are left of a history."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest

from cinemai_tui.domain.taste import Method, TasteGroup, TasteProfile
from cinemai_tui.ranking.window import narrowed, within
from tests.unit.taste.making import ids, shelf_of, signals_of, title, watched

TODAY = date(2025, 6, 1)


def days_ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def test_without_a_window_everything_counts() -> None:
    signals = signals_of(watched("a", 9.0), watched("b", 1.0, last=days_ago(9000)))
    assert within(signals, None, TODAY) is signals


def test_a_window_keeps_its_years_and_the_future_and_leaves_undated_titles_out() -> None:
    signals = signals_of(
        watched("new", 9.0, last=days_ago(700)),
        watched("old", 9.0, last=days_ago(800)),
        watched("undated", 9.0),
        watched("future", 9.0, last=days_ago(-5000)),
    )
    assert list(within(signals, 2, TODAY)) == [*ids("new"), *ids("future")]


def test_an_act_in_the_lists_brings_a_title_into_the_window() -> None:
    signals = signals_of(
        watched("liked", seen=False, liked=True), watched("old", 9.0, last=days_ago(9000))
    )
    acts = dict.fromkeys(ids("liked", "old"), days_ago(3))
    assert list(within(signals, 1, TODAY, acts)) == [*ids("liked", "old")]


def profile(*members: tuple[str, ...]) -> TasteProfile:
    groups = tuple(
        TasteGroup(
            name=str(number),
            centroid=np.asarray([1.0, 0.0], np.float32),
            members=ids(*names),
            typical=ids(*names),
            marks=(),
            weight=1 / len(members),
            average_rating=None,
        )
        for number, names in enumerate(members)
    )
    return TasteProfile(
        method=Method.KMEANS, groups=groups, fit="fit", rated=0, watched=0, summary=""
    )


def test_groups_shrink_to_the_members_that_are_left() -> None:
    shelf = shelf_of(
        [title("a"), title("b"), title("c"), title("d")],
        [[1.0, 0.0], [0.6, 0.8], [0.0, 1.0], [0.0, 1.0]],
    )
    left = signals_of(watched("b"), watched("c"))
    found = narrowed(profile(("a", "b"), ("c",), ("d",)), shelf, left).groups
    assert [group.members for group in found] == [ids("b"), ids("c")]
    assert found[0].centroid.tolist() == pytest.approx([0.6, 0.8])
    # A third halved and a third whole: they share the weight one to two.
    assert [group.weight for group in found] == pytest.approx([1 / 3, 2 / 3])
    assert found[1].centroid.tolist() == [1.0, 0.0]


def test_a_window_with_no_member_leaves_no_group() -> None:
    shelf = shelf_of([title("a")], [[1.0, 0.0]])
    assert narrowed(profile(("a",)), shelf, {}).groups == ()
