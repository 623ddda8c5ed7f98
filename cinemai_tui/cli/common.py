"""What all sub-commands share: options, the engine around them, progress and JSON."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import AsyncGenerator, Callable, Coroutine
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any, TypeVar

import click

from cinemai_tui.cli.noting import note_in_log
from cinemai_tui.domain.events import Progress
from cinemai_tui.domain.people import DEFAULT_PROFILE, Person
from cinemai_tui.domain.wording import clean
from cinemai_tui.engine import Engine
from cinemai_tui.errors import BadInput
from cinemai_tui.settings import Settings, load_settings

F = TypeVar("F", bound=Callable[..., Any])
T = TypeVar("T")


def shared_options(command: F) -> F:
    """Let `--profile`, `--data-dir` and `--config` stand after the sub-command too."""
    for option in (
        click.option(
            "--config", type=click.Path(path_type=Path), expose_value=False, callback=_config
        ),
        click.option(
            "--data-dir", type=click.Path(path_type=Path), expose_value=False, callback=_data
        ),
        click.option("--profile", default=None, expose_value=False, callback=_profile),
    ):
        command = option(command)
    return command


def _config(ctx: click.Context, _: click.Parameter, value: Path | None) -> None:
    if value is not None:
        os.environ["CINEMAI_CONFIG"] = str(value)


def _data(ctx: click.Context, _: click.Parameter, value: Path | None) -> None:
    if value is not None:
        os.environ["CINEMAI_DATA_DIR"] = str(value)


def _profile(ctx: click.Context, _: click.Parameter, value: str | None) -> None:
    if value is not None:
        ctx.ensure_object(dict)["profile"] = value


def person_of(ctx: click.Context) -> Person:
    """The person the options name."""
    return person_named(ctx.obj.get("profile") or DEFAULT_PROFILE)


def person_named(name: str) -> Person:
    """A person by name; raises BadInput for a name that could not be shown or filed."""
    tidy = clean(name, 60)
    if not tidy or tidy != name.strip():
        raise BadInput("That is no usable profile name.", "Use up to 60 plain characters.")
    return Person(name=tidy)


def engine(settings: Settings | None = None) -> AbstractAsyncContextManager[Engine]:
    """An engine that may write; words come at once, not at reading pace."""
    from cinemai_tui.assembly import assemble

    return assemble(_noted(settings), pace=0)


def reader(settings: Settings | None = None) -> AbstractAsyncContextManager[Engine]:
    """An engine that reads even while another process writes."""
    from cinemai_tui.assembly import assemble_reader

    return assemble_reader(_noted(settings), pace=0)


def _noted(settings: Settings | None) -> Settings:
    """The settings, with the log of their data folder open."""
    found = settings or load_settings()
    note_in_log(found)
    return found


def run_async(work: Coroutine[Any, Any, T]) -> T:
    """Run a command's work; Ctrl+C ends it cleanly."""
    try:
        return asyncio.run(work)
    except KeyboardInterrupt:
        raise click.exceptions.Abort from None


async def narrated(events: AsyncGenerator[Progress | T, None]) -> AsyncGenerator[T, None]:
    """Pass results on and tell progress on stderr, on one line, where somebody can see it."""
    from contextlib import aclosing

    seen = sys.stderr.isatty()
    said = ""
    async with aclosing(events) as stream:
        async for event in stream:
            if not isinstance(event, Progress):
                if said:
                    click.echo("\r\x1b[K", nl=False, err=True)
                    said = ""
                yield event
            elif seen:
                count = f" {event.done:,} of {event.total:,}" if event.total else ""
                said = f"{event.what}{count} ..."
                click.echo(f"\r\x1b[K{said}", nl=False, err=True)


def say_json(value: object) -> None:
    """Print one JSON document on stdout."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False))
