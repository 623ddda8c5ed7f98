"""TV Time: the smaller tables of a data request about shows: seen, followed, liked, rated."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property

from cinemai_tui.domain.naming import title_key
from cinemai_tui.domain.titles import Kind
from cinemai_tui.domain.wording import clean
from cinemai_tui.importing.content import Content
from cinemai_tui.importing.entries import Asked, Days, Entry, Fact, Reading
from cinemai_tui.importing.fields import YES
from cinemai_tui.importing.headers import Columns, filled
from cinemai_tui.importing.identifiers import whole_number
from cinemai_tui.importing.scales import Scale
from cinemai_tui.importing.statuses import Status, status_of
from cinemai_tui.reading.decoding import decode
from cinemai_tui.reading.tables import Row, read_table

_WITH_SHOWS = (
    "tracking-prod-records-v2.csv",
    "tracking-prod-records.csv",
    "followed_tv_show.csv",
    "user_tv_show_data.csv",
    "seen_episode.csv",
    "seen_episode_source.csv",
)


def true(text: str) -> bool:
    """True for `1`, `true` and `yes`."""
    return text.strip().casefold() in YES


class Shows:
    """The shows of an export: names by TVDB number, and which of them were watched.

    Other tables that lie beside this one are read when it does not tell itself.
    """

    def __init__(self, content: Content) -> None:
        self._content = content

    def name(self, show: str) -> str:
        """The name of a show by its number; empty when no table tells it."""
        if not show:
            return ""
        return self._own[0].get(show) or self._all[0].get(show, "")

    def watched(self, show: str, name: str) -> bool:
        """True when an episode of the show was watched."""
        keys = {show, title_key(name)} - {""}
        return bool(keys & self._own[1]) or bool(keys & self._all[1])

    @cached_property
    def _own(self) -> tuple[dict[str, str], set[str]]:
        table = self._content.table
        return _gathered([(self._content.columns, table.rows)])

    @cached_property
    def _all(self) -> tuple[dict[str, str], set[str]]:
        return _gathered(self._beside())

    def _beside(self) -> Iterator[tuple[Columns, Sequence[Row]]]:
        for name in _WITH_SHOWS:
            data = self._content.member.beside(name) if name != self._content.name else None
            if data:
                table = read_table(decode(data).text, self._content.limits)
                yield Columns(table.header), table.rows


def _gathered(
    tables: Iterable[tuple[Columns, Sequence[Row]]],
) -> tuple[dict[str, str], set[str]]:
    """Names by number, and the numbers and name keys of what was watched."""
    names: dict[str, str] = {}
    watched: set[str] = set()
    for columns, rows in tables:
        for row in rows:
            if row.trouble:
                continue
            value = filled(columns, row)
            show = value("s id", "series id", "tv show id")
            name = value("series name", "tv show name")
            if show and name:
                names.setdefault(show, name)
            counted = whole_number(value("ep watch count", "nb episodes seen")) or 0
            if counted or value("episode number", "ep no"):
                watched.update(key for key in (show, title_key(name)) if key)
    return names, watched


def followed(
    row: int, name: str, show: str, *, watched: bool, archived: bool, wanted: bool
) -> Entry:
    """What following a show comes to: ticked when any of it was watched, else wanted.

    A show put away after some episodes was given up. The day it was followed tells nothing
    about watching, so it is left out.
    """
    refused = ""
    if not name:
        refused = "its show has no name anywhere in the export"
    elif not watched and (archived or not wanted):
        refused = "it says neither that the show was watched nor that it is wanted"
    if refused:
        return Entry(row=row, refused=refused)
    dropped = watched and archived
    return Entry(
        row=row,
        title=name,
        kind=Kind.SHOW,
        fact=Fact.TICK if watched else Fact.LISTING,
        watched=watched,
        listed=not watched,
        dropped=dropped,
        identity=f"{title_key(name) or show} dropped" if dropped else "",
    )


class TvTimeSeen:
    """`seen_episode.csv` and its kin, `rewatched_episode.csv` among them."""

    family = "tvtime"

    def detect(self, content: Content) -> str:
        """By a show's name with a season and an episode, and no feeling about it."""
        columns = content.columns
        names = ("tv show name", "episode season number", "episode number")
        if columns.has(*names) and not columns.has("emotion id"):
            return "it has the columns tv_show_name, episode_season_number and episode_number"
        return ""

    def read(self, content: Content, asked: Asked) -> Reading:
        """Read each row as a viewing of an episode; `cpt` counts how often it was seen again."""
        again = content.columns.has("cpt")
        return read_rows(
            content, "rewatched" if again else "seen", lambda row: _seen(content, row, again)
        )


def _seen(content: Content, row: Row, again: bool) -> Entry:
    value = filled(content.columns, row)
    times = (whole_number(value("cpt")) or 1) if again else 0
    return Entry(
        row=row.number,
        title=value("tv show name"),
        kind=Kind.SHOW,
        date=value("created at", "updated at"),
        rewatch=again,
        plays=1 + times,
        season=whole_number(value("episode season number")),
        episode=whole_number(value("episode number")),
    )


class TvTimeShows:
    """`followed_tv_show.csv`, `user_tv_show_data.csv`, `user_show_special_status.csv`."""

    family = "tvtime"

    def detect(self, content: Content) -> str:
        """By a show's TVDB number with whether it is put away, liked, or of a special status."""
        columns = content.columns
        told = next((name for name in _TELLING if columns.has("tv show id", name)), "")
        return f"it has the columns tv_show_id and {told.replace(' ', '_')}" if told else ""

    def read(self, content: Content, asked: Asked) -> Reading:
        """Read each show's state; a favourite is liked."""
        shows = Shows(content)
        return read_rows(content, "followed", lambda row: _state(content, row, shows))


_TELLING = ("archived", "is favorited", "status")


def _state(content: Content, row: Row, shows: Shows) -> Entry:
    value = filled(content.columns, row)
    show = value("tv show id")
    name = value("tv show name") or shows.name(show)
    status = value("status")
    if name and (true(value("is favorited")) or status.startswith("favo")):
        return Entry(
            row=row.number,
            title=name,
            kind=Kind.SHOW,
            fact=Fact.LIKE,
            watched=shows.watched(show, name),
            liked=True,
        )
    if status and "later" not in status and status_of(status) is Status.UNTOLD:
        told = clean(status, 30)
        return Entry(row=row.number, refused=f'its status "{told}" says nothing about watching')
    told = value("active", "is followed")
    return followed(
        row.number,
        name,
        show,
        watched=shows.watched(show, name),
        archived=true(value("archived")),
        # A table of followed shows need not say of each that it is one.
        wanted=true(told) or not told,
    )


class TvTimeRatings:
    """`tv_show_rate.csv`: shows rated from 1 to 5."""

    family = "tvtime"

    def detect(self, content: Content) -> str:
        """By a show's TVDB number and a rating."""
        if content.columns.has("tv show id", "rating"):
            return "it has the columns tv_show_id and rating"
        return ""

    def read(self, content: Content, asked: Asked) -> Reading:
        """Read each row as a rating."""
        shows = Shows(content)

        def entry(row: Row) -> Entry:
            value = filled(content.columns, row)
            return Entry(
                row=row.number,
                title=value("tv show name") or shows.name(value("tv show id")),
                kind=Kind.SHOW,
                rating=value("rating"),
                date=value("created at", "updated at"),
                fact=Fact.RATING,
            )

        return read_rows(content, "ratings", entry, scale=Scale.STARS, days=Days.RATED)


def read_rows(
    content: Content,
    name: str,
    entry: Callable[[Row], Entry],
    *,
    scale: Scale | None = None,
    days: Days = Days.NOTED,
) -> Reading:
    """Every row of a table as an entry, in order."""
    return Reading(
        name=f"tvtime {name}",
        source="tvtime",
        entries=[
            Entry(row=row.number, refused=row.trouble) if row.trouble else entry(row)
            for row in content.rows()
        ],
        scale=scale,
        days=days,
        problems=content.problems,
    )
