"""A live list shared by two rankers while an experiment runs."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from cinemai_tui.domain.extras import Extras
from cinemai_tui.domain.filters import Tuning
from cinemai_tui.domain.measuring import CROWD_RANKER, Experiment
from cinemai_tui.domain.people import Person
from cinemai_tui.domain.shelf import Shelf
from cinemai_tui.domain.titles import TitleId
from cinemai_tui.engine.parts import Parts
from cinemai_tui.measuring.interleaving import team_draft
from cinemai_tui.ranking.ranking import Ranked

Order = Callable[[Tuning, Extras], Ranked]
"""Ranks the titles a list is made of, by one ranker."""

CANNOT = (
    "The experiment waits: there are no crowd weights any more, so the list is of one ranker. "
    "`catalogue add` a ratings file, or `experiment stop`."
)


@dataclass(frozen=True, eq=False, kw_only=True)
class Shared:
    """The experiment a list is part of, and the ranker that brought each of its first titles."""

    experiment: Experiment
    teams: Mapping[TitleId, str]


def named(ranker: str, tuning: Tuning, extras: Extras) -> tuple[Tuning, Extras]:
    """What to rank with for a ranker's name; `blend` by that name leaves the crowd out."""
    if ranker == CROWD_RANKER:
        return replace(tuning, ranker="blend"), extras
    return replace(tuning, ranker=ranker), replace(extras, crowd=None)


async def ordered(
    parts: Parts,
    person: Person,
    shelf: Shelf,
    order: Order,
    tuning: Tuning,
    extras: Extras,
    limit: int,
) -> tuple[Ranked, Shared | None]:
    """The order of a list: by the tuning's ranker, or drafted by two while an experiment runs.

    The draft depends on the experiment and the day only, so the same request gives the same list
    until something was said. Both rankers order the same titles with the same controls.
    """
    experiment = await parts.store.experiments.current(person)
    if experiment is None:
        return await asyncio.to_thread(order, tuning, extras), None
    names = experiment.first, experiment.second
    if CROWD_RANKER in names and extras.crowd is None:
        ranked = await asyncio.to_thread(order, tuning, extras)
        return replace(ranked, note=f"{ranked.note} {CANNOT}".strip()), None
    first, second = [await asyncio.to_thread(order, *named(name, tuning, extras)) for name in names]
    today = parts.clock().date()
    return await asyncio.to_thread(_drafted, experiment, shelf, first, second, today, limit)


async def note_shown(
    parts: Parts, person: Person, ids: Sequence[TitleId], ranker: str, shared: Shared | None
) -> None:
    """Note what a list is about to show, each title with the ranker that brought it."""
    now = parts.clock()
    teams = shared.teams if shared else {}
    for name in dict.fromkeys(teams.get(title_id, ranker) for title_id in ids):
        brought = [title_id for title_id in ids if teams.get(title_id, ranker) == name]
        await parts.store.showings.note(person, brought, name, now)
    if shared:
        brought_by = {title_id: teams[title_id] for title_id in ids if title_id in teams}
        await parts.store.experiments.note_shown(shared.experiment, brought_by, now)


def _drafted(
    experiment: Experiment, shelf: Shelf, first: Ranked, second: Ranked, today: date, limit: int
) -> tuple[Ranked, Shared]:
    """One order out of two; each drafted title keeps the numbers of the ranker that brought it."""
    names = experiment.first, experiment.second
    seed = (experiment.id, today.toordinal())
    draft = team_draft(first.rows.tolist(), second.rows.tolist(), limit, seed)
    front = np.asarray([row for row, _ in draft], np.int64)
    by_second = np.zeros(len(shelf), dtype=bool)
    by_second[[row for row, team in draft if team]] = True
    # No number where a ranker has no such part: it is left out, not shown as nothing.
    missing = np.full(len(shelf), np.nan)
    ranked = replace(
        first,
        rows=np.concatenate([front, first.rows[~np.isin(first.rows, front)]]),
        scores=np.where(by_second, second.scores, first.scores),
        match=np.where(by_second, second.match, first.match),
        parts={
            name: np.where(
                by_second, second.parts.get(name, missing), first.parts.get(name, missing)
            )
            for name in dict.fromkeys((*first.parts, *second.parts))
        },
        note=f"{first.note} An experiment runs: {names[0]} and {names[1]} share this list.".strip(),
    )
    teams = {shelf.ids[row]: names[team] for row, team in draft}
    return ranked, Shared(experiment=experiment, teams=teams)
