"""The door to SQLite: a data directory becomes a `Store` for as long as it is open."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from cinemai_tui.adapters.sqlite.database import Database
from cinemai_tui.adapters.sqlite.decisions import SqliteDecisions
from cinemai_tui.adapters.sqlite.edits import SqliteEdits
from cinemai_tui.adapters.sqlite.feedback import SqliteFeedback, SqliteShowings
from cinemai_tui.adapters.sqlite.history import SqliteHistory
from cinemai_tui.adapters.sqlite.people import SqlitePeople
from cinemai_tui.adapters.sqlite.presets import SqlitePresets
from cinemai_tui.adapters.sqlite.tastes import SqliteTastes
from cinemai_tui.adapters.sqlite.titles import SqliteTitles
from cinemai_tui.adapters.sqlite.vectors import SqliteVectors
from cinemai_tui.ports import Store


@asynccontextmanager
async def open_store(directory: Path, *, read_only: bool = False) -> AsyncIterator[Store]:
    """Open the database of a data directory, making it on a first start, and close it again.

    One process at a time may write; any number may read beside it with `read_only`, and get
    StoreBusy for whatever writes.

    Raises:
        StoreBusy: another process holds the directory for writing.
        StoreTrouble: the database cannot be read, written or trusted, or, with `read_only`,
            is not there yet.
    """
    database = await Database.open(directory, read_only=read_only)
    try:
        yield Store(
            people=SqlitePeople(database),
            history=SqliteHistory(database),
            edits=SqliteEdits(database),
            decisions=SqliteDecisions(database),
            titles=SqliteTitles(database),
            vectors=SqliteVectors(database),
            tastes=SqliteTastes(database),
            feedback=SqliteFeedback(database),
            showings=SqliteShowings(database),
            presets=SqlitePresets(database),
            facts=database.facts,
        )
    finally:
        await database.close()
