"""The first tables."""

from __future__ import annotations

import secrets

import apsw

from cinemai_tui.adapters.sqlite.application import APPLICATION_ID

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
