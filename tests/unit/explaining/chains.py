"""A chain with a real writer in front of a test server, and how its events are read."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import aclosing
from datetime import UTC, datetime

from cinemai_tui.adapters.openai_compatible import OpenAICompatible
from cinemai_tui.domain.events import Explained, ExplainEvent, FellBack, Rewrote, Wrote
from cinemai_tui.domain.picks import Explanation, Pick
from cinemai_tui.explaining.chain import Chain, Deadlines
from cinemai_tui.explaining.template import compose
from cinemai_tui.ports import Writer
from tests.model_server import Behaviour, ModelServer
from tests.unit.explaining.builders import own, pick

PICK = pick(own(), own("The Lives of Others", year=2006))
GOOD = "You gave Blow Out a 9. The Conversation listens in the same way."
SOON = Deadlines(first=0.15, first_local=0.15, idle=0.15, total=10.0, retry=0.001)
PATIENT = Deadlines(retry=0.001)
HANG_GUARD = 20.0


class Clock:
    def __init__(self) -> None:
        self.now = datetime(2026, 1, 1, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


def chain(deadlines: Deadlines = PATIENT, clock: Clock | None = None) -> Chain:
    return Chain(clock=clock or Clock(), deadlines=deadlines)


def writer_at(server: ModelServer, name: str = "openai") -> OpenAICompatible:
    return OpenAICompatible(name, server.url, "sk-secret-key", "test-model")


async def explained(
    writers: Sequence[Writer], which: Chain | None = None, about: Pick = PICK
) -> list[ExplainEvent]:
    async with asyncio.timeout(HANG_GUARD):
        async with aclosing((which or chain()).explain(about, writers)) as events:
            return [event async for event in events]


async def told_by(
    *behaviours: Behaviour, deadlines: Deadlines = PATIENT
) -> tuple[list[ExplainEvent], ModelServer]:
    async with ModelServer(behaviours) as server:
        return await explained([writer_at(server)], chain(deadlines)), server


def states(events: Sequence[object]) -> list[str]:
    """Everything that stood on the screen at some moment, in order."""
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


def words(events: Sequence[object]) -> str:
    """What stands at the end, of the writer who had the last word."""
    return states(events)[-1]


def fall(events: Sequence[ExplainEvent]) -> FellBack:
    (event,) = (event for event in events if isinstance(event, FellBack))
    return event


def ending(events: Sequence[ExplainEvent]) -> Explanation:
    last = events[-1]
    assert isinstance(last, Explained)
    return last.explanation


def assert_template_took_over(events: Sequence[ExplainEvent], partial: str = "") -> FellBack:
    event = fall(events)
    assert (event.writer, event.successor) == ("openai", "template")
    assert event.partial == partial
    assert ending(events).writer == "template"
    assert ending(events).text == compose(PICK) == words(events)
    assert ending(events).interrupted
    return event
