"""Item weights learned from other people's ratings."""

from __future__ import annotations

import apsw

_M003 = """
CREATE TABLE crowds (
    number INTEGER PRIMARY KEY,
    source TEXT NOT NULL UNIQUE,
    licence TEXT NOT NULL,
    people INTEGER NOT NULL,
    ratings INTEGER NOT NULL,
    titles INTEGER NOT NULL,
    covered INTEGER NOT NULL
) STRICT;

-- `others` are places (int32) of titles of the same crowd, `weights` float32, both little endian.
CREATE TABLE crowd_weights (
    crowd INTEGER NOT NULL REFERENCES crowds ON DELETE CASCADE,
    place INTEGER NOT NULL,
    title_id TEXT NOT NULL,
    likes INTEGER NOT NULL,
    others BLOB NOT NULL,
    weights BLOB NOT NULL,
    PRIMARY KEY (crowd, place)
) STRICT;

INSERT INTO meta VALUES ('crowds', '0');
"""


def m003_crowd(connection: apsw.Connection) -> None:
    """Item weights learned from other people's ratings."""
    connection.execute(_M003)
