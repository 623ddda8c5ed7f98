"""A thousand answers while every writer fails three times in ten, in every way there is."""

from __future__ import annotations

import random
from collections import Counter
from typing import Any

from cinemai_tui.adapters.openai_compatible import OpenAICompatible
from cinemai_tui.explaining.chain import MAX_CALLS, Chain, Deadlines
from tests.bench.planted_picks import picks, true_sentences
from tests.bench.words_common import SetClock, ending, told
from tests.model_server import Behaviour, ModelServer, Reply, Request, answering
from tests.model_server import openai_protocol as openai

ANSWERS = 1000
FAILING = 0.3
WRITERS = ("one", "two", "three")
_SOON = Deadlines(first=0.1, first_local=0.1, idle=0.1, total=5.0, retry=0.001)

_WAYS: tuple[Behaviour, ...] = (
    openai.refusing(500),
    openai.refusing(503),
    openai.refusing(429, retry_after="3"),
    openai.hanging,
    openai.hanging_after("It is quiet.", " And"),
    openai.resetting_after("It is quiet.", " And"),
    openai.ending_after("It is quiet.", " And"),
    openai.reporting({"message": "overloaded"}, "It is"),
    openai.sending("<html>Sign in</html>", content_type="text/html"),
    openai.sending("data: {not json}\n\n"),
    answering([]),
    answering("You loved Somebody Else's Film."),
)


def _wavering(chance: random.Random, text: str) -> Behaviour:
    """A server that answers, or fails in one of the ways."""

    async def behave(request: Request, reply: Reply) -> None:
        good = chance.random() >= FAILING
        behaviour = answering(text) if good else chance.choice(_WAYS)
        await behaviour(request, reply)

    return behave


async def soak(answers: int = ANSWERS) -> dict[str, Any]:
    """Who answered, how often a writer was asked for one answer at most, and what was empty."""
    pick = picks()[0]
    text = " ".join(true_sentences(pick, random.Random(1), 3))
    clock, most, empty = SetClock(), 0, 0
    writers_of: Counter[str] = Counter()
    servers = [ModelServer((_wavering(random.Random(n), text),)) for n in range(len(WRITERS))]
    async with servers[0], servers[1], servers[2]:
        writers = [
            OpenAICompatible(name, server.url, "", "test-model")
            for name, server in zip(WRITERS, servers, strict=True)
        ]
        chain = Chain(clock=clock, deadlines=_SOON)
        for _ in range(answers):
            before = [len(server.asked) for server in servers]
            words = ending(await told(chain, pick, writers))
            calls = [len(s.asked) - n for s, n in zip(servers, before, strict=True)]
            most = max(most, *calls)
            empty += not words.text.strip()
            writers_of[words.writer] += 1
            clock.pass_by(seconds=40)
        await chain.settle()
        totals = (await chain.accounts.since(clock.now.replace(year=2025))).totals
    assert most <= MAX_CALLS
    return {
        "answers": answers,
        "left without words": empty,
        "most calls of one writer for one answer": most,
        "answered by": writers_of,
        "calls entered": sum(total.calls for total in totals),
        "calls made": sum(len(server.asked) for server in servers),
    }
