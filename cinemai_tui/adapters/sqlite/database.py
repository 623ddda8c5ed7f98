"""One database and its lanes: opened as a whole, or not at all, and closed without waiting."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import wait
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import TypeVar

import apsw

from cinemai_tui.adapters.sqlite.connecting import check_identity, connect, vector_version
from cinemai_tui.adapters.sqlite.copying import copy
from cinemai_tui.adapters.sqlite.files import (
    DATABASE,
    LOCK,
    create_private,
    database_there,
    mark,
    marked,
    prepare_directory,
    size_of,
)
from cinemai_tui.adapters.sqlite.lane import Lane
from cinemai_tui.adapters.sqlite.lock import DirectoryLock
from cinemai_tui.adapters.sqlite.schema import SCHEMA, migrate
from cinemai_tui.adapters.sqlite.trouble import in_words
from cinemai_tui.domain.wording import clean
from cinemai_tui.errors import StoreBusy, StoreTrouble
from cinemai_tui.ports import StoreFacts

T = TypeVar("T")

BeforeMigration = Callable[[Callable[[Path], None]], object]
"""Called with what copies the database into a new file, before its tables are changed."""

_PATIENCE = 2.0
"""Seconds that queued writes are given when the store closes, before they are rolled back."""


class Database:
    """A lane that reads, a lane that writes unless opened for reading only, and the lock."""

    def __init__(self, file: Path, reader: Lane, writer: Lane | None, vectors: str) -> None:
        self._file = file
        self._reader = reader
        self._writer = writer
        self._vectors = vectors
        self._lock: DirectoryLock | None = None

    @classmethod
    async def open(
        cls,
        directory: Path,
        *,
        read_only: bool,
        before_migration: BeforeMigration | None = None,
    ) -> Database:
        """Open the database of a directory, making it on a first start.

        Where `before_migration` fails, the tables stay as they are.

        Raises:
            StoreBusy: another process holds the directory for writing.
            StoreTrouble: it cannot be read, written or trusted.
        """
        opening = asyncio.ensure_future(
            asyncio.to_thread(cls._open, directory, read_only, before_migration)
        )
        try:
            return await asyncio.shield(opening)
        except asyncio.CancelledError:
            await asyncio.wait([opening])
            if not opening.cancelled() and opening.exception() is None:
                await opening.result().close()
            raise

    @classmethod
    def _open(
        cls, directory: Path, read_only: bool, before_migration: BeforeMigration | None
    ) -> Database:
        try:
            if read_only:
                return cls._opened_to_read(directory)
            return cls._opened(directory, before_migration)
        except apsw.Error as error:
            raise in_words(error) from error
        except OSError as error:
            raise StoreTrouble(
                f"The data folder {clean(str(directory))} cannot be used.",
                "Check that you own it and may write to it, or give another with --data-dir.",
            ) from error

    @classmethod
    def _opened(cls, directory: Path, before_migration: BeforeMigration | None) -> Database:
        prepare_directory(directory)
        file = directory / DATABASE
        with ExitStack() as undo:
            lock = DirectoryLock.take(directory, directory / LOCK)
            undo.callback(lock.release)
            if not database_there(directory) and not file.exists():
                create_private(file)
            with suppress(PermissionError):
                # One put there by hand may be open to others; a foreign owner's stays as it is.
                file.chmod(0o600)
            writing = connect(file, read_only=False)
            undo.callback(writing.close)
            schema = check_identity(writing, clean(str(file)), marked=marked(directory))
            writing.execute("PRAGMA journal_mode = WAL").fetchall()
            if before_migration is not None and 0 < schema < SCHEMA:
                before_migration(lambda to: copy(file, to))
            migrate(writing, schema)
            if not marked(directory):
                # The marker vouches for the file itself, so the tables must be in it.
                writing.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
                mark(directory)
            reading = connect(file, read_only=True)
            undo.callback(reading.close)
            database = cls(
                file,
                Lane("cinemai-read", reading, "BEGIN"),
                Lane("cinemai-write", writing, "BEGIN IMMEDIATE"),
                vector_version(writing),
            )
            database._lock = lock
            undo.pop_all()
            return database

    @classmethod
    def _opened_to_read(cls, directory: Path) -> Database:
        file = directory / DATABASE
        shown = clean(str(file))
        if not database_there(directory):
            raise StoreTrouble(
                f"There is no database in {clean(str(directory))} yet.", "Import a history first."
            )
        with ExitStack() as undo:
            reading = connect(file, read_only=True)
            undo.callback(reading.close)
            if check_identity(reading, shown, marked=marked(directory)) < SCHEMA:
                raise StoreTrouble(
                    f"{shown} comes from an older version and has to be brought up to date first.",
                    "Close the other CinemAI TUI, then start this one.",
                )
            database = cls(
                file, Lane("cinemai-read", reading, "BEGIN"), None, vector_version(reading)
            )
            undo.pop_all()
            return database

    async def read(self, work: Callable[[apsw.Connection], T]) -> T:
        """Run `work` on one consistent state of the database."""
        return await self._reader.run(work)

    async def write(self, work: Callable[[apsw.Connection], T], *, durable: bool = False) -> T:
        """Run `work` as one whole transaction; `durable` ones outlast a power cut."""
        if self._writer is None:
            raise StoreBusy(
                "The data folder is open for reading only.",
                "Close the CinemAI TUI that is using it, then try again.",
            )
        return await self._writer.run(work, durable=durable)

    def facts(self) -> StoreFacts:
        """What can be said about the database without asking it."""
        return StoreFacts(
            kind="SQLite",
            version=apsw.sqlite_lib_version(),
            path=str(self._file),
            schema=SCHEMA,
            read_only=self._writer is None,
            size_bytes=size_of(self._file),
            vector_version=self._vectors,
        )

    async def close(self) -> None:
        """Finish queued writes within seconds, interrupt the rest, and free the directory."""
        # Everything is set going before the first wait, so a cancelled close still closes.
        self._reader.hurry()
        read = self._reader.finish(_nothing, _nothing)
        if self._writer is None:
            await asyncio.wrap_future(read)
            return
        # The last connection to close folds the journal into the database, and a reader cannot.
        written = self._writer.finish(lambda: wait([read]), self._unlock)
        try:
            done, _ = await asyncio.wait([asyncio.wrap_future(written)], timeout=_PATIENCE)
        except asyncio.CancelledError:
            self._writer.hurry()
            raise
        if not done:
            self._writer.hurry()
            await asyncio.wait([asyncio.wrap_future(written)])
        written.result()

    def _unlock(self) -> None:
        if self._lock is not None:
            self._lock.release()


def _nothing() -> None:
    """For a lane that closes on its own."""
