"""Profiles in SQLite."""

from __future__ import annotations

import apsw

from cinemai_tui.adapters.sqlite.database import Database
from cinemai_tui.domain.people import Person
from cinemai_tui.domain.wording import clean
from cinemai_tui.errors import NoProfile


class SqlitePeople:
    """The port `People`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def find(self, name: str) -> Person | None:
        """The profile of that name, or None."""

        def work(connection: apsw.Connection) -> Person | None:
            known = connection.execute("SELECT 1 FROM people WHERE name = ?", (name,)).get
            return Person(name=name) if known else None

        return await self._database.read(work)

    async def add(self, name: str) -> Person:
        """The profile of that name, made if need be."""

        def work(connection: apsw.Connection) -> Person:
            connection.execute(
                "INSERT INTO people (name) VALUES (?) ON CONFLICT DO NOTHING", (name,)
            )
            return Person(name=name)

        return await self._database.write(work)

    async def all(self) -> list[Person]:
        """All profiles by name."""

        def work(connection: apsw.Connection) -> list[Person]:
            rows = connection.execute("SELECT name FROM people ORDER BY name")
            return [Person(name=name) for (name,) in rows]

        return await self._database.read(work)

    async def remove(self, person: Person) -> None:
        """Delete a profile with its history, taste and feedback."""

        def work(connection: apsw.Connection) -> None:
            connection.execute("DELETE FROM people WHERE name = ?", (person.name,))

        await self._database.write(work, durable=True)


def number_of(connection: apsw.Connection, person: Person) -> int:
    """The row number of a person whose data is about to be written.

    Raises:
        NoProfile: there is no such profile, perhaps no longer.
    """
    number = connection.execute("SELECT number FROM people WHERE name = ?", (person.name,)).get
    if number is None:
        raise NoProfile(
            f"There is no profile named {clean(person.name, 60)}.", "Import a history for it first."
        )
    return int(number)


def number_made(connection: apsw.Connection, person: Person) -> tuple[int, bool]:
    """The row number of a person, and whether the profile had to be made for it."""
    connection.execute(
        "INSERT INTO people (name) VALUES (?) ON CONFLICT DO NOTHING", (person.name,)
    )
    made = connection.changes() > 0
    return number_of(connection, person), made


_LEFT = """
SELECT 1 FROM (
    SELECT person FROM imports UNION ALL SELECT person FROM edits
    UNION ALL SELECT person FROM feedback UNION ALL SELECT person FROM showings
    UNION ALL SELECT person FROM presets UNION ALL SELECT person FROM decisions
    UNION ALL SELECT person FROM mappings UNION ALL SELECT person FROM experiments
    UNION ALL SELECT person FROM household UNION ALL SELECT person FROM conversations
    UNION ALL SELECT person FROM group_marks
) WHERE person = ? LIMIT 1
"""


def drop_if_empty(connection: apsw.Connection, number: int) -> None:
    """Delete a profile in which nothing is left; a computed taste is nothing of its own."""
    if connection.execute(_LEFT, (number,)).get is None:
        connection.execute("DELETE FROM people WHERE number = ?", (number,))
