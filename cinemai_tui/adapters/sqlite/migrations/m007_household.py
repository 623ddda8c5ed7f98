"""Who is a child, and the PIN."""

from __future__ import annotations

import apsw

_M007 = """
CREATE TABLE household (
    person INTEGER PRIMARY KEY REFERENCES people ON DELETE CASCADE,
    kind TEXT NOT NULL,
    age INTEGER CHECK (age BETWEEN 0 AND 17),
    violence INTEGER CHECK (violence BETWEEN 0 AND 3)
) STRICT;

CREATE TABLE household_pin (
    only_one INTEGER PRIMARY KEY CHECK (only_one = 1),
    salt BLOB NOT NULL,
    digest BLOB NOT NULL,
    wrong INTEGER NOT NULL,
    tried TEXT
) STRICT;

CREATE TABLE violations (
    person INTEGER NOT NULL REFERENCES people ON DELETE CASCADE,
    day TEXT NOT NULL,
    layer TEXT NOT NULL,
    reason TEXT NOT NULL,
    digest TEXT NOT NULL,
    times INTEGER NOT NULL,
    PRIMARY KEY (person, day, layer, reason, digest)
) STRICT, WITHOUT ROWID;
CREATE INDEX violations_by_day ON violations (day);
"""


def m007_household(connection: apsw.Connection) -> None:
    """What each profile may be shown, the PIN that guards it, and what was withheld."""
    connection.execute(_M007)
