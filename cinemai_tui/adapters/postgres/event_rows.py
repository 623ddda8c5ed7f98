"""Events as columns for one statement, and rows as events with what edits made of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cinemai_tui.adapters.sqlite.event_rows import COLUMNS, from_row, to_row
from cinemai_tui.domain.history import Event

__all__ = ["COLUMNS", "INSERT_ADDED", "INSERT_IMPORTED", "PART", "columns", "from_row"]

PART = 5_000
"""Rows sent in one statement."""

_TYPES = {
    "watched": "boolean", "rating": "float8", "liked": "boolean", "listed": "boolean",
    "dropped": "boolean", "rewatch": "boolean", "completion": "float8", "row": "bigint",
    "year": "bigint", "tmdb_id": "bigint", "plays": "bigint", "season": "bigint",
    "episode": "bigint",
}  # fmt: skip
_NAMES = [name.strip('"') for name in COLUMNS.split(", ")]
_ARRAYS = ", ".join(
    f"${place}::{_TYPES.get(name, 'text')}[]" for place, name in enumerate(_NAMES, start=4)
)
# Column names are those of Event's fields, never text from outside.
_INSERT = (
    f"INSERT INTO events (number, person, %s, {COLUMNS}) "  # noqa: S608
    "SELECT $1::bigint + place - 1, $2::bigint, $3::bigint, "
    f"{COLUMNS} FROM unnest({_ARRAYS}) WITH ORDINALITY AS given ({COLUMNS}, place) "
)
_COUNTED = "WITH stored AS (%s RETURNING 1) SELECT count(*) FROM stored"
INSERT_IMPORTED = _COUNTED % (_INSERT % "import" + 'ON CONFLICT (owner, person, "key") DO NOTHING')
"""Takes the first row number, person, import, then a list for each column; counts what is new."""

INSERT_ADDED = _COUNTED % (_INSERT % "edit")
"""The same for events an edit adds."""


def columns(events: Sequence[Event]) -> list[list[Any]]:
    """The fields of events, a list for each column."""
    if not events:
        return [[] for _ in _NAMES]
    return [list(column) for column in zip(*(to_row(event) for event in events), strict=True)]
