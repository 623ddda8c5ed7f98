"""Saved filters in Postgres."""

from __future__ import annotations

import json
from dataclasses import asdict

from cinemai_tui.adapters.postgres.database import Database
from cinemai_tui.adapters.postgres.people import number_of, number_or_none
from cinemai_tui.adapters.postgres.session import Session
from cinemai_tui.adapters.sqlite.presets import _read
from cinemai_tui.domain.filters import Filters, Tuning
from cinemai_tui.domain.people import Person


class PostgresPresets:
    """The port `Presets`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def save(self, person: Person, name: str, filters: Filters, tuning: Tuning) -> None:
        """Keep these under a name, in place of what stood there.

        Raises:
            NoProfile: there is no such profile.
        """
        value = json.dumps({"filters": asdict(filters), "tuning": asdict(tuning)})

        async def work(session: Session) -> None:
            await session.execute(
                "INSERT INTO presets (person, name, value) VALUES ($1, $2, $3) "
                "ON CONFLICT (owner, person, name) DO UPDATE SET value = excluded.value",
                await number_of(session, person), name, value,
            )  # fmt: skip

        await self._database.write(work)

    async def all(self, person: Person) -> dict[str, tuple[Filters, Tuning]]:
        """All of a person's presets, by name."""

        async def work(session: Session) -> dict[str, tuple[Filters, Tuning]]:
            rows = await session.fetch(
                "SELECT name, value FROM presets "
                "WHERE owner = session_user AND person = $1 ORDER BY name",
                await number_or_none(session, person),
            )
            return {name: _read(value) for name, value in rows}

        return await self._database.read(work)

    async def remove(self, person: Person, name: str) -> None:
        """Forget a preset; one that is not there is no fault."""

        async def work(session: Session) -> None:
            await session.execute(
                "DELETE FROM presets WHERE owner = session_user AND person = $1 AND name = $2",
                await number_or_none(session, person), name,
            )  # fmt: skip

        await self._database.write(work)
