"""The act of recommending: the line from what is known of a person to a ranked list."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from cinemai_tui.candidates.gathering import without_doubles
from cinemai_tui.candidates.narrowing import fitting, unanswerable
from cinemai_tui.candidates.watched import Unwatched, unwatched
from cinemai_tui.domain.events import Listed, Progress, RecommendEvent
from cinemai_tui.domain.filters import Filters, Tuning
from cinemai_tui.domain.people import Person
from cinemai_tui.domain.picks import NearMiss, Pick, Recommendation
from cinemai_tui.domain.shelf import Mask, Shelf
from cinemai_tui.domain.taste import TasteProfile, Vectors
from cinemai_tui.domain.titles import Title, TitleId
from cinemai_tui.engine.knowing import Known, known, taste
from cinemai_tui.engine.parts import Parts
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
    """Everything one list was made from, kept so that single titles can be looked at."""

    shelf: Shelf
    who: Known
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
) -> AsyncGenerator[RecommendEvent, None]:
    """Rank every fitting title and yield the best `limit` as a list.

    A title is marked new unless it was shown before `since`, so that marks stay while a list is
    made again and again in one sitting; where nothing was shown before, none is marked.

    Raises:
        NoProfile: the person has no history yet.
    """
    who = await known(parts, person)
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
    left = await asyncio.to_thread(_left, shelf, who)
    mask = await asyncio.to_thread(_mask, shelf, who, left, filters)
    today = parts.clock().date()
    ranked = await asyncio.to_thread(rank, shelf, mask, who.signals, profile, tuning, today)
    shown = await _shown_before(parts, person, since)
    bench = Bench(shelf=shelf, who=who, profile=profile, ranked=ranked, shown=shown)
    picks = await _picks(parts, bench, [int(row) for row in ranked.rows[:limit]])
    recommendation = Recommendation(
        picks=picks,
        ranker=tuning.ranker,
        filters=filters,
        fitting=int(mask.sum()),
        catalogue_titles=len(shelf),
        near_misses=await _near_misses(parts, shelf, left),
        note=" ".join((*unanswerable(shelf, filters), ranked.note)).strip(),
    )
    # Before the list is handed over: whoever leaves with it never comes back for what follows.
    if not parts.store.facts().read_only:
        ids = [pick.title.id for pick in picks]
        await parts.store.showings.note(person, ids, tuning.ranker, parts.clock())
    yield Listed(recommendation=recommendation)


async def count_fitting(parts: Parts, stock: Stock, person: Person, filters: Filters) -> int:
    """How many unwatched titles pass the filters."""
    who = await known(parts, person)
    shelf = await stock.shelf()
    left = await asyncio.to_thread(_left, shelf, who)
    return int((await asyncio.to_thread(_mask, shelf, who, left, filters)).sum())


async def look_at(
    parts: Parts, stock: Stock, person: Person, title_id: TitleId, tuning: Tuning
) -> Pick | None:
    """One title as a pick, ranked among all unwatched titles; None when it is unknown.

    A title already watched is ranked as if it were not, so its words can still be read.
    """
    who = await known(parts, person)
    shelf = await stock.shelf()
    row = shelf.row_of.get(title_id)
    if row is None:
        return None
    profile: TasteProfile | None = None
    async for item in taste(parts, shelf, who, stale_ok=True):
        if not isinstance(item, Progress):
            profile = item
    assert profile is not None  # noqa: S101 - as above
    left = await asyncio.to_thread(_left, shelf, who)
    mask = left.mask & without_doubles(shelf)
    mask[row] = True
    today = parts.clock().date()
    ranked = await asyncio.to_thread(rank, shelf, mask, who.signals, profile, tuning, today)
    # New is a word about a list; without anything shown before, no mark says so.
    bench = Bench(shelf=shelf, who=who, profile=profile, ranked=ranked, shown=frozenset())
    picks = await _picks(parts, bench, [row])
    return picks[0]


async def _shown_before(parts: Parts, person: Person, since: datetime | None) -> frozenset[TitleId]:
    first = await parts.store.showings.shown(person)
    return frozenset(i for i, at in first.items() if since is None or at < since)


def _left(shelf: Shelf, who: Known) -> Unwatched:
    return unwatched(shelf, shelf.rows(who.seen), who.unmatched_names)


def _mask(shelf: Shelf, who: Known, left: Unwatched, filters: Filters) -> Mask:
    """(n,) what may be shown: unwatched, unhidden, fitting, and only once."""
    mask = left.mask & fitting(shelf, filters, shelf.rows(who.listed)) & without_doubles(shelf)
    mask[shelf.rows(who.hidden)] = False
    mask[shelf.rows(who.liked)] = False
    return mask


async def _picks(parts: Parts, bench: Bench, rows: Sequence[int]) -> tuple[Pick, ...]:
    shelf, ranked, who = bench.shelf, bench.ranked, bench.who
    titles = await parts.store.titles.get(shelf.ids[row] for row in rows)
    place = {int(row): index for index, row in enumerate(ranked.rows)}
    own = await asyncio.to_thread(OwnTitles, shelf, who.signals, who.facts)
    like_row = _last_like(bench)
    picks = []
    for row in rows:
        title = titles[shelf.ids[row]]
        group = _group_of(bench.profile, title, shelf.vectors[row])
        picks.append(
            Pick(
                rank=place[row] + 1,
                title=title,
                similarity=round(float(np.clip(ranked.similarity[row], 0, 1)), 2),
                score=float(ranked.scores[row]),
                match=float(ranked.match[row]),
                parts=tuple((name, float(part[row])) for name, part in ranked.parts.items()),
                group=group,
                evidence=own.speaking_for(title, row, group),
                marks=_marks(bench, title.id, row, like_row),
            )
        )
    return tuple(picks)


def _group_of(profile: TasteProfile, title: Title, vector: Vectors) -> str:
    """The name of the taste group a title belongs to, "" where that would say something untrue.

    One group alone tells nothing apart. A name must hold for the title word by word: the nearest
    group's, or the second nearest's where that is hardly further off.
    """
    if len(profile.groups) < 2:
        return ""
    near = profile.centroids @ vector
    order: list[int] = np.argsort(-near, kind="stable")[:2].tolist()
    for number in order:
        name = profile.groups[number].name
        if near[order[0]] - near[number] <= HARDLY_FURTHER and fits_name(title, name):
            return name
    return ""


def _marks(bench: Bench, title_id: TitleId, row: int, like_row: int | None) -> tuple[str, ...]:
    """What is special about a title: `seen`, or `new` to the list; `listed`; `more` of a like.

    On a person's first list every title would be new, so there none is.
    """
    signal = bench.who.signals.get(title_id)
    seen = signal is not None and signal.seen
    new = bool(bench.shown) and title_id not in bench.shown and not seen
    holds = {
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


async def _near_misses(parts: Parts, shelf: Shelf, left: Unwatched) -> tuple[NearMiss, ...]:
    held = left.near_misses[:MAX_NEAR_MISSES]
    titles = await parts.store.titles.get(shelf.ids[near.row] for near in held)
    return tuple(
        NearMiss(title=titles[shelf.ids[near.row]], watched=near.watched, likeness=near.likeness)
        for near in held
        if shelf.ids[near.row] in titles
    )
