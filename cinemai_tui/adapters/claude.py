"""A writer behind Anthropic's own protocol, through the anthropic package."""

from __future__ import annotations

import asyncio
import importlib
import sys
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing, asynccontextmanager
from typing import TYPE_CHECKING, Any

from cinemai_tui.adapters import model_troubles as troubles
from cinemai_tui.adapters.chat_messages import conversation
from cinemai_tui.adapters.model_address import (
    NO_KEY,
    Address,
    checked_address,
    checked_key,
    listens,
)
from cinemai_tui.errors import WriterTrouble
from cinemai_tui.ports import Prompt, Usage

if TYPE_CHECKING:
    import ssl

    from anthropic import AsyncAnthropic

_HEADERS = frozenset({"anthropic-version"})


class Claude:
    """One attempt per `write`: no retries and no deadlines, those belong to the chain.

    Each call has a connection of its own, which leaving the context closes.
    """

    def __init__(self, address: str, api_key: str, model: str, *, name: str = "claude") -> None:
        """Check the settings; nothing is connected and nothing heavy imported yet.

        Raises:
            BadSettings: the address or the key cannot be one.
        """
        self._name = name
        # The package adds /v1 itself; people give the address with and without it.
        self._address = checked_address(name, address.strip().rstrip("/").removesuffix("/v1"))
        self._key = checked_key(name, api_key)
        self._model = model.strip()
        self._trusted: ssl.SSLContext | None = None

    def __repr__(self) -> str:
        return f"Claude({self._address.url!r})"

    @property
    def name(self) -> str:
        """The name shown to people."""
        return self._name

    @property
    def local(self) -> bool:
        """True when the address is this machine's own."""
        return self._address.local

    @property
    def address(self) -> Address:
        """Where its server is."""
        return self._address

    async def model(self) -> str:
        """The model set; loads the package, so that the first words need not wait for it."""
        await self._warm()
        return self._model

    async def probe(self, patience: float, *, strictly: bool = False) -> str:
        """The model set: a stand-in for Anthropic's server need not list any."""
        return self._model

    @asynccontextmanager
    async def write(self, prompt: Prompt) -> AsyncIterator[AsyncIterator[str | Usage]]:
        """Stream the answer piece by piece; an empty piece says that the model is thinking.

        Raises:
            WriterTrouble: for whatever goes wrong, a stream without a proper end included.
        """
        async with self._client() as client, aclosing(self._pieces(client, prompt)) as pieces:
            yield pieces

    async def _pieces(
        self, client: AsyncAnthropic, prompt: Prompt
    ) -> AsyncGenerator[str | Usage, None]:
        import anthropic

        from cinemai_tui.adapters.sdk_troubles import trouble_of

        trouble: WriterTrouble | None = None
        answer = _Answer(self._name)
        try:
            create: Any = client.messages.create
            stream = await create(
                model=self._model,
                max_tokens=prompt.max_tokens,
                system=prompt.system,
                messages=conversation(prompt),
                stream=True,
            )
            async with stream:
                troubles.check_streamed(self._name, stream.response.headers.get("content-type", ""))
                async for event in stream:
                    piece = answer.heard(event)
                    if piece is not None:
                        yield piece
                    if answer.ended:
                        break
            if mark := answer.closing_mark():
                yield mark
            if answer.usage:
                yield answer.usage
        except Exception as error:
            # Wrong shapes, broken JSON and broken UTF-8 come as whatever Python raises for them.
            trouble = trouble_of(
                anthropic, self._name, self._address, self._model, error, said=answer.said
            )
        if trouble is not None:
            # Raised out here, so that the library's exception, which holds the request with the
            # key in its headers, is not chained to ours.
            raise trouble

    @asynccontextmanager
    async def _client(self) -> AsyncIterator[AsyncAnthropic]:
        await self._warm()
        assert self._trusted is not None  # noqa: S101 - by `_warm`
        import anthropic

        from cinemai_tui.adapters.model_http import bounded_client

        client = anthropic.AsyncAnthropic(
            api_key=self._key.text or NO_KEY,
            base_url=self._address.url.removesuffix("/v1"),
            max_retries=0,
            http_client=bounded_client(self._name, self._address, self._trusted, headers=_HEADERS),
            # Else ANTHROPIC_CUSTOM_HEADERS, set for another program, could put another key here.
            default_headers={"Authorization": f"Bearer {self._key.text or NO_KEY}"},
            open_telemetry=False,
        )
        async with client:
            yield client

    async def _warm(self) -> None:
        if "anthropic" not in sys.modules:
            if self.local and not await listens(self._address):
                raise troubles.unreachable(self._name, self._address.host)
            # The package takes two seconds to load: in a thread, and only once it is needed.
            await asyncio.to_thread(importlib.import_module, "anthropic")
        if self._trusted is None:
            self._trusted = await asyncio.to_thread(self._certificates)

    def _certificates(self) -> ssl.SSLContext:
        from cinemai_tui.adapters.model_http import tls

        return tls(self._address)


class _Answer:
    """Events of Anthropic's stream as pieces of text, until one says why it stopped."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._read = self._written = -1
        self.said = False
        self.ended = ""

    @property
    def usage(self) -> Usage | None:
        """The tokens the server counted, as far as it did."""
        if self._read < 0 or self._written < 0:
            return None
        return Usage(tokens_in=self._read, tokens_out=self._written)

    def heard(self, event: Any) -> str | None:
        """The text of an event, "" for a thought, None when it holds nothing to wait for."""
        kind = event.type
        if kind == "message_start":
            self._count(event.message.usage)
        elif kind == "content_block_delta":
            return self._piece(event.delta)
        elif kind == "message_delta":
            self._count(event.usage)
            self.ended = str(event.delta.stop_reason or "")
        return None

    def _piece(self, delta: Any) -> str | None:
        if delta.type == "thinking_delta":
            return ""
        if delta.type != "text_delta":
            return None
        if not isinstance(delta.text, str):
            raise TypeError("text is not text")
        self.said = self.said or bool(delta.text.strip())
        return delta.text

    def _count(self, usage: Any) -> None:
        parts = ("input_tokens", "cache_creation_input_tokens", "cache_read_input_tokens")
        read = [n for part in parts if isinstance(n := getattr(usage, part, None), int)]
        if sum(read) > 0:
            self._read = max(self._read, sum(read))
        written = getattr(usage, "output_tokens", None)
        if isinstance(written, int):
            self._written = max(self._written, written)

    def closing_mark(self) -> str:
        """What follows the last piece: an ellipsis where the answer was cut at its limit."""
        if not self.ended:
            raise troubles.broken_off(self._name)
        if self.ended == "refusal":
            raise troubles.declined(self._name)
        if not self.said:
            raise troubles.nothing_said(self._name)
        return "…" if self.ended in ("max_tokens", "model_context_window_exceeded") else ""
