"""Prime Video's own data download: every session played, and the watch history made of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from cinemai_tui.domain.naming import title_key
from cinemai_tui.domain.titles import Kind
from cinemai_tui.domain.wording import clean, listed
from cinemai_tui.importing.content import Content
from cinemai_tui.importing.entries import Asked, Days, Entry, Reading
from cinemai_tui.importing.episodes import Told
from cinemai_tui.importing.fields import YES
from cinemai_tui.importing.formats.prime_exporter import show_of
from cinemai_tui.importing.headers import Columns, cell
from cinemai_tui.importing.sessions import Session, viewings
from cinemai_tui.reading.decoding import decode
from cinemai_tui.reading.tables import Row, Table, read_table

_SESSION_FILES = (
    "Digital.PrimeVideo.Viewinghistory.csv",
    "Digital.PrimeVideo.ViewingHistory.csv",
    "Viewing History.csv",
)
_NOT_TOLD = frozenset(["", "not available", "not applicable"])
_CONTENT = frozenset(["feature", "full", "short", "episode", "movie"])
_TRAILER = re.compile(r"\b(?:official )?(?:trailer|teaser)\b", re.IGNORECASE)
_SECONDS = re.compile(r"([0-9]{1,7})(?:[.,][0-9]+)?")
_BARE_DASH = re.compile(r"(?<=\S)-(?=\S)")
_NAMELESS = re.compile(
    r"(?:episode|folge|épisode|episodio|episódio|capítulo|ep\.?|pilot|chapter)\s*[0-9]{0,4}",
    re.IGNORECASE,
)


class PrimeSessions:
    """`Viewinghistory`: a row for each session; episodes are written `Episode-Show - Season 2`."""

    family = "prime"

    def detect(self, content: Content) -> str:
        """By the start of playback, which older files tell to the hour."""
        columns = content.columns
        if columns.has("title") and _began(columns) is not None:
            return f"it has the columns Title and {columns.header[_began(columns) or 0]}"
        return ""

    def read(self, content: Content, asked: Asked) -> Reading:
        """Read sessions as viewings; trailers, autoplay and what was deleted are rejected."""
        columns = content.columns
        rows = list(content.rows())
        refused = {row.number: _no_viewing(columns, row) for row in content.ticking(rows)}
        played = [row for row in rows if not refused[row.number]]
        told = _told(_titles(content.table))
        sessions = [
            Session(
                row=row.number,
                written=_text(columns, row, "title"),
                told=told[_text(columns, row, "title")],
                began=_text(columns, row, columns.names[_began(columns) or 0]),
                seconds=_seconds(_text(columns, row, "seconds viewed")),
            )
            for row in content.ticking(played)
        ]
        found = viewings(sessions, asked.today, content.ticking)
        profiles = sorted({text for row in played if (text := _text(columns, row, "profile type"))})
        notes = []
        if len(profiles) > 1:
            notes.append(
                f"It holds profiles of the kinds {listed([clean(p, 20) for p in profiles])}, "
                "and does not name them; all were read."
            )
        return Reading(
            name="prime sessions",
            source=self.family,
            entries=[
                found.get(row.number) or Entry(row=row.number, refused=refused[row.number])
                for row in rows
            ],
            days=Days.VIEWED,
            notes=tuple(notes),
            problems=content.problems,
        )


def _no_viewing(columns: Columns, row: Row) -> str:
    """Why a row is no session of a film or an episode, or nothing."""
    if row.trouble:
        return row.trouble
    title, material = _text(columns, row, "title"), _text(columns, row, "material type description")
    if not title:
        return "it has no title"
    if material and material.casefold() not in _CONTENT:
        return f"it is of the type {clean(material, 30)}, no film or show"
    if _TRAILER.search(title):
        return "it is a trailer"
    if _text(columns, row, "is autoplay").casefold() in YES:
        return "it played by itself"
    if _text(columns, row, "is deleted").casefold() in YES:
        return "it was deleted from the watch history"
    return (
        "nothing of it was played" if _seconds(_text(columns, row, "seconds viewed")) == 0 else ""
    )


class PrimeEvents:
    """`WatchEvents`: one row a title with its latest day; of an episode it names no show."""

    family = "prime"

    def detect(self, content: Content) -> str:
        """By its columns, which nobody else has."""
        if content.columns.has("deleted from watch history", "most recent watch date"):
            return "it has the columns Most Recent Watch Date and Deleted from Watch History"
        return ""

    def read(self, content: Content, asked: Asked) -> Reading:
        """Read the latest viewing of each title; the sessions beside it name the shows."""
        columns = content.columns
        rows = list(content.rows())
        shows = _shows_beside(content)
        refused: dict[int, str] = {}
        sessions = []
        for row in content.ticking(rows):
            title = "" if row.trouble else _text(columns, row, "title name")
            told = shows.get(title_key(title)) or Told(title=title)
            refused[row.number] = row.trouble or self._refused(columns, row, title, told)
            if not refused[row.number]:
                sessions.append(
                    Session(
                        row=row.number,
                        written=title,
                        told=told,
                        began=_text(columns, row, "most recent watch date"),
                        seconds=_seconds(_text(columns, row, "seconds watched")),
                    )
                )
        found = viewings(sessions, asked.today, content.ticking)
        return Reading(
            name="prime watch events",
            source=self.family,
            entries=[
                found.get(row.number) or Entry(row=row.number, refused=refused[row.number])
                for row in rows
            ],
            days=Days.VIEWED,
            problems=content.problems,
        )

    def _refused(self, columns: Columns, row: Row, title: str, told: Told) -> str:
        if not title:
            return "it has no title"
        if _text(columns, row, "deleted from watch history").casefold() in YES:
            return "it was deleted from the watch history"
        if _TRAILER.search(title):
            return "it is a trailer"
        if told.kind is None and _NAMELESS.fullmatch(title):
            return "it names an episode but no show"
        seconds = _seconds(_text(columns, row, "seconds watched"))
        return "nothing of it was played" if seconds == 0 else ""


def _began(columns: Columns) -> int | None:
    return columns.place("playback start datetime utc", "playback hour")


def _text(columns: Columns, row: Row, name: str) -> str:
    """A cell without the second pair of quotation marks some have; empty for `Not available`."""
    text = cell(row, columns.place(name)).strip('" ')
    return "" if text.casefold() in _NOT_TOLD else text


def _seconds(text: str) -> int | None:
    found = _SECONDS.fullmatch(text)
    return int(found[1]) if found else None


def _titles(table: Table) -> list[str]:
    columns = Columns(table.header)
    return [_text(columns, row, "title") for row in table.rows if not row.trouble]


def _told(titles: Sequence[str]) -> dict[str, Told]:
    """What every title of a file tells: `Pilot-The Show - Season 1` is an episode of The Show.

    Names have dashes too, so of all ways to cut a title the one whose show is named most often
    in the file wins, and of equals the longest show; the others are kept as further names.
    """
    seasons = {title: show_of(title) for title in dict.fromkeys(titles)}
    cuts: dict[str, list[tuple[str, str]]] = {}
    for title, told in seasons.items():
        if told.season is not None:
            name = told.title
            dashes = [found.start() for found in _BARE_DASH.finditer(name)]
            cuts[title] = [(name[:at], name[at + 1 :]) for at in dashes]
    counts = Counter(show for parts in cuts.values() for _, show in parts)
    counts.update(told.title for told in seasons.values() if told.season is not None)
    found: dict[str, Told] = {}
    for title, told in seasons.items():
        if told.season is None:
            found[title] = Told(title=title)
            continue
        ways = sorted(cuts[title], key=lambda way: (-counts[way[1]], -len(way[1])))
        episode, show = ways[0] if ways else ("", told.title)
        found[title] = Told(
            title=show.strip(),
            kind=Kind.SHOW,
            others=(*(other.strip() for _, other in ways[1:]), *told.others),
            season=told.season,
            episode_title=episode.strip(),
        )
    return found


def _shows_beside(content: Content) -> dict[str, Told]:
    """Shows by the key of an episode's name, where the file of sessions names only one."""
    for name in _SESSION_FILES:
        data = content.member.beside(name)
        if not data:
            continue
        shows: dict[str, set[Told]] = {}
        for told in _told(_titles(read_table(decode(data).text, content.limits))).values():
            shows.setdefault(title_key(told.episode_title or told.title), set()).add(told)
        return {key: next(iter(found)) for key, found in shows.items() if key and len(found) == 1}
    return {}
