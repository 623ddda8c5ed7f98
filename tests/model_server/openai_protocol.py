"""The OpenAI-compatible streaming protocol, spoken well and in every way badly."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from typing import Any

from tests.model_server.dialect import Dialect, hanging, pieces_of, refusing, sending
from tests.model_server.server import Behaviour, Reply, Request

__all__ = [
    "DONE",
    "OPENAI",
    "OpenAIDialect",
    "answering",
    "delta",
    "ending_after",
    "event",
    "finish",
    "gzip_bomb",
    "hanging",
    "hanging_after",
    "listing",
    "never_ending",
    "one_token_of",
    "pieces_of",
    "pinging",
    "refusing",
    "reporting",
    "resetting_after",
    "say",
    "sending",
    "thinking_first",
]

DONE = "data: [DONE]\n\n"


def delta(text: Any = None, finish: str | None = None, **more: Any) -> dict[str, Any]:
    """A chunk of a streamed answer."""
    content = {} if text is None else {"content": text}
    choice = {"index": 0, "delta": content | more, "finish_reason": finish}
    return {
        "id": "c1",
        "object": "chat.completion.chunk",
        "created": 1,
        "model": "test-model",
        "choices": [choice],
    }


def event(data: Any) -> str:
    """A server-sent event."""
    return f"data: {json.dumps(data)}\n\n"


async def say(reply: Reply, *pieces: Any, pause: float = 0.0) -> None:
    """Begin a stream if need be, and send these pieces."""
    if not reply.begun:
        await reply.begin()
        await reply.send(event(delta(role="assistant")))
    for piece in pieces:
        await reply.send(event(delta(piece)))
        if pause:
            await asyncio.sleep(pause)


async def finish(reply: Reply, reason: str | None = "stop") -> None:
    """End a stream properly: reason, usage, [DONE]."""
    if reason:
        await reply.send(event(delta(finish=reason)))
    usage = {"prompt_tokens": 9, "completion_tokens": 9, "total_tokens": 18}
    await reply.send(event(delta() | {"choices": [], "usage": usage}))
    await reply.send(DONE)
    await reply.end()


def answering(
    text: str | Sequence[Any], *, reason: str | None = "stop", pause: float = 0.0
) -> Behaviour:
    """Answer with a text, or with exactly these pieces."""

    async def behave(request: Request, reply: Reply) -> None:
        pieces = pieces_of(text) if isinstance(text, str) else text
        await say(reply, *pieces, pause=pause)
        await finish(reply, reason)

    return behave


async def pinging(request: Request, reply: Reply) -> None:
    """Keep the line open with comments, and say nothing."""
    await reply.begin()
    while True:
        await reply.send(": ping\n\n")
        await asyncio.sleep(0.005)


def ending_after(*pieces: str, done: bool = False, half_event: bool = False) -> Behaviour:
    """Say this much, then end the body without a finish reason."""

    async def behave(request: Request, reply: Reply) -> None:
        await say(reply, *pieces)
        if half_event:
            await reply.send(event(delta(" and then"))[:40])
        if done:
            await reply.send(DONE)
        await reply.end()

    return behave


def reporting(error: dict[str, Any], *pieces: str) -> Behaviour:
    """Say this much, then send an error as an event of the stream."""

    async def behave(request: Request, reply: Reply) -> None:
        await say(reply, *pieces)
        await reply.send(event({"error": error}))
        await reply.end()

    return behave


def listing(*names: Any) -> Behaviour:
    """Answer a request for models with these."""

    async def behave(request: Request, reply: Reply) -> None:
        entries = [
            {"id": name, "object": "model", "created": 1, "owned_by": "you"} for name in names
        ]
        await reply.json(200, {"object": "list", "data": entries})

    return behave


class OpenAIDialect(Dialect):
    """How OpenAI and its like say it."""

    name = "openai"
    main = "/chat/completions"
    content_type = "text/event-stream; charset=utf-8"

    def opening(self) -> str:
        return event(delta(role="assistant"))

    def piece(self, text: Any) -> str:
        return event(delta(text))

    def thought(self, text: str) -> str:
        return event(delta(reasoning_content=text))

    def ending(self, reason: str = "stop") -> str:
        finish = {"refusal": "content_filter"}.get(reason, reason)
        usage = {"prompt_tokens": 9, "completion_tokens": 5, "total_tokens": 14}
        last = event(delta() | {"choices": [], "usage": usage})
        return event(delta(finish=finish)) + last + DONE

    def error(self, kind: str) -> str:
        code = 429 if kind == "rate" else 502
        return event({"error": {"message": kind, "code": code}})


OPENAI = OpenAIDialect()
hanging_after = OPENAI.hanging_after
resetting_after = OPENAI.resetting_after
thinking_first = OPENAI.thinking_first
never_ending = OPENAI.never_ending
one_token_of = OPENAI.one_token_of
gzip_bomb = OPENAI.gzip_bomb
