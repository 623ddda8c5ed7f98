"""HTTP to a model's server: bounded bodies, no redirects, no telling headers, no proxy at home.

Imported on first use only, because it loads the openai package's HTTP client.
"""

from __future__ import annotations

import ssl
from collections.abc import AsyncIterator

import httpx2  # the openai package's own HTTP client; it comes with it

from cinemai_tui.errors import WriterFailure, WriterTrouble

MAX_BYTES = 2_000_000
"""The largest body read: an answer of 400 tokens is a tenth of it, thinking aloud included."""

_SENT = frozenset(
    "host accept accept-encoding authorization connection content-length content-type "
    "user-agent".split()
)
_SENT_TO_OPENAI = _SENT | {"openai-organization", "openai-project"}
_CONNECT, _READ = 5.0, 65.0


def tls() -> ssl.SSLContext:
    """The trusted certificates; loading them takes long enough to be done once, in a thread."""
    return httpx2.create_ssl_context()


def bounded_client(
    name: str, host: str, trusted: ssl.SSLContext, *, local: bool
) -> httpx2.AsyncClient:
    """A client for one call to `host`, whose failures concern the writer called `name`.

    Only headers the protocol needs are sent: nothing about this machine, and nothing that the
    environment says for somebody else's server. A loopback address is never asked by a proxy.
    Its own timeouts are a last resort; the chain's deadlines are shorter.
    """
    wanted = _SENT_TO_OPENAI if host == "api.openai.com" else _SENT

    async def send_little(request: httpx2.Request) -> None:
        for header in list(request.headers):
            if header.lower() not in wanted:
                del request.headers[header]
        request.headers["user-agent"] = "cinemai-tui"
        request.headers["accept-encoding"] = "identity"

    async def read_little(response: httpx2.Response) -> None:
        if response.headers.get("content-encoding", "identity").strip().lower() != "identity":
            # A few kilobytes can unpack to gigabytes, and we asked for plain text.
            raise _too_much(name, "sent a packed answer although a plain one was asked for")
        if isinstance(response.stream, httpx2.AsyncByteStream):
            response.stream = _Counted(response.stream, name)

    return httpx2.AsyncClient(
        verify=trusted,
        trust_env=not local,
        follow_redirects=False,
        timeout=httpx2.Timeout(_READ, connect=_CONNECT),
        event_hooks={"request": [send_little], "response": [read_little]},
    )


class _Counted(httpx2.AsyncByteStream):
    """A body that ends with a WriterTrouble when it grows past `MAX_BYTES`."""

    def __init__(self, stream: httpx2.AsyncByteStream, name: str) -> None:
        self._stream = stream
        self._name = name

    async def __aiter__(self) -> AsyncIterator[bytes]:
        size = 0
        async for chunk in self._stream:
            size += len(chunk)
            if size > MAX_BYTES:
                raise _too_much(self._name, "sent more than an answer can be")
            yield chunk

    async def aclose(self) -> None:
        await self._stream.aclose()


def _too_much(name: str, what: str) -> WriterTrouble:
    return WriterTrouble(WriterFailure.MALFORMED, f"{name} {what}.")
