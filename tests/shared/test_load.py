"""A hundred people on one server, forty at once, and the server restarted under them."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TypeVar

import numpy as np
import pytest

from cinemai_tui.domain.feedback import Act, Feedback
from cinemai_tui.domain.people import Person
from cinemai_tui.domain.titles import TitleId
from cinemai_tui.errors import StoreTrouble
from cinemai_tui.ports import Store
from tests.contracts.making import BUILT_IN_SOURCE, bare, taste, units
from tests.shared.club import NOW, Club, event, ids
from tests.shared.server import emptied, running

T = TypeVar("T")
pytestmark = pytest.mark.slow

PEOPLE = [f"guest{number:03d}" for number in range(100)]
AT_ONCE = 40
TITLES, DIMENSION = 5_000, 256
ME = Person(name="me")


@pytest.fixture(scope="module")
def house() -> Iterator[Club]:
    server = running()
    members = [(name, "member") for name in PEOPLE]
    club = Club(server, asyncio.run(server.fresh(*members, ("keen", "curator"))))
    yield club
    asyncio.run(server.forget(club.database, "keen", *PEOPLE))


@pytest.fixture
async def club(house: Club) -> Club:
    await emptied.empty(house.server, house.database)
    async with house.open("keen") as store:
        await store.titles.put(BUILT_IN_SOURCE, [bare(i) for i in ids(TITLES)])
        await store.vectors.replace("lsa", ids(TITLES), units(TITLES, DIMENSION))
    return house


@dataclass
class Figures:
    """What was measured, and what everybody was told is stored."""

    seconds: list[float] = field(default_factory=list)
    acknowledged: dict[str, list[TitleId]] = field(default_factory=dict)
    unsure: int = 0
    leaks: int = 0

    async def timed(self, act: Awaitable[T]) -> T:
        start = time.perf_counter()
        try:
            return await act
        finally:
            self.seconds.append(time.perf_counter() - start)

    def told(self) -> str:
        p50, p95, most = np.percentile(self.seconds, [50, 95, 100])
        return (
            f"{len(self.seconds)} transactions, p50 {p50 * 1000:.0f} ms, p95 {p95 * 1000:.0f} ms, "
            f"longest {most * 1000:.0f} ms, {self.unsure} unsure, {self.leaks} leaks"
        )


@asynccontextmanager
async def visiting(club: Club, name: str, gate: asyncio.Semaphore) -> AsyncIterator[Store]:
    async with gate, club.open(name, wait=60.0, patience=60.0) as store:
        yield store


async def visit(club: Club, name: str, gate: asyncio.Semaphore, figures: Figures) -> None:
    """Import, recommend and give feedback, five times over."""
    number = int(name.removeprefix("guest"))
    async with visiting(club, name, gate) as store:
        await store.people.add("me")
        for turn in range(5):
            rows = [event(f"{name}-{turn}-{n}", f"{name}'s own {n}") for n in range(50)]
            await figures.timed(store.history.add_import(ME, ["a.csv"], rows, NOW))
            await recommend(store, number * 5 + turn, figures)
            title = TitleId(f"movie:own:{name}-{turn}")
            said = Feedback(title_id=title, act=Act.LIKE, at=NOW + timedelta(seconds=turn))
            await figures.timed(store.feedback.add(ME, said))
            figures.acknowledged.setdefault(name, []).append(title)
            seen = await store.history.events(ME)
            figures.leaks += sum(not one.key.startswith(f"{name}-") for one in seen)


async def recommend(store: Store, seed: int, figures: Figures) -> None:
    """What a list asks of the store, and what it leaves there; each is a transaction."""
    await figures.timed(store.titles.generation())
    await figures.timed(store.history.events(ME))
    await figures.timed(store.feedback.all(ME))
    wanted = units(1, DIMENSION, seed=seed)[0]
    found = await figures.timed(store.vectors.nearest("lsa", wanted, 10))
    shown = [title_id for title_id, _ in found]
    await figures.timed(store.titles.get(shown))
    await figures.timed(store.tastes.save(ME, replace(taste(), fit="lsa"), "v"))
    await figures.timed(store.showings.note(ME, shown, "blend", NOW))


async def test_forty_of_a_hundred_at_once_meet_no_error_and_nobody_else(
    club: Club, capsys: pytest.CaptureFixture[str]
) -> None:
    figures, gate = Figures(), asyncio.Semaphore(AT_ONCE)
    await asyncio.gather(*(visit(club, name, gate, figures) for name in PEOPLE))
    with capsys.disabled():
        print(f"\n{figures.told()}")  # noqa: T201 - the figures are what this is run for
    assert figures.leaks == 0
    assert len(figures.seconds) == 100 * 5 * 9
    assert sum(len(titles) for titles in figures.acknowledged.values()) == 500


async def test_a_server_restarted_twice_loses_nothing_it_acknowledged(
    club: Club, capsys: pytest.CaptureFixture[str]
) -> None:
    figures, gate = Figures(), asyncio.Semaphore(AT_ONCE)
    stop = asyncio.Event()

    async def restart() -> None:
        for mode in ("immediate", "fast"):
            await asyncio.sleep(2.0)
            await asyncio.to_thread(club.server.restart, mode)
        await asyncio.sleep(2.0)
        stop.set()

    async def speak(name: str) -> None:
        async with visiting(club, name, gate) as store:
            await store.people.add("me")
            turn = 0
            while not stop.is_set() or turn < 3:
                title = TitleId(f"movie:own:{name}-{turn}")
                said = Feedback(title_id=title, act=Act.LIKE, at=NOW)
                try:
                    await figures.timed(store.feedback.add(ME, said))
                except StoreTrouble as trouble:
                    # The one thing nobody can know: whether the commit arrived.
                    assert "broke while the last change" in trouble.what
                    figures.unsure += 1
                else:
                    figures.acknowledged.setdefault(name, []).append(title)
                turn += 1
                await asyncio.sleep(0.05)

    await asyncio.gather(restart(), *(speak(name) for name in PEOPLE[:AT_ONCE]))
    with capsys.disabled():
        print(f"\n{figures.told()}")  # noqa: T201 - the figures are what this is run for
    for name in PEOPLE[:AT_ONCE]:
        async with club.open(name) as store:
            kept = {said.title_id for said in await store.feedback.all(ME)}
        told = figures.acknowledged[name]
        assert set(told) <= kept
        assert len(kept) - len(told) <= figures.unsure
        assert len(told) >= 3
