from __future__ import annotations

from datetime import date, timedelta

import pytest

from cinemai_tui.domain.history import Precision
from cinemai_tui.domain.titles import TitleId
from cinemai_tui.measuring.viewings import calendar_of, drift_of, viewings_of, years_of
from tests.unit.measuring.owning import own, seen

NOTHING: frozenset[TitleId] = frozenset()
SATURDAY = date(2025, 3, 8)


def test_a_viewing_told_by_two_files_counts_once() -> None:
    events = [seen(1, SATURDAY), seen(1, SATURDAY, source="imdb"), seen(1, "2025-03-08T21:00:00")]
    viewings, undated = viewings_of(events, NOTHING)
    assert [viewing.day for viewing in viewings] == [SATURDAY]
    assert undated == 0


def test_two_episodes_on_a_day_are_two_viewings() -> None:
    events = [seen(1, SATURDAY, season=1, episode=number) for number in (1, 2, 2)]
    assert len(viewings_of(events, NOTHING)[0]) == 2


def test_rows_that_only_rate_and_hidden_titles_are_no_viewings() -> None:
    events = [seen(1, SATURDAY, watched=False, rating=8), seen(2, SATURDAY)]
    assert viewings_of(events, frozenset({TitleId("movie:own:2")})) == ([], 0)


def test_what_has_no_day_is_counted_unless_another_row_knows_it() -> None:
    events = [
        seen(1, "2024", precision=Precision.YEAR),
        seen(2, SATURDAY, precision=Precision.UNKNOWN),
        seen(3, SATURDAY, precision=Precision.UNKNOWN),
        seen(3, SATURDAY),
    ]
    viewings, undated = viewings_of(events, NOTHING)
    assert [(v.title_id, v.exact) for v in viewings] == [
        ("movie:own:1", False),
        ("movie:own:3", True),
    ]
    assert undated == 2


def test_the_calendar_ends_with_the_week_of_the_newest_viewing() -> None:
    events = [seen(1, SATURDAY), seen(2, SATURDAY), seen(None, date(2025, 3, 3))]
    calendar = calendar_of(*viewings_of(events, NOTHING), {})
    assert calendar.first == date(2024, 3, 4)
    assert len(calendar.weeks) == 53
    assert calendar.weeks[-1] == (1, 0, 0, 0, 0, 2, 0)
    assert calendar.weekdays == (1, 0, 0, 0, 0, 2, 0)
    assert (calendar.viewings, calendar.days) == (3, 2)


def test_what_lies_before_the_calendar_is_not_in_it() -> None:
    events = [seen(1, SATURDAY), seen(2, date(2024, 3, 3)), seen(3, date(2024, 3, 4))]
    calendar = calendar_of(*viewings_of(events, NOTHING), {})
    assert calendar.viewings == 2
    assert [month.key for month in calendar.months] == ["2024-03", "2025-03"]


def test_without_a_known_day_the_calendar_is_empty_and_says_how_much_it_lacks() -> None:
    calendar = calendar_of(*viewings_of([seen(1, "2024", precision=Precision.YEAR)], NOTHING), {})
    assert (calendar.first, calendar.weeks, calendar.undated) == (None, (), 1)


def test_months_count_viewings_and_average_their_titles() -> None:
    owns = {one.title.id: one for one in (own(1, 9), own(2, 6))}
    events = [seen(1, SATURDAY), seen(1, date(2025, 3, 9)), seen(2, SATURDAY)]
    (month,) = calendar_of(*viewings_of(events, NOTHING), owns).months
    assert (month.count, month.share, month.rated, month.average) == (3, 1.0, 2, 7.5)


def test_a_title_counts_in_every_year_it_was_watched() -> None:
    owns = {one.title.id: one for one in (own(1, 9), own(2, 6))}
    events = [
        seen(1, date(2023, 5, 1)), seen(1, SATURDAY), seen(2, SATURDAY),
        seen(2, "2025", precision=Precision.YEAR),
    ]  # fmt: skip
    years = years_of(viewings_of(events, NOTHING)[0], owns)
    assert [(year.slice.name, year.slice.count, year.slice.average) for year in years] == [
        ("2023", 1, 9.0),
        ("2025", 2, 7.5),
    ]
    assert years[1].slice.share == pytest.approx(2 / 3)


def test_the_genres_of_a_year_are_told_from_five_titles_on() -> None:
    owns = {
        one.title.id: one
        for one in (own(n, genres=("Drama", "Crime") if n < 2 else ("Drama",)) for n in range(5))
    }
    events = [seen(n, SATURDAY) for n in range(5)]
    viewings = viewings_of(events, NOTHING)[0]
    assert years_of(viewings, owns)[0].genres == (("Drama", 1.0), ("Crime", 0.4))
    assert years_of(viewings[:4], owns)[0].genres == ()


def test_drift_compares_the_shares_of_both_halves() -> None:
    days = [date(2020, 1, 1) + timedelta(days=number) for number in range(40)]
    # Horror: 2 of the first twenty, 8 of the later; drama is in all.
    horror = {3, 7, *range(30, 38)}
    owns = {
        one.title.id: one
        for one in (
            own(n, genres=("Drama", "Horror") if n in horror else ("Drama",)) for n in range(40)
        )
    }
    viewings = viewings_of([seen(n, day) for n, day in enumerate(days)], NOTHING)[0]
    (drift,) = drift_of(viewings, owns)
    assert (drift.genre, drift.earlier, drift.later) == ("Horror", 0.1, 0.4)
    assert drift.change == pytest.approx(0.3)
    assert drift_of(viewings[:39], owns) == ()
