"""Any CSV or JSON with titles in it, by recognising its columns; the last format tried."""

from __future__ import annotations

import re
from collections.abc import Mapping

from cinemai_tui.domain.wording import clean, plural
from cinemai_tui.domain.wording import listed as spoken
from cinemai_tui.importing.column_mapping import mapped, used
from cinemai_tui.importing.content import Content
from cinemai_tui.importing.entries import Asked, Days, Entry, Fact, Reading
from cinemai_tui.importing.episodes import Told, season_form, short_form
from cinemai_tui.importing.fields import NO, YES, Fields, choose
from cinemai_tui.importing.headers import cell, plain_words
from cinemai_tui.importing.identifiers import whole_number, year_of
from cinemai_tui.importing.kinds import Sort, sort_of
from cinemai_tui.importing.scales import blank, scale_hint
from cinemai_tui.reading.tables import Row

_LANGUAGE = re.compile(r"\s*\(\s*(?:[a-z]{2})?\s*\)\s*$")
_WANTED = frozenset(
    "plantowatch planned planning watchlist wishlist wanttowatch towatch backlog notstarted "
    "wanttosee unwatched".split()
)
_DROPPED = frozenset("dropped abandoned gaveup".split())


class AnyTable:
    """CSV and JSON whose columns are recognised one by one, or were named by the person.

    `mapping` goes from fields to columns (importing.column_mapping); `how` says how it came
    about.
    """

    family = "table"

    def __init__(self, mapping: Mapping[str, str] | None = None, how: str = "") -> None:
        self._mapping = mapping
        self._how = how

    @property
    def mapped(self) -> bool:
        """True when a person named the columns."""
        return self._mapping is not None

    def mapping(self, content: Content) -> tuple[tuple[str, str], ...]:
        """The fields that are read, each with the name of its column."""
        return used(self._fields(content), content.table.header)

    def detect(self, content: Content) -> str:
        """When a column of titles, or of lasting ids, can be found."""
        fields = self._fields(content)
        if fields.title is None and fields.imdb is None and fields.tmdb is None:
            return ""
        found = "by what stands in them" if fields.guessed else "by their names"
        how = self._how or f"its columns were recognised {found}"
        return f"{how}: {fields.told(content.table.header)}"

    def _fields(self, content: Content) -> Fields:
        if self._mapping is None:
            return choose(content.table)
        return mapped(content.table, self._mapping)

    def read(self, content: Content, asked: Asked) -> Reading:
        """Read every row by the columns that were recognised."""
        table = content.table
        rows = _Rows(content, self._fields(content), asked)
        entries = [
            Entry(row=row.number, refused=row.trouble) if row.trouble else rows.entry(row)
            for row in content.rows()
        ]
        place = rows.fields.rating
        notes = []
        if rows.fields.public:
            names = spoken([f'"{name}"' for name in rows.fields.public])
            notes.append(f"{names} holds other people's mean and was not taken as your rating.")
        wanted = sum(entry.listed for entry in entries)
        if wanted:
            notes.append(f"{plural(wanted, 'row')} taken as wanted, not as watched.")
        return Reading(
            name="xml" if content.xml else "csv" if content.parsed is None else "json",
            source="file",
            entries=entries,
            scale=scale_hint(table.header[place]) if place is not None else None,
            scale_sure=False,
            days=Days.NOTED,
            notes=tuple(notes),
            problems=content.problems,
        )


class _Rows:
    """Reads rows by the fields found."""

    def __init__(self, content: Content, fields: Fields, asked: Asked) -> None:
        self.fields = fields
        self._asked = asked
        self._delimiter = content.table.delimiter
        self._listing = "watchlist" in content.name or "plan_to_watch" in content.name
        # TMDB writes its lists with the columns of its ratings: an empty one was not watched.
        self._unrated_wanted = content.columns.has("your rating", "date rated")

    def entry(self, row: Row) -> Entry:
        """One row as an entry."""
        f = self.fields
        row = self._mended(row)
        sort = sort_of(cell(row, f.sort))
        if sort is Sort.OTHER:
            kind = clean(cell(row, f.sort), 30)
            return Entry(row=row.number, refused=f"it is a {kind}, no film or show")
        names = [
            name
            for place in (f.title, f.international, f.original)
            if (name := _LANGUAGE.sub("", cell(row, place)).strip())
        ]
        name = names[0] if names else ""
        told = short_form(name) or season_form(name) or Told(title=name, kind=sort.kind)
        season = whole_number(cell(row, f.season))
        episode = whole_number(cell(row, f.episode))
        episodic = told.season is not None or season is not None or episode is not None
        watched, listed, dropped = self._state(row)
        return Entry(
            row=row.number,
            title=told.title,
            others=(*told.others, *names[1:]),
            # An episode's year is not the year its show began.
            year="" if sort is Sort.EPISODE else cell(row, f.year),
            kind=told.kind if told.kind or not episodic else Sort.SHOW.kind,
            imdb=cell(row, f.imdb),
            tmdb="" if sort is Sort.EPISODE else cell(row, f.tmdb),
            rating=cell(row, f.rating),
            date=cell(row, f.date),
            fact=Fact.LISTING if listed and not watched else Fact.VIEWING,
            watched=watched,
            listed=listed,
            dropped=dropped,
            liked=cell(row, f.liked).casefold() in YES,
            rewatch=cell(row, f.rewatch).casefold() in YES,
            plays=whole_number(cell(row, f.plays)) or 1,
            season=season if season is not None else told.season,
            episode=episode if episode is not None else told.episode,
            episode_title=cell(row, f.episode_title) or told.episode_title,
        )

    def _state(self, row: Row) -> tuple[bool, bool, bool]:
        """Whether the row was watched, is wanted, was dropped."""
        f = self.fields
        status = plain_words(cell(row, f.status)).replace(" ", "")
        if status in _DROPPED:
            return True, False, True
        unrated = blank(cell(row, f.rating))
        seen = cell(row, f.seen).casefold()
        wanted = (
            status in _WANTED
            or (self._listing and unrated)
            or (self._unrated_wanted and unrated)
            or (seen in NO and seen != "" and unrated)
        )
        return not wanted, wanted, False

    def _mended(self, row: Row) -> Row:
        """Put a title together again whose comma lost its quotation marks.

        Done for a row with cells beyond the header when only so the year stands in its column.
        """
        f = self.fields
        title = f.title
        if not row.surplus or title is None:
            return row
        cells = [*row.cells, *row.surplus]
        extra = len(row.surplus)
        joined = f"{self._delimiter} ".join(cells[title : title + extra + 1])
        other = Row(row.number, [*cells[:title], joined, *cells[title + extra + 1 :]])
        check = f.year
        if check is None or check < title:
            return row
        today = self._asked.today
        broken = year_of(cell(row, check), today) is None
        return other if broken and year_of(cell(other, check), today) is not None else row
