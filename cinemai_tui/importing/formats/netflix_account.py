"""The files of a Netflix account download: every session, the ratings given, and the list."""

from __future__ import annotations

import re
from collections import Counter

from cinemai_tui.domain.naming import title_key
from cinemai_tui.domain.wording import clean
from cinemai_tui.importing.content import Content
from cinemai_tui.importing.entries import Asked, Days, Entry, Fact, Reading
from cinemai_tui.importing.episodes import Episodes, Told
from cinemai_tui.importing.headers import cell
from cinemai_tui.importing.whose import whose
from cinemai_tui.reading.tables import Row

_SHORTEST_FILM = 10 * 60
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
            BadInput: several profiles are in it and none was chosen.
        """
        columns = content.columns
        title = columns.place("title")
        rows, notes = _rows_of(content, asked)
        names = [cell(row, title) for row in rows if not row.trouble]
        episodes = Episodes(names)
        seconds: Counter[str] = Counter()
        for row in rows:
            if not row.trouble:
                seconds[cell(row, title)] += _seconds(cell(row, columns.place("duration")))
        entries = []
        for number, row in enumerate(rows, start=1):
            told = Told(title="") if row.trouble else episodes.told_by(cell(row, title))
            refused = row.trouble or _no_viewing(content, row, told, seconds[cell(row, title)])
            entries.append(
                Entry(row=number, refused=refused)
                if refused
                else _entry(number, cell(row, title), told, cell(row, columns.place("start time")))
            )
        return Reading(
            name="netflix sessions",
            source=self.family,
            entries=entries,
            days=Days.VIEWED,
            notes=notes,
            # Rows are numbered anew when other profiles' are left out.
            problems=() if notes else content.problems,
        )


def _entry(number: int, written: str, told: Told, moment: str) -> Entry:
    return Entry(
        row=number,
        title=told.title,
        others=told.others,
        kind=told.kind,
        date=moment,
        season=told.season,
        episode=told.episode,
        episode_title=told.episode_title,
        identity=title_key(written) or written.casefold(),
    )


def _no_viewing(content: Content, row: Row, told: Told, seconds: int) -> str:
    """Why a session is no viewing of a title, or nothing."""
    columns = content.columns
    if cell(row, columns.place("supplemental video type")):
        return "it is a trailer or another extra"
    if _NO_VIEWING.search(cell(row, columns.place("title"))):
        return "it is a clip"
    if cell(row, columns.place("latest bookmark")).casefold() == "not latest view":
        return "it is an earlier session of a viewing that has its own row"
    if "autoplayed: user action: none" in cell(row, columns.place("attributes")).casefold():
        return "it played by itself"
    if not told.title:
        return "it names an episode but no show"
    if told.episode is None and not told.episode_title and seconds < _SHORTEST_FILM:
        return "it was watched for less than 10 minutes"
    return ""


def _seconds(text: str) -> int:
    found = _DURATION.fullmatch(text.strip())
    return int(found[1]) * 3600 + int(found[2]) * 60 + int(found[3]) if found else 0


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
            BadInput: several profiles are in it and none was chosen.
        """
        columns = content.columns
        rows, notes = _rows_of(content, asked)
        return Reading(
            name="netflix ratings",
            source=self.family,
            entries=[
                Entry(row=number, refused=row.trouble)
                if row.trouble
                else Entry(
                    row=number,
                    title=cell(row, columns.place("title name")),
                    rating=_mark(content, row),
                    date=cell(row, columns.place("event utc ts", "region view date")),
                    fact=Fact.RATING,
                )
                for number, row in enumerate(rows, start=1)
            ],
            days=Days.NOTED,
            notes=notes,
        )


def _mark(content: Content, row: Row) -> str:
    columns = content.columns
    thumbs = cell(row, columns.place("thumbs value"))
    stars = cell(row, columns.place("star value"))
    if thumbs in _THUMBS:
        return _THUMBS[thumbs]
    return f"{stars}/5" if stars and stars != "0" else ""


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
            BadInput: several profiles are in it and none was chosen.
        """
        columns = content.columns
        rows, notes = _rows_of(content, asked)
        return Reading(
            name="netflix list",
            source=self.family,
            entries=[
                Entry(row=number, refused=row.trouble)
                if row.trouble
                else Entry(
                    row=number,
                    title=cell(row, columns.place("title name")),
                    date=cell(row, columns.place("utc title add date", "date added")),
                    fact=Fact.LISTING,
                    watched=False,
                    listed=True,
                )
                for number, row in enumerate(rows, start=1)
            ],
            days=Days.MADE,
            notes=notes,
        )


def _rows_of(content: Content, asked: Asked) -> tuple[list[Row], tuple[str, ...]]:
    """The rows of the profile that is wanted, and a note about the others."""
    place = content.columns.place("profile name")
    if place is None:
        return content.table.rows, ()
    people = (cell(row, place) for row in content.table.rows if not row.trouble)
    profile = whose(content.member.name, people, asked.user, "profile")
    rows = [row for row in content.rows() if row.trouble or cell(row, place) == profile]
    others = len(content.table.rows) - len(rows)
    note = f"Rows of profile {clean(profile, 30)}; {others:,} of other profiles left out."
    return rows, (note,) if others else ()
