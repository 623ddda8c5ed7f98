from __future__ import annotations

from dataclasses import replace

import pytest

from cinemai_tui.domain.feedback import Act, Feedback
from cinemai_tui.domain.history import Decision, Event, Precision
from cinemai_tui.domain.people import Person
from cinemai_tui.domain.titles import TitleId
from cinemai_tui.errors import StoreTrouble
from cinemai_tui.ports import Decided, Edit, Store
from tests.contracts.making import NOON, event, later, whole_event

HEAT, RAN = TitleId("movie:tmdb:949"), TitleId("movie:tmdb:11645")


def edit(what: str = "Something was done.", **fields: object) -> Edit:
    return Edit(what=what, at=later(60), **fields)  # type: ignore[arg-type]  # any field


@pytest.fixture
async def two(store: Store, ann: Person) -> list[Event]:
    """Two stored events."""
    events = [event("1", rating=7.0, when="2024-01-02", precision=Precision.DAY), whole_event("2")]
    await store.history.add_import(ann, ["a.csv"], events, NOON)
    return events


async def test_changed_fields_lie_over_the_event(
    store: Store, ann: Person, two: list[Event]
) -> None:
    await store.edits.make(
        ann,
        edit(
            changed={
                "1": {"title_id": HEAT, "matched_by": "you", "rating": None},
                "2": {"when": "2020-02-03", "precision": "day"},
                "unheard of": {"rating": 3.0},
            }
        ),
    )
    first, second = await store.history.events(ann)
    assert first == replace(two[0], title_id=HEAT, matched_by="you", rating=None)
    assert second == replace(two[1], when="2020-02-03", precision=Precision.DAY)


async def test_edits_are_undone_to_any_depth_newest_first(
    store: Store, ann: Person, two: list[Event]
) -> None:
    states = [await store.history.events(ann)]
    for made in (
        edit("First.", changed={"1": {"rating": 8.0}}),
        edit("Second.", changed={"1": {"rating": 9.0, "title_id": HEAT}}),
        edit("Third.", hidden=("1",)),
        edit("Fourth.", added=(event("mine"),)),
    ):
        await store.edits.make(ann, made)
        states.append(await store.history.events(ann))
    told = []
    for before in reversed(states[:-1]):
        told.append(await store.edits.undo(ann))
        assert await store.history.events(ann) == before
    assert told == ["Fourth.", "Third.", "Second.", "First."]
    assert await store.edits.undo(ann) is None
    assert await store.history.events(ann) == two


async def test_added_events_come_after_all_imported_ones(store: Store, ann: Person) -> None:
    await store.edits.make(ann, edit(added=(event("mine"), event("too"))))
    await store.history.add_import(ann, ["a.csv"], [event("theirs")], NOON)
    assert [e.key for e in await store.history.events(ann)] == ["theirs", "mine", "too"]
    assert await store.history.known(ann, ["mine"]) == {"mine"}
    assert [record.events for record in await store.history.imports(ann)] == [1]


async def test_a_hidden_event_stays_known_and_is_not_brought_back_by_an_import(
    store: Store, ann: Person, two: list[Event]
) -> None:
    await store.edits.make(ann, edit(hidden=("1",)))
    assert await store.history.known(ann, ["1"]) == {"1"}
    await store.history.add_import(ann, ["a.csv"], two, later(90))
    assert [e.key for e in await store.history.events(ann)] == ["2"]


async def test_silenced_acts_do_not_count_and_come_back_in_their_place(
    store: Store, ann: Person
) -> None:
    acts = [
        Feedback(title_id=HEAT, act=Act.LIKE, at=NOON),
        Feedback(title_id=HEAT, act=Act.SEEN, at=later(1), rating=8.0),
        Feedback(title_id=RAN, act=Act.SEEN, at=later(2), rating=6.0),
    ]
    for act in acts:
        await store.feedback.add(ann, act)
    await store.edits.make(ann, edit(silenced={HEAT: (Act.SEEN,)}))
    assert await store.feedback.all(ann) == [acts[0], acts[2]]
    assert await store.feedback.undo(ann) == acts[2]
    assert await store.feedback.undo(ann) == acts[0]
    assert await store.feedback.undo(ann) is None
    await store.edits.undo(ann)
    assert await store.feedback.all(ann) == [acts[1]]


async def test_a_decision_stands_as_long_as_its_edit(
    store: Store, ann: Person, two: list[Event]
) -> None:
    decision = Decision(name="heat", year=None, kind=None, title_id=HEAT)
    made = edit(changed={"1": {"title_id": HEAT}}, decisions=(decision,))
    await store.edits.make(ann, made)
    assert await store.decisions.of(ann) == Decided(names=(decision,))
    await store.edits.undo(ann)
    assert await store.decisions.of(ann) == Decided()


async def test_edits_are_each_persons_own(
    store: Store, ann: Person, ben: Person, two: list[Event]
) -> None:
    await store.history.add_import(ben, ["a.csv"], two, NOON)
    await store.edits.make(ann, edit(changed={"1": {"rating": 1.0}}, hidden=("2",)))
    assert await store.history.events(ben) == two
    assert await store.edits.undo(ben) is None


async def test_a_match_found_later_shows_where_only_the_title_was_taken_away(
    store: Store, ann: Person, two: list[Event]
) -> None:
    taken_away = {"title_id": None, "matched_by": "you"}
    given = {"title_id": HEAT, "matched_by": "you"}
    await store.edits.make(ann, edit(changed={"1": given, "2": taken_away}))
    await store.history.match(ann, {"1": RAN, "2": RAN}, "title")
    first, second = await store.history.events(ann)
    assert (first.title_id, first.matched_by) == (HEAT, "you")
    assert (second.title_id, second.matched_by) == (RAN, "title")


async def test_undoing_an_import_takes_edits_along_that_touched_nothing_else(
    store: Store, ann: Person, two: list[Event]
) -> None:
    decision = Decision(name="heat", year=None, kind=None, title_id=HEAT)
    second = await store.history.add_import(ann, ["b.csv"], [event("3")], later(1))
    only = edit("Only.", changed={"3": {"title_id": HEAT}}, decisions=(decision,))
    both = edit("Both.", hidden=("2", "3"))
    for made in (only, both):
        await store.edits.make(ann, made)
    assert await store.history.undo_import(ann, second) == 1
    assert await store.decisions.of(ann) == Decided()
    assert [e.key for e in await store.history.events(ann)] == ["1"]
    assert await store.edits.undo(ann) == "Both."
    assert await store.edits.undo(ann) is None
    assert await store.history.events(ann) == two


async def test_a_failing_edit_leaves_nothing_behind(
    store: Store, ann: Person, two: list[Event]
) -> None:
    with pytest.raises(StoreTrouble):
        await store.edits.make(ann, edit(hidden=("2",), added=(event("1"),)))
    assert await store.history.events(ann) == two
    assert await store.edits.undo(ann) is None


async def test_an_edit_makes_the_profile_and_undoing_it_takes_it_away_again(store: Store) -> None:
    zoe = Person(name="zoe")
    await store.edits.make(zoe, edit(added=(event("1"),)))
    await store.edits.make(zoe, edit(added=(event("2"),)))
    assert await store.people.all() == [zoe]
    await store.edits.undo(zoe)
    assert await store.people.all() == [zoe]
    await store.edits.undo(zoe)
    assert await store.people.all() == []
