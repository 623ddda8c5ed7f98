"""Names and mutes of taste groups, and finished maps, in SQLite."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

import apsw

from cinemai_tui.adapters.sqlite.database import Database
from cinemai_tui.adapters.sqlite.encoding import blob, matrix
from cinemai_tui.adapters.sqlite.people import number_of
from cinemai_tui.domain.people import Person
from cinemai_tui.domain.taste_map import GroupMark, Layout, Places
from cinemai_tui.domain.titles import TitleId


class SqliteGroupMarks:
    """The port `GroupMarks`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def all(self, person: Person) -> list[GroupMark]:
        """All of a person's, in the order they were first given."""

        def work(connection: apsw.Connection) -> list[GroupMark]:
            rows = connection.execute(
                "SELECT number, name, muted, members FROM group_marks "
                "WHERE person = (SELECT number FROM people WHERE name = ?) ORDER BY number",
                (person.name,),
            )
            return [
                GroupMark(
                    number=number,
                    name=name,
                    muted=bool(muted),
                    members=tuple(TitleId(title_id) for title_id in json.loads(members)),
                )
                for number, name, muted, members in rows
            ]

        return await self._database.read(work)

    async def keep(self, person: Person, mark: GroupMark) -> GroupMark:
        """Store a new one (number 0), or replace the person's one of that number.

        Raises:
            NoProfile: there is no such profile.
        """
        members = json.dumps(mark.members)

        def work(connection: apsw.Connection) -> GroupMark:
            whose = number_of(connection, person)
            connection.execute(
                "UPDATE group_marks SET name = ?, muted = ?, members = ? "
                "WHERE number = ? AND person = ?",
                (mark.name, int(mark.muted), members, mark.number, whose),
            )
            if connection.changes():
                return mark
            connection.execute(
                "INSERT INTO group_marks (person, name, muted, members) VALUES (?, ?, ?, ?)",
                (whose, mark.name, int(mark.muted), members),
            )
            return GroupMark(
                number=connection.last_insert_rowid(),
                name=mark.name,
                muted=mark.muted,
                members=mark.members,
            )

        return await self._database.write(work, durable=True)

    async def follow(self, person: Person, members: Mapping[int, Sequence[TitleId]]) -> None:
        """Give those of these numbers that are still there other members, and nothing else."""
        rows = [(json.dumps(list(ids)), number) for number, ids in members.items()]

        def work(connection: apsw.Connection) -> None:
            connection.executemany(
                "UPDATE group_marks SET members = ? WHERE number = ? "
                "AND person = (SELECT number FROM people WHERE name = ?)",
                ((*row, person.name) for row in rows),
            )

        await self._database.write(work)

    async def remove(self, person: Person, number: int) -> None:
        """Forget one; one that is not there is no fault."""

        def work(connection: apsw.Connection) -> None:
            connection.execute(
                "DELETE FROM group_marks WHERE number = ? "
                "AND person = (SELECT number FROM people WHERE name = ?)",
                (number, person.name),
            )

        await self._database.write(work, durable=True)


class SqliteTasteMaps:
    """The port `TasteMaps`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def save(self, person: Person, layout: Layout, version: str, places: Places) -> None:
        """Keep the (n, 2) places of a map in place of the last one.

        Raises:
            NoProfile: there is no such profile.
        """
        held = blob(places)

        def work(connection: apsw.Connection) -> None:
            connection.execute(
                "INSERT OR REPLACE INTO taste_maps (person, layout, version, places) "
                "VALUES (?, ?, ?, ?)",
                (number_of(connection, person), layout.value, version, held),
            )

        await self._database.write(work)

    async def load(self, person: Person, layout: Layout, version: str) -> Places | None:
        """The places of exactly that version, or None."""

        def work(connection: apsw.Connection) -> Places | None:
            row = connection.execute(
                "SELECT places FROM taste_maps "
                "WHERE person = (SELECT number FROM people WHERE name = ?) "
                "AND layout = ? AND version = ?",
                (person.name, layout.value, version),
            ).fetchone()
            return matrix(row[0], 2) if row else None

        return await self._database.read(work)
