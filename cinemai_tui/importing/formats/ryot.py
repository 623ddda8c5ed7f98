"""Ryot: the JSON export, a list of media with viewings, reviews and collections."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from cinemai_tui.domain.titles import Kind
from cinemai_tui.domain.wording import clean
from cinemai_tui.importing.content import Content
from cinemai_tui.importing.entries import Asked, Entry, Fact, Reading
from cinemai_tui.importing.objects import (
    NO_OBJECT,
    inside,
    items,
    number,
    reading,
    sampled,
    share,
    text,
)
from cinemai_tui.importing.plays import rewatches

# Anime has films among it. Older exports call the list "media", newer ones "metadata".
_KINDS = {"movie": Kind.MOVIE, "show": Kind.SHOW, "anime": None}
_LISTS = ("metadata", "media")
_WANTED = "watchlist"


class Ryot:
    """The JSON export."""

    family = "ryot"

    def detect(self, content: Content) -> str:
        """By a list of media with a lot, an identifier and a history of viewings."""
        for key in _LISTS:
            for item in sampled(inside(content.json, key)):
                if "lot" in item and "identifier" in item and "seen_history" in item:
                    return f'it has a list "{key}" whose entries have lot, identifier, seen_history'
        return ""

    def read(self, content: Content, asked: Asked) -> Reading:
        """Read each viewing, each rating and each place on the watchlist as a row.

        Ratings are on the scale the person chose there, 5, 10 or 100, which is told by them all.
        """
        found = [item for key in _LISTS for item in items(content.json, key)]
        return reading(
            content,
            (fact for item in found for fact in _facts(item)),
            name="ryot json",
            source=self.family,
            told_by=len(found),
        )


def _facts(item: Any) -> Iterator[Entry]:
    lot = text(item, "lot").casefold()
    if not isinstance(item, dict) or lot not in _KINDS:
        yield Entry(row=0, refused=_refusal(item, lot))
        return
    title = _title(item, lot)
    facts = [*_viewings(title, items(item, "seen_history"))]
    # A review without a rating is a text, and texts are not taken.
    facts += [_rating(title, one) for one in items(item, "reviews") if text(one, "rating")]
    names = (text(one) or text(one, "collection_name") for one in items(item, "collections"))
    if any(name.casefold() == _WANTED for name in names):
        facts.append(replace(title, fact=Fact.LISTING, watched=False, listed=True))
    yield from facts or [Entry(row=0, refused=_SILENT)]


_SILENT = "it says neither that it was watched nor that it is wanted"


def _refusal(item: Any, lot: str) -> str:
    if not isinstance(item, dict):
        return NO_OBJECT
    kind = clean(lot.replace("_", " "), 30)
    return f"it is a {kind}, no film or show" if kind else "it does not say what it is"


def _title(item: Any, lot: str) -> Entry:
    identifier, source = text(item, "identifier"), text(item, "source").casefold()
    name = text(item, "source_id")
    numbers = [_numbers(one)[1] or 0 for one in items(item, "seen_history")]
    return Entry(
        row=0,
        # Newer exports name their titles by numbers only.
        title="" if name == identifier else name,
        kind=_KINDS[lot] or (Kind.SHOW if max(numbers, default=0) > 1 else None),
        tmdb=identifier if source in ("", "tmdb") else "",
        identity=f"{source or 'tmdb'} {lot} {identifier}" if identifier else "",
    )


def _viewings(title: Entry, seen: list[Any]) -> Iterator[Entry]:
    again = rewatches((_place(one), text(one, "ended_on")) for one in seen)
    for one, rewatch in zip(seen, again, strict=True):
        yield _viewing(title, one, rewatch) if isinstance(one, dict) else _REFUSED


_REFUSED = Entry(row=0, refused=NO_OBJECT)


def _viewing(title: Entry, seen: dict[str, Any], rewatch: bool) -> Entry:
    """One viewing; without a progress it was watched to the end."""
    state = text(seen, "state").casefold().replace("_", " ")
    done = share(seen, "progress")
    whole = state != "in progress" if done is None else done >= 1
    dropped = state == "dropped"
    season, episode = _numbers(seen)
    who = f"{title.identity}{_place(seen)}" if title.identity else ""
    return replace(
        title,
        date=text(seen, "ended_on") or text(seen, "started_on"),
        watched=whole,
        dropped=dropped,
        rewatch=rewatch and whole,
        # What was begun only is no episode that was seen.
        season=season if whole else None,
        episode=episode if whole else None,
        completion=done,
        identity=f"{who} dropped" if who and dropped else who,
    )


def _rating(title: Entry, review: Any) -> Entry:
    season, episode = _numbers(review)
    return replace(
        title,
        rating=text(review, "rating"),
        date=text(review, "review", "date") or text(review, "date"),
        fact=Fact.RATING,
        season=season,
        episode=episode,
        identity=f"{title.identity}{_place(review)}" if title.identity else "",
    )


def _numbers(value: Any) -> tuple[int | None, int | None]:
    """The season and the episode a viewing or a review is about."""
    episode = number(value, "show_episode_number")
    if episode is None:
        episode = number(value, "anime_episode_number")
    return number(value, "show_season_number"), episode


def _place(value: Any) -> str:
    season, episode = _numbers(value)
    return "" if season is None and episode is None else f" s{season} e{episode}"
