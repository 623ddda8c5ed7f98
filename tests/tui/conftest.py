"""The app over a canned engine, driven by keys as a person presses them."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.worker import WorkerCancelled, WorkerFailed

from cinemai_tui.domain.people import Person
from cinemai_tui.tui.app import CinemaiApp
from tests.tui.canned import Canned

Run = Callable[..., AbstractAsyncContextManager[Pilot[None]]]


def app_over(canned: Canned, **options: Any) -> CinemaiApp:
    return CinemaiApp(canned.opened, Person(name="ann"), **options)


async def settle(pilot: Pilot[None]) -> None:
    """Wait until no worker runs and nothing waits to be drawn."""
    app = pilot.app
    for _ in range(40):
        await pilot.pause()
        running = [w for w in app.workers if not w.is_finished and w.group != "clock"]
        if not running:
            break
        with contextlib.suppress(WorkerFailed, WorkerCancelled):
            await asyncio.wait_for(app.workers.wait_for_complete(running), timeout=10)
    await pilot.pause()


async def until(pilot: Pilot[None], true: Callable[[], bool]) -> None:
    """Wait until something holds; the guard only ends a hang."""
    async with asyncio.timeout(20):
        while not true():
            await pilot.pause(0.02)


@pytest.fixture
def run() -> Run:
    @asynccontextmanager
    async def running(
        canned: Canned, size: tuple[int, int] = (120, 36), **options: Any
    ) -> AsyncIterator[Pilot[None]]:
        async with app_over(canned, **options).run_test(size=size, notifications=True) as pilot:
            await settle(pilot)
            yield pilot

    return running


def shown(pilot: Pilot[None]) -> str:
    """What stands on the screen, line by line, as a person reads it."""
    screen = pilot.app.screen
    width, height = pilot.app.size
    strips = screen._compositor.render_strips()
    return "\n".join(strip.text[:width] for strip in strips[:height])
