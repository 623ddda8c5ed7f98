"""The part of the engine's door for several people."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence
from datetime import datetime

from cinemai_tui.domain.filters import Filters, Tuning
from cinemai_tui.domain.people import Person
from cinemai_tui.domain.together import Strategy, TogetherEvent
from cinemai_tui.engine import together
from cinemai_tui.engine.parts import Parts
from cinemai_tui.engine.stock import Stock


class TogetherDoor:
    """What `Engine` does for two or more people at once."""

    _parts: Parts
    _stock: Stock
    _since: datetime

    def recommend_together(
        self,
        people: Sequence[Person],
        filters: Filters | None = None,
        tuning: Tuning | None = None,
        strategy: Strategy = Strategy.FAIR,
        limit: int = 10,
        *,
        seen_by_some: bool = False,
        stale_ok: bool = False,
    ) -> AsyncGenerator[TogetherEvent, None]:
        """Rank what all people could be shown; ends with ListedTogether.

        Raises:
            BadInput: nobody, somebody twice, or more than eight people.
            NoProfile: somebody has no history yet.
        """
        return together.recommend_together(
            self._parts,
            self._stock,
            people,
            filters or Filters(),
            tuning or Tuning(),
            strategy,
            limit=limit,
            seen_by_some=seen_by_some,
            stale_ok=stale_ok,
            since=self._since,
        )
