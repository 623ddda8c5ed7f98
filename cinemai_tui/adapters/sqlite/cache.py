"""A cache in the local database."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import apsw

from cinemai_tui.adapters.sqlite.database import Database
from cinemai_tui.adapters.sqlite.encoding import stamp
from cinemai_tui.errors import StoreTrouble
from cinemai_tui.ports.cache import MAX_VALUE

MOST = 20_000
"""Values kept; those that would end first go first."""


class SqliteCache:
    """The port `Cache`; `clock` says what has ended."""

    name = "local database"

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    async def get(self, key: str) -> bytes | None:
        """What is kept under a key, or None."""
        now = stamp(self._clock())

        def work(connection: apsw.Connection) -> bytes | None:
            query = 'SELECT value FROM kept WHERE "key" = ? AND until > ? AND length(value) <= ?'
            found = connection.execute(query, (key, now, MAX_VALUE)).get
            return bytes(found) if found is not None else None

        try:
            return await self._database.read(work)
        except StoreTrouble:
            return None

    async def put(self, key: str, value: bytes, keeps: timedelta) -> None:
        """Keep a value for so long, in place of what stood there."""
        if len(value) > MAX_VALUE:
            return
        now = self._clock()

        def work(connection: apsw.Connection) -> None:
            connection.execute("DELETE FROM kept WHERE until <= ?", (stamp(now),))
            connection.execute(
                "INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", (key, value, stamp(now + keeps))
            )
            connection.execute(
                'DELETE FROM kept WHERE "key" IN '
                '(SELECT "key" FROM kept ORDER BY until DESC LIMIT -1 OFFSET ?)',
                (MOST,),
            )

        await self._quietly(work)

    async def forget(self, beginning: str) -> None:
        """Forget all keys with that beginning."""

        def work(connection: apsw.Connection) -> None:
            connection.execute(
                'DELETE FROM kept WHERE substr("key", 1, ?) = ?', (len(beginning), beginning)
            )

        await self._quietly(work)

    async def trouble(self) -> str:
        """Always "": the store itself is looked after elsewhere."""
        return ""

    async def _quietly(self, work: Callable[[apsw.Connection], None]) -> None:
        try:
            await self._database.write(work)
        except StoreTrouble:
            # A reader's connection, or a full disk: a cache that keeps nothing costs no result.
            return
