"""What a person has watched, and what was changed and settled by hand; each login's own."""

M001_HISTORY = """
-- Numbers are counted for each owner: a common sequence would tell how busy the others are.
CREATE TABLE numbers (
    owner name NOT NULL DEFAULT session_user PRIMARY KEY,
    next bigint NOT NULL
);

CREATE TABLE people (
    owner name NOT NULL DEFAULT session_user,
    number bigint NOT NULL,
    name text COLLATE "C" NOT NULL,
    PRIMARY KEY (owner, number),
    UNIQUE (owner, name)
);

CREATE TABLE presets (
    owner name NOT NULL DEFAULT session_user,
    person bigint NOT NULL,
    name text COLLATE "C" NOT NULL,
    value text NOT NULL,
    PRIMARY KEY (owner, person, name),
    FOREIGN KEY (owner, person) REFERENCES people ON DELETE CASCADE
);

CREATE TABLE imports (
    owner name NOT NULL DEFAULT session_user,
    number bigint NOT NULL,
    person bigint NOT NULL,
    files text NOT NULL,
    at timestamptz NOT NULL,
    made_profile boolean NOT NULL,
    PRIMARY KEY (owner, number),
    FOREIGN KEY (owner, person) REFERENCES people ON DELETE CASCADE
);
CREATE INDEX imports_by_person ON imports (owner, person);

CREATE TABLE edits (
    owner name NOT NULL DEFAULT session_user,
    number bigint NOT NULL,
    person bigint NOT NULL,
    at timestamptz NOT NULL,
    what text NOT NULL,
    made_profile boolean NOT NULL,
    PRIMARY KEY (owner, number),
    FOREIGN KEY (owner, person) REFERENCES people ON DELETE CASCADE
);
CREATE INDEX edits_by_person ON edits (owner, person);

CREATE TABLE events (
    owner name NOT NULL DEFAULT session_user,
    number bigint NOT NULL,
    person bigint NOT NULL,
    import bigint,
    edit bigint,  -- the edit that added it
    hidden bigint,  -- the edit that took it away
    "key" text COLLATE "C" NOT NULL,
    "title" text NOT NULL,
    "source" text NOT NULL,
    "row" bigint NOT NULL,
    "year" bigint,
    "kind" text,
    "other_titles" text NOT NULL,
    "imdb_id" text,
    "tmdb_id" bigint,
    "watched" boolean NOT NULL,
    "rating" double precision,
    "liked" boolean NOT NULL,
    "listed" boolean NOT NULL,
    "dropped" boolean NOT NULL,
    "rewatch" boolean NOT NULL,
    "plays" bigint NOT NULL,
    "when" text,
    "precision" text NOT NULL,
    "season" bigint,
    "episode" bigint,
    "episode_title" text NOT NULL,
    "completion" double precision,
    "title_id" text,
    "matched_by" text NOT NULL,
    PRIMARY KEY (owner, number),
    UNIQUE (owner, person, "key"),
    FOREIGN KEY (owner, person) REFERENCES people ON DELETE CASCADE,
    FOREIGN KEY (owner, import) REFERENCES imports ON DELETE CASCADE,
    FOREIGN KEY (owner, edit) REFERENCES edits ON DELETE CASCADE,
    FOREIGN KEY (owner, hidden) REFERENCES edits ON DELETE SET NULL (hidden),
    CHECK ((import IS NULL) <> (edit IS NULL))
);
CREATE INDEX events_by_import ON events (owner, import) WHERE import IS NOT NULL;
CREATE INDEX events_by_edit ON events (owner, edit) WHERE edit IS NOT NULL;
CREATE INDEX events_by_hiding ON events (owner, hidden) WHERE hidden IS NOT NULL;

CREATE TABLE changes (
    owner name NOT NULL DEFAULT session_user,
    number bigint NOT NULL,
    edit bigint NOT NULL,
    event bigint NOT NULL,
    fields jsonb NOT NULL,
    PRIMARY KEY (owner, number),
    FOREIGN KEY (owner, edit) REFERENCES edits ON DELETE CASCADE,
    FOREIGN KEY (owner, event) REFERENCES events ON DELETE CASCADE
);
CREATE INDEX changes_by_edit ON changes (owner, edit);
CREATE INDEX changes_by_event ON changes (owner, event);

-- The newest row for a name or a header counts, so taking one away brings the older one back.
CREATE TABLE decisions (
    owner name NOT NULL DEFAULT session_user,
    number bigint NOT NULL,
    person bigint NOT NULL,
    import bigint,
    edit bigint,
    name text NOT NULL,
    year bigint,
    kind text,
    title_id text,
    refused text NOT NULL,
    PRIMARY KEY (owner, number),
    FOREIGN KEY (owner, person) REFERENCES people ON DELETE CASCADE,
    FOREIGN KEY (owner, import) REFERENCES imports ON DELETE CASCADE,
    FOREIGN KEY (owner, edit) REFERENCES edits ON DELETE CASCADE
);
CREATE INDEX decisions_by_person ON decisions (owner, person);
CREATE INDEX decisions_by_import ON decisions (owner, import) WHERE import IS NOT NULL;
CREATE INDEX decisions_by_edit ON decisions (owner, edit) WHERE edit IS NOT NULL;

CREATE TABLE mappings (
    owner name NOT NULL DEFAULT session_user,
    number bigint NOT NULL,
    person bigint NOT NULL,
    import bigint,
    header text NOT NULL,
    columns text NOT NULL,
    PRIMARY KEY (owner, number),
    FOREIGN KEY (owner, person) REFERENCES people ON DELETE CASCADE,
    FOREIGN KEY (owner, import) REFERENCES imports ON DELETE CASCADE
);
CREATE INDEX mappings_by_person ON mappings (owner, person);
CREATE INDEX mappings_by_import ON mappings (owner, import) WHERE import IS NOT NULL;
"""
