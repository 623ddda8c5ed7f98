"""The part of the engine's door that concerns a household: who may see what, and what was kept."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from cinemai_tui.domain.household import HouseholdMember, MemberKind, Violence
from cinemai_tui.domain.people import Person
from cinemai_tui.domain.picks import Pick
from cinemai_tui.domain.titles import Title
from cinemai_tui.domain.verdicts import Judgement, Violation, ViolationCount
from cinemai_tui.engine import guarding, household
from cinemai_tui.engine.guarding import Guard
from cinemai_tui.engine.parts import Parts


class HouseholdDoor:
    """What `Engine` does for people who may not see everything."""

    _parts: Parts

    async def member(self, person: Person) -> HouseholdMember:
        """What a profile is; an adult unless somebody said otherwise."""
        return await guarding.member_of(self._parts, person)

    async def members(self) -> list[HouseholdMember]:
        """All profiles as members of the household, by name."""
        return await self._parts.store.household.members()

    async def set_member(
        self,
        person: Person,
        kind: MemberKind,
        *,
        age: int | None = None,
        violence: Violence | None = None,
        pin: str = "",
    ) -> HouseholdMember:
        """Set what a profile is; raises BadInput, NoProfile, or WrongPin where a PIN is set."""
        return await household.set_member(
            self._parts, person, kind, age=age, violence=violence, pin=pin
        )

    async def has_pin(self) -> bool:
        """True when changing a member, or going over to one who may see more, needs a PIN."""
        return await self._parts.store.household.pin() is not None

    async def set_pin(self, new: str, *, old: str = "") -> None:
        """Set the PIN, "" for none; raises BadInput or WrongPin."""
        await household.set_pin(self._parts, new, old=old)

    async def unlock(self, pin: str) -> None:
        """Return where this is the PIN or there is none; raises WrongPin."""
        await household.unlock(self._parts, pin)

    async def must_unlock(self, now: Person, then: Person) -> bool:
        """True when going over from one profile to another needs the PIN."""
        return await household.must_unlock(
            self._parts, await self.member(now), await self.member(then)
        )

    async def permitted(self, titles: Iterable[Title], *people: Person) -> list[Title]:
        """The titles all these people may see, in their order."""
        return await guarding.permitted(self._parts, list(titles), people)

    async def guard(self, person: Person, spared: Iterable[str] = ()) -> Guard:
        """Whether a sentence may be shown to a person: "" or the reason why not."""
        return guarding.guard_of(await self.member(person), spared=spared)

    async def shown_overview(self, person: Person, title: Title) -> str:
        """A title's overview as this person may read it."""
        return guarding.shown_overview(await self.member(person), title)

    async def judged(self, person: Person, pick: Pick, words: str = "") -> Judgement:
        """What the safety layers say of a pick and the words about it, with their confidence."""
        member = await self.member(person)
        return guarding.judged(member, pick.title, words, self._parts.country)

    async def note_violations(self, person: Person, violations: Iterable[Violation]) -> None:
        """Count what was withheld from a person."""
        await guarding.note(self._parts, person, list(violations))

    async def violations(self, since: date = date.min) -> list[ViolationCount]:
        """What was withheld, counted by day, layer and reason, newest day first."""
        return await self._parts.store.violations.since(since)
