"""Whose login it is, and whether it is one that sees nobody else's rows."""

from __future__ import annotations

from dataclasses import dataclass

from cinemai_tui.adapters.postgres import schema
from cinemai_tui.adapters.postgres.migrations.m001_people import PERSONAL
from cinemai_tui.adapters.postgres.session import Session
from cinemai_tui.errors import StoreTrouble

_LOGIN = """
SELECT session_user::text AS login, rolsuper, rolbypassrls, rolcreaterole, rolreplication,
    current_user = session_user AS oneself,
    EXISTS (SELECT 1 FROM pg_roles r WHERE r.rolname IN
        ('cinemai_owner', 'cinemai_keeper', 'cinemai_counter')
        AND pg_has_role(session_user, r.oid, 'MEMBER')) AS behind,
    (SELECT array_agg(r.rolname::text) FROM pg_roles r WHERE r.rolname IN
        ('cinemai_member', 'cinemai_curator', 'cinemai_admin')
        AND pg_has_role(session_user, r.oid, 'MEMBER')) AS groups
FROM pg_roles WHERE rolname = session_user
"""
_OPEN_TABLES = """
SELECT c.relname::text FROM pg_class c
WHERE c.relnamespace = 'cinemai'::regnamespace AND c.relname = ANY($1)
    AND NOT (c.relrowsecurity AND c.relforcerowsecurity)
ORDER BY 1
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Login:
    """A login that may be used: its name and the groups it belongs to."""

    name: str
    groups: frozenset[str]
    server: str
    vector: str
    size: int

    @property
    def curator(self) -> bool:
        """True when it may change the catalogue."""
        return "cinemai_curator" in self.groups

    @property
    def admin(self) -> bool:
        """True when it may manage people."""
        return "cinemai_admin" in self.groups

    @property
    def role(self) -> str:
        """`admin`, `curator` or `member`."""
        return "admin" if self.admin else "curator" if self.curator else "member"


async def identify(session: Session) -> Login:
    """Who this is.

    Raises:
        StoreTrouble: the login could see everybody's rows, does not belong, or the tables are
            of another version or stand open.
    """
    row = await session.fetchrow(_LOGIN)
    if (
        row["rolsuper"] or row["rolbypassrls"] or row["rolcreaterole"] or row["rolreplication"]
        or row["behind"] or not row["oneself"]
    ):  # fmt: skip
        raise StoreTrouble(
            "This login could read everybody's history, so nothing is opened with it.",
            "Use a login of your own: an administrator makes one with "
            "`cinemai-tui shared add-user NAME`.",
        )
    schema_there = await session.fetchval("SELECT to_regnamespace('cinemai') IS NOT NULL")
    if not schema_there:
        schema.check(0)
    if not row["groups"]:
        raise StoreTrouble(
            "This login is no member of the shared database.",
            "An administrator makes one with `cinemai-tui shared add-user NAME`.",
        )
    schema.check(await schema.stands(session))
    exposed = await session.fetch(_OPEN_TABLES, list(PERSONAL))
    if exposed:
        raise StoreTrouble(
            f"The table {exposed[0][0]} of the shared database no longer keeps people apart.",
            "Its administrator has to switch row level security on again, with FORCE.",
        )
    return Login(
        name=row["login"],
        groups=frozenset(row["groups"]),
        server=str(await session.fetchval("SHOW server_version")),
        vector=str(
            await session.fetchval("SELECT extversion FROM pg_extension WHERE extname = 'vector'")
            or ""
        ),
        size=int(await session.fetchval("SELECT pg_database_size(current_database())")),
    )
