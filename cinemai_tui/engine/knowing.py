"""What is known of a person: signals folded from history and feedback, and the taste they make."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from cinemai_tui.domain.events import Progress
from cinemai_tui.domain.feedback import HIDDEN_DAYS, Act, Feedback
from cinemai_tui.domain.history import Event, Watched
from cinemai_tui.domain.naming import title_key
from cinemai_tui.domain.people import Person
from cinemai_tui.domain.shelf import Shelf
from cinemai_tui.domain.taste import TasteProfile
from cinemai_tui.domain.titles import Title, TitleId
from cinemai_tui.engine.parts import Parts
from cinemai_tui.errors import NoProfile
from cinemai_tui.taste.marking import counting, marked, moved_on
from cinemai_tui.taste.profile import background, build_profile, history_version
from cinemai_tui.taste.signals import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Everything one list is made from; `facts` holds the titles that have a signal."""

    person: Person
    events: tuple[Event, ...]
    feedback: tuple[Feedback, ...]
    signals: Mapping[TitleId, Watched]
    facts: Mapping[TitleId, Title] = field(repr=False)
    hidden: frozenset[TitleId]
    liked: tuple[TitleId, ...]

    @property
    def seen(self) -> list[TitleId]:
        """Titles watched, whatever was thought of them."""
        return [i for i, signal in self.signals.items() if signal.seen]

    @property
    def listed(self) -> list[TitleId]:
        """Titles on the watchlist and not yet watched."""
        return [i for i, signal in self.signals.items() if signal.listed and not signal.seen]

    @property
    def unmatched_names(self) -> list[tuple[tuple[str, ...], int | None]]:
        """Keys and year of what was watched but is not in the catalogue."""
        names = {
            (tuple(title_key(t) for t in (event.title, *event.other_titles)), event.year)
            for event in self.events
            if event.title_id is None and event.watched
        }
        return sorted(names, key=str)


async def known(parts: Parts, person: Person, *, new_too: bool = False) -> Known:
    """Fold a person's history and feedback.

    Raises:
        NoProfile: there is neither, and `new_too` does not say that this is no fault.
    """
    events = await parts.store.history.events(person)
    feedback = await parts.store.feedback.all(person)
    if not events and not feedback and not new_too:
        raise NoProfile(
            f'The profile "{person.name}" has no history yet.',
            "Import an export file: `cinemai-tui import FILE`, or try `cinemai-tui --demo`.",
        )
    # In a thread: a hundred thousand events take a second that the screen would stand still.
    signals = await asyncio.to_thread(fold, events, feedback)
    standing = {act.title_id: act for act in feedback}
    horizon = parts.clock() - timedelta(days=HIDDEN_DAYS)
    hidden = {i for i, act in standing.items() if act.act is Act.NOT_FOR_ME and act.at >= horizon}
    liked = tuple(act.title_id for act in feedback if act.act is Act.LIKE)
    return Known(
        person=person,
        events=tuple(events),
        feedback=tuple(feedback),
        signals=signals,
        facts=await parts.store.titles.get(signals),
        hidden=frozenset(hidden),
        liked=liked,
    )


async def taste(
    parts: Parts, shelf: Shelf, who: Known, *, stale_ok: bool = False, whole: bool = False
) -> AsyncGenerator[Progress | TasteProfile, None]:
    """The person's taste: as stored while it still holds, else found anew in the worker.

    With `stale_ok` a taste made before the newest feedback is good enough, because a list must
    follow a key press at once and the groups move slowly. Groups bear the names their owner gave
    them; muted ones are left out, unless it is asked for the `whole`.
    """
    version = history_version(who.signals, shelf.fit)
    stored = await parts.store.tastes.load(who.person)
    if stored is not None:
        profile, made_from = stored
        if profile.fit == shelf.fit and (made_from == version or stale_ok):
            yield await as_marked(parts, who.person, profile, whole=whole)
            return
    yield Progress(what="Finding your taste groups", done=0, total=len(who.signals))
    found = await rebuild(parts, shelf, who)
    yield await as_marked(parts, who.person, found, whole=whole)


async def as_marked(
    parts: Parts, person: Person, profile: TasteProfile, *, whole: bool = False
) -> TasteProfile:
    """A profile with its owner's names; without muted groups, unless it is the `whole`."""
    told = marked(profile, await parts.store.group_marks.all(person))
    return told if whole else counting(told)


async def rebuild(parts: Parts, shelf: Shelf, who: Known) -> TasteProfile:
    """Find a person's taste groups in the worker process and store them."""
    ids = [i for i in who.signals if i in shelf.row_of]
    profile = await parts.worker.run(
        build_profile,
        {i: who.signals[i] for i in ids},
        {i: who.facts[i] for i in ids if i in who.facts},
        ids,
        shelf.vectors[shelf.rows(ids)],
        shelf.fit,
        parts.clock().date(),
        background(shelf),
    )
    if not parts.store.facts().read_only:
        version = history_version(who.signals, shelf.fit)
        await parts.store.tastes.save(who.person, profile, version)
        moved = moved_on(profile, await parts.store.group_marks.all(who.person))
        if moved:
            await parts.store.group_marks.follow(who.person, moved)
    return profile
