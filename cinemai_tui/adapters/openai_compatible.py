"""A writer behind an OpenAI-compatible address: OpenAI, Gemini, LM Studio, llama.cpp, others."""

from __future__ import annotations

import asyncio
import importlib
import sys
import time
from collections.abc import AsyncGenerator, AsyncIterator, Mapping
from contextlib import aclosing, asynccontextmanager
from typing import TYPE_CHECKING, Any

from cinemai_tui.adapters import model_troubles as troubles
from cinemai_tui.adapters.chat_messages import instructed
from cinemai_tui.adapters.model_address import (
    NO_KEY,
    Address,
    checked_address,
    checked_key,
    listens,
)
from cinemai_tui.adapters.model_choice import chat_models
from cinemai_tui.adapters.model_thoughts import Thoughts
from cinemai_tui.adapters.openai_chunks import last_usage, text_of, usage_of
from cinemai_tui.errors import WriterFailure, WriterTrouble
from cinemai_tui.ports import Prompt, Usage

if TYPE_CHECKING:
    import ssl

    from openai import AsyncOpenAI

DEFAULT_MODEL = "default"
_LOOK_UP = 2.0
_REMEMBERED = 60.0


class OpenAICompatible:
    """One attempt per `write`: no retries and no deadlines, those belong to the chain.

    Each call has a connection of its own, which leaving the context closes.
    """

    def __init__(
        self,
        name: str,
        base_url: str,
        api_key: str = "",
        model: str | None = None,
        *,
        limit_name: str = "max_tokens",
        extra: Mapping[str, Any] | None = None,
    ) -> None:
        """Check the settings; nothing is connected and nothing heavy imported yet.

        `limit_name` is what the server calls the token limit: OpenAI's newer models refuse the
        old name, everybody else's only know that one. `extra` goes into each request.

        Raises:
            BadSettings: the address or the key cannot be one.
        """
        self._name = name
        self._address = checked_address(name, base_url)
        self._key = checked_key(name, api_key)
        self._model = (model or "").strip()
        self._found: tuple[str, float] | None = None
        self._trusted: ssl.SSLContext | None = None
        self._limit_name = limit_name
        self._extra = dict(extra or {})
        self._plain: bool | None = None

    def __repr__(self) -> str:
        return f"OpenAICompatible({self._name!r}, {self._address.url!r})"

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
        """The model set, else the first one for chat that the server lists, else `default`.

        Raises:
            WriterTrouble: the server cannot be reached or does not take the key.
        """
        await self.warm()
        if self._model:
            return self._model
        if self._found is None or self._found[1] < time.monotonic():
            try:
                names = await self._listed(_LOOK_UP)
            except WriterTrouble as trouble:
                # A server may do without the list and still write; one that is not there, or
                # does not know us, cannot.
                if trouble.kind in (WriterFailure.AUTH, WriterFailure.NETWORK):
                    raise
                names = []
            self._remember(names)
        assert self._found is not None  # noqa: S101 - remembered above
        return self._found[0]

    async def probe(self, patience: float, *, strictly: bool = False) -> str:
        """The model it would write with, by the server's list of models.

        A server may do without that list; `strictly` wants it, and a model that can chat in it.

        Raises:
            WriterTrouble: nobody answers, or not like such a server.
        """
        try:
            names = await self._listed(patience)
        except WriterTrouble as trouble:
            if strictly or trouble.kind not in (WriterFailure.REFUSED, WriterFailure.MALFORMED):
                raise
            names = []
        if strictly and not names:
            raise WriterTrouble(
                WriterFailure.REFUSED,
                f"{self._name} has no model that can chat.",
                "Load one there.",
            )
        self._remember(names)
        return self._model or next(iter(names), DEFAULT_MODEL)

    async def warm(self) -> None:
        """Import what a call needs, away from the event loop."""
        if "openai" not in sys.modules:
            if self.local and not await listens(self._address):
                raise troubles.unreachable(self._name, self._address.host)
            # The package takes two seconds to load and the certificates a tenth of one: in a
            # thread, and only once somebody is there to be asked.
            await asyncio.to_thread(importlib.import_module, "openai")
        if self._trusted is None:
            self._trusted = await asyncio.to_thread(self._certificates)

    @asynccontextmanager
    async def write(self, prompt: Prompt) -> AsyncIterator[AsyncIterator[str | Usage]]:
        """Stream the answer piece by piece; an empty piece says that the model is thinking.

        Raises:
            WriterTrouble: for whatever goes wrong, a stream without a proper end included.
        """
        model = await self.model()
        async with self._client() as client, aclosing(self._pieces(client, model, prompt)) as said:
            yield said

    async def _pieces(
        self, client: AsyncOpenAI, model: str, prompt: Prompt
    ) -> AsyncGenerator[str | Usage, None]:
        import openai

        from cinemai_tui.adapters.sdk_troubles import trouble_of

        trouble: WriterTrouble | None = None
        said = False
        thoughts = Thoughts()
        try:
            stream = await self._asked(client, model, prompt)
            async with stream:
                troubles.check_streamed(self._name, stream.response.headers.get("content-type", ""))
                ended, usage = "", None
                async for chunk in stream:
                    usage = usage_of(chunk) or usage
                    for choice in (chunk.choices or ())[:1]:
                        piece = text_of(self._name, choice.delta)
                        if piece is not None:
                            piece = thoughts.out_of(piece)
                            said = said or bool(piece.strip())
                            yield piece
                        ended = choice.finish_reason or ""
                    if ended:
                        break
                if held := thoughts.rest():
                    said = said or bool(held.strip())
                    yield held
                if mark := self._closing_mark(ended, said=said):
                    yield mark
                if usage := usage or await last_usage(stream, wanted=self._plain is not True):
                    yield usage
        except Exception as error:  # wrong shapes and broken text raise whatever Python has
            trouble = trouble_of(openai, self._name, self._address, model, error, said=said)
        if trouble is not None:
            # Raised out here, so that the library's exception, which holds the request with the
            # key in its headers, is not chained to ours.
            if trouble.kind is WriterFailure.REFUSED:
                self._found = None
            raise trouble

    async def _asked(self, client: AsyncOpenAI, model: str, prompt: Prompt) -> Any:
        """Begin the answer; a server that does not know what is optional is asked without it."""
        import openai

        messages = instructed(prompt)
        body: dict[str, Any] = {self._limit_name: prompt.max_tokens}
        create: Any = client.chat.completions.create
        if self._plain:
            return await create(model=model, messages=messages, stream=True, extra_body=body)
        optional = self._extra | {"stream_options": {"include_usage": True}}
        try:
            stream = await create(
                model=model, messages=messages, stream=True, extra_body=body | optional
            )
        except (openai.BadRequestError, openai.UnprocessableEntityError):
            if self._plain is False:
                raise
            self._plain = True
            return await create(model=model, messages=messages, stream=True, extra_body=body)
        self._plain = False
        return stream

    def _closing_mark(self, ended: str, *, said: bool) -> str:
        """What follows the last piece: an ellipsis where the answer was cut at its limit."""
        if not ended:
            raise troubles.broken_off(self._name)
        if ended == "content_filter":
            raise troubles.held_back(self._name)
        if ended == "error":
            raise troubles.failed_writing(self._name)
        if not said:
            raise troubles.nothing_said(self._name)
        return "…" if ended == "length" else ""

    def _remember(self, names: list[str]) -> None:
        self._found = (next(iter(names), DEFAULT_MODEL), time.monotonic() + _REMEMBERED)

    async def _listed(self, patience: float) -> list[str]:
        """The chat models a server lists, in its order."""
        if self._trusted is None:
            self._trusted = await asyncio.to_thread(self._certificates)
        from cinemai_tui.adapters.model_http import fetch_json

        key = {"authorization": f"Bearer {self._key.text or NO_KEY}"}
        listed = await fetch_json(
            self._name, self._address, self._trusted, "/models", key, patience=patience
        )
        entries = listed.get("data") if isinstance(listed, dict) else None
        if not isinstance(entries, list):
            raise troubles.unreadable(self._name, "an OpenAI-compatible server")
        return chat_models(entry.get("id") for entry in entries if isinstance(entry, dict))

    @asynccontextmanager
    async def _client(self) -> AsyncIterator[AsyncOpenAI]:
        await self.warm()
        assert self._trusted is not None  # noqa: S101 - by `warm`
        import openai

        from cinemai_tui.adapters.model_http import bounded_client

        client = openai.AsyncOpenAI(
            api_key=self._key.text or NO_KEY,
            base_url=self._address.url,
            max_retries=0,
            http_client=bounded_client(self._name, self._address, self._trusted),
        )
        async with client:
            yield client

    def _certificates(self) -> ssl.SSLContext:
        from cinemai_tui.adapters.model_http import tls

        return tls(self._address)
