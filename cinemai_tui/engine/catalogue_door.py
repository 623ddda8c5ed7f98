"""The part of the engine's door that concerns catalogue sources and what was learned with them."""

from __future__ import annotations

from cinemai_tui.domain.crowd import CrowdFacts
from cinemai_tui.engine import catalogue
from cinemai_tui.engine.parts import Parts
from cinemai_tui.engine.stock import Stock


class CatalogueDoor:
    """What `Engine` does with sources beside listing and adding them."""

    _parts: Parts
    _stock: Stock

    async def remove_catalogue(self, name: str) -> int:
        """Remove a source and the titles only it gave; returns how many. Raises BadInput."""
        return await catalogue.remove(self._parts, self._stock, name)

    async def crowds(self) -> list[CrowdFacts]:
        """What was learned from other people's ratings, by source, most people first."""
        return await self._parts.store.crowds.all()
