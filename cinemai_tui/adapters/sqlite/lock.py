"""The lock of a data directory: one process writes, and the lock dies with its owner."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import apsw

from cinemai_tui.adapters.sqlite.files import OWNER, create_private
from cinemai_tui.domain.wording import clean
from cinemai_tui.errors import StoreBusy
from cinemai_tui.paths import write_private


class DirectoryLock:
    """An exclusive transaction held open on an empty database file.

    SQLite's own file locks work on every platform, also between two stores of one process, and
    the kernel frees them when their owner dies: no process has to guess whether a number in a
    file still belongs to somebody. Nothing is ever written to the locked file; who holds it
    stands in a file beside it, which only words depend on.
    """

    def __init__(self, connection: apsw.Connection, owner: Path) -> None:
        self._connection = connection
        self._owner = owner

    @classmethod
    def take(cls, directory: Path, file: Path) -> DirectoryLock:
        """Take the lock at once or not at all.

        Raises:
            StoreBusy: another process, or another store of this one, holds it.
            OSError: the directory cannot be written.
        """
        owner = directory / OWNER
        with suppress(FileExistsError):
            create_private(file)
        connection = apsw.Connection(str(file), flags=apsw.SQLITE_OPEN_READWRITE)
        try:
            connection.set_busy_timeout(0)
            # Without this an idle owner would leave a journal file lying about.
            connection.execute("PRAGMA journal_mode = MEMORY")
            connection.execute("BEGIN EXCLUSIVE")
        except apsw.BusyError as error:
            connection.close()
            raise StoreBusy(
                f"Another CinemAI TUI{_words_for(owner)} is using {clean(str(directory))}.",
                "Close it, or give another folder with --data-dir.",
            ) from error
        except BaseException:
            connection.close()
            raise
        since = datetime.now(UTC).isoformat(timespec="seconds")
        write_private(owner, json.dumps({"pid": os.getpid(), "since": since}))
        return cls(connection, owner)

    def release(self) -> None:
        """Give the lock back."""
        self._owner.unlink(missing_ok=True)
        self._connection.close()


def _words_for(owner: Path) -> str:
    """` (process 123)`, or nothing when the owner's file does not say."""
    try:
        pid = json.loads(owner.read_text(encoding="utf-8"))["pid"]
    except (OSError, ValueError, KeyError, TypeError):
        # The owner may be writing it just now, and the sentence does without.
        return ""
    return f" (process {pid})" if isinstance(pid, int) else ""
