"""What is hidden, and what may be known meanwhile."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from cinemai_tui.domain.history import Watched
from cinemai_tui.domain.titles import TitleId
from cinemai_tui.measuring.hiding import Liking, liking, looks
from tests.unit.taste.making import ids, signals_of, watched

FIRST = date(2020, 1, 1)


def liked_of(*signals: Watched, aside: tuple[TitleId, ...] = ()) -> Liking:
    told = signals_of(*signals)
    return liking(told, told.keys(), aside)


def dated(n: int, rating: float = 9.0, **more: Any) -> list[Watched]:
    """n titles, t0 the oldest, a day apart."""
    return [watched(f"t{i}", rating, last=FIRST + timedelta(days=i), **more) for i in range(n)]


def test_a_rating_of_seven_and_of_the_mean_is_liked() -> None:
    found = liked_of(watched("a", 9.0), watched("b", 7.0), watched("c", 5.0))
    # The mean is 7, so 7 is liked and 5 is not.
    assert set(found.titles) == set(ids("a", "b"))


def test_below_the_persons_mean_a_seven_is_no_like() -> None:
    assert liked_of(watched("a", 10.0), watched("b", 7.0)).titles == ids("a")


def test_below_seven_nothing_is_liked_however_low_the_mean_is() -> None:
    assert liked_of(watched("a", 6.9), watched("b", 1.0)).titles == ()


def test_ratings_that_are_all_the_same_are_all_liked_from_seven_on() -> None:
    assert len(liked_of(*(watched(f"t{i}", 7.1) for i in range(7))).titles) == 7
    assert liked_of(*(watched(f"t{i}", 6.0) for i in range(7))).titles == ()


def test_a_like_counts_and_a_dislike_never_does() -> None:
    found = liked_of(
        watched("a", 9.0),
        watched("b", seen=False, liked=True),
        watched("c", 9.0, disliked=True),
        watched("d"),
    )
    assert set(found.titles) == set(ids("a", "b"))
    assert not found.silent


def test_where_nothing_is_rated_watching_stands_for_liking() -> None:
    found = liked_of(
        watched("a"), watched("b"), watched("c", dropped=True), watched("d", seen=False)
    )
    assert set(found.titles) == set(ids("a", "b"))
    assert found.silent


def test_the_newest_come_first_and_undated_ones_last() -> None:
    found = liked_of(watched("none", 9.0), *dated(3))
    assert found.titles == ids("t2", "t1", "t0", "none")
    assert found.undated == 1


def test_titles_of_one_day_follow_by_a_lot_that_does_not_change() -> None:
    same = [watched(f"t{i}", 9.0, last=FIRST) for i in range(30)]
    one, other = liked_of(*same), liked_of(*reversed(same))
    assert one.titles == other.titles
    assert one.titles != tuple(s.title_id for s in same)


def test_titles_kept_aside_are_counted_and_not_hidden() -> None:
    found = liked_of(*dated(3), aside=ids("t1", "nothing liked"))
    assert found.titles == ids("t2", "t0")
    assert found.aside == 1


def test_titles_that_are_not_in_the_catalogue_are_not_hidden() -> None:
    told = signals_of(*dated(3))
    assert liking(told, ids("t1")).titles == ids("t1")


@pytest.mark.parametrize(("n", "sizes"), [(0, []), (19, []), (20, [10]), (30, [10, 10])])
def test_ten_are_hidden_at_least_and_ten_stay_known(n: int, sizes: list[int]) -> None:
    told = signals_of(*dated(n))
    plan = looks(told, liking(told, told).titles)
    assert [len(look.hidden) for look in plan] == sizes


def test_a_fifth_is_hidden_and_of_the_rest_a_fifth_again() -> None:
    told = signals_of(*dated(100))
    plan = looks(told, liking(told, told).titles)
    assert [len(look.hidden) for look in plan] == [20, 16, 13]
    assert plan[0].hidden[:2] == ids("t99", "t98")
    assert plan[1].hidden[0] == ids("t79")[0]
    assert plan[0].day == FIRST + timedelta(days=80)


def test_no_look_knows_what_it_hides_or_anything_newer() -> None:
    told = signals_of(*dated(60), watched("meh", 3.0, last=FIRST + timedelta(days=55)))
    for look in looks(told, liking(told, told).titles):
        known = [signal for title_id, signal in told.items() if title_id not in look.unknown]
        assert not set(look.hidden) & {signal.title_id for signal in known}
        assert look.day is not None
        assert all(signal.last and signal.last <= look.day for signal in known)
        assert ids("meh")[0] in look.unknown


def test_what_was_liked_after_a_look_takes_no_part_in_it() -> None:
    told = signals_of(*dated(60))
    first, second, _ = looks(told, liking(told, told).titles)
    assert first.later == frozenset()
    assert second.later == frozenset(first.hidden)


def test_without_days_only_the_hidden_titles_are_unknown() -> None:
    told = signals_of(*(watched(f"t{i}", 9.0) for i in range(40)))
    first = looks(told, liking(told, told).titles)[0]
    assert first.day is None
    assert first.unknown == frozenset(first.hidden)
