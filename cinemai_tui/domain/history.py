"""What a person watched: single events as files tell them, and the signal they add up to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NewType

from cinemai_tui.domain.titles import Kind, TitleId

ImportId = NewType("ImportId", int)

THIS_APP = "this app"
"""The source of events a person made by hand, here."""

BY_HAND = "you"
"""`Event.matched_by` where the person said which title it is, or that it is none."""


class Precision(StrEnum):
    """How exactly an event's date is known."""

    TIME = "time"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One data row of an export: somebody watched, rated, liked, listed or dropped a title.

    `key` identifies the event for good (source, title, moment, occurrence index), so importing a
    file again adds nothing. `rating` is on the 1 to 10 scale whatever the file used. `when` is
    an ISO date or date and time in UTC; with `precision` unknown it says when the row was made,
    which is no evidence of recency. `title_id` is set once the title is matched.
    """

    key: str
    title: str
    source: str
    row: int = 0
    year: int | None = None
    kind: Kind | None = None
    other_titles: tuple[str, ...] = ()
    imdb_id: str | None = None
    tmdb_id: int | None = None
    watched: bool = False
    rating: float | None = None
    liked: bool = False
    listed: bool = False
    dropped: bool = False
    rewatch: bool = False
    plays: int = 1
    when: str | None = None
    precision: Precision = Precision.UNKNOWN
    season: int | None = None
    episode: int | None = None
    episode_title: str = ""
    completion: float | None = None
    title_id: TitleId | None = None
    matched_by: str = ""


def day_of(when: str) -> date | None:
    """The day of an ISO date or moment; a bare month or year is its first day."""
    text = when[:10]
    for filled in (text, f"{text}-01", f"{text}-01-01"):
        try:
            return date.fromisoformat(filled)
        except ValueError:
            continue
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """All events of one title folded into one signal.

    `rating` is the newest one, 1 to 10; of a show rated only in parts, the mean of those. `last` is
    the newest day it was watched or rated where that is known to be more than a bulk-import day.
    `episodes` counts different episodes.
    """

    title_id: TitleId
    seen: bool = True
    rating: float | None = None
    last: date | None = None
    plays: int = 1
    episodes: int = 0
    liked: bool = False
    disliked: bool = False
    listed: bool = False
    dropped: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RowProblem:
    """A row that was not taken as it stands, and why; rows count from 1 at the first data row."""

    row: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FileReport:
    """What became of one file (or one member of a zip).

    Every data row counts once: read = added + same + unmatched + rejected.
    """

    file: str
    format: str
    scale: str = ""
    date_order: str = ""
    encoding: str = ""
    read: int = 0
    added: int = 0
    same: int = 0
    unmatched: int = 0
    rejected: int = 0
    reasons: tuple[RowProblem, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """What became of an import: one report per file read, in the order given."""

    import_id: ImportId | None
    files: tuple[FileReport, ...] = ()
    titles: int = 0

    @property
    def totals(self) -> Mapping[str, int]:
        """The five counts summed over all files."""
        names = ("read", "added", "same", "unmatched", "rejected")
        return {name: sum(getattr(file, name) for file in self.files) for name in names}


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A title an ambiguous row might mean, with how alike the names are (0 to 100)."""

    title_id: TitleId
    label: str
    likeness: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsure:
    """A row whose title is not certain: nothing matched, or several did."""

    event: Event
    file: str
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a person said a name means, for this import and the ones to come.

    `name` is a comparison key (domain.naming.title_key), `kind` and `year` are as the rows have
    them. `title_id` is None for "none of these"; `refused` holds the titles that were turned
    down, which is what lets a catalogue that grows still bring the right one.
    """

    name: str
    year: int | None
    kind: Kind | None
    title_id: TitleId | None
    refused: tuple[TitleId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FilePreview:
    """One file understood but not yet stored: its events, its problems, and why it was read so.

    `columns` are the names of a table's columns where the table is of no known format, and
    `mapping` says which of them was taken for which field: title, original_title, year, rating,
    date, type, imdb_id, tmdb_id. `mapped` is True when a person named them, now or for an earlier
    import. A table in which no title could be found has columns, rows read, and no events.
    """

    file: str
    format: str
    why: str
    scale: str = ""
    date_order: str = ""
    encoding: str = ""
    read: int = 0
    events: tuple[Event, ...] = field(default=(), repr=False)
    problems: tuple[RowProblem, ...] = ()
    notes: tuple[str, ...] = ()
    new: int = 0
    same: int = 0
    unmatched: int = 0
    titles: int = 0
    columns: tuple[str, ...] = ()
    mapping: tuple[tuple[str, str], ...] = ()
    mapped: bool = False

    @property
    def needs_mapping(self) -> bool:
        """True for a table whose columns have to be named before anything of it can be read."""
        return bool(self.columns) and bool(self.read) and not self.mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What an import would do: shown before anything is stored, then committed or dropped.

    `decisions` are what the person settled while looking at it; they are stored with it.
    """

    files: tuple[FilePreview, ...]
    unsure: tuple[Unsure, ...] = ()
    decisions: tuple[Decision, ...] = ()
