"""What a person says about a title with one key."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from cinemai_tui.domain.titles import TitleId

HIDDEN_DAYS = 180
"""How long "not for me" keeps a title away."""

FORGOTTEN_DAYS = 30
"""After this many days without being shown, it no longer counts how often a title was."""


class Act(StrEnum):
    """The acts; what each means for taste and list stands in the product's table."""

    LIKE = "like"
    DISLIKE = "dislike"
    NOT_FOR_ME = "not for me"
    SEEN = "seen"
    LATER = "later"


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback:
    """One act on one title; `rating` 1 to 10 comes with SEEN only. `at` is in UTC."""

    title_id: TitleId
    act: Act
    at: datetime
    rating: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Showing:
    """That a title was in a person's lists: first and last when, in UTC, and on how many days.

    `days` begins anew after `FORGOTTEN_DAYS` without being shown. `ranker` brought it last.
    """

    first: datetime
    last: datetime
    days: int
    ranker: str = ""
