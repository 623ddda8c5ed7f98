"""What the measurements of words share: a clock to be set, and how answers are followed."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import aclosing
from datetime import UTC, datetime, timedelta

from cinemai_tui.domain.events import Explained, ExplainEvent, FellBack, Rewrote, Wrote
from cinemai_tui.domain.picks import Explanation, Pick
from cinemai_tui.explaining.chain import Chain
from cinemai_tui.ports import Writer


class SetClock:
    """A clock that moves when it is told to."""

    def __init__(self) -> None:
        self.now = datetime(2026, 1, 1, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def pass_by(self, **time: float) -> None:
        """Move on."""
        self.now += timedelta(**time)


async def told(chain: Chain, pick: Pick, writers: Sequence[Writer]) -> list[ExplainEvent]:
    """All events of an answer."""
    async with aclosing(chain.explain(pick, writers)) as events:
        return [event async for event in events]


def states(events: Sequence[ExplainEvent]) -> list[str]:
    """Everything that stood on the screen at some moment."""
    stood, now = [], ""
    for event in events:
        if isinstance(event, Wrote):
            now += event.text
        elif isinstance(event, Rewrote):
            now = event.text
        elif isinstance(event, FellBack):
            now = ""
        stood.append(now)
    return stood


def ending(events: Sequence[ExplainEvent]) -> Explanation:
    """The complete words."""
    last = events[-1]
    assert isinstance(last, Explained)
    return last.explanation
