"""The tables, as ordered migrations: each one transaction, each raising user_version by one."""

from __future__ import annotations

import secrets
from collections.abc import Callable

import apsw

APPLICATION_ID = 0x43494E45
"""`CINE`: in the file's header, so that no other program's database is taken for ours."""

_M001 = """
CREATE TABLE meta (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE people (
    number INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE presets (
    person INTEGER NOT NULL REFERENCES people ON DELETE CASCADE,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (person, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE imports (
    number INTEGER PRIMARY KEY,
    person INTEGER NOT NULL REFERENCES people ON DELETE CASCADE,
    files TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;
CREATE INDEX imports_by_person ON imports (person);

CREATE TABLE events (
    number INTEGER PRIMARY KEY,
    person INTEGER NOT NULL REFERENCES people ON DELETE CASCADE,
    import INTEGER NOT NULL REFERENCES imports ON DELETE CASCADE,
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
    UNIQUE (person, "key")
) STRICT;
CREATE INDEX events_by_import ON events (import);

CREATE TABLE titles (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    imdb_id TEXT,
    tmdb_id INTEGER,
    renown REAL NOT NULL,
    line TEXT NOT NULL
) STRICT;
CREATE INDEX titles_by_imdb ON titles (imdb_id) WHERE imdb_id IS NOT NULL;
CREATE INDEX titles_by_tmdb ON titles (tmdb_id, kind) WHERE tmdb_id IS NOT NULL;

CREATE VIRTUAL TABLE titles_found USING fts5 (
    names, people, whole, content = '', contentless_delete = 1,
    tokenize = 'unicode61 remove_diacritics 0'
);

CREATE TABLE sources (
    number INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    version TEXT NOT NULL,
    added TEXT,
    licence TEXT NOT NULL
) STRICT;

CREATE TABLE title_sources (
    source INTEGER NOT NULL REFERENCES sources ON DELETE CASCADE,
    title INTEGER NOT NULL REFERENCES titles ON DELETE CASCADE,
    line TEXT,  -- NULL while this is the title's only source: then titles.line is its line
    PRIMARY KEY (source, title)
) STRICT, WITHOUT ROWID;
CREATE INDEX title_sources_by_title ON title_sources (title);

CREATE TABLE fits (
    number INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    dimension INTEGER NOT NULL,
    nearest TEXT  -- the vec0 table that indexes this fit; NULL when there is none to trust
) STRICT;

CREATE TABLE vectors (
    number INTEGER PRIMARY KEY,
    fit INTEGER NOT NULL REFERENCES fits ON DELETE CASCADE,
    title_id TEXT NOT NULL,
    vector BLOB NOT NULL,
    UNIQUE (fit, title_id)
) STRICT;
CREATE INDEX vectors_by_title ON vectors (title_id);

CREATE TABLE tastes (
    person INTEGER PRIMARY KEY REFERENCES people ON DELETE CASCADE,
    history_version TEXT NOT NULL,
    profile TEXT NOT NULL,
    centroids BLOB NOT NULL
) STRICT;

CREATE TABLE feedback (
    number INTEGER PRIMARY KEY,
    person INTEGER NOT NULL REFERENCES people ON DELETE CASCADE,
    title_id TEXT NOT NULL,
    act TEXT NOT NULL,
    at TEXT NOT NULL,
    rating REAL
) STRICT;
CREATE INDEX feedback_by_person ON feedback (person);

CREATE TABLE showings (
    number INTEGER PRIMARY KEY,
    person INTEGER NOT NULL REFERENCES people ON DELETE CASCADE,
    title_id TEXT NOT NULL,
    first TEXT NOT NULL,
    last TEXT NOT NULL,
    times INTEGER NOT NULL,
    ranker TEXT NOT NULL,
    UNIQUE (person, title_id)
) STRICT;
"""


def m001_first_tables(connection: apsw.Connection) -> None:
    """People, history, catalogue, vectors, tastes, feedback and showings."""
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(_M001)
    connection.execute(
        "INSERT INTO meta VALUES ('store', ?), ('generation', '0')", (secrets.token_hex(6),)
    )


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


MIGRATIONS: tuple[Callable[[apsw.Connection], None], ...] = (
    m001_first_tables,
    m002_edits_and_decisions,
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
