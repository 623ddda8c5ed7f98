"""The storage port for who said what of a title, and since when; old lines go by their age."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol

from cinemai_tui.domain.sources import Said
from cinemai_tui.domain.titles import TitleId


class Provenance(Protocol):
    """The lines of each source, as they were given with `Titles.put`."""

    async def said(self, ids: Iterable[TitleId]) -> dict[TitleId, tuple[Said, ...]]:
        """What each source says of these titles, the weightiest first; unknown ids are left out."""
        ...

    async def older(self, source: str, before: datetime, limit: int) -> list[TitleId]:
        """The titles a source said last before that moment, oldest first, at most `limit`."""
        ...

    async def expire(self, source: str, before: datetime) -> int:
        """Forget what a source said before that moment; returns how many titles only it gave.

        What other sources say of a title stays. A source that has nothing left to say is removed
        with its crowd weights.
        """
        ...
