"""The files of a data directory: their names, their modes, and whether data is missing."""

from __future__ import annotations

import json
import os
import stat
from datetime import UTC, datetime
from pathlib import Path

from cinemai_tui.domain.wording import clean
from cinemai_tui.errors import StoreDamaged, StoreTrouble
from cinemai_tui.paths import private_dir, write_private

DATABASE = "cinemai.db"
LOCK = "cinemai.lock"
OWNER = "cinemai.owner.json"
MARKER = "cinemai.store.json"

_SMALLEST_DATABASE = 512


def prepare_directory(directory: Path) -> None:
    """Make the directory, open to its owner only.

    Raises:
        StoreTrouble: it cannot be made, or is something else.
    """
    try:
        private_dir(directory)
    except OSError as error:
        raise StoreTrouble(
            f"The data folder {clean(str(directory))} cannot be used.",
            "Give a folder you may write to with --data-dir or CINEMAI_DATA_DIR.",
        ) from error
    if not directory.is_dir():
        raise StoreTrouble(
            f"{clean(str(directory))} is not a folder.",
            "Give a folder with --data-dir or CINEMAI_DATA_DIR.",
        )


def create_private(file: Path) -> None:
    """Make an empty file only its owner can read, whatever the umask."""
    os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))


def marked(directory: Path) -> bool:
    """True when a database was once completed here."""
    return (directory / MARKER).exists()


def mark(directory: Path) -> None:
    """Note for good that this directory holds data, so its loss is never a first start."""
    if not marked(directory):
        made = datetime.now(UTC).isoformat(timespec="seconds")
        about = "CinemAI TUI keeps its data here. Delete this file only to start afresh."
        write_private(directory / MARKER, json.dumps({"about": about, "made": made}))


def database_there(directory: Path) -> bool:
    """True when there is a database to open, False when this is a first start.

    A first start means no database, no journal of one, and no marker. SQLite itself would take
    an empty file, and one cut to a few bytes, for a new database.

    Raises:
        StoreTrouble: data was here and is gone, or the file is too short for a database.
    """
    file = directory / DATABASE
    shown = clean(str(file))
    try:
        found = file.stat()
    except FileNotFoundError:
        found = None
    except OSError as error:
        raise StoreTrouble(f"{shown} cannot be read.", "Check who owns the folder.") from error
    if found is not None and not stat.S_ISREG(found.st_mode):
        raise StoreTrouble(f"{shown} is not an ordinary file.", "Move it away, then try again.")
    if found is None or found.st_size == 0:
        if marked(directory) or _journal_left(file):
            raise StoreDamaged(
                f"The database {shown} is {'missing' if found is None else 'empty'}, "
                "though this folder held data.",
                f"Put it back from a backup, or delete {MARKER} there to start afresh.",
            )
        return False
    # The file is not opened to look at it: closing it again would free the locks another store
    # of this process holds on it. SQLite itself refuses whatever is long enough and no database.
    if found.st_size < _SMALLEST_DATABASE:
        raise StoreDamaged(
            f"{shown} is damaged; it was left as it is.",
            f"Put it back from a backup, or move it and {MARKER} away to start afresh.",
        )
    return True


def _journal_left(file: Path) -> bool:
    journal = file.with_name(f"{file.name}-wal")
    return journal.exists() and journal.stat().st_size > 0


def size_of(file: Path) -> int:
    """Bytes of the database and its journal."""
    parts = (file, file.with_name(f"{file.name}-wal"))
    return sum(part.stat().st_size for part in parts if part.exists())
