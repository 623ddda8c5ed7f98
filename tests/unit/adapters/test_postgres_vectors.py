from __future__ import annotations

import asyncio
from collections.abc import Iterator

import numpy as np
import pytest

from cinemai_tui.adapters.postgres import open_store
from cinemai_tui.adapters.postgres.encoding import encoded, kept_raw, matrix
from tests.contracts.making import ids, units
from tests.shared.server import CURATOR, SUPERUSER, Server, emptied, running

FEW = 200


@pytest.fixture
def place() -> Iterator[tuple[Server, str]]:
    server = running()
    yield server, asyncio.run(emptied(server))


def test_a_vector_goes_over_the_line_bit_by_bit() -> None:
    rows = units(3, 5)
    sent = [kept_raw(encoded(row)) for row in rows]
    assert np.array_equal(matrix(sent, 5), rows)
    assert sent[0][:4] == b"\x00\x05\x00\x00"
    with pytest.raises(ValueError, match="another dimension"):
        matrix(sent, 4)
    assert matrix([], 5).shape == (0, 5)


async def test_very_many_vectors_get_an_index_and_its_neighbours_are_right(
    place: tuple[Server, str],
) -> None:
    server, name = place
    rows = units(400, 24)
    async with open_store(server.url(CURATOR, name), index_from=FEW) as store:
        await store.vectors.replace("lsa", ids(400), rows)
        assert await store.vectors.check() == []
        wanted = units(1, 24, seed=3)[0]
        found = [title_id for title_id, _ in await store.vectors.nearest("lsa", wanted, 10)]
        best = [ids(400)[row] for row in np.argsort(-(rows @ wanted))[:10]]
        assert len(set(found) & set(best)) >= 9
    connection = await server.connect(SUPERUSER, name)
    indexes = await connection.fetch("SELECT 1 FROM pg_indexes WHERE indexdef LIKE '%hnsw%'")
    await connection.close()
    assert len(indexes) == 1


async def test_a_missing_index_is_told_and_made_anew(place: tuple[Server, str]) -> None:
    server, name = place
    async with open_store(server.url(CURATOR, name)) as store:
        await store.vectors.put("lsa", ids(FEW), units(FEW))
        assert await store.vectors.check() == []
    async with open_store(server.url(CURATOR, name), index_from=FEW) as store:
        assert await store.vectors.check() == ["lsa has no index for its neighbours yet."]
        await store.vectors.rebuild()
        assert await store.vectors.check() == []


async def test_another_fit_takes_the_index_of_the_last_one_away(place: tuple[Server, str]) -> None:
    server, name = place
    async with open_store(server.url(CURATOR, name), index_from=FEW) as store:
        await store.vectors.replace("lsa", ids(FEW), units(FEW))
        await store.vectors.replace("new", ids(5), units(5))
        assert await store.vectors.fits() == {"new": 5}
    connection = await server.connect(SUPERUSER, name)
    indexes = await connection.fetch("SELECT 1 FROM pg_indexes WHERE indexdef LIKE '%hnsw%'")
    await connection.close()
    assert indexes == []


async def test_damaged_vectors_are_told(place: tuple[Server, str]) -> None:
    server, name = place
    connection = await server.connect(SUPERUSER, name)
    async with open_store(server.url(CURATOR, name)) as store:
        await store.vectors.put("lsa", ids(3), units(3))
        await connection.execute(
            "UPDATE cinemai.vectors SET vector = '[3,0]' WHERE title_id = $1", ids(1)[0]
        )
        assert await store.vectors.check() == ["1 stored vector of lsa are damaged."]
    await connection.close()
