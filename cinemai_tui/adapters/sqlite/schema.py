"""The tables, as ordered migrations: each one transaction, each raising user_version by one."""

from __future__ import annotations

from collections.abc import Callable

import apsw

from cinemai_tui.adapters.sqlite.migrations.m001_first_tables import m001_first_tables
from cinemai_tui.adapters.sqlite.migrations.m002_edits_and_decisions import m002_edits_and_decisions
from cinemai_tui.adapters.sqlite.migrations.m003_crowd import m003_crowd
from cinemai_tui.adapters.sqlite.migrations.m004_experiments import m004_experiments
from cinemai_tui.adapters.sqlite.migrations.m005_words import m005_words
from cinemai_tui.adapters.sqlite.migrations.m006_conversations import m006_conversations
from cinemai_tui.adapters.sqlite.migrations.m007_household import m007_household
from cinemai_tui.adapters.sqlite.migrations.m008_groups import m008_groups
from cinemai_tui.adapters.sqlite.migrations.m009_sources import m009_sources

MIGRATIONS: tuple[Callable[[apsw.Connection], None], ...] = (
    m001_first_tables,
    m002_edits_and_decisions,
    m003_crowd,
    m004_experiments,
    m005_words,
    m006_conversations,
    m007_household,
    m008_groups,
    m009_sources,
)
"""In order; a shipped one is never changed, only followed by another."""

SCHEMA = len(MIGRATIONS)
"""The schema version this program reads and writes."""


def migrate(
    connection: apsw.Connection,
    schema: int,
    migrations: tuple[Callable[[apsw.Connection], None], ...] = MIGRATIONS,
) -> None:
    """Bring a database from version `schema` to the newest, one whole step after another."""
    for version, migration in enumerate(migrations[schema:], start=schema + 1):
        connection.execute("BEGIN IMMEDIATE")
        try:
            migration(connection)
            connection.execute(f"PRAGMA user_version = {version}")
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
