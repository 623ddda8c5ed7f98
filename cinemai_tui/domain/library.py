"""What was imported, as a person looks it over: one entry a title, unmatched ones first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cinemai_tui.domain.titles import TitleId


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryEntry:
    """One title of a history; `title_id` is None while it is not matched to the catalogue."""

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
