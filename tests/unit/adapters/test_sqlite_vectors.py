from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest
import sqlite_vec

from cinemai_tui.adapters.sqlite import open_store
from cinemai_tui.errors import StoreTrouble
from tests.contracts.making import ids, units
from tests.unit.adapters.sqlite_files import change, using

ROWS, WANTED = units(200, 16), units(1, 16, seed=4)[0]
BEST = [ids(200)[row] for row in np.argsort(-(ROWS @ WANTED))[:10]]


@pytest.fixture
async def directory(tmp_path: Path) -> Path:
    await using(tmp_path, lambda store: store.vectors.put("lsa", ids(200), ROWS))
    return tmp_path


@pytest.mark.parametrize(
    ("damage", "sentence"),
    [
        ("DELETE FROM nearest_1_16 WHERE rowid IN (3, 4)", "2 vectors of lsa .* missing or wrong"),
        ("DELETE FROM nearest_1_16", "200 vectors of lsa .* missing or wrong"),
        ("DELETE FROM nearest_1_16_rowids WHERE rowid < 10", "of lsa"),
        ("DELETE FROM nearest_1_16_rowids", "of lsa"),
        ("DELETE FROM nearest_1_16_chunks", "of lsa"),
        ("UPDATE nearest_1_16_chunks SET validity = zeroblob(length(validity))", "of lsa"),
        ("DELETE FROM nearest_1_16_vector_chunks00", "of lsa"),
        ("UPDATE nearest_1_16_vector_chunks00 SET vectors = x'00'", "of lsa"),
        ("DROP TABLE nearest_1_16_vector_chunks00", "of lsa"),
        ("DROP TABLE nearest_1_16_rowids", "of lsa"),
        ("DROP TABLE nearest_1_16", "of lsa"),
        (
            "INSERT INTO nearest_1_16 (rowid, vector) SELECT 999, vector FROM vectors LIMIT 1",
            "1 vector of lsa .* no title",
        ),
        (
            "UPDATE nearest_1_16 SET vector = (SELECT vector FROM vectors WHERE number = 1) "
            "WHERE rowid = 2",
            "1 vector of lsa .* missing or wrong",
        ),
    ],
)
async def test_a_damaged_index_is_noticed_and_mended(
    directory: Path, damage: str, sentence: str
) -> None:
    change(directory, damage)
    async with open_store(directory) as store:
        [fault] = await store.vectors.check()
        assert re.search(sentence, fault)
        await store.vectors.rebuild()
        assert await store.vectors.check() == []
        assert [hit[0] for hit in await store.vectors.nearest("lsa", WANTED, 10)] == BEST
        assert np.array_equal((await store.vectors.all("lsa"))[1], ROWS)


async def test_an_index_that_cannot_be_read_is_done_without(directory: Path) -> None:
    change(directory, "DROP TABLE nearest_1_16_vector_chunks00")
    async with open_store(directory) as store:
        assert [hit[0] for hit in await store.vectors.nearest("lsa", WANTED, 10)] == BEST


async def test_vectors_are_stored_although_their_index_is_damaged(directory: Path) -> None:
    change(directory, "DROP TABLE nearest_1_16_vector_chunks00")
    async with open_store(directory) as store:
        await store.vectors.put("lsa", ids(201)[200:], units(1, 16, seed=8))
        assert await store.vectors.fits() == {"lsa": 201}
        assert len(await store.vectors.check()) == 1
        await store.vectors.replace("new", ids(3), units(3, 4))
        assert await store.vectors.check() == []


async def test_without_the_extension_neighbours_are_the_same(
    directory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite_vec, "loadable_path", lambda: str(directory / "absent"))
    async with open_store(directory) as store:
        assert store.facts().vector_version == ""
        assert [hit[0] for hit in await store.vectors.nearest("lsa", WANTED, 10)] == BEST
        assert "does not load" in (await store.vectors.check())[0]


async def test_what_was_stored_without_the_extension_is_indexed_by_the_next_rebuild(
    directory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(sqlite_vec, "loadable_path", lambda: str(directory / "absent"))
        async with open_store(directory) as store:
            await store.vectors.put("lsa", [BEST[0]], -WANTED.reshape(1, -1))
            await store.vectors.rebuild()
    async with open_store(directory) as store:
        assert "no nearest-neighbour index" in (await store.vectors.check())[0]
        assert [hit[0] for hit in await store.vectors.nearest("lsa", WANTED, 9)] == BEST[1:]
        await store.vectors.rebuild()
        assert await store.vectors.check() == []
        assert [hit[0] for hit in await store.vectors.nearest("lsa", WANTED, 9)] == BEST[1:]


async def test_stored_vectors_that_were_altered_are_noticed(directory: Path) -> None:
    change(directory, "UPDATE vectors SET vector = zeroblob(64) WHERE number = 5")
    change(directory, "UPDATE vectors SET vector = x'00' WHERE number = 6")
    async with open_store(directory) as store:
        assert (await store.vectors.check())[0] == "2 stored vectors of lsa are damaged."
        with pytest.raises(StoreTrouble, match="damaged"):
            await store.vectors.all("lsa")
