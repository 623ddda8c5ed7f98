"""HTTP to a catalogue: a pace it bears, retries, bounded answers, its errors in our words."""

from __future__ import annotations

import asyncio
import json
import logging
import re
import time
from collections.abc import Callable, Mapping
from typing import Any

import httpx
import stamina

from cinemai_tui.errors import CatalogueTrouble

AT_ONCE = 8
MAX_BYTES = 8_000_000
LONGEST_WAIT = 20.0
"""Seconds a Retry-After is waited for; asked for more, we come back another time."""

_ATTEMPTS = 3

# A key may be part of the address, and this client notes every address at a lower level.
for _noisy in ("httpx", "httpcore"):
    logging.getLogger(_noisy).setLevel(logging.WARNING)

Params = Mapping[str, str | int]
Refused = Callable[[bytes], CatalogueTrouble]
"""What a refusal (HTTP 401 or 403) with this body means."""


class NotThere(Exception):
    """There is no such thing; not a failure of whoever was asked."""


class _Passing(Exception):
    """A failure that may be gone at the next try; `wait` in seconds when the server said so."""

    def __init__(self, what: str, wait: float | None = None) -> None:
        super().__init__(what)
        self.what = what
        self.wait = wait


class PacedHttp:
    """Asks one server, at most `AT_ONCE` at a time and `per_second` in a second.

    `headers` and `params` go with every question; both may hold a key, so neither is ever noted.
    """

    def __init__(
        self,
        name: str,
        address: str,
        *,
        refused: Refused,
        headers: Mapping[str, str] | None = None,
        params: Mapping[str, str] | None = None,
        per_second: float = 28,
        patience: float = 10.0,
    ) -> None:
        self._name = name
        self._address = address.rstrip("/")
        self._refused = refused
        self._headers = {
            "accept": "application/json", "user-agent": "cinemai-tui", **(headers or {}),
        }  # fmt: skip
        self._params = dict(params or {})
        self._between = 1 / per_second
        self._patience = patience
        self._slots = asyncio.Semaphore(AT_ONCE)
        self._next = 0.0
        self._client: httpx.AsyncClient | None = None

    async def close(self) -> None:
        """Close the connections."""
        if self._client is not None:
            await self._client.aclose()
            self._client = None

    async def get(self, path: str, params: Params | None = None) -> dict[str, Any]:
        """The object the server answers with.

        Raises:
            NotThere: there is no such thing.
            CatalogueTrouble: it does not answer, refuses, or answers with something else.
        """
        trouble: CatalogueTrouble | None = None
        try:
            async for attempt in stamina.retry_context(
                on=_worth_it, attempts=_ATTEMPTS, timeout=None, wait_initial=0.2, wait_max=2.0,
                wait_jitter=0.2,
            ):  # fmt: skip
                with attempt:
                    return await self._once(path, params or {})
        except _Passing as passing:
            trouble = CatalogueTrouble(
                passing.what, "The catalogue on this machine is used meanwhile."
            )
        # Out here, so that no exception that holds the address, and so a key, is chained.
        assert trouble is not None  # noqa: S101 - the loop returns or raises
        raise trouble

    async def _once(self, path: str, params: Params) -> dict[str, Any]:
        async with self._slots:
            await self._turn()
            try:
                async with (
                    asyncio.timeout(self._patience),
                    self._opened().stream(
                        "GET", self._address + path, params={**params, **self._params}
                    ) as reply,
                ):
                    body = await self._bounded(reply)
            except TimeoutError:
                raise _Passing(f"{self._name} did not answer in time.") from None
            except httpx.HTTPError:
                raise _Passing(f"{self._name} cannot be reached.") from None
        return self._judged(reply.status_code, reply.headers, body)

    async def _turn(self) -> None:
        """Wait for the next place in a line whose places are evenly apart."""
        now = time.monotonic()
        mine = max(now, self._next)
        self._next = mine + self._between
        if mine > now:
            await asyncio.sleep(mine - now)

    def _opened(self) -> httpx.AsyncClient:
        if self._client is None:
            local = httpx.URL(self._address).host in ("127.0.0.1", "localhost", "::1")
            self._client = httpx.AsyncClient(
                headers=self._headers, follow_redirects=False, trust_env=not local,
                timeout=self._patience, limits=httpx.Limits(max_connections=AT_ONCE),
            )  # fmt: skip
        return self._client

    async def _bounded(self, reply: httpx.Response) -> bytes:
        body = b""
        async for chunk in reply.aiter_bytes():
            body += chunk
            if len(body) > MAX_BYTES:
                raise CatalogueTrouble(f"{self._name} sent more than an answer can be.")
        return body

    def _judged(self, status: int, headers: httpx.Headers, body: bytes) -> dict[str, Any]:
        name = self._name
        if status == 404:
            raise NotThere
        if status in (401, 403):
            raise self._refused(body)
        if status == 429:
            wait = _seconds(headers.get("retry-after", ""))
            if wait is not None and wait > LONGEST_WAIT:
                raise CatalogueTrouble(f"{name} wants to be left alone for {wait:,.0f} seconds.")
            raise _Passing(f"{name} is asked too much at the moment.", wait)
        if status >= 500:
            raise _Passing(f"{name} is out of order at the moment.")
        if status >= 300:
            raise CatalogueTrouble(f"{name} refused the question (HTTP {status}).")
        try:
            found = json.loads(body, parse_constant=lambda _: None)
        except (ValueError, RecursionError):
            found = None
        if not isinstance(found, dict):
            raise CatalogueTrouble(
                f"What answered for {name} is not {name}.",
                "Is there a login page in your network?",
            )
        return found


def _seconds(text: str) -> float | None:
    return float(text) if re.fullmatch(r"\d{1,6}(\.\d+)?", text.strip()) else None


def _worth_it(error: Exception) -> bool | float:
    if not isinstance(error, _Passing):
        return False
    return True if error.wait is None else error.wait
