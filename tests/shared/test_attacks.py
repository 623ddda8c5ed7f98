"""What somebody with a login of their own and psql can try against another's rows."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import asyncpg
import pytest

from cinemai_tui.adapters.postgres.migrations.m001_people import PERSONAL
from tests.shared.attacks import NOTHING, REFUSALS
from tests.shared.club import ALICE, ROWS, SECRET, Club, live_a_little
from tests.shared.server import SUPERUSER, running

REFUSED = (
    asyncpg.InsufficientPrivilegeError,
    asyncpg.ForeignKeyViolationError,
    asyncpg.ActiveSQLTransactionError,
)


@pytest.fixture(scope="module")
def club() -> Iterator[Club]:
    server = running()

    async def made() -> Club:
        name = await server.fresh(("alice", "member"), ("bob", "member"), ("cora", "curator"))
        club = Club(server, name)
        async with club.open("alice") as store:
            await store.people.add(ALICE.name)
            await live_a_little(store, ALICE, SECRET)
        async with club.psql(SUPERUSER) as everything:
            await everything.execute("ANALYZE")
        return club

    club = asyncio.run(made())
    yield club

    async def whole() -> None:
        async with club.psql(SUPERUSER) as connection:
            rows = await connection.fetchval(
                "SELECT count(*) FROM cinemai.events WHERE owner = 'alice' AND title LIKE $1",
                f"{SECRET}%",
            )
            assert rows == ROWS
        await club.server.forget(club.database, "alice", "bob", "cora")

    asyncio.run(whole())


@pytest.mark.parametrize("name", REFUSALS)
async def test_what_could_reach_others_is_refused(club: Club, name: str) -> None:
    async with club.psql("bob") as bob:
        with pytest.raises(REFUSED):
            await bob.execute(REFUSALS[name])


@pytest.mark.parametrize("table", PERSONAL)
@pytest.mark.parametrize("who", ["bob", "cora", "admin"])
async def test_every_personal_table_shows_nothing_of_hers(club: Club, table: str, who: str) -> None:
    admin = f"keeper_of_keys_{club.database.rpartition('_')[2]}"
    async with club.psql(SUPERUSER) as everything:
        there = await everything.fetchval(
            f"SELECT count(*) FROM cinemai.{table} WHERE owner = 'alice'"  # noqa: S608
        )
    emptyable = ("presets", "edits", "changes", "decisions", "mappings", "experiment_titles",
                 "household", "household_pin", "violations", "group_marks", "taste_maps",
                 "matches")  # fmt: skip
    assert there or table in emptyable
    async with club.psql(admin if who == "admin" else who) as other:
        assert await other.fetchval(f"SELECT count(*) FROM {table}") == 0  # noqa: S608
        stolen = f"SELECT * FROM {table} WHERE owner = 'alice'"  # noqa: S608
        assert await other.fetch(stolen) == []


@pytest.mark.parametrize("name", NOTHING)
async def test_what_is_answered_holds_nothing_of_hers(club: Club, name: str) -> None:
    async with club.psql("bob") as bob:
        assert await bob.fetch(NOTHING[name]) == []


async def test_copying_out_copies_ones_own_rows_only(club: Club) -> None:
    taken: list[bytes] = []

    async def take(data: bytes) -> None:
        taken.append(data)

    async with club.psql("bob") as bob:
        await bob.copy_from_query("SELECT * FROM events", output=take)
    assert b"".join(taken) == b""


async def test_a_key_of_hers_is_free_for_others(club: Club) -> None:
    async with club.psql("bob") as bob, bob.transaction():
        await bob.execute("INSERT INTO people (number, name) VALUES (1, $1)", ALICE.name)
        await bob.execute("INSERT INTO answers VALUES (session_user, 'k', '', '', '', now())")
        await bob.execute("DELETE FROM people; DELETE FROM answers")


async def test_numbers_start_anew_for_everybody(club: Club) -> None:
    async with club.open("bob") as store:
        await store.people.add("bob")
    async with club.psql("bob") as bob:
        assert await bob.fetchval("SELECT number FROM people") == 1
        await bob.execute("DELETE FROM people; DELETE FROM numbers")


async def test_a_plan_tells_how_full_a_table_is_and_nothing_else(club: Club) -> None:
    async with club.psql("bob") as bob:
        plan = await bob.fetch("EXPLAIN (ANALYZE, VERBOSE) SELECT * FROM events")
    told = "\n".join(row[0] for row in plan)
    assert SECRET not in told
    assert "actual" in told
    assert "rows=0.00" in told.splitlines()[0]


async def test_no_view_shows_more_than_its_reader_may_see(club: Club) -> None:
    async with club.psql(SUPERUSER) as everything:
        open_views = await everything.fetch(
            "SELECT relname FROM pg_class WHERE relnamespace = 'cinemai'::regnamespace "
            "AND relkind IN ('v', 'm') "
            "AND NOT coalesce(reloptions, '{}') @> '{security_invoker=true}'"
        )
    assert open_views == []


async def test_every_function_that_borrows_rights_has_a_fixed_search_path(club: Club) -> None:
    async with club.psql(SUPERUSER) as everything:
        rows = await everything.fetch(
            "SELECT proname, proconfig::text AS config, "
            "has_function_privilege('public', p.oid, 'EXECUTE') AS all_may FROM pg_proc p "
            "WHERE pronamespace = 'cinemai'::regnamespace AND prosecdef"
        )
    assert len(rows) == 10
    assert all(row["config"].startswith('{"search_path=cinemai,') for row in rows)
    assert all("pg_temp" in row["config"] for row in rows)
    assert not any(row["all_may"] for row in rows)


async def test_every_table_with_an_owner_keeps_people_apart(club: Club) -> None:
    async with club.psql(SUPERUSER) as everything:
        rows = await everything.fetch(
            "SELECT c.relname, c.relrowsecurity AND c.relforcerowsecurity AS kept "
            "FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'owner' "
            "WHERE c.relnamespace = 'cinemai'::regnamespace AND c.relkind = 'r'"
        )
    assert sorted(row["relname"] for row in rows) == sorted(PERSONAL)
    assert all(row["kept"] for row in rows)


async def test_groups_and_owner_cannot_log_in(club: Club) -> None:
    async with club.psql(SUPERUSER) as everything:
        rows = await everything.fetch(
            "SELECT rolname, rolcanlogin, rolsuper, rolbypassrls FROM pg_roles "
            "WHERE rolname LIKE 'cinemai%'"
        )
    assert len(rows) == 6
    assert not any(row[1] or row[2] or row[3] for row in rows)


async def test_the_owner_of_the_tables_sees_nobodys_rows(club: Club) -> None:
    async with club.psql(SUPERUSER) as everything, everything.transaction():
        await everything.execute("SET LOCAL ROLE cinemai_owner")
        assert await everything.fetchval("SELECT count(*) FROM cinemai.events") == 0


async def test_an_administrator_cannot_read_or_become_anybody(club: Club) -> None:
    admin = f"keeper_of_keys_{club.database.rpartition('_')[2]}"
    for attack in (
        "SET ROLE alice",
        "SET SESSION AUTHORIZATION alice",
        "ALTER ROLE alice PASSWORD 'x'",
        "GRANT alice TO " + admin,
        "CREATE ROLE eve LOGIN SUPERUSER",
        "GRANT pg_read_all_data TO " + admin,
    ):
        async with club.psql(admin) as connection:
            with pytest.raises(REFUSED):
                await connection.execute(attack)


@pytest.mark.parametrize(
    ("name", "verifier", "role"),
    [
        ("eve; DROP ROLE alice", "", "member"),
        ('"; ALTER ROLE bob SUPERUSER; --', "", "member"),
        ("postgres", "", "admin"),
        ("cinemai_owner", "", "member"),
        ("pg_read_all_data", "", "member"),
        ("Eve", "", "member"),
        ("eve", "plain text", "member"),
        ("eve", "", "owner"),
        ("eve", "", "member WITH SUPERUSER"),
    ],
)
async def test_adding_people_takes_only_plain_names_roles_and_proofs(
    club: Club, name: str, verifier: str, role: str
) -> None:
    admin = f"keeper_of_keys_{club.database.rpartition('_')[2]}"
    proof = verifier or "SCRAM-SHA-256$4096:AAAA$BBBB:CCCC"
    async with club.psql(admin) as connection:
        with pytest.raises(asyncpg.PostgresError):
            await connection.execute("SELECT add_member($1::text::name, $2, $3)", name, proof, role)
        assert (
            await connection.fetchval("SELECT count(*) FROM pg_roles WHERE rolname ~* 'eve'") == 0
        )
