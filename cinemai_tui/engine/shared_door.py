"""The part of the engine's door for a database that several logins share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from cinemai_tui.domain.crowd import CrowdWeights
from cinemai_tui.domain.people import Person
from cinemai_tui.domain.shared import Flag, Standing
from cinemai_tui.domain.taste import TasteProfile
from cinemai_tui.engine import importing, shared
from cinemai_tui.engine.parts import Parts
from cinemai_tui.engine.stock import Stock
from cinemai_tui.errors import NoProfile


class SharedDoor:
    """What `Engine` does for people who share a database and not their histories."""

    _parts: Parts
    _stock: Stock

    if TYPE_CHECKING:

        async def taste_of(self, person: Person) -> TasteProfile:
            """As `Engine` does it."""

    async def standing(self) -> Standing | None:
        """The login's role, fair part and matches; None where the store is one's own."""
        sharing = self._parts.store.sharing
        return None if sharing is None else await sharing.standing()

    async def share_with(self, person: Person, guests: Sequence[str]) -> Standing:
        """Let exactly these logins be matched with this one, sharing the taste of `person`.

        What is shared is where the taste lies and what is vetoed, never the history. A list for
        two can be made once both let each other. Nobody takes it all back.

        Raises:
            BadInput: the store is not shared, the profile is limited, or a guest is oneself.
            NoProfile: the profile has no history.
        """
        profile = await self.taste_of(person) if guests else None
        return await shared.let(self._parts, person, guests, profile)

    async def join_crowd(self, person: Person, joins: bool) -> Standing:
        """Let what this profile likes be counted with everybody's, or no longer.

        Raises:
            BadInput: the store is not shared.
            NoProfile: the profile has no history.
        """
        return await shared.join_crowd(self._parts, person, joins)

    async def learn_from_members(self) -> tuple[CrowdWeights | None, list[Flag]]:
        """Learn the members' crowd; None while too few like anything in common. For curators.

        Raises:
            BadInput: the store is not shared.
            StoreTrouble: the login is no curator's.
        """
        return await shared.learn_from_members(self._parts)

    async def catch_up(self) -> None:
        """Bring up to date what may have changed while the program was not running.

        Where others keep the catalogue that is which title an event means; else it is the index
        of neighbours. What is shared follows the taste it was made from.
        """
        store, facts = self._parts.store, self._parts.store.facts()
        if facts.catalogue_read_only:
            await importing.rematch(self._parts, await self._stock.shelf())
        elif not facts.read_only and await store.vectors.check():
            await store.vectors.rebuild()
        if not facts.read_only:
            await self.freshen_shared()

    async def freshen_shared(self) -> None:
        """Bring up to date what is shared; a profile without a history left shares nothing."""
        standing = await self.standing()
        if standing is None:
            return
        if standing.shares and standing.lets:
            person = Person(name=standing.shares)
            try:
                await self.share_with(person, standing.lets)
            except NoProfile:
                await shared.sharing_of(self._parts).publish(person, None)
        if standing.in_crowd:
            person = Person(name=standing.in_crowd)
            try:
                await self.join_crowd(person, True)
            except NoProfile:
                await shared.members_of(self._parts).join(person, None)
