"""What writers cost, and answers kept."""

from __future__ import annotations

import apsw

_M005 = """
CREATE TABLE calls (
    number INTEGER PRIMARY KEY,
    at TEXT NOT NULL,  -- UTC, ISO 8601, so that the order of text is the order of time
    writer TEXT NOT NULL,
    model TEXT NOT NULL,
    task TEXT NOT NULL,
    outcome TEXT NOT NULL,
    local INTEGER NOT NULL,
    tokens_in INTEGER NOT NULL,
    tokens_out INTEGER NOT NULL,
    estimated INTEGER NOT NULL,
    micro_dollars INTEGER,  -- NULL: the price is not known
    seconds REAL NOT NULL,
    why TEXT NOT NULL
) STRICT;
CREATE INDEX calls_by_time ON calls (at);

-- A cache: the key is a digest of what an answer was made from, so nothing refers to it.
CREATE TABLE answers (
    key TEXT PRIMARY KEY,
    text TEXT NOT NULL,
    writer TEXT NOT NULL,
    model TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX answers_by_time ON answers (at);
"""


def m005_words(connection: apsw.Connection) -> None:
    """What writers cost, and answers kept."""
    connection.execute(_M005)
