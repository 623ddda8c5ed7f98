"""A cache in Redis, which may be away, frozen, full or something else entirely."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any, TypeVar

from cinemai_tui.errors import BadSettings
from cinemai_tui.ports.cache import MAX_VALUE, Cache

T = TypeVar("T")

PATIENCE = 0.25
"""Seconds for one question; there is no second try."""

RESTS = 30.0
"""Seconds it is left alone after a failure, so that one slow question is all it costs."""

_SCHEMES = ("redis://", "rediss://", "unix://")


class RedisCache:
    """The port `Cache`."""

    name = "Redis"

    def __init__(self, url: str, *, ticks: Callable[[], float] = time.monotonic) -> None:
        """Connect to nothing yet.

        Raises:
            BadSettings: the address is none of Redis'.
        """
        if not url.startswith(_SCHEMES):
            raise BadSettings(
                "redis_url is no address of a Redis.", "Write it like redis://127.0.0.1:6379/0."
            )
        self._url = url
        self._ticks = ticks
        self._client: Any = None
        self._rests_until = 0.0
        self._why = ""

    async def close(self) -> None:
        """Close the connections."""
        client, self._client = self._client, None
        if client is not None:
            await self._tried(client.aclose)

    async def get(self, key: str) -> bytes | None:
        """What is kept under a key, or None."""
        # One byte more than a value may have: nobody reads the 64 MB somebody else put there.
        value = await self._asked(lambda client: client.getrange(key, 0, MAX_VALUE))
        return value if isinstance(value, bytes) and 0 < len(value) <= MAX_VALUE else None

    async def put(self, key: str, value: bytes, keeps: timedelta) -> None:
        """Keep a value for so long, in place of what stood there."""
        if len(value) <= MAX_VALUE:
            await self._asked(lambda client: client.set(key, value, ex=keeps))

    async def forget(self, beginning: str) -> None:
        """Forget all keys with that beginning."""

        async def work(client: Any) -> None:
            pattern = "".join(f"[{c}]" if c in "*?" else c for c in beginning) + "*"
            keys = [key async for key in client.scan_iter(match=pattern, count=1_000)]
            if keys:
                await client.unlink(*keys)

        await self._asked(work)

    async def trouble(self) -> str:
        """Why it does not work, in a sentence; "" when it does."""
        self._rests_until = 0.0
        if await self._asked(lambda client: client.ping()):
            return ""
        return self._why or "Redis does not answer as a Redis does."

    async def _asked(self, question: Callable[[Any], Awaitable[T]]) -> T | None:
        if self._ticks() < self._rests_until:
            return None
        return await self._tried(lambda: question(self._opened()))

    async def _tried(self, work: Callable[[], Awaitable[T]]) -> T | None:
        # Half a second to import, and only who has a Redis needs it.
        from redis.exceptions import AuthenticationError, RedisError

        try:
            async with asyncio.timeout(PATIENCE):
                return await work()
        except TimeoutError:
            self._why = "Redis did not answer in time."
        except (RedisError, OSError, ValueError) as error:
            self._why = "Redis cannot be reached, is full, or is something else."
            # While connecting it comes inside another error.
            if any(isinstance(e, AuthenticationError) for e in (error, error.__context__)):
                self._why = "Redis refuses the password."
        self._rests_until = self._ticks() + RESTS
        return None

    def _opened(self) -> Any:
        if self._client is None:
            from redis.asyncio import Redis
            from redis.asyncio.retry import Retry
            from redis.backoff import NoBackoff

            self._client = Redis.from_url(
                self._url, socket_timeout=PATIENCE, socket_connect_timeout=PATIENCE,
                retry=Retry(NoBackoff(), 0), decode_responses=False, max_connections=8,
            )  # fmt: skip
        return self._client


class Layered:
    """The port `Cache`: the front one asked first, the one behind it when that has nothing."""

    def __init__(self, front: Cache, behind: Cache) -> None:
        self._caches = (front, behind)
        self.name = f"{front.name}, then {behind.name}"

    async def get(self, key: str) -> bytes | None:
        """What either keeps under a key, or None."""
        for cache in self._caches:
            if (value := await cache.get(key)) is not None:
                return value
        return None

    async def put(self, key: str, value: bytes, keeps: timedelta) -> None:
        """Keep a value in both."""
        for cache in self._caches:
            await cache.put(key, value, keeps)

    async def forget(self, beginning: str) -> None:
        """Forget all keys with that beginning in both."""
        for cache in self._caches:
            await cache.forget(beginning)

    async def trouble(self) -> str:
        """What is wrong with the front one."""
        return await self._caches[0].trouble()
