"""What a person wants to be shown: filters, and how they are told in a few words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from cinemai_tui.domain.titles import Kind

GENRES = (
    "Action", "Adventure", "Animation", "Comedy", "Crime", "Documentary", "Drama", "Family",
    "Fantasy", "History", "Horror", "Music", "Mystery", "Romance", "Science Fiction", "Thriller",
    "TV Movie", "War", "Western",
)  # fmt: skip
"""The genres offered; shows are filtered by them too, through `GENRE_ALSO`."""

GENRE_ALSO = {
    "Action": ("Action & Adventure",),
    "Adventure": ("Action & Adventure",),
    "Family": ("Kids",),
    "Fantasy": ("Sci-Fi & Fantasy",),
    "Science Fiction": ("Sci-Fi & Fantasy",),
    "War": ("War & Politics",),
}
"""TV genres of TMDB that answer to a film genre."""

GENRE_ALIASES = {
    "sci-fi": "Science Fiction",
    "scifi": "Science Fiction",
    "sf": "Science Fiction",
    "science-fiction": "Science Fiction",
    "musical": "Music",
    "children": "Family",
    "kids": "Family",
    "animated": "Animation",
    "doc": "Documentary",
    "biography": "History",
    "romcom": "Romance",
    "suspense": "Thriller",
}


class Watchlist(StrEnum):
    """How the watchlist takes part."""

    ANY = "any"
    ONLY = "only"
    WITHOUT = "without"


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Everything a list of recommendations can be narrowed by; the default lets all pass.

    Ranges include both ends; a title whose value is unknown fails a filter on that value.
    `countries` are ISO 3166-1 alpha-2, `languages` ISO 639-1, `max_age` in years (a title
    without a certification fails it).
    """

    genres: tuple[str, ...] = ()
    not_genres: tuple[str, ...] = ()
    kind: Kind | None = None
    years: tuple[int | None, int | None] = (None, None)
    runtime: tuple[int | None, int | None] = (None, None)
    countries: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    max_age: int | None = None
    min_votes: int | None = None
    min_rating: float | None = None
    watchlist: Watchlist = Watchlist.ANY

    @property
    def empty(self) -> bool:
        """True when nothing is filtered."""
        return self == Filters()

    def describe(self) -> str:
        """The filters in a few words for the list's border: `drama · 1970-1999 · under 2 h`."""
        parts: list[str] = []
        if self.genres:
            parts.append(", ".join(genre.lower() for genre in self.genres))
        if self.not_genres:
            parts.append("no " + ", ".join(genre.lower() for genre in self.not_genres))
        if self.kind:
            parts.append("films" if self.kind is Kind.MOVIE else "shows")
        if self.years != (None, None):
            parts.append(_span(self.years))
        if self.runtime != (None, None):
            parts.append(f"{_span(self.runtime)} min")
        if self.countries:
            parts.append(", ".join(self.countries))
        if self.languages:
            parts.append(", ".join(self.languages))
        if self.max_age is not None:
            parts.append(f"up to age {self.max_age}")
        if self.min_votes:
            parts.append(f"{self.min_votes:,}+ votes")
        if self.min_rating:
            parts.append(f"rated {self.min_rating:g}+")
        if self.watchlist is not Watchlist.ANY:
            parts.append(f"watchlist {self.watchlist}")
        return " · ".join(parts)


def _span(ends: tuple[int | None, int | None]) -> str:
    low, high = ends
    if low is None:
        return f"up to {high}"
    if high is None:
        return f"from {low}"
    return str(low) if low == high else f"{low}-{high}"


def genre_named(text: str) -> str | None:
    """Return the genre a person means by `text` (case, aliases), or None."""
    wanted = text.strip().casefold()
    for genre in (*GENRES, *(also for names in GENRE_ALSO.values() for also in names)):
        if genre.casefold() == wanted:
            return genre
    return GENRE_ALIASES.get(wanted)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tuning:
    """How the list is ordered.

    `ranker` is a name in `RANKERS`; `alpha` the softmax sharpness of the taste groups, 1 to 50;
    `fame` 0 (hidden gems) to 1 (crowd-pleasers); `surprise` 0 (safe) to 1 (surprising);
    `variety` 0 (by score alone) to 1 (no two alike); `recent` the years whose titles count as
    taste, None for all; `slots` gives every strong taste group a place among the first ten.
    """

    ranker: str = "blend"
    alpha: float = 5.0
    fame: float = 0.5
    surprise: float = 0.3
    variety: float = 0.3
    recent: int | None = None
    slots: bool = True


RANKERS = ("blend", "groups")
