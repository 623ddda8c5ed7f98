"""The door to SQLite: a data directory becomes a `Store` for as long as it is open."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

from cinemai_tui.adapters.sqlite.answers import SqliteAnswers
from cinemai_tui.adapters.sqlite.cache import SqliteCache
from cinemai_tui.adapters.sqlite.conversations import SqliteConversations
from cinemai_tui.adapters.sqlite.copies import SqliteCopies
from cinemai_tui.adapters.sqlite.crowds import SqliteCrowds
from cinemai_tui.adapters.sqlite.database import BeforeMigration, Database
from cinemai_tui.adapters.sqlite.decisions import SqliteDecisions
from cinemai_tui.adapters.sqlite.edits import SqliteEdits
from cinemai_tui.adapters.sqlite.experiments import SqliteExperiments
from cinemai_tui.adapters.sqlite.feedback import SqliteFeedback, SqliteShowings
from cinemai_tui.adapters.sqlite.history import SqliteHistory
from cinemai_tui.adapters.sqlite.household import SqliteHousehold, SqliteViolations
from cinemai_tui.adapters.sqlite.ledger import SqliteLedger
from cinemai_tui.adapters.sqlite.people import SqlitePeople
from cinemai_tui.adapters.sqlite.presets import SqlitePresets
from cinemai_tui.adapters.sqlite.provenance import SqliteProvenance
from cinemai_tui.adapters.sqlite.taste_maps import SqliteGroupMarks, SqliteTasteMaps
from cinemai_tui.adapters.sqlite.tastes import SqliteTastes
from cinemai_tui.adapters.sqlite.titles import SqliteTitles
from cinemai_tui.adapters.sqlite.vectors import SqliteVectors
from cinemai_tui.ports import Store


@asynccontextmanager
async def open_store(
    directory: Path, *, read_only: bool = False, before_migration: BeforeMigration | None = None
) -> AsyncIterator[Store]:
    """Open the database of a data directory, making it on a first start, and close it again.

    One process at a time may write; any number may read beside it with `read_only`, and get
    StoreBusy for whatever writes. `before_migration` is called, with what makes a copy, before
    the tables of an older version are changed.

    Raises:
        StoreBusy: another process holds the directory for writing.
        StoreTrouble: the database cannot be read, written or trusted, or, with `read_only`,
            is not there yet.
    """
    database = await Database.open(
        directory, read_only=read_only, before_migration=before_migration
    )
    try:
        yield Store(
            people=SqlitePeople(database),
            history=SqliteHistory(database),
            edits=SqliteEdits(database),
            decisions=SqliteDecisions(database),
            titles=SqliteTitles(database),
            provenance=SqliteProvenance(database),
            vectors=SqliteVectors(database),
            tastes=SqliteTastes(database),
            group_marks=SqliteGroupMarks(database),
            taste_maps=SqliteTasteMaps(database),
            feedback=SqliteFeedback(database),
            showings=SqliteShowings(database),
            presets=SqlitePresets(database),
            experiments=SqliteExperiments(database),
            crowds=SqliteCrowds(database),
            ledger=SqliteLedger(database),
            answers=SqliteAnswers(database),
            household=SqliteHousehold(database),
            violations=SqliteViolations(database),
            conversations=SqliteConversations(database),
            copies=SqliteCopies(database),
            facts=database.facts,
            cache=SqliteCache(database, lambda: datetime.now(UTC)),
        )
    finally:
        await database.close()
