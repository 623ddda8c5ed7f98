"""What people share on purpose: fair use, whom they may be matched with, likes for the crowd."""

M001_SHARING = """
CREATE TABLE members (
    name name PRIMARY KEY,
    role text NOT NULL CHECK (role IN ('member', 'curator', 'admin')),
    added timestamptz NOT NULL DEFAULT now()
);

-- Counted by triggers, so that nobody can set their own back.
CREATE TABLE usage (
    owner name NOT NULL DEFAULT session_user,
    day date NOT NULL,
    imports bigint NOT NULL DEFAULT 0,
    cloud_calls bigint NOT NULL DEFAULT 0,
    cloud_tokens bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (owner, day)
);

CREATE FUNCTION count_import() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = cinemai, pg_temp AS $$
DECLARE
    most integer;
    done bigint;
BEGIN
    SELECT imports_a_day INTO most FROM limits;
    INSERT INTO usage (owner, day, imports)
        VALUES (session_user, (now() AT TIME ZONE 'UTC')::date, 1)
        ON CONFLICT (owner, day) DO UPDATE SET imports = usage.imports + 1
        RETURNING imports INTO done;
    IF most > 0 AND done > most THEN
        RAISE EXCEPTION 'no more imports today' USING ERRCODE = 'CN001';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER imports_counted AFTER INSERT ON imports
    FOR EACH ROW EXECUTE FUNCTION count_import();

CREATE FUNCTION count_call() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = cinemai, pg_temp AS $$
BEGIN
    INSERT INTO usage (owner, day, cloud_calls, cloud_tokens)
        VALUES (session_user, (now() AT TIME ZONE 'UTC')::date, 1,
                greatest(NEW.tokens_in, 0) + greatest(NEW.tokens_out, 0))
        ON CONFLICT (owner, day) DO UPDATE SET cloud_calls = usage.cloud_calls + 1,
            cloud_tokens = usage.cloud_tokens + excluded.cloud_tokens;
    RETURN NULL;
END $$;
CREATE TRIGGER calls_counted AFTER INSERT ON calls FOR EACH ROW
    WHEN (NOT NEW.local AND NEW.outcome <> 'cached') EXECUTE FUNCTION count_call();

-- Whom a person lets be matched with them; what is shared then lies in shared_tastes.
CREATE TABLE matches (
    owner name NOT NULL DEFAULT session_user,
    guest name NOT NULL,
    PRIMARY KEY (owner, guest),
    CHECK (owner <> guest)
);
CREATE INDEX matches_by_guest ON matches (guest);

-- One profile of a login: taste vectors with their weights, and ids of titles it vetoes.
CREATE TABLE shared_tastes (
    owner name NOT NULL DEFAULT session_user PRIMARY KEY,
    person bigint NOT NULL,
    fit text NOT NULL,
    weights double precision[] NOT NULL,
    centroids bytea NOT NULL,
    vetoes text[] NOT NULL,
    at timestamptz NOT NULL DEFAULT now(),
    FOREIGN KEY (owner, person) REFERENCES people ON DELETE CASCADE
);

CREATE TABLE crowd_members (
    owner name NOT NULL DEFAULT session_user PRIMARY KEY,
    person bigint NOT NULL,
    since timestamptz NOT NULL DEFAULT now(),
    FOREIGN KEY (owner, person) REFERENCES people ON DELETE CASCADE
);

CREATE TABLE crowd_likes (
    owner name NOT NULL DEFAULT session_user,
    title_id text COLLATE "C" NOT NULL,
    at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (owner, title_id),
    FOREIGN KEY (owner) REFERENCES crowd_members ON DELETE CASCADE
);

-- Two members who like nearly the same: one person twice, or one who copies another.
CREATE FUNCTION crowd_twins() RETURNS TABLE (later name, earlier name, alike bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = cinemai, pg_temp AS $$
    WITH sizes AS (
        SELECT owner, since, count(*) AS likes
        FROM crowd_members JOIN crowd_likes USING (owner) GROUP BY owner, since
        HAVING count(*) >= 20
    ), pairs AS (
        SELECT a.owner AS one, b.owner AS two, count(*) AS alike
        FROM crowd_likes a JOIN crowd_likes b ON a.title_id = b.title_id AND a.owner < b.owner
        GROUP BY a.owner, b.owner HAVING count(*) >= 18
    )
    SELECT CASE WHEN (x.since, x.owner) > (y.since, y.owner) THEN x.owner ELSE y.owner END,
           CASE WHEN (x.since, x.owner) > (y.since, y.owner) THEN y.owner ELSE x.owner END, alike
    FROM pairs JOIN sizes x ON x.owner = one JOIN sizes y ON y.owner = two
    WHERE alike >= 0.9 * (x.likes + y.likes - alike)
$$;

-- The later of two twins is left out, and of anybody at most the 500 newest likes count, each
-- title once: so nobody bends the crowd by volume.
CREATE FUNCTION crowd_counted() RETURNS TABLE (owner name, title_id text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = cinemai, pg_temp AS $$
    SELECT owner, title_id FROM (
        SELECT l.owner, l.title_id,
               row_number() OVER (PARTITION BY l.owner ORDER BY l.at DESC, l.title_id) AS place
        FROM crowd_likes l
        WHERE l.owner NOT IN (SELECT later FROM crowd_twins())
    ) placed WHERE place <= 500
$$;

-- Counts below the floor are not given, and the others in steps of it: one person more or less
-- shows in none of them but where a step is crossed.
CREATE FUNCTION crowd_counts() RETURNS TABLE (one text, two text, people bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = cinemai, pg_temp AS $$
BEGIN
    RETURN QUERY
    WITH counted AS MATERIALIZED (SELECT c.owner, c.title_id FROM crowd_counted() c),
    loved AS MATERIALIZED (
        SELECT c.title_id FROM counted c GROUP BY c.title_id HAVING count(*) >= 5
    ), kept AS MATERIALIZED (SELECT c.owner, c.title_id FROM counted c JOIN loved USING (title_id))
    SELECT a.title_id, b.title_id, count(*) / 5 * 5
    FROM kept a JOIN kept b ON a.owner = b.owner AND a.title_id <= b.title_id
    GROUP BY a.title_id, b.title_id HAVING count(*) >= 5
    ORDER BY a.title_id, b.title_id;
END $$;

CREATE FUNCTION crowd_size() RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = cinemai, pg_temp AS $$
    SELECT count(DISTINCT owner) / 5 * 5 FROM crowd_counted()
$$;

CREATE FUNCTION crowd_flags() RETURNS TABLE (member name, reason text, number bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = cinemai, pg_temp AS $$
    WITH sizes AS (SELECT owner, count(*) AS likes FROM crowd_likes GROUP BY owner),
    usual AS (SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY likes) AS likes FROM sizes)
    SELECT s.owner, 'flood', s.likes FROM sizes s, usual
        WHERE s.likes > 200 AND s.likes > 10 * usual.likes
    UNION ALL SELECT t.later, 'twin of ' || t.earlier, t.alike FROM crowd_twins() t
    ORDER BY 1, 2
$$;
"""
