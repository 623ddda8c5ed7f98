"""Who may do what: policies, the rights of groups, and functions that act beyond those rights."""

from __future__ import annotations

from cinemai_tui.adapters.postgres.migrations.m001_people import PERSONAL

_COUNTED = ("crowd_members", "crowd_likes")

_GROUPS = """
GRANT USAGE ON SCHEMA cinemai TO cinemai_member, cinemai_keeper, cinemai_counter;
GRANT SELECT ON meta, titles, sources, title_sources, fits, vectors, crowds, crowd_weights,
    limits, migrations, members TO cinemai_member;
GRANT INSERT, UPDATE, DELETE ON titles, sources, title_sources, fits, vectors, crowds,
    crowd_weights TO cinemai_curator;
GRANT UPDATE ON meta TO cinemai_curator;
GRANT UPDATE (imports_a_day, cloud_tokens_a_day) ON limits TO cinemai_admin;

-- What was asked of writers can be added to and read, never set back.
REVOKE UPDATE, DELETE ON calls FROM cinemai_member;
REVOKE INSERT, UPDATE, DELETE ON usage FROM cinemai_member;

ALTER TABLE members ENABLE ROW LEVEL SECURITY;
ALTER TABLE members FORCE ROW LEVEL SECURITY;
CREATE POLICY oneself ON members FOR SELECT
    USING (name = session_user OR pg_has_role(session_user, 'cinemai_admin', 'MEMBER'));
CREATE POLICY keeping ON members TO cinemai_keeper USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, DELETE ON members TO cinemai_keeper;

CREATE POLICY counting ON usage TO cinemai_keeper USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE ON usage TO cinemai_keeper;
GRANT SELECT ON limits TO cinemai_keeper;

CREATE POLICY invited ON matches FOR SELECT USING (guest = session_user);
-- Only after both agreed: they let me be matched with them, and I let them.
CREATE POLICY matched ON shared_tastes FOR SELECT USING (
    EXISTS (SELECT 1 FROM matches m WHERE m.owner = shared_tastes.owner AND m.guest = session_user)
    AND EXISTS (
        SELECT 1 FROM matches m WHERE m.owner = session_user AND m.guest = shared_tastes.owner
    )
);

CREATE VIEW own_usage WITH (security_invoker = true) AS
    SELECT day, imports, cloud_calls, cloud_tokens FROM usage WHERE owner = session_user;
GRANT SELECT ON own_usage TO cinemai_member;
"""

_FUNCTIONS = """
CREATE FUNCTION add_member(login name, verifier text, wanted text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = cinemai, pg_temp AS $$
BEGIN
    IF login !~ '^[a-z][a-z0-9_]{0,30}$' OR login ~ '^(pg_|cinemai_)'
        OR wanted NOT IN ('member', 'curator', 'admin')
        OR verifier !~ '^SCRAM-SHA-256\\$[0-9]+:[A-Za-z0-9+/=]+\\$[A-Za-z0-9+/=]+:[A-Za-z0-9+/=]+$'
    THEN
        RAISE EXCEPTION 'no usable name, role or password' USING ERRCODE = 'CN002';
    END IF;
    EXECUTE format('CREATE ROLE %I LOGIN PASSWORD %L CONNECTION LIMIT 6', login, verifier);
    EXECUTE format('GRANT %I TO %I WITH INHERIT TRUE, SET FALSE', 'cinemai_' || wanted, login);
    EXECUTE format('ALTER ROLE %I SET search_path = cinemai, public, pg_temp', login);
    EXECUTE format('ALTER ROLE %I SET statement_timeout = %L', login, '30s');
    EXECUTE format('ALTER ROLE %I SET lock_timeout = %L', login, '10s');
    EXECUTE format('ALTER ROLE %I SET idle_in_transaction_session_timeout = %L', login, '60s');
    INSERT INTO members (name, role) VALUES (login, wanted);
END $$;

CREATE FUNCTION remove_member(login name) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = cinemai, pg_temp AS $$
DECLARE
    personal text;
BEGIN
    PERFORM 1 FROM members WHERE name = login;
    IF NOT FOUND OR login = session_user THEN
        RAISE EXCEPTION 'no such member, or oneself' USING ERRCODE = 'CN002';
    END IF;
    EXECUTE format('ALTER ROLE %I NOLOGIN', login);
    FOR try IN 1..50 LOOP
        PERFORM pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = login;
        EXIT WHEN NOT FOUND;
        PERFORM pg_sleep(0.1);
        PERFORM pg_stat_clear_snapshot();
    END LOOP;
    DELETE FROM matches WHERE guest = login;
    FOREACH personal IN ARRAY ARRAY[__PERSONAL__] LOOP
        EXECUTE format('DELETE FROM %I WHERE owner = %L', personal, login);
    END LOOP;
    DELETE FROM members WHERE name = login;
    EXECUTE format('DROP ROLE %I', login);
END $$;

ALTER FUNCTION add_member(name, text, text) OWNER TO cinemai_keeper;
ALTER FUNCTION remove_member(name) OWNER TO cinemai_keeper;
ALTER FUNCTION count_import() OWNER TO cinemai_keeper;
ALTER FUNCTION count_call() OWNER TO cinemai_keeper;
ALTER FUNCTION crowd_twins() OWNER TO cinemai_counter;
ALTER FUNCTION crowd_counted() OWNER TO cinemai_counter;
ALTER FUNCTION crowd_counts() OWNER TO cinemai_counter;
ALTER FUNCTION crowd_size() OWNER TO cinemai_counter;
ALTER FUNCTION crowd_flags() OWNER TO cinemai_counter;

REVOKE EXECUTE ON FUNCTION add_member(name, text, text), remove_member(name), count_import(),
    count_call(), crowd_twins(), crowd_counted(), crowd_counts(), crowd_size(), crowd_flags(),
    index_vectors(integer, bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION add_member(name, text, text), remove_member(name) TO cinemai_admin;
GRANT EXECUTE ON FUNCTION crowd_counts(), crowd_size(), crowd_flags(),
    index_vectors(integer, bigint) TO cinemai_curator;
"""


def personal_tables() -> str:
    """Policies and rights of every personal table: the owner alone, the owner of the table too."""
    statements = []
    for table in PERSONAL:
        statements.append(
            f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;"
            f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY;"
            f"CREATE POLICY own_rows ON {table} "
            "USING (owner = session_user) WITH CHECK (owner = session_user);"
            f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO cinemai_member;"
            # Who leaves takes everything along; their rows can be deleted so, never read.
            f"CREATE POLICY leaving ON {table} TO cinemai_keeper USING (true) WITH CHECK (false);"
            f"GRANT DELETE, SELECT (owner) ON {table} TO cinemai_keeper;"
        )
    statements.append("GRANT SELECT (guest) ON matches TO cinemai_keeper;")
    for table in _COUNTED:
        statements.append(
            f"CREATE POLICY counted ON {table} FOR SELECT TO cinemai_counter USING (true);"
            f"GRANT SELECT ON {table} TO cinemai_counter;"
        )
    return "\n".join(statements)


def m001_policies() -> str:
    """Policies, rights and views; run as the owner of the tables."""
    return "\n".join([personal_tables(), _GROUPS])


def m001_functions() -> str:
    """What acts beyond its caller's rights; run as a superuser, who hands each to its role."""
    listed = ", ".join(f"'{table}'" for table in reversed(PERSONAL))
    return _FUNCTIONS.replace("__PERSONAL__", listed)
