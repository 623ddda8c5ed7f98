"""Single facts filled in: counted by day, never asked twice, and the rest kept when it fails."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import aclosing
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from cinemai_tui.domain.events import Progress
from cinemai_tui.domain.sources import Updated, bare
from cinemai_tui.domain.titles import Title, TitleId
from cinemai_tui.engine import Engine
from cinemai_tui.errors import CatalogueTrouble
from cinemai_tui.ports import Outside
from tests.small_engine import Small

HEAT = TitleId("movie:tmdb:949")


class Scores:
    """Knows every score but that of one title, and stops when it has been asked enough."""

    name = "OMDb"
    policy = "omdb"
    batch = 1

    def __init__(self, most_a_day: int = 1_000, enough: int = 1_000) -> None:
        self.most_a_day = most_a_day
        self.enough = enough
        self.asked: list[TitleId] = []

    def wants(self, title: Title) -> bool:
        return title.imdb_id is not None and title.acclaim is None

    async def complete(self, titles: Sequence[Title]) -> list[Title]:
        if len(self.asked) + len(titles) > self.enough:
            raise CatalogueTrouble("OMDb has answered enough for today.", lasting=True)
        self.asked += [title.id for title in titles]
        return [replace(bare(t), acclaim=70) for t in titles if t.title != "Ran"]


class Moving:
    """A clock set by hand."""

    now = datetime.now(UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
async def clock() -> AsyncIterator[Moving]:
    yield Moving()


async def run(small: Small, scores: Scores, clock: Moving) -> Updated:
    outside = Outside(completing=(scores,), cache=small.parts.store.cache)
    engine = Engine(replace(small.parts, outside=outside, clock=clock))
    await engine.catalogue_size()
    async with aclosing(engine.update_sources()) as events:
        return [event async for event in events if not isinstance(event, Progress)][-1]


async def test_what_is_lacking_is_filled_in_and_its_source_known(
    small: Small, clock: Moving
) -> None:
    scores = Scores()
    done = await run(small, scores, clock)
    assert (done.source, done.refreshed, done.missed, done.note) == ("OMDb", 3, 1, "")
    assert len(scores.asked) == 4
    heat = (await small.engine.titles([HEAT]))[HEAT]
    assert (heat.acclaim, heat.directors) == (70, ("Michael Mann",))
    assert (await small.engine.origins_of(HEAT))["acclaim"] == "OMDb"
    await small.engine.remove_catalogue("OMDb")
    assert (await small.engine.titles([HEAT]))[HEAT].acclaim is None


async def test_nothing_is_asked_twice_in_a_month(small: Small, clock: Moving) -> None:
    first, second, third = Scores(), Scores(), Scores()
    await run(small, first, clock)
    await run(small, second, clock)
    assert second.asked == []
    clock.now += timedelta(days=31)
    await run(small, third, clock)
    assert [i for i in third.asked if i not in first.asked] == []
    assert len(third.asked) == 1


async def test_no_more_is_asked_in_a_day_than_allowed_and_the_next_day_goes_on(
    small: Small, clock: Moving
) -> None:
    scores = Scores(most_a_day=3)
    await run(small, scores, clock)
    await run(small, scores, clock)
    assert len(scores.asked) == 3
    clock.now += timedelta(days=1)
    await run(small, scores, clock)
    assert len(set(scores.asked)) == len(scores.asked) == 4


async def test_a_source_that_stops_half_way_keeps_what_it_told(small: Small, clock: Moving) -> None:
    done = await run(small, Scores(enough=2), clock)
    assert (done.refreshed + done.missed, done.note) == (2, "OMDb has answered enough for today.")
    with pytest.raises(CatalogueTrouble, match="enough for today"):
        await run(small, Scores(enough=0), clock)
