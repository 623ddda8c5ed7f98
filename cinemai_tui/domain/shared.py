"""What people on one shared database share on purpose, and their fair part of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from cinemai_tui.domain.taste import Vectors
from cinemai_tui.domain.titles import TitleId

FLOOR = 5
"""People who like a title, or two together, before anything is learned from it."""

CROWD_SOURCE = "members"
"""The source under which what members like together is stored."""

ROLES = ("member", "curator", "admin")
"""What a login may do: use everything, change the catalogue too, manage people too."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SharedTaste:
    """What a list for several may know of somebody on another login, and nothing else.

    `centroids` (g, d) are unit rows of the space `fit`, `weights` (g,) add to 1, `vetoes` are
    titles this person does not want to be shown.
    """

    owner: str
    fit: str
    weights: tuple[float, ...]
    centroids: Vectors
    vetoes: tuple[TitleId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The fair part of one login in a day; 0 sets no limit."""

    imports_a_day: int
    cloud_tokens_a_day: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Used:
    """What one login took of its part today."""

    imports: int = 0
    cloud_calls: int = 0
    cloud_tokens: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A login that belongs to the shared database."""

    name: str
    role: str
    added: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A login as it sees itself: its role, its limits, what it used, and whom it may match with.

    `lets` are those it lets be matched with it, `let_by` those who let it; with whom it is both,
    a list for two can be made. `shares` and `in_crowd` are the profiles whose taste and likes it
    shares, "" for none.
    """

    login: str
    role: str
    limits: Limits
    used: Used
    lets: tuple[str, ...] = ()
    let_by: tuple[str, ...] = ()
    shares: str = ""
    in_crowd: str = ""

    @property
    def matched(self) -> tuple[str, ...]:
        """Those with whom a list for two can be made."""
        return tuple(name for name in self.lets if name in self.let_by)


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """A member whose likes look like more than one person's own opinion, and why."""

    member: str
    reason: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PairCounts:
    """How many members like two titles both, for pairs that at least FLOOR people do.

    `counts` (n, n) int64 is symmetric, in steps of FLOOR, its diagonal the people who like each
    title; `people` is how many members' likes were counted, in the same steps.
    """

    ids: tuple[TitleId, ...]
    counts: NDArray[np.int64]
    people: int
