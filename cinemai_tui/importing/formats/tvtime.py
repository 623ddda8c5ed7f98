"""TV Time: the two record files of a data request, with every episode and film watched."""

from __future__ import annotations

from collections.abc import Callable

from cinemai_tui.domain.titles import Kind
from cinemai_tui.importing.content import Content
from cinemai_tui.importing.entries import Asked, Entry, Fact, Reading
from cinemai_tui.importing.formats.tvtime_shows import Shows, followed, read_rows, true
from cinemai_tui.importing.headers import filled
from cinemai_tui.importing.identifiers import whole_number
from cinemai_tui.reading.tables import Row

_NAMELESS = "its show has no name anywhere in the export"
_COUNT = "it counts things, and names nothing that was watched"
# What stands where a release date is not known.
_NO_RELEASE = ("0000-", "0001-")

Value = Callable[..., str]


class TvTimeShowRecords:
    """`tracking-prod-records-v2.csv`: a row for each episode watched, and one for each show."""

    family = "tvtime"

    def detect(self, content: Content) -> str:
        """By the key that tells the kinds of row apart, and a show's number."""
        columns = content.columns
        if columns.has("key", "s id") or columns.has("key", "series name", "created at"):
            return "it has the columns key, series_name and s_id"
        return ""

    def read(self, content: Content, asked: Asked) -> Reading:
        """Read episodes as viewings, shows as their state."""
        shows = Shows(content)
        return read_rows(
            content,
            "shows",
            lambda row: _show_record(row, filled(content.columns, row), shows),
        )


def _show_record(row: Row, value: Value, shows: Shows) -> Entry:
    key, show = value("key"), value("s id")
    if key.startswith(("watch-episode", "rewatch-episode")):
        return _episode(row, value, shows, show, again=key.startswith("rewatch"))
    if not key.startswith("user-series"):
        return Entry(row=row.number, refused=_COUNT)
    name = value("series name") or shows.name(show)
    watched = (whole_number(value("ep watch count")) or 0) > 0 or shows.watched(show, name)
    return followed(
        row.number,
        name,
        show,
        watched=watched,
        archived=true(value("is archived")),
        wanted=true(value("is followed")) or true(value("is for later")),
    )


def _episode(row: Row, value: Value, shows: Shows, show: str, *, again: bool) -> Entry:
    name = value("series name") or shows.name(show)
    if not name:
        return Entry(row=row.number, refused=_NAMELESS)
    times = whole_number(value("rewatch count")) or 0
    return Entry(
        row=row.number,
        title=name,
        kind=Kind.SHOW,
        date=value("created at", "updated at"),
        # Whole seasons are ticked at once; that day says nothing about the watching.
        made=bool(value("bulk type")) and not true(value("is unitary")),
        rewatch=again or times > 0,
        plays=1 + times,
        season=whole_number(value("season number", "s no")),
        episode=whole_number(value("episode number", "ep no")),
    )


class TvTimeFilmRecords:
    """`tracking-prod-records.csv`: films, and in older exports episodes; films have no ids."""

    family = "tvtime"

    def detect(self, content: Content) -> str:
        """By its own key column, or by films with a kind of record."""
        columns = content.columns
        if columns.has("type uuid n", "type") or columns.has("type", "entity type", "movie name"):
            return "it has the columns type, entity_type and movie_name"
        return ""

    def read(self, content: Content, asked: Asked) -> Reading:
        """Read viewings, and what was followed; a film followed and watched was watched."""
        shows, columns = Shows(content), content.columns
        lines = (filled(columns, row) for row in content.rows() if not row.trouble)
        watched = {_film(value) for value in lines if value("type") in _VIEWINGS}
        return read_rows(
            content, "films", lambda row: _record(row, filled(columns, row), watched, shows)
        )


_VIEWINGS = ("watch", "rewatch", "rewatch_count")


def _film(value: Value) -> tuple[str, str]:
    return value("movie name").casefold(), value("release date")


def _record(row: Row, value: Value, watched: set[tuple[str, str]], shows: Shows) -> Entry:
    sort, film = value("type"), value("movie name")
    if film and sort in (*_VIEWINGS, "follow", "towatch"):
        return _film_entry(row, value, sort, watched)
    show, name = value("series id"), value("series name")
    if sort in ("watch", "rewatch") and (name or show):
        return _episode(row, value, shows, show, again=sort == "rewatch")
    if sort in ("follow", "towatch") and (name or show):
        name = name or shows.name(show)
        return followed(
            row.number, name, show, watched=shows.watched(show, name), archived=False, wanted=True
        )
    return Entry(row=row.number, refused=_COUNT)


def _film_entry(row: Row, value: Value, sort: str, watched: set[tuple[str, str]]) -> Entry:
    release, times = value("release date"), whole_number(value("rewatch count")) or 0
    viewing = sort in _VIEWINGS
    # Everything in the library is followed, films that were watched too.
    seen = viewing or _film(value) in watched
    return Entry(
        row=row.number,
        title=value("movie name"),
        year="" if release.startswith(_NO_RELEASE) else release,
        kind=Kind.MOVIE,
        date=value("watch date", "created at") if viewing else value("created at"),
        made=not viewing,
        fact=Fact.VIEWING if viewing else Fact.TICK if seen else Fact.LISTING,
        watched=seen,
        listed=not seen,
        rewatch=sort.startswith("rewatch") or times > 0,
        plays=1 + times if viewing else 1,
    )
