"""What is one person's own: every table has an owner, and only that login sees its rows."""

PERSONAL = (
    "numbers", "people", "presets", "imports", "edits", "events", "changes", "decisions",
    "mappings", "tastes", "feedback", "showings", "experiments", "experiment_titles", "calls",
    "answers", "household", "household_pin", "violations", "conversations", "exchanges",
    "group_marks", "taste_maps", "usage", "matches", "shared_tastes", "crowd_members",
    "crowd_likes",
)  # fmt: skip
"""Tables whose rows belong to the login that wrote them."""

M001_PEOPLE = """
CREATE TABLE tastes (
    owner name NOT NULL DEFAULT session_user,
    person bigint NOT NULL,
    history_version text NOT NULL,
    profile text NOT NULL,
    centroids bytea NOT NULL,
    PRIMARY KEY (owner, person),
    FOREIGN KEY (owner, person) REFERENCES people ON DELETE CASCADE
);

CREATE TABLE feedback (
    owner name NOT NULL DEFAULT session_user,
    number bigint NOT NULL,
    person bigint NOT NULL,
    title_id text NOT NULL,
    act text NOT NULL,
    at timestamptz NOT NULL,
    rating double precision,
    hidden bigint,
    PRIMARY KEY (owner, number),
    FOREIGN KEY (owner, person) REFERENCES people ON DELETE CASCADE,
    FOREIGN KEY (owner, hidden) REFERENCES edits ON DELETE SET NULL (hidden)
);
CREATE INDEX feedback_by_person ON feedback (owner, person);
CREATE INDEX feedback_by_hiding ON feedback (owner, hidden) WHERE hidden IS NOT NULL;

CREATE TABLE showings (
    owner name NOT NULL DEFAULT session_user,
    number bigint NOT NULL,
    person bigint NOT NULL,
    title_id text COLLATE "C" NOT NULL,
    first timestamptz NOT NULL,
    last timestamptz NOT NULL,
    times bigint NOT NULL,
    ranker text NOT NULL,
    PRIMARY KEY (owner, person, title_id),
    FOREIGN KEY (owner, person) REFERENCES people ON DELETE CASCADE
);

CREATE TABLE experiments (
    owner name NOT NULL DEFAULT session_user,
    number bigint NOT NULL,
    person bigint NOT NULL,
    first text NOT NULL,
    second text NOT NULL,
    begun timestamptz NOT NULL,
    stopped timestamptz,  -- NULL while it runs
    PRIMARY KEY (owner, number),
    FOREIGN KEY (owner, person) REFERENCES people ON DELETE CASCADE
);
CREATE INDEX experiments_by_person ON experiments (owner, person);
CREATE UNIQUE INDEX experiments_running ON experiments (owner, person) WHERE stopped IS NULL;

CREATE TABLE experiment_titles (
    owner name NOT NULL DEFAULT session_user,
    experiment bigint NOT NULL,
    title_id text COLLATE "C" NOT NULL,
    ranker text NOT NULL,
    at timestamptz NOT NULL,
    PRIMARY KEY (owner, experiment, title_id),
    FOREIGN KEY (owner, experiment) REFERENCES experiments ON DELETE CASCADE
);

CREATE TABLE household (
    owner name NOT NULL DEFAULT session_user,
    person bigint NOT NULL,
    kind text NOT NULL,
    age integer CHECK (age BETWEEN 0 AND 17),
    violence integer CHECK (violence BETWEEN 0 AND 3),
    PRIMARY KEY (owner, person),
    FOREIGN KEY (owner, person) REFERENCES people ON DELETE CASCADE
);

CREATE TABLE household_pin (
    owner name NOT NULL DEFAULT session_user PRIMARY KEY,
    salt bytea NOT NULL,
    digest bytea NOT NULL,
    wrong integer NOT NULL,
    tried timestamptz
);

CREATE TABLE violations (
    owner name NOT NULL DEFAULT session_user,
    person bigint NOT NULL,
    day date NOT NULL,
    layer text COLLATE "C" NOT NULL,
    reason text COLLATE "C" NOT NULL,
    digest text NOT NULL,
    times bigint NOT NULL,
    PRIMARY KEY (owner, person, day, layer, reason, digest),
    FOREIGN KEY (owner, person) REFERENCES people ON DELETE CASCADE
);
CREATE INDEX violations_by_day ON violations (owner, day);

CREATE TABLE group_marks (
    owner name NOT NULL DEFAULT session_user,
    number bigint NOT NULL,
    person bigint NOT NULL,
    name text NOT NULL,
    muted boolean NOT NULL,
    members text NOT NULL,
    PRIMARY KEY (owner, number),
    FOREIGN KEY (owner, person) REFERENCES people ON DELETE CASCADE
);
CREATE INDEX group_marks_by_person ON group_marks (owner, person);

CREATE TABLE taste_maps (
    owner name NOT NULL DEFAULT session_user,
    person bigint NOT NULL,
    layout text NOT NULL,
    version text NOT NULL,
    places bytea NOT NULL,
    PRIMARY KEY (owner, person, layout),
    FOREIGN KEY (owner, person) REFERENCES people ON DELETE CASCADE
);

CREATE TABLE conversations (
    owner name NOT NULL DEFAULT session_user,
    number bigint NOT NULL,
    person bigint NOT NULL,
    at timestamptz NOT NULL,
    summary text NOT NULL,
    PRIMARY KEY (owner, number),
    FOREIGN KEY (owner, person) REFERENCES people ON DELETE CASCADE
);
CREATE INDEX conversations_by_person ON conversations (owner, person);

CREATE TABLE exchanges (
    owner name NOT NULL DEFAULT session_user,
    number bigint NOT NULL,
    conversation bigint NOT NULL,
    value text NOT NULL,
    PRIMARY KEY (owner, number),
    FOREIGN KEY (owner, conversation) REFERENCES conversations ON DELETE CASCADE
);
CREATE INDEX exchanges_by_conversation ON exchanges (owner, conversation);

CREATE TABLE answers (
    owner name NOT NULL DEFAULT session_user,
    key text COLLATE "C" NOT NULL,
    text text NOT NULL,
    writer text NOT NULL,
    model text NOT NULL,
    at timestamptz NOT NULL,
    PRIMARY KEY (owner, key)
);
CREATE INDEX answers_by_time ON answers (owner, at);

CREATE TABLE calls (
    owner name NOT NULL DEFAULT session_user,
    number bigint NOT NULL,
    at timestamptz NOT NULL,
    writer text COLLATE "C" NOT NULL,
    model text NOT NULL,
    task text COLLATE "C" NOT NULL,
    outcome text NOT NULL,
    local boolean NOT NULL,
    tokens_in bigint NOT NULL,
    tokens_out bigint NOT NULL,
    estimated boolean NOT NULL,
    micro_dollars bigint,  -- NULL: the price is not known
    seconds double precision NOT NULL,
    why text NOT NULL,
    PRIMARY KEY (owner, number)
);
CREATE INDEX calls_by_time ON calls (owner, at);
"""
