"""Another database in the place of the one of a data folder, while nobody has it open."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from cinemai_tui.adapters.sqlite.files import DATABASE, LOCK, mark, marked, prepare_directory
from cinemai_tui.adapters.sqlite.lock import DirectoryLock
from cinemai_tui.domain.wording import clean
from cinemai_tui.errors import StoreTrouble

_JOURNALS = ("-wal", "-shm", "-journal")
FRESH = f"{DATABASE}.restoring"
"""What a database is called while it is made ready to take the place."""


class Place:
    """The place of a data folder's database, held by a lock."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self.fresh = directory / FRESH

    def put(self, why: str, at: datetime) -> Path | None:
        """Put `fresh` in the place; the former database goes aside and is returned.

        A journal beside a database is taken for its own and would silently replace what was
        restored, so those of the former one go with it. A kill at any moment leaves the former
        database, or none and its marker, or the new one; never one with another's journal.

        Raises:
            StoreTrouble: a file could not be renamed.
        """
        file = self.directory / DATABASE
        try:
            aside = self._aside(why, at)
            self.fresh.replace(file)
            mark(self.directory)
            _settle(self.directory)
        except OSError as error:
            raise StoreTrouble(
                f"The files in {clean(str(self.directory))} cannot be renamed.",
                "Check who owns the folder, then try again; nothing was deleted.",
            ) from error
        return aside

    def clear(self, why: str, at: datetime) -> Path | None:
        """Put the database aside without another one, as what is damaged; returns where."""
        try:
            return self._aside(why, at)
        except OSError as error:
            raise StoreTrouble(
                f"The files in {clean(str(self.directory))} cannot be renamed.",
                "Check who owns the folder, then try again; nothing was deleted.",
            ) from error

    def _aside(self, why: str, at: datetime) -> Path | None:
        file = self.directory / DATABASE
        # Two within one second must not meet: what was put aside is never written over.
        stamp = f"{at:%Y%m%dT%H%M%SZ}"
        name = f"{DATABASE}.{why}-{stamp}"
        count = 1
        while (self.directory / name).exists():
            count += 1
            name = f"{DATABASE}.{why}-{stamp}-{count}"
        aside = self.directory / name
        there = file.exists()
        # The database first: its journal without it is refused when opened, and a new database
        # with a former one's journal would not be.
        if there:
            file.replace(aside)
        for journal in _JOURNALS:
            left = file.with_name(file.name + journal)
            if left.exists():
                left.replace(aside.with_name(aside.name + journal))
        return aside if there else None


@contextmanager
def replacing(directory: Path) -> Iterator[Place]:
    """Hold the place of a directory's database.

    Raises:
        StoreBusy: another process has it open for writing.
        StoreTrouble: the directory cannot be used.
    """
    prepare_directory(directory)
    lock = DirectoryLock.take(directory, directory / LOCK)
    place = Place(directory)
    try:
        yield place
    finally:
        with contextlib.suppress(OSError):
            place.fresh.unlink(missing_ok=True)
        lock.release()


def held_data(directory: Path) -> bool:
    """True when a database of ours was once completed in this directory."""
    return marked(directory)


def set_asides(directory: Path) -> list[Path]:
    """The databases that were put aside here, oldest first."""
    found = directory.glob(f"{DATABASE}.*-*")
    return sorted(f for f in found if f.is_file() and not f.name.endswith(_JOURNALS))


def _settle(directory: Path) -> None:
    """Let the renames outlast a power cut, where the platform can sync a folder."""
    with contextlib.suppress(OSError, AttributeError):
        handle = os.open(directory, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
