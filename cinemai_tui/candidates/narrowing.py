"""Filters over a shelf: which titles a person wants to be shown at all."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from cinemai_tui.domain.filters import GENRE_ALSO, Filters, Watchlist
from cinemai_tui.domain.shelf import Mask, Rows, Shelf
from cinemai_tui.domain.titles import Kind

_NO_ROWS: Rows = np.zeros(0, np.int64)


def fitting(shelf: Shelf, filters: Filters, listed_rows: Rows = _NO_ROWS) -> Mask:
    """(n,) True for titles that pass every filter; `listed_rows` are on the watchlist.

    Any of the wanted genres, countries and languages is enough and none of the unwanted genres
    may occur; a language counts when it is any of a title's, the original or not. Film genres
    include the TV genres that answer to them. Ranges include both ends. What is unknown fails
    the filter on it: a year, a runtime, a certification, a vote count. The rating compared is
    the average vote, or acclaim / 10 where there is none.
    """
    mask = np.ones(len(shelf), dtype=bool)
    if filters.genres:
        mask &= shelf.genres.having(with_tv_genres(filters.genres))
    if filters.not_genres:
        mask &= ~shelf.genres.having(with_tv_genres(filters.not_genres))
    if filters.kind is not None:
        mask &= shelf.kinds == (filters.kind is Kind.SHOW)
    mask &= _within(shelf.years, filters.years)
    mask &= _within(shelf.runtimes, filters.runtime)
    if filters.countries:
        mask &= shelf.countries.having(code.upper() for code in filters.countries)
    if filters.languages:
        mask &= shelf.languages.having(code.lower() for code in filters.languages)
    if filters.max_age is not None:
        mask &= (shelf.ages >= 0) & (shelf.ages <= filters.max_age)
    if filters.min_votes:
        mask &= shelf.vote_count >= filters.min_votes
    if filters.min_rating:
        # NaN, an unknown rating, compares as False.
        mask &= rating_of(shelf) >= filters.min_rating
    if filters.watchlist is not Watchlist.ANY:
        listed = np.zeros(len(shelf), dtype=bool)
        listed[listed_rows] = True
        mask &= listed if filters.watchlist is Watchlist.ONLY else ~listed
    return mask


def unanswerable(shelf: Shelf, filters: Filters) -> tuple[str, ...]:
    """A sentence for each filter no title here can pass, because the catalogue never tells."""
    told = []
    if filters.min_votes and not shelf.vote_count.any():
        told.append(
            "No title of this catalogue has a vote count, so a minimum of votes leaves none; "
            "try a minimum rating instead."
        )
    if filters.min_rating and np.isnan(rating_of(shelf)).all():
        told.append("No title of this catalogue has a rating, so a minimum rating leaves none.")
    if filters.max_age is not None and not (shelf.ages >= 0).any():
        told.append("No title of this catalogue has a certification, so an age limit leaves none.")
    return tuple(told)


def rating_of(shelf: Shelf) -> NDArray[np.float32]:
    """(n,) the average vote 0 to 10, else acclaim / 10, else NaN."""
    acclaim = (shelf.acclaim / 10).astype(np.float32)
    return np.where(np.isnan(shelf.vote_average), acclaim, shelf.vote_average)


def with_tv_genres(genres: Iterable[str]) -> tuple[str, ...]:
    """The genres and the TV genres that answer to them, without repeats."""
    return tuple(dict.fromkeys(g for genre in genres for g in (genre, *GENRE_ALSO.get(genre, ()))))


def _within(values: NDArray[np.int16], ends: tuple[int | None, int | None]) -> Mask:
    low, high = ends
    if low is None and high is None:
        return np.ones(len(values), dtype=bool)
    known = values > 0
    if low is not None:
        known = known & (values >= low)
    return known if high is None else known & (values <= high)
