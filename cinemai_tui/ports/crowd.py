"""The storage port for what was learned from other people's ratings."""

from __future__ import annotations

from typing import Protocol

from cinemai_tui.domain.crowd import CrowdFacts, CrowdWeights


class Crowds(Protocol):
    """Crowd weights by the source they were learned from.

    Weights that come with a catalogue source are stored and removed with its titles (`Titles.put`,
    `Titles.remove_source`), in the same transaction.
    """

    async def put(self, crowd: CrowdWeights) -> None:
        """Store a source's weights in place of those it had; malformed ones are a ValueError."""
        ...

    async def all(self) -> list[CrowdFacts]:
        """All crowds without their weights, the one of most people first, then by source."""
        ...

    async def of(self, source: str) -> CrowdWeights | None:
        """A source's weights, or None when it has none."""
        ...

    async def remove(self, source: str) -> bool:
        """Forget a source's weights; False when there were none."""
        ...

    async def generation(self) -> str:
        """A word that changes whenever weights are stored or removed."""
        ...
