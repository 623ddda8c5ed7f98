"""What was shown day after day sinks a little, and comes back."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from cinemai_tui.domain.feedback import Showing
from cinemai_tui.domain.titles import TitleId
from cinemai_tui.ranking.wear import worn
from tests.unit.taste.making import ids, shelf_of, title

TODAY = date(2025, 6, 30)
NOON = datetime(2025, 6, 30, 12, tzinfo=UTC)
SHELF = shelf_of([title("a"), title("b")])


def shown(days: int, last: int, first: int = 90) -> dict[TitleId, Showing]:
    showing = Showing(
        first=NOON - timedelta(days=first), last=NOON - timedelta(days=last), days=days
    )
    return dict.fromkeys(ids("a"), showing)


@pytest.mark.parametrize(
    ("days", "lost"), [(1, 0.0), (3, 0.0), (4, 0.2), (6, 0.6), (8, 1.0), (80, 1.0)]
)
def test_from_the_fourth_day_on_every_day_costs_a_little(days: int, lost: float) -> None:
    assert worn(SHELF, shown(days, last=1), TODAY).tolist() == pytest.approx([lost, 0.0])


def test_today_does_not_count_so_the_list_stays_as_it_is() -> None:
    before = worn(SHELF, shown(5, last=1), TODAY)
    assert worn(SHELF, shown(6, last=0), TODAY).tolist() == before.tolist()


def test_after_a_month_unseen_a_title_starts_afresh() -> None:
    assert worn(SHELF, shown(20, last=30), TODAY)[0] > 0
    assert worn(SHELF, shown(20, last=31), TODAY)[0] == 0


def test_more_days_than_there_were_are_not_believed() -> None:
    assert worn(SHELF, shown(50, last=1, first=3), TODAY)[0] == 0


def test_what_was_spoken_of_loses_nothing() -> None:
    assert worn(SHELF, shown(50, last=1), TODAY, ids("a"))[0] == 0


def test_titles_that_left_the_catalogue_are_passed_over() -> None:
    gone = dict.fromkeys(ids("gone"), shown(9, last=1)[ids("a")[0]])
    assert worn(SHELF, gone, TODAY).tolist() == [0.0, 0.0]
