"""HTTP to a model's server: bounded bodies, no redirects, no telling headers, no proxy at home.

Imported on first use only, because it loads an HTTP client: the one that the openai and anthropic
packages speak through.
"""

from __future__ import annotations

import asyncio
import json
import ssl
from collections.abc import AsyncIterator, Mapping
from typing import Any

import httpx2

from cinemai_tui.adapters import model_troubles as troubles
from cinemai_tui.adapters.model_address import Address
from cinemai_tui.errors import WriterFailure, WriterTrouble

MAX_BYTES = 2_000_000
"""The largest body read: an answer of 400 tokens is a tenth of it, thinking aloud included."""

_SENT = frozenset(
    "host accept accept-encoding authorization connection content-length content-type "
    "user-agent".split()
)
_SENT_TO = {
    "api.openai.com": {"openai-organization", "openai-project"},
}
_CONNECT, _READ = 5.0, 65.0


def tls(address: Address) -> ssl.SSLContext:
    """What proves a server: the trusted certificates, or none where no TLS is spoken.

    Loading them takes long enough to be done once, in a thread.
    """
    if address.url.startswith("http://"):
        # Trusts nobody: should TLS be spoken after all, it fails.
        return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    return httpx2.create_ssl_context()


def bounded_client(
    name: str,
    address: Address,
    trusted: ssl.SSLContext,
    *,
    headers: frozenset[str] = frozenset(),
    most: int = MAX_BYTES,
) -> httpx2.AsyncClient:
    """A client for one call, whose failures concern the writer called `name`.

    Only headers the protocol needs are sent (`headers` beside the usual ones): nothing about this
    machine, and nothing that the environment says for somebody else's server. A loopback address
    is never asked by a proxy. Its own timeouts are a last resort; the chain's deadlines are
    shorter.
    """
    wanted = _SENT | headers | _SENT_TO.get(address.host, set())

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
            response.stream = _Counted(response.stream, name, most)

    return httpx2.AsyncClient(
        verify=trusted,
        trust_env=not address.local,
        follow_redirects=False,
        timeout=httpx2.Timeout(_READ, connect=_CONNECT),
        event_hooks={"request": [send_little], "response": [read_little]},
    )


async def fetch_json(
    name: str,
    address: Address,
    trusted: ssl.SSLContext,
    path: str,
    headers: Mapping[str, str] | None = None,
    *,
    patience: float,
) -> Any:
    """What a server says at `path`, within `patience` seconds.

    Raises:
        WriterTrouble: it does not answer, not in time, or not with JSON.
    """
    headers = headers or {}
    trouble: WriterTrouble | None = None
    found: Any = None
    try:
        wanted = frozenset(header.lower() for header in headers)
        client = bounded_client(name, address, trusted, headers=wanted)
        async with asyncio.timeout(patience), client:
            reply = await client.get(address.url + path, headers=dict(headers))
        if reply.status_code >= 300:
            trouble = troubles.of_status(name, "", reply.status_code, reply.headers)
        else:
            found = json.loads(reply.content)
    except TimeoutError:
        trouble = troubles.too_slow(name)
    except Exception as error:
        trouble = transport_trouble(name, address, error, said=False)
    if trouble is not None:
        # Out here, so that the client's exception, which holds the key, is not chained to ours.
        raise trouble
    return found


def transport_trouble(
    name: str, address: Address, error: Exception, *, said: bool, protocol: str = "such a server"
) -> WriterTrouble:
    """The WriterTrouble that a failure of the client, or of reading what it got, means."""
    if isinstance(error, WriterTrouble):
        return error
    if isinstance(error, httpx2.ConnectTimeout):
        return troubles.unreachable(name, address.host)
    if isinstance(error, httpx2.TimeoutException):
        return troubles.too_slow(name)
    if isinstance(error, httpx2.TransportError):
        return troubles.disconnected(name, address.host, error, said=said)
    return troubles.unreadable(name, protocol)


class _Counted(httpx2.AsyncByteStream):
    """A body that ends with a WriterTrouble when it grows past `most` bytes."""

    def __init__(self, stream: httpx2.AsyncByteStream, name: str, most: int) -> None:
        self._stream = stream
        self._name = name
        self._most = most

    async def __aiter__(self) -> AsyncIterator[bytes]:
        size = 0
        async for chunk in self._stream:
            size += len(chunk)
            if size > self._most:
                raise _too_much(self._name, "sent more than an answer can be")
            yield chunk

    async def aclose(self) -> None:
        await self._stream.aclose()


def _too_much(name: str, what: str) -> WriterTrouble:
    return WriterTrouble(WriterFailure.MALFORMED, f"{name} {what}.")
