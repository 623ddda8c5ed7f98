from __future__ import annotations

from dataclasses import replace
from datetime import timedelta, timezone

import numpy as np
import pytest

from cinemai_tui.domain.feedback import Act, Feedback, Showing
from cinemai_tui.domain.people import Person
from cinemai_tui.domain.taste import TasteProfile
from cinemai_tui.domain.titles import TitleId
from cinemai_tui.ports import Store
from tests.contracts.making import NOON, ids, later, taste


def without_centroids(profile: TasteProfile) -> tuple[object, ...]:
    groups = [
        (g.name, g.members, g.typical, g.marks, g.weight, g.average_rating) for g in profile.groups
    ]
    return profile.method, profile.fit, profile.rated, profile.watched, profile.summary, groups


def act(title_id: str, kind: Act = Act.LIKE, minute: int = 0) -> Feedback:
    return Feedback(title_id=TitleId(title_id), act=kind, at=later(minute))


async def test_a_taste_comes_back_with_its_history_version(store: Store, ann: Person) -> None:
    saved = taste()
    await store.tastes.save(ann, saved, "v1")
    found = await store.tastes.load(ann)
    assert found is not None
    assert without_centroids(found[0]) == without_centroids(saved)
    assert np.array_equal(found[0].centroids, saved.centroids)
    assert found[1] == "v1"


async def test_a_taste_without_groups_comes_back(store: Store, ann: Person) -> None:
    await store.tastes.save(ann, taste(groups=0), "v1")
    found = await store.tastes.load(ann)
    assert found is not None
    assert found[0].groups == ()


async def test_a_newer_taste_replaces_the_old_one(store: Store, ann: Person, ben: Person) -> None:
    await store.tastes.save(ann, taste(), "v1")
    await store.tastes.save(ann, replace(taste(3), summary="New."), "v2")
    found = await store.tastes.load(ann)
    assert found is not None
    assert (found[0].summary, len(found[0].groups), found[1]) == ("New.", 3, "v2")
    assert await store.tastes.load(ben) is None


async def test_acts_come_back_oldest_first(store: Store, ann: Person, ben: Person) -> None:
    rated = Feedback(title_id=TitleId("movie:tmdb:2"), act=Act.SEEN, at=later(5), rating=7.5)
    acts = [act("movie:tmdb:1", Act.NOT_FOR_ME, 9), rated, act("movie:tmdb:1", Act.LATER, 1)]
    for one in acts:
        await store.feedback.add(ann, one)
    assert await store.feedback.all(ann) == acts
    assert await store.feedback.all(ben) == []


async def test_acts_are_undone_to_any_depth(store: Store, ann: Person, ben: Person) -> None:
    acts = [act(f"movie:tmdb:{number}", minute=number) for number in range(5)]
    for one in acts:
        await store.feedback.add(ann, one)
    await store.feedback.add(ben, act("movie:tmdb:99"))
    assert [await store.feedback.undo(ann) for _ in range(6)] == [*acts[::-1], None]
    assert await store.feedback.all(ann) == []
    assert len(await store.feedback.all(ben)) == 1


async def test_an_act_after_an_undo_is_the_newest(store: Store, ann: Person) -> None:
    for title_id in ("movie:tmdb:1", "movie:tmdb:2"):
        await store.feedback.add(ann, act(title_id))
    await store.feedback.undo(ann)
    await store.feedback.add(ann, act("movie:tmdb:3"))
    assert [one.title_id for one in await store.feedback.all(ann)] == [
        "movie:tmdb:1",
        "movie:tmdb:3",
    ]


async def test_a_time_elsewhere_comes_back_as_the_same_moment(store: Store, ann: Person) -> None:
    tokyo = NOON.astimezone(timezone(timedelta(hours=9)))
    await store.feedback.add(ann, replace(act("movie:tmdb:1"), at=tokyo))
    assert (await store.feedback.all(ann))[0].at == NOON


async def test_the_first_showing_of_a_title_is_remembered(
    store: Store, ann: Person, ben: Person
) -> None:
    one, two, three = ids(3)
    await store.showings.note(ann, [two, one], "blend", NOON)
    await store.showings.note(ann, [one, three], "groups", later(10))
    assert list((await store.showings.shown(ann)).items()) == [
        (two, NOON),
        (one, NOON),
        (three, later(10)),
    ]
    assert await store.showings.shown(ben) == {}


async def test_a_day_of_showing_counts_once_however_many_lists_it_had(
    store: Store, ann: Person, ben: Person
) -> None:
    one, two = ids(2)
    await store.showings.note(ann, [one, two], "blend", NOON)
    await store.showings.note(ann, [one], "blend", NOON + timedelta(hours=1))
    await store.showings.note(ann, [one], "groups", NOON + timedelta(days=1))
    counted = await store.showings.counted(ann)
    newest = NOON + timedelta(days=1)
    assert counted[one] == Showing(first=NOON, last=newest, days=2, ranker="groups")
    assert counted[two] == Showing(first=NOON, last=NOON, days=1, ranker="blend")
    assert await store.showings.counted(ben) == {}


@pytest.mark.parametrize(("gap", "days"), [(30, 3), (31, 1)])
async def test_after_a_month_without_showing_the_days_begin_anew(
    store: Store, ann: Person, gap: int, days: int
) -> None:
    (one,) = ids(1)
    for day in (0, 1, 1 + gap):
        await store.showings.note(ann, [one], "blend", NOON + timedelta(days=day))
    assert (await store.showings.counted(ann))[one].days == days
