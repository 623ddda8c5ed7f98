"""The act of explaining: a pick's words from the first writer that can give them."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing

from cinemai_tui.domain.events import ExplainEvent
from cinemai_tui.domain.picks import Pick
from cinemai_tui.engine.parts import Parts
from cinemai_tui.errors import BadInput
from cinemai_tui.explaining.chain import Chain

TEMPLATE = "template"


class Explainers:
    """The chain of writers; it remembers who failed, so nobody is asked in vain twice."""

    def __init__(self, parts: Parts) -> None:
        self._writers = {writer.name: writer for writer in parts.writers}
        self._chain = Chain(words_per_second=parts.words_per_second, clock=parts.clock)

    @property
    def names(self) -> tuple[str, ...]:
        """The writers in the order they are asked, the template last."""
        return (*self._writers, TEMPLATE)

    async def explain(
        self, pick: Pick, *, writer: str | None, used: set[str] | None, hurried: bool = False
    ) -> AsyncGenerator[ExplainEvent, None]:
        """Stream a pick's words; `writer` asks that one first and only, the template behind it."""
        if writer not in (None, *self.names):
            raise BadInput(
                f'There is no writer called "{writer}".', f"There are: {', '.join(self.names)}."
            )
        if writer is None:
            asked = tuple(self._writers.values())
        else:
            asked = (self._writers[writer],) if writer in self._writers else ()
        async with aclosing(self._chain.explain(pick, asked, used=used, hurried=hurried)) as events:
            async for event in events:
                yield event
