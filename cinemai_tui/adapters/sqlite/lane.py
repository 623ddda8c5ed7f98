"""A lane: one connection, the one thread that touches it, and whole transactions on it."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

import apsw

from cinemai_tui.adapters.sqlite.trouble import closed, in_words

T = TypeVar("T")

_STEPS = 2000
"""SQLite instructions between two looks at whether the work is still wanted: well under 1 ms."""


class Lane:
    """Runs plain functions one after another, each as one transaction.

    Because a function has the thread to itself from BEGIN to COMMIT, two tasks cannot get into
    each other's transactions.
    """

    def __init__(self, name: str, connection: apsw.Connection, begin: str) -> None:
        self._connection = connection
        self._begin = begin
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)
        self._wanted_no_more: threading.Event | None = None
        self._hurry = threading.Event()
        self._finished = False
        # Not sqlite3_interrupt: that only hits a statement that runs at this very moment, so it
        # falls through the gaps of an executemany, or hits the next task's work.
        connection.set_progress_handler(self._interrupted, _STEPS)

    async def run(self, work: Callable[[apsw.Connection], T], *, durable: bool = False) -> T:
        """Run `work` as one transaction; with `durable` it outlasts a power cut.

        A cancelled caller goes on only when the transaction is over, wholly done or wholly
        undone, so whatever it reads next is the final state.

        Raises:
            StoreTrouble: in words, for every error of the database.
        """
        if self._finished:
            raise closed()
        stop = threading.Event()
        job = asyncio.wrap_future(self._thread.submit(self._call, work, durable, stop))
        try:
            return await asyncio.shield(job)
        except asyncio.CancelledError:
            stop.set()
            # Whoever asked has gone: an error of the stopped work is nobody's any more.
            job.add_done_callback(lambda over: over.cancelled() or over.exception())
            await asyncio.wait([job])
            raise

    def finish(self, first: Callable[[], object], last: Callable[[], object]) -> Future[None]:
        """Take no more work, and close the connection after what is queued.

        `first` is called just before that, `last` just after.
        """
        self._finished = True
        done = self._thread.submit(self._end, first, last)
        self._thread.shutdown(wait=False)
        return done

    def hurry(self) -> None:
        """Interrupt the running work, whose transaction is rolled back, and refuse the queued."""
        self._hurry.set()

    def _end(self, first: Callable[[], object], last: Callable[[], object]) -> None:
        try:
            first()
            self._connection.close()
        except apsw.Error as error:
            raise in_words(error) from error
        finally:
            last()

    def _interrupted(self) -> bool:
        stop = self._wanted_no_more
        return stop is not None and (stop.is_set() or self._hurry.is_set())

    def _call(
        self, work: Callable[[apsw.Connection], T], durable: bool, stop: threading.Event
    ) -> T:
        if self._hurry.is_set() or stop.is_set():
            raise closed()
        connection = self._connection
        try:
            if durable:
                connection.execute("PRAGMA synchronous = FULL")
            try:
                return self._transaction(connection, work, stop)
            finally:
                if durable:
                    connection.execute("PRAGMA synchronous = NORMAL")
        except apsw.Error as error:
            raise in_words(error) from error

    def _transaction(
        self,
        connection: apsw.Connection,
        work: Callable[[apsw.Connection], T],
        stop: threading.Event,
    ) -> T:
        connection.execute(self._begin)
        try:
            self._wanted_no_more = stop
            try:
                result = work(connection)
            finally:
                # COMMIT and ROLLBACK themselves are never interrupted.
                self._wanted_no_more = None
            if stop.is_set():
                raise apsw.InterruptError
            connection.execute("COMMIT")
        except BaseException:
            # A full disk has rolled back already; a second ROLLBACK would be an error.
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
        return result
