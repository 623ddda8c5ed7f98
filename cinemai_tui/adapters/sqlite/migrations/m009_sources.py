"""Policies of sources, the age of what they say, and answers of servers kept for a while."""

from __future__ import annotations

import apsw

_M009 = """
ALTER TABLE sources ADD COLUMN policy TEXT NOT NULL DEFAULT 'yours';
UPDATE sources SET policy = 'built-in' WHERE name = 'built-in';
UPDATE sources SET policy = 'movielens' WHERE licence LIKE 'MovieLens, %';

ALTER TABLE title_sources ADD COLUMN said TEXT;
UPDATE title_sources SET said = (SELECT added FROM sources WHERE number = source);
CREATE INDEX title_sources_by_age ON title_sources (source, said);

CREATE TABLE kept (
    "key" TEXT PRIMARY KEY,
    value BLOB NOT NULL,
    until TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX kept_by_end ON kept (until);
"""


def m009_sources(connection: apsw.Connection) -> None:
    """What each source allows, since when each of its lines is known, and a cache."""
    connection.execute(_M009)
