from __future__ import annotations

import numpy as np
import pytest

from cinemai_tui.domain.taste import Vectors
from cinemai_tui.domain.titles import TitleId
from cinemai_tui.ports import Store
from tests.contracts.conftest import Opened
from tests.contracts.making import ids, units


async def test_vectors_come_back_bit_by_bit_in_the_order_of_ids(store: Store) -> None:
    rows = units(5)
    await store.vectors.put("lsa", ids(5)[::-1], rows[::-1])
    found, matrix = await store.vectors.all("lsa")
    assert found == ids(5)
    assert matrix.dtype == np.float32
    assert np.array_equal(matrix, rows)


async def test_an_unknown_fit_is_empty(store: Store) -> None:
    found, matrix = await store.vectors.all("lsa")
    assert found == []
    assert matrix.shape == (0, 0)
    assert await store.vectors.fits() == {}
    assert await store.vectors.nearest("lsa", units(1)[0], 3) == []


async def test_putting_adds_and_replaces(store: Store) -> None:
    old, new = units(3), units(2, seed=2)
    await store.vectors.put("lsa", ids(3), old)
    await store.vectors.put("lsa", [ids(4)[3], ids(4)[1]], new)
    found, matrix = await store.vectors.all("lsa")
    assert found == ids(4)
    assert np.array_equal(matrix, np.stack([old[0], new[1], old[2], new[0]]))
    assert await store.vectors.check() == []


async def test_fits_are_never_mixed(store: Store) -> None:
    await store.vectors.put("small", ids(3), units(3, 8))
    await store.vectors.put("large", ids(2), units(2, 16))
    await store.vectors.put("also small", ids(1), units(1, 8, seed=3))
    assert await store.vectors.fits() == {"small": 3, "large": 2, "also small": 1}
    assert (await store.vectors.all("large"))[1].shape == (2, 16)
    assert len(await store.vectors.nearest("also small", units(1, 8)[0], 10)) == 1


async def test_replacing_leaves_one_fit(store: Store) -> None:
    await store.vectors.put("old", ids(3), units(3, 8))
    await store.vectors.put("older", ids(2), units(2, 4))
    await store.vectors.replace("new", ids(2), units(2, 16))
    assert await store.vectors.fits() == {"new": 2}
    assert await store.vectors.check() == []
    await store.vectors.replace("new", ids(4), units(4, 32))
    assert await store.vectors.fits() == {"new": 4}
    assert len(await store.vectors.nearest("new", units(1, 32)[0], 9)) == 4


async def test_replacing_touches_only_fits_of_the_same_family(store: Store) -> None:
    await store.vectors.put("lsa-1", ids(3), units(3, 8))
    await store.vectors.put("neural:tiny:4:1", ids(3), units(3, 4))
    await store.vectors.replace("lsa-2", ids(2), units(2, 16))
    assert await store.vectors.fits() == {"neural:tiny:4:1": 3, "lsa-2": 2}
    await store.vectors.replace("neural:other:5:1", ids(1), units(1, 5))
    assert await store.vectors.fits() == {"lsa-2": 2, "neural:other:5:1": 1}
    assert await store.vectors.check() == []
    assert len(await store.vectors.nearest("lsa-2", units(1, 16)[0], 9)) == 2
    assert len(await store.vectors.nearest("neural:other:5:1", units(1, 5)[0], 9)) == 1


async def test_replacing_by_nothing_leaves_nothing(store: Store) -> None:
    await store.vectors.put("old", ids(3), units(3))
    await store.vectors.replace("new", [], np.zeros((0, 8), dtype=np.float32))
    assert await store.vectors.fits() == {}


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("not a number", np.array([[np.nan, 1, 0, 0]])),
        ("infinite", np.array([[np.inf, 0, 0, 0]])),
        ("zero", np.zeros((1, 4))),
        ("too long", np.array([[1.0, 1, 0, 0]])),
        ("too short", np.array([[0.9, 0, 0, 0]])),
        ("too many rows", units(2, 4)),
        ("not a matrix", units(1, 4)[0]),
        ("without dimensions", np.zeros((1, 0))),
        ("of another dimension", units(1, 5)),
    ],
)
async def test_rows_that_are_not_unit_vectors_are_refused(
    store: Store, name: str, rows: Vectors
) -> None:
    await store.vectors.put("lsa", [TitleId("movie:tmdb:1")], units(1, 4))
    with pytest.raises(ValueError, match=r"vector|dimension"):
        await store.vectors.put("lsa", [TitleId("movie:tmdb:2")], rows)
    assert await store.vectors.fits() == {"lsa": 1}


async def test_one_bad_row_keeps_all_rows_out(store: Store) -> None:
    rows = units(3)
    rows[1] = np.nan
    with pytest.raises(ValueError, match="1 vector"):
        await store.vectors.replace("lsa", ids(3), rows)
    assert await store.vectors.fits() == {}


async def test_an_id_has_one_vector(store: Store) -> None:
    with pytest.raises(ValueError, match="two vectors"):
        await store.vectors.put("lsa", [ids(1)[0], ids(1)[0]], units(2))


async def test_the_nearest_are_those_of_an_exact_search(store: Store) -> None:
    rows, wanted = units(300, 24), units(1, 24, seed=9)[0]
    await store.vectors.put("lsa", ids(300), rows)
    found = await store.vectors.nearest("lsa", wanted, 10)
    cosines = rows @ wanted
    best = np.argsort(-cosines)[:10]
    assert [title_id for title_id, _ in found] == [ids(300)[row] for row in best]
    assert [cosine for _, cosine in found] == pytest.approx(cosines[best].tolist(), abs=1e-6)


async def test_a_vector_is_nearest_to_itself(store: Store) -> None:
    await store.vectors.put("lsa", ids(50), units(50))
    title_id, cosine = (await store.vectors.nearest("lsa", units(50)[7], 1))[0]
    assert title_id == ids(50)[7]
    assert cosine == pytest.approx(1.0, abs=1e-6)


@pytest.mark.parametrize("k", [0, -1, 4097])
async def test_a_k_out_of_range_is_refused(store: Store, k: int) -> None:
    await store.vectors.put("lsa", ids(2), units(2))
    with pytest.raises(ValueError, match="k must be"):
        await store.vectors.nearest("lsa", units(1)[0], k)


async def test_the_largest_k_gives_all_there_are(store: Store) -> None:
    await store.vectors.put("lsa", ids(20), units(20))
    assert len(await store.vectors.nearest("lsa", units(1)[0], 4096)) == 20


@pytest.mark.parametrize("wrong", [np.zeros(8), np.full(8, np.nan), units(1, 9)[0]])
async def test_a_question_that_is_no_vector_of_the_fit_is_refused(
    store: Store, wrong: Vectors
) -> None:
    await store.vectors.put("lsa", ids(2), units(2))
    with pytest.raises(ValueError, match=r"vector|dimension"):
        await store.vectors.nearest("lsa", wrong, 1)


async def test_rebuilding_a_sound_index_changes_no_answer(store: Store) -> None:
    await store.vectors.put("lsa", ids(30), units(30))
    before = await store.vectors.nearest("lsa", units(1, seed=5)[0], 5)
    await store.vectors.rebuild()
    assert await store.vectors.check() == []
    assert await store.vectors.nearest("lsa", units(1, seed=5)[0], 5) == before


async def test_vectors_outlast_the_process(opened: Opened) -> None:
    async with opened() as store:
        await store.vectors.put("lsa", ids(3), units(3))
    async with opened() as store:
        assert np.array_equal((await store.vectors.all("lsa"))[1], units(3))
        assert await store.vectors.check() == []
