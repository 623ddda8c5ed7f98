from __future__ import annotations

import asyncio

import pytest

from cinemai_tui.domain.feedback import Act, Feedback
from cinemai_tui.domain.people import Person
from cinemai_tui.domain.titles import TitleId
from cinemai_tui.errors import StoreTrouble
from cinemai_tui.ports import Store
from tests.contracts.making import BUILT_IN_SOURCE, NOON, bare, event, ids, units

UNSTORABLE = event("bad", title=None)  # type: ignore[arg-type]  # no database may take this


async def test_a_failing_writer_takes_nothing_of_another_with_it(
    store: Store, ann: Person, ben: Person
) -> None:
    good = [event(str(number)) for number in range(200)]
    liked = Feedback(title_id=TitleId("movie:tmdb:1"), act=Act.LIKE, at=NOON)
    results = await asyncio.gather(
        store.history.add_import(ann, ["bad.csv"], [*good, UNSTORABLE], NOON),
        store.history.add_import(ben, ["good.csv"], good, NOON),
        store.feedback.add(ann, liked),
        return_exceptions=True,
    )
    assert isinstance(results[0], StoreTrouble)
    assert await store.history.events(ann) == []
    assert await store.history.imports(ann) == []
    assert len(await store.history.events(ben)) == 200
    assert await store.feedback.all(ann) == [liked]


async def test_after_a_failed_write_the_next_one_works(store: Store, ann: Person) -> None:
    with pytest.raises(StoreTrouble):
        await store.history.add_import(ann, ["bad.csv"], [event("1"), UNSTORABLE], NOON)
    await store.history.add_import(ann, ["good.csv"], [event("1")], NOON)
    assert len(await store.history.events(ann)) == 1


async def test_many_writers_at_once_all_get_through(store: Store) -> None:
    people = await asyncio.gather(*(store.people.add(f"p{number}") for number in range(20)))
    await asyncio.gather(
        *(store.history.add_import(p, ["a.csv"], [event("1"), event("2")], NOON) for p in people)
    )
    counts = [len(await store.history.events(person)) for person in people]
    assert counts == [2] * 20


async def test_a_cancelled_import_leaves_all_of_it_or_nothing(store: Store, ann: Person) -> None:
    events = [event(str(number)) for number in range(20_000)]
    for pause in (0.0, 0.001, 0.01, 0.05):
        task = asyncio.create_task(store.history.add_import(ann, ["a.csv"], events, NOON))
        await asyncio.sleep(pause)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        imports = await store.history.imports(ann)
        stored = await store.history.events(ann)
        assert len(stored) == sum(record.events for record in imports)
        assert len(stored) in (0, 20_000)
        for record in imports:
            await store.history.undo_import(ann, record.id)


async def test_cancelling_one_writer_leaves_the_other_alone(
    store: Store, ann: Person, ben: Person
) -> None:
    events = [event(str(number)) for number in range(20_000)]
    doomed = asyncio.create_task(store.history.add_import(ann, ["a.csv"], events, NOON))
    other = asyncio.create_task(store.history.add_import(ben, ["b.csv"], events, NOON))
    await asyncio.sleep(0.01)
    doomed.cancel()
    await asyncio.gather(doomed, return_exceptions=True)
    await other
    assert len(await store.history.events(ben)) == 20_000


async def test_reading_goes_on_while_something_is_written(store: Store, ann: Person) -> None:
    await store.titles.put(BUILT_IN_SOURCE, [bare("movie:tmdb:1")])
    events = [event(str(number)) for number in range(20_000)]
    writing = asyncio.create_task(store.history.add_import(ann, ["a.csv"], events, NOON))
    seen = set()
    while not writing.done():
        seen.add(len(await store.history.events(ann)))
        assert await store.titles.count() == 1
    assert seen <= {0, 20_000}
    assert len(await store.history.events(ann)) == 20_000


async def test_a_refused_row_leaves_the_stored_vectors_as_they_were(store: Store) -> None:
    await store.vectors.put("lsa", ids(3), units(3))
    with pytest.raises(ValueError, match="dimensions"):
        await store.vectors.put("lsa", ids(3), units(3, 9))
    assert await store.vectors.fits() == {"lsa": 3}
    assert await store.vectors.check() == []
