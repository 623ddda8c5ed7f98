"""One list for several people: each one's part of every title, and what was kept away for whom."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from cinemai_tui.domain.events import Progress
from cinemai_tui.domain.filters import Filters
from cinemai_tui.domain.people import Person
from cinemai_tui.domain.picks import Pick
from cinemai_tui.domain.titles import Title

MOST_PEOPLE = 8


class Strategy(StrEnum):
    """How several orders become one; all of them keep away what anybody vetoes."""

    FAIR = "fair"
    LEAST_MISERY = "least-misery"
    AVERAGE = "average"
    TURNS = "turns"

    @property
    def words(self) -> str:
        """What it does, in a sentence."""
        return _WORDS[self]


_WORDS = {
    Strategy.FAIR: "Whoever has got least so far leads, then what suits everybody most.",
    Strategy.LEAST_MISERY: "For every title, whom it suits least should like it most.",
    Strategy.AVERAGE: "What suits everybody most on average.",
    Strategy.TURNS: "Each in turn gets their own best.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One person's part of a shared pick.

    `pick` is the title as this person's own: rank, match and evidence among the titles that all
    could be shown. `standing` is its score in deviations from the mean of those titles, 0 for a
    title this person has `seen`.
    """

    person: Person
    pick: Pick
    standing: float
    seen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedPick:
    """A title for several people; `led_by` is whose turn it was, None where nobody led.

    `sides` are in the order the people were named. `marks` are those of Pick: `seen` when
    somebody has seen it, `listed` when it is on anybody's watchlist, `new` when it is to all.
    """

    rank: int
    title: Title
    sides: tuple[Side, ...]
    led_by: Person | None = None
    marks: tuple[str, ...] = ()

    @property
    def worst(self) -> Side:
        """The side of the one it suits least."""
        return min(self.sides, key=lambda side: side.standing)

    @property
    def seen_by(self) -> tuple[Person, ...]:
        """Who has seen it already."""
        return tuple(side.person for side in self.sides if side.seen)


@dataclass(frozen=True, slots=True, kw_only=True)
class Veto:
    """A title that would have been on the list but for one person.

    It scores below `standard`, what a quarter of that person's disliked titles stay below. `near`
    is the disliked title nearest to it, None where it is not to be named, or for somebody who
    disliked too little: then the standard is what a quarter of all titles stay below.
    """

    title: Title
    person: Person
    near: Title | None
    score: float
    standard: float

    @property
    def why(self) -> str:
        """The reason in a sentence."""
        name = self.person.name
        if self.near is None:
            return f"It suits {name} too little."
        return (
            f"It suits {name} no better than what {name} disliked most; nearest to it is "
            f"{self.near.label}."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedList:
    """A list for several people with what it was made from.

    `fitting` counts the titles all could be shown, `vetoed` how many of them somebody vetoed and
    `vetoed_by` how many each did. `kept_away` are those that the list would have shown.
    `withheld` counts titles that fit but are kept from one of them.
    """

    picks: tuple[SharedPick, ...]
    people: tuple[Person, ...]
    strategy: Strategy
    ranker: str
    filters: Filters
    fitting: int
    catalogue_titles: int
    vetoed: int = 0
    vetoed_by: tuple[tuple[Person, int], ...] = ()
    kept_away: tuple[Veto, ...] = ()
    note: str = ""
    withheld: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedTogether:
    """The shared list stands."""

    listing: SharedList


TogetherEvent = Progress | ListedTogether
