"""Column names made comparable, and found by name whatever their case, accents and separators."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence

from cinemai_tui.reading.tables import Row

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_NOT_WORDS = re.compile(r"[\W_]+")


def plain_words(header: str) -> str:
    """`originalTitle`, `Original_Title` and `ORIGINAL TITLE` all become `original title`."""
    text = unicodedata.normalize("NFKD", _CAMEL.sub(" ", header).casefold())
    text = "".join(char for char in text if not unicodedata.combining(char)).replace("ł", "l")
    return _NOT_WORDS.sub(" ", text).strip()


class Columns:
    """The columns of a table by name; of two equal names the first counts."""

    def __init__(self, header: Sequence[str]) -> None:
        self.header = tuple(header)
        self.names = tuple(plain_words(name) for name in header)
        self.tails = tuple(plain_words(name.rsplit(".", 1)[-1]) for name in header)
        self._places: dict[str, int] = {}
        for place, name in enumerate(self.names):
            self._places.setdefault(name, place)

    def has(self, *names: str) -> bool:
        """True when every one of these names is a column."""
        return all(name in self._places for name in names)

    def place(self, *names: str) -> int | None:
        """The place of the first of these names that is a column."""
        return next((self._places[name] for name in names if name in self._places), None)


def cell(row: Row, place: int | None) -> str:
    """The text of a row at a place; empty where there is no such column."""
    return row.cells[place] if place is not None else ""


def filled(columns: Columns, row: Row) -> Callable[..., str]:
    """Reads a row by names: the first cell that is not empty among columns of these names."""

    def value(*names: str) -> str:
        return next((text for name in names if (text := cell(row, columns.place(name)))), "")

    return value
