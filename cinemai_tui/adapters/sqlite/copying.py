"""A database file copied in one consistent state, and looked into while nobody has it open."""

from __future__ import annotations

import os
import threading
from contextlib import closing, suppress
from pathlib import Path

import apsw

from cinemai_tui.adapters.sqlite.application import APPLICATION_ID
from cinemai_tui.adapters.sqlite.connecting import connect
from cinemai_tui.adapters.sqlite.schema import SCHEMA
from cinemai_tui.adapters.sqlite.trouble import in_words
from cinemai_tui.domain.upkeep import Inspected
from cinemai_tui.domain.wording import clean
from cinemai_tui.errors import StoreTrouble

_STEPS = 20_000
"""SQLite instructions between two looks at whether a copy is still wanted."""


def copy(source: Path, file: Path, stop: threading.Event | None = None) -> None:
    """Copy a database into a new file, one consistent state, by a connection of its own.

    Neither lane waits for it: it reads beside them, and never writes to the source.

    Raises:
        StoreTrouble: the file exists, or the disk is full.
    """
    if file.exists():
        raise StoreTrouble(f"{clean(str(file))} exists already.", "Nothing was changed.")
    try:
        # SQLite gives what it makes the umask's mode; an empty file of ours keeps its own.
        os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        with closing(connect(source, read_only=True)) as connection:
            if stop is not None:
                connection.set_progress_handler(stop.is_set, _STEPS)
            connection.execute("VACUUM INTO ?", (str(file),))
        with file.open("rb+") as stream:
            os.fsync(stream.fileno())
    except apsw.Error as error:
        _forget(file)
        raise in_words(error) from error
    except OSError as error:
        _forget(file)
        raise StoreTrouble(
            f"{clean(str(file))} cannot be written.", "Check the folder and the room on the disk."
        ) from error


def _forget(file: Path) -> None:
    # What could not be written may not be deletable either; the first trouble is the one to tell.
    with suppress(OSError):
        file.unlink(missing_ok=True)


def inspect(file: Path) -> Inspected:
    """Look into a database file nobody has open: whose it is, whether it is whole, its rows."""
    try:
        with closing(_opened_alone(file)) as connection:
            return _inspected(connection)
    except apsw.Error:
        # Whatever SQLite says of a broken file comes to the same: it cannot be used.
        return Inspected(faults=("It is damaged, or no database at all.",))


def _opened_alone(file: Path) -> apsw.Connection:
    # Immutable: a journal that happens to lie beside the file must not be taken for its own.
    return apsw.Connection(
        f"{file.absolute().as_uri()}?immutable=1",
        flags=apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI,
    )


def _inspected(connection: apsw.Connection) -> Inspected:
    connection.execute("PRAGMA trusted_schema = OFF")
    schema = int(connection.execute("PRAGMA user_version").get)
    if connection.execute("PRAGMA application_id").get != APPLICATION_ID:
        return Inspected(schema=schema, faults=("It is no database of CinemAI TUI.",))
    if schema > SCHEMA:
        said = f"It is from a newer CinemAI TUI: its schema is {schema}, this one knows {SCHEMA}."
        return Inspected(schema=schema, faults=(said,))
    found = connection.execute("PRAGMA integrity_check(1)").get
    if found != "ok":
        return Inspected(schema=schema, faults=("It is damaged: SQLite's own check fails.",))
    names = [
        str(name)
        for (name,) in connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' "
            "AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name"
        )
    ]
    rows = {
        name: int(connection.execute(f"SELECT count(*) FROM {_quoted(name)}").get)  # noqa: S608
        for name in names
    }
    return Inspected(schema=schema, rows=rows)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
