"""Tautulli: what was played on a Plex server, with how much of it; `get_history` as JSON."""

from __future__ import annotations

import re

from cinemai_tui.domain.titles import Kind
from cinemai_tui.domain.wording import clean
from cinemai_tui.importing.content import Content
from cinemai_tui.importing.entries import Asked, Days, Entry, Reading
from cinemai_tui.importing.headers import Columns, cell
from cinemai_tui.importing.identifiers import whole_number
from cinemai_tui.importing.sessions import number_of
from cinemai_tui.importing.whose import rows_of
from cinemai_tui.reading.tables import Row

_WATCHED_FROM = 0.85
_BEGUN_FROM = 0.1
_IMDB = re.compile(r"imdb://(tt[0-9]{5,10})")
_TMDB = re.compile(r"(?:tmdb|themoviedb)://([0-9]{1,9})")
_PEOPLE = ("user", "friendly name", "user id")


class Tautulli:
    """The plays of a server; addresses and players in it are never looked at."""

    family = "tautulli"

    def detect(self, content: Content) -> str:
        """By the share that was played beside full titles."""
        columns = content.columns
        if columns.has("media type", "full title") and (
            columns.has("percent complete") or columns.has("watched status")
        ):
            return "it has the keys media_type, full_title and percent_complete"
        return ""

    def read(self, content: Content, asked: Asked) -> Reading:
        """Read one user's plays; one below 85 % is a film begun, not watched.

        Raises:
            BadInput: the server has several users and none was chosen.
        """
        columns = content.columns
        chosen = rows_of(content, _person(content, asked.user), asked.user)
        return Reading(
            name="tautulli history",
            source=self.family,
            entries=[_entry(columns, row) for row in chosen.rows],
            days=Days.VIEWED,
            notes=chosen.notes,
            problems=chosen.problems,
        )


def _person(content: Content, asked: str | None) -> int | None:
    """The column that names people the way the person asked does; the first one otherwise."""
    places = [place for name in _PEOPLE if (place := content.columns.place(name)) is not None]
    for place in places if asked else ():
        if any(not row.trouble and cell(row, place) == asked for row in content.table.rows):
            return place
    return places[0] if places else None


def _entry(columns: Columns, row: Row) -> Entry:
    if row.trouble:
        return Entry(row=row.number, refused=row.trouble)

    def told(*names: str) -> str:
        """The first of these columns that is filled."""
        return next((text for name in names if (text := cell(row, columns.place(name)))), "")

    sort = told("media type").casefold()
    if sort not in ("movie", "episode"):
        kind = clean(sort, 30) or "unknown"
        return Entry(row=row.number, refused=f"it is of the type {kind}, no film or show")
    share = _share(told("percent complete"), told("watched status"))
    watched = share is None or share >= _WATCHED_FROM
    if share is not None and share < _BEGUN_FROM:
        return Entry(row=row.number, refused=f"only {share:.0%} of it was played")
    episode = sort == "episode"
    guid = told("guid")
    imdb, tmdb = _IMDB.search(guid), _TMDB.search(guid)
    return Entry(
        row=row.number,
        title=told("grandparent title") if episode else told("title", "full title"),
        # An episode's year is not the year its show began, and its ids are not the show's.
        year="" if episode else told("year", "originally available at"),
        kind=Kind.SHOW if episode else Kind.MOVIE,
        imdb=imdb[1] if imdb and not episode else "",
        tmdb=tmdb[1] if tmdb and not episode else "",
        date=told("date", "started", "stopped"),
        watched=watched,
        completion=share,
        season=whole_number(told("parent media index")) if episode else None,
        episode=whole_number(told("media index")) if episode else None,
        episode_title=told("title") if episode else "",
    )


def _share(percent: str, status: str) -> float | None:
    """The share played, 1 when the server calls it watched; None when neither is told."""
    if status.removesuffix(".0") == "1":
        return 1.0
    played = number_of(percent)
    return played / 100 if played is not None else number_of(status)
