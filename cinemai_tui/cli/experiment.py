"""`cinemai-tui experiment`: two rankers share your list, and what you say decides."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import click

from cinemai_tui.cli.common import engine, person_of, reader, run_async, say_json, shared_options
from cinemai_tui.domain.filters import RANKERS
from cinemai_tui.domain.measuring import CROWD_RANKER, Standing
from cinemai_tui.domain.people import Person
from cinemai_tui.domain.wording import plural
from cinemai_tui.engine import Engine

NAMES = click.Choice((*RANKERS, CROWD_RANKER))

as_json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


@click.group("experiment")
def command() -> None:
    """Let two rankers share your list until your feedback tells them apart.

    Each brings half of the titles, and you do not see which. What you like, put on your list or
    rate 7 and better speaks for its ranker; what you dislike, turn away or rate 4 and worse speaks
    for the other one.
    """


@command.command("start")
@click.argument("first", type=NAMES)
@click.argument("second", type=NAMES)
@as_json_option
@shared_options
@click.pass_context
def start(ctx: click.Context, first: str, second: str, as_json: bool) -> None:
    """Let FIRST and SECOND share the list from now on."""

    async def act(cinemai: Engine, person: Person) -> Standing | None:
        return await cinemai.start_experiment(person, first, second)

    _say(run_async(_with(engine, person_of(ctx), act)), as_json)


@command.command("status")
@as_json_option
@shared_options
@click.pass_context
def status(ctx: click.Context, as_json: bool) -> None:
    """How the experiment stands, or how the last one ended."""

    async def act(cinemai: Engine, person: Person) -> Standing | None:
        return await cinemai.experiment(person)

    _say(run_async(_with(reader, person_of(ctx), act)), as_json)


@command.command("stop")
@as_json_option
@shared_options
@click.pass_context
def stop(ctx: click.Context, as_json: bool) -> None:
    """End the experiment; its verdict stays readable."""

    async def act(cinemai: Engine, person: Person) -> Standing | None:
        return await cinemai.stop_experiment(person)

    _say(run_async(_with(engine, person_of(ctx), act)), as_json)


async def _with(
    opening: Callable[[], Any],
    person: Person,
    act: Callable[[Engine, Person], Awaitable[Standing | None]],
) -> Standing | None:
    async with opening() as cinemai:
        return await act(cinemai, person)


def standing_as_json(standing: Standing | None) -> dict[str, Any]:
    """The document `experiment --json` prints."""
    if standing is None:
        return {"running": False, "rankers": [], "verdict": ""}
    experiment = standing.experiment
    return {
        "running": experiment.running,
        "rankers": [experiment.first, experiment.second],
        "begun": experiment.begun.isoformat(),
        "stopped": experiment.stopped.isoformat() if experiment.stopped else None,
        "shown": standing.shown,
        "credits": {experiment.first: standing.first, experiment.second: standing.second},
        "needed": standing.needed,
        "p": None if standing.chance is None else round(standing.chance, 6),
        "verdict": standing.verdict,
    }


def _say(standing: Standing | None, as_json: bool) -> None:
    if as_json:
        say_json(standing_as_json(standing))
        return
    if standing is None:
        click.echo("There was no experiment yet. Begin one: `experiment start blend groups`.")
        return
    experiment = standing.experiment
    state = "runs" if experiment.running else "has ended"
    click.echo(
        f"{experiment.first} against {experiment.second} {state}: "
        f"{plural(standing.shown, 'title')} shown, credits {standing.first} to {standing.second}."
    )
    click.echo(standing.verdict)
