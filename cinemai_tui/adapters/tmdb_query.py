"""Filters as TMDB's questions: genres by number, ranges, countries, certifications."""

from __future__ import annotations

from datetime import date

from cinemai_tui.domain.ages import MINIMUM_AGES
from cinemai_tui.domain.filters import GENRE_ALSO, Filters
from cinemai_tui.domain.titles import Kind

MOVIE_GENRES = {
    "Action": 28, "Adventure": 12, "Animation": 16, "Comedy": 35, "Crime": 80, "Documentary": 99,
    "Drama": 18, "Family": 10751, "Fantasy": 14, "History": 36, "Horror": 27, "Music": 10402,
    "Mystery": 9648, "Romance": 10749, "Science Fiction": 878, "TV Movie": 10770, "Thriller": 53,
    "War": 10752, "Western": 37,
}  # fmt: skip
SHOW_GENRES = {
    "Action & Adventure": 10759, "Animation": 16, "Comedy": 35, "Crime": 80, "Documentary": 99,
    "Drama": 18, "Family": 10751, "Kids": 10762, "Mystery": 9648, "News": 10763, "Reality": 10764,
    "Sci-Fi & Fantasy": 10765, "Soap": 10766, "Talk": 10767, "War & Politics": 10768,
    "Western": 37,
}  # fmt: skip
FEW_VOTES = 50
"""An average of fewer votes says nothing, so a wish for good ones asks for at least these."""


def genres_of(kind: Kind, names: tuple[str, ...]) -> tuple[list[int], list[str]]:
    """The numbers of genres for a kind, and the names of those it has no number for."""
    table = MOVIE_GENRES if kind is Kind.MOVIE else SHOW_GENRES
    numbers: list[int] = []
    without = []
    for name in names:
        known = [table[one] for one in (name, *GENRE_ALSO.get(name, ())) if one in table]
        numbers += known
        if not known:
            without.append(name)
    return list(dict.fromkeys(numbers)), without


def discovery(
    kind: Kind, filters: Filters, country: str, released: tuple[date, date] | None
) -> dict[str, str | int]:
    """The parameters of a discovery; what TMDB cannot be asked is left to our own filters."""
    film = kind is Kind.MOVIE
    day = "primary_release_date" if film else "first_air_date"
    asked: dict[str, str | int] = {"sort_by": "popularity.desc", "include_adult": "false"}
    low, high = filters.years
    if low is not None:
        asked[f"{day}.gte"] = f"{low}-01-01"
    if high is not None:
        asked[f"{day}.lte"] = f"{high}-12-31"
    if released is not None:
        asked[f"{day}.gte"], asked[f"{day}.lte"] = (at.isoformat() for at in released)
    for name, value in zip(("gte", "lte"), filters.runtime, strict=True):
        if value is not None:
            asked[f"with_runtime.{name}"] = value
    wanted, _ = genres_of(kind, filters.genres)
    unwanted, _ = genres_of(kind, filters.not_genres)
    lists = {
        "with_genres": "|".join(map(str, wanted)),
        "without_genres": ",".join(map(str, unwanted)),
        "with_origin_country": "|".join(filters.countries),
        "with_original_language": "|".join(filters.languages),
    }
    asked |= {name: text for name, text in lists.items() if text}
    votes = max(filters.min_votes or 0, FEW_VOTES if filters.min_rating else 0)
    if votes:
        asked["vote_count.gte"] = votes
    if filters.min_rating:
        asked["vote_average.gte"] = f"{filters.min_rating:g}"
    if film and filters.max_age is not None and country in MINIMUM_AGES:
        ages = MINIMUM_AGES[country]
        words = [w for w, age in ages.items() if age <= filters.max_age and not w.startswith("TV-")]
        if words:
            asked |= {"certification_country": country, "certification": "|".join(words)}
    return asked
