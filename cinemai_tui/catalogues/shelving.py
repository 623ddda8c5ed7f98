"""Titles and their vectors laid out as a shelf: the columns filtering and scoring read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from cinemai_tui.domain.ages import minimum_age
from cinemai_tui.domain.naming import title_key
from cinemai_tui.domain.shelf import Codes, Shelf
from cinemai_tui.domain.taste import Vectors
from cinemai_tui.domain.titles import Kind, Title

_INT16 = 32_767


def shelve(
    titles: Sequence[Title], vectors: Vectors, fit: str, generation: str, country: str = "US"
) -> Shelf:
    """Lay out n titles whose vectors are the (n, d) rows of `vectors`, in the order given.

    `country` is the person's own, whose certification speaks first. Kindred that are not among
    the titles are dropped, as are a title's own id and repetitions.

    Raises:
        ValueError: titles and vectors differ in number, or an id occurs twice.
    """
    n = len(titles)
    ids = tuple(title.id for title in titles)
    row_of = {title_id: row for row, title_id in enumerate(ids)}
    if len(vectors) != n or len(row_of) != n:
        raise ValueError(f"{n} titles, {len(row_of)} different ids, {len(vectors)} vectors")
    kindred = [
        [k for k in dict.fromkeys(row_of[i] for i in title.kindred if i in row_of) if k != row]
        for row, title in enumerate(titles)
    ]
    starts = np.zeros(n + 1, np.int64)
    np.cumsum([len(rows) for rows in kindred], out=starts[1:])

    def small(value: Callable[[Title], int | None]) -> NDArray[np.int16]:
        numbers = (min(max(value(title) or 0, 0), _INT16) for title in titles)
        return np.fromiter(numbers, np.int16, n)

    def measured(value: Callable[[Title], float | None]) -> NDArray[np.float32]:
        numbers = (value(title) for title in titles)
        return np.fromiter((np.nan if v is None else v for v in numbers), np.float32, n)

    ages = (minimum_age(title.certifications, country) for title in titles)
    return Shelf(
        ids=ids,
        imdb=tuple(title.imdb_id or "" for title in titles),
        tmdb=np.fromiter((title.tmdb_id or 0 for title in titles), np.int64, n),
        kinds=np.fromiter((title.kind is Kind.SHOW for title in titles), np.uint8, n),
        years=small(lambda title: title.year),
        runtimes=small(lambda title: title.runtime_minutes),
        ages=np.fromiter((-1 if age is None else age for age in ages), np.int16, n),
        # An average of no votes is no average.
        vote_average=measured(lambda t: t.vote_average if t.vote_count or t.vote_average else None),
        vote_count=np.fromiter((max(0, title.vote_count or 0) for title in titles), np.int64, n),
        fame=measured(lambda title: title.fame),
        acclaim=measured(lambda title: title.acclaim),
        genres=Codes.of(title.genres for title in titles),
        countries=Codes.of(title.countries for title in titles),
        languages=Codes.of(title.languages for title in titles),
        names=Codes.of(_keys(title) for title in titles),
        kindred_starts=starts,
        kindred=np.fromiter((k for rows in kindred for k in rows), np.int64, int(starts[-1])),
        vectors=np.ascontiguousarray(vectors, dtype=np.float32),
        fit=fit,
        generation=generation,
    )


def _keys(title: Title) -> Iterable[str]:
    """The comparison keys of all known titles, without empty ones and repeats."""
    return dict.fromkeys(key for name in title.known_titles if (key := title_key(name)))
