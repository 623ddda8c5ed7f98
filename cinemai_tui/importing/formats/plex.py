"""Plex: the server's own lists, of a library's items or of the plays of all accounts."""

from __future__ import annotations

import re
from typing import Any

from cinemai_tui.domain.titles import Kind
from cinemai_tui.domain.wording import clean
from cinemai_tui.importing.content import Content
from cinemai_tui.importing.entries import Asked, Days, Entry, Fact, Reading
from cinemai_tui.importing.headers import Columns, cell
from cinemai_tui.importing.identifiers import whole_number
from cinemai_tui.importing.scales import Scale, blank
from cinemai_tui.importing.whose import rows_of
from cinemai_tui.reading.tables import Row

_BEGUN_FROM = 0.1
_IMDB = re.compile(r"imdb://(tt[0-9]{5,10})")
_TMDB = re.compile(r"(?:tmdb|themoviedb)://([0-9]{1,9})")


class Plex:
    """What a server answers, saved as JSON or XML; both name things alike."""

    family = "plex"

    def detect(self, content: Content) -> str:
        """By the server's key for an item, and when or how often it was seen."""
        columns = content.columns
        if columns.has("rating key", "type", "title") or columns.has("viewed at", "type", "title"):
            return "it has items of a Plex server, with ratingKey, type and title"
        return ""

    def read(self, content: Content, asked: Asked) -> Reading:
        """Read plays, or a library's items; an item never played or rated is rejected.

        `rating` and `audienceRating` are other people's and stay out.

        Raises:
            BadInput: plays of several accounts are in it and none was chosen.
        """
        columns = content.columns
        plays = columns.has("viewed at")
        account = columns.place("account id") if plays else None
        chosen = rows_of(content, account, asked.user, "account")
        ids = _ids(content)
        return Reading(
            name="plex history" if plays else "plex library",
            source=self.family,
            entries=[_entry(columns, row, ids.get(row.number, "")) for row in chosen.rows],
            scale=Scale.TEN,
            days=Days.VIEWED if plays else Days.NOTED,
            notes=chosen.notes,
            problems=chosen.problems,
        )


def _entry(columns: Columns, row: Row, ids: str) -> Entry:
    if row.trouble:
        return Entry(row=row.number, refused=row.trouble)

    def told(name: str) -> str:
        return cell(row, columns.place(name))

    sort = told("type").casefold()
    if sort not in ("movie", "show", "season", "episode"):
        kind = clean(sort, 30) or "unknown"
        return Entry(row=row.number, refused=f"it is of the type {kind}, no film or show")
    rating = told("user rating")
    plays = whole_number(told("view count")) or whole_number(told("viewed leaf count")) or 0
    seen = bool(told("viewed at")) or plays > 0
    share = 1.0 if seen else _share(told("view offset"), told("duration"))
    if not share and blank(rating):
        return Entry(row=row.number, refused="it lies on the server and was not played")
    inner = sort in ("season", "episode")
    ids = f"{told('guid')} {told('guid id')} {ids}"
    imdb, tmdb = _IMDB.search(ids), _TMDB.search(ids)
    show = told("grandparent title") if sort == "episode" else told("parent title")
    return Entry(
        row=row.number,
        title=show if inner else told("title"),
        others=() if inner else (told("original title"),),
        # The year and the ids of an episode are not its show's.
        year="" if inner else told("year") or told("originally available at"),
        kind=Kind.MOVIE if sort == "movie" else Kind.SHOW,
        imdb=imdb[1] if imdb and not inner else "",
        tmdb=tmdb[1] if tmdb and not inner else "",
        rating=rating,
        date=told("viewed at") or told("last viewed at") or told("last rated at"),
        fact=Fact.VIEWING if share else Fact.RATING,
        watched=seen or not blank(rating),
        plays=1 if sort == "show" else max(1, plays),
        completion=share if sort in ("movie", "episode") else None,
        season=whole_number(told("index" if sort == "season" else "parent index"))
        if inner
        else None,
        episode=whole_number(told("index")) if sort == "episode" else None,
        episode_title=told("title") if sort == "episode" else "",
    )


def _share(offset: str, duration: str) -> float | None:
    """Where playing stopped by the length, both in milliseconds; None for hardly begun."""
    played, whole = whole_number(offset), whole_number(duration)
    share = played / whole if played and whole else 0.0
    return share if share >= _BEGUN_FROM else None


def _ids(content: Content) -> dict[int, str]:
    """The outer ids of each row, which the JSON keeps in a list inside the item."""
    found: Any = content.json
    found = found.get("MediaContainer") if isinstance(found, dict) else found
    items = found.get("Metadata") if isinstance(found, dict) else found
    if not isinstance(items, list) or len(items) != len(content.table.rows):
        return {}
    ids: dict[int, str] = {}
    for number, item in enumerate(items, start=1):
        guids = item.get("Guid") if isinstance(item, dict) else None
        if isinstance(guids, list):
            ids[number] = " ".join(str(g.get("id", "")) for g in guids if isinstance(g, dict))
    return ids
