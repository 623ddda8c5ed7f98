"""Movary: history, ratings and watchlist, told apart by their last columns."""

from __future__ import annotations

from enum import Enum

from cinemai_tui.domain.titles import Kind
from cinemai_tui.importing.content import Content
from cinemai_tui.importing.entries import Asked, Days, Entry, Fact, Reading
from cinemai_tui.importing.headers import Columns, filled
from cinemai_tui.importing.plays import rewatches
from cinemai_tui.importing.scales import Scale
from cinemai_tui.reading.tables import Row


class Part(Enum):
    """The files of an export: what they are called, the columns that tell them, fact, days."""

    def __init__(self, label: str, columns: tuple[str, ...], fact: Fact, days: Days) -> None:
        self.label, self.columns, self.fact, self.days = label, columns, fact, days

    HISTORY = ("history", ("watched at", "comment"), Fact.VIEWING, Days.NOTED)
    RATINGS = ("ratings", ("user rating",), Fact.RATING, Days.RATED)
    WATCHLIST = ("watchlist", ("added at",), Fact.LISTING, Days.MADE)


class Movary:
    """The CSV files of an account; it knows films only."""

    family = "movary"

    def detect(self, content: Content) -> str:
        """By its four columns for a film and those of one of its files."""
        columns = content.columns
        part = _part(columns)
        place = columns.place(part.columns[0]) if part else None
        if place is None:
            return ""
        return f"it has the columns tmdbId, imdbId and {columns.header[place]}"

    def read(self, content: Content, asked: Asked) -> Reading:
        """Read one file; each row of the history is one play."""
        part = _part(content.columns) or Part.HISTORY
        rows = list(content.rows())
        again = rewatches(_play(content, row) for row in rows)
        return Reading(
            name=f"movary {part.label}",
            source=self.family,
            entries=[
                Entry(row=row.number, refused=row.trouble)
                if row.trouble
                else _entry(content, row, part.fact, rewatch and part is Part.HISTORY)
                for row, rewatch in zip(rows, again, strict=True)
            ],
            scale=Scale.TEN,
            days=part.days,
            problems=content.problems,
        )


def _part(columns: Columns) -> Part | None:
    if not columns.has("title", "year", "tmdb id", "imdb id"):
        return None
    return next((part for part in Part if columns.has(*part.columns)), None)


def _play(content: Content, row: Row) -> tuple[str, str]:
    """The film and the day of a row."""
    if row.trouble:
        return "", ""
    value = filled(content.columns, row)
    return " ".join((value("tmdb id"), value("title"), value("year"))), value("watched at")


def _entry(content: Content, row: Row, fact: Fact, rewatch: bool) -> Entry:
    value = filled(content.columns, row)
    tmdb = value("tmdb id")
    return Entry(
        row=row.number,
        title=value("title"),
        year=value("year"),
        kind=Kind.MOVIE,
        imdb=value("imdb id"),
        tmdb=tmdb,
        rating=value("user rating"),
        date=value("watched at", "added at"),
        fact=fact,
        watched=fact is not Fact.LISTING,
        listed=fact is Fact.LISTING,
        rewatch=rewatch,
        identity=f"tmdb {tmdb}" if tmdb else "",
    )
