"""What a list depends on beside taste: days of acts, and what was shown in vain."""

from __future__ import annotations

from datetime import timedelta

import pytest

from cinemai_tui.domain.events import Listed
from cinemai_tui.domain.feedback import Act, Feedback
from cinemai_tui.domain.filters import Tuning
from cinemai_tui.domain.people import Person
from cinemai_tui.domain.picks import Recommendation
from cinemai_tui.domain.titles import TitleId
from cinemai_tui.engine.knowing import known
from cinemai_tui.engine.listing import counting, said_on
from tests.small_engine import ANN, NOW, Small

SEEN = "title,tmdb_id,rating,date\nRan,11645,9,2010-05-01\n"


async def listing(small: Small, person: Person = ANN, recent: int | None = None) -> Recommendation:
    async for event in small.engine.recommend(person, tuning=Tuning(recent=recent)):
        if isinstance(event, Listed):
            return event.recommendation
    raise AssertionError("recommend ends with Listed")


def ids(found: Recommendation) -> list[TitleId]:
    return [pick.title.id for pick in found.picks]


async def shown_in_vain(small: Small) -> TitleId:
    """What another person with the same history gets first, shown to ann on twelve days."""
    twin = Person(name="twin")
    await small.bring(SEEN)
    await small.bring(SEEN, person=twin)
    first = ids(await listing(small, twin))[0]
    for day in range(12, 0, -1):
        await small.parts.store.showings.note(ANN, [first], "blend", NOW - timedelta(days=day))
    return first


async def test_a_title_shown_day_after_day_in_vain_sinks_and_the_list_then_stands(
    small: Small,
) -> None:
    first = await shown_in_vain(small)
    lists = [await listing(small) for _ in range(3)]
    assert ids(lists[0]) == ids(lists[1]) == ids(lists[2])
    usual = (await listing(small, Person(name="twin"))).picks[0]
    sunk = next(pick for pick in lists[0].picks if pick.title.id == first)
    assert dict(sunk.parts)["shown"] == -1.0
    assert sunk.score == pytest.approx(usual.score - 1.0)


async def test_what_was_put_on_the_watchlist_does_not_sink(small: Small) -> None:
    first = await shown_in_vain(small)
    await small.engine.learn(ANN, Feedback(title_id=first, act=Act.LATER, at=NOW))
    parts = next(pick for pick in (await listing(small)).picks if pick.title.id == first).parts
    assert "shown" not in dict(parts)


async def test_a_like_given_here_counts_in_the_window_and_an_old_rating_does_not(
    small: Small,
) -> None:
    await small.bring(SEEN)
    assert "last 2 years" in (await listing(small, recent=2)).note
    liked = TitleId("movie:tmdb:949")
    await small.engine.learn(ANN, Feedback(title_id=liked, act=Act.LIKE, at=NOW))
    who = await known(small.parts, ANN)
    assert said_on(who) == {liked: NOW.date()}
    assert list(counting(who, Tuning(recent=2), NOW.date())) == [liked]
    assert (await listing(small, recent=2)).note == ""
