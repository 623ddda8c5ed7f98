"""The part of the engine's door that looks back: insights, the watchlist, what was recommended."""

from __future__ import annotations

from datetime import UTC, datetime

from cinemai_tui.domain.insights import Insights, Shown, Wanted
from cinemai_tui.domain.people import Person
from cinemai_tui.engine import insights
from cinemai_tui.engine.explaining import Explainers
from cinemai_tui.engine.parts import Parts
from cinemai_tui.engine.stock import Stock

BEGINNING = datetime(2000, 1, 1, tzinfo=UTC)
"""Before the first entry of any ledger."""


class InsightsDoor:
    """What `Engine` does to tell a person about themselves."""

    _parts: Parts
    _stock: Stock
    _explainers: Explainers

    async def insights(self, person: Person) -> Insights:
        """All figures of a history, with everything words ever cost; raises NoProfile."""
        spending = await self._explainers.accounts.since(BEGINNING)
        return await insights.insights(self._parts, self._stock, person, spending)

    async def past_recommendations(self, person: Person) -> tuple[Shown, ...]:
        """Every title that was in a person's lists, newest first, with what became of it."""
        return await insights.recommended(self._parts, self._stock, person)

    async def watchlist(self, person: Person) -> list[Wanted]:
        """What a person wants to see and has not seen, newest first."""
        return await insights.watchlist(self._parts, self._stock, person)
