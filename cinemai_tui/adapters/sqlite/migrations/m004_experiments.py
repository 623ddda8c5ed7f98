"""Two rankers sharing a live list, and which of them brought what."""

from __future__ import annotations

import apsw

_M004 = """
CREATE TABLE experiments (
    number INTEGER PRIMARY KEY,
    person INTEGER NOT NULL REFERENCES people ON DELETE CASCADE,
    first TEXT NOT NULL,
    second TEXT NOT NULL,
    begun TEXT NOT NULL,
    stopped TEXT  -- NULL while it runs
) STRICT;
CREATE INDEX experiments_by_person ON experiments (person);
CREATE UNIQUE INDEX experiments_running ON experiments (person) WHERE stopped IS NULL;

CREATE TABLE experiment_titles (
    experiment INTEGER NOT NULL REFERENCES experiments ON DELETE CASCADE,
    title_id TEXT NOT NULL,
    ranker TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (experiment, title_id)
) STRICT, WITHOUT ROWID;
"""


def m004_experiments(connection: apsw.Connection) -> None:
    """Experiments, and the titles shown in them; credits follow from feedback."""
    connection.execute(_M004)
