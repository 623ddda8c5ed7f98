"""The acts of the taste map: laying the watched titles out, naming and muting groups."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import aclosing
from dataclasses import replace

from cinemai_tui.domain.events import Progress
from cinemai_tui.domain.people import Person
from cinemai_tui.domain.shelf import Shelf
from cinemai_tui.domain.taste import TasteGroup, TasteProfile, Vectors
from cinemai_tui.domain.taste_map import (
    LONGEST_NAME,
    GroupMark,
    Layout,
    MapPoint,
    Places,
    TasteMap,
)
from cinemai_tui.domain.titles import TitleId
from cinemai_tui.domain.wording import clean
from cinemai_tui.engine.guarding import allowed
from cinemai_tui.engine.knowing import Known, known, taste
from cinemai_tui.engine.parts import Parts
from cinemai_tui.engine.screening import taste_shown
from cinemai_tui.engine.stock import Stock
from cinemai_tui.errors import BadInput
from cinemai_tui.taste.mapping import by_direction, by_neighbourhood, map_version
from cinemai_tui.taste.marking import likeness, names, without


async def taste_map(parts: Parts, stock: Stock, person: Person, layout: Layout) -> TasteMap:
    """Every watched title as a point, with the groups; muted ones are on it and say so.

    Titles that are not in the catalogue have no place, and none that is kept from this person.

    Raises:
        NoProfile: the person has no history yet.
    """
    who = await known(parts, person)
    shelf = await stock.shelf()
    profile = await taste_shown(parts, shelf, who, await _whole(parts, shelf, who))
    shown = await allowed(parts, shelf, person)
    row_of = shelf.row_of
    # Anything loved is a member of a group, so it is on the map, watched or only liked.
    members = {i for group in profile.groups for i in group.members}
    watched = [i for i, signal in who.signals.items() if signal.seen or i in members]
    ids = sorted(i for i in watched if i in row_of and i in who.facts and shown[row_of[i]])
    places = await _places(parts, shelf, person, ids, layout)
    group_of = {i: n for n, group in enumerate(profile.groups) for i in group.members}
    points = tuple(
        MapPoint(
            title_id=title_id,
            title=who.facts[title_id].title,
            year=who.facts[title_id].year,
            rating=who.signals[title_id].rating,
            group=group_of.get(title_id),
            x=float(x),
            y=float(y),
        )
        for title_id, (x, y) in zip(ids, places.tolist(), strict=True)
    )
    left = sum(1 for i in watched if i not in row_of or i not in who.facts)
    loose = {event.title for event in who.events if event.title_id is None and event.watched}
    return TasteMap(layout=layout, groups=profile.groups, points=points, left_out=left + len(loose))


async def mark_group(
    parts: Parts,
    stock: Stock,
    person: Person,
    members: Sequence[TitleId],
    *,
    name: str | None = None,
    muted: bool | None = None,
) -> TasteGroup:
    """Name or mute the group with these members; what is None stays, "" takes a name back.

    Returns the group as it is from now on.

    Raises:
        BadInput: there is no such group any more, another one has that name, or it is the last
            one that counts.
        NoProfile: the person has no history yet.
    """
    who = await known(parts, person)
    profile = await _whole(parts, await stock.shelf(), who)
    group = _group_with(profile, members)
    called = group.called if name is None else _tidy(profile, group, name)
    quiet = group.muted if muted is None else muted
    if quiet and not group.muted and sum(not other.muted for other in profile.groups) < 2:
        raise BadInput(
            "It is the only group that counts, and a list has to go by something.",
            "Unmute another one first.",
        )
    if called != group.called:
        await _name(parts, person, profile, group, called)
    if quiet and not group.muted:
        await parts.store.group_marks.keep(person, GroupMark(muted=True, members=group.members))
    elif group.muted and not quiet:
        marks = await parts.store.group_marks.all(person)
        for mark, left in without(profile, group, marks):
            if left is None:
                await parts.store.group_marks.remove(person, mark.number)
            else:
                await parts.store.group_marks.keep(person, left)
    return replace(group, called=called, muted=quiet)


def group_named(profile: TasteProfile, text: str) -> TasteGroup:
    """The group of that name or number, 1 for the heaviest; raises BadInput."""
    wanted = clean(text).casefold()
    for number, group in enumerate(profile.groups, 1):
        if wanted in (group.label.casefold(), group.name.casefold(), str(number)):
            return group
    raise BadInput(
        "There is no taste group of that name or number.", "`cinemai-tui taste` lists them."
    )


async def _name(
    parts: Parts, person: Person, profile: TasteProfile, group: TasteGroup, name: str
) -> None:
    """Keep the name of a group in place of the one it had; without one that is forgotten."""
    marks = await parts.store.group_marks.all(person)
    before = names(profile.groups, marks).get(profile.groups.index(group), GroupMark())
    if name:
        kept = replace(before, name=name, members=group.members)
        await parts.store.group_marks.keep(person, kept)
    else:
        await parts.store.group_marks.remove(person, before.number)


async def _whole(parts: Parts, shelf: Shelf, who: Known) -> TasteProfile:
    async with aclosing(taste(parts, shelf, who, whole=True)) as found:
        async for item in found:
            if not isinstance(item, Progress):
                return item
    raise AssertionError("taste ends with a profile")


async def _places(
    parts: Parts, shelf: Shelf, person: Person, ids: Sequence[TitleId], layout: Layout
) -> Places:
    """(n, 2) places of these titles; those that take seconds to find are kept."""
    vectors: Vectors = shelf.vectors[shelf.rows(ids)]
    if layout is Layout.PCA:
        return await asyncio.to_thread(by_direction, vectors)
    version = map_version(ids, shelf.fit, layout)
    kept = await parts.store.taste_maps.load(person, layout, version)
    if kept is not None:
        return kept
    places = await parts.worker.run(by_neighbourhood, vectors)
    if not parts.store.facts().read_only:
        await parts.store.taste_maps.save(person, layout, version, places)
    return places


def _group_with(profile: TasteProfile, members: Sequence[TitleId]) -> TasteGroup:
    """The group most like these members, which may have been found anew since they were shown."""
    near = max(profile.groups, key=lambda group: likeness(group.members, members), default=None)
    if near is None or not set(near.members) & set(members):
        raise BadInput("That taste group is not there any more.", "Look at the map again.")
    return near


def _tidy(profile: TasteProfile, group: TasteGroup, name: str) -> str:
    """A name fit to be kept; its own found name is none of its owner's."""
    tidy = clean(name, LONGEST_NAME)
    if tidy == group.name:
        return ""
    others = {other.label.casefold() for other in profile.groups if other is not group}
    if tidy and tidy.casefold() in others:
        raise BadInput("Another group has that name already.", "Choose a different one.")
    return tidy
