"""Events a person makes by hand: what they are about, when they are, and the keys they go by."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from cinemai_tui.domain.history import BY_HAND, THIS_APP, Event, Precision
from cinemai_tui.domain.titles import Title
from cinemai_tui.domain.wording import listed
from cinemai_tui.errors import BadInput

EARLIEST = date(1900, 1, 1)
_MOST_NAMES = 3


def about_title(title: Title) -> Event:
    """An event about a title that says nothing of it yet."""
    return Event(
        key="",
        title=title.title,
        source=THIS_APP,
        year=title.year,
        kind=title.kind,
        other_titles=tuple(t for t in (title.original_title,) if t and t != title.title),
        imdb_id=title.imdb_id,
        tmdb_id=title.tmdb_id,
        title_id=title.id,
        matched_by=BY_HAND,
    )


def about_the_same(event: Event) -> Event:
    """An event about what another one is about that says nothing of it yet."""
    return Event(
        key="",
        title=event.title,
        source=THIS_APP,
        year=event.year,
        kind=event.kind,
        # Of an episode these may be names of the episode, and this is about its show.
        other_titles=() if event.episode_title else event.other_titles,
        imdb_id=None if event.episode_title else event.imdb_id,
        tmdb_id=None if event.episode_title else event.tmdb_id,
        title_id=event.title_id,
        matched_by=event.matched_by,
    )


def rated(about: Event, rating: float, now: datetime) -> Event:
    """A rating given now; the moment says which rating is the newest, not that it was watched."""
    return _made(replace(about, rating=rating), "rating", now)


def watched(about: Event, now: datetime, day: date | None = None) -> Event:
    """A viewing on a day, or on one that is not known."""
    if day is None:
        return _made(replace(about, watched=True), "viewing", now)
    seen = replace(about, watched=True, when=day.isoformat(), precision=Precision.DAY)
    return replace(seen, key=_key(seen, "viewing", now))


def put_on_list(about: Event, now: datetime) -> Event:
    """A title kept for later."""
    return _made(replace(about, listed=True), "listing", now)


def _made(event: Event, fact: str, now: datetime) -> Event:
    moment = now.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds")
    return replace(event, when=f"{moment}Z", key=_key(event, fact, now))


def _key(event: Event, fact: str, now: datetime) -> str:
    """Unlike any key made from a file: the source and the moment are part of it."""
    name = event.title_id or f"{event.title} {event.year}"
    moment = now.astimezone(UTC).isoformat()
    material = "\x1f".join((THIS_APP, name, fact, moment))
    return hashlib.blake2b(material.encode(), digest_size=10).hexdigest()


def check_rating(rating: float) -> float:
    """A rating as it is stored; raises BadInput for what is not on the scale."""
    if not (math.isfinite(rating) and 1 <= rating <= 10):
        raise BadInput("A rating is a number from 1 to 10.")
    return float(rating)


def check_day(day: date, today: date) -> date:
    """A day something was watched on; raises BadInput for one that cannot be."""
    if day > today + timedelta(days=1):
        raise BadInput("That day lies in the future.", "Say when it was seen.")
    if day < EARLIEST:
        raise BadInput("That day lies before 1900.", "Say when it was seen.")
    return day


def in_words(names: Sequence[str]) -> str:
    """Some names for a sentence: `Heat, Ran and 3 more`."""
    different = list(dict.fromkeys(names))
    if len(different) <= _MOST_NAMES:
        return listed(different)
    first = different[: _MOST_NAMES - 1]
    return listed([*first, f"{len(different) - len(first):,} more"])
