"""What a list depends on beside taste: days of what was said, and what was shown in vain."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import date, datetime
from functools import partial

from cinemai_tui.domain.filters import Tuning
from cinemai_tui.domain.history import Watched
from cinemai_tui.domain.people import Person
from cinemai_tui.domain.shelf import Shelf
from cinemai_tui.domain.titles import TitleId
from cinemai_tui.engine.knowing import Known
from cinemai_tui.engine.parts import Parts
from cinemai_tui.ranking.leaning import Floats
from cinemai_tui.ranking.wear import worn
from cinemai_tui.ranking.window import within


def said_on(who: Known) -> dict[TitleId, date]:
    """The day of the newest act in the lists on each title."""
    return {act.title_id: act.at.date() for act in who.feedback}


def counting(who: Known, tuning: Tuning, today: date) -> Mapping[TitleId, Watched]:
    """The signals that count as taste, which the window may narrow."""
    return within(who.signals, tuning.recent, today, said_on(who))


async def shown_in_vain(parts: Parts, person: Person, shelf: Shelf, who: Known) -> Floats:
    """(n,) what each title loses for having been shown day after day."""
    showings = await parts.store.showings.counted(person)
    today = parts.clock().date()
    return await asyncio.to_thread(partial(worn, shelf, showings, today, who.signals))


async def shown_before(parts: Parts, person: Person, since: datetime | None) -> frozenset[TitleId]:
    """What was shown to a person before `since`, or ever."""
    first = await parts.store.showings.shown(person)
    return frozenset(i for i, at in first.items() if since is None or at < since)
