"""Names and mutes of taste groups, and finished maps, in Postgres."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace

from cinemai_tui.adapters.postgres.database import Database
from cinemai_tui.adapters.postgres.people import number_of, number_or_none, numbers
from cinemai_tui.adapters.postgres.session import Session, changed
from cinemai_tui.adapters.sqlite.encoding import blob, matrix
from cinemai_tui.domain.people import Person
from cinemai_tui.domain.taste_map import GroupMark, Layout, Places
from cinemai_tui.domain.titles import TitleId

_REPLACE = """
UPDATE group_marks SET name = $3, muted = $4, members = $5
WHERE owner = session_user AND person = $1 AND number = $2
"""
_ADD = "INSERT INTO group_marks (person, number, name, muted, members) VALUES ($1, $2, $3, $4, $5)"
_SAVE = """
INSERT INTO taste_maps (person, layout, version, places) VALUES ($1, $2, $3, $4)
ON CONFLICT (owner, person, layout) DO UPDATE SET version = excluded.version,
    places = excluded.places
"""


class PostgresGroupMarks:
    """The port `GroupMarks`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def all(self, person: Person) -> list[GroupMark]:
        """All of a person's, in the order they were first given."""

        async def work(session: Session) -> list[GroupMark]:
            rows = await session.fetch(
                "SELECT number, name, muted, members FROM group_marks "
                "WHERE owner = session_user AND person = $1 ORDER BY number",
                await number_or_none(session, person),
            )
            return [
                GroupMark(
                    number=number,
                    name=name,
                    muted=muted,
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
        given = (mark.name, mark.muted, json.dumps(mark.members))

        async def work(session: Session) -> GroupMark:
            whose = await number_of(session, person)
            if changed(await session.execute(_REPLACE, whose, mark.number, *given)):
                return mark
            number = await numbers(session)
            await session.execute(_ADD, whose, number, *given)
            return replace(mark, number=number)

        return await self._database.write(work)

    async def follow(self, person: Person, members: Mapping[int, Sequence[TitleId]]) -> None:
        """Give those of these numbers that are still there other members, and nothing else."""
        rows = [(number, json.dumps(list(ids))) for number, ids in members.items()]

        async def work(session: Session) -> None:
            whose = await number_or_none(session, person)
            await session.executemany(
                "UPDATE group_marks SET members = $3 "
                "WHERE owner = session_user AND person = $1 AND number = $2",
                [(whose, *row) for row in rows],
            )

        await self._database.write(work)

    async def remove(self, person: Person, number: int) -> None:
        """Forget one; one that is not there is no fault."""

        async def work(session: Session) -> None:
            await session.execute(
                "DELETE FROM group_marks "
                "WHERE owner = session_user AND person = $1 AND number = $2",
                await number_or_none(session, person), number,
            )  # fmt: skip

        await self._database.write(work)


class PostgresTasteMaps:
    """The port `TasteMaps`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def save(self, person: Person, layout: Layout, version: str, places: Places) -> None:
        """Keep the (n, 2) places of a map in place of the last one.

        Raises:
            NoProfile: there is no such profile.
        """
        held = blob(places)

        async def work(session: Session) -> None:
            await session.execute(
                _SAVE, await number_of(session, person), layout.value, version, held
            )

        await self._database.write(work)

    async def load(self, person: Person, layout: Layout, version: str) -> Places | None:
        """The places of exactly that version, or None."""

        async def work(session: Session) -> Places | None:
            held = await session.fetchval(
                "SELECT places FROM taste_maps WHERE owner = session_user AND person = $1 "
                "AND layout = $2 AND version = $3",
                await number_or_none(session, person), layout.value, version,
            )  # fmt: skip
            return matrix(held, 2) if held is not None else None

        return await self._database.read(work)
