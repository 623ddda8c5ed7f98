"""What a list says about taste groups, and the marks it sets, on real parts."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cinemai_tui.assembly import assemble
from cinemai_tui.domain.events import Listed
from cinemai_tui.domain.feedback import Act, Feedback
from cinemai_tui.domain.filters import Filters, Tuning
from cinemai_tui.domain.people import Person
from cinemai_tui.domain.picks import Pick
from cinemai_tui.engine import Engine
from cinemai_tui.settings import Settings
from cinemai_tui.taste.naming import fits_name

BEN = Person(name="ben")
ANN = Person(name="ann")


@pytest.fixture
async def engine(data: Path) -> AsyncIterator[Engine]:
    """The whole program on ben's and ann's histories."""
    async with assemble(Settings(data_dir=data), pace=0) as opened:
        yield opened


async def listed(
    engine: Engine, person: Person, limit: int = 10, ranker: str = "blend"
) -> tuple[Pick, ...]:
    tuning = Tuning(ranker=ranker)
    async for event in engine.recommend(person, Filters(), tuning, limit=limit):
        if isinstance(event, Listed):
            return event.recommendation.picks
    raise AssertionError("recommend ends with Listed")


async def test_a_group_is_told_only_of_titles_that_bear_its_name_out(engine: Engine) -> None:
    names = {group.name for group in (await engine.taste_of(BEN)).groups}
    for ranker in ("blend", "groups"):
        told = [pick for pick in await listed(engine, BEN, 50, ranker) if pick.group]
        assert len(told) >= 10
        assert {pick.group for pick in told} <= names
        assert all(fits_name(pick.title, pick.group) for pick in told)


async def test_one_group_alone_is_told_of_no_title(engine: Engine) -> None:
    assert len((await engine.taste_of(ANN)).groups) == 1
    assert {pick.group for pick in await listed(engine, ANN, 50)} == {""}


async def test_a_groups_name_holds_for_many_of_its_titles(engine: Engine) -> None:
    for group in (await engine.taste_of(BEN)).groups:
        members = (await engine.titles(group.members)).values()
        borne_out = sum(fits_name(title, group.name) for title in members)
        # Each word holds for half of them: all words together for a good part.
        assert borne_out >= 0.25 * len(group.members)


async def test_in_a_persons_first_sitting_nothing_is_new(engine: Engine) -> None:
    assert not [pick for pick in await listed(engine, BEN) if "new" in pick.marks]
    assert not [pick for pick in await listed(engine, BEN, 30) if "new" in pick.marks]


async def test_in_a_later_sitting_what_was_not_shown_is_new(data: Path) -> None:
    async with assemble(Settings(data_dir=data), pace=0) as first:
        shown = {pick.title.id for pick in await listed(first, BEN)}
    async with assemble(Settings(data_dir=data), pace=0) as later:
        picks = await listed(later, BEN, 30)
    assert shown <= {pick.title.id for pick in picks}
    assert {pick.title.id for pick in picks if "new" not in pick.marks} == shown


async def test_a_title_already_seen_is_marked_so(engine: Engine) -> None:
    await listed(engine, BEN)
    seen = (await engine.taste_of(BEN)).groups[0].typical[0]
    pick = await engine.look_at(BEN, seen)
    assert pick is not None
    assert pick.marks == ("seen",)


async def test_a_title_looked_at_by_itself_is_never_new(engine: Engine) -> None:
    picks = await listed(engine, BEN, 30)
    alone = await engine.look_at(BEN, picks[29].title.id)
    assert alone is not None
    assert alone.marks == ()


async def test_a_title_put_on_the_watchlist_is_marked_so(engine: Engine) -> None:
    title = (await listed(engine, BEN))[0].title
    await engine.learn(BEN, Feedback(title_id=title.id, act=Act.LATER, at=datetime.now(UTC)))
    pick = await engine.look_at(BEN, title.id)
    assert pick is not None
    assert "listed" in pick.marks
    assert "seen" not in pick.marks
