"""Jellyfin and Emby: sessions of the Playback Reporting plug-in, and items with what was played."""

from __future__ import annotations

from cinemai_tui.domain.titles import Kind
from cinemai_tui.domain.wording import clean
from cinemai_tui.importing.content import Content
from cinemai_tui.importing.entries import Asked, Days, Entry, Fact, Reading
from cinemai_tui.importing.episodes import Told, short_form
from cinemai_tui.importing.fields import YES
from cinemai_tui.importing.headers import Columns, cell
from cinemai_tui.importing.identifiers import whole_number
from cinemai_tui.importing.scales import Scale
from cinemai_tui.importing.sessions import Session, number_of, viewings
from cinemai_tui.importing.whose import rows_of
from cinemai_tui.reading.tables import Row

_SORTS = frozenset(
    "movie episode series season audio musicvideo video trailer recording program tvchannel "
    "livetvchannel livetvprogram book audiobook photo boxset".split()
)
_BEGAN, _USER, _SORT, _NAME, _LASTED = 0, 1, 3, 4, 8
_UNKNOWN = frozenset(["", "not known", "unknown"])


class JellyfinSessions:
    """The plug-in's backup: tab-separated, without a header, always the same nine columns."""

    family = "jellyfin"

    def detect(self, content: Content) -> str:
        """By nine columns of which the fourth names kinds of items and the last counts seconds."""
        table = content.table
        rows = content.sample
        if not table.headless or len(table.header) != 9 or not rows:
            return ""
        fitting = sum(
            row.cells[_SORT].casefold() in _SORTS and whole_number(row.cells[_LASTED]) is not None
            for row in rows
        )
        if fitting >= 0.8 * len(rows):
            return "it has the nine columns of the Playback Reporting plug-in and no header"
        return ""

    def read(self, content: Content, asked: Asked) -> Reading:
        """Read one user's sessions, several of one film as one viewing.

        Raises:
            BadInput: the server has several users and none was chosen.
        """
        chosen = rows_of(content, _USER, asked.user)
        refused: dict[int, str] = {}
        sessions: list[Session] = []
        for row in content.ticking(chosen.rows):
            played = _played(row)
            if isinstance(played, str):
                refused[row.number] = played
            else:
                sessions.append(played)
        found = viewings(sessions, asked.today, content.ticking)
        return Reading(
            name="jellyfin playback",
            source=self.family,
            entries=[
                found.get(row.number) or Entry(row=row.number, refused=refused[row.number])
                for row in chosen.rows
            ],
            days=Days.VIEWED,
            notes=chosen.notes,
            problems=chosen.problems,
        )


def _played(row: Row) -> Session | str:
    """A row as a session of a film or an episode, or why it is none."""
    if row.trouble:
        return row.trouble
    sort, written = row.cells[_SORT].casefold(), row.cells[_NAME]
    if sort not in ("movie", "episode"):
        kind = clean(row.cells[_SORT], 30) or "unknown"
        return f"it is of the type {kind}, no film or show"
    if written.casefold() in _UNKNOWN:
        return "the server no longer knew what it was"
    told = Told(title=written, kind=Kind.MOVIE)
    if sort == "episode":
        told = short_form(written) or Told(title=written, kind=Kind.SHOW)
    return Session(
        row=row.number,
        written=written,
        told=told,
        began=row.cells[_BEGAN],
        seconds=whole_number(row.cells[_LASTED]),
    )


class JellyfinItems:
    """The items of a library as the server's own JSON, each with one user's data."""

    family = "jellyfin"

    def detect(self, content: Content) -> str:
        """By the user's data inside every item."""
        columns = content.columns
        if columns.has("name", "type") and columns.has("user data played"):
            return "it has items with Name, Type and UserData"
        return ""

    def read(self, content: Content, asked: Asked) -> Reading:
        """Read what was played, begun, rated or made a favourite; the rest is rejected."""
        columns = content.columns
        return Reading(
            name="jellyfin items",
            source=self.family,
            entries=[_item(columns, row) for row in content.rows()],
            scale=Scale.TEN,
            # Marking a whole show as played stamps every episode with the same day.
            days=Days.NOTED,
            problems=content.problems,
        )


def _item(columns: Columns, row: Row) -> Entry:
    if row.trouble:
        return Entry(row=row.number, refused=row.trouble)

    def told(name: str) -> str:
        return cell(row, columns.place(name))

    sort = told("type").casefold()
    if sort not in ("movie", "series", "season", "episode"):
        kind = clean(told("type"), 30) or "unknown"
        return Entry(row=row.number, refused=f"it is of the type {kind}, no film or show")
    played = told("user data played").casefold() in YES
    liked = told("user data is favorite").casefold() in YES
    percent = number_of(told("user data played percentage"))
    share = 1.0 if played else percent / 100 if percent else None
    rating = told("user data rating")
    if not (liked or rating or share):
        return Entry(row=row.number, refused="it lies on the server and was not played")
    inner = sort in ("season", "episode")
    return Entry(
        row=row.number,
        title=told("series name") if inner else told("name"),
        others=() if inner else (told("original title"),),
        # The year and the ids of an episode are not its show's.
        year="" if inner else told("production year"),
        kind=Kind.MOVIE if sort == "movie" else Kind.SHOW,
        imdb="" if inner else told("provider ids imdb"),
        tmdb="" if inner else told("provider ids tmdb"),
        rating=rating,
        date=told("user data last played date"),
        fact=Fact.VIEWING if share else Fact.LIKE if liked else Fact.RATING,
        watched=played or bool(rating),
        liked=liked,
        plays=whole_number(told("user data play count")) or 1,
        completion=share,
        season=whole_number(told("index number" if sort == "season" else "parent index number"))
        if inner
        else None,
        episode=whole_number(told("index number")) if sort == "episode" else None,
        episode_title=told("name") if sort == "episode" else "",
    )
