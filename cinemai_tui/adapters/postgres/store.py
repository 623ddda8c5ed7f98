"""The door to Postgres: an address becomes a `Store` for as long as it is open."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from cinemai_tui.adapters.postgres.address import parse
from cinemai_tui.adapters.postgres.answers import PostgresAnswers
from cinemai_tui.adapters.postgres.conversations import PostgresConversations
from cinemai_tui.adapters.postgres.copies import PostgresCopies
from cinemai_tui.adapters.postgres.crowds import PostgresCrowds
from cinemai_tui.adapters.postgres.database import CONNECTIONS, PATIENCE, WAIT, Database
from cinemai_tui.adapters.postgres.decisions import PostgresDecisions
from cinemai_tui.adapters.postgres.edits import PostgresEdits
from cinemai_tui.adapters.postgres.experiments import PostgresExperiments
from cinemai_tui.adapters.postgres.feedback import PostgresFeedback, PostgresShowings
from cinemai_tui.adapters.postgres.health import examine
from cinemai_tui.adapters.postgres.history import PostgresHistory
from cinemai_tui.adapters.postgres.household import PostgresHousehold, PostgresViolations
from cinemai_tui.adapters.postgres.identity import identify
from cinemai_tui.adapters.postgres.ledger import PostgresLedger
from cinemai_tui.adapters.postgres.people import PostgresPeople
from cinemai_tui.adapters.postgres.presets import PostgresPresets
from cinemai_tui.adapters.postgres.provenance import PostgresProvenance
from cinemai_tui.adapters.postgres.schema import SCHEMA
from cinemai_tui.adapters.postgres.sharing import PostgresCrowdSource, PostgresSharing
from cinemai_tui.adapters.postgres.taste_maps import PostgresGroupMarks, PostgresTasteMaps
from cinemai_tui.adapters.postgres.tastes import PostgresTastes
from cinemai_tui.adapters.postgres.titles import PostgresTitles
from cinemai_tui.adapters.postgres.vectors import INDEX_FROM, PostgresVectors
from cinemai_tui.ports import Store, StoreFacts


@asynccontextmanager
async def open_store(
    database_url: str,
    *,
    connections: int = CONNECTIONS,
    wait: float = WAIT,
    patience: float = PATIENCE,
    index_from: int = INDEX_FROM,
) -> AsyncIterator[Store]:
    """Log in to a shared database and close every connection again.

    Raises:
        BadSettings: the address is none, or would send the login over a network unchecked.
        StoreTrouble: it cannot be reached or trusted, or the login sees too much.
    """
    database = await Database.open(
        parse(database_url), connections=connections, wait=wait, patience=patience
    )
    try:
        login = await database.read(identify)
        facts = StoreFacts(
            kind="PostgreSQL",
            version=login.server,
            path=f"{database.address.shown}, {login.role}",
            schema=SCHEMA,
            read_only=False,
            size_bytes=login.size,
            vector_version=f"pgvector {login.vector}",
            catalogue_read_only=not login.curator,
        )
        yield Store(
            people=PostgresPeople(database),
            history=PostgresHistory(database),
            edits=PostgresEdits(database),
            decisions=PostgresDecisions(database),
            titles=PostgresTitles(database),
            provenance=PostgresProvenance(database),
            vectors=PostgresVectors(database, index_from=index_from),
            tastes=PostgresTastes(database),
            group_marks=PostgresGroupMarks(database),
            taste_maps=PostgresTasteMaps(database),
            feedback=PostgresFeedback(database),
            showings=PostgresShowings(database),
            presets=PostgresPresets(database),
            experiments=PostgresExperiments(database),
            crowds=PostgresCrowds(database),
            ledger=PostgresLedger(database),
            answers=PostgresAnswers(database),
            household=PostgresHousehold(database),
            violations=PostgresViolations(database),
            conversations=PostgresConversations(database),
            copies=PostgresCopies(database),
            facts=lambda: facts,
            sharing=PostgresSharing(database, login.name),
            members=PostgresCrowdSource(database),
            checks=lambda: examine(database),
        )
    finally:
        await database.close()
