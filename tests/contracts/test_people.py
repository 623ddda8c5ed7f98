from __future__ import annotations

import pytest

from cinemai_tui.domain.feedback import Act, Feedback
from cinemai_tui.domain.history import Decision
from cinemai_tui.domain.people import Person
from cinemai_tui.domain.titles import TitleId
from cinemai_tui.errors import NoProfile
from cinemai_tui.ports import Decided, Edit, Store
from tests.contracts.conftest import Opened
from tests.contracts.making import NOON, event, taste


async def test_nobody_is_found_before_being_added(store: Store) -> None:
    assert await store.people.find("ann") is None
    assert await store.people.all() == []


async def test_a_profile_is_found_by_its_name(store: Store) -> None:
    assert await store.people.add("ann") == Person(name="ann")
    assert await store.people.find("ann") == Person(name="ann")


async def test_adding_a_profile_again_gives_the_same_one(store: Store, ann: Person) -> None:
    await store.history.add_import(ann, ["a.csv"], [event("k")], NOON)
    assert await store.people.add("ann") == ann
    assert len(await store.history.events(ann)) == 1
    assert await store.people.all() == [ann]


async def test_profiles_are_listed_by_name(store: Store) -> None:
    for name in ("ben", "Zoë", "ann"):
        await store.people.add(name)
    assert [person.name for person in await store.people.all()] == ["Zoë", "ann", "ben"]


@pytest.mark.parametrize("name", ["O'Hara; DROP TABLE people", '"', "小津", "👩‍🚀", "a b"])
async def test_any_name_is_kept_as_it_is(store: Store, name: str) -> None:
    await store.people.add(name)
    assert await store.people.find(name) == Person(name=name)


async def test_removing_a_profile_removes_all_it_owns(store: Store, ann: Person) -> None:
    title_id = TitleId("movie:tmdb:949")
    await store.history.add_import(ann, ["a.csv"], [event("k")], NOON)
    await store.tastes.save(ann, taste(), "v1")
    await store.feedback.add(ann, Feedback(title_id=title_id, act=Act.LIKE, at=NOON))
    await store.showings.note(ann, [title_id], "blend", NOON)
    decided = Decision(name="heat", year=None, kind=None, title_id=title_id)
    added = Edit(what="x", at=NOON, added=(event("mine"),), decisions=(decided,))
    await store.edits.make(ann, added)
    await store.people.remove(ann)
    await store.people.add("ann")
    assert await store.history.events(ann) == []
    assert await store.history.imports(ann) == []
    assert await store.tastes.load(ann) is None
    assert await store.feedback.all(ann) == []
    assert await store.showings.shown(ann) == {}
    assert await store.decisions.of(ann) == Decided()
    assert await store.edits.undo(ann) is None


async def test_removing_a_profile_leaves_the_others_alone(
    store: Store, ann: Person, ben: Person
) -> None:
    await store.history.add_import(ben, ["b.csv"], [event("k")], NOON)
    await store.people.remove(ann)
    assert await store.people.all() == [ben]
    assert len(await store.history.events(ben)) == 1


async def test_writing_for_an_unknown_profile_says_so(store: Store) -> None:
    nobody = Person(name="nobody")
    liked = Feedback(title_id=TitleId("movie:tmdb:949"), act=Act.LIKE, at=NOON)
    with pytest.raises(NoProfile, match="no profile named nobody"):
        await store.feedback.add(nobody, liked)
    assert await store.feedback.all(nobody) == []


async def test_profiles_outlast_the_process(opened: Opened) -> None:
    async with opened() as store:
        await store.people.add("ann")
    async with opened() as store:
        assert await store.people.all() == [Person(name="ann")]
