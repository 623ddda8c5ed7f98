"""Who speaks for and against, worked out by hand."""

from __future__ import annotations

import pytest

from cinemai_tui.domain.history import Watched
from cinemai_tui.ranking.leaning import lean
from tests.unit.taste.making import shelf_of, signals_of, title, watched

SHELF = shelf_of([title(name) for name in "abcdefgh"])


def voices(*signals: Watched) -> list[tuple[float, float, float]]:
    found = lean(signals_of(*signals), SHELF)
    return list(zip(found.loves, found.dislikes, found.voice.round(6), strict=True))


def test_ratings_at_or_above_the_mean_are_loved_the_others_not() -> None:
    # The mean of 9, 6 and 3 is 6; voices are 0.4 + 0.5 * (rating - 6).
    assert voices(watched("a", 9.0), watched("b", 6.0), watched("c", 3.0)) == [
        (1.0, 0.0, 1.9),
        (1.0, 0.0, 0.4),
        (0.0, 1.0, -1.1),
    ]


def test_ratings_all_the_same_are_all_loved_alike() -> None:
    assert voices(*[watched(name, 6.1) for name in "abc"]) == [(1.0, 0.0, 0.4)] * 3


def test_four_of_ten_and_less_is_no_love_however_low_the_mean_is() -> None:
    assert voices(*[watched(name, 3.0) for name in "abc"]) == [(0.0, 1.0, -0.1)] * 3


def test_likes_and_dislikes_stand_two_points_from_the_mean() -> None:
    found = voices(watched("a", liked=True), watched("b", disliked=True), watched("c", 7.0))
    assert found[:2] == [(1.0, 0.0, 1.4), (0.0, 1.0, -0.6)]


def test_a_like_raises_a_rating_and_never_lowers_it() -> None:
    found = voices(watched("a", 10.0, liked=True), watched("b", 5.0), watched("c", 5.0))
    assert found[0] == (1.0, 0.0, 0.4 + 0.5 * 5)


def test_what_was_merely_watched_or_listed_speaks_softly() -> None:
    found = voices(watched("a"), watched("b", seen=False, listed=True), watched("c", dropped=True))
    assert found == [(0.5, 0.0, 0.2), (0.25, 0.0, 0.1), (0.0, 1.0, -0.1)]


def test_rows_are_in_the_shelfs_order_and_strangers_left_out() -> None:
    found = lean(signals_of(watched("c", 5.0), watched("x", 5.0), watched("a", 5.0)), SHELF)
    assert found.rows.tolist() == [0, 2]


@pytest.mark.parametrize(
    ("signals", "empty"),
    [
        ((), True),
        ((watched("a", disliked=True),), True),
        ((watched("a", 5.0),), False),
        ((watched("a", 1.0),), True),
    ],
)
def test_a_leaning_is_empty_when_nothing_is_loved(
    signals: tuple[Watched, ...], empty: bool
) -> None:
    assert lean(signals_of(*signals), SHELF).empty is empty
