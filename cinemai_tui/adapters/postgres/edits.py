"""Edits by hand in Postgres: laid over the history, never written into it."""

from __future__ import annotations

import json

from cinemai_tui.adapters.postgres.database import Database
from cinemai_tui.adapters.postgres.decisions import keep
from cinemai_tui.adapters.postgres.encoding import utc
from cinemai_tui.adapters.postgres.event_rows import INSERT_ADDED, columns
from cinemai_tui.adapters.postgres.people import (
    drop_if_empty,
    number_made,
    number_or_none,
    numbers,
)
from cinemai_tui.adapters.postgres.session import Session
from cinemai_tui.domain.people import Person
from cinemai_tui.ports import Decided, Edit

_NEWEST = """
SELECT number, what, made_profile FROM edits
WHERE owner = session_user AND person = $1 ORDER BY number DESC LIMIT 1
"""
_CHANGE = """
INSERT INTO changes (number, edit, event, fields)
SELECT $1, $2, number, $3::text::jsonb FROM events
WHERE owner = session_user AND person = $4 AND "key" = $5
"""
_HIDE = """
UPDATE events SET hidden = $1
WHERE owner = session_user AND person = $2 AND "key" = ANY($3::text[]) AND hidden IS NULL
"""
_SILENCE = """
UPDATE feedback SET hidden = $1 WHERE owner = session_user AND person = $2 AND title_id = $3
    AND hidden IS NULL AND act = ANY($4::text[])
"""


class PostgresEdits:
    """The port `Edits`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def make(self, person: Person, edit: Edit) -> None:
        """Carry an edit out in one transaction; the profile is made if need be."""
        at = utc(edit.at)

        async def work(session: Session) -> None:
            whose, made = await number_made(session, person)
            number = await numbers(session)
            await session.execute(
                "INSERT INTO edits (number, person, at, what, made_profile) "
                "VALUES ($1, $2, $3, $4, $5)",
                number, whose, at, edit.what, made,
            )  # fmt: skip
            if edit.added:
                first = await numbers(session, len(edit.added))
                await session.fetchval(INSERT_ADDED, first, whose, number, *columns(edit.added))
            if edit.changed:
                first = await numbers(session, len(edit.changed))
                await session.executemany(
                    _CHANGE,
                    [
                        (row, number, json.dumps(dict(fields)), whose, key)
                        for row, (key, fields) in enumerate(edit.changed.items(), start=first)
                    ],
                )
            await session.execute(_HIDE, number, whose, list(edit.hidden))
            await session.executemany(
                _SILENCE,
                [
                    (number, whose, title_id, [act.value for act in acts])
                    for title_id, acts in edit.silenced.items()
                ],
            )
            await keep(session, whose, Decided(names=edit.decisions), edit_number=number)

        await self._database.write(work)

    async def undo(self, person: Person) -> str | None:
        """Take the newest edit back and say what it was; None when there is none."""

        async def work(session: Session) -> str | None:
            whose = await number_or_none(session, person)
            row = await session.fetchrow(_NEWEST, whose)
            if row is None or whose is None:
                return None
            number, what, made = row
            await session.execute(
                "DELETE FROM edits WHERE owner = session_user AND number = $1", number
            )
            if made:
                await drop_if_empty(session, whose)
            return str(what)

        return await self._database.write(work)
