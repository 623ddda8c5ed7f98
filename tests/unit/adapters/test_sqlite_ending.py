from __future__ import annotations

from pathlib import Path

import pytest

from cinemai_tui.adapters.sqlite import open_store
from tests.contracts.making import BUILT_IN_SOURCE, NOON, bare, event
from tests.unit.adapters.sqlite_files import connected, end, make, process, rows, using

UNCLOSED = """
import asyncio, sys
from pathlib import Path
from cinemai_tui.adapters.sqlite import open_store

async def main():
    store = await open_store(Path(sys.argv[1])).__aenter__()
    await store.people.add("ben")
    print("done", flush=True)

asyncio.run(main())
"""

IMPORTING = """
import asyncio, sys
from datetime import UTC, datetime
from pathlib import Path
from cinemai_tui.adapters.sqlite import open_store
from cinemai_tui.domain.history import Event
from cinemai_tui.domain.titles import Kind, Title, TitleId
from cinemai_tui.ports import Source
import numpy as np

async def main():
    async with open_store(Path(sys.argv[1])) as store:
        ann = await store.people.add("ann")
        for batch in range(10_000):
            keys = [f"{batch}-{number}" for number in range(300)]
            events = [Event(key=key, title="Heat", source="x") for key in keys]
            await store.history.add_import(ann, [str(batch)], events, datetime.now(UTC))
            ids = [TitleId(f"movie:own:{key}") for key in keys[:50]]
            titles = [Title(id=i, kind=Kind.MOVIE, title=i, year=None) for i in ids]
            await store.titles.put(Source(name="s", titles=0, version="", added=None), titles)
            vectors = np.eye(50, dtype=np.float32)
            await store.vectors.put("lsa", ids, vectors)
            print(batch, flush=True)

asyncio.run(main())
"""

FULL_DISK = """
import asyncio, resource, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from cinemai_tui.adapters.sqlite import open_store
from cinemai_tui.domain.history import Event
from cinemai_tui.errors import StoreTrouble

async def main():
    async with open_store(Path(sys.argv[1])) as store:
        ann = await store.people.add("ann")
        few = [Event(key=f"few {n}", title="Heat", source="x") for n in range(10)]
        many = [Event(key=f"many {n}", title="H" * 500, source="x") for n in range(5_000)]
        await store.history.add_import(ann, ["few"], few, datetime.now(UTC))
        hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
        resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, hard))
        try:
            await store.history.add_import(ann, ["many"], many, datetime.now(UTC))
        except StoreTrouble as trouble:
            print(trouble)
        print(len(await store.history.events(ann)))
        resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
        await store.history.add_import(ann, ["many"], many, datetime.now(UTC))
        print(len(await store.history.events(ann)))

asyncio.run(main())
"""


async def test_a_store_left_open_does_not_keep_the_process_alive(tmp_path: Path) -> None:
    code, out, err = end(process(UNCLOSED, tmp_path))
    assert (code, out, err) == (0, "done\n", "")
    async with open_store(tmp_path) as store:
        assert await store.people.find("ben")


@pytest.mark.parametrize("batches", [1, 4])
async def test_a_kill_in_the_middle_of_an_import_leaves_whole_transactions(
    tmp_path: Path, batches: int
) -> None:
    child = process(IMPORTING, tmp_path)
    assert child.stdout is not None
    acknowledged = -1
    for _ in range(batches):
        acknowledged = int(child.stdout.readline())
    end(child, kill=True)
    connection = connected(tmp_path)
    assert connection.execute("PRAGMA integrity_check").get == "ok"
    connection.close()
    async with open_store(tmp_path) as store:
        [ann] = await store.people.all()
        imports = await store.history.imports(ann)
        assert {record.events for record in imports} == {300}
        assert {f"{batch}" for batch in range(acknowledged + 1)} <= {r.files[0] for r in imports}
        assert len(await store.history.events(ann)) == 300 * len(imports)
        assert await store.titles.count() % 50 == 0
        assert await store.titles.count() >= 50 * (acknowledged + 1)
        assert (await store.vectors.fits())["lsa"] % 50 == 0
        assert await store.vectors.check() == []


async def test_a_full_disk_is_told_and_nothing_is_half_written(tmp_path: Path) -> None:
    code, out, err = end(process(FULL_DISK, tmp_path))
    assert (code, err) == (0, "")
    trouble, before, after = out.splitlines()
    assert "disk is full" in trouble
    assert (before, after) == ("10", "5010")


async def test_undoing_an_import_restores_every_row_of_every_table(tmp_path: Path) -> None:
    await make(tmp_path)

    async def with_the_catalogue(directory: Path) -> None:
        async with open_store(directory) as store:
            [ann] = await store.people.all()
            await store.titles.put(BUILT_IN_SOURCE, [bare("movie:tmdb:949")])
            await store.history.add_import(ann, ["a.csv"], [event("1"), event("2")], NOON)

    await with_the_catalogue(tmp_path)
    before = rows(tmp_path)

    async with open_store(tmp_path) as store:
        [ann] = await store.people.all()
        second = await store.history.add_import(ann, ["b.csv"], [event("2"), event("3")], NOON)
        assert await store.history.undo_import(ann, second) == 1
    assert rows(tmp_path) == before


async def test_importing_again_changes_no_row_of_any_table(tmp_path: Path) -> None:
    await make(tmp_path)
    events = [event(str(number)) for number in range(10)]

    async def put(directory: Path) -> None:
        async with open_store(directory) as store:
            [ann] = await store.people.all()
            await store.history.add_import(ann, ["a.csv"], events, NOON)
            await store.titles.put(BUILT_IN_SOURCE, [bare("movie:tmdb:949")])

    await put(tmp_path)
    before = rows(tmp_path)
    await put(tmp_path)
    assert rows(tmp_path) == before
    await using(tmp_path, lambda store: store.people.add("ann"))
    assert rows(tmp_path) == before
