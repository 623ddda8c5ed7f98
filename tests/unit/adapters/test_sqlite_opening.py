from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import apsw
import pytest

from cinemai_tui.adapters.sqlite import open_store
from cinemai_tui.adapters.sqlite.application import APPLICATION_ID
from cinemai_tui.adapters.sqlite.schema import SCHEMA
from cinemai_tui.errors import StoreTrouble
from tests.contracts.making import BUILT_IN_SOURCE, bare
from tests.unit.adapters.sqlite_files import DATABASE, change, make, modes, using

MARKER = "cinemai.store.json"


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    return tmp_path / "a" / "data"


@pytest.fixture
def empty(directory: Path) -> Path:
    directory.mkdir(parents=True)
    return directory


@pytest.fixture(params=[0o000, 0o022, 0o077])
def umask(request: pytest.FixtureRequest) -> Iterator[int]:
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


async def refusal(directory: Path, *, read_only: bool = False) -> StoreTrouble:
    with pytest.raises(StoreTrouble) as caught:
        async with open_store(directory, read_only=read_only):
            pass
    assert re.fullmatch(r"[^\n]+\.", caught.value.what)
    assert caught.value.hint
    return caught.value


@pytest.mark.usefixtures("umask")
async def test_only_the_owner_can_read_anything(directory: Path) -> None:
    async with open_store(directory) as store:
        await store.titles.put(BUILT_IN_SOURCE, [bare("movie:tmdb:1")])
        files = modes(directory)
    assert set(files.values()) == {0o600}
    assert {DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm", MARKER} <= files.keys()
    assert set(modes(directory).values()) == {0o600}
    assert modes(directory.parent) == {"data": 0o700}
    assert modes(directory.parent.parent)["a"] == 0o700


async def test_a_database_open_to_others_is_closed_to_them(directory: Path) -> None:
    async with open_store(directory):
        pass
    (directory / DATABASE).chmod(0o644)
    async with open_store(directory):
        assert modes(directory)[DATABASE] == 0o600


async def test_closing_folds_the_journal_into_the_database(directory: Path) -> None:
    async with open_store(directory) as store:
        await store.people.add("ann")
    assert modes(directory).keys() == {DATABASE, "cinemai.lock", MARKER}


async def test_the_facts_name_database_and_versions(directory: Path) -> None:
    async with open_store(directory) as store:
        facts = store.facts()
    assert (facts.kind, facts.version) == ("SQLite", apsw.sqlite_lib_version())
    assert (facts.path, facts.schema) == (str(directory / DATABASE), SCHEMA)
    assert facts.vector_version.startswith("sqlite-vec 0.")
    assert facts.size_bytes > 4096
    assert not facts.read_only


async def test_the_connections_are_hardened(directory: Path) -> None:
    found: dict[str, object] = {}

    def look(connection: apsw.Connection) -> None:
        for name in ("journal_mode", "foreign_keys", "trusted_schema", "synchronous"):
            found[name] = connection.execute(f"PRAGMA {name}").get
        found["busy"] = connection.execute("PRAGMA busy_timeout").get
        with pytest.raises(apsw.SQLError, match="not authorized"):
            connection.execute("SELECT load_extension('vec0')")

    async with open_store(directory) as store:
        await store.titles._database.write(look)  # type: ignore[attr-defined]  # the adapter's own
    assert found == {
        "journal_mode": "wal",
        "foreign_keys": 1,
        "trusted_schema": 0,
        "synchronous": 1,
        "busy": 5000,
    }


async def test_what_a_person_said_outlasts_a_power_cut(directory: Path) -> None:
    found = []

    def look(connection: apsw.Connection) -> None:
        found.append(connection.execute("PRAGMA synchronous").get)

    async with open_store(directory) as store:
        database = store.titles._database  # type: ignore[attr-defined]  # the adapter's own
        await database.write(look, durable=True)
        await database.write(look)
    assert found == [2, 1]


@pytest.mark.parametrize("size", [0, 1, 50, 511])
@pytest.mark.parametrize("read_only", [False, True])
async def test_a_cut_off_database_is_no_first_start(
    directory: Path, size: int, read_only: bool
) -> None:
    await make(directory)
    os.truncate(directory / DATABASE, size)
    assert MARKER in (await refusal(directory, read_only=read_only)).hint
    assert (directory / DATABASE).stat().st_size == size


async def test_a_missing_database_is_no_first_start(directory: Path) -> None:
    await make(directory)
    (directory / DATABASE).unlink()
    trouble = await refusal(directory)
    assert "missing" in trouble.what
    assert not (directory / DATABASE).exists()


async def test_without_the_marker_one_starts_afresh(directory: Path) -> None:
    await make(directory)
    (directory / DATABASE).unlink()
    (directory / MARKER).unlink()
    await make(directory)
    assert (directory / MARKER).exists()


async def test_a_journal_without_its_database_is_no_first_start(empty: Path) -> None:
    (empty / f"{DATABASE}-wal").write_bytes(b"x" * 100)
    assert "missing" in (await refusal(empty)).what


async def test_half_a_database_is_refused_and_left_alone(directory: Path) -> None:
    titles = [bare(f"movie:tmdb:{n}", title="x" * 200) for n in range(500)]
    await using(directory, lambda store: store.titles.put(BUILT_IN_SOURCE, titles))
    file = directory / DATABASE
    os.truncate(file, file.stat().st_size // 2 // 4096 * 4096)
    before = file.read_bytes()
    assert "damaged" in (await refusal(directory)).what
    assert "damaged" in (await refusal(directory, read_only=True)).what
    assert file.read_bytes() == before


@pytest.mark.parametrize("marked", [True, False])
async def test_garbage_is_refused_and_left_alone(directory: Path, marked: bool) -> None:
    await make(directory)
    file = directory / DATABASE
    file.write_bytes(os.urandom(5000))
    before = file.read_bytes()
    if not marked:
        (directory / MARKER).unlink()
    assert "damaged or none at all" in (await refusal(directory)).what
    assert file.read_bytes() == before


async def test_a_database_of_a_newer_version_names_the_version_needed(directory: Path) -> None:
    await make(directory)
    change(directory, "PRAGMA user_version = 999")
    for read_only in (False, True):
        trouble = await refusal(directory, read_only=read_only)
        assert "999" in trouble.what
        assert "Update" in trouble.hint


async def test_a_database_of_an_older_version_cannot_be_read_only(directory: Path) -> None:
    await make(directory)
    change(directory, "PRAGMA user_version = 0")
    assert "older version" in (await refusal(directory, read_only=True)).what


async def test_a_database_of_another_program_is_refused_and_left_alone(empty: Path) -> None:
    change(empty, "PRAGMA application_id = 7; CREATE TABLE theirs (x)")
    before = (empty / DATABASE).read_bytes()
    assert "another program" in (await refusal(empty)).what
    assert (empty / DATABASE).read_bytes() == before


async def test_a_database_without_a_name_but_with_tables_is_another_programs(
    empty: Path,
) -> None:
    change(empty, "CREATE TABLE theirs (x)")
    assert "another program" in (await refusal(empty)).what


async def test_a_database_emptied_of_its_tables_is_no_first_start(directory: Path) -> None:
    await make(directory)
    (directory / DATABASE).unlink()
    change(directory, "PRAGMA journal_mode = WAL")
    assert "lost its tables" in (await refusal(directory)).what


async def test_a_first_start_that_was_cut_off_is_finished(empty: Path) -> None:
    change(empty, "PRAGMA journal_mode = WAL")
    await make(empty)
    assert change(empty, "PRAGMA application_id") == APPLICATION_ID


async def test_a_device_is_not_a_database(empty: Path) -> None:
    (empty / DATABASE).symlink_to("/dev/null")
    assert "not an ordinary file" in (await refusal(empty)).what


async def test_a_file_is_not_a_data_folder(directory: Path) -> None:
    await make(directory)
    file = directory / DATABASE
    assert str(file) in (await refusal(file)).what


async def test_reading_only_where_nothing_is_yet_says_so(directory: Path) -> None:
    assert "no database" in (await refusal(directory, read_only=True)).what
    assert "a" not in modes(directory.parent.parent)
