"""The library: everything a person watched, rated or listed, one entry a title."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping, Sequence

from cinemai_tui.domain.feedback import Act, Feedback
from cinemai_tui.domain.history import THIS_APP, Event, Watched
from cinemai_tui.domain.library import FEEDBACK_KEY, LibraryEntry
from cinemai_tui.domain.naming import title_key
from cinemai_tui.domain.people import Person
from cinemai_tui.domain.titles import Title, TitleId
from cinemai_tui.engine.parts import Parts
from cinemai_tui.taste.signals import fold, signal_of

_NOBODY = TitleId("")


async def library(parts: Parts, person: Person) -> list[LibraryEntry]:
    """Everything known of a person's history, unmatched titles first, then by name."""
    events = await parts.store.history.events(person)
    feedback = await parts.store.feedback.all(person)
    signals = await asyncio.to_thread(fold, events, feedback)
    facts = await parts.store.titles.get(signals)
    # Away from the event loop: a long history is a second of work.
    return await asyncio.to_thread(_entries, events, feedback, signals, facts)


def _entries(
    events: Sequence[Event],
    feedback: Sequence[Feedback],
    signals: Mapping[TitleId, Watched],
    facts: Mapping[TitleId, Title],
) -> list[LibraryEntry]:
    said = {act.title_id for act in feedback if act.act is not Act.NOT_FOR_ME}
    by_title: dict[TitleId, list[Event]] = {}
    loose: dict[tuple[str, int | None], list[Event]] = {}
    for event in events:
        if event.title_id is not None:
            by_title.setdefault(event.title_id, []).append(event)
        else:
            loose.setdefault((title_key(event.title), event.year), []).append(event)
    entries = [_unmatched(group) for group in loose.values()]
    entries.sort(key=lambda entry: entry.title.casefold())
    matched = []
    for title_id, signal in signals.items():
        title = facts.get(title_id)
        group = by_title.get(title_id, [])
        keys = [event.key for event in group]
        if title_id in said:
            keys.append(f"{FEEDBACK_KEY}{title_id}")
        matched.append(
            LibraryEntry(
                title_id=title_id,
                title=title.title if title else str(title_id),
                year=title.year if title else None,
                rating=signal.rating,
                last=signal.last,
                plays=signal.plays,
                episodes=signal.episodes,
                seen=signal.seen,
                listed=signal.listed,
                source=_listed(event.source for event in group) or THIS_APP,
                keys=tuple(keys),
                matched_by=_listed(event.matched_by for event in group),
            )
        )
    matched.sort(key=lambda entry: (entry.title.casefold(), entry.year or 0))
    return entries + matched


def _unmatched(group: list[Event]) -> LibraryEntry:
    signal = signal_of(_NOBODY, group)
    return LibraryEntry(
        title_id=None,
        title=group[0].title,
        year=group[0].year,
        rating=signal.rating,
        last=signal.last,
        plays=signal.plays,
        episodes=signal.episodes,
        seen=signal.seen,
        listed=signal.listed,
        source=_listed(event.source for event in group),
        keys=tuple(event.key for event in group),
        matched_by=_listed(event.matched_by for event in group),
    )


def _listed(words: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(word for word in words if word))
