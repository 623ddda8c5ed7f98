"""The chain over writers of all protocols: handing over, deadlines, and what reaches the screen."""

from __future__ import annotations

import asyncio

import pytest

from cinemai_tui.domain.events import FellBack
from tests.model_server import ANTHROPIC, OLLAMA, Dialect, Reply, Request
from tests.model_server.dialect import hanging, portal, refusing
from tests.unit.adapters.protocol_writers import every_protocol, serving, writer_of
from tests.unit.explaining.chains import GOOD, SOON, chain, ending, explained, states, words


@every_protocol
async def test_an_answer_is_the_writers_whose_it_is(dialect: Dialect) -> None:
    async with serving(dialect, dialect.answering(GOOD)) as server:
        events = await explained([writer_of(dialect, server)])
    assert words(events) == GOOD
    assert ending(events).writer == dialect.name


@every_protocol
@pytest.mark.parametrize(
    "fault", ["hang", "hang after", "reset", "no end", "529", "429", "401", "portal", "error"]
)
async def test_a_writer_that_fails_hands_over_to_the_next(dialect: Dialect, fault: str) -> None:
    faults = {
        "hang": hanging,
        "hang after": dialect.hanging_after("You", " gave"),
        "reset": dialect.resetting_after("You", " gave"),
        "no end": dialect.ending_after("You", " gave"),
        "portal": portal,
        "error": dialect.reporting("overloaded", "You"),
    }
    behaviour = faults[fault] if fault in faults else refusing(int(fault))
    # Whoever fails, somebody of another protocol stands behind.
    heir = ANTHROPIC if dialect is not ANTHROPIC else OLLAMA
    async with (
        serving(dialect, behaviour) as failing,
        serving(heir, heir.answering(GOOD)) as standing,
    ):
        writers = [writer_of(dialect, failing), writer_of(heir, standing)]
        for writer in writers:
            await writer.model()
        events = await explained(writers, chain(SOON))
        async with asyncio.timeout(1):
            await failing.all_left()
    assert ending(events).writer == heir.name
    assert words(events) == GOOD
    assert [(e.writer, e.successor) for e in events if isinstance(e, FellBack)] == [
        (dialect.name, heir.name)
    ]
    assert len(failing.asked) <= 2


@every_protocol
async def test_an_escape_split_between_pieces_never_shows(dialect: Dialect) -> None:
    pieces = [*GOOD.split(" ")[:3], " \x1b", "]52;c;aGk=\x07 ", " ".join(GOOD.split(" ")[3:])]
    async with serving(dialect, dialect.answering([f"{piece} " for piece in pieces])) as server:
        events = await explained([writer_of(dialect, server)])
    assert not any(set("\x1b\x07\x00") & set(state) for state in states(events))


@every_protocol
async def test_a_stream_without_end_is_cut_and_its_socket_closed(dialect: Dialect) -> None:
    async def endless(request: Request, reply: Reply) -> None:
        while True:
            await dialect.say(reply, f" {GOOD}")

    async with serving(dialect, endless) as server:
        events = await explained([writer_of(dialect, server)])
        async with asyncio.timeout(1):
            await server.all_left()
    assert ending(events).text
