from __future__ import annotations

import asyncio

import pytest

from cinemai_tui.domain.measuring import Experiment, Team
from cinemai_tui.domain.people import Person
from cinemai_tui.domain.titles import TitleId
from cinemai_tui.errors import NoProfile
from cinemai_tui.ports import Store
from tests.contracts.conftest import Opened
from tests.contracts.making import NOON, event, ids, later

HEAT, RAN = TitleId("movie:tmdb:949"), TitleId("movie:tmdb:11645")


async def begun(store: Store, person: Person, minute: int = 0) -> Experiment:
    experiment = await store.experiments.start(person, "blend", "groups", later(minute))
    assert experiment is not None
    return experiment


async def test_an_experiment_comes_back_as_it_was_begun(opened: Opened) -> None:
    async with opened() as store:
        ann = await store.people.add("ann")
        experiment = await begun(store, ann)
        assert (experiment.first, experiment.second) == ("blend", "groups")
        assert (experiment.begun, experiment.stopped, experiment.running) == (NOON, None, True)
    async with opened() as store:
        assert await store.experiments.current(ann) == experiment
        assert await store.experiments.newest(ann) == experiment


async def test_without_one_there_is_nothing_to_look_at_or_stop(store: Store, ann: Person) -> None:
    assert await store.experiments.current(ann) is None
    assert await store.experiments.newest(ann) is None
    assert await store.experiments.stop(ann, NOON) is None


async def test_a_second_one_does_not_begin_while_one_runs(store: Store, ann: Person) -> None:
    running = await begun(store, ann)
    assert await store.experiments.start(ann, "groups", "blend", later(1)) is None
    assert await store.experiments.newest(ann) == running


async def test_two_begun_at_once_leave_one(store: Store, ann: Person) -> None:
    both = await asyncio.gather(
        *(store.experiments.start(ann, "blend", "groups", later(i)) for i in range(2))
    )
    assert sum(one is not None for one in both) == 1


async def test_a_stopped_one_stays_readable_until_another_begins(store: Store, ann: Person) -> None:
    experiment = await begun(store, ann)
    stopped = await store.experiments.stop(ann, later(9))
    assert stopped is not None
    assert (stopped.id, stopped.stopped, stopped.running) == (experiment.id, later(9), False)
    assert await store.experiments.current(ann) is None
    assert await store.experiments.newest(ann) == stopped
    assert await store.experiments.stop(ann, later(10)) is None
    another = await begun(store, ann, 11)
    assert another.id != experiment.id
    assert await store.experiments.newest(ann) == another


async def test_a_title_stays_with_the_ranker_that_first_brought_it(
    store: Store, ann: Person
) -> None:
    experiment = await begun(store, ann)
    await store.experiments.note_shown(experiment, {HEAT: "blend"}, later(1))
    await store.experiments.note_shown(experiment, {HEAT: "groups", RAN: "groups"}, later(2))
    assert await store.experiments.shown(experiment) == {
        HEAT: Team(ranker="blend", at=later(1)),
        RAN: Team(ranker="groups", at=later(2)),
    }


async def test_what_one_experiment_showed_is_no_others(store: Store, ann: Person) -> None:
    first = await begun(store, ann)
    await store.experiments.note_shown(first, dict.fromkeys(ids(3), "blend"), later(1))
    await store.experiments.stop(ann, later(2))
    second = await begun(store, ann, 3)
    assert await store.experiments.shown(second) == {}
    assert len(await store.experiments.shown(first)) == 3


async def test_noting_nothing_is_no_fault(store: Store, ann: Person) -> None:
    experiment = await begun(store, ann)
    await store.experiments.note_shown(experiment, {}, later(1))
    assert await store.experiments.shown(experiment) == {}


async def test_experiments_are_each_persons_own(store: Store, ann: Person, ben: Person) -> None:
    await begun(store, ann)
    assert await store.experiments.current(ben) is None
    assert await store.experiments.stop(ben, NOON) is None
    assert (await begun(store, ben)).running


async def test_a_removed_person_takes_experiments_along(store: Store, ann: Person) -> None:
    experiment = await begun(store, ann)
    await store.experiments.note_shown(experiment, {HEAT: "blend"}, later(1))
    await store.people.remove(ann)
    assert await store.experiments.shown(experiment) == {}
    await store.experiments.note_shown(experiment, {RAN: "blend"}, later(2))
    assert await store.experiments.shown(experiment) == {}
    await store.people.add("ann")
    assert await store.experiments.newest(ann) is None


async def test_nobody_is_no_person_to_begin_with(store: Store) -> None:
    with pytest.raises(NoProfile):
        await store.experiments.start(Person(name="nobody"), "blend", "groups", NOON)


async def test_an_experiment_keeps_a_profile_that_an_import_made(store: Store) -> None:
    cleo = Person(name="cleo")
    made = await store.history.add_import(cleo, ["a.csv"], [event("heat")], NOON)
    experiment = await begun(store, cleo)
    await store.history.undo_import(cleo, made)
    assert await store.experiments.current(cleo) == experiment
