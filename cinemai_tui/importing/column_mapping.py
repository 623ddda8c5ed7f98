"""Columns as a person names them: `title=Filme`, checked, put to use, and known again by header."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from typing import Any

from cinemai_tui.domain.wording import clean, listed
from cinemai_tui.errors import BadInput
from cinemai_tui.importing.fields import Fields, choose
from cinemai_tui.importing.headers import plain_words
from cinemai_tui.reading.tables import Table

FIELDS = {
    "title": "title",
    "original_title": "original",
    "year": "year",
    "rating": "rating",
    "date": "date",
    "type": "sort",
    "imdb_id": "imdb",
    "tmdb_id": "tmdb",
}
"""What a person may name a column for, and what `Fields` calls it."""

_MOST_NAMED = 12


def checked(mapping: Mapping[str, str]) -> dict[str, str]:
    """The mapping with its names tidied; an empty column means the field is not to be read.

    Raises:
        BadInput: a field has no such name.
    """
    tidy = {field.strip().casefold(): column.strip() for field, column in mapping.items()}
    unknown = [field for field in tidy if field not in FIELDS]
    if unknown:
        raise BadInput(
            f'There is no field called "{clean(unknown[0], 40)}".',
            f"Columns can be named for {listed(tuple(FIELDS), 'or')}.",
        )
    return tidy


def signature(header: Sequence[str]) -> str:
    """What a header is known by when it comes again; empty where the columns have no names."""
    numbered = tuple(f"column {place}" for place in range(1, len(header) + 1))
    return "" if tuple(header) == numbered else "\x1f".join(map(plain_words, header))


def fits(mapping: Mapping[str, str], header: Sequence[str]) -> bool:
    """True for a table that has every column the mapping names."""
    return all(not column or _place(column, header) is not None for column in mapping.values())


def mapped(table: Table, mapping: Mapping[str, str]) -> Fields:
    """The columns of a table as named; what the mapping does not mention is recognised."""
    header = table.header
    given = {
        FIELDS[field]: place
        for field, column in mapping.items()
        if column and (place := _place(column, header)) is not None
    }
    taken = set(given.values())
    # Nameless, a column that was named for one field cannot be recognised as another.
    left = tuple("" if place in taken else name for place, name in enumerate(header))
    found = choose(replace(table, header=left), named_only="title" in given)
    places: dict[str, Any] = {
        name: None if place in taken else place for name, place in _places(found).items()
    }
    places.update({FIELDS[field]: None for field, column in mapping.items() if not column})
    return replace(found, **{**places, **given}, guessed=False)


def used(found: Fields, header: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """The fields that are read, each with the name of its column."""
    places = _places(found)
    return tuple(
        (field, header[place])
        for field, name in FIELDS.items()
        if (place := places[name]) is not None
    )


def whole(mapping: Sequence[tuple[str, str]]) -> dict[str, str]:
    """A mapping that says something of every field: what is not read has an empty column."""
    return {field: dict(mapping).get(field, "") for field in FIELDS}


def columns_in_words(header: Sequence[str]) -> str:
    """The columns for a sentence: `"a", "b" and "c"`."""
    names = [f'"{name}"' for name in header[:_MOST_NAMED]]
    more = len(header) - len(names)
    return listed([*names, f"{more:,} more"] if more else names)


def _place(column: str, header: Sequence[str]) -> int | None:
    """Where a column stands: by its exact name, else by its words."""
    if column in header:
        return header.index(column)
    words = plain_words(column)
    return next((i for i, name in enumerate(header) if words and plain_words(name) == words), None)


def _places(found: Fields) -> dict[str, int | None]:
    names = (field.name for field in fields(found) if field.name not in ("public", "guessed"))
    return {name: getattr(found, name) for name in names}


class Mappings:
    """The mapping given for an import, and those remembered by the signature of a header."""

    def __init__(
        self,
        given: Mapping[str, str] | None = None,
        remembered: Mapping[str, Mapping[str, str]] | None = None,
    ) -> None:
        self.given = checked(given or {})
        self._remembered = remembered or {}
        self.fitted = not self.given
        self._headers: list[tuple[str, ...]] = []

    def of(self, header: Sequence[str]) -> tuple[dict[str, str], str]:
        """The mapping for a table and how it came about, in words; empty when there is none."""
        if not header:
            return {}, ""
        self._headers.append(tuple(header))
        if self.given and fits(self.given, header):
            self.fitted = True
            return self.given, "its columns were named by you"
        known = checked(self._remembered.get(signature(header), {}))
        if known and fits(known, header):
            return known, "its columns are read as you named them before"
        return {}, ""

    def check_used(self) -> None:
        """Refuse a mapping that no table had the columns for.

        Raises:
            BadInput: there is such a mapping.
        """
        if self.fitted:
            return
        named = [column for column in self.given.values() if column]
        lacking = next(
            (c for c in named if not any(_place(c, h) is not None for h in self._headers)),
            named[0] if named else "",
        )
        there = max(self._headers, key=len, default=())
        raise BadInput(
            f'No table here has the column "{clean(lacking, 60)}".'
            if lacking
            else "No table here takes columns by name.",
            f"Its columns are {columns_in_words(there)}." if there else "",
        )
