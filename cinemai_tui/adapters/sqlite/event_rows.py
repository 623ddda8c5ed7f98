"""Events as rows of a table, and rows as events with what edits made of them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any

from cinemai_tui.domain.history import Event, Precision
from cinemai_tui.domain.titles import Kind

_NAMES = tuple(field.name for field in fields(Event))
_FLAGS = ("watched", "liked", "listed", "dropped", "rewatch")
_KINDS: dict[str | None, Kind | None] = {None: None, **{kind.value: kind for kind in Kind}}
_PRECISIONS = {precision.value: precision for precision in Precision}

COLUMNS = ", ".join(f'"{name}"' for name in _NAMES)
"""Event's fields as column names, in their order."""

_VALUES = ", ".join("?" * (len(_NAMES) + 2))
# Column names are those of Event's fields, never text from outside.
INSERT_IMPORTED = (
    f"INSERT INTO events (person, import, {COLUMNS}) "  # noqa: S608
    f'VALUES ({_VALUES}) ON CONFLICT (person, "key") DO NOTHING'
)
INSERT_ADDED = f"INSERT INTO events (person, edit, {COLUMNS}) VALUES ({_VALUES})"  # noqa: S608


def to_row(event: Event) -> tuple[Any, ...]:
    """An event's fields as they are stored: enumerations and flags are text and numbers."""
    return tuple(
        json.dumps(event.other_titles) if name == "other_titles" else getattr(event, name)
        for name in _NAMES
    )


def from_row(row: Sequence[Any], changed: Mapping[str, Any] | None = None) -> Event:
    """The event of a row, with the fields that edits changed."""
    values = dict(zip(_NAMES, row, strict=True))
    if changed:
        values.update(changed)
    values["kind"] = _KINDS[values["kind"]]
    values["precision"] = _PRECISIONS[values["precision"]]
    others = values["other_titles"]
    values["other_titles"] = () if others == "[]" else tuple(json.loads(others))
    for name in _FLAGS:
        values[name] = bool(values[name])
    return Event(**values)
