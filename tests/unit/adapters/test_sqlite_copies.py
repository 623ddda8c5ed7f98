from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import apsw
import pytest

from cinemai_tui.adapters.sqlite import open_store
from cinemai_tui.adapters.sqlite.copying import copy, inspect
from cinemai_tui.adapters.sqlite.files import DATABASE
from cinemai_tui.adapters.sqlite.replacing import replacing, set_asides
from cinemai_tui.adapters.sqlite.schema import SCHEMA
from cinemai_tui.errors import StoreBusy, StoreTrouble
from tests.contracts.making import BUILT_IN_SOURCE, bare, ids, units

AT = datetime(2025, 11, 21, 12, 0, tzinfo=UTC)


async def test_a_copy_is_one_state_of_a_database_that_is_written_to(tmp_path: Path) -> None:
    async with open_store(tmp_path / "data") as store:
        stop = asyncio.Event()

        async def write() -> None:
            number = 0
            while not stop.is_set():
                number += 1
                batch = [bare(f"movie:tmdb:{number * 10 + n}") for n in range(10)]
                await store.titles.put(BUILT_IN_SOURCE, batch)

        writing = asyncio.create_task(write())
        found = []
        for number in range(3):
            await asyncio.sleep(0.05)
            await store.copies.copy_to(tmp_path / f"{number}.db")
            found.append(inspect(tmp_path / f"{number}.db"))
        stop.set()
        await writing
    for each in found:
        assert each.faults == ()
        assert each.rows["titles"] == each.rows["title_sources"]
        assert each.rows["titles"] % 10 == 0


async def test_a_copy_holds_vectors_and_search_and_opens_as_a_store(tmp_path: Path) -> None:
    async with open_store(tmp_path / "data") as store:
        titles = [bare(str(i), title="Stalker") for i in ids(20)]
        await store.titles.put(BUILT_IN_SOURCE, titles)
        await store.vectors.put("lsa", ids(20), units(20))
        (tmp_path / "copy").mkdir()
        await store.copies.copy_to(tmp_path / "copy" / DATABASE)
    async with open_store(tmp_path / "copy") as other:
        assert await other.vectors.check() == []
        near = await other.vectors.nearest("lsa", units(20)[3], 1)
        assert near[0][0] == ids(20)[3]
        assert len(await other.titles.search("stalker", 50)) == 20


async def test_a_file_that_is_there_is_not_written_over(tmp_path: Path) -> None:
    async with open_store(tmp_path / "data") as store:
        target = tmp_path / "there.db"
        target.write_text("mine")
        with pytest.raises(StoreTrouble, match="exists already"):
            await store.copies.copy_to(target)
        assert target.read_text() == "mine"


async def test_a_copy_into_a_folder_that_is_not_there_is_a_sentence(tmp_path: Path) -> None:
    async with open_store(tmp_path / "data") as store:
        with pytest.raises(StoreTrouble, match="cannot be written"):
            await store.copies.copy_to(tmp_path / "nowhere" / "copy.db")


async def test_a_copy_nobody_waits_for_leaves_no_file(tmp_path: Path) -> None:
    async with open_store(tmp_path / "data") as store:
        titles = [bare(str(i), title="x" * 400) for i in ids(3000)]
        await store.titles.put(BUILT_IN_SOURCE, titles)
        copying = asyncio.create_task(store.copies.copy_to(tmp_path / "copy.db"))
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        copying.cancel()
        with pytest.raises(asyncio.CancelledError):
            await copying
        assert not (tmp_path / "copy.db").exists()


async def test_sizes_add_up_to_the_file_and_name_what_is_large(tmp_path: Path) -> None:
    async with open_store(tmp_path / "data") as store:
        await store.titles.put(BUILT_IN_SOURCE, [bare(str(i), title="x" * 400) for i in ids(500)])
        sizes = await store.copies.sizes()
        assert next(iter(sizes)) in ("titles", "search")
        assert {"history", "vectors", "people", "words"} <= set(sizes)
        assert list(sizes.values()) == sorted(sizes.values(), reverse=True)
    assert sum(sizes.values()) == (tmp_path / "data" / DATABASE).stat().st_size


def older(directory: Path, schema: int) -> None:
    with closing(apsw.Connection(str(directory / DATABASE))) as connection:
        connection.execute(f"PRAGMA user_version = {schema}")


async def test_a_database_of_an_older_version_is_copied_before_it_is_changed(
    tmp_path: Path,
) -> None:
    async with open_store(tmp_path / "data") as store:
        await store.people.add("ann")
    older(tmp_path / "data", SCHEMA - 1)
    made: list[Path] = []

    def back_up(copy_to: Callable[[Path], None]) -> None:
        copy_to(tmp_path / "before.db")
        made.append(tmp_path / "before.db")

    # The migration itself fails, for its tables are there already: the copy stands all the same.
    with pytest.raises(StoreTrouble):
        async with open_store(tmp_path / "data", before_migration=back_up):
            raise AssertionError("never opened")
    assert inspect(made[0]).schema == SCHEMA - 1
    assert inspect(made[0]).rows["people"] == 1


async def test_where_no_copy_can_be_made_nothing_is_changed(tmp_path: Path) -> None:
    async with open_store(tmp_path / "data"):
        pass
    older(tmp_path / "data", SCHEMA - 1)

    def back_up(_: Callable[[Path], None]) -> None:
        raise StoreTrouble("No room.")

    with pytest.raises(StoreTrouble, match="No room"):
        async with open_store(tmp_path / "data", before_migration=back_up):
            raise AssertionError("never opened")
    with closing(apsw.Connection(str(tmp_path / "data" / DATABASE))) as connection:
        assert connection.execute("PRAGMA user_version").get == SCHEMA - 1


async def test_a_first_start_needs_no_copy(tmp_path: Path) -> None:
    def back_up(_: Callable[[Path], None]) -> None:
        raise AssertionError("asked for")

    async with open_store(tmp_path / "data", before_migration=back_up):
        pass
    async with open_store(tmp_path / "data", before_migration=back_up):
        pass


async def test_a_foreign_journal_cannot_replace_what_was_restored(tmp_path: Path) -> None:
    data = tmp_path / "data"
    async with open_store(data) as store:
        await store.people.add("ann")
    copy(data / DATABASE, tmp_path / "copy.db")
    # A journal of the former database, as a kill would leave it.
    async with open_store(data) as store:
        await store.people.add("ben")
        journal = (data / f"{DATABASE}-wal").read_bytes()
    (data / f"{DATABASE}-wal").write_bytes(journal)
    with replacing(data) as place:
        place.fresh.write_bytes((tmp_path / "copy.db").read_bytes())
        aside = place.put("before-restore", AT)
    assert aside is not None
    assert set_asides(data) == [aside]
    assert aside.name == "cinemai.db.before-restore-20251121T120000Z"
    assert aside.with_name(f"{aside.name}-wal").read_bytes() == journal
    async with open_store(data) as store:
        assert [person.name for person in await store.people.all()] == ["ann"]


async def test_an_open_database_is_not_replaced(tmp_path: Path) -> None:
    async with open_store(tmp_path / "data") as store:
        await store.people.add("ann")
        with pytest.raises(StoreBusy), replacing(tmp_path / "data"):
            raise AssertionError("let in")


async def test_two_put_aside_in_one_second_are_both_kept(tmp_path: Path) -> None:
    data = tmp_path / "data"
    for _ in range(2):
        async with open_store(data):
            pass
        with replacing(data) as place:
            place.clear("damaged", AT)
        os.unlink(data / "cinemai.store.json")  # noqa: PTH108 - starting afresh, as a person would
    assert len(set_asides(data)) == 2


async def test_what_was_made_ready_and_not_used_goes_away(tmp_path: Path) -> None:
    async with open_store(tmp_path / "data"):
        pass
    with replacing(tmp_path / "data") as place:
        place.fresh.write_bytes(b"half")
    assert not place.fresh.exists()
