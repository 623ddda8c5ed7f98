"""The OpenAI-compatible streaming protocol, spoken well and in every way badly."""

from __future__ import annotations

import asyncio
import gzip
import json
from collections.abc import Sequence
from typing import Any

from tests.model_server.server import Behaviour, Reply, Request

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


def pieces_of(text: str) -> list[str]:
    """A text in pieces as models send them: words with the space before them."""
    words = text.split(" ")
    return [words[0], *(f" {word}" for word in words[1:])]


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


def thinking_first(thought: str, text: str) -> Behaviour:
    """Send a thought in a field of its own before the answer."""

    async def behave(request: Request, reply: Reply) -> None:
        await reply.begin()
        for word in pieces_of(thought):
            await reply.send(event(delta(reasoning_content=word)))
        await say(reply, *pieces_of(text))
        await finish(reply)

    return behave


async def hanging(request: Request, reply: Reply) -> None:
    """Take the request and never send a byte."""
    await reply.hang()


async def pinging(request: Request, reply: Reply) -> None:
    """Keep the line open with comments, and say nothing."""
    await reply.begin()
    while True:
        await reply.send(": ping\n\n")
        await asyncio.sleep(0.005)


def hanging_after(*pieces: str) -> Behaviour:
    """Say this much, then fall silent for ever."""

    async def behave(request: Request, reply: Reply) -> None:
        await say(reply, *pieces)
        await reply.hang()

    return behave


def resetting_after(*pieces: str) -> Behaviour:
    """Say this much, then reset the connection."""

    async def behave(request: Request, reply: Reply) -> None:
        await say(reply, *pieces)
        await reply.reset()

    return behave


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


def sending(
    *raw: bytes | str, content_type: str = "text/event-stream", status: int = 200
) -> Behaviour:
    """Send exactly these bytes as the body."""

    async def behave(request: Request, reply: Reply) -> None:
        await reply.begin(status, content_type)
        for data in raw:
            await reply.send(data)
        await reply.end()

    return behave


def refusing(status: int, **headers: str) -> Behaviour:
    """Answer with an error status, and with a key in its words as some servers do."""

    async def behave(request: Request, reply: Reply) -> None:
        key = request.headers.get("authorization", "")
        await reply.json(status, {"error": {"message": f"bad luck, {key}"}}, **headers)

    return behave


def reporting(error: dict[str, Any], *pieces: str) -> Behaviour:
    """Say this much, then send an error as an event of the stream."""

    async def behave(request: Request, reply: Reply) -> None:
        await say(reply, *pieces)
        await reply.send(event({"error": error}))
        await reply.end()

    return behave


async def never_ending(request: Request, reply: Reply) -> None:
    """Go on talking for ever."""
    while True:
        await say(reply, " It goes on and on.")


def one_token_of(size: int) -> Behaviour:
    """Send one token of that many letters."""

    async def behave(request: Request, reply: Reply) -> None:
        await reply.begin()
        head, tail = event(delta("@")).split("@")
        await reply.send(head)
        for _ in range(size // 65_536):
            await reply.send("a" * 65_536)
        await reply.send(tail)
        await finish(reply)

    return behave


def gzip_bomb(size: int) -> Behaviour:
    """Send a small packed body that unpacks to that many bytes, whatever was asked for."""
    packed = gzip.compress(event(delta("a" * size)).encode())

    async def behave(request: Request, reply: Reply) -> None:
        await reply.begin(content_encoding="gzip")
        await reply.send(packed)
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
