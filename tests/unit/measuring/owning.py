"""Watched titles for the tests of the figures."""

from __future__ import annotations

from datetime import date
from typing import Any

from cinemai_tui.domain.history import Event, Precision, Watched
from cinemai_tui.domain.titles import Kind, Title, TitleId
from cinemai_tui.measuring.slices import Own


def title(number: int, **facts: Any) -> Title:
    known: dict[str, Any] = {"kind": Kind.MOVIE, "title": f"T{number}", "year": 1995} | facts
    return Title(id=TitleId(f"movie:own:{number}"), **known)


def own(number: int, rating: float | None = None, plays: int = 1, **facts: Any) -> Own:
    film = title(number, **facts)
    return Own(film, Watched(title_id=film.id, rating=rating, plays=plays))


def seen(number: int | None, day: str | date, **changes: Any) -> Event:
    """A viewing on a day; without a number of a name the catalogue does not have."""
    when = str(day)
    known: dict[str, Any] = {
        "key": f"{number} {when} {changes}",
        "title": f"T{number}",
        "source": "letterboxd",
        "watched": True,
        "when": when,
        "precision": Precision.DAY,
        "title_id": None if number is None else TitleId(f"movie:own:{number}"),
    }
    return Event(**(known | changes))
