"""Households and what was withheld, in Postgres: the profiles of one login are one household."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from cinemai_tui.adapters.postgres.database import Database
from cinemai_tui.adapters.postgres.encoding import utc
from cinemai_tui.adapters.postgres.people import number_of
from cinemai_tui.adapters.postgres.session import Session
from cinemai_tui.adapters.sqlite.household import KEPT_DAYS, _member
from cinemai_tui.domain.household import HouseholdMember, KeptPin
from cinemai_tui.domain.people import Person
from cinemai_tui.domain.verdicts import Layer, Violation, ViolationCount

_MEMBERS = (
    "SELECT people.name, kind, age, violence FROM people LEFT JOIN household "
    "ON household.owner = session_user AND household.person = people.number "
    "WHERE people.owner = session_user"
)
_PIN = "SELECT salt, digest, wrong, tried FROM household_pin WHERE owner = session_user"
_KEEP = """
INSERT INTO household (person, kind, age, violence) VALUES ($1, $2, $3, $4)
ON CONFLICT (owner, person) DO UPDATE SET kind = excluded.kind, age = excluded.age,
    violence = excluded.violence
"""
_NOTE = """
INSERT INTO violations (person, day, layer, reason, digest, times)
SELECT number, $2, $3, $4, $5, 1 FROM people WHERE owner = session_user AND name = $1
ON CONFLICT (owner, person, day, layer, reason, digest)
    DO UPDATE SET times = violations.times + 1
"""


class PostgresHousehold:
    """The port `Household`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def member(self, person: Person) -> HouseholdMember:
        """A person as a member; an adult without limits where nothing was set."""

        async def work(session: Session) -> HouseholdMember:
            row = await session.fetchrow(f"{_MEMBERS} AND people.name = $1", person.name)
            return _member(*row) if row else HouseholdMember(person=person)

        return await self._database.read(work)

    async def members(self) -> list[HouseholdMember]:
        """All profiles as members, by name."""

        async def work(session: Session) -> list[HouseholdMember]:
            return [_member(*row) for row in await session.fetch(f"{_MEMBERS} ORDER BY 1")]

        return await self._database.read(work)

    async def keep(self, member: HouseholdMember) -> None:
        """Set what a member is, in place of what was set before.

        Raises:
            NoProfile: there is no such profile.
        """

        async def work(session: Session) -> None:
            await session.execute(
                _KEEP,
                await number_of(session, member.person),
                member.kind.value,
                member.age,
                None if member.violence is None else int(member.violence),
            )

        await self._database.write(work)

    async def pin(self) -> KeptPin | None:
        """The PIN as it is stored, or None."""
        return await self._database.read(_read_pin)

    async def keep_pin(self, pin: KeptPin | None) -> None:
        """Replace the PIN with its count of wrong tries; None takes it away."""
        tried = utc(pin.tried) if pin and pin.tried else None

        async def work(session: Session) -> None:
            await session.execute("DELETE FROM household_pin WHERE owner = session_user")
            if pin is not None:
                await session.execute(
                    "INSERT INTO household_pin (salt, digest, wrong, tried) "
                    "VALUES ($1, $2, $3, $4)",
                    pin.salt, pin.digest, pin.wrong, tried,
                )  # fmt: skip

        await self._database.write(work)

    async def pin_tried(self, at: datetime) -> KeptPin | None:
        """Count a try and return the PIN as it stood before; None without one."""
        now = utc(at)

        async def work(session: Session) -> KeptPin | None:
            # Locked first: of two tries at once the second has to see the first one counted.
            before = await _read_pin(session, " FOR UPDATE")
            await session.execute(
                "UPDATE household_pin SET wrong = wrong + 1, tried = $1 WHERE owner = session_user",
                now,
            )
            return before

        return await self._database.write(work)


class PostgresViolations:
    """The port `Violations`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def note(self, person: Person, day: date, violations: Sequence[Violation]) -> None:
        """Count these for a person; old counts go."""
        rows = [(person.name, day, v.layer.value, v.reason, v.digest) for v in violations]

        async def work(session: Session) -> None:
            await session.executemany(_NOTE, rows)
            await session.execute(
                "DELETE FROM violations WHERE owner = session_user AND day < $1",
                day - timedelta(days=KEPT_DAYS),
            )

        await self._database.write(work)

    async def since(self, day: date) -> list[ViolationCount]:
        """All counts from that day on, newest day first."""

        async def work(session: Session) -> list[ViolationCount]:
            rows = await session.fetch(
                "SELECT day, layer, reason, sum(times)::bigint FROM violations "
                "WHERE owner = session_user AND day >= $1 "
                "GROUP BY day, layer, reason ORDER BY day DESC, layer, reason",
                day,
            )
            return [
                ViolationCount(day=when, layer=Layer(layer), reason=why, times=times)
                for when, layer, why, times in rows
            ]

        return await self._database.read(work)


async def _read_pin(session: Session, lock: str = "") -> KeptPin | None:
    row = await session.fetchrow(f"{_PIN}{lock}")
    if row is None:
        return None
    salt, digest, wrong, tried = row
    return KeptPin(salt=bytes(salt), digest=bytes(digest), wrong=wrong, tried=tried)
