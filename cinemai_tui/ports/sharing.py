"""The ports of a shared database: whom one is matched with, and what all like together.

A store of one's own has neither. Every method that writes is one whole transaction.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from cinemai_tui.domain.people import Person
from cinemai_tui.domain.shared import Flag, PairCounts, SharedTaste, Standing
from cinemai_tui.domain.titles import TitleId


class Sharing(Protocol):
    """What a login shares with others by its own choice."""

    async def standing(self) -> Standing:
        """This login: its role, its fair part, and whom it may be matched with."""
        ...

    async def let(self, guests: Sequence[str]) -> None:
        """Let exactly these logins be matched with this one.

        Raises:
            BadInput: one of them is this login itself.
        """
        ...

    async def publish(self, person: Person, taste: SharedTaste | None) -> None:
        """Share a profile's taste in place of the last, None takes it away; raises NoProfile."""
        ...

    async def taste_of(self, login: str) -> SharedTaste | None:
        """What another login shares with this one; None unless both let each other."""
        ...


class CrowdSource(Protocol):
    """What consenting members like, added up; nobody's own likes can be read from it."""

    async def join(self, person: Person, likes: Sequence[TitleId] | None) -> None:
        """Add a profile's likes in place of those of before, None takes them all out.

        Raises:
            NoProfile: there is no such profile.
        """
        ...

    async def counts(self) -> PairCounts:
        """What members like together, from FLOOR people on; for curators only."""
        ...

    async def flags(self) -> list[Flag]:
        """Members who like very many titles, or nearly the same as another; for curators only."""
        ...
