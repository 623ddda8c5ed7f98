"""What everybody shares: titles, vectors, crowds, and who changed what how often."""

M001_CATALOGUE = """
CREATE TABLE meta (name text PRIMARY KEY, value text NOT NULL);
INSERT INTO meta VALUES
    ('store', substr(md5(gen_random_uuid()::text), 1, 12)), ('generation', '0'), ('crowds', '0');

CREATE TABLE titles (
    id text COLLATE "C" PRIMARY KEY,
    kind text NOT NULL,
    imdb_id text,
    tmdb_id bigint,
    renown double precision NOT NULL,
    line text NOT NULL,
    found tsvector NOT NULL  -- A names, B people, C whole names as one word
);
CREATE INDEX titles_by_imdb ON titles (imdb_id) WHERE imdb_id IS NOT NULL;
CREATE INDEX titles_by_tmdb ON titles (tmdb_id, kind) WHERE tmdb_id IS NOT NULL;
CREATE INDEX titles_by_words ON titles USING gin (found);

CREATE TABLE sources (
    number integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text COLLATE "C" NOT NULL UNIQUE,
    version text NOT NULL,
    added timestamptz,
    licence text NOT NULL,
    policy text NOT NULL
);

CREATE TABLE title_sources (
    source integer NOT NULL REFERENCES sources ON DELETE CASCADE,
    title text COLLATE "C" NOT NULL REFERENCES titles ON DELETE CASCADE,
    line text,  -- NULL while this is the title's only source: then titles.line is its line
    said timestamptz,
    PRIMARY KEY (source, title)
);
CREATE INDEX title_sources_by_title ON title_sources (title);
CREATE INDEX title_sources_by_age ON title_sources (source, said);

CREATE TABLE fits (
    number integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text COLLATE "C" NOT NULL UNIQUE,
    dimension integer NOT NULL
);

CREATE TABLE vectors (
    fit integer NOT NULL REFERENCES fits ON DELETE CASCADE,
    title_id text COLLATE "C" NOT NULL,
    vector vector NOT NULL,
    PRIMARY KEY (fit, title_id)
);
CREATE INDEX vectors_by_title ON vectors (title_id);

CREATE TABLE crowds (
    number integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    source text COLLATE "C" NOT NULL UNIQUE,
    licence text NOT NULL,
    people bigint NOT NULL,
    ratings bigint NOT NULL,
    titles bigint NOT NULL,
    covered bigint NOT NULL
);

-- `others` are places (int32) of titles of the same crowd, `weights` float32, both little endian.
CREATE TABLE crowd_weights (
    crowd integer NOT NULL REFERENCES crowds ON DELETE CASCADE,
    place integer NOT NULL,
    title_id text NOT NULL,
    likes bigint NOT NULL,
    others bytea NOT NULL,
    weights bytea NOT NULL,
    PRIMARY KEY (crowd, place)
);

CREATE TABLE limits (
    only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
    imports_a_day integer NOT NULL CHECK (imports_a_day >= 0),
    cloud_tokens_a_day bigint NOT NULL CHECK (cloud_tokens_a_day >= 0)
);
INSERT INTO limits VALUES (true, 50, 0);

-- The approximate index of a fit: worth its building time, and its misses, only for very many rows.
CREATE FUNCTION index_vectors(wanted integer, most_exact bigint) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER
AS $$
DECLARE
    width integer;
    held bigint;
    index_name text := format('vectors_near_%s', wanted);
BEGIN
    EXECUTE format('DROP INDEX IF EXISTS cinemai.%I', index_name);
    SELECT dimension INTO width FROM cinemai.fits WHERE number = wanted;
    SELECT count(*) INTO held FROM cinemai.vectors WHERE fit = wanted;
    IF width IS NULL OR width > 2000 OR held < most_exact THEN
        RETURN false;
    END IF;
    EXECUTE format(
        'CREATE INDEX %I ON cinemai.vectors USING hnsw ((vector::vector(%s)) vector_ip_ops) '
        'WHERE fit = %s', index_name, width, wanted);
    RETURN true;
END $$;
ALTER FUNCTION index_vectors(integer, bigint) SET search_path = cinemai, public, pg_temp;
-- A graph that does not fit is built on disk, ten times slower; workers would need as much of the
-- shared memory that containers give little of.
ALTER FUNCTION index_vectors(integer, bigint) SET maintenance_work_mem = '512MB';
ALTER FUNCTION index_vectors(integer, bigint) SET max_parallel_maintenance_workers = 0;
"""
