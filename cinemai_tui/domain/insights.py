"""What a history adds up to: figures by rating, year, genre, person, day, and how lists fared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from cinemai_tui.domain.spending import Spending
from cinemai_tui.domain.titles import TitleId

SECTIONS = (
    "ratings", "years", "genres", "places", "people", "calendar", "crowd", "time", "fared", "cost",
)  # fmt: skip
"""The parts of the insights, in the order they are told."""

LEAST_FOR_PEOPLE = 3
"""Titles of one person below which no average of theirs is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slice:
    """The watched titles that have one thing in common.

    `key` is how filters write it (`Drama`, `1970-1979`, `FR`), `name` how people do. `share` is
    of all titles of which the matter is known, 0 to 1; titles may be in several slices. `average`
    is of the `rated` ones on the scale of 1 to 10, None without any.
    """

    key: str
    name: str
    count: int
    share: float
    rated: int
    average: float | None
    titles: tuple[TitleId, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A rating, 1 to 10, beside what others think of the title, 0 to 10."""

    title_id: TitleId
    title: str
    year: int | None
    rating: float
    crowd: float

    @property
    def gap(self) -> float:
        """Yours minus theirs."""
        return self.rating - self.crowd


@dataclass(frozen=True, slots=True, kw_only=True)
class CrowdView:
    """A person beside the crowd: over `compared` titles whose `by` (votes or acclaim) is known.

    `agreement` is the correlation of both (Pearson's r), None below `LEAST_FOR_CROWD` titles or
    where one side never varies.
    """

    by: str = ""
    compared: int = 0
    mean_gap: float = 0.0
    agreement: float | None = None
    over: tuple[Gap, ...] = ()
    under: tuple[Gap, ...] = ()


LEAST_FOR_CROWD = 10
"""Titles to compare below which nothing is said about a person and the crowd."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """Viewings known to the day, over 53 weeks that end with the newest one.

    `weeks` holds seven counts each, Monday first, from the Monday `first` on; `viewings` is their
    sum. `months` are slices of the titles by month, `undated` counts the viewings of any time
    whose day is not known.
    """

    first: date | None = None
    weeks: tuple[tuple[int, ...], ...] = ()
    viewings: int = 0
    undated: int = 0
    months: tuple[Slice, ...] = ()

    @property
    def weekdays(self) -> tuple[int, ...]:
        """Viewings by day of the week, Monday first."""
        return tuple(sum(week[day] for week in self.weeks) for day in range(7))

    @property
    def days(self) -> int:
        """Days with a viewing."""
        return sum(1 for week in self.weeks for count in week if count)


@dataclass(frozen=True, slots=True, kw_only=True)
class YearSeen:
    """What was watched in one year: its slice, and the shares of its strongest genres."""

    slice: Slice
    genres: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Drift:
    """A genre's share of what was watched first in the earlier and in the later half."""

    genre: str
    earlier: float
    later: float

    @property
    def change(self) -> float:
        """Later minus earlier."""
        return self.later - self.earlier


class Fate(StrEnum):
    """What became of a recommended title; SEEN says nothing for or against it."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    SEEN = "seen"
    OPEN = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One recommended title: when, on how many days, by which ranker, and what became of it.

    `what` says it in words (`liked`, `seen, rated 8`), "" while nothing did; moments are in UTC.
    """

    title_id: TitleId
    title: str
    year: int | None
    ranker: str
    first: datetime
    last: datetime
    days: int
    fate: Fate
    what: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RankerFared:
    """How many titles a ranker showed and what became of them; they add up to `shown`."""

    ranker: str
    shown: int
    accepted: int
    rejected: int
    seen: int
    open: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Insights:
    """All figures of one history.

    `watched` counts the titles of the catalogue, `unmatched` the watched names that are none of
    it; `minutes` is the playing time of the `timed` titles, repeats and episodes included.
    `words` are the sentences to each section.
    """

    watched: int
    unmatched: int
    rated: int
    average: float | None
    minutes: int
    timed: int
    ratings: tuple[Slice, ...] = ()
    kinds: tuple[Slice, ...] = ()
    again: tuple[Slice, ...] = ()
    decades: tuple[Slice, ...] = ()
    lengths: tuple[Slice, ...] = ()
    genres: tuple[Slice, ...] = ()
    countries: tuple[Slice, ...] = ()
    languages: tuple[Slice, ...] = ()
    makers: tuple[Slice, ...] = ()
    actors: tuple[Slice, ...] = ()
    calendar: Calendar = field(default_factory=Calendar)
    crowd: CrowdView = field(default_factory=CrowdView)
    years: tuple[YearSeen, ...] = ()
    drift: tuple[Drift, ...] = ()
    fared: tuple[RankerFared, ...] = ()
    spending: Spending | None = None
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A title on a watchlist: what is known of it, when it was put there, and by what.

    `keys` are those of its library entry. `crowd` is 0 to 10, `minutes` of one episode for shows.
    """

    title_id: TitleId | None
    title: str
    year: int | None
    minutes: int | None = None
    crowd: float | None = None
    added: date | None = None
    source: str = ""
    keys: tuple[str, ...] = ()
