"""What an administrator does with people: each act is one function in the database."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import asyncpg

from cinemai_tui.adapters.postgres.address import parse
from cinemai_tui.adapters.postgres.database import Database
from cinemai_tui.adapters.postgres.identity import Login, identify
from cinemai_tui.adapters.postgres.installing import Installed, install
from cinemai_tui.adapters.postgres.scram import verifier
from cinemai_tui.adapters.postgres.session import Session
from cinemai_tui.adapters.postgres.trouble import NOT_ALLOWED
from cinemai_tui.domain.shared import ROLES, Limits, Member
from cinemai_tui.domain.wording import clean
from cinemai_tui.errors import BadInput, StoreTrouble


class Members:
    """The people of one shared database, as an administrator's login manages them."""

    def __init__(self, database: Database, login: Login) -> None:
        self._database = database
        self.login = login

    async def add(self, name: str, role: str, password: str) -> None:
        """Make a login; the server is sent what checks the password, never the password.

        Raises:
            BadInput: the name or password cannot be used, or the name is taken.
            StoreTrouble: this login is no administrator's.
        """
        await self._database.write(lambda session: _add(session, name, role, verifier(password)))

    async def remove(self, name: str) -> None:
        """End a login's connections and delete it with everything it owns.

        Raises:
            BadInput: there is no such member, or it is this login itself.
            StoreTrouble: this login is no administrator's.
        """

        async def work(session: Session) -> None:
            try:
                await session.execute("SELECT remove_member($1::text::name)", name)
            except asyncpg.PostgresError as error:
                if error.sqlstate != NOT_ALLOWED:
                    raise
                raise BadInput(
                    f"{clean(name, 40)} is no member, or is you.",
                    "See `cinemai-tui shared status`.",
                ) from error

        await self._database.write(work)

    async def members(self) -> list[Member]:
        """All members by name; for anybody but an administrator only oneself."""

        async def work(session: Session) -> list[Member]:
            rows = await session.fetch("SELECT name::text, role, added FROM members ORDER BY name")
            return [Member(name=name, role=role, added=added) for name, role, added in rows]

        return await self._database.read(work)

    async def limits(self) -> Limits:
        """The fair part of each login in a day."""

        async def work(session: Session) -> Limits:
            row = await session.fetchrow("SELECT imports_a_day, cloud_tokens_a_day FROM limits")
            return Limits(imports_a_day=row[0], cloud_tokens_a_day=row[1])

        return await self._database.read(work)

    async def limit(self, limits: Limits) -> None:
        """Set the fair part of each login; raises StoreTrouble for whoever is no administrator."""

        async def work(session: Session) -> None:
            await session.execute(
                "UPDATE limits SET imports_a_day = $1, cloud_tokens_a_day = $2",
                limits.imports_a_day, limits.cloud_tokens_a_day,
            )  # fmt: skip

        await self._database.write(work)


@asynccontextmanager
async def open_members(database_url: str) -> AsyncIterator[Members]:
    """Log in to manage people; the database itself decides what the login may do.

    Raises:
        BadSettings: the address is none, or would send the login over a network unchecked.
        StoreTrouble: it cannot be reached, or the login sees too much or does not belong.
    """
    database = await Database.open(parse(database_url), connections=1)
    try:
        yield Members(database, await database.read(identify))
    finally:
        await database.close()


async def prepare(database_url: str, admin: str, password: str) -> Installed:
    """Make roles, schema and tables with a superuser's login, and the first administrator.

    An administrator who is there already keeps their password.

    Raises:
        BadInput: the administrator's name or password cannot be used.
        StoreTrouble: the login is no superuser, or the server lacks something.
    """
    database = await Database.open(parse(database_url), connections=1)
    try:
        installed = await install(database)

        async def work(session: Session) -> None:
            there = await session.fetchval(
                "SELECT 1 FROM members WHERE name = $1::text::name", admin
            )
            if there is None:
                await _add(session, admin, "admin", verifier(password))

        await database.write(work)
    finally:
        await database.close()
    return installed


async def _add(session: Session, name: str, role: str, proof: str) -> None:
    if role not in ROLES:
        raise StoreTrouble(f"There is no role {clean(role, 40)}.", "Take member, curator or admin.")
    try:
        await session.execute("SELECT add_member($1::text::name, $2, $3)", name, proof, role)
    except asyncpg.DuplicateObjectError as error:
        raise BadInput(
            f"The server has a login named {clean(name, 40)} already.", "Take another name."
        ) from error
    except asyncpg.PostgresError as error:
        if error.sqlstate != NOT_ALLOWED:
            raise
        raise BadInput(
            f"{clean(name, 40)} is no usable name.",
            "Use up to 31 small letters, digits and underscores, beginning with a letter.",
        ) from error
