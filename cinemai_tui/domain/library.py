"""What was imported, as a person looks it over: one entry a title, unmatched ones first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cinemai_tui.domain.titles import TitleId

FEEDBACK_KEY = "feedback:"
"""What the key of what was said about a title with one key begins with; its id follows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryEntry:
    """One title of a history; `title_id` is None while it is not matched to the catalogue.

    `keys` names everything it is folded from: the events, and, as `feedback:<title id>`, what was
    said with one key in the lists. `matched_by` tells how its events found their title.
    """

    title_id: TitleId | None
    title: str
    year: int | None
    rating: float | None
    last: date | None
    plays: int
    episodes: int
    seen: bool
    listed: bool
    source: str
    keys: tuple[str, ...] = ()
    matched_by: str = ""
