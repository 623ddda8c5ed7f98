"""The act of recommending: the line from what is known of a person to a ranked list."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from cinemai_tui.candidates.gathering import without_doubles
from cinemai_tui.candidates.narrowing import fitting, unanswerable
from cinemai_tui.candidates.watched import Unwatched, unwatched
from cinemai_tui.domain.events import Listed, Progress, RecommendEvent
from cinemai_tui.domain.extras import Extras
from cinemai_tui.domain.filters import Filters, Tuning
from cinemai_tui.domain.history import Watched
from cinemai_tui.domain.people import Person
from cinemai_tui.domain.picks import NearMiss, Pick, Recommendation
from cinemai_tui.domain.shelf import Mask, Shelf
from cinemai_tui.domain.taste import TasteProfile, Vectors
from cinemai_tui.domain.titles import Title, TitleId
from cinemai_tui.engine import screening, sharing
from cinemai_tui.engine.bending import Bend
from cinemai_tui.engine.extras import extras
from cinemai_tui.engine.guarding import allowed
from cinemai_tui.engine.knowing import Known, known, taste
from cinemai_tui.engine.listing import counting, said_on, shown_before, shown_in_vain
from cinemai_tui.engine.parts import Parts
from cinemai_tui.engine.reranking import Reorder
from cinemai_tui.engine.stock import Stock
from cinemai_tui.explaining.evidence import OwnTitles
from cinemai_tui.ranking.ranking import Ranked, rank
from cinemai_tui.taste.naming import fits_name

MAX_NEAR_MISSES = 12

HARDLY_FURTHER = 0.05
"""How much further off, as a difference of cosines, the second nearest taste group may be for a
title to count as its own where the nearest one's name does not fit it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """Everything one list was made from, kept so that single titles can be looked at.

    `told` are the signals that counted as taste.
    """

    shelf: Shelf
    who: Known
    told: Mapping[TitleId, Watched]
    profile: TasteProfile
    ranked: Ranked
    shown: frozenset[TitleId]


async def recommend(
    parts: Parts,
    stock: Stock,
    person: Person,
    filters: Filters,
    tuning: Tuning,
    *,
    limit: int = 10,
    stale_ok: bool = False,
    since: datetime | None = None,
    reorder: Reorder | None = None,
    bend: Bend | None = None,
) -> AsyncGenerator[RecommendEvent, None]:
    """Rank every fitting title and yield the best `limit` as a list.

    A title is marked new unless it was shown before `since`, so that marks stay while a list is
    made again and again in one sitting; where nothing was shown before, none is marked.
    `bend` is a wish that narrows and reorders the list; with it nobody needs a history.

    Raises:
        NoProfile: the person has no history yet.
    """
    who = await known(parts, person, new_too=bend is not None)
    async with aclosing(stock.ready()) as steps:
        async for step in steps:
            yield step
    shelf = await stock.shelf()
    profile: TasteProfile | None = None
    async with aclosing(taste(parts, shelf, who, stale_ok=stale_ok)) as found:
        async for item in found:
            if isinstance(item, Progress):
                yield item
            else:
                profile = item
    assert profile is not None  # noqa: S101 - `taste` ends with a profile or raises
    left = await asyncio.to_thread(left_of, shelf, who)
    mask = await asyncio.to_thread(mask_of, shelf, who, left, filters)
    mask, withheld = await screening.narrowed(parts, shelf, mask, person)
    mask = mask if bend is None else bend.narrowed(shelf, mask)
    today = parts.clock().date()
    acts, lost = said_on(who), await shown_in_vain(parts, person, shelf, who)

    def order(tuned: Tuning, beside: Extras) -> Ranked:
        by = rank(shelf, mask, who.signals, profile, tuned, today, beside, acts=acts, worn=lost)
        return by if bend is None else bend.bent(shelf, mask, by)

    beside = await extras(parts, shelf)
    ranked, shared = await sharing.ordered(parts, person, shelf, order, tuning, beside, limit)
    shown = await shown_before(parts, person, since)
    told = counting(who, tuning, today)
    bench = Bench(shelf=shelf, who=who, told=told, profile=profile, ranked=ranked, shown=shown)
    # Rankers that are being compared stay the only ones who order the list.
    most = max(limit, reorder.most) if reorder and not shared else limit
    picks = await picks_of(parts, bench, [int(row) for row in ranked.rows[:most]])
    different = await _different(parts, bench, picks[:limit])
    note = " ".join((*unanswerable(shelf, filters), ranked.note)).strip()
    recommendation = Recommendation(
        picks=picks,
        ranker=tuning.ranker,
        filters=filters,
        fitting=int(mask.sum()),
        catalogue_titles=len(shelf),
        near_misses=await _near_misses(parts, shelf, left, person),
        note=screening.noted(note, withheld),
        withheld=withheld,
        teams=tuple(shared.teams.items()) if shared else (),
        different=different,
    )
    if reorder and not shared:
        async with aclosing(reorder(recommendation, profile, limit)) as moves:
            async for move in moves:
                if isinstance(move, Progress):
                    yield move
                else:
                    recommendation = move
    # Before the list is handed over: whoever leaves with it never comes back for what follows.
    if not parts.store.facts().read_only:
        ids = [pick.title.id for pick in recommendation.picks]
        await sharing.note_shown(parts, person, ids, tuning.ranker, shared)
    yield Listed(recommendation=recommendation)


async def count_fitting(parts: Parts, stock: Stock, person: Person, filters: Filters) -> int:
    """How many unwatched titles pass the filters."""
    who = await known(parts, person)
    shelf = await stock.shelf()
    left = await asyncio.to_thread(left_of, shelf, who)
    mask = await asyncio.to_thread(mask_of, shelf, who, left, filters)
    return int((await screening.narrowed(parts, shelf, mask, person))[0].sum())


async def look_at(
    parts: Parts, stock: Stock, person: Person, title_id: TitleId, tuning: Tuning
) -> Pick | None:
    """One title as a pick, ranked among all unwatched titles; None when it is unknown.

    A title already watched is ranked as if it were not, so its words can still be read. One that
    is kept from this person is as unknown.
    """
    who = await known(parts, person)
    shelf = await stock.shelf()
    row = shelf.row_of.get(title_id)
    if row is None or not (await allowed(parts, shelf, person))[row]:
        return None
    profile: TasteProfile | None = None
    async for item in taste(parts, shelf, who, stale_ok=True):
        if not isinstance(item, Progress):
            profile = item
    assert profile is not None  # noqa: S101 - as above
    left = await asyncio.to_thread(left_of, shelf, who)
    mask = left.mask & without_doubles(shelf)
    mask[row] = True
    today = parts.clock().date()
    beside, acts = await extras(parts, shelf), said_on(who)
    lost = await shown_in_vain(parts, person, shelf, who)

    def order() -> Ranked:
        return rank(shelf, mask, who.signals, profile, tuning, today, beside, acts=acts, worn=lost)

    ranked = await asyncio.to_thread(order)
    # New is a word about a list; without anything shown before, no mark says so.
    told, none = counting(who, tuning, today), frozenset[TitleId]()
    bench = Bench(shelf=shelf, who=who, told=told, profile=profile, ranked=ranked, shown=none)
    return (await picks_of(parts, bench, [row]))[0]


async def _different(parts: Parts, bench: Bench, picks: Sequence[Pick]) -> Pick | None:
    """The title found in another way, whether or not the list is long enough to hold it."""
    row = bench.ranked.different
    if row is None:
        return None
    wanted = bench.shelf.ids[row]
    held = next((pick for pick in picks if pick.title.id == wanted), None)
    return held or (await picks_of(parts, bench, [row]))[0]


def left_of(shelf: Shelf, who: Known) -> Unwatched:
    """What of a shelf somebody has not watched."""
    return unwatched(shelf, shelf.rows(who.seen), who.unmatched_names)


def mask_of(shelf: Shelf, who: Known, left: Unwatched, filters: Filters) -> Mask:
    """(n,) what may be shown: unwatched, unhidden, fitting, and only once."""
    mask = left.mask & fitting(shelf, filters, shelf.rows(who.listed)) & without_doubles(shelf)
    mask[shelf.rows(who.hidden)] = False
    mask[shelf.rows(who.liked)] = False
    return mask


async def picks_of(parts: Parts, bench: Bench, rows: Sequence[int]) -> tuple[Pick, ...]:
    """The titles of these rows as a person's picks, with all that speaks for them."""
    shelf, ranked, who = bench.shelf, bench.ranked, bench.who
    titles = await parts.store.titles.get(shelf.ids[row] for row in rows)
    place = {int(row): index for index, row in enumerate(ranked.rows)}
    own = await asyncio.to_thread(OwnTitles, shelf, bench.told, who.facts)
    like_row = _last_like(bench)
    picks = []
    for row in rows:
        title = titles[shelf.ids[row]]
        group, called = _group_of(bench.profile, title, shelf.vectors[row])
        picks.append(
            Pick(
                rank=place[row] + 1,
                title=title,
                similarity=round(float(np.clip(ranked.similarity[row], 0, 1)), 2),
                score=float(ranked.scores[row]),
                match=float(ranked.match[row]),
                parts=_parts_of(ranked, row),
                group=group,
                group_called=called,
                evidence=own.speaking_for(title, row, group),
                marks=_marks(bench, title.id, row, like_row),
            )
        )
    return await screening.shown_to(parts, shelf, picks, who.person)


def _parts_of(ranked: Ranked, row: int) -> tuple[tuple[str, float], ...]:
    """What a score is made of; in a shared list another ranker's parts are no numbers."""
    told = ((name, float(part[row])) for name, part in ranked.parts.items())
    return tuple((name, value) for name, value in told if np.isfinite(value))


def _group_of(profile: TasteProfile, title: Title, vector: Vectors) -> tuple[str, str]:
    """The name of a title's taste group and its owner's for it, "" where that would be untrue.

    One group alone tells nothing apart. A name must hold for the title word by word: the nearest
    group's, or the second nearest's where that is hardly further off.
    """
    if len(profile.groups) < 2:
        return "", ""
    near = profile.centroids @ vector
    order: list[int] = np.argsort(-near, kind="stable")[:2].tolist()
    for number in order:
        group = profile.groups[number]
        if near[order[0]] - near[number] <= HARDLY_FURTHER and fits_name(title, group.name):
            return group.name, group.called
    return "", ""


def _marks(bench: Bench, title_id: TitleId, row: int, like_row: int | None) -> tuple[str, ...]:
    """What is special about a title: `seen`, or `new` to the list; `listed`; `more` of a like.

    `different` was found in another way than the rest. On a person's first list every title
    would be new, so there none is.
    """
    signal = bench.who.signals.get(title_id)
    seen = signal is not None and signal.seen
    new = bool(bench.shown) and title_id not in bench.shown and not seen
    holds = {
        "different": row == bench.ranked.different,
        "seen": seen,
        "new": new,
        "listed": signal is not None and signal.listed and not seen,
        "more": like_row is not None and _like_it(bench.shelf, row, like_row),
    }
    return tuple(mark for mark, held in holds.items() if held)


def _last_like(bench: Bench) -> int | None:
    liked = [i for i in bench.who.liked if i in bench.shelf.row_of]
    return bench.shelf.row_of[liked[-1]] if liked else None


def _like_it(shelf: Shelf, row: int, liked: int) -> bool:
    """True for kindred of the last like, and for its close neighbours in the text space."""
    close = float(shelf.vectors[row] @ shelf.vectors[liked]) >= 0.5
    return close or row in shelf.kindred_of(liked) or liked in shelf.kindred_of(row)


async def _near_misses(
    parts: Parts, shelf: Shelf, left: Unwatched, person: Person
) -> tuple[NearMiss, ...]:
    seen_by = await allowed(parts, shelf, person)
    held = [near for near in left.near_misses if seen_by[near.row]][:MAX_NEAR_MISSES]
    titles = await parts.store.titles.get(shelf.ids[near.row] for near in held)
    return tuple(
        NearMiss(title=titles[shelf.ids[near.row]], watched=near.watched, likeness=near.likeness)
        for near in held
        if shelf.ids[near.row] in titles
    )
