"""How soon words stand on the screen, and whether a fast stream holds anything up."""

from __future__ import annotations

import asyncio
import statistics
import time
from collections.abc import AsyncIterator
from contextlib import aclosing, asynccontextmanager
from typing import Any

from cinemai_tui.adapters.openai_compatible import OpenAICompatible
from cinemai_tui.domain.events import Began, Wrote
from cinemai_tui.explaining.chain import Chain, Deadlines
from tests.bench.planted_picks import picks
from tests.bench.words_common import SetClock, ending, told
from tests.model_server import Behaviour, ModelServer, Reply, Request
from tests.model_server import openai_protocol as openai

_RATE = 200
_TOKENS = 200
_TIMES = 20
_SILENT = 0.2


def _spoken(count: int) -> list[str]:
    words = "It is quiet and patient and it takes its time with every single scene.".split()
    return [f"{'' if n == 0 else ' '}{words[n % len(words)]}" for n in range(count)]


def _streaming(count: int, sent: list[float]) -> Behaviour:
    """Send tokens on schedule; `sent` gets the moment of the first."""

    async def behave(request: Request, reply: Reply) -> None:
        start = time.perf_counter()
        for number, piece in enumerate(_spoken(count)):
            await asyncio.sleep(max(0.0, start + number / _RATE - time.perf_counter()))
            if number == 0:
                await openai.say(reply)
                sent.append(time.perf_counter())
            await openai.say(reply, piece)
        await openai.finish(reply)

    return behave


@asynccontextmanager
async def _lag() -> AsyncIterator[list[float]]:
    """Milliseconds by which the event loop came late, every five."""
    late: list[float] = []

    async def watch() -> None:
        while True:
            start = time.perf_counter()
            await asyncio.sleep(0.005)
            late.append((time.perf_counter() - start - 0.005) * 1000)

    watching = asyncio.create_task(watch())
    try:
        yield late
    finally:
        watching.cancel()


async def pace() -> dict[str, Any]:
    """Milliseconds to the first words, the length of a stream against its ideal, and lag."""
    pick, sent = picks()[0], list[float]()
    after_token, after_key, ratios = [], [], []
    async with ModelServer((_streaming(_TOKENS, sent),)) as server, _lag() as late:
        writer = OpenAICompatible("openai", server.url, "", "test-model")
        await told(Chain(clock=SetClock()), pick, [writer])
        late.clear()
        for _ in range(_TIMES):
            pressed, words = time.perf_counter(), 0.0
            async with aclosing(Chain(clock=SetClock()).explain(pick, [writer])) as events:
                async for event in events:
                    if isinstance(event, Wrote) and not words:
                        words = time.perf_counter()
            ended = time.perf_counter()
            after_token.append((words - sent[-1]) * 1000)
            after_key.append((words - pressed) * 1000)
            ratios.append((ended - sent[-1]) / (_TOKENS / _RATE))
        late.sort()
    return {
        "first words after the first token, ms": statistics.median(after_token),
        "the slowest of them, ms": max(after_token),
        "first words after the key, warm, ms": statistics.median(after_key),
        f"{_RATE} tokens/s against the ideal": statistics.median(ratios),
        "loop lag p99, ms": late[int(len(late) * 0.99)],
        "template after all deadlines, ms": await _after_deadlines(),
    }


async def _after_deadlines() -> float:
    """Milliseconds from the last deadline to the template's last word."""
    deadlines = Deadlines(first=_SILENT, first_local=_SILENT, idle=_SILENT, total=5.0)
    async with ModelServer((openai.hanging,)) as one, ModelServer((openai.hanging,)) as two:
        writers = [
            OpenAICompatible(name, server.url, "", "test-model")
            for name, server in (("a", one), ("b", two))
        ]
        chain = Chain(clock=SetClock(), deadlines=deadlines)
        start, template = time.perf_counter(), 0.0
        async with aclosing(chain.explain(picks()[0], writers)) as events:
            async for event in events:
                if isinstance(event, Began) and event.writer == "template":
                    template = time.perf_counter()
        ended = time.perf_counter()
        assert template
        assert ending(await told(chain, picks()[0], writers)).writer == "template"
    return (ended - start - 2 * _SILENT) * 1000
