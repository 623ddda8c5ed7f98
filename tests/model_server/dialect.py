"""What the streaming protocols have in common: one set of behaviours, spoken in any of them."""

from __future__ import annotations

import asyncio
import gzip
from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Any

from tests.model_server.server import Behaviour, Reply, Request


def pieces_of(text: str) -> list[str]:
    """A text in pieces as models send them: words with the space before them."""
    words = text.split(" ")
    return [words[0], *(f" {word}" for word in words[1:])]


async def hanging(request: Request, reply: Reply) -> None:
    """Take the request and never send a byte."""
    await reply.hang()


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
        key = request.headers.get("authorization", "") + request.headers.get("x-api-key", "")
        await reply.json(status, {"error": {"message": f"bad luck, {key}"}}, **headers)

    return behave


portal: Behaviour = sending("<html>Sign in</html>", content_type="text/html; charset=utf-8")
"""A network that wants a sign-in answers everything with its own page."""


class Dialect(ABC):
    """A protocol: how each thing is said in it. The behaviours follow from that."""

    name: str
    main: str
    content_type: str

    @abstractmethod
    def opening(self) -> str:
        """What comes before the first piece."""

    @abstractmethod
    def piece(self, text: Any) -> str:
        """A piece of the answer."""

    @abstractmethod
    def thought(self, text: str) -> str:
        """A piece of thinking aloud."""

    @abstractmethod
    def ending(self, reason: str = "stop") -> str:
        """A proper end: stop, length or refusal; 9 tokens read and 5 written."""

    @abstractmethod
    def error(self, kind: str) -> str:
        """An error in the middle of the stream: overloaded or rate."""

    async def say(self, reply: Reply, *pieces: Any, pause: float = 0.0) -> None:
        """Begin a stream if need be, and send these pieces."""
        if not reply.begun:
            await reply.begin(200, self.content_type)
            if opening := self.opening():
                await reply.send(opening)
        for piece in pieces:
            await reply.send(self.piece(piece))
            if pause:
                await asyncio.sleep(pause)

    def answering(
        self, text: str | Sequence[Any], *, reason: str = "stop", pause: float = 0.0
    ) -> Behaviour:
        """Answer with a text, or with exactly these pieces."""

        async def behave(request: Request, reply: Reply) -> None:
            pieces = pieces_of(text) if isinstance(text, str) else text
            await self.say(reply, *pieces, pause=pause)
            await reply.send(self.ending(reason))
            await reply.end()

        return behave

    def thinking_first(self, thought: str, text: str) -> Behaviour:
        """Think aloud in the protocol's own way, then answer."""

        async def behave(request: Request, reply: Reply) -> None:
            await self.say(reply)
            for word in pieces_of(thought):
                await reply.send(self.thought(word))
            await self.answering(text)(request, reply)

        return behave

    def hanging_after(self, *pieces: str) -> Behaviour:
        """Say this much, then fall silent for ever."""

        async def behave(request: Request, reply: Reply) -> None:
            await self.say(reply, *pieces)
            await reply.hang()

        return behave

    def resetting_after(self, *pieces: str) -> Behaviour:
        """Say this much, then reset the connection."""

        async def behave(request: Request, reply: Reply) -> None:
            await self.say(reply, *pieces)
            await reply.reset()

        return behave

    def ending_after(self, *pieces: str, half: bool = False) -> Behaviour:
        """Say this much, perhaps half a piece more, then end the body without a proper end."""

        async def behave(request: Request, reply: Reply) -> None:
            await self.say(reply, *pieces)
            if half:
                await reply.send(self.piece(" and then")[:20])
            await reply.end()

        return behave

    def reporting(self, kind: str, *pieces: str) -> Behaviour:
        """Say this much, then tell an error in the stream."""

        async def behave(request: Request, reply: Reply) -> None:
            await self.say(reply, *pieces)
            await reply.send(self.error(kind))
            await reply.end()

        return behave

    def sending(self, *raw: bytes | str) -> Behaviour:
        """Send exactly these bytes, as a stream of this protocol."""
        return sending(*raw, content_type=self.content_type)

    async def never_ending(self, request: Request, reply: Reply) -> None:
        """Go on talking for ever."""
        while True:
            await self.say(reply, " It goes on and on.")

    def one_token_of(self, size: int) -> Behaviour:
        """Send one token of that many letters."""

        async def behave(request: Request, reply: Reply) -> None:
            await self.say(reply)
            head, tail = self.piece("@").split("@")
            await reply.send(head)
            for _ in range(size // 65_536):
                await reply.send("a" * 65_536)
            await reply.send(tail + self.ending())
            await reply.end()

        return behave

    def gzip_bomb(self, size: int) -> Behaviour:
        """Send a small packed body that unpacks to that many bytes, whatever was asked for."""
        packed = gzip.compress(self.piece("a" * size).encode())

        async def behave(request: Request, reply: Reply) -> None:
            await reply.begin(200, self.content_type, content_encoding="gzip")
            await reply.send(packed)
            await reply.end()

        return behave
