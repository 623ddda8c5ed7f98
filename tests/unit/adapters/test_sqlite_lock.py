from __future__ import annotations

import asyncio
import os
from pathlib import Path

import pytest

from cinemai_tui.adapters.sqlite import open_store
from cinemai_tui.domain.feedback import Act, Feedback
from cinemai_tui.domain.people import Person
from cinemai_tui.domain.titles import TitleId
from cinemai_tui.errors import StoreBusy
from tests.contracts.making import BUILT_IN_SOURCE, NOON, bare, event, taste, units
from tests.unit.adapters.sqlite_files import contents, end, make, process

HOLD = """
import asyncio, sys
from pathlib import Path
from cinemai_tui.adapters.sqlite import open_store

async def main():
    async with open_store(Path(sys.argv[1])) as store:
        await store.people.add("theirs")
        print("open", flush=True)
        await asyncio.to_thread(sys.stdin.readline)

asyncio.run(main())
"""


async def test_a_second_process_is_told_who_is_writing(tmp_path: Path) -> None:
    owner = process(HOLD, tmp_path)
    assert owner.stdout is not None
    try:
        await asyncio.to_thread(owner.stdout.readline)
        with pytest.raises(StoreBusy, match=f"process {owner.pid}"):
            async with open_store(tmp_path):
                pass
    finally:
        end(owner, kill=True)


async def test_a_second_process_may_read_and_sees_what_is_written(tmp_path: Path) -> None:
    owner = process(HOLD, tmp_path)
    assert owner.stdout is not None
    try:
        await asyncio.to_thread(owner.stdout.readline)
        async with open_store(tmp_path, read_only=True) as store:
            assert await store.people.all() == [Person(name="theirs")]
            assert store.facts().read_only
            with pytest.raises(StoreBusy, match="reading only"):
                await store.people.add("ours")
    finally:
        end(owner, kill=True)


async def test_the_lock_of_a_killed_process_is_free_at_once(tmp_path: Path) -> None:
    owner = process(HOLD, tmp_path)
    assert owner.stdout is not None
    await asyncio.to_thread(owner.stdout.readline)
    await asyncio.to_thread(end, owner, kill=True)
    assert (tmp_path / "cinemai.owner.json").exists()
    async with open_store(tmp_path) as store:
        assert await store.people.all() == [Person(name="theirs")]


async def test_a_number_of_a_living_process_left_in_a_file_locks_nobody_out(
    tmp_path: Path,
) -> None:
    await make(tmp_path)
    (tmp_path / "cinemai.owner.json").write_text(f'{{"pid": {os.getppid()}}}')
    async with open_store(tmp_path) as store:
        assert await store.people.find("ann")


@pytest.mark.parametrize("owner", ["", "{", "[]", '{"pid": "x"}', "\x00"])
async def test_an_unreadable_owner_still_gives_a_sentence(tmp_path: Path, owner: str) -> None:
    async with open_store(tmp_path):
        (tmp_path / "cinemai.owner.json").write_text(owner)
        with pytest.raises(StoreBusy, match="Another CinemAI TUI is using"):
            async with open_store(tmp_path):
                pass


async def test_the_lock_is_free_after_closing_and_after_failing_to_open(tmp_path: Path) -> None:
    await make(tmp_path)
    database = tmp_path / "cinemai.db"
    sound = database.read_bytes()
    database.write_bytes(b"")
    with pytest.raises(Exception, match="empty"):
        await make(tmp_path)
    database.write_bytes(sound)
    await make(tmp_path)
    await make(tmp_path)


async def test_nothing_that_writes_works_on_a_store_open_for_reading(tmp_path: Path) -> None:
    await make(tmp_path)
    ann, one = Person(name="ann"), TitleId("movie:tmdb:1")
    async with open_store(tmp_path, read_only=True) as store:
        for writing in (
            store.people.add("ben"),
            store.people.remove(ann),
            store.history.add_import(ann, ["a"], [event("1")], NOON),
            store.history.match(ann, {"1": one}, "by hand"),
            store.titles.put(BUILT_IN_SOURCE, [bare(one)]),
            store.titles.remove_source("built-in"),
            store.vectors.put("lsa", [one], units(1)),
            store.vectors.replace("lsa", [one], units(1)),
            store.vectors.rebuild(),
            store.tastes.save(ann, taste(), "v1"),
            store.feedback.add(ann, Feedback(title_id=one, act=Act.LIKE, at=NOON)),
            store.feedback.undo(ann),
            store.showings.note(ann, [one], "blend", NOON),
        ):
            with pytest.raises(StoreBusy) as caught:
                await writing
            assert caught.value.hint
        assert await store.people.all() == [ann]
        assert await store.titles.search("heat") == []
        assert await store.vectors.check() == []


async def test_readers_leave_the_folder_as_they_found_it(tmp_path: Path) -> None:
    directory = tmp_path / "data"
    await make(directory)
    before = contents(directory)
    async with open_store(directory, read_only=True) as store:
        await store.people.all()
    assert contents(directory) == before


async def test_what_a_killed_process_wrote_can_be_read_without_writing(tmp_path: Path) -> None:
    owner = process(HOLD, tmp_path)
    assert owner.stdout is not None
    await asyncio.to_thread(owner.stdout.readline)
    await asyncio.to_thread(end, owner, kill=True)
    async with open_store(tmp_path, read_only=True) as store:
        assert await store.people.all() == [Person(name="theirs")]


READ = """
import asyncio, sys
from pathlib import Path
from cinemai_tui.adapters.sqlite import open_store

async def main():
    async with open_store(Path(sys.argv[1]), read_only=True) as store:
        print(len(await store.people.all()))

asyncio.run(main())
"""


async def test_readers_within_and_without_never_disturb_the_writer(tmp_path: Path) -> None:
    async with open_store(tmp_path) as store:
        for number in range(1, 4):
            await store.people.add(f"p{number}")
            async with open_store(tmp_path, read_only=True) as beside:
                assert len(await beside.people.all()) == number
            code, out, err = await asyncio.to_thread(end, process(READ, tmp_path))
            assert (code, out, err) == (0, f"{number}\n", "")
            with pytest.raises(StoreBusy):
                async with open_store(tmp_path):
                    pass
    async with open_store(tmp_path) as store:
        assert len(await store.people.all()) == 3
