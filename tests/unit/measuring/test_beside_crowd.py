from __future__ import annotations

import pytest

from cinemai_tui.measuring.beside_crowd import beside_crowd, correlation, crowd_rating
from tests.unit.measuring.owning import own, title


def test_gaps_are_the_rating_minus_the_crowd_and_ordered_by_it() -> None:
    owns = [own(n, 6, acclaim=60) for n in range(8)] + [
        own(8, 10, acclaim=50),
        own(9, 2, acclaim=90),
    ]
    view = beside_crowd(owns)
    assert (view.by, view.compared) == ("acclaim", 10)
    assert view.mean_gap == pytest.approx((5 - 7) / 10)
    assert view.over[0].title == "T8"
    assert view.over[0].gap == 5
    assert [gap.title for gap in view.under] == ["T9"]
    assert view.under[0].gap == -7


def test_a_generous_rater_overrates_only_what_is_above_their_own_mean() -> None:
    owns = [own(n, 9, acclaim=60) for n in range(9)] + [own(9, 10, acclaim=95)]
    view = beside_crowd(owns)
    assert view.mean_gap == pytest.approx((9 * 3 + 0.5) / 10)
    assert [gap.title for gap in view.under] == ["T9"]


def test_votes_come_before_acclaim_and_are_never_mixed_with_it() -> None:
    voted = [own(n, 7, vote_average=6.5, vote_count=500, acclaim=99) for n in range(10)]
    view = beside_crowd([*voted, own(20, 7, acclaim=10)])
    assert (view.by, view.compared) == ("votes", 10)
    assert view.mean_gap == pytest.approx(0.5)


def test_an_average_of_few_votes_is_no_crowd() -> None:
    assert crowd_rating(title(1, vote_average=9.0, vote_count=9, acclaim=70)) == 7.0
    assert crowd_rating(title(1, vote_average=9.0, vote_count=10, acclaim=70)) == 9.0
    assert crowd_rating(title(1)) is None


def test_below_ten_titles_nothing_is_compared_but_they_are_counted() -> None:
    view = beside_crowd([own(n, 8, acclaim=70) for n in range(9)])
    assert (view.by, view.compared, view.over) == ("", 9, ())


@pytest.mark.parametrize(
    ("first", "second", "r"),
    [
        ([1, 2, 3], [2, 4, 6], 1.0),
        ([1, 2, 3], [3, 2, 1], -1.0),
        # d: (-1, 0, 1) and (-1/3, 2/3, -1/3): sum of products 0.
        ([1, 2, 3], [1, 2, 1], 0.0),
        # d: (-1.5, -.5, .5, 1.5) and (-1, 1, -1, 1): 2 / sqrt(5 * 4).
        ([1, 2, 3, 4], [1, 3, 1, 3], 2 / 20**0.5),
    ],
)
def test_the_correlation_is_pearsons(first: list[float], second: list[float], r: float) -> None:
    assert correlation(first, second) == pytest.approx(r)


def test_without_any_spread_there_is_no_correlation() -> None:
    assert correlation([5, 5, 5], [1, 2, 3]) is None
