"""The act of comparing two rankers in the live list: start, look at, stop."""

from __future__ import annotations

from cinemai_tui.domain.filters import RANKERS
from cinemai_tui.domain.measuring import CROWD_RANKER, Experiment, Standing
from cinemai_tui.domain.people import Person
from cinemai_tui.engine.extras import extras
from cinemai_tui.engine.knowing import known
from cinemai_tui.engine.parts import Parts
from cinemai_tui.engine.stock import Stock
from cinemai_tui.errors import BadInput
from cinemai_tui.measuring.crediting import standing


async def start(parts: Parts, stock: Stock, person: Person, first: str, second: str) -> Standing:
    """Let two rankers share a person's list from now on.

    Raises:
        BadInput: a ranker is unknown, cannot be used, or stands against itself, or an experiment
            runs already.
        NoProfile: the person has no history yet.
    """
    for name in (first, second):
        if name not in (*RANKERS, CROWD_RANKER):
            offered = ", ".join((*RANKERS, CROWD_RANKER))
            raise BadInput("There is no ranker of that name.", f"There are {offered}.")
    if first == second:
        raise BadInput("A ranker cannot stand against itself.", "Name two different ones.")
    await known(parts, person)
    if CROWD_RANKER in (first, second):
        await require_crowd(parts, stock)
    begun = await parts.store.experiments.start(person, first, second, parts.clock())
    if begun is None:
        raise BadInput(
            "An experiment runs already.", "Look at it with `experiment status`, or stop it first."
        )
    return await _standing(parts, person, begun)


async def status(parts: Parts, person: Person) -> Standing | None:
    """How the newest experiment stands, running or stopped; None when there was none."""
    newest = await parts.store.experiments.newest(person)
    return None if newest is None else await _standing(parts, person, newest)


async def stop(parts: Parts, person: Person) -> Standing:
    """End the experiment that runs; raises BadInput when none does."""
    stopped = await parts.store.experiments.stop(person, parts.clock())
    if stopped is None:
        raise BadInput("No experiment runs.", "Begin one with `experiment start blend groups`.")
    return await _standing(parts, person, stopped)


async def comparable(parts: Parts, stock: Stock) -> tuple[str, ...]:
    """The rankers that can share a list; CROWD_RANKER only where there are crowd weights."""
    crowd = (await extras(parts, await stock.shelf())).crowd
    return RANKERS if crowd is None else (*RANKERS, CROWD_RANKER)


async def require_crowd(parts: Parts, stock: Stock) -> None:
    """Raise BadInput where nothing was learned from other people's ratings."""
    if (await extras(parts, await stock.shelf())).crowd is None:
        raise BadInput(
            f"{CROWD_RANKER} needs crowd weights, and there are none.",
            "Add a ratings file: `cinemai-tui catalogue add ml-latest-small.zip`.",
        )


async def _standing(parts: Parts, person: Person, experiment: Experiment) -> Standing:
    teams = await parts.store.experiments.shown(experiment)
    return standing(experiment, teams, await parts.store.feedback.all(person))
