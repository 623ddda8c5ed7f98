"""Edits by hand, all undoable: which title a row is, a rating, a day, titles added, taken out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime

from cinemai_tui.domain.feedback import Act
from cinemai_tui.domain.history import BY_HAND, Decision, Event, Precision, day_of
from cinemai_tui.domain.library import FEEDBACK_KEY, LibraryEntry
from cinemai_tui.domain.people import Person
from cinemai_tui.domain.titles import Title, TitleId
from cinemai_tui.domain.wording import plural
from cinemai_tui.engine import by_hand
from cinemai_tui.engine.deciding import decision_on
from cinemai_tui.engine.parts import Parts
from cinemai_tui.errors import BadInput, UnknownTitle
from cinemai_tui.ports import Edit, Field
from cinemai_tui.taste.signals import signal_of

FAVOURITE = 9.0
"""What a favourite counts as, of 10: loved, with room for one that is loved more."""

_ANY = TitleId("")
_SAID = (Act.LIKE, Act.DISLIKE, Act.SEEN, Act.LATER)


async def correct(
    parts: Parts, person: Person, keys: Iterable[str], title_id: TitleId | None
) -> None:
    """Say which title some events are, None for none of the catalogue; remembered for imports.

    Raises:
        UnknownTitle: the catalogue has no such title.
        BadInput: none of the keys is an event of this person.
    """
    label = (await _title(parts, title_id)).label if title_id else "No known title"
    events = await _events(parts, person, keys)
    if not events:
        raise BadInput("That is not in this history any more.", "Look at the library again.")
    standing = (await parts.store.decisions.of(person)).names
    decided: dict[tuple[object, ...], Decision] = {}
    for event in events:
        before = (*decided.values(), *standing)
        decision = decision_on(event, title_id, [event.title_id], before)
        decided[decision.name, decision.year, decision.kind] = decision
    edit = Edit(
        what=f"{label} was chosen for {by_hand.in_words([event.title for event in events])}.",
        at=parts.clock(),
        changed={event.key: {"title_id": title_id, "matched_by": BY_HAND} for event in events},
        decisions=tuple(decided.values()),
    )
    await parts.store.edits.make(person, edit)


async def rate(parts: Parts, person: Person, entry: LibraryEntry, rating: float | None) -> None:
    """Rate an entry from now on, 1 to 10; None takes away every rating it has.

    Raises:
        BadInput: the rating is not on the scale, or there is none to take away.
    """
    if rating is None:
        await _unrate(parts, person, entry)
        return
    now = parts.clock()
    about = await _about(parts, entry, await _events(parts, person, entry.keys))
    edit = Edit(
        what=f"{_name(entry)} was rated {rating:g}.",
        at=now,
        added=(by_hand.rated(about, by_hand.check_rating(rating), now),),
    )
    await parts.store.edits.make(person, edit)


async def _unrate(parts: Parts, person: Person, entry: LibraryEntry) -> None:
    events = await _events(parts, person, entry.keys)
    rated = [event for event in events if event.rating is not None]
    acts = [
        act
        for act in await parts.store.feedback.all(person)
        if act.title_id == entry.title_id and act.rating is not None
    ]
    if not rated and not acts:
        raise BadInput(f"{_name(entry)} has no rating to take away.")
    now = parts.clock()
    added: tuple[Event, ...] = ()
    if acts and not any(event.watched for event in events):
        # The rating goes; that it was seen stays.
        added = (by_hand.watched(await _about(parts, entry, events), now),)
    edit = Edit(
        what=f"{_name(entry)} lost its rating.",
        at=now,
        added=added,
        changed={event.key: {"rating": None} for event in rated if not _only_rated(event)},
        hidden=tuple(event.key for event in rated if _only_rated(event)),
        silenced={entry.title_id: (Act.SEEN,)} if acts and entry.title_id else {},
    )
    await parts.store.edits.make(person, edit)


def _only_rated(event: Event) -> bool:
    """True for an event that says nothing but its rating, as `rate` makes them."""
    return not (event.watched or event.liked or event.listed or event.dropped)


async def redate(parts: Parts, person: Person, entry: LibraryEntry, day: date) -> None:
    """Say when an entry was last seen; its rating stays what it is.

    Events dated later move to that day; if none is dated then that day, the newest viewing is.
    An entry nobody said was watched becomes watched on it.

    Raises:
        BadInput: the day lies in the future or before 1900.
    """
    now = parts.clock()
    by_hand.check_day(day, now.date())
    events = await _events(parts, person, entry.keys)
    moving = _moving(events, day)
    what = f"{_name(entry)} was said to be last seen on {day.isoformat()}."
    if moving is None:
        about = await _about(parts, entry, events)
        edit = Edit(what=what, at=now, added=(by_hand.watched(about, now, day),))
        await parts.store.edits.make(person, edit)
    elif moving:
        fields: dict[str, Field] = {"when": day.isoformat(), "precision": Precision.DAY.value}
        edit = Edit(
            what=what,
            at=now,
            changed=dict.fromkeys(moving, fields),
            added=_rating_kept(events, moving, day, now),
        )
        await parts.store.edits.make(person, edit)


def _moving(events: Sequence[Event], day: date) -> list[str] | None:
    """The keys of the events that have to move for `day` to be the last; None without any."""
    seen = [e for e in events if e.watched or e.rating is not None or e.liked or e.dropped]
    dated = {
        event.key: found
        for event in seen
        if event.precision is not Precision.UNKNOWN and (found := day_of(event.when or ""))
    }
    later = [key for key, found in dated.items() if found > day]
    if later or day in dated.values():
        return later
    movable = [event for event in seen if event.watched or event.key in dated]
    if not movable:
        return None
    return [max(movable, key=lambda event: (event.key in dated, event.when or "")).key]


def _rating_kept(
    events: Sequence[Event], moving: Sequence[str], day: date, now: datetime
) -> tuple[Event, ...]:
    """The rating given anew where it was the newest only because of the day that moves."""
    before = signal_of(_ANY, events).rating
    moved = [
        replace(event, when=day.isoformat(), precision=Precision.DAY)
        if event.key in moving
        else event
        for event in events
    ]
    if before is None or signal_of(_ANY, moved).rating == before:
        return ()
    return (by_hand.rated(by_hand.about_the_same(events[0]), before, now),)


async def add_watched(
    parts: Parts,
    person: Person,
    title_id: TitleId,
    rating: float | None = None,
    day: date | None = None,
) -> None:
    """Add a title that was watched, with a rating of 1 to 10 and a day where they are known.

    Raises:
        UnknownTitle: the catalogue has no such title.
        BadInput: the rating or the day cannot be.
    """
    now = parts.clock()
    title = await _title(parts, title_id)
    about = by_hand.about_title(title)
    if day is not None:
        by_hand.check_day(day, now.date())
    added = [by_hand.watched(about, now, day)]
    if rating is not None:
        # By itself, because it is given now, whenever the title was watched.
        added.append(by_hand.rated(about, by_hand.check_rating(rating), now))
    edit = Edit(what=f"{title.label} was added.", at=now, added=tuple(added))
    await parts.store.edits.make(person, edit)


async def add_favourites(parts: Parts, person: Person, title_ids: Sequence[TitleId]) -> None:
    """Add titles that are loved: the start for somebody without a file.

    Raises:
        UnknownTitle: the catalogue lacks one of them.
        BadInput: there is none.
    """
    titles = [await _title(parts, title_id) for title_id in dict.fromkeys(title_ids)]
    if not titles:
        raise BadInput("There is no favourite to add.", "Name one title at least.")
    now = parts.clock()
    loved = [replace(by_hand.about_title(title), rating=FAVOURITE) for title in titles]
    edit = Edit(
        what=f"{plural(len(titles), 'favourite')} {'was' if len(titles) == 1 else 'were'} added.",
        at=now,
        added=tuple(by_hand.watched(about, now) for about in loved),
    )
    await parts.store.edits.make(person, edit)


async def forget(parts: Parts, person: Person, keys: Iterable[str]) -> None:
    """Take events, and what was said about titles with one key, out of a history.

    A later import of the same file does not bring them back; undoing does.

    Raises:
        BadInput: none of the keys is known.
    """
    keys = tuple(keys)
    events = await _events(parts, person, keys)
    titles = [TitleId(key.removeprefix(FEEDBACK_KEY)) for key in keys if _of_feedback(key)]
    if not events and not titles:
        raise BadInput("That is not in this history any more.", "Look at the library again.")
    facts = await parts.store.titles.get(titles)
    names = [event.title for event in events] or [title.title for title in facts.values()]
    edit = Edit(
        what=f"{by_hand.in_words(names) or 'A title'} left your history.",
        at=parts.clock(),
        hidden=tuple(event.key for event in events),
        silenced=dict.fromkeys(titles, _SAID),
    )
    await parts.store.edits.make(person, edit)


def _of_feedback(key: str) -> bool:
    return key.startswith(FEEDBACK_KEY)


def _name(entry: LibraryEntry) -> str:
    return f"{entry.title} ({entry.year})" if entry.year else entry.title


async def _title(parts: Parts, title_id: TitleId) -> Title:
    found = (await parts.store.titles.get([title_id])).get(title_id)
    if found is None:
        raise UnknownTitle("That title is not in the catalogue.", "Search for it first.")
    return found


async def _events(parts: Parts, person: Person, keys: Iterable[str]) -> list[Event]:
    return await parts.store.history.events(person, keys)


async def _about(parts: Parts, entry: LibraryEntry, events: Sequence[Event]) -> Event:
    """An event to be filled that is about what an entry is about."""
    if events:
        return by_hand.about_the_same(events[0])
    if entry.title_id is None:
        raise BadInput("That is not in this history any more.", "Look at the library again.")
    return by_hand.about_title(await _title(parts, entry.title_id))
