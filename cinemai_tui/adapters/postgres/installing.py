"""What a superuser does once: roles, schema, tables; and again for a newer schema."""

from __future__ import annotations

from dataclasses import dataclass

from cinemai_tui.adapters.postgres.database import Database
from cinemai_tui.adapters.postgres.schema import SCHEMA, migrate
from cinemai_tui.adapters.postgres.session import Session
from cinemai_tui.errors import StoreTrouble

OLDEST_SERVER = 160_000
"""Before it a role that may make roles could give itself any group."""

GROUPS = ("cinemai_member", "cinemai_curator", "cinemai_admin")

_ROLES = """
DO $$
DECLARE
    wanted text;
BEGIN
    FOREACH wanted IN ARRAY ARRAY['cinemai_owner', 'cinemai_member', 'cinemai_curator',
                                  'cinemai_admin', 'cinemai_keeper', 'cinemai_counter'] LOOP
        IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = wanted) THEN
            EXECUTE format('CREATE ROLE %I NOLOGIN', wanted);
        END IF;
    END LOOP;
END $$;
ALTER ROLE cinemai_keeper CREATEROLE;
GRANT cinemai_member TO cinemai_curator WITH INHERIT TRUE, SET FALSE;
GRANT cinemai_curator TO cinemai_admin WITH INHERIT TRUE, SET FALSE;
GRANT cinemai_member, cinemai_curator, cinemai_admin TO cinemai_keeper
    WITH ADMIN TRUE, INHERIT FALSE, SET FALSE;
GRANT pg_signal_backend TO cinemai_keeper WITH INHERIT TRUE, SET FALSE;
"""
_SCHEMA = """
CREATE SCHEMA IF NOT EXISTS cinemai AUTHORIZATION cinemai_owner;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
"""
_RIGHTS = """
DO $$
BEGIN
    EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO cinemai_member', current_database());
END $$;
GRANT USAGE ON SCHEMA public TO cinemai_member, cinemai_owner, cinemai_counter, cinemai_keeper;
"""
_UNSAFE_GROUPS = """
SELECT rolname::text FROM pg_roles
WHERE rolname = ANY($1) AND (rolcanlogin OR rolsuper OR rolbypassrls)
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Installed:
    """What `init` did: how many migrations it ran, and which version stands now."""

    steps: int
    schema: int


async def install(database: Database) -> Installed:
    """Make roles, schema and tables where they are missing, all or nothing.

    Raises:
        StoreTrouble: the login is no superuser, the server is too old or has no pgvector, or
            something else already has one of the names.
    """

    async def work(session: Session) -> Installed:
        await _able(session)
        await session.execute(_ROLES)
        unsafe = await session.fetch(
            _UNSAFE_GROUPS, [*GROUPS, "cinemai_owner", "cinemai_keeper", "cinemai_counter"]
        )
        if unsafe:
            raise StoreTrouble(
                f"The role {unsafe[0][0]} may log in or is a superuser, so it protects nothing.",
                "Take LOGIN, SUPERUSER and BYPASSRLS from it, then run this again.",
            )
        owner = await session.fetchval(
            "SELECT nspowner::regrole::text FROM pg_namespace WHERE nspname = 'cinemai'"
        )
        if owner not in (None, "cinemai_owner"):
            raise StoreTrouble(
                "The database has a schema named cinemai that belongs to somebody else.",
                "Give CinemAI TUI a database of its own.",
            )
        await session.execute(_SCHEMA)
        await _pgvector(session)
        await session.execute(_RIGHTS)
        steps = await migrate(session)
        return Installed(steps=steps, schema=SCHEMA)

    return await database.write(work)


async def _able(session: Session) -> None:
    if not await session.fetchval("SELECT rolsuper FROM pg_roles WHERE rolname = session_user"):
        raise StoreTrouble(
            "Preparing a database takes a superuser of the server.",
            "Run `cinemai-tui shared init` with such a login in --database-url, this once.",
        )
    if int(await session.fetchval("SHOW server_version_num")) < OLDEST_SERVER:
        raise StoreTrouble("The server is older than PostgreSQL 16.", "Update it first.")


async def _pgvector(session: Session) -> None:
    where = await session.fetchval(
        "SELECT extnamespace::regnamespace::text FROM pg_extension WHERE extname = 'vector'"
    )
    if where not in (None, "public", "cinemai"):
        raise StoreTrouble(
            "pgvector is installed in a schema our tables cannot see.",
            "Say ALTER EXTENSION vector SET SCHEMA public, or give another database.",
        )
    there = await session.fetchval("SELECT 1 FROM pg_available_extensions WHERE name = 'vector'")
    if where is None and there is None:
        raise StoreTrouble(
            "The server has no pgvector.", "Install the package pgvector on it, then try again."
        )
    await session.execute("CREATE EXTENSION IF NOT EXISTS vector SCHEMA public")
