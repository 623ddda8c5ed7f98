"""Our own export, both ways: an event as texts by field, and such texts as the event again."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, fields
from datetime import datetime
from typing import Any

from cinemai_tui.domain.history import Event, Precision, day_of
from cinemai_tui.domain.titles import Kind, TitleId
from cinemai_tui.domain.wording import clean
from cinemai_tui.importing.fields import YES
from cinemai_tui.importing.identifiers import imdb_id, tmdb_id, whole_number

FORMAT = "cinemai-tui history"
VERSION = 1
"""Raised when a reader of today would misread what is written then."""

COLUMNS = (
    "title", "year", "kind", "watched", "rating", "when", "precision", "plays", "rewatch", "liked",
    "listed", "dropped", "season", "episode", "episode_title", "completion", "imdb_id", "tmdb_id",
    "title_id", "matched_by", "other_titles", "source", "row", "key",
)  # fmt: skip
"""Every field of an event, what people look for first."""

MARKS = ("key", "title", "source", "precision", "title_id", "matched_by", "other_titles")
"""The columns that no other file has together."""

_DEFAULTS = {
    field.name: None if field.default is MISSING else field.default for field in fields(Event)
}
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_GUARDED = re.compile(r"'+[=+\-@\t\r]")
_MOMENT = re.compile(
    r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:T[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?)?Z?)?)?)?"
)
_TITLE_ID = re.compile(r"(?:movie|show):\S{1,200}")
_TITLE, _WORD = 300, 100


def guarded(text: str) -> str:
    """Text that no spreadsheet takes for a formula; `unguarded` gives back exactly what it was."""
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """Text without the mark `guarded` put before it."""
    return text[1:] if _GUARDED.match(text) else text


def as_object(event: Event) -> dict[str, Any]:
    """An event for JSON: its fields in the order of COLUMNS, those that say nothing left out."""
    return {
        name: list(value) if isinstance(value, tuple) else value
        for name in COLUMNS
        if (value := getattr(event, name)) != _DEFAULTS[name]
    }


def as_cells(event: Event) -> list[str]:
    """An event as cells in the order of COLUMNS."""
    return [guarded(as_text(getattr(event, name))) for name in COLUMNS]


def as_text(value: Any) -> str:
    """A field's value as text; nothing, no and an empty list are all empty."""
    if value is None or value is False or value == () or value == []:
        return ""
    if value is True:
        return "yes"
    if isinstance(value, tuple | list):
        return json.dumps(list(value), ensure_ascii=False)
    return f"{value:.17g}" if isinstance(value, float) and value == int(value) else str(value)


def read_event(told: Mapping[str, str]) -> tuple[Event | None, list[str]]:
    """The event that texts by field tell, with a reason for each that could not be used.

    Without a key or a title there is no event.
    """
    cells = _Cells(told)
    key, title = cells.word("key"), clean(told.get("title", ""), _TITLE)
    if not key or not title:
        return None, [f"it has no {'title' if key else 'key'}"]
    when = cells.read("when", _moment, "is not a day or moment")
    event = Event(
        key=key,
        title=title,
        source=cells.word("source") or "file",
        row=cells.read("row", whole_number, "is not a number") or 0,
        year=cells.read("year", _year, "is not a year"),
        kind=cells.read("kind", _KINDS.get, "is neither movie nor show"),
        other_titles=cells.read("other_titles", _titles, "is not a list of titles") or (),
        imdb_id=cells.read("imdb_id", imdb_id, "is not an IMDb id"),
        tmdb_id=cells.read("tmdb_id", tmdb_id, "is not a TMDB id"),
        watched=cells.flag("watched"),
        rating=cells.read("rating", _number(1, 10), "is not on the scale from 1 to 10"),
        liked=cells.flag("liked"),
        listed=cells.flag("listed"),
        dropped=cells.flag("dropped"),
        rewatch=cells.flag("rewatch"),
        plays=min(1_000, cells.read("plays", whole_number, "is not a number") or 1),
        when=when,
        precision=cells.read("precision", _PRECISIONS.get, "is not a precision")
        or Precision.UNKNOWN
        if when
        else Precision.UNKNOWN,
        season=cells.read("season", whole_number, "is not a number"),
        episode=cells.read("episode", whole_number, "is not a number"),
        episode_title=clean(told.get("episode_title", ""), _TITLE),
        completion=cells.read("completion", _number(0, 1), "is not a share from 0 to 1"),
        title_id=cells.read("title_id", _title_id, "is not a title's id"),
        matched_by=cells.word("matched_by"),
    )
    return event, cells.problems


class _Cells:
    """Texts by field, and what was wrong with them."""

    def __init__(self, told: Mapping[str, str]) -> None:
        self._told = told
        self.problems: list[str] = []

    def word(self, name: str) -> str:
        return clean(self._told.get(name, ""), _WORD)

    def flag(self, name: str) -> bool:
        return self._told.get(name, "").strip().casefold() in YES

    def read(self, name: str, reader: Callable[[str], Any], wrong: str) -> Any:
        """The value of a field, or None with a problem where it has a text and no value."""
        text = self._told.get(name, "").strip()
        if not text:
            return None
        value = reader(text)
        if value is None:
            words = name.replace("_", " ")
            self.problems.append(f'the {words} "{clean(text, 30)}" was left out: it {wrong}')
        return value


_KINDS = {kind.value: kind for kind in Kind}
_PRECISIONS = {precision.value: precision for precision in Precision}


def _number(least: float, most: float) -> Callable[[str], float | None]:
    def read(text: str) -> float | None:
        try:
            # Spreadsheets of half of Europe write a comma.
            value = float(text.replace(",", "."))
        except ValueError:
            return None
        return value if math.isfinite(value) and least <= value <= most else None

    return read


def _year(text: str) -> int | None:
    year = whole_number(text)
    return year if year and 1800 <= year <= 2200 else None


def _moment(text: str) -> str | None:
    if not _MOMENT.fullmatch(text) or day_of(text) is None:
        return None
    try:
        datetime.fromisoformat(text if len(text) >= 10 else f"{text}-01-01"[:10])
    except ValueError:
        return None
    return text


def _titles(text: str) -> tuple[str, ...] | None:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(value, Sequence) or isinstance(value, str):
        return None
    names = (clean(one, _TITLE) for one in value if isinstance(one, str))
    return tuple(name for name in names if name)


def _title_id(text: str) -> TitleId | None:
    return TitleId(text) if _TITLE_ID.fullmatch(text) and clean(text, 250) == text else None
