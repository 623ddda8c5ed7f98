"""A house with people in it: a curator, two who import, and some who make a crowd."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from cinemai_tui.engine import Engine
from tests.shared.club import Club
from tests.shared.engines import (
    CATALOGUE,
    CROWD,
    EARLY,
    LATE,
    bring,
    engine_of,
)
from tests.shared.server import emptied, running


@pytest.fixture(scope="module")
def house() -> Iterator[Club]:
    server = running()
    members = [(name, "member") for name in ("anna", "bert", *CROWD)]
    club = Club(server, asyncio.run(server.fresh(*members, ("curt", "curator"))))
    yield club
    asyncio.run(server.forget(club.database, "anna", "bert", "curt", *CROWD))


@pytest.fixture
async def club(house: Club) -> Club:
    await emptied.empty(house.server, house.database)
    return house


@pytest.fixture
async def prepared(club: Club, tmp_path: Path) -> Club:
    async with engine_of(club, "curt", tmp_path) as engine:
        assert await engine.catalogue_size() == len(CATALOGUE)
    return club


@pytest.fixture
async def two(prepared: Club, tmp_path: Path) -> AsyncIterator[tuple[Engine, Engine]]:
    """Anna likes what is early, Bert what is late; both have imported."""
    async with AsyncExitStack() as stack:
        engines = []
        for name, history in (("anna", EARLY), ("bert", LATE)):
            engine = await stack.enter_async_context(engine_of(prepared, name, tmp_path))
            report = await bring(engine, tmp_path, history, name)
            assert sum(file.added for file in report.files) == 16
            engines.append(engine)
        yield engines[0], engines[1]
