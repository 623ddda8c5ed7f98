from __future__ import annotations

from datetime import timedelta

import pytest

from cinemai_tui.domain.household import HouseholdMember, KeptPin, MemberKind, Violence
from cinemai_tui.domain.people import Person
from cinemai_tui.domain.verdicts import Layer, Violation, ViolationCount
from cinemai_tui.errors import NoProfile
from cinemai_tui.ports import Store
from tests.contracts.conftest import Opened
from tests.contracts.making import NOON, event, later

SWORE = Violation(layer=Layer.PROFANITY, reason="it swears", digest="aa11")
LINKED = Violation(layer=Layer.CONTENT, reason="it holds a link", digest="bb22")


def child(person: Person, age: int = 7) -> HouseholdMember:
    return HouseholdMember(person=person, kind=MemberKind.CHILD, age=age, violence=Violence.NONE)


async def test_everybody_is_an_adult_until_somebody_says_otherwise(
    store: Store, ann: Person
) -> None:
    assert await store.household.member(ann) == HouseholdMember(person=ann)
    nobody = Person(name="nobody")
    assert await store.household.member(nobody) == HouseholdMember(person=nobody)


async def test_a_member_comes_back_as_it_was_set(store: Store, ann: Person, ben: Person) -> None:
    await store.household.keep(child(ann, 3))
    await store.household.keep(child(ann))
    assert await store.household.member(ann) == child(ann)
    assert await store.household.members() == [child(ann), HouseholdMember(person=ben)]


async def test_a_member_needs_a_profile(store: Store) -> None:
    with pytest.raises(NoProfile):
        await store.household.keep(child(Person(name="nobody")))


async def test_a_profile_removed_takes_its_limits_and_counts_along(
    store: Store, ann: Person
) -> None:
    await store.household.keep(child(ann))
    await store.violations.note(ann, NOON.date(), [SWORE])
    await store.people.remove(ann)
    await store.people.add("ann")
    assert await store.household.member(ann) == HouseholdMember(person=ann)
    assert await store.violations.since(NOON.date()) == []


async def test_a_profile_somebody_limited_outlasts_the_undoing_of_its_import(
    store: Store,
) -> None:
    kim = Person(name="kim")
    number = await store.history.add_import(kim, ["a.csv"], [event("k")], NOON)
    await store.household.keep(child(kim))
    await store.history.undo_import(kim, number)
    assert await store.household.member(kim) == child(kim)


async def test_the_pin_is_kept_replaced_and_taken_away(store: Store) -> None:
    assert await store.household.pin() is None
    first = KeptPin(salt=b"\x00salt", digest=b"\xffdigest", wrong=2, tried=NOON)
    await store.household.keep_pin(first)
    assert await store.household.pin() == first
    second = KeptPin(salt=b"other", digest=b"one")
    await store.household.keep_pin(second)
    assert await store.household.pin() == second
    await store.household.keep_pin(None)
    assert await store.household.pin() is None


async def test_a_try_is_counted_and_the_pin_told_as_it_stood_before(store: Store) -> None:
    assert await store.household.pin_tried(NOON) is None
    kept = KeptPin(salt=b"s", digest=b"d")
    await store.household.keep_pin(kept)
    assert await store.household.pin_tried(NOON) == kept
    before = await store.household.pin_tried(later(1))
    assert before == KeptPin(salt=b"s", digest=b"d", wrong=1, tried=NOON)
    after = await store.household.pin()
    assert after == KeptPin(salt=b"s", digest=b"d", wrong=2, tried=later(1))


async def test_what_was_withheld_is_counted_by_day_layer_and_reason(
    store: Store, ann: Person, ben: Person
) -> None:
    today = NOON.date()
    yesterday = today - timedelta(days=1)
    await store.violations.note(ann, yesterday, [SWORE])
    await store.violations.note(ann, today, [SWORE, LINKED])
    await store.violations.note(ben, today, [SWORE])
    swore, linked = ({"layer": v.layer, "reason": v.reason} for v in (SWORE, LINKED))
    newest = [
        ViolationCount(day=today, times=1, **linked),  # type: ignore[arg-type]  # as built above
        ViolationCount(day=today, times=2, **swore),  # type: ignore[arg-type]  # as built above
    ]
    oldest = ViolationCount(day=yesterday, times=1, **swore)  # type: ignore[arg-type]  # as above
    assert await store.violations.since(today) == newest
    assert await store.violations.since(yesterday) == [*newest, oldest]


async def test_counts_for_nobody_are_dropped(store: Store) -> None:
    await store.violations.note(Person(name="nobody"), NOON.date(), [SWORE])
    assert await store.violations.since(NOON.date()) == []


async def test_limits_and_pin_outlast_the_process(opened: Opened) -> None:
    kim = Person(name="kim")
    async with opened() as store:
        await store.people.add("kim")
        await store.household.keep(child(kim))
        await store.household.keep_pin(KeptPin(salt=b"s", digest=b"d"))
    async with opened() as store:
        assert await store.household.member(kim) == child(kim)
        assert await store.household.pin() == KeptPin(salt=b"s", digest=b"d")
