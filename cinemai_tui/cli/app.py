"""Opening the app: a terminal is needed, the engine opens behind the first frame."""

from __future__ import annotations

import asyncio
import os
import sys
from contextlib import AsyncExitStack
from typing import TYPE_CHECKING, Any

import click

from cinemai_tui import paths
from cinemai_tui.cli.noting import note_in_log, screen_kept_clean
from cinemai_tui.domain.people import DEFAULT_PROFILE, Person

if TYPE_CHECKING:
    from cinemai_tui.domain.upkeep import Backup, Restored
    from cinemai_tui.engine import Engine
    from cinemai_tui.settings import Settings
    from cinemai_tui.tui.app import CinemaiApp


class Opening:
    """Opens the engine once, when it is first asked for, and closes it at the end."""

    def __init__(self, *, demo: bool) -> None:
        self._demo = demo
        self._place = AsyncExitStack()
        self._stack = AsyncExitStack()
        self._opened: asyncio.Task[Engine] | None = None
        self._demo_settings: Settings | None = None

    async def __call__(self) -> Engine:
        """The engine; everybody who asks waits for the same one."""
        if self._opened is None:
            self._opened = asyncio.ensure_future(self._open())
        return await asyncio.shield(self._opened)

    async def _open(self) -> Engine:
        assembly = await _assembly()
        settings = await self._settings()
        if self._demo:
            engine: Engine = await self._stack.enter_async_context(assembly.assemble(settings))
        else:
            note_in_log(settings)
            engine = await self._stack.enter_async_context(assembly.assemble_reader(settings))
        return engine

    async def _settings(self) -> Settings:
        """The settings as they are now; in the demo those of its throw-away folder."""
        from cinemai_tui.settings import load_settings

        settings = load_settings()
        if not self._demo:
            return settings
        if self._demo_settings is not None:
            return self._demo_settings
        assembly = await _assembly()
        made: Settings = await self._place.enter_async_context(assembly.demo(settings))
        self._demo_settings = made
        return made

    # -- keeping -------------------------------------------------------------------------------

    @property
    def writes_settings(self) -> bool:
        """False in the demo, which keeps nothing."""
        return not self._demo

    async def reopen(self) -> None:
        """Close the engine; whoever asks next gets one made from the settings as they are now."""
        # Read first: with settings nobody can use the engine of now stays open.
        await self._settings()
        await self._close_engine()

    async def restore(self, name: str) -> Restored:
        """Close the engine and put a backup in the place of the database."""
        assembly = await _assembly()
        settings = await self._settings()
        await self._close_engine()
        restored: Restored = await asyncio.to_thread(assembly.restore, settings, name)
        return restored

    async def backups(self) -> list[Backup]:
        """Every backup, newest first, without the engine."""
        assembly = await _assembly()
        found: list[Backup] = await asyncio.to_thread(
            assembly.backups_of(await self._settings()).all
        )
        return found

    async def _close_engine(self) -> None:
        opened, self._opened = self._opened, None
        stack, self._stack = self._stack, AsyncExitStack()
        if opened is not None:
            opened.cancel()
            await asyncio.gather(opened, return_exceptions=True)
        await stack.aclose()

    async def close(self) -> None:
        """Close the engine if it was opened, and leave nothing of a demo behind."""
        await self._close_engine()
        await self._place.aclose()


async def _assembly() -> Any:
    # The libraries behind the engine take longer to import than the first frame to draw.
    return await asyncio.to_thread(__import__, "cinemai_tui.assembly", fromlist=["assemble"])


def open_app(profile: str | None, *, demo: bool, theme: str | None) -> int:
    """Run the app and return its exit code."""
    if os.environ.get("TERM", "") in ("dumb", "unknown"):
        click.echo(
            "cinemai-tui: this terminal cannot draw the app. "
            "`cinemai-tui recommend --plain` gives linear text.",
            err=True,
        )
        return 1
    in_browser = os.environ.get("TEXTUAL_DRIVER", "").endswith("WebDriver")
    if not in_browser and not (sys.stdin.isatty() and sys.stderr.isatty()):
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
    from cinemai_tui.tui.shown_once import ShownOnce

    choices = Choices.read()
    opening = Opening(demo=demo)
    name = "ben" if demo else profile or DEFAULT_PROFILE
    app = CinemaiApp(
        opening,
        Person(name=name),
        theme=theme or choices.theme,
        own_keys=choices.keys,
        tuning=choices.tuning,
        remember_theme=None if demo else choices.remember_theme,
        note="demo, nothing is kept" if demo else "",
        keeping=opening,
        # A demo remembers nothing, so its tour would come back at every start.
        tour=None if demo else ShownOnce(paths.data_dir() / "tour-seen"),
    )
    with screen_kept_clean():
        return asyncio.run(_session(app, opening))


async def _session(app: CinemaiApp, opening: Opening) -> int:
    try:
        await app.run_async()
    finally:
        await opening.close()
    return app.return_code or 0
