"""Events and imports in Postgres."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from cinemai_tui.adapters.postgres.database import Database
from cinemai_tui.adapters.postgres.decisions import keep
from cinemai_tui.adapters.postgres.encoding import utc
from cinemai_tui.adapters.postgres.event_rows import (
    COLUMNS,
    INSERT_IMPORTED,
    PART,
    columns,
    from_row,
)
from cinemai_tui.adapters.postgres.people import (
    drop_if_empty,
    number_made,
    number_of,
    number_or_none,
    numbers,
)
from cinemai_tui.adapters.postgres.session import Session, changed
from cinemai_tui.domain.history import Event, ImportId
from cinemai_tui.domain.people import Person
from cinemai_tui.domain.titles import TitleId
from cinemai_tui.ports import NOTHING_DECIDED, Decided, ImportRecord

NOTHING_STORED = ImportId(0)
"""What `add_import` returns when every key was known: no import, nothing to undo."""

# Column names are those of Event's fields, never text from outside.
_SELECT = f"""
SELECT number, {COLUMNS} FROM events
WHERE owner = session_user AND person = $1 AND hidden IS NULL
"""  # noqa: S608
_THESE = 'AND "key" = ANY($2::text[])'
_ORDER = "ORDER BY import NULLS LAST, number"
_CHANGES = """
SELECT event, fields::text FROM changes WHERE owner = session_user AND edit IN (
    SELECT number FROM edits WHERE owner = session_user AND person = $1
) ORDER BY number
"""
_KNOWN = """
SELECT "key" FROM events
WHERE owner = session_user AND person = $1 AND "key" = ANY($2::text[])
"""
_IMPORTS = """
SELECT number, files, at, (SELECT count(*) FROM events
    WHERE events.owner = session_user AND import = imports.number)
FROM imports WHERE owner = session_user AND person = $1 ORDER BY number DESC
"""
_IMPORT = """
SELECT made_profile FROM imports WHERE owner = session_user AND number = $1 AND person = $2
"""
_TOUCHING = """
SELECT changes.edit FROM changes JOIN events ON events.owner = session_user
    AND events.number = event WHERE changes.owner = session_user AND import = $1
UNION SELECT hidden FROM events
    WHERE owner = session_user AND import = $1 AND hidden IS NOT NULL
"""
_DROP_VOID_EDITS = """
DELETE FROM edits e WHERE e.owner = session_user AND e.number = ANY($1::bigint[])
    AND NOT EXISTS (SELECT 1 FROM changes c WHERE c.owner = session_user AND c.edit = e.number)
    AND NOT EXISTS (SELECT 1 FROM events v WHERE v.owner = session_user
        AND (v.edit = e.number OR v.hidden = e.number))
    AND NOT EXISTS (SELECT 1 FROM feedback f WHERE f.owner = session_user AND f.hidden = e.number)
"""
_MATCH = """
UPDATE events SET title_id = given.title, matched_by = $4
FROM unnest($2::text[], $3::text[]) AS given (name, title)
WHERE owner = session_user AND person = $1 AND "key" = given.name
"""
_TITLE_GIVEN_BACK = """
UPDATE changes SET fields = fields - 'title_id' - 'matched_by'
FROM events WHERE changes.owner = session_user AND events.owner = session_user
    AND events.number = changes.event AND events.person = $1 AND events."key" = ANY($2::text[])
    AND jsonb_typeof(fields -> 'title_id') = 'null'
"""


class PostgresHistory:
    """The port `History`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def known(self, person: Person, keys: Sequence[str]) -> set[str]:
        """Which of these event keys are stored already, events taken away by hand included."""
        wanted = list(keys)

        async def work(session: Session) -> set[str]:
            whose = await number_or_none(session, person)
            return {key for (key,) in await session.fetch(_KNOWN, whose, wanted)}

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
        one that can be undone; what was decided is then kept by itself, and nothing is counted
        as an import of the day.
        """
        made_at = utc(at)
        keys = [event.key for event in events]

        async def work(session: Session) -> ImportId:
            whose, made = await number_made(session, person)
            number = await numbers(session)
            known = {key for (key,) in await session.fetch(_KNOWN, whose, keys)}
            new = [event for event in events if event.key not in known]
            if not new:
                await keep(session, whose, decided)
                if made:
                    await drop_if_empty(session, whose)
                return NOTHING_STORED
            await session.execute(
                "INSERT INTO imports (number, person, files, at, made_profile) "
                "VALUES ($1, $2, $3, $4, $5)",
                number, whose, json.dumps(list(files)), made_at, made,
            )  # fmt: skip
            for start in range(0, len(new), PART):
                part = new[start : start + PART]
                first = await numbers(session, len(part))
                await session.fetchval(INSERT_IMPORTED, first, whose, number, *columns(part))
            await keep(session, whose, decided, import_number=number)
            return ImportId(number)

        return await self._database.write(work)

    async def imports(self, person: Person) -> list[ImportRecord]:
        """The imports not undone, newest first."""

        async def work(session: Session) -> list[ImportRecord]:
            rows = await session.fetch(_IMPORTS, await number_or_none(session, person))
            return [
                ImportRecord(id=ImportId(number), files=tuple(json.loads(files)), at=at, events=n)
                for number, files, at, n in rows
            ]

        return await self._database.read(work)

    async def undo_import(self, person: Person, import_id: ImportId) -> int:
        """Take an import out again with all that hangs on it; returns how many events it had."""

        async def work(session: Session) -> int:
            whose = await number_or_none(session, person)
            made = await session.fetchval(_IMPORT, import_id, whose)
            if whose is None or made is None:
                return 0
            touching = [edit for (edit,) in await session.fetch(_TOUCHING, import_id)]
            gone = changed(
                await session.execute(
                    "DELETE FROM events WHERE owner = session_user AND import = $1", import_id
                )
            )
            await session.execute(
                "DELETE FROM imports WHERE owner = session_user AND number = $1", import_id
            )
            await session.execute(_DROP_VOID_EDITS, touching)
            if made:
                await drop_if_empty(session, whose)
            return gone

        return await self._database.write(work)

    async def events(self, person: Person, keys: Iterable[str] | None = None) -> list[Event]:
        """All events as they stand, or those of some keys; added ones come last."""
        wanted = None if keys is None else list(keys)

        async def work(session: Session) -> list[Event]:
            whose = await number_or_none(session, person)
            changes: dict[int, dict[str, Any]] = {}
            for event, fields in await session.fetch(_CHANGES, whose):
                changes.setdefault(event, {}).update(json.loads(fields))
            if wanted is None:
                rows = await session.fetch(f"{_SELECT} {_ORDER}", whose)
            else:
                rows = await session.fetch(f"{_SELECT} {_THESE} {_ORDER}", whose, wanted)
            return [
                from_row(row[1:], changes.get(row[0]) if changes else None)
                for row in map(tuple, rows)
            ]

        return await self._database.read(work, steady=True)

    async def match(self, person: Person, matches: Mapping[str, TitleId | None], by: str) -> None:
        """Set (or clear) the title of events by their keys; `by` says how it was found.

        A title a person set by hand stays; one they only took away is replaced.
        """
        keys, titles = list(matches), list(matches.values())

        async def work(session: Session) -> None:
            whose = await number_of(session, person)
            await session.execute(_MATCH, whose, keys, titles, by)
            await session.execute(_TITLE_GIVEN_BACK, whose, keys)

        await self._database.write(work)
