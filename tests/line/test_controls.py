"""Every control of the list moves its first ten the way it promises, on the shipped catalogue."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from cinemai_tui.assembly import assemble
from cinemai_tui.domain.events import Listed
from cinemai_tui.domain.feedback import Act, Feedback
from cinemai_tui.domain.filters import Filters, Tuning, Watchlist
from cinemai_tui.domain.people import Person
from cinemai_tui.domain.picks import Recommendation
from cinemai_tui.engine import Engine
from cinemai_tui.settings import Settings
from tests.line.conftest import Command

ANN = Person(name="ann")
BEN = Person(name="ben")


@pytest.fixture
async def engine(data: Path) -> AsyncIterator[Engine]:
    async with assemble(Settings(data_dir=data), pace=0) as opened:
        yield opened


async def listing(
    engine: Engine, person: Person = ANN, filters: Filters | None = None, **tuning: Any
) -> Recommendation:
    async for event in engine.recommend(person, filters, Tuning(**tuning)):
        if isinstance(event, Listed):
            return event.recommendation
    raise AssertionError("recommend ends with Listed")


def names(found: Recommendation) -> list[str]:
    return [pick.title.id for pick in found.picks]


def fame(found: Recommendation) -> float:
    return float(np.mean([pick.title.fame or 0 for pick in found.picks]))


def part(found: Recommendation, name: str) -> float:
    return float(np.mean([dict(pick.parts)[name] for pick in found.picks]))


async def alike(engine: Engine, found: Recommendation) -> float:
    """The mean cosine of all pairs of the first ten."""
    shelf = await engine._stock.shelf()
    vectors = shelf.vectors[shelf.rows(pick.title.id for pick in found.picks)]
    n = len(vectors)
    return float(((vectors @ vectors.T).sum() - n) / (n * (n - 1)))


async def test_fame_goes_from_hidden_gems_to_crowd_pleasers(engine: Engine) -> None:
    lists = [await listing(engine, fame=value) for value in (0.0, 0.25, 0.5, 0.75, 1.0)]
    known = [fame(found) for found in lists]
    assert known == sorted(known)
    assert known[-1] - known[0] > 25
    assert len({tuple(names(found)) for found in lists}) == 5


async def test_surprise_goes_from_safe_to_surprising(engine: Engine) -> None:
    lists = [await listing(engine, surprise=value) for value in (0.0, 0.3, 1.0)]
    ties = [part(found, "kindred") for found in lists]
    assert names(lists[0]) != names(lists[1]) != names(lists[2])
    # The parts' weights move with the slider, so they are compared at one weight.
    assert ties[0] / 1.5 > ties[1] > ties[2] / 0.5


async def test_variety_goes_from_the_best_alone_to_no_two_alike(engine: Engine) -> None:
    lists = [await listing(engine, variety=value) for value in (0.0, 0.3, 1.0)]
    closeness = [await alike(engine, found) for found in lists]
    assert closeness == sorted(closeness, reverse=True)
    assert len({tuple(names(found)) for found in lists}) == 3


async def test_a_window_lets_recent_titles_alone_speak(engine: Engine) -> None:
    whole, recent = await listing(engine), await listing(engine, recent=6)
    assert names(whole) != names(recent)
    signals = [await engine.signal_of(ANN, own.id) for p in recent.picks for own in p.evidence]
    assert signals
    today = engine._parts.clock().date()
    for signal in signals:
        assert signal is not None
        assert signal.last is not None
        assert signal.last > date(today.year - 7, today.month, 1)


async def test_the_watchlist_is_in_out_or_all_there_is(engine: Engine) -> None:
    shelf = await engine._stock.shelf()
    everything = await listing(engine)
    listed = everything.picks[3].title.id
    act = Feedback(title_id=listed, act=Act.LATER, at=engine._parts.clock())
    await engine.learn(ANN, act)
    without = await listing(engine, filters=Filters(watchlist=Watchlist.WITHOUT))
    only = await listing(engine, filters=Filters(watchlist=Watchlist.ONLY))
    assert listed in names(await listing(engine))
    assert listed not in names(without)
    assert listed in names(only)
    assert only.fitting < without.fitting < len(shelf)


async def test_alpha_sharpens_the_groups(engine: Engine) -> None:
    soft, sharp = [await listing(engine, BEN, ranker="groups", alpha=a) for a in (1.0, 50.0)]
    assert names(soft) != names(sharp)
    # Sharper groups score a title by its nearest one alone, so no score falls.
    assert sharp.picks[0].score > soft.picks[0].score


async def test_the_ranker_changes_the_list(engine: Engine) -> None:
    assert names(await listing(engine)) != names(await listing(engine, ranker="groups"))


async def test_slots_give_every_strong_group_a_place(engine: Engine) -> None:
    taste = await engine.taste_of(BEN)
    strong = {index for index, group in enumerate(taste.groups) if group.weight >= 0.15}
    shelf = await engine._stock.shelf()

    async def groups(found: Recommendation) -> set[int]:
        rows = shelf.rows(pick.title.id for pick in found.picks)
        return set((shelf.vectors[rows] @ taste.centroids.T).argmax(axis=1).tolist())

    # With the best alone first, one group takes all ten; each strong one gets its place back.
    given = await listing(engine, BEN, variety=0.0, slots=True)
    free = await listing(engine, BEN, variety=0.0, slots=False)
    assert strong <= await groups(given)
    assert (names(given) == names(free)) is (strong <= await groups(free))


async def test_a_repeated_request_gives_the_same_list(engine: Engine) -> None:
    lists = [await listing(engine) for _ in range(3)]
    assert names(lists[0]) == names(lists[1]) == names(lists[2])


async def test_something_different_stands_eleventh_and_is_told_beside_a_shorter_list(
    engine: Engine,
) -> None:
    found = await listing(engine)
    assert found.different is not None
    assert found.different.rank == 11
    assert found.different.marks[0] == "different"
    assert found.different.title.id not in names(found)
    assert not any("different" in pick.marks for pick in found.picks)


def test_the_command_line_has_every_control_and_tells_what_is_different(cinemai: Command) -> None:
    usual = cinemai("recommend", "--profile", "ann", "--json").json
    tuned = cinemai(
        *("recommend", "--profile", "ann", "--json", "--variety", "1", "--recent", "6"),
        *("--no-slots", "--fame", "0.2", "--surprise", "0.9"),
    ).json
    ids = [[each["id"] for each in found["recommendations"]] for found in (usual, tuned)]
    assert ids[0] != ids[1]
    assert usual["different"]["rank"] == 11
    assert "different" in usual["different"]["marks"]
    told = cinemai("recommend", "--profile", "ann").out
    assert f"Something different: {usual['different']['title']}" in told
