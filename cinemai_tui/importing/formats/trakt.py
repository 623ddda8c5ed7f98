"""Trakt: the JSON files of an export, of the old folders and the new flat layout alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum
from typing import Any

from cinemai_tui.domain.history import RowProblem
from cinemai_tui.domain.titles import Kind
from cinemai_tui.domain.wording import clean, plural
from cinemai_tui.importing.content import Content
from cinemai_tui.importing.entries import Asked, Days, Entry, Fact, Reading
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
from cinemai_tui.importing.scales import Scale

WATCHED_FROM = 0.8
"""The share from which Trakt itself counts a playback that was broken off as watched."""

_UNKNOWN_DATE = "1970-01-01"


class Part(Enum):
    """The files of an export: what they are called, the key that tells them, date, fact."""

    def __init__(self, label: str, key: str, date: str, fact: Fact) -> None:
        self.label, self.key, self.date, self.fact = label, key, date, fact

    RATINGS = ("ratings", "rated_at", "rated_at", Fact.RATING)
    PLAYBACK = ("playback", "paused_at", "paused_at", Fact.VIEWING)
    HIDDEN = ("dropped", "hidden_at", "hidden_at", Fact.TICK)
    OWNED_FILMS = ("collection", "collected_at", "collected_at", Fact.TICK)
    OWNED_SHOWS = ("collection", "last_collected_at", "last_collected_at", Fact.TICK)
    WATCHED = ("watched", "plays", "last_watched_at", Fact.VIEWING)
    LIST = ("list", "listed_at", "listed_at", Fact.LISTING)
    HISTORY = ("history", "watched_at", "watched_at", Fact.VIEWING)
    UNDATED = ("history", "action", "watched_at", Fact.VIEWING)


class Trakt:
    """Every file that tells what was watched, rated, liked, wanted or given up."""

    family = "trakt"

    def detect(self, content: Content) -> str:
        """By entries that hold a film or a show with its ids, and a key of one of the parts."""
        part = _part(content)
        return f"its entries have {part.key} and a film or show with ids" if part else ""

    def read(self, content: Content, asked: Asked) -> Reading:
        """Read one file.

        A summary of what was watched becomes the newest play of each film and episode, so it is
        the same event as that play in the history and adds only what the history lacks.
        """
        part = _part(content) or Part.HISTORY
        if part in (Part.OWNED_FILMS, Part.OWNED_SHOWS):
            return _nothing(content, "it says what is owned; nothing in it says what was watched")
        name, fact = _meaning(content, part)
        if part is Part.WATCHED:
            facts = _summaries(content.json)
        else:
            pairs = zip(content.json, _again(content, part), strict=True)
            facts = (_entry(item, part, fact, rewatch) for item, rewatch in pairs)
        return reading(
            content,
            facts,
            name=f"trakt {name}",
            source=self.family,
            scale=Scale.TEN,
            days=Days.RATED if part is Part.RATINGS else Days.NOTED,
            notes=_notes(content, part, name),
            told_by=len(content.json),
        )


def _part(content: Content) -> Part | None:
    for item in sampled(content.json):
        if not any(isinstance(inside(item, kind, "ids"), dict) for kind in ("movie", "show")):
            continue
        for part in Part:
            if part.key in item:
                return part
    return None


def _meaning(content: Content, part: Part) -> tuple[str, Fact]:
    """What a file is called, and what it says; lists are told apart by their names."""
    if part is Part.LIST and "favo" in content.name:
        return "favourites", Fact.LIKE
    if part is Part.LIST and "watchlist" in content.name:
        return "watchlist", part.fact
    return part.label, part.fact


def _nothing(content: Content, reason: str) -> Reading:
    problems = (*content.json_problems, RowProblem(row=0, reason=reason))
    return Reading(name="trakt collection", source="trakt", entries=(), problems=problems)


def _notes(content: Content, part: Part, name: str) -> tuple[str, ...]:
    if part is Part.LIST and name == "list":
        return ("A list does not say what was watched: its titles count as wanted.",)
    dates = (text(item, part.date) for item in content.json)
    unknown = sum(date.startswith(_UNKNOWN_DATE) for date in dates)
    if not unknown:
        return ()
    return (f"{plural(unknown, 'date')} in 1970, Trakt's word for an unknown one, read as none.",)


def _again(content: Content, part: Part) -> Sequence[bool]:
    """Which entries of the history are rewatches, as far as this file tells."""
    if part not in (Part.HISTORY, Part.UNDATED):
        return [False] * len(content.json)
    plays = ((_identity(item), _date(item, "watched_at")) for item in content.json)
    return rewatches(content.ticking(plays))


def _entry(item: Any, part: Part, fact: Fact, rewatch: bool) -> Entry:
    """One entry of any part but the summaries."""
    if reason := _refusal(item, part):
        return Entry(row=0, refused=reason)
    kind, title = _title(item)
    done = share(item, "progress") if part is Part.PLAYBACK else None
    watched = fact in (Fact.VIEWING, Fact.RATING)
    if part is Part.PLAYBACK:
        watched = done is not None and done >= WATCHED_FROM
    # What was only wanted, liked or begun is no episode that was seen.
    episode = inside(item, "episode") if watched else None
    return Entry(
        row=0,
        title=text(title, "title"),
        year=_year(title),
        kind=kind,
        imdb=text(title, "ids", "imdb"),
        tmdb=text(title, "ids", "tmdb"),
        rating=text(item, "rating") if part is Part.RATINGS else "",
        date=_date(item, part.date),
        made=fact in (Fact.LISTING, Fact.LIKE, Fact.TICK),
        fact=fact,
        watched=watched,
        liked=fact is Fact.LIKE,
        listed=fact is Fact.LISTING,
        dropped=part is Part.HIDDEN,
        rewatch=rewatch,
        season=number(item, "episode", "season") if episode else number(item, "season", "number"),
        episode=number(episode, "number"),
        episode_title=text(episode, "title"),
        completion=done,
        identity=_identity(item),
    )


def _refusal(item: Any, part: Part) -> str:
    """Why an entry tells nothing, or nothing."""
    if not isinstance(item, dict):
        return NO_OBJECT
    if isinstance(inside(item, "show"), dict):
        hidden_part = part is Part.HIDDEN and text(item, "type") == "season"
        return "it hides one season from a list of progress, no more" if hidden_part else ""
    if isinstance(inside(item, "movie"), dict):
        return ""
    if isinstance(inside(item, "episode"), dict) or isinstance(inside(item, "season"), dict):
        return "it names an episode but no show"
    kind = clean(text(item, "type"), 30)
    return f"it is a {kind}, no film or show" if kind else "it names no film and no show"


def _summaries(entries: list[Any]) -> Iterator[Entry]:
    """The newest play of each film, and of each episode of a show that lists its episodes."""
    for item in entries:
        if reason := _refusal(item, Part.WATCHED):
            yield Entry(row=0, refused=reason)
            continue
        kind, title = _title(item)
        seasons = [
            (number(season, "number"), episode)
            for season in items(item, "seasons")
            for episode in items(season, "episodes")
        ]
        # The plays of a whole show are those of its episodes, not times it was watched.
        plays = number(item, "plays") or 1 if kind is Kind.MOVIE else 1
        identity = _identity(item)
        for season, episode in seasons or [(None, None)]:
            source = item if episode is None else episode
            times = plays if episode is None else number(episode, "plays") or 1
            place = number(episode, "number")
            yield Entry(
                row=0,
                title=text(title, "title"),
                year=_year(title),
                kind=kind,
                imdb=text(title, "ids", "imdb"),
                tmdb=text(title, "ids", "tmdb"),
                date=_date(source, "last_watched_at"),
                rewatch=times > 1,
                plays=times,
                season=season,
                episode=place,
                identity=identity if episode is None else f"{identity} s{season} e{place}",
            )


def _title(item: Any) -> tuple[Kind, Any]:
    """The film, or the show an entry belongs to."""
    show = inside(item, "show")
    return (Kind.SHOW, show) if isinstance(show, dict) else (Kind.MOVIE, inside(item, "movie"))


def _year(title: Any) -> str:
    year = text(title, "year")
    return "" if year == "0" else year


def _date(item: Any, key: str) -> str:
    date = text(item, key)
    return "" if date.startswith(_UNKNOWN_DATE) else date


def _identity(item: Any) -> str:
    """The title and episode by Trakt's own number, else by what comes closest to one."""
    kind, title = _title(item)
    ids = inside(title, "ids")
    known = next((f"{name} {text(ids, name)}" for name in _LASTING if text(ids, name)), "")
    who = f"{kind} {known or ' '.join((text(title, 'title'), _year(title)))}"
    episode, season = inside(item, "episode"), inside(item, "season")
    if isinstance(episode, dict):
        return f"{who} s{number(episode, 'season')} e{number(episode, 'number')}"
    return f"{who} s{number(season, 'number')}" if isinstance(season, dict) else who


_LASTING = ("trakt", "slug", "imdb", "tmdb", "tvdb")
