"""The storage ports' adapters: every test in this folder runs against each of them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest

from cinemai_tui.adapters.sqlite import open_store
from cinemai_tui.domain.people import Person
from cinemai_tui.ports import Store

Opened = Callable[[], AbstractAsyncContextManager[Store]]

ADAPTERS: dict[str, Callable[[Path], AbstractAsyncContextManager[Store]]] = {"sqlite": open_store}


@pytest.fixture(params=sorted(ADAPTERS))
def opened(request: pytest.FixtureRequest, tmp_path: Path) -> Opened:
    """Opens the same database each time it is called."""
    adapter = ADAPTERS[request.param]
    return lambda: adapter(tmp_path / "data")


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
