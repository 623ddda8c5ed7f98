"""A wish in the making: what one utterance says, before it meets the wish that stood."""

from __future__ import annotations

from dataclasses import dataclass, field

from cinemai_tui.domain.filters import Watchlist
from cinemai_tui.domain.titles import Kind

Ends = tuple[int | None, int | None]


@dataclass(slots=True)
class Draft:
    """Each field is None or empty where nothing was said about it.

    `many` holds the lists of a Wish by name, filters' `genres`, `not_genres`, `countries` and
    `languages` among them. `compared` are words such as shorter; `loosened` names fields that
    are to be free again, and `dropped` (field, value) pairs taken back one by one. `that` is set
    where the list that stands was pointed at, `role` is how the last person named takes part,
    `missed` are names nobody knows.
    """

    many: dict[str, list[str]] = field(default_factory=dict)
    every_genre: bool = False
    kind: Kind | None = None
    years: Ends | None = None
    runtime: Ends | None = None
    max_age: int | None = None
    min_votes: int | None = None
    min_rating: float | None = None
    watchlist: Watchlist | None = None
    fame: float | None = None
    surprise: float | None = None
    compared: list[str] = field(default_factory=list)
    loosened: set[str] = field(default_factory=set)
    dropped: list[tuple[str, str]] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    role: str = ""
    that: bool = False
    others: bool = False
    afresh: bool = False

    def add(self, name: str, *values: str) -> None:
        """Note values of a list, each once."""
        known = self.many.setdefault(name, [])
        known += [value for value in dict.fromkeys(values) if value not in known]

    def got(self, name: str) -> tuple[str, ...]:
        """The values of a list."""
        return tuple(self.many.get(name, ()))
