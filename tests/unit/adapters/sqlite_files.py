"""Looking at a database of the store from outside, and running it in processes of their own."""

from __future__ import annotations

import stat
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import apsw
import sqlite_vec

from cinemai_tui.adapters.sqlite import open_store
from cinemai_tui.ports import Store

DATABASE = "cinemai.db"


def connected(directory: Path) -> apsw.Connection:
    """A plain connection with sqlite-vec, as a stranger would open it."""
    connection = apsw.Connection(str(directory / DATABASE))
    connection.enable_load_extension(True)
    connection.load_extension(sqlite_vec.loadable_path())
    return connection


def rows(directory: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table, by table."""
    connection = connected(directory)
    try:
        names = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
        tables = [str(name) for (name,) in names.fetchall()]
        return {name: connection.execute(f"SELECT * FROM {name}").fetchall() for name in tables}  # noqa: S608
    finally:
        connection.close()


async def using(directory: Path, act: Callable[[Store], Awaitable[object]]) -> None:
    """Open the store, do something, close it."""
    async with open_store(directory) as store:
        await act(store)


async def make(directory: Path) -> None:
    """A database with one profile in it."""
    await using(directory, lambda store: store.people.add("ann"))


def change(directory: Path, sql: str) -> object:
    """Run SQL behind the store's back; returns the first value of its answer."""
    connection = connected(directory)
    try:
        return connection.execute(sql).get
    finally:
        connection.close()


def contents(directory: Path) -> dict[str, bytes]:
    """What each file holds, but for those SQLite keeps beside an open database."""
    files = (file for file in directory.iterdir() if file.suffix not in (".db-wal", ".db-shm"))
    return {file.name: file.read_bytes() for file in files}


def modes(directory: Path) -> dict[str, int]:
    """The permissions of each file."""
    return {file.name: stat.S_IMODE(file.stat().st_mode) for file in directory.iterdir()}


def process(code: str, *args: object) -> subprocess.Popen[str]:
    """Another Python that runs `code`."""
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, args)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def end(child: subprocess.Popen[str], *, kill: bool = False) -> tuple[int, str, str]:
    """Wait for a process and return its exit code and what it said."""
    if kill:
        child.kill()
    out, err = child.communicate(timeout=60)
    return child.returncode, out, err
