"""IMDb: ratings, lists and the watchlist, in every generation of their columns."""

from __future__ import annotations

from cinemai_tui.domain.wording import clean, plural
from cinemai_tui.importing.content import Content
from cinemai_tui.importing.entries import Asked, Days, Entry, Fact, Reading
from cinemai_tui.importing.headers import Columns, cell
from cinemai_tui.importing.kinds import Sort, sort_of
from cinemai_tui.importing.scales import Scale, blank
from cinemai_tui.reading.tables import Row


class Imdb:
    """The csv files of an account."""

    family = "imdb"

    def detect(self, content: Content) -> str:
        """By the id column `Const` and a column for the person's own rating."""
        columns = content.columns
        if columns.has("const", "title") and (_rating(columns) is not None or _is_list(columns)):
            return "it has the columns Const, Title and the rating given"
        return ""

    def read(self, content: Content, asked: Asked) -> Reading:
        """Read ratings or a list; a list row without a rating is wanted, not watched."""
        columns = content.columns
        listing = _is_list(columns)
        watchlist = listing and "watchlist" in content.name
        name = "imdb watchlist" if watchlist else "imdb list" if listing else "imdb ratings"
        rows = _Rows(columns)
        entries = [
            Entry(row=row.number, refused=row.trouble) if row.trouble else rows.entry(row, listing)
            for row in content.rows()
        ]
        wanted = sum(entry.listed for entry in entries)
        notes = []
        if wanted:
            notes.append(
                f"{plural(wanted, 'row')} without a rating taken as wanted, not as watched."
            )
        return Reading(
            name=name,
            source=self.family,
            entries=entries,
            scale=Scale.TEN,
            days=Days.NOTED,
            notes=tuple(notes),
            problems=content.problems,
        )


class _Rows:
    """Reads rows by the places of their columns."""

    def __init__(self, columns: Columns) -> None:
        self._rating = _rating(columns)
        self._rated = columns.place("date rated", "date added")
        self._made = columns.place("created", "date added", "modified")
        self._title = columns.place("title")
        self._original = columns.place("original title")
        self._sort = columns.place("title type")
        self._year = columns.place("year")
        self._const = columns.place("const")

    def entry(self, row: Row, listing: bool) -> Entry:
        """One row; a video game, a music video or a podcast is refused."""
        told = cell(row, self._sort)
        sort = sort_of(told)
        if sort is Sort.OTHER:
            return Entry(row=row.number, refused=f"it is a {clean(told, 30)}, no film or show")
        rating = cell(row, self._rating)
        rated = not listing or not blank(rating)
        title = cell(row, self._title)
        show, episode = title, ""
        if sort is Sort.EPISODE:
            # The show is named before a colon, or not at all; then the row keeps the episode's
            # name twice, and matching leaves it alone.
            before, colon, after = title.partition(": ")
            show, episode = (before, after) if colon and before and after else (title, title)
        return Entry(
            row=row.number,
            title=show,
            others=() if episode else (cell(row, self._original),),
            # An episode's year is not the year its show began.
            year="" if episode else cell(row, self._year),
            kind=sort.kind,
            imdb=cell(row, self._const),
            rating=rating,
            date=(cell(row, self._rated) if rated else "") or cell(row, self._made),
            fact=Fact.RATING if rated else Fact.LISTING,
            watched=rated,
            listed=not rated,
            episode_title=episode,
        )


def _rating(columns: Columns) -> int | None:
    """The person's own rating: `Your Rating`, `You rated`, or `<name> rated`, never IMDb's."""
    known = columns.place("your rating", "you rated")
    if known is not None:
        return known
    return next(
        (
            place
            for place, name in enumerate(columns.names)
            if name.endswith(" rated") and name != "date rated"
        ),
        None,
    )


def _is_list(columns: Columns) -> bool:
    return columns.has("position") and columns.has("created")
