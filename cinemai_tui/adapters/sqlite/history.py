"""Events and imports in SQLite."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any

import apsw

from cinemai_tui.adapters.sqlite.database import Database
from cinemai_tui.adapters.sqlite.encoding import moment, stamp
from cinemai_tui.adapters.sqlite.people import number_of
from cinemai_tui.domain.history import Event, ImportId, Precision
from cinemai_tui.domain.people import Person
from cinemai_tui.domain.titles import Kind, TitleId
from cinemai_tui.ports import ImportRecord

NOTHING_STORED = ImportId(0)
"""What `add_import` returns when every key was known: no import, nothing to undo."""

_NAMES = tuple(field.name for field in fields(Event))
_COLUMNS = ", ".join(f'"{name}"' for name in _NAMES)
_FLAGS = ("watched", "liked", "listed", "dropped", "rewatch")
_KINDS: dict[str | None, Kind | None] = {None: None, **{kind.value: kind for kind in Kind}}
_PRECISIONS = {precision.value: precision for precision in Precision}
# Column names are those of Event's fields, never text from outside.
_INSERT = (
    f"INSERT INTO events (person, import, {_COLUMNS}) "  # noqa: S608
    f'VALUES ({", ".join("?" * (len(_NAMES) + 2))}) ON CONFLICT (person, "key") DO NOTHING'
)
_SELECT = (
    f"SELECT {_COLUMNS} FROM events "  # noqa: S608
    "WHERE person = (SELECT number FROM people WHERE name = ?) ORDER BY import, number"
)
_KNOWN = """
SELECT "key" FROM events
WHERE person = (SELECT number FROM people WHERE name = ?)
  AND "key" IN (SELECT value FROM json_each(?))
"""
_IMPORTS = """
SELECT number, files, at, (SELECT count(*) FROM events WHERE import = imports.number)
FROM imports WHERE person = (SELECT number FROM people WHERE name = ?) ORDER BY number DESC
"""
_IMPORT = """
SELECT number FROM imports
WHERE number = ? AND person = (SELECT number FROM people WHERE name = ?)
"""


class SqliteHistory:
    """The port `History`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def known(self, person: Person, keys: Sequence[str]) -> set[str]:
        """Which of these event keys are stored already."""

        def work(connection: apsw.Connection) -> set[str]:
            rows = connection.execute(_KNOWN, (person.name, json.dumps(list(keys))))
            return {key for (key,) in rows}

        return await self._database.read(work)

    async def add_import(
        self, person: Person, files: Sequence[str], events: Sequence[Event], at: datetime
    ) -> ImportId:
        """Store all events of an import in one transaction; known keys are left alone.

        Returns NOTHING_STORED when all of them were known, so that the newest import is always
        one that can be undone.

        Raises:
            NoProfile: there is no such profile.
        """
        made = stamp(at)

        def work(connection: apsw.Connection) -> ImportId:
            whose = number_of(connection, person)
            connection.execute(
                "INSERT INTO imports (person, files, at) VALUES (?, ?, ?)",
                (whose, json.dumps(list(files)), made),
            )
            number = connection.last_insert_rowid()
            before = connection.total_changes()
            connection.executemany(_INSERT, ((whose, number, *_row(event)) for event in events))
            if connection.total_changes() == before:
                connection.execute("DELETE FROM imports WHERE number = ?", (number,))
                return NOTHING_STORED
            return ImportId(number)

        return await self._database.write(work, durable=True)

    async def imports(self, person: Person) -> list[ImportRecord]:
        """The imports not undone, newest first."""

        def work(connection: apsw.Connection) -> list[ImportRecord]:
            rows = connection.execute(_IMPORTS, (person.name,))
            return [
                ImportRecord(
                    id=ImportId(number),
                    files=tuple(json.loads(files)),
                    at=moment(at),
                    events=events,
                )
                for number, files, at, events in rows
            ]

        return await self._database.read(work)

    async def undo_import(self, person: Person, import_id: ImportId) -> int:
        """Take an import's events out again; returns how many there were."""

        def work(connection: apsw.Connection) -> int:
            number = connection.execute(_IMPORT, (import_id, person.name)).get
            connection.execute("DELETE FROM events WHERE import = ?", (number,))
            gone = connection.changes()
            connection.execute("DELETE FROM imports WHERE number = ?", (number,))
            return gone

        return await self._database.write(work, durable=True)

    async def events(self, person: Person) -> list[Event]:
        """All events, oldest import first, in file order."""

        def work(connection: apsw.Connection) -> list[Event]:
            return [_event(row) for row in connection.execute(_SELECT, (person.name,))]

        return await self._database.read(work)

    async def match(self, person: Person, matches: Mapping[str, TitleId | None], by: str) -> None:
        """Set (or clear) the title of events by their keys; `by` says how it was found."""

        def work(connection: apsw.Connection) -> None:
            whose = number_of(connection, person)
            connection.executemany(
                'UPDATE events SET title_id = ?, matched_by = ? WHERE person = ? AND "key" = ?',
                ((title_id, by, whose, key) for key, title_id in matches.items()),
            )

        await self._database.write(work, durable=True)


def _row(event: Event) -> tuple[Any, ...]:
    """An event's fields as they are stored: enumerations and flags are text and numbers."""
    return tuple(
        json.dumps(event.other_titles) if name == "other_titles" else getattr(event, name)
        for name in _NAMES
    )


def _event(row: tuple[Any, ...]) -> Event:
    values = dict(zip(_NAMES, row, strict=True))
    values["kind"] = _KINDS[values["kind"]]
    values["precision"] = _PRECISIONS[values["precision"]]
    others = values["other_titles"]
    values["other_titles"] = () if others == "[]" else tuple(json.loads(others))
    for name in _FLAGS:
        values[name] = bool(values[name])
    return Event(**values)
