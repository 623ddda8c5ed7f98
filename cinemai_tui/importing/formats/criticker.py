"""Criticker: scores from 0 to 100 on a scale everybody makes their own, as csv or XML."""

from __future__ import annotations

import re

from cinemai_tui.importing.content import Content
from cinemai_tui.importing.entries import Asked, Days, Entry, Fact, Reading
from cinemai_tui.importing.episodes import Told, season_form
from cinemai_tui.importing.headers import Columns, cell
from cinemai_tui.importing.identifiers import imdb_id_of_digits, whole_number
from cinemai_tui.importing.scales import Scale, find_scale, read_mark
from cinemai_tui.reading.tables import Row

_TITLES = ("film name", "filmname", "film title", "title", "name")
_SCORES = ("rating", "score")
_TIER = "tier"
_YEARS = ("year", "film year", "filmyear")
_DATES = ("date rated", "rating date", "ratingdate", "daterated", "date")
_IDS = ("imdb id", "imdbid", "imdb")
_OLDEST = frozenset(["film name", "filmname", "title", "year", "score", "tier"])
# The names of elements were never written down anywhere, so any that end alike will do.
_TITLE_LIKE = re.compile(r"(?<!user)(?<!user )(?:title|name)$")
_SCORE_LIKE = re.compile(r"(?:rating|score)$")
_PUBLIC = re.compile(r"average|avg|mean|imdb|tmdb|public|global|community|predict|critic")


class Criticker:
    """The ratings of an account in each generation of the csv, and the XML."""

    family = "criticker"

    def detect(self, content: Content) -> str:
        """By its own names of columns; XML by a title and a score of up to 100."""
        columns = content.columns
        title, score = _title(content), _score(content)
        if title is None or score is None:
            return ""
        names = f"{columns.header[title]} and {columns.header[score]}"
        named = "criticker" in content.name or (
            content.xml and "criticker" in content.text[:20_000].casefold()
        )
        large = columns.names[score] == _TIER or _to_a_hundred(content, score)
        if content.xml:
            return f"it is XML with {names} of up to 100" if named or large else ""
        film = columns.has("film name") or columns.has("filmname")
        if film and (columns.has("imdb id") or columns.has("mini review")):
            return f"it has the columns {names} as Criticker calls them"
        if large and (named or set(columns.names) <= _OLDEST):
            return f"it has {names} of up to 100 and little else"
        return ""

    def read(self, content: Content, asked: Asked) -> Reading:
        """Read the ratings; a score becomes its place among all of the person's own.

        A tier is such a place already, from 1 to 10.
        """
        title, score = _title(content), _score(content)
        tier = score is not None and content.columns.names[score] == _TIER
        note = (
            "Scores from 0 to 100 mean something only beside each other on Criticker: each became "
            "its place among yours."
        )
        return Reading(
            name="criticker xml" if content.xml else "criticker ratings",
            source=self.family,
            entries=[
                Entry(row=row.number, refused=row.trouble)
                if row.trouble
                else _entry(content.columns, row, cell(row, title), cell(row, score))
                for row in content.rows()
            ],
            scale=Scale.TEN if tier else Scale.HUNDRED,
            relative=not tier,
            days=Days.NOTED,
            notes=() if tier else (note,),
            problems=content.problems,
        )


def _entry(columns: Columns, row: Row, written: str, score: str) -> Entry:
    told = season_form(written) or Told(title=written)
    imdb = cell(row, columns.place(*_IDS))
    return Entry(
        row=row.number,
        title=told.title,
        # Later seasons came out in later years than their show.
        year=cell(row, columns.place(*_YEARS)) if told.season in (None, 1) else "",
        kind=told.kind,
        imdb=imdb_id_of_digits(imdb) if whole_number(imdb) else imdb,
        rating=score,
        date=cell(row, columns.place(*_DATES)),
        fact=Fact.RATING,
        season=told.season,
    )


def _title(content: Content) -> int | None:
    place = content.columns.place(*_TITLES)
    return place if place is not None else _alike(content, _TITLE_LIKE)


def _score(content: Content) -> int | None:
    place = content.columns.place(*_SCORES, _TIER)
    return place if place is not None else _alike(content, _SCORE_LIKE)


def _alike(content: Content, pattern: re.Pattern[str]) -> int | None:
    """The first element of XML that is called nearly so and is nobody else's."""
    if not content.xml:
        return None
    names = enumerate(content.columns.names)
    return next((p for p, name in names if pattern.search(name) and not _PUBLIC.search(name)), None)


def _to_a_hundred(content: Content, score: int) -> bool:
    marks = [mark for row in content.sample if (mark := read_mark(cell(row, score)))]
    return find_scale(marks) is Scale.HUNDRED
