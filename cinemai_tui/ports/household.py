"""The storage ports of a household: who is how old, the PIN, and what safety layers withheld.

Every method that writes is one whole transaction.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol

from cinemai_tui.domain.household import HouseholdMember, KeptPin
from cinemai_tui.domain.people import Person
from cinemai_tui.domain.verdicts import Violation, ViolationCount


class Household(Protocol):
    """What each profile may be shown, and the one PIN that guards it."""

    async def member(self, person: Person) -> HouseholdMember:
        """A person as a member; an adult without limits where nothing was set, or nobody is."""
        ...

    async def members(self) -> list[HouseholdMember]:
        """All profiles as members, by name."""
        ...

    async def keep(self, member: HouseholdMember) -> None:
        """Set what a member is, in place of what was set before; raises NoProfile."""
        ...

    async def pin(self) -> KeptPin | None:
        """The PIN as it is stored, or None."""
        ...

    async def keep_pin(self, pin: KeptPin | None) -> None:
        """Replace the PIN with its count of wrong tries; None takes it away."""
        ...

    async def pin_tried(self, at: datetime) -> KeptPin | None:
        """Count a try and return the PIN as it stood before, in one transaction; None without."""
        ...


class Violations(Protocol):
    """What safety layers withheld: counts by day, layer and reason, with a digest, never the text.

    Only a digest tells two texts apart, so the same one withheld again is counted, not listed.
    """

    async def note(self, person: Person, day: date, violations: Sequence[Violation]) -> None:
        """Count these for a person; for one who has no profile they are dropped."""
        ...

    async def since(self, day: date) -> list[ViolationCount]:
        """All counts from that day on, newest day first, then by layer and reason."""
        ...
