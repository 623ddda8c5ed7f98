"""What was talked about."""

from __future__ import annotations

import apsw

_M006 = """
CREATE TABLE conversations (
    number INTEGER PRIMARY KEY AUTOINCREMENT,  -- never used again: a forgotten one stays unknown
    person INTEGER NOT NULL REFERENCES people ON DELETE CASCADE,
    at TEXT NOT NULL,
    summary TEXT NOT NULL
) STRICT;
CREATE INDEX conversations_by_person ON conversations (person);

CREATE TABLE exchanges (
    number INTEGER PRIMARY KEY,
    conversation INTEGER NOT NULL REFERENCES conversations ON DELETE CASCADE,
    value TEXT NOT NULL
) STRICT;
CREATE INDEX exchanges_by_conversation ON exchanges (conversation);
"""


def m006_conversations(connection: apsw.Connection) -> None:
    """What was talked about."""
    connection.execute(_M006)
