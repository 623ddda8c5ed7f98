"""One pool of connections under one login: whole transactions, bounded waits, a way back."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any, TypeVar

import asyncpg

from cinemai_tui.adapters.postgres.address import Address
from cinemai_tui.adapters.postgres.encoding import encoded, kept_raw
from cinemai_tui.adapters.postgres.session import Session
from cinemai_tui.adapters.postgres.trouble import (
    FOREIGN,
    closed,
    in_words,
    is_full,
    is_lost,
    lost,
    unsure,
)
from cinemai_tui.errors import CinemaiError, StoreBusy

T = TypeVar("T")
Work = Callable[[Session], Awaitable[T]]

CONNECTIONS = 2
"""Connections a running program holds: one to write, so that another is always free to read."""

WAIT = 10.0
"""Seconds until somebody who waits for a free connection is told so."""

PATIENCE = 20.0
"""Seconds in which a server that restarts is tried again before a person is told."""

SECONDS = 60.0
_FIRST_PAUSE, _LONGEST_PAUSE = 0.1, 2.0

SEARCH_PATH = "cinemai, public, pg_temp"
"""Our schema, then the one pgvector may be in; never first what a login could fill itself."""

_SETTINGS = {
    "application_name": "cinemai-tui",
    "search_path": SEARCH_PATH,
    "timezone": "UTC",
    # Compiling a query takes longer than any of ours runs.
    "jit": "off",
}


class Database:
    """Runs pieces of work on connections of one login."""

    def __init__(
        self, pool: Any, address: Address, *, wait: float = WAIT, patience: float = PATIENCE
    ) -> None:
        self._pool = pool
        self.address = address
        self._wait = wait
        self._patience = patience
        # One writer at a time: two would only wait for each other, each with a connection.
        self._writing = asyncio.Lock()
        self._closed = False

    @classmethod
    async def open(
        cls,
        address: Address,
        *,
        connections: int = CONNECTIONS,
        wait: float = WAIT,
        patience: float = PATIENCE,
    ) -> Database:
        """Log in; the first connection is made at once, so that whatever is wrong is said now.

        Raises:
            StoreTrouble: nobody answers, or the login is refused.
        """
        try:
            pool = await asyncpg.create_pool(
                **address.arguments(),
                min_size=1,
                max_size=connections,
                max_inactive_connection_lifetime=60,
                timeout=wait,
                command_timeout=SECONDS,
                server_settings=_SETTINGS,
                init=_prepared,
            )
        except CinemaiError:
            raise
        except (*FOREIGN, ValueError) as error:
            raise in_words(error) from error
        return cls(pool, address, wait=wait, patience=patience)

    async def read(self, work: Work[T], *, steady: bool = False) -> T:
        """Run work that changes nothing; `steady` gives all its questions one state of the data.

        It is run again when the server went away in the middle.
        """
        if not steady:
            return await self._trying(lambda connection: work(connection))

        async def within(connection: Any) -> T:
            async with connection.transaction(isolation="repeatable_read", readonly=True):
                return await work(connection)

        return await self._trying(within)

    async def write(self, work: Work[T]) -> T:
        """Run work as one whole transaction.

        When the server goes away before it was told to commit, nothing has happened, and the work
        is run again. When it goes away over the commit itself, nobody knows, and that is said.

        Raises:
            StoreTrouble: in words, for every error of the database.
        """

        async def within(connection: Any) -> T:
            transaction = connection.transaction()
            await transaction.start()
            try:
                result = await work(connection)
            except BaseException:
                with suppress(*FOREIGN):
                    await transaction.rollback()
                raise
            try:
                await transaction.commit()
            except Exception as error:
                if is_lost(error):
                    raise unsure() from error
                raise
            return result

        async with self._writing:
            return await self._trying(within)

    async def _trying(self, work: Callable[[Any], Awaitable[T]]) -> T:
        end = time.monotonic() + self._patience
        pause = _FIRST_PAUSE
        while True:
            try:
                async with self._connection() as connection:
                    return await work(connection)
            except FOREIGN as error:
                if not is_lost(error) or self._closed:
                    raise in_words(error) from error
                if time.monotonic() + pause > end:
                    raise (in_words(error) if is_full(error) else lost()) from error
            # Everybody was cut off at the same moment; not all may come back at the same one.
            await asyncio.sleep(pause * random.uniform(0.5, 1.0))  # noqa: S311 - no secret
            pause = min(2 * pause, _LONGEST_PAUSE)

    @asynccontextmanager
    async def _connection(self) -> AsyncIterator[Any]:
        if self._closed:
            raise closed()
        try:
            connection = await self._pool.acquire(timeout=self._wait)
        except TimeoutError as error:
            raise StoreBusy(
                f"The shared database is busy: no connection came free in {self._wait:g} seconds.",
                "Try again in a moment.",
            ) from error
        try:
            yield connection
        finally:
            with suppress(*FOREIGN):
                await self._pool.release(connection)

    async def close(self) -> None:
        """Let running work end within seconds, then close every connection."""
        self._closed = True
        try:
            with suppress(TimeoutError, *FOREIGN):
                await asyncio.wait_for(self._pool.close(), timeout=2.0)
        finally:
            self._pool.terminate()


async def _prepared(connection: Any) -> None:
    """Teach a connection pgvector's type, where it is installed."""
    where = await connection.fetchval(
        "SELECT nspname FROM pg_extension JOIN pg_namespace n ON n.oid = extnamespace "
        "WHERE extname = 'vector'"
    )
    if where is not None:
        await connection.set_type_codec(
            "vector", schema=where, encoder=encoded, decoder=kept_raw, format="binary"
        )
