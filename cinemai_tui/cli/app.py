"""Opening the app: a terminal is needed, the engine opens behind the first frame."""

from __future__ import annotations

import asyncio
import os
import sys
from contextlib import AsyncExitStack
from typing import TYPE_CHECKING

import click

from cinemai_tui.domain.people import DEFAULT_PROFILE, Person

if TYPE_CHECKING:
    from cinemai_tui.engine import Engine
    from cinemai_tui.tui.app import CinemaiApp


class Opening:
    """Opens the engine once, when it is first asked for, and closes it at the end."""

    def __init__(self, *, demo: bool) -> None:
        self._demo = demo
        self._stack = AsyncExitStack()
        self._opened: asyncio.Task[Engine] | None = None

    async def __call__(self) -> Engine:
        """The engine; everybody who asks waits for the same one."""
        if self._opened is None:
            self._opened = asyncio.ensure_future(self._open())
        return await asyncio.shield(self._opened)

    async def _open(self) -> Engine:
        # The libraries behind the engine take longer to import than the first frame to draw.
        assembly = await asyncio.to_thread(
            __import__, "cinemai_tui.assembly", fromlist=["assemble"]
        )
        from cinemai_tui.settings import load_settings

        settings = load_settings()
        if self._demo:
            settings = await self._stack.enter_async_context(assembly.demo(settings))
            engine: Engine = await self._stack.enter_async_context(assembly.assemble(settings))
        else:
            engine = await self._stack.enter_async_context(assembly.assemble_reader(settings))
        return engine

    async def close(self) -> None:
        """Close the engine if it was opened."""
        if self._opened is not None:
            self._opened.cancel()
            await asyncio.gather(self._opened, return_exceptions=True)
        await self._stack.aclose()


def open_app(profile: str | None, *, demo: bool, theme: str | None) -> int:
    """Run the app and return its exit code."""
    if os.environ.get("TERM", "") in ("dumb", "unknown"):
        click.echo(
            "cinemai-tui: this terminal cannot draw the app. "
            "`cinemai-tui recommend --plain` gives linear text.",
            err=True,
        )
        return 1
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        click.echo(
            "cinemai-tui: the app needs a terminal. "
            "For scripts there is `cinemai-tui recommend --json`.",
            err=True,
        )
        return 1
    # Started inside a running app, the worker process would die of closed file descriptors.
    from multiprocessing import resource_tracker

    resource_tracker.ensure_running()
    from cinemai_tui.cli.choices import Choices
    from cinemai_tui.tui.app import CinemaiApp

    choices = Choices.read()
    opening = Opening(demo=demo)
    name = "ben" if demo else profile or DEFAULT_PROFILE
    app = CinemaiApp(
        opening,
        Person(name=name),
        theme=theme or choices.theme,
        own_keys=choices.keys,
        remember_theme=None if demo else choices.remember_theme,
        note="demo, nothing is kept" if demo else "",
    )
    return asyncio.run(_session(app, opening))


async def _session(app: CinemaiApp, opening: Opening) -> int:
    try:
        await app.run_async()
    finally:
        await opening.close()
    return app.return_code or 0
