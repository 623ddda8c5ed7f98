"""What a ranker may use beside the shelf, gathered for a shelf and kept with it."""

from __future__ import annotations

import asyncio
from weakref import WeakKeyDictionary

from cinemai_tui.domain.crowd import CrowdTable, in_use
from cinemai_tui.domain.extras import Extras
from cinemai_tui.domain.shelf import Shelf
from cinemai_tui.engine.neural import neural
from cinemai_tui.engine.parts import Parts

_CROWDS: WeakKeyDictionary[Shelf, tuple[str, CrowdTable | None]] = WeakKeyDictionary()
"""The crowd laid over a shelf, and the state of the stored crowds it was made from."""


async def extras(parts: Parts, shelf: Shelf) -> Extras:
    """The crowd's weights and the neural vectors for a shelf, as far as there are any."""
    return Extras(crowd=await _crowd(parts, shelf), neural=await neural(parts, shelf))


async def _crowd(parts: Parts, shelf: Shelf) -> CrowdTable | None:
    """The crowd of most people as rows of the shelf; None when none is large enough."""
    crowds = parts.store.crowds
    generation = await crowds.generation()
    kept = _CROWDS.get(shelf)
    if kept is not None and kept[0] == generation:
        return kept[1]
    used = in_use(await crowds.all())
    weights = await crowds.of(used.source) if used else None
    table = None
    if weights is not None:
        table = await asyncio.to_thread(CrowdTable.over, weights, shelf.row_of, len(shelf))
    _CROWDS[shelf] = (generation, table)
    return table
