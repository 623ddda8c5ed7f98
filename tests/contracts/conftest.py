"""The storage ports' adapters: every test in this folder runs against each of them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest

from cinemai_tui.adapters import postgres
from cinemai_tui.adapters.sqlite import open_store
from cinemai_tui.domain.people import Person
from cinemai_tui.ports import Store
from tests.shared.server import CURATOR, emptied, running

Opened = Callable[[], AbstractAsyncContextManager[Store]]

ADAPTERS = ("postgres", "sqlite")


@pytest.fixture(params=ADAPTERS)
def opened(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Opened]:
    """Opens the same database each time it is called."""
    if request.param == "sqlite":
        yield lambda: open_store(tmp_path / "data")
        return
    server = running()
    name = asyncio.run(emptied(server))
    yield lambda: postgres.open_store(server.url(CURATOR, name))


@pytest.fixture
async def store(opened: Opened) -> AsyncIterator[Store]:
    async with opened() as store:
        yield store


@pytest.fixture
async def ann(store: Store) -> Person:
    return await store.people.add("ann")


@pytest.fixture
async def ben(store: Store) -> Person:
    return await store.people.add("ben")
