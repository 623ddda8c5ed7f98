from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest

from cinemai_tui.adapters.postgres import open_store
from cinemai_tui.adapters.postgres.address import parse
from cinemai_tui.adapters.postgres.database import Database
from cinemai_tui.adapters.postgres.managing import open_members, prepare
from cinemai_tui.adapters.postgres.schema import SCHEMA
from cinemai_tui.adapters.postgres.session import Session
from cinemai_tui.domain.people import Person
from cinemai_tui.errors import BadInput, StoreBusy, StoreTrouble
from tests.contracts.making import BUILT_IN_SOURCE, bare, ids, units
from tests.shared.club import NOW, Club, event
from tests.shared.server import PASSWORD, SUPERPASSWORD, SUPERUSER, running

NAMES = ("dora", "emil")


@pytest.fixture(scope="module")
def club() -> Iterator[Club]:
    server = running()
    club = Club(server, asyncio.run(server.fresh(("dora", "member"), ("emil", "curator"))))
    yield club
    asyncio.run(server.forget(club.database, *NAMES))


async def refused(url: str, **changes: float) -> StoreTrouble:
    with pytest.raises(StoreTrouble) as trouble:
        async with open_store(url, **changes):  # type: ignore[arg-type]  # waiting times only
            raise AssertionError("it opened")
    assert trouble.value.hint
    assert PASSWORD not in str(trouble.value)
    assert SUPERPASSWORD not in str(trouble.value)
    return trouble.value


async def test_a_superuser_is_not_let_in(club: Club) -> None:
    assert "everybody's history" in (await refused(club.url(SUPERUSER))).what


@pytest.mark.parametrize(
    ("give", "take"),
    [
        ("ALTER ROLE dora BYPASSRLS", "ALTER ROLE dora NOBYPASSRLS"),
        ("ALTER ROLE dora CREATEROLE", "ALTER ROLE dora NOCREATEROLE"),
        ("ALTER ROLE dora REPLICATION", "ALTER ROLE dora NOREPLICATION"),
        ("ALTER ROLE dora SUPERUSER", "ALTER ROLE dora NOSUPERUSER"),
        ("GRANT cinemai_owner TO dora", "REVOKE cinemai_owner FROM dora"),
        ("GRANT cinemai_counter TO dora", "REVOKE cinemai_counter FROM dora"),
        ("ALTER ROLE dora SET role = 'cinemai_curator'", "ALTER ROLE dora RESET role"),
    ],
)
async def test_a_login_that_could_see_too_much_is_not_let_in(
    club: Club, give: str, take: str
) -> None:
    async with club.psql(SUPERUSER) as everything:
        await everything.execute(give)
        if "role =" in give:
            await everything.execute("GRANT cinemai_curator TO dora")
        try:
            assert "everybody's history" in (await refused(club.url("dora"))).what
        finally:
            await everything.execute(take)
            if "role =" in give:
                await everything.execute("REVOKE cinemai_curator FROM dora")
    async with club.open("dora") as store:
        assert await store.people.all() == []


async def test_a_table_that_stands_open_keeps_everybody_out(club: Club) -> None:
    async with club.psql(SUPERUSER) as everything:
        await everything.execute("ALTER TABLE cinemai.feedback NO FORCE ROW LEVEL SECURITY")
        try:
            assert "feedback" in (await refused(club.url("dora"))).what
        finally:
            await everything.execute("ALTER TABLE cinemai.feedback FORCE ROW LEVEL SECURITY")


async def test_a_wrong_password_is_a_sentence(club: Club) -> None:
    url = club.server.url("dora", club.database, "not the right one")
    assert "refused this name and password" in (await refused(url)).what


async def test_an_unknown_login_is_a_sentence(club: Club) -> None:
    assert "refused this name" in (await refused(club.url("nobody_at_all"))).what


async def test_an_unknown_database_is_a_sentence(club: Club) -> None:
    assert "no database of that name" in (await refused(club.server.url("dora", "nowhere"))).what


async def test_a_server_that_is_not_there_is_a_sentence(club: Club) -> None:
    url = "postgresql://dora:x@127.0.0.1:1/film"
    assert "cannot be reached" in (await refused(url, wait=0.5)).what


async def test_a_database_that_is_not_prepared_says_so(club: Club) -> None:
    bare = f"bare_{club.database}"
    await club.server.make(bare)
    assert "not prepared" in (await refused(club.server.url("dora", bare))).what


async def test_a_newer_schema_is_left_alone(club: Club) -> None:
    async with club.psql(SUPERUSER) as everything:
        await everything.execute("INSERT INTO cinemai.migrations VALUES ($1)", SCHEMA + 1)
        try:
            trouble = await refused(club.url("dora"))
            assert f"its schema is {SCHEMA + 1}" in trouble.what
            with pytest.raises(StoreTrouble, match="newer"):
                await prepare(club.url(SUPERUSER), "admin_two", PASSWORD)
        finally:
            await everything.execute(
                "DELETE FROM cinemai.migrations WHERE version = $1", SCHEMA + 1
            )


async def test_an_older_schema_waits_for_its_administrator(club: Club) -> None:
    async with club.psql(SUPERUSER) as everything:
        await everything.execute("UPDATE cinemai.migrations SET version = version - 1000")
        try:
            assert "older version" in (await refused(club.url("dora"))).what or SCHEMA == 1
        finally:
            await everything.execute("UPDATE cinemai.migrations SET version = version + 1000")


async def test_preparing_takes_a_superuser(club: Club) -> None:
    with pytest.raises(StoreTrouble, match="takes a superuser"):
        await prepare(club.url("emil"), "admin_two", PASSWORD)


async def test_preparing_again_changes_nothing(club: Club) -> None:
    again = await prepare(club.url(SUPERUSER), f"keeper_of_keys_{club.database[-1]}", PASSWORD)
    assert (again.steps, again.schema) == (0, SCHEMA)


@pytest.mark.parametrize("who", NAMES)
async def test_only_an_administrator_manages_people(club: Club, who: str) -> None:
    async with open_members(club.url(who)) as people:
        with pytest.raises(StoreTrouble, match="may not"):
            await people.add("fritz", "member", PASSWORD)
        with pytest.raises(StoreTrouble, match="may not"):
            await people.remove("dora")
        with pytest.raises(StoreTrouble, match="may not"):
            await people.limit(await people.limits())
        assert [one.name for one in await people.members()] == [who]


async def test_a_member_cannot_change_the_catalogue(club: Club) -> None:
    async with club.open("dora") as store:
        assert store.facts().catalogue_read_only
        with pytest.raises(StoreTrouble, match="may not"):
            await store.titles.remove_source("built-in")
        with pytest.raises(StoreTrouble, match="may not"):
            await store.titles.put(BUILT_IN_SOURCE, [bare("movie:tmdb:1")])
        with pytest.raises(StoreTrouble, match="may not"):
            await store.vectors.put("lsa", ids(2), units(2))


async def test_nobody_waits_for_ever_for_a_free_connection(club: Club) -> None:
    database = await Database.open(parse(club.url("dora")), connections=1, wait=0.2)
    inside = asyncio.Event()

    async def slow(session: Session) -> None:
        inside.set()
        await session.execute("SELECT pg_sleep(1)")

    task = asyncio.create_task(database.read(slow))
    await inside.wait()
    with pytest.raises(StoreBusy, match="no connection came free"):
        await database.read(slow)
    await task
    await database.close()


async def test_too_many_connections_are_a_sentence(club: Club) -> None:
    others = [await club.server.connect("dora", club.database) for _ in range(6)]
    try:
        trouble = await refused(club.url("dora"), patience=0.3)
        assert isinstance(trouble, StoreBusy)
        assert "no free connection" in trouble.what
    finally:
        for other in others:
            await other.close()


async def test_work_that_takes_too_long_is_ended_in_a_sentence(club: Club) -> None:
    database = await Database.open(parse(club.url("dora")))

    async def slow(session: Session) -> None:
        await session.execute("SET LOCAL statement_timeout = 100")
        await session.execute("SELECT pg_sleep(5)")

    with pytest.raises(StoreTrouble, match="took too long"):
        await database.write(slow)
    await database.close()


async def test_a_connection_killed_in_a_transaction_leaves_all_of_it_or_nothing(
    club: Club,
) -> None:
    fritz = Person(name="fritz")
    database = await Database.open(parse(club.url("dora")))
    tries = 0

    async def work(session: Session) -> int:
        nonlocal tries
        tries += 1
        await session.execute("INSERT INTO numbers (next) VALUES (1) ON CONFLICT DO NOTHING")
        await session.execute("INSERT INTO people (number, name) VALUES ($1, 'half')", 500 + tries)
        if tries == 1:
            pid = await session.fetchval("SELECT pg_backend_pid()")
            async with club.psql(SUPERUSER) as everything:
                await everything.fetchval("SELECT pg_terminate_backend($1)", pid)
        return int(await session.fetchval("SELECT count(*) FROM people WHERE name = 'half'"))

    assert await database.write(work) == 1
    assert tries == 2
    await database.close()
    async with club.open("dora") as store:
        assert [person.name for person in await store.people.all()] == ["half"]
        await store.people.remove(Person(name="half"))
        await store.history.add_import(fritz, ["a.csv"], [event("1")], NOW)
        await store.people.remove(fritz)


async def test_a_connection_lost_over_the_commit_is_told_and_not_repeated(club: Club) -> None:
    database = await Database.open(parse(club.url("dora")))
    tries = 0

    async def work(session: Session) -> None:
        nonlocal tries
        tries += 1
        # The line breaks after the last word of the work, so what fails is the commit.
        session._con._transport.abort()  # type: ignore[attr-defined]  # asyncpg's own connection

    with pytest.raises(StoreTrouble, match="broke while the last change"):
        await database.write(work)
    assert tries == 1
    await database.close()


async def test_errors_of_the_work_itself_are_not_repeated(club: Club) -> None:
    database = await Database.open(parse(club.url("dora")))
    tries = 0

    async def work(session: Session) -> None:
        nonlocal tries
        tries += 1
        await session.execute("INSERT INTO people (number, name) VALUES ($1, $2)", 1, "\x00")

    with pytest.raises(StoreTrouble):
        await database.write(work)
    assert tries == 1
    with pytest.raises(StoreTrouble):
        await database.write(lambda session: session.execute("SELECT $1::bigint", "no number"))
    await database.close()


async def test_a_removed_person_takes_everything_along(club: Club) -> None:
    admin = f"keeper_of_keys_{club.database.rpartition('_')[2]}"
    async with open_members(club.url(admin)) as people:
        await people.add("gone_soon", "member", PASSWORD)
        with pytest.raises(BadInput, match="has a login named"):
            await people.add("gone_soon", "member", PASSWORD)
        async with club.open("gone_soon", patience=0.3) as store:
            await store.people.add("x")
            await people.remove("gone_soon")
            with pytest.raises(StoreTrouble):
                await store.people.all()
        with pytest.raises(BadInput, match="no member"):
            await people.remove("gone_soon")
        with pytest.raises(BadInput, match="no member"):
            await people.remove(admin)
        assert "gone_soon" not in [one.name for one in await people.members()]
    async with club.psql(SUPERUSER) as everything:
        left = "SELECT count(*) FROM cinemai.people WHERE owner = 'gone_soon'"
        assert await everything.fetchval(left) == 0
