"""Letterboxd: diary, ratings, reviews, watched, watchlist, likes; joined by name and year."""

from __future__ import annotations

from enum import Enum

from cinemai_tui.domain.titles import Kind
from cinemai_tui.importing.content import Content
from cinemai_tui.importing.entries import Asked, Days, Entry, Fact, Reading
from cinemai_tui.importing.headers import Columns, cell
from cinemai_tui.importing.scales import Scale
from cinemai_tui.reading.tables import Table, read_table


class Part(Enum):
    """The files of an export, by what their rows tell."""

    DIARY = ("diary", Fact.VIEWING, Days.VIEWED)
    REVIEWS = ("reviews", Fact.VIEWING, Days.VIEWED)
    RATINGS = ("ratings", Fact.RATING, Days.RATED)
    # Its date is the day a film was ticked as seen, whenever that was.
    WATCHED = ("watched", Fact.TICK, Days.MADE)
    WATCHLIST = ("watchlist", Fact.LISTING, Days.MADE)
    LIKES = ("likes", Fact.LIKE, Days.MADE)


class Letterboxd:
    """Every file of an export but its lists."""

    family = "letterboxd"

    def detect(self, content: Content) -> str:
        """By the address column no other service has."""
        if content.columns.has("name", "letterboxd uri"):
            return "it has the columns Name and Letterboxd URI"
        return ""

    def read(self, content: Content, asked: Asked) -> Reading:
        """Read one file; watched and watchlist differ by their names only."""
        part, note = _part(content)
        name, fact, days = part.value
        columns = content.columns
        when = columns.place("watched date") if fact is Fact.VIEWING else None
        made = columns.place("date")
        rating, rewatch = columns.place("rating"), columns.place("rewatch")
        entries = []
        for row in content.rows():
            if row.trouble:
                entries.append(Entry(row=row.number, refused=row.trouble))
                continue
            entries.append(
                Entry(
                    row=row.number,
                    title=cell(row, columns.place("name")),
                    year=cell(row, columns.place("year")),
                    kind=Kind.MOVIE,
                    rating=cell(row, rating),
                    date=cell(row, when) or cell(row, made),
                    fact=fact,
                    watched=fact in (Fact.VIEWING, Fact.RATING, Fact.TICK),
                    liked=fact is Fact.LIKE,
                    listed=fact is Fact.LISTING,
                    rewatch=cell(row, rewatch).casefold() == "yes",
                )
            )
        return Reading(
            name=f"letterboxd {name}",
            source=self.family,
            entries=entries,
            scale=Scale.STARS,
            days=days,
            notes=(note,) if note else (),
            problems=content.problems,
        )


def _part(content: Content) -> tuple[Part, str]:
    columns = content.columns
    if columns.has("review"):
        return Part.REVIEWS, ""
    if columns.has("watched date"):
        return Part.DIARY, ""
    if columns.has("rating"):
        return Part.RATINGS, ""
    if "watchlist" in content.name:
        return Part.WATCHLIST, ""
    if content.folder == "likes" or "like" in content.name:
        return Part.LIKES, ""
    if "watched" in content.name:
        return Part.WATCHED, ""
    return Part.WATCHED, (
        "Its name does not tell whether these films were watched or are on the watchlist; they "
        "were read as watched. Name the file watchlist.csv if they are not."
    )


class LetterboxdList:
    """A list a person made; being on it says neither watched nor wanted, so it counts as wanted."""

    family = "letterboxd"

    def detect(self, content: Content) -> str:
        """By its first line."""
        if content.text.lstrip("\ufeff").startswith("Letterboxd list export"):
            return "its first line says Letterboxd list export"
        return ""

    def read(self, content: Content, asked: Asked) -> Reading:
        """Read the table below the list's own title and description."""
        table = self._table(content)
        columns = Columns(table.header)
        entries = [
            Entry(
                row=row.number,
                title="" if row.trouble else cell(row, columns.place("name")),
                year="" if row.trouble else cell(row, columns.place("year")),
                kind=Kind.MOVIE,
                fact=Fact.LISTING,
                watched=False,
                listed=True,
                refused=row.trouble,
            )
            for row in table.rows
        ]
        return Reading(
            name="letterboxd list",
            source=self.family,
            entries=entries,
            days=Days.MADE,
            notes=("A list does not say what was watched: its films count as wanted.",),
        )

    def _table(self, content: Content) -> Table:
        lines = content.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        start = next((i for i, line in enumerate(lines) if line.startswith("Position,")), 0)
        return read_table("\n".join(lines[start:]), content.limits)
