"""What a person watched: single events as files tell them, and the signal they add up to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NewType

from cinemai_tui.domain.titles import Kind, TitleId

ImportId = NewType("ImportId", int)


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """All events of one title folded into one signal.

    `rating` is the newest one, 1 to 10. `last` is the newest day it was watched or rated where
    that is known to be more than a bulk-import day. `episodes` counts different episodes.
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
class FilePreview:
    """One file understood but not yet stored: its events, its problems, and why it was read so."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What an import would do: shown before anything is stored, then committed or dropped."""

    files: tuple[FilePreview, ...]
    unsure: tuple[Unsure, ...] = ()
