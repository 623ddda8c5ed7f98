"""Events and imports in SQLite."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

import apsw

from cinemai_tui.adapters.sqlite.database import Database
from cinemai_tui.adapters.sqlite.decisions import keep
from cinemai_tui.adapters.sqlite.encoding import moment, stamp
from cinemai_tui.adapters.sqlite.event_rows import COLUMNS, INSERT_IMPORTED, from_row, to_row
from cinemai_tui.adapters.sqlite.people import drop_if_empty, number_made, number_of
from cinemai_tui.domain.history import Event, ImportId
from cinemai_tui.domain.people import Person
from cinemai_tui.domain.titles import TitleId
from cinemai_tui.ports import NOTHING_DECIDED, Decided, ImportRecord

NOTHING_STORED = ImportId(0)
"""What `add_import` returns when every key was known: no import, nothing to undo."""

# Column names are those of Event's fields, never text from outside.
_SELECT = f"""
SELECT number, {COLUMNS} FROM events
WHERE person = (SELECT number FROM people WHERE name = ?) AND hidden IS NULL
"""  # noqa: S608
_THESE = 'AND "key" IN (SELECT value FROM json_each(?))'
_ORDER = "ORDER BY import IS NULL, import, number"
_CHANGES = """
SELECT event, fields FROM changes WHERE edit IN (
    SELECT number FROM edits WHERE person = (SELECT number FROM people WHERE name = ?)
) ORDER BY number
"""
_TITLE_TAKEN_AWAY = """
SELECT DISTINCT event FROM changes JOIN events ON events.number = changes.event
WHERE person = ? AND json_type(fields, '$.title_id') = 'null'
"""
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
SELECT number, person, made_profile FROM imports
WHERE number = ? AND person = (SELECT number FROM people WHERE name = ?)
"""
_TOUCHING = """
SELECT changes.edit FROM changes JOIN events ON events.number = event WHERE import = ?1
UNION SELECT hidden FROM events WHERE import = ?1 AND hidden IS NOT NULL
"""
_DROP_VOID_EDIT = """
DELETE FROM edits WHERE number = ?1
    AND NOT EXISTS (SELECT 1 FROM changes WHERE edit = ?1)
    AND NOT EXISTS (SELECT 1 FROM events WHERE edit = ?1 OR hidden = ?1)
    AND NOT EXISTS (SELECT 1 FROM feedback WHERE hidden = ?1)
"""


class SqliteHistory:
    """The port `History`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def known(self, person: Person, keys: Sequence[str]) -> set[str]:
        """Which of these event keys are stored already, events taken away by hand included."""

        def work(connection: apsw.Connection) -> set[str]:
            rows = connection.execute(_KNOWN, (person.name, json.dumps(list(keys))))
            return {key for (key,) in rows}

        return await self._database.read(work)

    async def add_import(
        self,
        person: Person,
        files: Sequence[str],
        events: Sequence[Event],
        at: datetime,
        decided: Decided = NOTHING_DECIDED,
    ) -> ImportId:
        """Store all events of an import, with what was decided for it, in one transaction.

        Returns NOTHING_STORED when all of them were known, so that the newest import is always
        one that can be undone; what was decided is then kept by itself.
        """
        made_at = stamp(at)

        def work(connection: apsw.Connection) -> ImportId:
            whose, made = number_made(connection, person)
            connection.execute(
                "INSERT INTO imports (person, files, at, made_profile) VALUES (?, ?, ?, ?)",
                (whose, json.dumps(list(files)), made_at, made),
            )
            number = connection.last_insert_rowid()
            before = connection.total_changes()
            connection.executemany(
                INSERT_IMPORTED, ((whose, number, *to_row(event)) for event in events)
            )
            if connection.total_changes() > before:
                keep(connection, whose, decided, import_number=number)
                return ImportId(number)
            connection.execute("DELETE FROM imports WHERE number = ?", (number,))
            keep(connection, whose, decided)
            if made:
                drop_if_empty(connection, whose)
            return NOTHING_STORED

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
        """Take an import out again with all that hangs on it; returns how many events it had."""

        def work(connection: apsw.Connection) -> int:
            found = connection.execute(_IMPORT, (import_id, person.name)).fetchone()
            if found is None:
                return 0
            number, whose, made = found
            touching = connection.execute(_TOUCHING, (number,)).fetchall()
            connection.execute("DELETE FROM events WHERE import = ?", (number,))
            gone = connection.changes()
            connection.execute("DELETE FROM imports WHERE number = ?", (number,))
            connection.executemany(_DROP_VOID_EDIT, touching)
            if made:
                drop_if_empty(connection, whose)
            return gone

        return await self._database.write(work, durable=True)

    async def events(self, person: Person, keys: Iterable[str] | None = None) -> list[Event]:
        """All events as they stand, or those of some keys; added ones come last."""
        asked, bound = f"{_SELECT} {_ORDER}", [person.name]
        if keys is not None:
            asked, bound = f"{_SELECT} {_THESE} {_ORDER}", [person.name, json.dumps(list(keys))]

        def work(connection: apsw.Connection) -> list[Event]:
            changed: dict[int, dict[str, Any]] = {}
            for event, fields in connection.execute(_CHANGES, (person.name,)):
                changed.setdefault(event, {}).update(json.loads(fields))
            return [
                from_row(row, changed.get(number) if changed else None)
                for number, *row in connection.execute(asked, bound)
            ]

        return await self._database.read(work)

    async def match(self, person: Person, matches: Mapping[str, TitleId | None], by: str) -> None:
        """Set (or clear) the title of events by their keys; `by` says how it was found.

        A title a person set by hand stays; one they only took away is replaced.
        """

        def work(connection: apsw.Connection) -> None:
            whose = number_of(connection, person)
            connection.executemany(
                'UPDATE events SET title_id = ?, matched_by = ? WHERE person = ? AND "key" = ?',
                ((title_id, by, whose, key) for key, title_id in matches.items()),
            )
            bare = {number for (number,) in connection.execute(_TITLE_TAKEN_AWAY, (whose,))}
            for key in matches if bare else ():
                connection.execute(
                    "UPDATE changes SET fields = json_remove(fields, '$.title_id', '$.matched_by') "
                    "WHERE json_type(fields, '$.title_id') = 'null' AND event = "
                    '(SELECT number FROM events WHERE person = ? AND "key" = ?)',
                    (whose, key),
                )

        await self._database.write(work, durable=True)
