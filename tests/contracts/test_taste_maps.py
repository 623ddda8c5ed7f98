from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from cinemai_tui.domain.people import Person
from cinemai_tui.domain.taste_map import GroupMark, Layout, Places
from cinemai_tui.errors import NoProfile
from cinemai_tui.ports import Store
from tests.contracts.conftest import Opened
from tests.contracts.making import NOON, event, ids


def mark(name: str = "Rainy nights [/]", count: int = 3) -> GroupMark:
    return GroupMark(name=name, muted=True, members=tuple(ids(count)))


def places(count: int = 4) -> Places:
    return np.linspace(0, 1, 2 * count, dtype=np.float32).reshape(count, 2)


async def test_a_mark_comes_back_as_it_was_kept(opened: Opened) -> None:
    async with opened() as store:
        ann = await store.people.add("ann")
        kept = await store.group_marks.keep(ann, mark())
        assert kept == replace(mark(), number=kept.number)
        assert kept.number > 0
    async with opened() as store:
        assert await store.group_marks.all(ann) == [kept]


async def test_marks_stand_in_the_order_they_were_given(store: Store, ann: Person) -> None:
    first = await store.group_marks.keep(ann, mark("one"))
    second = await store.group_marks.keep(ann, mark("two"))
    assert await store.group_marks.all(ann) == [first, second]


async def test_a_mark_kept_again_takes_its_own_place(store: Store, ann: Person) -> None:
    first = await store.group_marks.keep(ann, mark("one"))
    second = await store.group_marks.keep(ann, mark("two"))
    changed = replace(first, name="", muted=False, members=tuple(ids(5)))
    assert await store.group_marks.keep(ann, changed) == changed
    assert await store.group_marks.all(ann) == [changed, second]


async def test_a_mark_whose_number_is_gone_is_a_new_one(store: Store, ann: Person) -> None:
    gone = await store.group_marks.keep(ann, mark())
    await store.group_marks.remove(ann, gone.number)
    again = await store.group_marks.keep(ann, gone)
    assert again.number != gone.number
    assert await store.group_marks.all(ann) == [again]


async def test_following_changes_the_members_and_nothing_else(store: Store, ann: Person) -> None:
    kept = await store.group_marks.keep(ann, mark())
    other = await store.group_marks.keep(ann, mark("two"))
    await store.group_marks.follow(ann, {kept.number: ids(7), 999: ids(1)})
    assert await store.group_marks.all(ann) == [replace(kept, members=tuple(ids(7))), other]


async def test_a_removed_mark_is_gone_and_removing_nothing_is_no_fault(
    store: Store, ann: Person
) -> None:
    kept = await store.group_marks.keep(ann, mark())
    await store.group_marks.remove(ann, kept.number)
    await store.group_marks.remove(ann, kept.number)
    await store.group_marks.remove(ann, 0)
    assert await store.group_marks.all(ann) == []


async def test_marks_are_each_persons_own(store: Store, ann: Person, ben: Person) -> None:
    kept = await store.group_marks.keep(ann, mark())
    assert await store.group_marks.all(ben) == []
    await store.group_marks.remove(ben, kept.number)
    await store.group_marks.follow(ben, {kept.number: []})
    bens = await store.group_marks.keep(ben, replace(kept, name="ben's"))
    assert await store.group_marks.all(ann) == [kept]
    assert await store.group_marks.all(ben) == [bens]


async def test_a_removed_person_takes_marks_and_maps_along(store: Store, ann: Person) -> None:
    await store.group_marks.keep(ann, mark())
    await store.taste_maps.save(ann, Layout.TSNE, "v", places())
    await store.people.remove(ann)
    await store.people.add("ann")
    assert await store.group_marks.all(ann) == []
    assert await store.taste_maps.load(ann, Layout.TSNE, "v") is None


async def test_nobody_has_no_groups_to_mark_and_no_map(store: Store) -> None:
    nobody = Person(name="nobody")
    assert await store.group_marks.all(nobody) == []
    assert await store.taste_maps.load(nobody, Layout.TSNE, "v") is None
    with pytest.raises(NoProfile):
        await store.group_marks.keep(nobody, mark())
    with pytest.raises(NoProfile):
        await store.taste_maps.save(nobody, Layout.TSNE, "v", places())


async def test_a_name_keeps_a_profile_that_an_import_made(store: Store) -> None:
    cleo = Person(name="cleo")
    made = await store.history.add_import(cleo, ["a.csv"], [event("heat")], NOON)
    kept = await store.group_marks.keep(cleo, mark())
    await store.history.undo_import(cleo, made)
    assert await store.group_marks.all(cleo) == [kept]


async def test_a_map_comes_back_for_exactly_its_version(store: Store, ann: Person) -> None:
    await store.taste_maps.save(ann, Layout.TSNE, "v1", places())
    found = await store.taste_maps.load(ann, Layout.TSNE, "v1")
    assert found is not None
    assert np.array_equal(found, places())
    assert await store.taste_maps.load(ann, Layout.TSNE, "v2") is None
    assert await store.taste_maps.load(ann, Layout.PCA, "v1") is None


async def test_a_new_map_takes_the_place_of_the_last(store: Store, ann: Person) -> None:
    await store.taste_maps.save(ann, Layout.TSNE, "v1", places())
    await store.taste_maps.save(ann, Layout.TSNE, "v2", places(9))
    assert await store.taste_maps.load(ann, Layout.TSNE, "v1") is None
    found = await store.taste_maps.load(ann, Layout.TSNE, "v2")
    assert found is not None
    assert found.shape == (9, 2)


async def test_a_map_without_a_title_can_be_kept(store: Store, ann: Person) -> None:
    await store.taste_maps.save(ann, Layout.PCA, "v", places(0))
    found = await store.taste_maps.load(ann, Layout.PCA, "v")
    assert found is not None
    assert found.shape == (0, 2)
