"""The part of the engine's door that measures: evaluations and experiments."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence

from cinemai_tui.domain.filters import Tuning
from cinemai_tui.domain.measuring import EvaluateEvent, Standing
from cinemai_tui.domain.people import Person
from cinemai_tui.engine import evaluating, experimenting
from cinemai_tui.engine.parts import Parts
from cinemai_tui.engine.stock import Stock


class MeasuringDoor:
    """What `Engine` does to tell how good the lists are."""

    _parts: Parts
    _stock: Stock

    def evaluate(
        self, person: Person, rankers: Sequence[str] | None = None, tuning: Tuning | None = None
    ) -> AsyncGenerator[EvaluateEvent, None]:
        """Compare rankers on a person's own hidden likes; ends with Evaluated, stores nothing."""
        return evaluating.evaluate(self._parts, self._stock, person, rankers, tuning)

    async def comparable(self) -> tuple[str, ...]:
        """The rankers that can share a list: those that need a crowd only where there is one."""
        return await experimenting.comparable(self._parts, self._stock)

    async def start_experiment(self, person: Person, first: str, second: str) -> Standing:
        """Let two rankers share a person's list; raises BadInput or NoProfile."""
        return await experimenting.start(self._parts, self._stock, person, first, second)

    async def experiment(self, person: Person) -> Standing | None:
        """How the newest experiment stands, running or stopped; None when there was none."""
        return await experimenting.status(self._parts, person)

    async def stop_experiment(self, person: Person) -> Standing:
        """End the experiment that runs; raises BadInput when none does."""
        return await experimenting.stop(self._parts, person)
