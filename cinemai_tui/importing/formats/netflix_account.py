"""The files of a Netflix account download: every session, the ratings given, and the list."""

from __future__ import annotations

import re

from cinemai_tui.importing.content import Content
from cinemai_tui.importing.entries import Asked, Days, Entry, Fact, Reading
from cinemai_tui.importing.episodes import Episodes, season_form
from cinemai_tui.importing.headers import Columns, cell
from cinemai_tui.importing.kinds import sort_of
from cinemai_tui.importing.sessions import Session, viewings
from cinemai_tui.importing.whose import Chosen, rows_of
from cinemai_tui.reading.decoding import decode
from cinemai_tui.reading.tables import Row, read_table

_FILES = ("ViewingActivity.csv", "Ratings.csv", "MyList.csv")
_NO_VIEWING = re.compile(r"_hook_|\bClip:|_CLIP_|\bTrailer:|_backfill", re.IGNORECASE)
_DURATION = re.compile(r"([0-9]{1,3}):([0-9]{2}):([0-9]{2})")
_THUMBS = {"1": "2/10", "2": "8/10", "3": "10/10"}


class NetflixSessions:
    """`ViewingActivity.csv`: a row for each session, trailers and autoplay among them."""

    family = "netflix"

    def detect(self, content: Content) -> str:
        """By the columns that tell trailers from titles."""
        if content.columns.has("profile name", "start time", "title", "supplemental video type"):
            return "it has the columns Start Time and Supplemental Video Type"
        return ""

    def read(self, content: Content, asked: Asked) -> Reading:
        """Read one profile's sessions; what is no viewing is rejected with its reason.

        Raises:
            BadInput: the account has several profiles and none was chosen.
        """
        columns = content.columns
        title, began, lasted = (columns.place(n) for n in ("title", "start time", "duration"))
        chosen = _rows_of(content, asked)
        refused = {row.number: _no_viewing(columns, row) for row in content.ticking(chosen.rows)}
        played = [row for row in chosen.rows if not refused[row.number]]
        episodes = Episodes(cell(row, title) for row in played)
        sessions = []
        for row in content.ticking(played):
            told = episodes.told_by(cell(row, title))
            if not told.title:
                refused[row.number] = (
                    "it names an episode but no show" if cell(row, title) else "it has no title"
                )
                continue
            sessions.append(
                Session(
                    row=row.number,
                    written=cell(row, title),
                    told=told,
                    began=cell(row, began),
                    seconds=_seconds(cell(row, lasted)),
                )
            )
        found = viewings(sessions, asked.today, content.ticking)
        return Reading(
            name="netflix sessions",
            source=self.family,
            entries=[
                found.get(row.number) or Entry(row=row.number, refused=refused[row.number])
                for row in chosen.rows
            ],
            days=Days.VIEWED,
            notes=chosen.notes,
            problems=chosen.problems,
        )


def _no_viewing(columns: Columns, row: Row) -> str:
    """Why a row is no session anybody chose to watch, or nothing."""
    if row.trouble:
        return row.trouble
    if cell(row, columns.place("supplemental video type")):
        return "it is a trailer or another extra"
    if _NO_VIEWING.search(cell(row, columns.place("title"))):
        return "it is a clip"
    if "autoplayed: user action: none" in cell(row, columns.place("attributes")).casefold():
        return "it played by itself"
    return ""


def _seconds(text: str) -> int | None:
    found = _DURATION.fullmatch(text)
    return int(found[1]) * 3600 + int(found[2]) * 60 + int(found[3]) if found else None


class NetflixRatings:
    """`Ratings.csv`: stars of old, thumbs since 2017."""

    family = "netflix"

    def detect(self, content: Content) -> str:
        """By its thumbs."""
        if content.columns.has("title name", "thumbs value"):
            return "it has the columns Title Name and Thumbs Value"
        return ""

    def read(self, content: Content, asked: Asked) -> Reading:
        """Read one profile's ratings; thumbs count as 2, 8 and 10 of ten.

        Raises:
            BadInput: the account has several profiles and none was chosen.
        """
        columns = content.columns
        chosen = _rows_of(content, asked)
        return Reading(
            name="netflix ratings",
            source=self.family,
            entries=[_rated(columns, row) for row in chosen.rows],
            days=Days.NOTED,
            notes=chosen.notes,
            problems=chosen.problems,
        )


def _rated(columns: Columns, row: Row) -> Entry:
    if row.trouble:
        return Entry(row=row.number, refused=row.trouble)
    title = cell(row, columns.place("title name"))
    season = season_form(title)
    day = cell(row, columns.place("event utc ts")) or cell(row, columns.place("region view date"))
    return Entry(
        row=row.number,
        title=season.title if season else title,
        kind=season.kind if season else sort_of(cell(row, columns.place("title type"))).kind,
        season=season.season if season else None,
        rating=_mark(columns, row),
        date=day,
        fact=Fact.RATING,
    )


def _mark(columns: Columns, row: Row) -> str:
    """The rating with its scale; no stars and no thumb, or 0 of them, is none."""
    thumbs = cell(row, columns.place("thumbs value")).removesuffix(".0")
    stars = cell(row, columns.place("star value"))
    if thumbs in _THUMBS:
        return _THUMBS[thumbs]
    if stars not in ("", "0", "0.0"):
        return f"{stars}/5"
    return "" if thumbs == "0" else thumbs and f"thumbs value {thumbs}"


class NetflixList:
    """`MyList.csv`: what a profile wants to see."""

    family = "netflix"

    def detect(self, content: Content) -> str:
        """By a title and a profile and nothing rated."""
        if content.columns.has("title name", "profile name"):
            return "it has the columns Title Name and Profile Name"
        return ""

    def read(self, content: Content, asked: Asked) -> Reading:
        """Read one profile's list.

        Raises:
            BadInput: the account has several profiles and none was chosen.
        """
        columns = content.columns
        title, added = (
            columns.place("title name"),
            columns.place("utc title add date", "date added"),
        )
        chosen = _rows_of(content, asked)
        return Reading(
            name="netflix list",
            source=self.family,
            entries=[
                Entry(row=row.number, refused=row.trouble)
                if row.trouble
                else Entry(
                    row=row.number,
                    title=cell(row, title),
                    date=cell(row, added),
                    fact=Fact.LISTING,
                    watched=False,
                    listed=True,
                )
                for row in chosen.rows
            ],
            days=Days.MADE,
            notes=chosen.notes,
            problems=chosen.problems,
        )


def _rows_of(content: Content, asked: Asked) -> Chosen:
    """The rows of the profile that is wanted, among all profiles of the account."""
    place = content.columns.place("profile name")
    return rows_of(content, place, asked.user, "profile", elsewhere=_profiles_beside(content))


def _profiles_beside(content: Content) -> set[str]:
    """The profiles the other files of the account name; one alone may not tell of all."""
    profiles: set[str] = set()
    for name in _FILES:
        data = None if name == content.member.path.name else content.member.beside(name)
        table = read_table(decode(data).text, content.limits) if data else None
        place = Columns(table.header).place("profile name") if table else None
        if table and place is not None:
            profiles |= {cell(row, place) for row in table.rows if not row.trouble}
    return profiles
