"""The storage ports of the taste map: what a person said of their groups, and finished maps.

Every method that writes is one whole transaction.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from cinemai_tui.domain.people import Person
from cinemai_tui.domain.taste_map import GroupMark, Layout, Places
from cinemai_tui.domain.titles import TitleId


class GroupMarks(Protocol):
    """Names and mutes a person gave their groups."""

    async def all(self, person: Person) -> list[GroupMark]:
        """All of a person's, in the order they were first given."""
        ...

    async def keep(self, person: Person, mark: GroupMark) -> GroupMark:
        """Store a new one (number 0), or replace the person's one of that number; returns it.

        One whose number is gone meanwhile is stored as a new one. Raises NoProfile.
        """
        ...

    async def follow(self, person: Person, members: Mapping[int, Sequence[TitleId]]) -> None:
        """Give those of these numbers that are still there other members, and nothing else."""
        ...

    async def remove(self, person: Person, number: int) -> None:
        """Forget one; one that is not there is no fault."""
        ...


class TasteMaps(Protocol):
    """Maps that took long to make: one a person and layout."""

    async def save(self, person: Person, layout: Layout, version: str, places: Places) -> None:
        """Keep the (n, 2) places of a map in place of the last one; raises NoProfile."""
        ...

    async def load(self, person: Person, layout: Layout, version: str) -> Places | None:
        """The places of exactly that version, or None."""
        ...
