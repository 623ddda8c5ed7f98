"""Filmweb: the votes of an account, as the browser script's JSON and as filmweb-export's csv."""

from __future__ import annotations

import re
from collections.abc import Callable

from cinemai_tui.domain.titles import Kind
from cinemai_tui.domain.wording import clean
from cinemai_tui.importing.content import Content
from cinemai_tui.importing.entries import Asked, Days, Entry, Fact, Reading
from cinemai_tui.importing.headers import Columns, cell
from cinemai_tui.importing.kinds import Sort, sort_of
from cinemai_tui.importing.scales import Scale
from cinemai_tui.reading.tables import Row

_LANGUAGE = re.compile(r"\s*\(\s*(?:[a-z]{2,3})?\s*\)\s*$")
_Maker = Callable[[Columns, Row], Entry]


class FilmwebVotes:
    """JSON with three titles an entry, of which often only the original one is filled."""

    family = "filmweb"

    def detect(self, content: Content) -> str:
        """By its own names of the vote and the titles."""
        if content.columns.has("original title", "rate", "view date"):
            return "it has the keys originalTitle, rate and viewDate"
        return ""

    def read(self, content: Content, asked: Asked) -> Reading:
        """Read the votes; what was never voted on is watched without a rating."""
        return _reading(content, "filmweb votes", _vote)


def _vote(columns: Columns, row: Row) -> Entry:
    told = cell(row, columns.place("media type"))
    sort = sort_of(told)
    if sort is Sort.OTHER:
        return Entry(row=row.number, refused=f"it is a {clean(told, 30)}, no film or show")
    # `" ()"` stands for an empty title, and a title is followed by its language: `"Ran (en)"`.
    names = [
        name
        for title in ("title", "international title", "original title")
        if (name := _LANGUAGE.sub("", cell(row, columns.place(title))).strip())
    ]
    return Entry(
        row=row.number,
        title=names[0] if names else "",
        others=tuple(names[1:]),
        year=cell(row, columns.place("year")),
        kind=sort.kind,
        rating=cell(row, columns.place("rate")),
        date=cell(row, columns.place("view date")),
        fact=Fact.RATING,
    )


class FilmwebExport:
    """The csv of filmweb-export; its `global_rating` is everybody's mean and stays out."""

    family = "filmweb"

    def detect(self, content: Content) -> str:
        """By the Polish title and the person's vote."""
        if content.columns.has("pl title", "user vote"):
            return "it has the columns pl_title and user_vote"
        return ""

    def read(self, content: Content, asked: Asked) -> Reading:
        """Read the votes; a Polish film has no original title of its own."""
        return _reading(content, "filmweb export", _exported)


def _exported(columns: Columns, row: Row) -> Entry:
    address = cell(row, columns.place("link")).casefold()
    # The moment in UTC first; `iso_date` is the same one on the clock of whoever exported.
    moment = cell(row, columns.place("timestamp")) or cell(row, columns.place("iso date"))
    title = cell(row, columns.place("pl title"))
    original = cell(row, columns.place("original title"))
    return Entry(
        row=row.number,
        title=title or original,
        others=(original,),
        year=cell(row, columns.place("year")),
        kind=Kind.SHOW if "/serial/" in address or "/tvshow/" in address else Kind.MOVIE,
        rating=cell(row, columns.place("user vote")),
        date=moment,
        fact=Fact.RATING,
    )


def _reading(content: Content, name: str, entry: _Maker) -> Reading:
    columns = content.columns
    return Reading(
        name=name,
        source="filmweb",
        entries=[
            Entry(row=row.number, refused=row.trouble) if row.trouble else entry(columns, row)
            for row in content.rows()
        ],
        scale=Scale.TEN,
        days=Days.NOTED,
        problems=content.problems,
    )
