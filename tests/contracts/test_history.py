from __future__ import annotations

from dataclasses import MISSING, fields, replace

import pytest

from cinemai_tui.domain.history import Event, ImportId
from cinemai_tui.domain.people import Person
from cinemai_tui.domain.titles import TitleId
from cinemai_tui.ports import ImportRecord, Store
from tests.contracts.making import NOON, event, later, whole_event


async def test_every_field_of_an_event_comes_back(store: Store, ann: Person) -> None:
    whole = whole_event()
    assert [f.name for f in fields(Event) if getattr(whole, f.name) in (f.default, MISSING)] == []
    await store.history.add_import(ann, ["a.csv"], [whole], NOON)
    assert await store.history.events(ann) == [whole]


async def test_an_event_of_which_little_is_known_comes_back(store: Store, ann: Person) -> None:
    await store.history.add_import(ann, ["a.csv"], [event("k")], NOON)
    assert await store.history.events(ann) == [event("k")]


async def test_events_come_oldest_import_first_in_file_order(store: Store, ann: Person) -> None:
    await store.history.add_import(ann, ["a"], [event("z"), event("b")], later(5))
    await store.history.add_import(ann, ["b"], [event("y"), event("a")], NOON)
    assert [e.key for e in await store.history.events(ann)] == ["z", "b", "y", "a"]


async def test_some_events_are_got_by_their_keys(store: Store, ann: Person, ben: Person) -> None:
    for person in (ann, ben):
        await store.history.add_import(person, ["a"], [event(k) for k in "zba"], NOON)
    found = await store.history.events(ann, ["a", "z", "nope", "'"])
    assert [e.key for e in found] == ["z", "a"]
    assert await store.history.events(ann, []) == []


async def test_imports_are_listed_newest_first_with_their_counts(store: Store, ann: Person) -> None:
    first = await store.history.add_import(ann, ["a.zip", "ä b.csv"], [event("1")], NOON)
    second = await store.history.add_import(ann, ["c.csv"], [event("2"), event("3")], later(1))
    assert await store.history.imports(ann) == [
        ImportRecord(id=second, files=("c.csv",), at=later(1), events=2),
        ImportRecord(id=first, files=("a.zip", "ä b.csv"), at=NOON, events=1),
    ]


async def test_importing_the_same_again_changes_nothing(store: Store, ann: Person) -> None:
    await store.history.add_import(ann, ["a.csv"], [event("1"), event("2")], NOON)
    before = await store.history.events(ann), await store.history.imports(ann)
    again = await store.history.add_import(ann, ["a.csv"], [event("1"), event("2")], later(9))
    assert (await store.history.events(ann), await store.history.imports(ann)) == before
    assert await store.history.undo_import(ann, again) == 0


async def test_a_known_key_keeps_its_event(store: Store, ann: Person) -> None:
    await store.history.add_import(ann, ["a.csv"], [event("1", rating=8.0)], NOON)
    await store.history.add_import(ann, ["b.csv"], [event("1", rating=2.0), event("2")], NOON)
    assert [(e.key, e.rating) for e in await store.history.events(ann)] == [("1", 8.0), ("2", None)]
    assert [record.events for record in await store.history.imports(ann)] == [1, 1]


async def test_a_key_twice_in_one_import_is_one_event(store: Store, ann: Person) -> None:
    await store.history.add_import(ann, ["a.csv"], [event("1"), event("1")], NOON)
    assert len(await store.history.events(ann)) == 1


async def test_two_people_may_have_the_same_keys(store: Store, ann: Person, ben: Person) -> None:
    await store.history.add_import(ann, ["a.csv"], [event("1", title="Ran")], NOON)
    await store.history.add_import(ben, ["a.csv"], [event("1", title="Ikiru")], NOON)
    assert [e.title for e in await store.history.events(ann)] == ["Ran"]
    assert [e.title for e in await store.history.events(ben)] == ["Ikiru"]


async def test_known_keys_are_told_from_new_ones(store: Store, ann: Person, ben: Person) -> None:
    await store.history.add_import(ann, ["a.csv"], [event("1"), event("ключ '\"")], NOON)
    assert await store.history.known(ann, ["1", "2", "ключ '\""]) == {"1", "ключ '\""}
    assert await store.history.known(ben, ["1"]) == set()
    assert await store.history.known(ann, []) == set()


async def test_undoing_an_import_leaves_what_was_there_before(store: Store, ann: Person) -> None:
    await store.history.add_import(ann, ["a.csv"], [event("1"), whole_event()], NOON)
    before = await store.history.events(ann), await store.history.imports(ann)
    new = [event(str(number)) for number in range(50)]
    second = await store.history.add_import(ann, ["b.csv"], new, later(1))
    assert await store.history.undo_import(ann, second) == 49
    assert (await store.history.events(ann), await store.history.imports(ann)) == before


async def test_an_import_is_undone_once(store: Store, ann: Person) -> None:
    only = await store.history.add_import(ann, ["a.csv"], [event("1")], NOON)
    assert await store.history.undo_import(ann, only) == 1
    assert await store.history.undo_import(ann, only) == 0
    assert await store.history.imports(ann) == []


async def test_nobody_undoes_the_import_of_another(store: Store, ann: Person, ben: Person) -> None:
    theirs = await store.history.add_import(ben, ["b.csv"], [event("1")], NOON)
    assert await store.history.undo_import(ann, theirs) == 0
    assert await store.history.undo_import(ann, ImportId(9999)) == 0
    assert len(await store.history.events(ben)) == 1


async def test_matching_sets_and_clears_the_title_of_an_event(store: Store, ann: Person) -> None:
    await store.history.add_import(ann, ["a.csv"], [event("1"), whole_event("2")], NOON)
    heat = TitleId("movie:tmdb:949")
    await store.history.match(ann, {"1": heat, "2": None, "unheard of": heat}, "by hand")
    first, second = await store.history.events(ann)
    assert first == event("1", title_id=heat, matched_by="by hand")
    assert second == replace(whole_event("2"), title_id=None, matched_by="by hand")


async def test_matching_touches_no_other_person(store: Store, ann: Person, ben: Person) -> None:
    for person in (ann, ben):
        await store.history.add_import(person, ["a.csv"], [event("1")], NOON)
    await store.history.match(ann, {"1": TitleId("movie:tmdb:1")}, "by hand")
    assert (await store.history.events(ben))[0].title_id is None


async def test_a_time_without_a_zone_is_refused(store: Store, ann: Person) -> None:
    with pytest.raises(ValueError, match="zone"):
        await store.history.add_import(ann, ["a"], [event("1")], NOON.replace(tzinfo=None))
