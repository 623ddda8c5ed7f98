"""How a connection is opened: its safety settings, the vector extension, whose file it is."""

from __future__ import annotations

from pathlib import Path

import apsw
import sqlite_vec

from cinemai_tui.adapters.sqlite.application import APPLICATION_ID
from cinemai_tui.adapters.sqlite.schema import SCHEMA
from cinemai_tui.errors import StoreDamaged, StoreTrouble

BUSY_MILLISECONDS = 5000
_JOURNAL_LIMIT = 16 * 1024 * 1024


def connect(file: Path, *, read_only: bool) -> apsw.Connection:
    """Open an existing database file, hardened, with sqlite-vec where it loads.

    A read-only connection into a folder that cannot be written reads the file as it stands,
    provided no journal beside it holds newer rows.
    """
    if not read_only:
        return _settled(apsw.Connection(str(file), flags=apsw.SQLITE_OPEN_READWRITE))
    connection = apsw.Connection(str(file), flags=apsw.SQLITE_OPEN_READONLY)
    try:
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchall()
    except (apsw.ReadOnlyError, apsw.CantOpenError):
        connection.close()
        if file.with_name(f"{file.name}-wal").exists():
            raise
        connection = apsw.Connection(
            f"{file.absolute().as_uri()}?immutable=1",
            flags=apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI,
        )
    return _settled(connection)


def _settled(connection: apsw.Connection) -> apsw.Connection:
    connection.set_busy_timeout(BUSY_MILLISECONDS)
    for pragma in (
        "foreign_keys = ON",
        "trusted_schema = OFF",
        "synchronous = NORMAL",
        "temp_store = MEMORY",
        f"journal_size_limit = {_JOURNAL_LIMIT}",
    ):
        connection.execute(f"PRAGMA {pragma}")
    try:
        connection.enable_load_extension(True)
        try:
            connection.load_extension(sqlite_vec.loadable_path())
        finally:
            connection.enable_load_extension(False)
    except apsw.ExtensionLoadingError:
        # Neighbours are then searched in the stored vectors themselves: slower, as right, and
        # `VectorStore.check` says so.
        return connection
    return connection


def vector_version(connection: apsw.Connection) -> str:
    """`sqlite-vec 0.1.9`, or nothing when the extension did not load."""
    if not has_vec0(connection):
        return ""
    return f"sqlite-vec {str(connection.execute('SELECT vec_version()').get).removeprefix('v')}"


def has_vec0(connection: apsw.Connection) -> bool:
    """True when vector tables can be used on this connection."""
    known = connection.execute("SELECT 1 FROM pragma_module_list WHERE name = 'vec0'").get
    return known is not None


def check_identity(connection: apsw.Connection, file: str, *, marked: bool) -> int:
    """Return the schema version of a database of ours; 0 means made but still without tables.

    Raises:
        StoreTrouble: another program's database, one of a newer version, or one that lost its
            tables.
    """
    application = connection.execute("PRAGMA application_id").get
    schema = int(connection.execute("PRAGMA user_version").get)
    if application == APPLICATION_ID:
        if schema > SCHEMA:
            raise StoreTrouble(
                f"{file} was written by a newer CinemAI TUI: its schema is {schema}, "
                f"this version knows {SCHEMA}.",
                "Update CinemAI TUI; nothing was changed.",
            )
        return schema
    tables = connection.execute("SELECT count(*) FROM sqlite_schema").get
    if application or schema or tables:
        raise StoreTrouble(
            f"{file} belongs to another program; it was left as it is.",
            "Give another folder with --data-dir.",
        )
    if marked:
        raise StoreDamaged(
            f"The database {file} has lost its tables, though this folder held data.",
            "Put it back from a backup; nothing was changed.",
        )
    return 0
