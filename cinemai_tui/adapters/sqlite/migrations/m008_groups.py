"""Names and mutes of taste groups, and finished maps."""

from __future__ import annotations

import apsw

_M008 = """
CREATE TABLE group_marks (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    person INTEGER NOT NULL REFERENCES people ON DELETE CASCADE,
    name TEXT NOT NULL,
    muted INTEGER NOT NULL CHECK (muted IN (0, 1)),
    members TEXT NOT NULL
) STRICT;
CREATE INDEX group_marks_by_person ON group_marks (person);

CREATE TABLE taste_maps (
    person INTEGER NOT NULL REFERENCES people ON DELETE CASCADE,
    layout TEXT NOT NULL,
    version TEXT NOT NULL,
    places BLOB NOT NULL,
    PRIMARY KEY (person, layout)
) STRICT, WITHOUT ROWID;
"""


def m008_groups(connection: apsw.Connection) -> None:
    """What a person said of their taste groups, and the maps that took long to make."""
    connection.execute(_M008)
