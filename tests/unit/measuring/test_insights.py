from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from cinemai_tui.domain.asking import Task
from cinemai_tui.domain.history import Event, Watched
from cinemai_tui.domain.insights import SECTIONS, Insights
from cinemai_tui.domain.spending import Spending, Totals
from cinemai_tui.domain.titles import TitleId
from cinemai_tui.measuring.insights import insights_of
from tests.unit.measuring.owning import own, seen


def told_of(count: int, events: list[Event] | None = None, **facts: Any) -> Insights:
    owns = [own(number, 5 + number % 5, **facts) for number in range(count)]
    return insights_of(
        events or [],
        {one.title.id: one.signal for one in owns},
        {one.title.id: one.title for one in owns},
    )


def test_nothing_at_all_still_has_a_sentence_in_every_section() -> None:
    told = insights_of([], {}, {})
    assert tuple(told.words) == SECTIONS
    assert all(said and all(said) for said in told.words.values())


def test_only_titles_seen_and_in_the_catalogue_count() -> None:
    one, listed, hidden = own(1, 8), own(2), own(3, 2)
    signals = {
        one.title.id: one.signal,
        listed.title.id: Watched(title_id=listed.title.id, seen=False, listed=True),
        hidden.title.id: hidden.signal,
        TitleId("movie:own:gone"): Watched(title_id=TitleId("movie:own:gone")),
    }
    titles = {o.title.id: o.title for o in (one, listed, hidden)}
    events = [seen(None, "2024-01-01"), seen(None, "2024-01-02")]
    told = insights_of(events, signals, titles, hidden=frozenset({hidden.title.id}))
    assert (told.watched, told.rated, told.average, told.unmatched) == (1, 1, 8.0, 1)
    assert "and 1 more that it does not hold." in told.words["ratings"][0]


def test_the_average_and_the_hours_are_told() -> None:
    told = told_of(10, runtime_minutes=90)
    assert (told.average, told.minutes, told.timed) == (7.0, 900, 10)
    assert "They took 15 hours." in told.words["ratings"]
    assert "10 ratings, 7.0 on average." in told.words["ratings"]


def test_a_few_ratings_praise_no_genre() -> None:
    assert told_of(4, genres=("Drama",)).words["genres"][-1] == (
        "Averages are compared from 5 ratings a genre on."
    )


def test_a_weekday_is_only_told_where_it_stands_out() -> None:
    saturdays = [date(2025, 3, 8) - timedelta(weeks=week) for week in range(20)]
    clear = told_of(20, [seen(n, day) for n, day in enumerate(saturdays)])
    assert "Saturdays are your day: 100% of them." in clear.words["calendar"]
    even = told_of(21, [seen(n, date(2025, 3, 1) + timedelta(days=n)) for n in range(21)])
    assert not any("your day" in said for said in even.words["calendar"])


def test_few_verdicts_are_called_too_few() -> None:
    assert told_of(1).words["fared"][0].startswith("Nothing was recommended yet.")


@pytest.mark.parametrize(("acclaim", "words"), [(60, "above"), (90, "below")])
def test_the_crowd_is_told_with_its_direction(acclaim: int, words: str) -> None:
    told = told_of(10, acclaim=acclaim)
    assert f"{words} their acclaim (of 10)." in told.words["crowd"][0]


def test_costs_tell_the_money_and_what_was_free() -> None:
    spending = Spending(
        since=datetime(2026, 1, 1, tzinfo=UTC),
        totals=(
            Totals(writer="claude", task=Task.REASON, local=False, answered=1, tokens_in=900,
                   tokens_out=100, micro_dollars=12_500, unpriced=2),
            Totals(writer="template", task=Task.REASON, local=True, answered=2, cached=1),
        ),
    )  # fmt: skip
    said = insights_of([], {}, {}, spending=spending).words["cost"]
    assert said == (
        "4 answers, $0.0125 in all, for everybody here.",
        "The price of 2 calls is not known.",
        "75% cost nothing: 2 by the template and 1 kept from before.",
        "1,000 tokens went to writers elsewhere.",
    )
