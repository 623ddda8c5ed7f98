"""Households and what was withheld, in SQLite."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

import apsw

from cinemai_tui.adapters.sqlite.database import Database
from cinemai_tui.adapters.sqlite.encoding import moment, stamp
from cinemai_tui.adapters.sqlite.people import number_of
from cinemai_tui.domain.household import HouseholdMember, KeptPin, MemberKind, Violence
from cinemai_tui.domain.people import Person
from cinemai_tui.domain.verdicts import Layer, Violation, ViolationCount

KEPT_DAYS = 400
"""How long counts of what was withheld are kept."""

_MEMBERS = (
    "SELECT people.name, kind, age, violence FROM people "
    "LEFT JOIN household ON household.person = people.number"
)
_PIN = "SELECT salt, digest, wrong, tried FROM household_pin"


class SqliteHousehold:
    """The port `Household`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def member(self, person: Person) -> HouseholdMember:
        """A person as a member; an adult without limits where nothing was set."""

        def work(connection: apsw.Connection) -> HouseholdMember:
            row = connection.execute(f"{_MEMBERS} WHERE people.name = ?", (person.name,)).fetchone()
            return _member(*row) if row else HouseholdMember(person=person)

        return await self._database.read(work)

    async def members(self) -> list[HouseholdMember]:
        """All profiles as members, by name."""

        def work(connection: apsw.Connection) -> list[HouseholdMember]:
            rows = connection.execute(f"{_MEMBERS} ORDER BY people.name")
            return [_member(*row) for row in rows]

        return await self._database.read(work)

    async def keep(self, member: HouseholdMember) -> None:
        """Set what a member is, in place of what was set before.

        Raises:
            NoProfile: there is no such profile.
        """

        def work(connection: apsw.Connection) -> None:
            connection.execute(
                "INSERT INTO household (person, kind, age, violence) VALUES (?, ?, ?, ?) "
                "ON CONFLICT (person) DO UPDATE SET kind = excluded.kind, age = excluded.age, "
                "violence = excluded.violence",
                (
                    number_of(connection, member.person),
                    member.kind.value,
                    member.age,
                    None if member.violence is None else int(member.violence),
                ),
            )

        await self._database.write(work, durable=True)

    async def pin(self) -> KeptPin | None:
        """The PIN as it is stored, or None."""
        return await self._database.read(_read_pin)

    async def keep_pin(self, pin: KeptPin | None) -> None:
        """Replace the PIN with its count of wrong tries; None takes it away."""
        tried = stamp(pin.tried) if pin and pin.tried else None

        def work(connection: apsw.Connection) -> None:
            connection.execute("DELETE FROM household_pin")
            if pin is not None:
                connection.execute(
                    "INSERT INTO household_pin VALUES (1, ?, ?, ?, ?)",
                    (pin.salt, pin.digest, pin.wrong, tried),
                )

        await self._database.write(work, durable=True)

    async def pin_tried(self, at: datetime) -> KeptPin | None:
        """Count a try and return the PIN as it stood before; None without one."""
        now = stamp(at)

        def work(connection: apsw.Connection) -> KeptPin | None:
            before = _read_pin(connection)
            connection.execute("UPDATE household_pin SET wrong = wrong + 1, tried = ?", (now,))
            return before

        return await self._database.write(work, durable=True)


class SqliteViolations:
    """The port `Violations`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def note(self, person: Person, day: date, violations: Sequence[Violation]) -> None:
        """Count these for a person; old counts go."""
        rows = [(day.isoformat(), v.layer.value, v.reason, v.digest) for v in violations]

        def work(connection: apsw.Connection) -> None:
            connection.executemany(
                "INSERT INTO violations (person, day, layer, reason, digest, times) "
                "SELECT number, ?, ?, ?, ?, 1 FROM people WHERE name = ? "
                "ON CONFLICT DO UPDATE SET times = times + 1",
                ((*row, person.name) for row in rows),
            )
            oldest = (day - timedelta(days=KEPT_DAYS)).isoformat()
            connection.execute("DELETE FROM violations WHERE day < ?", (oldest,))

        await self._database.write(work)

    async def since(self, day: date) -> list[ViolationCount]:
        """All counts from that day on, newest day first."""

        def work(connection: apsw.Connection) -> list[ViolationCount]:
            rows = connection.execute(
                "SELECT day, layer, reason, sum(times) FROM violations WHERE day >= ? "
                "GROUP BY day, layer, reason ORDER BY day DESC, layer, reason",
                (day.isoformat(),),
            )
            return [
                ViolationCount(
                    day=date.fromisoformat(when), layer=Layer(layer), reason=why, times=times
                )
                for when, layer, why, times in rows
            ]

        return await self._database.read(work)


def _read_pin(connection: apsw.Connection) -> KeptPin | None:
    row = connection.execute(_PIN).fetchone()
    if row is None:
        return None
    salt, digest, wrong, tried = row
    return KeptPin(
        salt=bytes(salt), digest=bytes(digest), wrong=wrong, tried=moment(tried) if tried else None
    )


def _member(name: str, kind: str | None, age: int | None, violence: int | None) -> HouseholdMember:
    return HouseholdMember(
        person=Person(name=name),
        kind=MemberKind(kind) if kind else MemberKind.ADULT,
        age=age,
        violence=None if violence is None else Violence(violence),
    )
