"""The act of looking back: what a history adds up to, how lists fared, what is still wanted."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from datetime import UTC, date
from functools import partial

from cinemai_tui.domain.feedback import Act, Feedback
from cinemai_tui.domain.history import Event, day_of
from cinemai_tui.domain.insights import Insights, Shown, Wanted
from cinemai_tui.domain.library import LibraryEntry
from cinemai_tui.domain.people import Person
from cinemai_tui.domain.spending import Spending
from cinemai_tui.domain.titles import Title, TitleId
from cinemai_tui.engine.knowing import known
from cinemai_tui.engine.library import library
from cinemai_tui.engine.parts import Parts
from cinemai_tui.engine.screening import entries_shown, kept_from
from cinemai_tui.engine.stock import Stock
from cinemai_tui.measuring.beside_crowd import crowd_rating
from cinemai_tui.measuring.faring import fates
from cinemai_tui.measuring.insights import insights_of
from cinemai_tui.taste.signals import fold


async def insights(parts: Parts, stock: Stock, person: Person, spending: Spending) -> Insights:
    """All figures of a history, without the titles that are kept from its owner.

    Raises:
        NoProfile: the person has no history yet.
    """
    who = await known(parts, person)
    shelf = await stock.shelf()
    hidden = await kept_from(parts, shelf, person, who.signals)
    work = partial(
        insights_of,
        who.events,
        who.signals,
        who.facts,
        shown=await recommended(parts, stock, person),
        spending=spending,
        hidden=hidden,
    )
    # Away from the event loop: a long history is a second of work.
    return await asyncio.to_thread(work)


async def recommended(parts: Parts, stock: Stock, person: Person) -> tuple[Shown, ...]:
    """Every title that was in a person's lists, newest first, with what became of it."""
    showings = await parts.store.showings.counted(person)
    if not showings:
        return ()
    feedback = await parts.store.feedback.all(person)
    events = await parts.store.history.events(person)
    signals = await asyncio.to_thread(fold, events, ())
    titles = await parts.store.titles.get(showings)
    hidden = await kept_from(parts, await stock.shelf(), person, showings)
    open_ones = {title_id: one for title_id, one in showings.items() if title_id not in hidden}
    return await asyncio.to_thread(fates, open_ones, feedback, signals, titles)


async def watchlist(parts: Parts, stock: Stock, person: Person) -> list[Wanted]:
    """What a person wants to see and has not seen, newest first; what has no day comes last."""
    entries = await library(parts, person)
    shelf = await stock.shelf()
    shown = await entries_shown(parts, shelf, person, entries)
    listed = [entry for entry in shown if entry.listed and not entry.seen]
    titles = await parts.store.titles.get([e.title_id for e in listed if e.title_id is not None])
    events = await parts.store.history.events(person)
    feedback = await parts.store.feedback.all(person)
    return await asyncio.to_thread(_wanted, listed, titles, events, feedback)


def _wanted(
    listed: Sequence[LibraryEntry],
    titles: Mapping[TitleId, Title],
    events: Sequence[Event],
    feedback: Sequence[Feedback],
) -> list[Wanted]:
    days: dict[str, date] = {}
    for event in events:
        day = day_of(event.when or "") if event.listed else None
        if day is not None:
            days[event.key] = day
    put = {act.title_id: act.at.astimezone(UTC).date() for act in feedback if act.act is Act.LATER}
    found = []
    for entry in listed:
        title = titles.get(entry.title_id) if entry.title_id is not None else None
        dated = [days[key] for key in entry.keys if key in days]
        if entry.title_id in put:
            dated.append(put[entry.title_id])
        found.append(
            Wanted(
                title_id=entry.title_id,
                title=entry.title,
                year=entry.year,
                minutes=title.runtime_minutes if title else None,
                crowd=crowd_rating(title) if title else None,
                added=max(dated, default=None),
                source=entry.source,
                keys=entry.keys,
            )
        )
    return sorted(found, key=lambda want: -(want.added.toordinal() if want.added else 0))
