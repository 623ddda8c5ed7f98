"""Saved filters in SQLite."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

import apsw

from cinemai_tui.adapters.sqlite.database import Database
from cinemai_tui.adapters.sqlite.people import number_of
from cinemai_tui.domain.filters import RANKERS, Filters, Tuning, Watchlist
from cinemai_tui.domain.people import Person
from cinemai_tui.domain.titles import Kind


class SqlitePresets:
    """The port `Presets`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def save(self, person: Person, name: str, filters: Filters, tuning: Tuning) -> None:
        """Keep these under a name, in place of what stood there.

        Raises:
            NoProfile: there is no such profile.
        """
        value = json.dumps({"filters": asdict(filters), "tuning": asdict(tuning)})

        def work(connection: apsw.Connection) -> None:
            connection.execute(
                "INSERT INTO presets (person, name, value) VALUES (?, ?, ?) "
                "ON CONFLICT (person, name) DO UPDATE SET value = excluded.value",
                (number_of(connection, person), name, value),
            )

        await self._database.write(work)

    async def all(self, person: Person) -> dict[str, tuple[Filters, Tuning]]:
        """All of a person's presets, by name."""

        def work(connection: apsw.Connection) -> dict[str, tuple[Filters, Tuning]]:
            rows = connection.execute(
                "SELECT presets.name, value FROM presets "
                "JOIN people ON people.number = presets.person WHERE people.name = ? "
                "ORDER BY presets.name",
                (person.name,),
            )
            return {str(name): _read(str(value)) for name, value in rows}

        return await self._database.read(work)

    async def remove(self, person: Person, name: str) -> None:
        """Forget a preset; one that is not there is no fault."""

        def work(connection: apsw.Connection) -> None:
            connection.execute(
                "DELETE FROM presets WHERE name = ? AND person = "
                "(SELECT number FROM people WHERE people.name = ?)",
                (name, person.name),
            )

        await self._database.write(work)


def _read(value: str) -> tuple[Filters, Tuning]:
    """Filters and tuning of a stored preset; fields this program no longer has are left out."""
    stored = json.loads(value)
    fields: dict[str, Any] = {
        name: tuple(given) if isinstance(given, list) else given
        for name, given in stored["filters"].items()
        if name in Filters.__dataclass_fields__
    }
    fields["kind"] = Kind(fields["kind"]) if fields.get("kind") else None
    fields["watchlist"] = Watchlist(fields.get("watchlist", Watchlist.ANY))
    return Filters(**fields), _tuning(stored["tuning"])


def _tuning(stored: dict[str, Any]) -> Tuning:
    """A stored tuning; one from before variety was a control of its own keeps its list."""
    known = {n: v for n, v in stored.items() if n in Tuning.__dataclass_fields__}
    if "variety" not in known and "surprise" in known:
        known["variety"] = known["surprise"]
    if known.get("ranker", Tuning().ranker) not in RANKERS:
        del known["ranker"]
    return Tuning(**known)
