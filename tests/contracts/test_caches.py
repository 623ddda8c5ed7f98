"""What every cache does, and what a Redis that fails costs."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import AsyncIterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from redis.asyncio import Redis

from cinemai_tui.adapters.redis_cache import PATIENCE, Layered, RedisCache
from cinemai_tui.adapters.sqlite.cache import SqliteCache
from cinemai_tui.adapters.sqlite.database import Database
from cinemai_tui.ports.cache import MAX_VALUE, Cache
from tests.redis_server import redis_server

HOUR = timedelta(hours=1)
KEY = "cinemai:1:ann:tmdb:abc"


class Moving:
    """A clock set by hand."""

    def __init__(self) -> None:
        self.now = datetime.now(UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
async def local(tmp_path: Path) -> AsyncIterator[tuple[SqliteCache, Moving]]:
    database = await Database.open(tmp_path / "data", read_only=False)
    clock = Moving()
    yield SqliteCache(database, clock), clock
    await database.close()


@pytest.fixture
async def cache(
    request: pytest.FixtureRequest, local: tuple[SqliteCache, Moving]
) -> AsyncIterator[Cache]:
    if request.param == "sqlite":
        yield local[0]
        return
    # A socket's path may be no longer than a hundred letters or so.
    with tempfile.TemporaryDirectory() as folder, redis_server(Path(folder)) as server:
        redis = RedisCache(server.url)
        yield redis if request.param == "redis" else Layered(redis, local[0])
        await redis.close()


every_cache = pytest.mark.parametrize("cache", ["sqlite", "redis", "both"], indirect=True)


@every_cache
async def test_what_is_kept_comes_back_until_it_is_replaced(cache: Cache) -> None:
    assert await cache.get(KEY) is None
    await cache.put(KEY, b"one", HOUR)
    assert await cache.get(KEY) == b"one"
    await cache.put(KEY, "zwölf".encode(), HOUR)
    assert await cache.get(KEY) == "zwölf".encode()
    assert await cache.trouble() == ""


@every_cache
async def test_keys_are_forgotten_by_their_beginning_alone(cache: Cache) -> None:
    for key in (KEY, "cinemai:1:ann:omdb:x", "cinemai:1:ann:tmd*"):
        await cache.put(key, b"x", HOUR)
    await cache.forget("cinemai:1:ann:tmd*")
    assert await cache.get(KEY) == b"x"
    await cache.forget("cinemai:1:ann:tmdb:")
    assert await cache.get(KEY) is None
    assert await cache.get("cinemai:1:ann:omdb:x") == b"x"


@every_cache
async def test_a_value_too_large_is_not_kept(cache: Cache) -> None:
    await cache.put(KEY, b"x" * (MAX_VALUE + 1), HOUR)
    assert await cache.get(KEY) is None


async def test_a_value_ends_when_its_time_is_over(local: tuple[SqliteCache, Moving]) -> None:
    cache, clock = local
    await cache.put(KEY, b"x", HOUR)
    clock.now += timedelta(minutes=61)
    assert await cache.get(KEY) is None


async def test_redis_is_told_when_a_value_ends(tmp_path: Path) -> None:
    with tempfile.TemporaryDirectory() as folder, redis_server(Path(folder)) as server:
        cache = RedisCache(server.url)
        await cache.put(KEY, b"x", HOUR)
        client = Redis.from_url(server.url)
        assert 3500 < await client.ttl(KEY) <= 3600
        await client.set(KEY, b"x" * 3_000_000)
        assert await cache.get(KEY) is None
        await client.aclose()
        await cache.close()


class Ticks:
    """Seconds counted by hand."""

    def __init__(self) -> None:
        self.at = 0.0

    def __call__(self) -> float:
        return self.at


async def fails(cache: RedisCache, words: str) -> None:
    """It keeps nothing and says why, without raising."""
    await cache.put(KEY, b"x", HOUR)
    assert await cache.get(KEY) is None
    await cache.forget(KEY)
    assert words in await cache.trouble()
    await cache.close()


async def test_a_frozen_redis_is_asked_once_and_then_left_alone(
    local: tuple[SqliteCache, Moving],
) -> None:
    ticks, loop = Ticks(), asyncio.get_running_loop()
    with tempfile.TemporaryDirectory() as folder, redis_server(Path(folder)) as server:
        redis = RedisCache(server.url, ticks=ticks)
        both = Layered(redis, local[0])
        await both.put(KEY, b"x", HOUR)
        server.freeze()
        begun = loop.time()
        found = [await both.get(KEY) for _ in range(20)]
        took = loop.time() - begun
        assert found == [b"x"] * 20
        # Twenty questions that each waited would be twenty times its patience.
        assert took < 10 * PATIENCE
        assert redis._rests_until > ticks.at
        await fails(redis, "did not answer in time")


async def test_a_wrong_password_and_a_full_redis_keep_nothing() -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        redis_server(Path(folder), "--requirepass", "right") as server,
    ):
        await fails(RedisCache(server.url.replace("unix://", "unix://:wrong@")), "password")
    with (
        tempfile.TemporaryDirectory() as folder,
        redis_server(Path(folder), "--maxmemory", "1kb") as server,
    ):
        full = RedisCache(server.url, ticks=Ticks())
        await full.put(KEY, b"x", HOUR)
        assert await full.get(KEY) is None
        await full.close()


async def test_nobody_there_and_somebody_else_there_keep_nothing() -> None:
    async def http(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(10)
        writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n<html>")
        with suppress(OSError):
            await writer.drain()
        writer.close()

    server = await asyncio.start_server(http, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    await fails(RedisCache(f"redis://127.0.0.1:{port}/0"), "Redis")
    server.close()
    await server.wait_closed()
    await fails(RedisCache(f"redis://127.0.0.1:{port}/0"), "cannot be reached")
