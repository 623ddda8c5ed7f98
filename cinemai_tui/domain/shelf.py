"""The catalogue as columns: what filtering and scoring read, without one object per title."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from cinemai_tui.domain.titles import TitleId

Mask = NDArray[np.bool_]
"""(n,) True where a title fits."""

Rows = NDArray[np.int64]
"""Row numbers of a shelf."""


@dataclass(frozen=True, eq=False)
class Codes:
    """A column of several values a row: row i holds `codes[starts[i]:starts[i + 1]]`.

    `starts` is (n + 1,) int64, `codes` int32 indices into `names`.
    """

    starts: NDArray[np.int64]
    codes: NDArray[np.int32]
    names: tuple[str, ...]

    @classmethod
    def of(cls, rows: Iterable[Iterable[str]]) -> Codes:
        """Encode rows of strings; names are numbered in order of appearance."""
        index: dict[str, int] = {}
        codes: list[int] = []
        starts = [0]
        for row in rows:
            codes.extend(index.setdefault(value, len(index)) for value in row)
            starts.append(len(codes))
        return cls(np.asarray(starts, np.int64), np.asarray(codes, np.int32), tuple(index))

    @cached_property
    def number(self) -> dict[str, int]:
        """From a name to its code."""
        return {name: code for code, name in enumerate(self.names)}

    def row(self, index: int) -> tuple[str, ...]:
        """The values of one row."""
        return tuple(self.names[c] for c in self.codes[self.starts[index] : self.starts[index + 1]])

    def having(self, wanted: Iterable[str]) -> Mask:
        """(n,) True for rows that hold any of `wanted`."""
        numbers = [self.number[name] for name in wanted if name in self.number]
        mask = np.zeros(len(self.starts) - 1, dtype=bool)
        if numbers:
            mask[self.owners[np.isin(self.codes, numbers)]] = True
        return mask

    @cached_property
    def owners(self) -> Rows:
        """(len(codes),) the row each code belongs to."""
        return np.repeat(np.arange(len(self.starts) - 1), np.diff(self.starts))


@dataclass(frozen=True, eq=False, kw_only=True)
class Shelf:
    """n titles as columns, in one order; unknown numbers are 0 (years, minutes) or NaN.

    `imdb` holds "" and `tmdb` 0 where the outer id is unknown;
    `kinds` uint8 (0 film, 1 show); `years`, `runtimes` int16; `ages` int16, -1 unknown;
    `vote_average`, `fame`, `acclaim` float32 with NaN; `vote_count` int64;
    `names` the comparison keys (domain.naming.title_key) of all known titles;
    `kindred_starts` (n + 1,) and `kindred` (m,) row numbers, best first;
    `vectors` (n, d) float32 unit rows of the fit named `fit`; `generation` names the state of
    the catalogue the shelf was built from.
    """

    ids: tuple[TitleId, ...]
    imdb: tuple[str, ...]
    tmdb: NDArray[np.int64]
    kinds: NDArray[np.uint8]
    years: NDArray[np.int16]
    runtimes: NDArray[np.int16]
    ages: NDArray[np.int16]
    vote_average: NDArray[np.float32]
    vote_count: NDArray[np.int64]
    fame: NDArray[np.float32]
    acclaim: NDArray[np.float32]
    genres: Codes
    countries: Codes
    languages: Codes
    names: Codes
    kindred_starts: NDArray[np.int64]
    kindred: NDArray[np.int64]
    vectors: NDArray[np.float32]
    fit: str
    generation: str

    def __len__(self) -> int:
        return len(self.ids)

    @cached_property
    def row_of(self) -> dict[TitleId, int]:
        """From an id to its row."""
        return {title_id: row for row, title_id in enumerate(self.ids)}

    def rows(self, ids: Iterable[TitleId]) -> Rows:
        """The rows of the ids that are on the shelf, in the order given."""
        return np.asarray([self.row_of[i] for i in ids if i in self.row_of], dtype=np.int64)

    def kindred_of(self, row: int) -> Rows:
        """The rows of a title's kindred, best first."""
        return self.kindred[self.kindred_starts[row] : self.kindred_starts[row + 1]]
