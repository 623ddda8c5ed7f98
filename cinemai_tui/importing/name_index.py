"""The names of a shelf made findable: exactly, loosely, by their start, and by likeness."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from cinemai_tui.domain.naming import loose_key
from cinemai_tui.domain.shelf import Shelf


class NameIndex:
    """Finds rows of a shelf by comparison keys (domain.naming.title_key)."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf
        self.names = shelf.names.names
        self.years: list[int] = shelf.years.tolist()
        self.kinds: list[int] = shelf.kinds.tolist()
        codes = shelf.names.codes
        by_code = np.argsort(codes, kind="stable")
        self._owners = shelf.names.owners[by_code]
        self._starts = np.searchsorted(codes[by_code], np.arange(len(self.names) + 1))

    def rows_of_code(self, code: int) -> list[int]:
        """The rows that go by a name."""
        found: list[int] = self._owners[self._starts[code] : self._starts[code + 1]].tolist()
        return found

    def exactly(self, key: str) -> list[int]:
        """The rows that go by exactly this key; an empty key names nothing."""
        code = self.shelf.names.number.get(key) if key else None
        return [] if code is None else self.rows_of_code(code)

    def loosely(self, key: str) -> list[int]:
        """The rows whose key is the same but for spaces, part words and the way of numbers."""
        loose = loose_key(key)
        codes = self._loose.get(loose, ()) if loose else ()
        return sorted({row for code in codes for row in self.rows_of_code(code)})

    def beginning(self, key: str) -> list[tuple[str, int]]:
        """The (name, row) pairs whose name is this key and at least one word more."""
        names, codes = self._sorted
        start = f"{key} "
        found = []
        for place in range(bisect_left(names, start), len(names)):
            if not names[place].startswith(start):
                break
            found += [(names[place], row) for row in self.rows_of_code(codes[place])]
        return found

    def around(self, year: int) -> tuple[list[str], NDArray[np.int64]]:
        """The names of titles of this year and its neighbours, and the row of each."""
        if year not in self._buckets:
            years, codes, owners = self._dated
            low, high = np.searchsorted(years, (year - 1, year + 2))
            names = [self.names[code] for code in codes[low:high].tolist()]
            self._buckets[year] = (names, owners[low:high])
        return self._buckets[year]

    def alike_start(self, key: str) -> tuple[list[str], list[int]]:
        """All names that begin with the same two letters, and the code of each."""
        names, codes = self._sorted
        start = key[:2]
        low = bisect_left(names, start)
        high = bisect_left(names, start + "\U0010ffff")
        return names[low:high], codes[low:high]

    @cached_property
    def _buckets(self) -> dict[int, tuple[list[str], NDArray[np.int64]]]:
        return {}

    @cached_property
    def _dated(self) -> tuple[NDArray[np.int16], NDArray[np.int32], NDArray[np.int64]]:
        owners = self.shelf.names.owners
        years = self.shelf.years[owners]
        order = np.argsort(years, kind="stable")
        return years[order], self.shelf.names.codes[order], owners[order]

    @cached_property
    def _loose(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for code, name in enumerate(self.names):
            if loose := loose_key(name):
                found.setdefault(loose, []).append(code)
        return found

    @cached_property
    def _sorted(self) -> tuple[list[str], list[int]]:
        order = sorted(range(len(self.names)), key=self.names.__getitem__)
        return [self.names[code] for code in order], order
