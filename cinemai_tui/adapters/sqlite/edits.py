"""Edits by hand in SQLite: laid over the history, never written into it."""

from __future__ import annotations

import json

import apsw

from cinemai_tui.adapters.sqlite.database import Database
from cinemai_tui.adapters.sqlite.decisions import keep
from cinemai_tui.adapters.sqlite.encoding import stamp
from cinemai_tui.adapters.sqlite.event_rows import INSERT_ADDED, to_row
from cinemai_tui.adapters.sqlite.people import drop_if_empty, number_made
from cinemai_tui.domain.people import Person
from cinemai_tui.ports import Decided, Edit

_NEWEST = """
SELECT edits.number, person, what, made_profile FROM edits
JOIN people ON people.number = person WHERE people.name = ?
ORDER BY edits.number DESC LIMIT 1
"""


class SqliteEdits:
    """The port `Edits`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def make(self, person: Person, edit: Edit) -> None:
        """Carry an edit out in one transaction; the profile is made if need be."""
        at = stamp(edit.at)

        def work(connection: apsw.Connection) -> None:
            whose, made = number_made(connection, person)
            connection.execute(
                "INSERT INTO edits (person, at, what, made_profile) VALUES (?, ?, ?, ?)",
                (whose, at, edit.what, made),
            )
            number = connection.last_insert_rowid()
            connection.executemany(
                INSERT_ADDED, ((whose, number, *to_row(event)) for event in edit.added)
            )
            connection.executemany(
                "INSERT INTO changes (edit, event, fields) "
                'SELECT ?, number, ? FROM events WHERE person = ? AND "key" = ?',
                (
                    (number, json.dumps(dict(fields)), whose, key)
                    for key, fields in edit.changed.items()
                ),
            )
            connection.executemany(
                'UPDATE events SET hidden = ? WHERE person = ? AND "key" = ? AND hidden IS NULL',
                ((number, whose, key) for key in edit.hidden),
            )
            connection.executemany(
                "UPDATE feedback SET hidden = ? WHERE person = ? AND title_id = ? "
                "AND hidden IS NULL AND act IN (SELECT value FROM json_each(?))",
                (
                    (number, whose, title_id, json.dumps([act.value for act in acts]))
                    for title_id, acts in edit.silenced.items()
                ),
            )
            keep(connection, whose, Decided(names=edit.decisions), edit_number=number)

        await self._database.write(work, durable=True)

    async def undo(self, person: Person) -> str | None:
        """Take the newest edit back and say what it was; None when there is none."""

        def work(connection: apsw.Connection) -> str | None:
            row = connection.execute(_NEWEST, (person.name,)).fetchone()
            if row is None:
                return None
            number, whose, what, made = row
            connection.execute("DELETE FROM edits WHERE number = ?", (number,))
            if made:
                drop_if_empty(connection, whose)
            return str(what)

        return await self._database.write(work, durable=True)
