"""The tables, as ordered migrations, each one transaction with its number; and which one stands."""

from __future__ import annotations

from collections.abc import Callable

from cinemai_tui.adapters.postgres.migrations.m001_catalogue import M001_CATALOGUE
from cinemai_tui.adapters.postgres.migrations.m001_history import M001_HISTORY
from cinemai_tui.adapters.postgres.migrations.m001_people import M001_PEOPLE
from cinemai_tui.adapters.postgres.migrations.m001_roles import m001_functions, m001_policies
from cinemai_tui.adapters.postgres.migrations.m001_sharing import M001_SHARING
from cinemai_tui.adapters.postgres.session import Session
from cinemai_tui.errors import StoreTrouble

Migration = Callable[[], tuple[str, str]]
"""Gives the statements run as the owner of the tables, then those run as the superuser."""

MIGRATIONS: tuple[Migration, ...] = (
    lambda: (
        "\n".join([M001_CATALOGUE, M001_HISTORY, M001_PEOPLE, M001_SHARING, m001_policies()]),
        m001_functions(),
    ),
)
"""In order; a shipped one is never changed, only followed by another."""

SCHEMA = len(MIGRATIONS)
"""The schema version this program reads and writes."""


async def stands(session: Session) -> int:
    """The number of the newest migration; 0 before any."""
    if await session.fetchval("SELECT to_regclass('cinemai.migrations')") is None:
        return 0
    found = await session.fetchval("SELECT coalesce(max(version), 0) FROM cinemai.migrations")
    return int(found)


def check(version: int) -> None:
    """Raise StoreTrouble unless a database of this schema version can be used as it is."""
    if version > SCHEMA:
        raise StoreTrouble(
            f"The shared database was prepared by a newer CinemAI TUI: its schema is {version}, "
            f"this version knows {SCHEMA}.",
            "Update CinemAI TUI; nothing was changed.",
        )
    if version == 0:
        raise StoreTrouble(
            "This database is not prepared for CinemAI TUI.",
            "Its administrator runs `cinemai-tui shared init` once.",
        )
    if version < SCHEMA:
        raise StoreTrouble(
            f"The shared database is of an older version: its schema is {version}, this version "
            f"needs {SCHEMA}.",
            "Its administrator runs `cinemai-tui shared init` again.",
        )


async def migrate(session: Session, migrations: tuple[Migration, ...] = MIGRATIONS) -> int:
    """Bring the tables to the newest version in the caller's transaction; returns the steps.

    Raises:
        StoreTrouble: they are newer than this program.
    """
    version = await stands(session)
    if version > len(migrations):
        check(version)
    for number, migration in enumerate(migrations[version:], start=version + 1):
        as_owner, as_superuser = migration()
        await session.execute("SET LOCAL ROLE cinemai_owner")
        if number == 1:
            await session.execute(
                "CREATE TABLE migrations (version integer PRIMARY KEY, "
                "at timestamptz NOT NULL DEFAULT now())"
            )
        await session.execute(as_owner)
        await session.execute("RESET ROLE")
        await session.execute(as_superuser)
        await session.execute("INSERT INTO cinemai.migrations (version) VALUES ($1)", number)
    return len(migrations) - version
