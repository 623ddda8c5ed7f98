"""What every format hands over: rows in the words of the file, and how to take them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum, StrEnum
from typing import Protocol

from cinemai_tui.domain.history import Event, RowProblem
from cinemai_tui.domain.titles import Kind
from cinemai_tui.importing.content import Content
from cinemai_tui.importing.scales import Scale


class Fact(StrEnum):
    """What a row tells. Part of an event's key, so the values are for good."""

    VIEWING = "viewing"
    RATING = "rating"
    TICK = "tick"
    LIKE = "like"
    LISTING = "listing"


class Days(Enum):
    """What the dates of a file mean.

    VIEWED: days of watching, true even when there are many on one. NOTED: days a row was made,
    recency unless too many fall on one. RATED: the same, and five on one day are too many.
    MADE: never recency.
    """

    VIEWED = "viewed"
    NOTED = "noted"
    RATED = "rated"
    MADE = "made"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One data row as its file has it; texts are not yet cleaned or parsed.

    `identity` names the title (and the episode) for good where the source does, whatever else
    is made of the row. `made` says that its date tells when the row was made, whatever the other
    dates of the file mean. `completion` is the share that was watched, 0 to 1, where it is known.
    `refused` says why the row is no watch history at all. `event` is the event itself, where a row
    tells it whole; nothing else of the entry counts then.
    """

    row: int
    title: str = ""
    others: tuple[str, ...] = ()
    year: str = ""
    kind: Kind | None = None
    imdb: str = ""
    tmdb: str = ""
    rating: str = ""
    date: str = ""
    made: bool = False
    fact: Fact = Fact.VIEWING
    watched: bool = True
    liked: bool = False
    listed: bool = False
    dropped: bool = False
    rewatch: bool = False
    plays: int = 1
    completion: float | None = None
    season: int | None = None
    episode: int | None = None
    episode_title: str = ""
    identity: str = ""
    refused: str = ""
    event: Event | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A file read by a format.

    `name` is the format as the report names it; `scale` the scale the format is known to use
    (a guess where `scale_sure` is False); `relative` ratings mean something only beside the
    person's other ones; `day_first` how the format writes days where they do not tell
    themselves; `problems` rows kept in spite of something odd, row 0 standing for the
    file.
    """

    name: str
    source: str
    entries: Sequence[Entry] = field(repr=False)
    scale: Scale | None = None
    scale_sure: bool = True
    relative: bool = False
    days: Days = Days.NOTED
    day_first: bool | None = None
    notes: tuple[str, ...] = ()
    problems: tuple[RowProblem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a person said about the import: today's date, and whose rows they want."""

    today: date
    user: str | None = None


class Format(Protocol):
    """One kind of export file. `family` is what `--format` takes and events name as source."""

    @property
    def family(self) -> str:
        """The service or kind of file, in one lower-case word."""
        ...

    def detect(self, content: Content) -> str:
        """Why this content is of this format, in words; empty when it is not."""
        ...

    def read(self, content: Content, asked: Asked) -> Reading:
        """Read content that was detected.

        Raises:
            BadInput: the content needs an answer from the person, or lacks a companion file.
        """
        ...
