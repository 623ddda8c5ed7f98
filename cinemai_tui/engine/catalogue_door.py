"""The part of the engine's door that concerns catalogue sources and what was learned with them."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from pathlib import Path

from cinemai_tui.domain.crowd import CrowdFacts
from cinemai_tui.domain.events import CatalogueEvent
from cinemai_tui.domain.sources import MOST_WANTED, Wanted
from cinemai_tui.engine import catalogue
from cinemai_tui.engine.sources_door import SourcesDoor


class CatalogueDoor(SourcesDoor):
    """What `Engine` does with sources beside listing and adding them."""

    def add_catalogue(
        self, path: Path, wanted: Wanted = MOST_WANTED
    ) -> AsyncGenerator[CatalogueEvent, None]:
        """Add titles from a file or data set; ends with Catalogued.

        `wanted` narrows sources too large to be taken in whole, which are IMDb's files.

        Raises:
            BadInput: it holds no title, or is of no known kind.
        """
        return catalogue.add(self._parts, self._stock, path, wanted)

    async def remove_catalogue(self, name: str) -> int:
        """Remove a source and the titles only it gave; returns how many. Raises BadInput."""
        return await catalogue.remove(self._parts, self._stock, name)

    async def crowds(self) -> list[CrowdFacts]:
        """What was learned from other people's ratings, by source, most people first."""
        return await self._parts.store.crowds.all()
