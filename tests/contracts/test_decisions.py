from __future__ import annotations

from cinemai_tui.domain.history import Decision, ImportId
from cinemai_tui.domain.people import Person
from cinemai_tui.domain.titles import Kind, TitleId
from cinemai_tui.ports import Decided, Store
from tests.contracts.making import NOON, event, later

HEAT, RAN = TitleId("movie:tmdb:949"), TitleId("movie:tmdb:11645")
TABLES = {"werk\x1fpunkte": {"title": "Werk", "rating": ""}}


def decision(name: str, title_id: TitleId | None = HEAT, *refused: TitleId) -> Decision:
    return Decision(name=name, year=1995, kind=Kind.MOVIE, title_id=title_id, refused=refused)


async def bring(store: Store, person: Person, key: str, decided: Decided) -> ImportId:
    return await store.history.add_import(person, ["a.csv"], [event(key)], NOON, decided)


async def test_what_was_decided_with_an_import_comes_back(store: Store, ann: Person) -> None:
    bare = Decision(name="ключ '\"", year=None, kind=None, title_id=None, refused=(RAN, HEAT))
    decided = Decided(names=(decision("heat"), bare), tables=TABLES)
    await bring(store, ann, "1", decided)
    assert await store.decisions.of(ann) == decided


async def test_nobody_has_decided_anything_at_first(store: Store, ann: Person) -> None:
    assert await store.decisions.of(ann) == Decided()
    assert await store.decisions.of(Person(name="nobody")) == Decided()


async def test_what_was_said_last_counts_and_undoing_brings_back_what_was_said_before(
    store: Store, ann: Person
) -> None:
    before = Decided(names=(decision("heat"), decision("ran", RAN)), tables=TABLES)
    await bring(store, ann, "1", before)
    tables = {"werk\x1fpunkte": {"title": "Punkte"}}
    second = await bring(
        store, ann, "2", Decided(names=(decision("heat", None, HEAT),), tables=tables)
    )
    after = await store.decisions.of(ann)
    assert {d.name: d.title_id for d in after.names} == {"heat": None, "ran": RAN}
    assert after.tables == tables
    await store.history.undo_import(ann, second)
    assert await store.decisions.of(ann) == before


async def test_year_and_kind_are_part_of_a_name(store: Store, ann: Person) -> None:
    other = Decision(name="heat", year=1986, kind=Kind.MOVIE, title_id=RAN)
    show = Decision(name="heat", year=1995, kind=Kind.SHOW, title_id=RAN)
    decided = Decided(names=(decision("heat"), other, show))
    await bring(store, ann, "1", decided)
    assert await store.decisions.of(ann) == decided


async def test_decisions_are_each_persons_own(store: Store, ann: Person, ben: Person) -> None:
    await bring(store, ann, "1", Decided(names=(decision("heat"),), tables=TABLES))
    assert await store.decisions.of(ben) == Decided()


async def test_an_import_of_nothing_new_still_keeps_what_was_decided(
    store: Store, ann: Person
) -> None:
    first = await bring(store, ann, "1", Decided())
    decided = Decided(names=(decision("heat"),), tables=TABLES)
    again = await bring(store, ann, "1", decided)
    assert again == 0
    assert [record.id for record in await store.history.imports(ann)] == [first]
    assert await store.decisions.of(ann) == decided


async def test_an_import_makes_the_profile_and_undoing_it_takes_it_away_again(
    store: Store,
) -> None:
    zoe = Person(name="zoe")
    first = await bring(store, zoe, "1", Decided(tables=TABLES))
    assert await store.people.all() == [zoe]
    await store.history.undo_import(zoe, first)
    assert await store.people.all() == []


async def test_a_profile_with_anything_left_in_it_stays(store: Store) -> None:
    zoe = Person(name="zoe")
    first = await bring(store, zoe, "1", Decided())
    await store.showings.note(zoe, [HEAT], "blend", later(1))
    await store.history.undo_import(zoe, first)
    assert await store.people.all() == [zoe]


async def test_an_import_of_nothing_makes_no_profile(store: Store) -> None:
    zoe = Person(name="zoe")
    assert await store.history.add_import(zoe, ["a.csv"], [], NOON) == 0
    assert await store.people.all() == []
