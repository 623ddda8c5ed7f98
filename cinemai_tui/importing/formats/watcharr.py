"""Watcharr: a JSON list of films and shows with a status, a rating and what was done when."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from cinemai_tui.importing.content import Content
from cinemai_tui.importing.entries import Asked, Entry, Fact, Reading
from cinemai_tui.importing.kinds import sort_of
from cinemai_tui.importing.objects import NO_OBJECT, inside, items, number, reading, sampled, text
from cinemai_tui.importing.scales import Scale, rated
from cinemai_tui.importing.statuses import Status, status_of

# Further words tell where the date came from: IMPORTED_ADDED_WATCHED_JF, ..._PLEX.
_PLAYED = "IMPORTED_ADDED_WATCHED"
_FINISHED = ("ADDED_WATCHED", "STATUS_CHANGED")
_NO_DATE = "0001-"


class Watcharr:
    """The JSON export."""

    family = "watcharr"

    def detect(self, content: Content) -> str:
        """By entries with a status and a content with a TMDB id."""
        for item in sampled(content.json):
            if "status" in item and inside(item, "content", "tmdbId") is not None:
                return "its entries have a status and a content with a TMDB id"
        return ""

    def read(self, content: Content, asked: Asked) -> Reading:
        """Read each title's state, then its other plays, seasons and episodes, each as a row."""
        return reading(
            content,
            (fact for item in content.json for fact in _facts(item)),
            name="watcharr json",
            source=self.family,
            scale=Scale.TEN,
            told_by=len(content.json),
        )


def _facts(item: Any) -> Iterator[Entry]:
    title = inside(item, "content")
    if not isinstance(title, dict):
        yield Entry(row=0, refused=_refusal(item))
        return
    kind, tmdb = sort_of(text(title, "type")).kind, text(title, "tmdbId")
    show = Entry(
        row=0,
        title=text(title, "title"),
        year=text(title, "release_date") or text(title, "first_air_date"),
        kind=kind,
        tmdb=tmdb,
        identity=f"{kind or 'title'} {tmdb}" if tmdb else "",
    )
    plays = sorted(_dates(item, lambda kind, data: kind.startswith(_PLAYED)), reverse=True)
    finished = _dates(item, lambda kind, data: kind in _FINISHED and "FINISHED" in data)
    dates = plays or [max(finished, default="")]
    state = _stated(show, item, dates[0])
    if state.listed:
        yield state
    else:
        yield replace(state, rewatch=len(dates) > 1)
        for place, date in enumerate(dates[1:], start=2):
            yield replace(show, date=date, rewatch=place < len(dates))
    for part in (*items(item, "watchedSeasons"), *items(item, "watchedEpisodes")):
        yield _part(show, part)


def _refusal(item: Any) -> str:
    if not isinstance(item, dict):
        return NO_OBJECT
    return "it is a game, no film or show" if "game" in item else "it names no film and no show"


def _stated(title: Entry, item: Any, date: str) -> Entry:
    """A title, season or episode with its state and its rating."""
    state, rating = status_of(text(item, "status")), text(item, "rating")
    wanted, dropped = state is Status.WANTED, state is Status.DROPPED
    return replace(
        title,
        rating=rating,
        date=date,
        made=wanted,
        fact=Fact.RATING if rated(rating) else Fact.LISTING if wanted else Fact.VIEWING,
        watched=not wanted,
        listed=wanted,
        dropped=dropped,
        identity=f"{title.identity} dropped" if title.identity and dropped else title.identity,
    )


def _part(show: Entry, part: Any) -> Entry:
    """A season or an episode of a show."""
    if not isinstance(part, dict):
        return Entry(row=0, refused=NO_OBJECT)
    season, episode = number(part, "seasonNumber"), number(part, "episodeNumber")
    who = f"{show.identity} s{season} e{episode}" if show.identity else ""
    state = _stated(replace(show, identity=who), part, _date(part, "createdAt"))
    # An episode only wanted is none that was seen.
    return state if state.listed else replace(state, season=season, episode=episode)


def _dates(item: Any, chosen: Callable[[str, str], bool]) -> list[str]:
    """The days of the activities that are chosen by their kind and what was written with them."""
    dates = (
        _date(activity, "customDate") or _date(activity, "createdAt")
        for activity in items(item, "activity")
        if chosen(text(activity, "type"), text(activity, "data"))
    )
    return [date for date in dates if date]


def _date(value: Any, key: str) -> str:
    date = text(value, key)
    return "" if date.startswith(_NO_DATE) else date
