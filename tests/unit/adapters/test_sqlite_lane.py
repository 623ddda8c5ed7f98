from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import apsw
import pytest

from cinemai_tui.adapters.sqlite.database import Database
from cinemai_tui.errors import StoreTrouble

ENDLESS = """
WITH RECURSIVE counted (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted)
SELECT count(*) FROM counted
"""


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    database = await Database.open(tmp_path, read_only=False)
    yield database
    await database.close()


def names(connection: apsw.Connection) -> list[str]:
    return [name for (name,) in connection.execute("SELECT name FROM people ORDER BY name")]


def add(connection: apsw.Connection, name: str) -> None:
    connection.execute("INSERT INTO people (name) VALUES (?)", (name,))


async def started(event: asyncio.Event) -> None:
    await asyncio.wait_for(event.wait(), 30)


async def test_cancelling_a_long_statement_rolls_it_back_and_frees_the_lane(
    database: Database,
) -> None:
    loop, running = asyncio.get_running_loop(), asyncio.Event()

    def work(connection: apsw.Connection) -> None:
        add(connection, "half")
        loop.call_soon_threadsafe(running.set)
        connection.execute(ENDLESS).fetchall()

    task = asyncio.create_task(database.write(work))
    await started(running)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    await database.write(lambda connection: add(connection, "whole"))
    assert await database.read(names) == ["whole"]


async def test_cancelling_between_statements_keeps_nothing_either(database: Database) -> None:
    loop, running = asyncio.get_running_loop(), asyncio.Event()
    going_on = asyncio.Event()

    def work(connection: apsw.Connection) -> None:
        add(connection, "half")
        loop.call_soon_threadsafe(running.set)
        asyncio.run_coroutine_threadsafe(going_on.wait(), loop).result()

    task = asyncio.create_task(database.write(work))
    await started(running)
    task.cancel()
    await asyncio.sleep(0)
    going_on.set()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert await database.read(names) == []


async def test_cancelling_what_still_waits_lets_the_rest_pass(database: Database) -> None:
    loop, running = asyncio.get_running_loop(), asyncio.Event()
    going_on = asyncio.Event()

    def first(connection: apsw.Connection) -> None:
        add(connection, "first")
        loop.call_soon_threadsafe(running.set)
        asyncio.run_coroutine_threadsafe(going_on.wait(), loop).result()

    one = asyncio.create_task(database.write(first))
    await started(running)
    two = asyncio.create_task(database.write(lambda connection: add(connection, "second")))
    three = asyncio.create_task(database.write(lambda connection: add(connection, "third")))
    await asyncio.sleep(0)
    two.cancel()
    await asyncio.sleep(0)
    going_on.set()
    results = await asyncio.gather(one, two, three, return_exceptions=True)
    assert isinstance(results[1], asyncio.CancelledError)
    assert await database.read(names) == ["first", "third"]


async def test_an_exception_of_the_work_rolls_back_and_comes_out(database: Database) -> None:
    def work(connection: apsw.Connection) -> None:
        add(connection, "half")
        raise KeyError("ours")

    with pytest.raises(KeyError, match="ours"):
        await database.write(work)
    assert await database.read(names) == []


async def test_an_error_of_the_database_is_told_in_our_words(database: Database) -> None:
    with pytest.raises(StoreTrouble, match="refused the work") as caught:
        await database.write(lambda connection: connection.execute("NOT SQL"))
    assert "syntax" not in str(caught.value)


async def test_the_reading_connection_cannot_write(database: Database) -> None:
    with pytest.raises(StoreTrouble, match="opened or written"):
        await database.read(lambda connection: add(connection, "x"))


async def test_a_reader_sees_one_state_however_long_it_looks(database: Database) -> None:
    loop, looked = asyncio.get_running_loop(), asyncio.Event()
    written = asyncio.Event()

    def twice(connection: apsw.Connection) -> tuple[list[str], list[str]]:
        before = names(connection)
        loop.call_soon_threadsafe(looked.set)
        asyncio.run_coroutine_threadsafe(written.wait(), loop).result()
        return before, names(connection)

    reading = asyncio.create_task(database.read(twice))
    await started(looked)
    await database.write(lambda connection: add(connection, "new"))
    written.set()
    assert await reading == ([], [])
    assert await database.read(names) == ["new"]


async def test_after_closing_everything_is_refused(tmp_path: Path) -> None:
    database = await Database.open(tmp_path, read_only=False)
    await database.close()
    with pytest.raises(StoreTrouble, match="closed"):
        await database.read(names)
    with pytest.raises(StoreTrouble, match="closed"):
        await database.write(names)


async def test_closing_lets_queued_writes_finish(tmp_path: Path) -> None:
    database = await Database.open(tmp_path, read_only=False)
    writes = [
        asyncio.create_task(database.write(lambda connection, n=n: add(connection, f"{n:02}")))  # type: ignore[misc]  # n is an int
        for n in range(20)
    ]
    await asyncio.sleep(0)
    await database.close()
    await asyncio.gather(*writes)
    again = await Database.open(tmp_path, read_only=True)
    assert len(await again.read(names)) == 20
    await again.close()


async def test_closing_interrupts_what_does_not_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cinemai_tui.adapters.sqlite.database._PATIENCE", 0.05)
    database = await Database.open(tmp_path, read_only=False)

    def endless(connection: apsw.Connection) -> None:
        connection.execute(ENDLESS).fetchall()

    def half(connection: apsw.Connection) -> None:
        add(connection, "half")
        endless(connection)

    reading = asyncio.create_task(database.read(endless))
    writing = asyncio.create_task(database.write(half))
    await asyncio.sleep(0.02)
    await asyncio.wait_for(database.close(), 30)
    for task in (reading, writing):
        with pytest.raises(StoreTrouble, match=r"stopped|closed"):
            await task
    again = await Database.open(tmp_path, read_only=False)
    assert await again.read(names) == []
    await again.close()
