"""The part of the engine's door that concerns the writers: who there is, and how each is doing."""

from __future__ import annotations

from cinemai_tui.domain.providers import Provider
from cinemai_tui.domain.spending import TEMPLATE
from cinemai_tui.engine.parts import Parts
from cinemai_tui.engine.providers import RestingOf, awake, providers


class ProvidersDoor:
    """What `Engine` tells of its writers; `_resting` comes from the chain's circuits."""

    _parts: Parts
    _resting: RestingOf

    async def providers(self) -> tuple[Provider, ...]:
        """Every writer in the order of the settings, with what it does now and why."""
        return await providers(self._parts, self._resting)

    async def awake_names(self) -> tuple[str, ...]:
        """The writers worth asking now, in order, the template last."""
        return (*(writer.name for writer in await awake(self._parts)), TEMPLATE)
