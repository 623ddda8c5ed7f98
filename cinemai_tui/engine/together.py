"""The act of recommending to several people at once: each one's own order, then one for all."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from dataclasses import replace
from datetime import datetime

import numpy as np

from cinemai_tui.candidates.narrowing import unanswerable
from cinemai_tui.domain.events import Progress
from cinemai_tui.domain.filters import Filters, Tuning
from cinemai_tui.domain.people import Person
from cinemai_tui.domain.shelf import Rows, Shelf
from cinemai_tui.domain.taste import TasteProfile
from cinemai_tui.domain.together import (
    MOST_PEOPLE,
    ListedTogether,
    SharedList,
    SharedPick,
    Side,
    Strategy,
    TogetherEvent,
    Veto,
)
from cinemai_tui.domain.wording import listed, plural
from cinemai_tui.engine import screening
from cinemai_tui.engine.extras import extras
from cinemai_tui.engine.guests import Guest, Table, candidates
from cinemai_tui.engine.knowing import Known, taste
from cinemai_tui.engine.listing import counting, shown_before, shown_in_vain
from cinemai_tui.engine.matching import meet
from cinemai_tui.engine.parts import Parts
from cinemai_tui.engine.recommending import Bench, picks_of
from cinemai_tui.engine.stock import Stock
from cinemai_tui.errors import BadInput
from cinemai_tui.ranking.together import (
    ENOUGH,
    PLAIN,
    Joint,
    disliked_rows,
    joint,
)

MAX_KEPT_AWAY = 12


async def recommend_together(
    parts: Parts,
    stock: Stock,
    people: Sequence[Person],
    filters: Filters,
    tuning: Tuning,
    strategy: Strategy,
    *,
    limit: int = 10,
    seen_by_some: bool = False,
    stale_ok: bool = False,
    since: datetime | None = None,
) -> AsyncGenerator[TogetherEvent, None]:
    """Rank what all people could be shown and yield the best `limit` for all of them.

    Candidates are what nobody has watched, hidden or disliked; with `seen_by_some` also what some,
    but not all, have watched and did not dislike. A watchlist filter means the watchlists of all
    together.

    Raises:
        BadInput: nobody, somebody twice, or more than eight people.
        NoProfile: somebody has no history yet.
    """
    _check(people)
    met = [await meet(parts, person) for person in people]
    knowns = [one.known for one in met]
    async with aclosing(stock.ready()) as steps:
        async for step in steps:
            yield step
    shelf = await stock.shelf()
    profiles: list[TasteProfile] = []
    for one in met:
        if (theirs := one.profile(shelf)) is not None:
            profiles.append(theirs)
            continue
        async with aclosing(taste(parts, shelf, one.known, stale_ok=stale_ok)) as found:
            async for item in found:
                if isinstance(item, Progress):
                    yield item
                else:
                    profiles.append(item)
    mask, seen = await asyncio.to_thread(candidates, shelf, knowns, filters, seen_by_some)
    mask, withheld = await screening.narrowed(parts, shelf, mask, *people)
    table = Table(
        shelf=shelf,
        mask=mask,
        tuning=tuning,
        today=parts.clock().date(),
        beside=await extras(parts, shelf),
    )
    guests: list[Guest] = []
    for one, profile, watched in zip(met, profiles, seen, strict=True):
        who, name = one.known, one.known.person.name
        yield Progress(what=f"Ordering for {name}", done=len(guests), total=len(knowns))
        worn = await shown_in_vain(parts, who.person, shelf, who)
        own = replace(table, tuning=one.tuned(tuning))
        guest = await asyncio.to_thread(own.guest, who, profile, watched, worn)
        guests.append(one.seated(guest))
    opinions = [guest.opinion for guest in guests]
    found_joint = await asyncio.to_thread(joint, opinions, mask, strategy.value, limit)
    picks = await _shared(parts, table, guests, found_joint, since)
    kept = await _kept_away(parts, table, guests, found_joint, limit)
    listing = SharedList(
        picks=picks,
        people=tuple(people),
        strategy=strategy,
        ranker=tuning.ranker,
        filters=filters,
        fitting=int(mask.sum()),
        catalogue_titles=len(shelf),
        vetoed=int(found_joint.vetoed.any(axis=0).sum()),
        vetoed_by=tuple(
            (person, int(vetoed.sum()))
            for person, vetoed in zip(people, found_joint.vetoed, strict=True)
        ),
        kept_away=await screening.vetoes_shown(parts, shelf, kept, people),
        note=screening.noted(_note(shelf, filters, guests, found_joint), withheld),
        withheld=withheld,
    )
    if not parts.store.facts().read_only:
        ids = [pick.title.id for pick in picks]
        for person in (one.known.person for one in met if one.shared is None):
            await parts.store.showings.note(person, ids, tuning.ranker, parts.clock())
    yield ListedTogether(listing=listing)


def _check(people: Sequence[Person]) -> None:
    if not people:
        raise BadInput("Nobody was named.", "Name at least one profile.")
    twice = sorted({p.name for p in people if people.count(p) > 1})
    if twice:
        raise BadInput(f"{listed(twice)} was named twice.", "Name each profile once.")
    if len(people) > MOST_PEOPLE:
        raise BadInput(
            f"{len(people)} people are too many for one list.", f"Name up to {MOST_PEOPLE}."
        )


async def _shared(
    parts: Parts, table: Table, guests: Sequence[Guest], found: Joint, since: datetime | None
) -> tuple[SharedPick, ...]:
    """The picks of the list, each with every person's side of it."""
    rows = [int(row) for row in found.rows]
    sides: list[list[Side]] = [[] for _ in rows]
    for number, guest in enumerate(guests):
        person = guest.who.person
        shown = await shown_before(parts, person, since)
        bench = Bench(
            shelf=table.shelf,
            who=guest.who,
            told=counting(guest.who, table.tuning, table.today),
            profile=guest.profile,
            ranked=guest.ranked,
            shown=shown,
        )
        own = await picks_of(parts, bench, rows)
        picks = await screening.shown_to(parts, table.shelf, own, *(g.who.person for g in guests))
        for place, (row, pick) in enumerate(zip(rows, picks, strict=True)):
            sides[place].append(
                Side(
                    person=person,
                    pick=pick,
                    standing=round(float(found.standings[number, row]), 2),
                    seen=bool(guest.opinion.seen[row]),
                )
            )
    return tuple(
        SharedPick(
            rank=place + 1,
            title=own[0].pick.title,
            sides=tuple(own),
            led_by=guests[leader].who.person if leader >= 0 else None,
            marks=_marks(own),
        )
        for place, (own, leader) in enumerate(zip(sides, found.led.tolist(), strict=True))
    )


def _marks(sides: Sequence[Side]) -> tuple[str, ...]:
    """`seen` and `listed` where they hold for anybody, `new` and `more` as for the one or all."""
    held = [set(side.pick.marks) for side in sides]
    marks = {
        "seen": any(side.seen for side in sides),
        "new": all("new" in own for own in held),
        "listed": any("listed" in own for own in held),
        "more": any("more" in own for own in held),
    }
    return tuple(mark for mark, holds in marks.items() if holds)


async def _kept_away(
    parts: Parts, table: Table, guests: Sequence[Guest], found: Joint, limit: int
) -> tuple[Veto, ...]:
    """What the plain average would have shown and somebody vetoed, each with who and why."""
    opinions = [guest.opinion for guest in guests]
    plain = await asyncio.to_thread(joint, opinions, table.mask, PLAIN, limit)
    vetoed = [int(row) for row in plain.rows if found.vetoed[:, row].any()][:MAX_KEPT_AWAY]
    told: list[tuple[int, Guest, int | None]] = []
    for row in vetoed:
        # Whom it would please least: their bar is the furthest above it, in their own deviations.
        short = np.where(found.vetoed[:, row], -found.standings[:, row], -np.inf)
        guest = guests[int(short.argmax())]
        told.append((row, guest, _nearest(table.shelf, guest.who, row)))
    ids = {table.shelf.ids[row] for row, _, _ in told}
    ids |= {table.shelf.ids[near] for _, _, near in told if near is not None}
    titles = await parts.store.titles.get(ids)
    return tuple(
        Veto(
            title=titles[table.shelf.ids[row]],
            person=guest.who.person,
            near=None if near is None else titles[table.shelf.ids[near]],
            score=float(guest.ranked.scores[row]),
            standard=guest.opinion.bar,
        )
        for row, guest, near in told
    )


def _nearest(shelf: Shelf, who: Known, row: int) -> int | None:
    """The row of the disliked title nearest to a title; None where too little was disliked."""
    disliked: Rows = disliked_rows(shelf, who.signals)
    if len(disliked) < ENOUGH:
        return None
    return int(disliked[(shelf.vectors[disliked] @ shelf.vectors[row]).argmax()])


def _note(shelf: Shelf, filters: Filters, guests: Sequence[Guest], found: Joint) -> str:
    """What has to be said about a list, in sentences."""
    told = list(unanswerable(shelf, filters))
    for guest in guests:
        if guest.ranked.note:
            told.append(f"{guest.who.person.name}: {guest.ranked.note}")
    if not len(found.rows) and found.vetoed.any():
        told.append(
            f"Somebody vetoes {plural(int(found.vetoed.any(axis=0).sum()), 'title')}, and no "
            "other is left for all; loosen a filter or ask for fewer people."
        )
    return " ".join(told)
