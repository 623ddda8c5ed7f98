"""Engines of several people on one shared database; what learns and writes is stood in for."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import numpy as np

from cinemai_tui.domain.events import Imported, Understood
from cinemai_tui.domain.history import ImportReport
from cinemai_tui.domain.people import Person
from cinemai_tui.domain.shared import FLOOR
from cinemai_tui.domain.shelf import Shelf
from cinemai_tui.domain.taste import Vectors
from cinemai_tui.domain.titles import Title
from cinemai_tui.domain.together import ListedTogether, SharedList
from cinemai_tui.engine import Engine, Parts
from tests.shared.club import Club
from tests.small_engine import NoShelves, NoWorker, Ticking, written

CATALOGUE = [
    {"kind": "movie", "title": f"Film number {n}", "year": 1950 + n, "tmdb_id": 1000 + n}
    for n in range(60)
]
ME = Person(name="me")
CROWD = [f"fan{n}" for n in range(FLOOR + 1)]
EARLY = dict.fromkeys(range(8), 10) | dict.fromkeys(range(50, 58), 1)
LATE = dict.fromkeys(range(8), 1) | dict.fromkeys(range(50, 58), 10)


class Spread:
    """Titles in a space of four dimensions, by their year, the same on every machine."""

    fit: str | None = None

    async def learn(self, titles: list[Title]) -> Vectors:
        self.fit = "spread"
        return await self.embed(titles)

    async def embed(self, titles: list[Title]) -> Vectors:
        turns = np.asarray([(title.year or 0) - 1950 for title in titles]) * (np.pi / 120)
        zero = np.zeros(len(titles))
        return np.stack([np.cos(turns), np.sin(turns), zero, zero], 1).astype(np.float32)


class KeptShelves(NoShelves):
    """Shelves kept for as long as the test runs."""

    def __init__(self) -> None:
        self.kept: list[Shelf] = []

    async def load(self, generation: str, fit: str) -> Shelf | None:
        return next((s for s in self.kept if (s.generation, s.fit) == (generation, fit)), None)

    async def save(self, shelf: Shelf) -> None:
        self.kept.append(shelf)


@asynccontextmanager
async def engine_of(club: Club, login: str, folder: Path) -> AsyncIterator[Engine]:
    """The engine of one login."""
    async with club.open(login) as store:
        engine = Engine(
            Parts(
                store=store,
                embedder=Spread(),  # type: ignore[arg-type]  # lists only, where sequences may be
                shelves=KeptShelves(),
                worker=NoWorker(),
                writers=(),
                clock=Ticking(),
                builtin=written(folder / "catalogue.jsonl", CATALOGUE),
            )
        )
        try:
            yield engine
        finally:
            await engine.close()


async def bring(engine: Engine, folder: Path, numbers: dict[int, int], name: str) -> ImportReport:
    """Import ratings from one to ten by the films' numbers."""
    rows = [f"Film number {n},{1950 + n},{rating}" for n, rating in numbers.items()]
    return await bring_text(
        engine, folder, "Title,Year,Your Rating\n" + "\n".join(rows), f"{name}.csv"
    )


async def bring_text(engine: Engine, folder: Path, text: str, name: str) -> ImportReport:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    async for event in engine.preview([path], ME):
        if isinstance(event, Understood):
            async for done in engine.commit(event.preview, ME):
                if isinstance(done, Imported):
                    return done.report
    raise AssertionError("an import ends with a report")


async def together(engine: Engine, *names: str) -> SharedList:
    people = [ME, *(Person(name=name) for name in names)]
    async for event in engine.recommend_together(people):
        if isinstance(event, ListedTogether):
            return event.listing
    raise AssertionError("it ends with a list")
