"""The act of evaluating: a person's newest liked titles hidden, and looked for by every ranker."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from cinemai_tui.candidates.gathering import without_doubles
from cinemai_tui.candidates.watched import unwatched
from cinemai_tui.domain.events import Progress
from cinemai_tui.domain.extras import Extras
from cinemai_tui.domain.filters import Tuning
from cinemai_tui.domain.history import Watched
from cinemai_tui.domain.measuring import (
    BASELINES,
    CROWD_RANKER,
    Evaluated,
    EvaluateEvent,
    Evaluation,
)
from cinemai_tui.domain.people import Person
from cinemai_tui.domain.shelf import Mask, Rows, Shelf
from cinemai_tui.domain.taste import TasteProfile
from cinemai_tui.domain.titles import TitleId
from cinemai_tui.domain.wording import plural
from cinemai_tui.engine.experimenting import require_crowd
from cinemai_tui.engine.extras import extras
from cinemai_tui.engine.guarding import allowed
from cinemai_tui.engine.knowing import Known, as_marked, known
from cinemai_tui.engine.parts import Parts
from cinemai_tui.engine.sharing import named
from cinemai_tui.engine.stock import Stock
from cinemai_tui.errors import BadInput
from cinemai_tui.measuring.comparing import Found, compare
from cinemai_tui.measuring.hiding import LEAST_LIKED, LIKED_FROM, Liking, Look, liking, looks
from cinemai_tui.measuring.metrics import K
from cinemai_tui.ranking.prior import prior
from cinemai_tui.ranking.ranking import rank
from cinemai_tui.taste.profile import background, build_profile

EVALUATED = ("groups", "blend", CROWD_RANKER, *BASELINES)
"""Every ranker that can be measured, in the order of the table."""


@dataclass(frozen=True, eq=False, kw_only=True)
class _Bench:
    """What one look is ranked from: what was known then, and the titles to choose among."""

    shelf: Shelf
    signals: Mapping[TitleId, Watched]
    mask: Mask
    profile: TasteProfile
    tuning: Tuning
    extras: Extras
    today: date
    seed: int


async def evaluate(
    parts: Parts,
    stock: Stock,
    person: Person,
    rankers: Sequence[str] | None = None,
    tuning: Tuning | None = None,
) -> AsyncGenerator[EvaluateEvent, None]:
    """Hide a person's newest liked titles, rank without them, and compare; ends with Evaluated.

    Without `rankers` all that can be used are measured. Up to three times, each time further
    back, the taste is found anew from what was known then, and every ranker chooses among all
    titles not known then. Nothing is stored, and no title counts as shown.

    Raises:
        BadInput: a ranker is unknown, or needs crowd weights and there are none.
        NoProfile: the person has no history yet.
    """
    for name in rankers or ():
        if name not in EVALUATED:
            raise BadInput("There is no ranker of that name.", f"There are {', '.join(EVALUATED)}.")
    who = await known(parts, person)
    async with aclosing(stock.ready()) as steps:
        async for step in steps:
            yield step
    shelf = await stock.shelf()
    if CROWD_RANKER in (rankers or ()):
        await require_crowd(parts, stock)
    beside = await extras(parts, shelf)
    names = tuple(dict.fromkeys(rankers or ())) or tuple(
        name for name in EVALUATED if name != CROWD_RANKER or beside.crowd is not None
    )
    shown = await parts.store.showings.shown(person)
    # The ranker that put a title before this person would find it again, and look good for it.
    brought = {act.title_id for act in who.feedback if act.title_id in shown}
    liked = liking(who.signals, shelf.row_of, aside=brought)
    counts, popular_by = popularity(shelf, beside)
    plan = looks(who.signals, liked.titles)
    if not plan:
        yield Evaluated(evaluation=_too_few(liked, popular_by))
        return
    found: list[Found] = []
    total = len(plan) * len(names)
    for number, look in enumerate(plan):
        words = f"Ranking as of look {number + 1} of {len(plan)}"
        yield Progress(what=words, done=number * len(names), total=total)
        bench = await _bench(parts, shelf, who, look, tuning or Tuning(), beside, number)
        tops: dict[str, Rows] = {}
        for index, name in enumerate(names, 1):
            tops[name] = await asyncio.to_thread(_top, name, bench, counts)
            yield Progress(what=words, done=number * len(names) + index, total=total)
        found.append(Found(hidden=shelf.rows(look.hidden), tops=tops))
    compared = await asyncio.to_thread(compare, found, names, shelf.vectors, len(shelf))
    yield Evaluated(
        evaluation=Evaluation(
            rankers=compared.rankers,
            liked=len(liked.titles),
            hidden=sum(len(look.hidden) for look in plan),
            looks=len(plan),
            needed=0,
            popular_by=popular_by,
            best=compared.best,
            ahead_of=compared.ahead_of,
            verdict=compared.verdict,
            note=_note(liked),
        )
    )


def popularity(shelf: Shelf, beside: Extras) -> tuple[NDArray[np.float64], str]:
    """(n,) how popular each title is, and by what: the crowd's likes, else votes, else fame.

    Without a crowd both are on one scale (`ranking.prior`), so a catalogue may hold either. Titles
    of the same count, those a crowd does not know among them, follow by that scale.
    """
    renown = prior(shelf).renown
    if beside.crowd is not None:
        return beside.crowd.likes + renown / (1 + float(renown.max(initial=0.0))), (
            f"how many of {plural(beside.crowd.people, 'person', 'people')} of the crowd liked them"
        )
    voted = shelf.vote_count > 0
    famed = np.isfinite(shelf.fame) & ~voted
    if voted.any() and famed.any():
        return renown, "votes, and fame where there are none"
    return renown, "votes" if voted.any() else "fame"


async def _bench(
    parts: Parts,
    shelf: Shelf,
    who: Known,
    look: Look,
    tuning: Tuning,
    beside: Extras,
    number: int,
) -> _Bench:
    """What was known as of a look, with the taste found from that alone."""
    signals = {i: s for i, s in who.signals.items() if i not in look.unknown}
    ids = [i for i in signals if i in shelf.row_of]
    today = look.day or parts.clock().date()
    profile = await parts.worker.run(
        build_profile,
        {i: signals[i] for i in ids},
        {i: who.facts[i] for i in ids if i in who.facts},
        ids,
        shelf.vectors[shelf.rows(ids)],
        shelf.fit,
        today,
        background(shelf),
    )
    open_to = await allowed(parts, shelf, who.person)
    mask = await asyncio.to_thread(_candidates, shelf, who, look, signals, open_to)
    return _Bench(
        shelf=shelf,
        signals=signals,
        mask=mask,
        profile=await as_marked(parts, who.person, profile),
        tuning=tuning,
        extras=beside,
        today=today,
        seed=number,
    )


def _candidates(
    shelf: Shelf, who: Known, look: Look, signals: Mapping[TitleId, Watched], open_to: Mask
) -> Mask:
    """(n,) what could have been shown then, the hidden titles always among it."""
    seen = shelf.rows([i for i, signal in signals.items() if signal.seen])
    mask = unwatched(shelf, seen, who.unmatched_names).mask & without_doubles(shelf) & open_to
    mask[shelf.rows(who.hidden)] = False
    mask[shelf.rows([i for i in who.liked if i in signals])] = False
    mask[shelf.rows(look.later)] = False
    mask[shelf.rows(look.hidden)] = True
    return mask


def _top(name: str, bench: _Bench, counts: NDArray[np.float64]) -> Rows:
    """The first ten rows of a ranker."""
    shelf, mask = bench.shelf, bench.mask
    if name in BASELINES:
        chance = np.random.default_rng(bench.seed)
        worth = counts if name == "popular" else chance.random(len(shelf))
        rows = np.flatnonzero(mask)
        return rows[np.argsort(-worth[rows], kind="stable")][:K]
    tuning, beside = named(name, bench.tuning, bench.extras)
    ranked = rank(shelf, mask, bench.signals, bench.profile, tuning, bench.today, beside)
    return ranked.rows[:K]


def _too_few(liked: Liking, popular_by: str) -> Evaluation:
    have = len(liked.titles)
    needed = LEAST_LIKED - have
    return Evaluation(
        rankers=(),
        liked=have,
        hidden=0,
        looks=0,
        needed=needed,
        popular_by=popular_by,
        best="",
        ahead_of=(),
        verdict=(
            f"Too few to tell: there are {plural(have, 'liked title')} to hide, and it takes "
            f"{LEAST_LIKED}; rate {needed} more with {LIKED_FROM:g} or better."
        ),
        note=_note(liked),
    )


def _note(liked: Liking) -> str:
    said: list[str] = []
    if liked.silent:
        said.append("Hardly a title is rated, so watching one counted as liking it.")
    if liked.titles and liked.undated * 2 > len(liked.titles):
        said.append("Most liked titles have no date, so which are newest was drawn by lot.")
    if liked.aside:
        said.append(
            f"{plural(liked.aside, 'title')} that a list here had brought you stayed in sight: "
            "its ranker would find them again. For those there is `experiment`."
        )
    return " ".join(said)
