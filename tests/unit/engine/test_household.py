"""Who is what in a household, and the PIN that keeps it so, over the real store."""

from __future__ import annotations

from pathlib import Path

import pytest

from cinemai_tui.domain.household import HouseholdMember, MemberKind, Violence
from cinemai_tui.domain.people import Person
from cinemai_tui.engine.household import LONGEST_WAIT, WrongPin
from cinemai_tui.errors import BadInput, NoProfile
from tests.small_engine import ANN, Small, small_engine

KIM = Person(name="kim")


async def with_kim(small: Small) -> None:
    for person in (ANN, KIM):
        await small.engine.add_person(person.name)


async def test_a_profile_becomes_a_child_and_an_adult_again(tmp_path: Path) -> None:
    async with small_engine(tmp_path) as small:
        await with_kim(small)
        child = await small.engine.set_member(KIM, MemberKind.CHILD, age=7)
        assert await small.engine.member(KIM) == child
        await small.engine.set_member(KIM, MemberKind.ADULT)
        assert await small.engine.member(KIM) == HouseholdMember(person=KIM)


@pytest.mark.parametrize(
    ("kind", "age"), [("child", None), ("child", 13), ("teen", 12), ("teen", 18), ("adult", 12)]
)
async def test_an_age_must_go_with_the_kind(tmp_path: Path, kind: str, age: int | None) -> None:
    async with small_engine(tmp_path) as small:
        await with_kim(small)
        with pytest.raises(BadInput):
            await small.engine.set_member(KIM, MemberKind(kind), age=age)


async def test_nobody_without_a_profile_can_be_set(tmp_path: Path) -> None:
    async with small_engine(tmp_path) as small:
        with pytest.raises(NoProfile):
            await small.engine.set_member(KIM, MemberKind.CHILD, age=7)


async def test_with_a_pin_nothing_is_changed_without_it(tmp_path: Path) -> None:
    async with small_engine(tmp_path) as small:
        await with_kim(small)
        await small.engine.set_member(KIM, MemberKind.CHILD, age=7)
        await small.engine.set_pin("4711")
        for pin in ("", "4712"):
            with pytest.raises(WrongPin):
                await small.engine.set_member(KIM, MemberKind.ADULT, pin=pin)
        assert (await small.engine.member(KIM)).kind is MemberKind.CHILD
        await small.engine.set_member(KIM, MemberKind.ADULT, pin="4711")
        assert (await small.engine.member(KIM)).kind is MemberKind.ADULT


async def test_a_pin_is_changed_and_taken_away_only_with_the_old_one(tmp_path: Path) -> None:
    async with small_engine(tmp_path) as small:
        await small.engine.set_pin("4711")
        with pytest.raises(WrongPin):
            await small.engine.set_pin("1234", old="0000")
        await small.engine.set_pin("1234", old="4711")
        await small.engine.unlock("1234")
        await small.engine.set_pin("", old="1234")
        assert not await small.engine.has_pin()


@pytest.mark.parametrize("pin", ["123", "12345678901234", "abcd", "12 34", "１２３４x"])
async def test_a_pin_is_four_to_twelve_digits(tmp_path: Path, pin: str) -> None:
    async with small_engine(tmp_path) as small:
        with pytest.raises(BadInput):
            await small.engine.set_pin(pin)


async def test_the_pin_itself_is_stored_nowhere(tmp_path: Path) -> None:
    async with small_engine(tmp_path) as small:
        await small.engine.set_pin("90817263")
        kept = await small.parts.store.household.pin()
        assert kept is not None
        assert b"90817263" not in kept.salt + kept.digest
    for file in (tmp_path / "data").iterdir():
        assert b"90817263" not in file.read_bytes()


async def test_after_three_wrong_ones_even_the_right_one_has_to_wait(tmp_path: Path) -> None:
    async with small_engine(tmp_path) as small:
        await small.engine.set_pin("4711")
        for _ in range(6):
            with pytest.raises(WrongPin):
                await small.engine.unlock("0000")
        with pytest.raises(WrongPin, match="wait"):
            await small.engine.unlock("4711")
        # The clock moves on by a second with every look.
        for _ in range(LONGEST_WAIT):
            small.parts.clock()
        await small.engine.unlock("4711")
        await small.engine.unlock("4711")


async def test_going_over_to_one_who_may_see_more_needs_the_pin(tmp_path: Path) -> None:
    async with small_engine(tmp_path) as small:
        await with_kim(small)
        await small.engine.set_member(KIM, MemberKind.CHILD, age=7)
        assert not await small.engine.must_unlock(KIM, ANN)
        await small.engine.set_pin("4711")
        assert await small.engine.must_unlock(KIM, ANN)
        assert not await small.engine.must_unlock(ANN, KIM)
        await small.engine.set_member(ANN, MemberKind.ADULT, violence=Violence.NONE, pin="4711")
        assert await small.engine.must_unlock(ANN, Person(name="somebody new"))
