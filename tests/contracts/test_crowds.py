from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from cinemai_tui.domain.crowd import CrowdWeights
from cinemai_tui.domain.titles import TitleId
from cinemai_tui.ports import Store
from tests.contracts.conftest import Opened
from tests.contracts.making import BUILT_IN_SOURCE, OTHER_SOURCE, bare, ids

CROWD = CrowdWeights(
    ids=(TitleId("movie:tmdb:949"), TitleId("movie:own:ran-1985"), TitleId("show:tmdb:1438")),
    starts=np.asarray([0, 2, 2, 3], np.int64),
    others=np.asarray([2, 1, 0], np.int32),
    weights=np.asarray([0.25, -0.125, 1e-7], np.float32),
    likes=np.asarray([300, 2, 70_000], np.int64),
    source=OTHER_SOURCE.name,
    licence="not to be passed on",
    people=610,
    ratings=100_836,
    titles=9_724,
    covered=3,
)


def same(left: CrowdWeights | None, right: CrowdWeights) -> bool:
    columns = ("starts", "others", "weights", "likes")
    return (
        left is not None
        and left.facts == right.facts
        and left.ids == right.ids
        and all(np.array_equal(getattr(left, c), getattr(right, c)) for c in columns)
        and all(getattr(left, c).dtype == getattr(right, c).dtype for c in columns)
    )


async def test_weights_come_back_as_they_were_stored(opened: Opened) -> None:
    async with opened() as store:
        await store.crowds.put(CROWD)
    async with opened() as store:
        assert same(await store.crowds.of(CROWD.source), CROWD)
        assert await store.crowds.of("another") is None


async def test_weights_take_the_place_of_those_their_source_had(store: Store) -> None:
    await store.crowds.put(CROWD)
    smaller = replace(
        CROWD,
        ids=CROWD.ids[:1],
        starts=np.zeros(2, np.int64),
        others=np.zeros(0, np.int32),
        weights=np.zeros(0, np.float32),
        likes=np.asarray([7], np.int64),
        people=2,
    )
    await store.crowds.put(smaller)
    assert same(await store.crowds.of(CROWD.source), smaller)
    assert await store.crowds.all() == [smaller.facts]


async def test_crowds_are_listed_by_their_people(store: Store) -> None:
    for source, people in (("b", 5), ("a", 5), ("c", 90)):
        await store.crowds.put(replace(CROWD, source=source, people=people))
    assert [(crowd.source, crowd.people) for crowd in await store.crowds.all()] == [
        ("c", 90),
        ("a", 5),
        ("b", 5),
    ]


async def test_malformed_weights_are_refused(store: Store) -> None:
    broken = replace(CROWD, weights=np.asarray([0.25, np.inf, 0], np.float32))
    with pytest.raises(ValueError, match="not finite"):
        await store.crowds.put(broken)
    with pytest.raises(ValueError, match="not finite"):
        await store.titles.put(OTHER_SOURCE, [bare("movie:tmdb:949")], broken)
    assert await store.crowds.all() == []
    assert await store.titles.count() == 0


async def test_the_generation_changes_with_every_change(store: Store) -> None:
    seen = [await store.crowds.generation()]
    await store.crowds.put(CROWD)
    seen.append(await store.crowds.generation())
    await store.crowds.put(CROWD)
    seen.append(await store.crowds.generation())
    assert await store.crowds.remove(CROWD.source)
    seen.append(await store.crowds.generation())
    assert len(set(seen)) == 4
    assert not await store.crowds.remove(CROWD.source)
    assert await store.crowds.generation() == seen[-1]


async def test_titles_bring_their_weights_and_take_them_along(store: Store) -> None:
    await store.titles.put(BUILT_IN_SOURCE, [bare(i) for i in ids(3)])
    await store.titles.put(OTHER_SOURCE, [bare("movie:tmdb:949")], replace(CROWD, source="x"))
    assert same(await store.crowds.of(OTHER_SOURCE.name), CROWD)
    await store.titles.put(BUILT_IN_SOURCE, [bare(i) for i in ids(3)])
    assert len(await store.crowds.all()) == 1
    assert await store.titles.remove_source(OTHER_SOURCE.name) == 1
    assert await store.crowds.all() == []
    assert await store.crowds.of(OTHER_SOURCE.name) is None


async def test_a_source_stored_again_without_weights_has_none(store: Store) -> None:
    await store.titles.put(OTHER_SOURCE, [bare("movie:tmdb:949")], CROWD)
    await store.titles.put(OTHER_SOURCE, [bare("movie:tmdb:949")])
    assert await store.crowds.all() == []


async def test_removing_one_source_leaves_the_weights_of_others(store: Store) -> None:
    await store.crowds.put(replace(CROWD, source="members"))
    await store.titles.put(OTHER_SOURCE, [bare("movie:tmdb:949")], CROWD)
    await store.titles.remove_source(OTHER_SOURCE.name)
    assert [crowd.source for crowd in await store.crowds.all()] == ["members"]
