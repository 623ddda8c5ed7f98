"""Profiles in Postgres: those of one login, with numbers counted for that login alone."""

from __future__ import annotations

from cinemai_tui.adapters.postgres.database import Database
from cinemai_tui.adapters.postgres.session import Session
from cinemai_tui.domain.people import Person
from cinemai_tui.domain.wording import clean
from cinemai_tui.errors import NoProfile

_TAKE = (
    "INSERT INTO numbers (next) VALUES ($1::bigint + 1) "
    "ON CONFLICT (owner) DO UPDATE SET next = numbers.next + $1 RETURNING next - $1"
)
_MAKE = (
    "INSERT INTO people (number, name) VALUES ($1, $2) "
    "ON CONFLICT (owner, name) DO NOTHING RETURNING number"
)
_FIND = "SELECT number FROM people WHERE owner = session_user AND name = $1"


class PostgresPeople:
    """The port `People`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def find(self, name: str) -> Person | None:
        """The profile of that name, or None."""

        async def work(session: Session) -> Person | None:
            known = await session.fetchval(_FIND, name)
            return None if known is None else Person(name=name)

        return await self._database.read(work)

    async def add(self, name: str) -> Person:
        """The profile of that name, made if need be."""

        async def work(session: Session) -> Person:
            await number_made(session, Person(name=name))
            return Person(name=name)

        return await self._database.write(work)

    async def all(self) -> list[Person]:
        """All profiles of this login by name."""

        async def work(session: Session) -> list[Person]:
            rows = await session.fetch(
                "SELECT name FROM people WHERE owner = session_user ORDER BY name"
            )
            return [Person(name=name) for (name,) in rows]

        return await self._database.read(work)

    async def remove(self, person: Person) -> None:
        """Delete a profile with its history, taste and feedback."""

        async def work(session: Session) -> None:
            await session.execute(
                "DELETE FROM people WHERE owner = session_user AND name = $1", person.name
            )

        await self._database.write(work)


async def numbers(session: Session, count: int = 1) -> int:
    """The first of `count` fresh row numbers; writers of one login wait here for each other."""
    return int(await session.fetchval(_TAKE, count))


async def number_or_none(session: Session, person: Person) -> int | None:
    """The row number of a person, or None."""
    found = await session.fetchval(_FIND, person.name)
    return None if found is None else int(found)


async def number_of(session: Session, person: Person) -> int:
    """The row number of a person whose data is about to be written.

    Raises:
        NoProfile: there is no such profile, perhaps no longer.
    """
    found = await number_or_none(session, person)
    if found is None:
        raise NoProfile(
            f"There is no profile named {clean(person.name, 60)}.", "Import a history for it first."
        )
    return found


async def number_made(session: Session, person: Person) -> tuple[int, bool]:
    """The row number of a person, and whether the profile had to be made for it."""
    found = await number_or_none(session, person)
    if found is not None:
        return found, False
    made = await session.fetchval(_MAKE, await numbers(session), person.name)
    if made is None:
        # Another terminal of the same login was quicker.
        return await number_of(session, person), False
    return int(made), True


_LEFT = """
SELECT EXISTS (SELECT 1 FROM imports WHERE owner = session_user AND person = $1)
    OR EXISTS (SELECT 1 FROM edits WHERE owner = session_user AND person = $1)
    OR EXISTS (SELECT 1 FROM feedback WHERE owner = session_user AND person = $1)
    OR EXISTS (SELECT 1 FROM showings WHERE owner = session_user AND person = $1)
    OR EXISTS (SELECT 1 FROM presets WHERE owner = session_user AND person = $1)
    OR EXISTS (SELECT 1 FROM decisions WHERE owner = session_user AND person = $1)
    OR EXISTS (SELECT 1 FROM mappings WHERE owner = session_user AND person = $1)
    OR EXISTS (SELECT 1 FROM experiments WHERE owner = session_user AND person = $1)
    OR EXISTS (SELECT 1 FROM household WHERE owner = session_user AND person = $1)
    OR EXISTS (SELECT 1 FROM conversations WHERE owner = session_user AND person = $1)
    OR EXISTS (SELECT 1 FROM group_marks WHERE owner = session_user AND person = $1)
"""


async def drop_if_empty(session: Session, number: int) -> None:
    """Delete a profile in which nothing is left; a computed taste is nothing of its own."""
    if not await session.fetchval(_LEFT, number):
        await session.execute(
            "DELETE FROM people WHERE owner = session_user AND number = $1", number
        )
