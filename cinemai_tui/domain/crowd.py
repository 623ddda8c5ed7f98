"""What other people's ratings say: for each title, which others their lovers love."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cinemai_tui.domain.titles import TitleId

ENOUGH_PEOPLE = 20
"""Fewer people tell less than how popular a title is, so their weights shape no list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CrowdFacts:
    """Where crowd weights come from and how much stands behind them.

    `people` is how many people's likes they were learned from and `ratings` how many ratings
    were read, `titles` how many titles were rated, and `covered` how many of those were found in
    the catalogue.
    """

    source: str
    licence: str
    people: int
    ratings: int
    titles: int
    covered: int


def in_use(crowds: Sequence[CrowdFacts]) -> CrowdFacts | None:
    """The one crowd that shapes lists: of most people, and of enough; None when there is none.

    Of equally many people the first source by name counts, so that lists do not change by chance.
    """
    enough = [crowd for crowd in crowds if crowd.people >= ENOUGH_PEOPLE]
    return min(enough, key=lambda crowd: (-crowd.people, crowd.source), default=None)


@dataclass(frozen=True, eq=False, kw_only=True)
class CrowdWeights:
    """Item-item weights as they are learned and stored, with where they come from.

    Title `ids[i]` speaks for the titles `ids[others[starts[i]:starts[i + 1]]]` with `weights` at
    the same places, largest first, one below 0 speaking against: `starts` (n + 1,) int64,
    `others` (m,) int32, `weights` (m,) float32, finite. `likes` (n,) int64 counts the people who
    liked each title. The other fields are those of CrowdFacts.
    """

    ids: tuple[TitleId, ...]
    starts: NDArray[np.int64]
    others: NDArray[np.int32]
    weights: NDArray[np.float32]
    likes: NDArray[np.int64]
    source: str
    licence: str
    people: int
    ratings: int
    titles: int
    covered: int

    @property
    def facts(self) -> CrowdFacts:
        """Where they come from, without the weights."""
        return CrowdFacts(
            source=self.source,
            licence=self.licence,
            people=self.people,
            ratings=self.ratings,
            titles=self.titles,
            covered=self.covered,
        )

    def check(self) -> None:
        """Raise ValueError unless all columns have their shapes, places exist, and no NaN is in."""
        n, m = len(self.ids), len(self.weights)
        shapes = (self.starts.shape, self.likes.shape, self.others.shape, self.weights.shape)
        if shapes != ((n + 1,), (n,), (m,), (m,)) or len(set(self.ids)) != n:
            raise ValueError(f"{n} titles and {m} weights do not go with columns of {shapes}")
        if self.starts[0] != 0 or self.starts[-1] != m or (np.diff(self.starts) < 0).any():
            raise ValueError("the rows of the weights do not follow one another")
        if m and (self.others.min() < 0 or self.others.max() >= n):
            raise ValueError("a weight speaks for a title that is not among the titles")
        if not np.isfinite(self.weights).all():
            raise ValueError("a weight is not finite")


@dataclass(frozen=True, eq=False, kw_only=True)
class CrowdTable:
    """Crowd weights laid over a shelf of n titles.

    Row i speaks for the rows `others[starts[i]:starts[i + 1]]` with `weights` at the same places:
    `starts` (n + 1,) int64, `others` (m,) int64, `weights` (m,) float32. `likes` (n,) int64 is 0
    for titles the crowd does not know, and `known` (n,) bool says which it does.
    """

    starts: NDArray[np.int64]
    others: NDArray[np.int64]
    weights: NDArray[np.float32]
    likes: NDArray[np.int64]
    known: NDArray[np.bool_]
    people: int

    @classmethod
    def over(cls, crowd: CrowdWeights, row_of: Mapping[TitleId, int], n: int) -> CrowdTable:
        """Lay weights over a shelf's rows; titles that are not on it are left out."""
        rows = np.asarray([row_of.get(i, -1) for i in crowd.ids], np.int64).reshape(-1)
        # Owners are put in order, not the million weights: each has its own in one stretch.
        owners = np.argsort(rows, kind="stable")[np.count_nonzero(rows < 0) :]
        lengths = np.diff(crowd.starts)[owners]
        owner = np.repeat(rows[owners], lengths)
        first = crowd.starts[owners] - (np.cumsum(lengths) - lengths)
        places = np.arange(len(owner)) + np.repeat(first, lengths)
        others = rows[crowd.others[places]] if len(places) else np.zeros(0, np.int64)
        kept = others >= 0
        starts = np.zeros(n + 1, np.int64)
        np.cumsum(np.bincount(owner[kept], minlength=n), out=starts[1:])
        likes = np.zeros(n, np.int64)
        known = np.zeros(n, dtype=bool)
        likes[rows[owners]] = crowd.likes[owners]
        known[rows[owners]] = True
        return cls(
            starts=starts,
            others=others[kept],
            weights=crowd.weights[places[kept]],
            likes=likes,
            known=known,
            people=crowd.people,
        )
