"""What `doctor` says of a shared database: the server, its safety, and how far away it is."""

from __future__ import annotations

import time

from cinemai_tui.adapters.postgres.database import Database
from cinemai_tui.adapters.postgres.identity import identify
from cinemai_tui.adapters.postgres.schema import SCHEMA, stands
from cinemai_tui.adapters.postgres.session import Session
from cinemai_tui.domain.health import Check, State
from cinemai_tui.domain.wording import clean
from cinemai_tui.errors import StoreTrouble

_FAR = 50.0
"""Milliseconds there and back from which lists are slow to come."""


async def examine(database: Database) -> tuple[Check, ...]:
    """One check each for the server, the login, the line, and the tables."""

    async def work(session: Session) -> tuple[Check, ...]:
        start = time.perf_counter()
        await session.fetchval("SELECT 1")
        latency = round((time.perf_counter() - start) * 1000, 1)
        login = await identify(session)
        version = await stands(session)
        return (
            Check(
                name="server",
                state=State.WARNING if latency > _FAR else State.OK,
                detail=f"PostgreSQL {clean(login.server, 60)}, pgvector {clean(login.vector, 20)}",
                hint="It is far away: every list asks it some twenty questions."
                if latency > _FAR
                else "",
                milliseconds=latency,
            ),
            Check(
                name="login",
                state=State.OK,
                detail=f"{clean(login.name, 60)}, {login.role}: sees its own rows only",
            ),
            _line(database),
            Check(name="migrations", state=State.OK, detail=f"{version} of {SCHEMA} done"),
        )

    try:
        return await database.read(work)
    except StoreTrouble as error:
        return (Check(name="server", state=State.BROKEN, detail=error.what, hint=error.hint),)


def _line(database: Database) -> Check:
    address = database.address
    if address.encrypted:
        return Check(name="line", state=State.OK, detail="TLS, and the server's name is checked")
    return Check(name="line", state=State.OK, detail="without TLS: it does not leave this machine")
