"""The HTTP part: requests are read and kept, replies are written byte by byte as a test says.

It knows no model's protocol: `openai_protocol`, `ollama_protocol` and `anthropic_protocol` each
speak one.
"""

from __future__ import annotations

import asyncio
import json
import socket
import ssl
import struct
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any, Self


@dataclass(frozen=True, slots=True)
class Request:
    """What a client asked; header names are in small letters."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes = b""

    @property
    def json(self) -> Any:
        """The body, decoded."""
        return json.loads(self.body)


class Reply:
    """The bytes that go back, in the order a behaviour writes them."""

    def __init__(self, writer: asyncio.StreamWriter) -> None:
        self._writer = writer
        self.begun = False
        self.ended = False

    async def begin(
        self,
        status: int = 200,
        content_type: str = "text/event-stream; charset=utf-8",
        **headers: str,
    ) -> None:
        """Send the status line and headers; the body follows in chunks."""
        self.begun = True
        named = status in HTTPStatus.__members__.values()
        phrase = HTTPStatus(status).phrase if named else "Overloaded"
        lines = [f"HTTP/1.1 {status} {phrase}", f"content-type: {content_type}"]
        lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
        lines += ["transfer-encoding: chunked", "connection: close", "", ""]
        self._writer.write("\r\n".join(lines).encode())
        await self._writer.drain()

    async def send(self, data: bytes | str) -> None:
        """Send a piece of the body as one chunk."""
        data = data.encode() if isinstance(data, str) else data
        self._writer.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")
        await self._writer.drain()

    async def end(self) -> None:
        """End the body as HTTP wants it."""
        self.ended = True
        self._writer.write(b"0\r\n\r\n")
        await self._writer.drain()

    async def whole(
        self, status: int, body: str | bytes, content_type: str, **headers: str
    ) -> None:
        """Send a complete reply."""
        await self.begin(status, content_type, **headers)
        await self.send(body)
        await self.end()

    async def json(self, status: int, body: Any, **headers: str) -> None:
        """Send a complete JSON reply."""
        await self.whole(status, json.dumps(body), "application/json", **headers)

    async def reset(self) -> None:
        """Break the connection off with a TCP reset."""
        sock = self._writer.get_extra_info("socket")
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self._writer.transport.abort()

    async def hang(self) -> None:
        """Say nothing until the client goes away."""
        await asyncio.Event().wait()


Behaviour = Callable[[Request, Reply], Awaitable[None]]
"""What a server does with a request."""


@dataclass
class ModelServer:
    """A server whose n-th answer is the n-th behaviour; the last one is repeated.

    `routes` answers other paths by their end, such as {"/models": ...}; a path without a
    behaviour gets 404. `tls` serves https. Used with `async with`.
    """

    behaviours: tuple[Behaviour, ...]
    main: str = "/chat/completions"
    routes: dict[str, Behaviour] = field(default_factory=dict)
    tls: ssl.SSLContext | None = None

    def __post_init__(self) -> None:
        self.requests: list[Request] = []
        self._changed = asyncio.Condition()
        self._server: asyncio.Server | None = None
        self._serving: dict[asyncio.StreamWriter, asyncio.Task[None]] = {}

    @property
    def port(self) -> int:
        """The port it listens on."""
        assert self._server is not None
        return int(self._server.sockets[0].getsockname()[1])

    @property
    def url(self) -> str:
        """The base address to give to a writer."""
        return f"{'https' if self.tls else 'http'}://127.0.0.1:{self.port}/v1"

    @property
    def root(self) -> str:
        """The address without a path."""
        return self.url.removesuffix("/v1")

    @property
    def asked(self) -> list[Request]:
        """The requests for an answer, without those for lists of models."""
        return [request for request in self.requests if request.path.endswith(self.main)]

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0, ssl=self.tls)
        return self

    async def __aexit__(self, *exc: object) -> None:
        assert self._server is not None
        self._server.close()
        for writer in self._serving:
            writer.transport.abort()
        await asyncio.gather(*self._serving.values(), return_exceptions=True)
        await self._server.wait_closed()

    async def all_left(self) -> None:
        """Wait until no client holds a connection any more."""
        async with self._changed:
            await self._changed.wait_for(lambda: not self._serving)

    async def was_asked(self, times: int = 1) -> None:
        """Wait until so many requests for an answer have come."""
        async with self._changed:
            await self._changed.wait_for(lambda: len(self.asked) >= times)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._serving[writer] = task
        try:
            while request := await _read(reader):
                self.requests.append(request)
                async with self._changed:
                    self._changed.notify_all()
                reply = Reply(writer)
                if not await self._answered(request, reply, reader) or reply.begun:
                    break
        except (OSError, ssl.SSLError, asyncio.IncompleteReadError):
            pass  # a client may leave whenever it likes
        finally:
            writer.close()
            with suppress(OSError, ssl.SSLError):
                await writer.wait_closed()
            del self._serving[writer]
            async with self._changed:
                self._changed.notify_all()

    async def _answered(self, request: Request, reply: Reply, reader: asyncio.StreamReader) -> bool:
        """Run the behaviour until it ends or the client leaves; True when it ended by itself."""
        doing = asyncio.ensure_future(self._behaviour(request)(request, reply))
        leaving = asyncio.ensure_future(reader.read(1))
        try:
            await asyncio.wait((doing, leaving), return_when=asyncio.FIRST_COMPLETED)
            if not doing.done():
                return False
            await doing
            return True
        finally:
            for task in (doing, leaving):
                task.cancel()
            await asyncio.gather(doing, leaving, return_exceptions=True)

    def _behaviour(self, request: Request) -> Behaviour:
        if request.path.endswith(self.main):
            return self.behaviours[min(len(self.asked), len(self.behaviours)) - 1]
        for end, behaviour in self.routes.items():
            if request.path.endswith(end):
                return behaviour
        return _not_found


async def _not_found(request: Request, reply: Reply) -> None:
    await reply.json(404, {"error": {"message": "no such route"}})


async def _read(reader: asyncio.StreamReader) -> Request | None:
    start = await reader.read(1)
    if not start.isalpha():
        return None  # gone, or somebody who speaks TLS to us
    head = start + await reader.readuntil(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    method, path, _ = first.split(" ", 2)
    pairs = (line.split(":", 1) for line in lines if ":" in line)
    headers = {name.strip().lower(): value.strip() for name, value in pairs}
    body = await reader.readexactly(int(headers.get("content-length", "0")))
    return Request(method, path, headers, body)
