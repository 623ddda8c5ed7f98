"""What an utterance says meets the wish that stood: replaced, added, compared or taken back."""

from __future__ import annotations

from dataclasses import fields, replace
from statistics import median
from typing import TYPE_CHECKING, Any

from cinemai_tui.domain.filters import Filters
from cinemai_tui.domain.talk import Wish
from cinemai_tui.domain.titles import TitleId
from cinemai_tui.explaining.wishes.draft import Draft, Ends
from cinemai_tui.explaining.wishes.lengths import LONG_FROM, SHORT_UNTIL
from cinemai_tui.explaining.wishes.names import Names
from cinemai_tui.explaining.wishes.years import OLD_UNTIL

if TYPE_CHECKING:
    from cinemai_tui.explaining.wishes.understanding import Before

STEP_MINUTES = 15
STEP_YEARS = 10
"""How far shorter or older goes from an end that was set before."""

_LISTS = (
    "like", "unlike", "people", "makers", "not_people", "moods", "not_moods", "topics",
    "not_topics", "not_countries",
)  # fmt: skip
_FILTER_LISTS = ("genres", "not_genres", "countries", "languages")
_OPPOSITES = (
    ("genres", "not_genres"),
    ("countries", "not_countries"),
    ("moods", "not_moods"),
    ("topics", "not_topics"),
    ("like", "unlike"),
)
Told = tuple[tuple[str, ...], tuple[str, ...]]


def fresh(draft: Draft, told: Told, names: Names, before: Before) -> Wish:
    """A wish of its own; only what was offered before may still be passed over."""
    return _put(Wish(), draft, told, names, before, added=False)


def changed(
    wish: Wish, draft: Draft, told: Told, names: Names, before: Before, *, added: bool
) -> Wish:
    """The wish that stood, with what the utterance changes in it."""
    return _put(wish, draft, told, names, before, added=added)


def _put(
    wish: Wish, draft: Draft, told: Told, names: Names, before: Before, *, added: bool
) -> Wish:
    if draft.that and not draft.got("like"):
        # The titles the standing list was made for, else the best of that list.
        draft.add(
            "like", *(wish.like or (before.wish.like if before.wish else ())) or before.shown[:1]
        )
    lists = {name: getattr(wish, name) for name in _LISTS}
    lists |= {name: getattr(wish.filters, name) for name in _FILTER_LISTS}
    for name, new in draft.many.items():
        if name in lists:
            lists[name] = _joined(name, lists[name], tuple(new), added=added)
    for wanted, unwanted in _OPPOSITES:
        said_no, said_yes = draft.got(unwanted), draft.got(wanted)
        lists[wanted] = tuple(v for v in lists[wanted] if v not in said_no)
        lists[unwanted] = tuple(v for v in lists[unwanted] if v not in said_yes or v in said_no)
    for person in draft.got("not_people"):
        for name in ("people", "makers"):
            lists[name] = tuple(v for v in lists[name] if v != person)
    for name, value in draft.dropped:
        lists[name] = tuple(v for v in lists[name] if v != value)
    for name in draft.loosened & lists.keys():
        lists[name] = ()
    filters = _filters(wish.filters, draft, lists)
    filters = _compared(filters, draft, names, lists["like"], before.shown)
    every = draft.every_genre if draft.got("genres") and not added else wish.every_genre
    return Wish(
        filters=filters,
        every_genre=every and len(filters.genres) > 1,
        fame=draft.fame if draft.fame is not None else wish.fame,
        surprise=draft.surprise if draft.surprise is not None else wish.surprise,
        **{name: lists[name] for name in _LISTS},
        skipped=tuple(
            map(TitleId, (*draft.got("skipped"), *(before.offered if draft.others else ())))
        ),
        understood=told[0],
        not_understood=told[1],
    )


def _joined(
    name: str, old: tuple[str, ...], new: tuple[str, ...], *, added: bool
) -> tuple[str, ...]:
    """Refusals and moods add up; of the rest the newer word counts, unless it says "also"."""
    adding = added or name.startswith(("not_", "un")) or name in ("moods", "topics")
    return tuple(dict.fromkeys((*old, *new))) if adding else new


def _filters(old: Filters, draft: Draft, lists: dict[str, tuple[str, ...]]) -> Filters:
    said: dict[str, Any] = {
        name: value
        for name in ("kind", "years", "runtime", "max_age", "min_votes", "min_rating", "watchlist")
        if (value := getattr(draft, name)) is not None
    }
    default = Filters()
    freed: dict[str, Any] = {
        f.name: getattr(default, f.name)
        for f in fields(Filters)
        if f.name in draft.loosened and f.name not in said
    }
    kept: dict[str, Any] = {name: lists[name] for name in _FILTER_LISTS}
    return replace(old, **freed, **said, **kept)


def _compared(
    filters: Filters,
    draft: Draft,
    names: Names,
    like: tuple[str, ...],
    shown: tuple[TitleId, ...],
) -> Filters:
    """Shorter, longer, newer, older: than the end that stands, the titles named, or the list."""
    entries = [names.entries[TitleId(i)] for i in like if TitleId(i) in names.entries]
    listed = [names.entries[i] for i in shown if i in names.entries]
    minutes = [e.minutes for e in entries if e.minutes]
    years = [e.year for e in entries if e.year]
    usual = [median(e.year for e in listed if e.year)] if any(e.year for e in listed) else []
    runtime, span = filters.runtime, filters.years
    for word in draft.compared:
        if word in ("shorter", "longer"):
            runtime = _length(word, runtime, minutes)
        else:
            span = _span(word, span, years or [int(year) for year in usual])
    return replace(filters, runtime=runtime, years=span)


def _length(word: str, ends: Ends, minutes: list[int]) -> Ends:
    low, high = ends
    if word == "shorter":
        if high is not None:
            return None, max(high - STEP_MINUTES, 1)
        return None, min(minutes) - STEP_MINUTES if minutes else SHORT_UNTIL
    if high is not None:
        return high + 1, None
    if low is not None:
        return low + STEP_MINUTES, None
    return max(minutes) + STEP_MINUTES if minutes else LONG_FROM, None


def _span(word: str, ends: Ends, years: list[int]) -> Ends:
    low, high = ends
    if word == "newer":
        if high is not None:
            return high + 1, None
        if low is not None:
            return low + STEP_YEARS // 2, None
        return max(years) + 1 if years else OLD_UNTIL + 1, None
    if low is not None:
        return None, low - 1
    if high is not None:
        return None, high - STEP_YEARS
    return None, min(years) - 1 if years else OLD_UNTIL
