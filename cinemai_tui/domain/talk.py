"""What is said in a conversation about films: wishes, turns, and the events of an answer."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import NewType

from cinemai_tui.domain.events import Began, FellBack, Listed, Progress, Rewrote, Wrote
from cinemai_tui.domain.filters import Filters, Tuning
from cinemai_tui.domain.titles import TitleId

ConversationId = NewType("ConversationId", int)

KEPT_TURNS = 40
"""How many turns of a conversation stay word for word."""

KEPT_BYTES = 24_000
"""How many bytes (UTF-8) their words may take together."""

KEPT_CONVERSATIONS = 20
"""How many conversations of a person are kept; beginning another forgets the oldest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What somebody wants to see, as far as it was understood.

    Beside the `filters` stand constraints they have no field for: every one of `people` takes
    part in a title and one of `makers` made it, none of `not_people` did either; every one of
    `topics` and none of `not_topics` (names in domain.moods, or keywords of the catalogue) is
    its matter; `not_countries` did not make it; with `every_genre` it is of all the genres at
    once. `moods` and the titles `like` only change the order, `not_moods` also leave out what is
    plainly so. `fame` and `surprise` are those of Tuning, None where nothing was said. `skipped`
    are titles offered before that are not to come again, `about` is one that was asked about.
    `understood` and `not_understood` hold
    the words themselves.
    """

    filters: Filters = field(default_factory=Filters)
    every_genre: bool = False
    fame: float | None = None
    surprise: float | None = None
    like: tuple[TitleId, ...] = ()
    unlike: tuple[TitleId, ...] = ()
    people: tuple[str, ...] = ()
    makers: tuple[str, ...] = ()
    not_people: tuple[str, ...] = ()
    moods: tuple[str, ...] = ()
    not_moods: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    not_topics: tuple[str, ...] = ()
    not_countries: tuple[str, ...] = ()
    skipped: tuple[TitleId, ...] = ()
    about: TitleId | None = None
    understood: tuple[str, ...] = ()
    not_understood: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        """True when it asks for nothing in particular."""
        return replace(self, understood=(), not_understood=(), skipped=(), about=None) == Wish()

    @property
    def constraints(self) -> int:
        """How many things it asks for."""
        default, filters = Filters(), self.filters
        ranges = ("kind", "years", "runtime", "max_age", "min_votes", "min_rating", "watchlist")
        counted = sum(getattr(filters, name) != getattr(default, name) for name in ranges)
        lists = (
            filters.genres, filters.not_genres, filters.countries, filters.languages, self.like,
            self.unlike, self.people, self.makers, self.not_people, self.moods, self.not_moods,
            self.topics, self.not_topics, self.not_countries,
        )  # fmt: skip
        sliders = (self.fame is not None) + (self.surprise is not None)
        return int(counted + sliders + sum(bool(one) for one in lists))

    def tuned(self, tuning: Tuning) -> Tuning:
        """The tuning with what the wish says about it."""
        return replace(
            tuning,
            fame=tuning.fame if self.fame is None else self.fame,
            surprise=tuning.surprise if self.surprise is None else self.surprise,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """One turn: what the person said, what it was taken for, and what was answered.

    `listed` are the titles offered beside the answer, `named` those its words name. `declined`
    says why nothing was offered, "" where something was. `at` is in UTC.
    """

    said: str
    answer: str
    wish: Wish
    writer: str
    at: datetime
    listed: tuple[TitleId, ...] = ()
    named: tuple[TitleId, ...] = ()
    declined: str = ""

    @property
    def size(self) -> int:
        """Bytes of its words."""
        return len(self.said.encode()) + len(self.answer.encode())


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """What is remembered: the last turns word for word, and a summary of those before."""

    id: ConversationId
    turns: tuple[Exchange, ...] = ()
    summary: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wished:
    """The words are understood as far as they could be; the list changes with it."""

    wish: Wish


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """The answer has just named these titles, which can be opened."""

    ids: tuple[TitleId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Talked:
    """The turn is over and remembered; `conversation` is None where nothing can be stored."""

    turn: Exchange
    conversation: ConversationId | None
    happened: tuple[str, ...] = ()


TalkEvent = Progress | Wished | Listed | Began | Wrote | Rewrote | FellBack | Named | Talked
"""Wished comes once, then Listed; words follow, and Talked ends the turn.

Events of words carry `ANSWER` for a title's id. A turn that is declined has no list.
"""

ANSWER = TitleId("chat")
"""What stands for the title in events that belong to an answer."""
