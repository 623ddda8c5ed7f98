"""Simkl: the CSV and the JSON backup, with a state, a rating and the last episode of each title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from cinemai_tui.domain.titles import Kind
from cinemai_tui.domain.wording import clean
from cinemai_tui.importing.content import Content
from cinemai_tui.importing.entries import Asked, Days, Entry, Fact, Reading
from cinemai_tui.importing.headers import filled
from cinemai_tui.importing.kinds import Sort, sort_of
from cinemai_tui.importing.objects import NO_OBJECT, inside, items, number, reading, text
from cinemai_tui.importing.scales import Scale, rated
from cinemai_tui.importing.statuses import Status, status_of
from cinemai_tui.reading.tables import Row

_LAST = re.compile(r"(?:S(?P<season>[0-9]{1,3}))?\s?E?(?P<episode>[0-9]{1,4})", re.IGNORECASE)
_SHELVES = ("movies", "shows", "anime")


class SimklTable:
    """The CSV backup, and the files other programs write for Simkl to read."""

    family = "simkl"

    def detect(self, content: Content) -> str:
        """By the column of the last episode and the one of the state."""
        if content.columns.has("title", "watchlist", "last ep watched"):
            return "it has the columns Watchlist and LastEpWatched"
        return ""

    def read(self, content: Content, asked: Asked) -> Reading:
        """Read one title a row; `LastEpWatched` names the newest episode seen."""
        return Reading(
            name="simkl csv",
            source=self.family,
            entries=[
                Entry(row=row.number, refused=row.trouble) if row.trouble else _row(content, row)
                for row in content.rows()
            ],
            scale=Scale.TEN,
            days=Days.NOTED,
            day_first=True,
            problems=content.problems,
        )


def _row(content: Content, row: Row) -> Entry:
    value = filled(content.columns, row)
    return _entry(
        row=row.number,
        title=value("title"),
        year=value("year"),
        kind=_kind(value("type")),
        imdb=value("imdb", "imdb id"),
        tmdb=value("tmdb", "tmdb id"),
        simkl=value("simkl id"),
        # A title without a state was completed.
        status=value("watchlist") or "completed",
        rating=value("rating"),
        date=value("watched date"),
        last=value("last ep watched"),
    )


def _kind(sort: str) -> Kind | None:
    # Simkl keeps films among its anime.
    return None if sort.strip().casefold() == "anime" else sort_of(sort).kind


def _entry(
    *,
    row: int,
    title: str,
    year: str,
    kind: Kind | None,
    imdb: str,
    tmdb: str,
    simkl: str,
    status: str,
    rating: str,
    date: str,
    last: str = "",
) -> Entry:
    """The state of one title, however it was written down."""
    state = status_of(status)
    found = _LAST.fullmatch(last.strip()) if kind is not Kind.MOVIE else None
    season = int(found["season"]) if found and found["season"] else None
    episode = int(found["episode"]) if found else None
    if kind is None and episode is not None and episode > 1:
        kind = Kind.SHOW
    wanted = state is Status.WANTED
    watched = episode is not None or state in (Status.SEEN, Status.UNTOLD)
    dropped = state is Status.DROPPED
    identity = f"simkl {simkl}" if simkl else ""
    if identity and episode is not None:
        identity += f" s{season} e{episode}"
    if identity and dropped:
        identity += " dropped"
    # Wanted titles can have been begun, and rated.
    listing = wanted and not watched
    return Entry(
        row=row,
        title=title,
        year="" if year == "0" else year,
        kind=kind,
        imdb=imdb,
        tmdb=tmdb,
        rating=rating,
        date=date,
        made=listing,
        fact=Fact.RATING if rated(rating) else Fact.LISTING if listing else Fact.VIEWING,
        watched=watched,
        listed=wanted,
        dropped=dropped,
        season=season,
        episode=episode,
        identity=identity,
    )


class SimklBackup:
    """The JSON backup: films, shows and anime, shows with every episode seen."""

    family = "simkl"

    def detect(self, content: Content) -> str:
        """By lists of films, shows and anime whose entries have a state."""
        value = content.json
        for shelf in _SHELVES:
            for item in items(value, shelf):
                if inside(item, "status") and (_title(item) is not None):
                    return f"it has a list of {shelf} with states"
        return ""

    def read(self, content: Content, asked: Asked) -> Reading:
        """Read each title's state, then every episode that was seen, each as a row."""
        return reading(
            content,
            _facts(content.json),
            name="simkl json",
            source=self.family,
            scale=Scale.TEN,
            told_by=sum(len(items(content.json, shelf)) for shelf in _SHELVES),
        )


def _title(item: Any) -> Any:
    """The film or show of an entry, or None."""
    found = (inside(item, key) for key in ("movie", "show", "anime"))
    return next((title for title in found if isinstance(title, dict)), None)


def _facts(value: Any) -> Iterator[Entry]:
    for shelf in _SHELVES:
        for item in items(value, shelf):
            title = _title(item)
            if title is None:
                yield Entry(row=0, refused=NO_OBJECT if not isinstance(item, dict) else _NAMELESS)
                continue
            kind = _shelved(item, shelf)
            if kind is Sort.OTHER:
                told = clean(text(item, "anime_type"), 30)
                yield Entry(row=0, refused=f"it is a {told}, no film or show")
                continue
            yield from _title_facts(item, title, kind.kind)


_NAMELESS = "it names no film and no show"


def _shelved(item: Any, shelf: str) -> Sort:
    if shelf == "movies":
        return Sort.MOVIE
    sort = sort_of(text(item, "anime_type")) if shelf == "anime" else Sort.SHOW
    return Sort.SHOW if text(item, "anime_type") in ("tv", "ona", "ova", "special") else sort


def _title_facts(item: Any, title: Any, kind: Kind | None) -> Iterator[Entry]:
    """The state of a title, and the episodes seen of it."""
    seen = [
        (number(season, "number"), episode)
        for season in items(item, "seasons")
        for episode in items(season, "episodes")
    ]
    if kind is None and len(seen) > 1:
        kind = Kind.SHOW
    status = text(item, "status")
    wanted = status_of(status) is Status.WANTED
    dates = ("added_to_watchlist_at",) if wanted else ("last_watched_at", "user_rated_at")
    known = [text(item, key) for key in dates]
    if kind is Kind.MOVIE:
        # A film among the anime is one episode of one season there.
        known += [_seen_at(episode) for _, episode in seen]
        seen = []
    state = _entry(
        row=0,
        title=text(title, "title"),
        year=text(title, "year"),
        kind=kind,
        imdb=text(title, "ids", "imdb"),
        tmdb=text(title, "ids", "tmdb"),
        simkl=text(title, "ids", "simkl") or text(title, "ids", "simkl_id"),
        status=status or "completed",
        rating=text(item, "user_rating"),
        date=next(filter(None, known), ""),
        # Where the episodes are listed one by one they say it themselves.
        last="" if seen else text(item, "last_watched"),
    )
    yield state
    who = state.identity.removesuffix(" dropped")
    for season, episode in seen:
        place = number(episode, "number")
        yield Entry(
            row=0,
            title=state.title,
            year=state.year,
            kind=state.kind,
            imdb=state.imdb,
            tmdb=state.tmdb,
            date=_seen_at(episode),
            season=season,
            episode=place,
            identity=f"{who} s{season} e{place}" if who else "",
        )


def _seen_at(episode: Any) -> str:
    return text(episode, "watched_at") or text(episode, "last_watched_at")
