"""Edits by hand and decisions."""

from __future__ import annotations

import apsw

_M002 = """
CREATE TABLE edits (
    number INTEGER PRIMARY KEY,
    person INTEGER NOT NULL REFERENCES people ON DELETE CASCADE,
    at TEXT NOT NULL,
    what TEXT NOT NULL,
    made_profile INTEGER NOT NULL
) STRICT;
CREATE INDEX edits_by_person ON edits (person);

ALTER TABLE imports ADD COLUMN made_profile INTEGER NOT NULL DEFAULT 0;

CREATE TABLE events_anew (
    number INTEGER PRIMARY KEY,
    person INTEGER NOT NULL REFERENCES people ON DELETE CASCADE,
    import INTEGER REFERENCES imports ON DELETE CASCADE,
    edit INTEGER REFERENCES edits ON DELETE CASCADE,  -- the edit that added it
    hidden INTEGER REFERENCES edits ON DELETE SET NULL,  -- the edit that took it away
    "key" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "row" INTEGER NOT NULL,
    "year" INTEGER,
    "kind" TEXT,
    "other_titles" TEXT NOT NULL,
    "imdb_id" TEXT,
    "tmdb_id" INTEGER,
    "watched" INTEGER NOT NULL,
    "rating" REAL,
    "liked" INTEGER NOT NULL,
    "listed" INTEGER NOT NULL,
    "dropped" INTEGER NOT NULL,
    "rewatch" INTEGER NOT NULL,
    "plays" INTEGER NOT NULL,
    "when" TEXT,
    "precision" TEXT NOT NULL,
    "season" INTEGER,
    "episode" INTEGER,
    "episode_title" TEXT NOT NULL,
    "completion" REAL,
    "title_id" TEXT,
    "matched_by" TEXT NOT NULL,
    UNIQUE (person, "key"),
    CHECK ((import IS NULL) <> (edit IS NULL))
) STRICT;
INSERT INTO events_anew SELECT
    number, person, import, NULL, NULL, "key", "title", "source", "row", "year", "kind",
    "other_titles", "imdb_id", "tmdb_id", "watched", "rating", "liked", "listed", "dropped",
    "rewatch", "plays", "when", "precision", "season", "episode", "episode_title", "completion",
    "title_id", "matched_by"
FROM events;
DROP TABLE events;
ALTER TABLE events_anew RENAME TO events;
CREATE INDEX events_by_import ON events (import) WHERE import IS NOT NULL;
CREATE INDEX events_by_edit ON events (edit) WHERE edit IS NOT NULL;
CREATE INDEX events_by_hiding ON events (hidden) WHERE hidden IS NOT NULL;

CREATE TABLE changes (
    number INTEGER PRIMARY KEY,
    edit INTEGER NOT NULL REFERENCES edits ON DELETE CASCADE,
    event INTEGER NOT NULL REFERENCES events ON DELETE CASCADE,
    fields TEXT NOT NULL
) STRICT;
CREATE INDEX changes_by_edit ON changes (edit);
CREATE INDEX changes_by_event ON changes (event);

ALTER TABLE feedback ADD COLUMN hidden INTEGER REFERENCES edits ON DELETE SET NULL;
CREATE INDEX feedback_by_hiding ON feedback (hidden) WHERE hidden IS NOT NULL;

-- The newest row for a name or a header counts, so taking one away brings the older one back.
CREATE TABLE decisions (
    number INTEGER PRIMARY KEY,
    person INTEGER NOT NULL REFERENCES people ON DELETE CASCADE,
    import INTEGER REFERENCES imports ON DELETE CASCADE,
    edit INTEGER REFERENCES edits ON DELETE CASCADE,
    name TEXT NOT NULL,
    year INTEGER,
    kind TEXT,
    title_id TEXT,
    refused TEXT NOT NULL
) STRICT;
CREATE INDEX decisions_by_person ON decisions (person);
CREATE INDEX decisions_by_import ON decisions (import) WHERE import IS NOT NULL;
CREATE INDEX decisions_by_edit ON decisions (edit) WHERE edit IS NOT NULL;

CREATE TABLE mappings (
    number INTEGER PRIMARY KEY,
    person INTEGER NOT NULL REFERENCES people ON DELETE CASCADE,
    import INTEGER REFERENCES imports ON DELETE CASCADE,
    header TEXT NOT NULL,
    columns TEXT NOT NULL
) STRICT;
CREATE INDEX mappings_by_person ON mappings (person);
CREATE INDEX mappings_by_import ON mappings (import) WHERE import IS NOT NULL;
"""


def m002_edits_and_decisions(connection: apsw.Connection) -> None:
    """What a person changes and settles by hand, so that each act can be taken back alone."""
    connection.execute(_M002)
