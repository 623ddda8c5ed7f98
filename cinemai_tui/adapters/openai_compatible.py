"""A writer behind any OpenAI-compatible address: OpenAI, LM Studio, llama.cpp, OpenRouter."""

from __future__ import annotations

import asyncio
import ipaddress
import re
import time
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing, asynccontextmanager
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit, urlunsplit

from cinemai_tui.errors import BadSettings, WriterFailure, WriterTrouble
from cinemai_tui.ports import Prompt

if TYPE_CHECKING:
    import ssl

    from openai import AsyncOpenAI

NO_KEY = "none"
"""Sent where a server asks for no key: the package refuses to send nothing at all."""

DEFAULT_MODEL = "default"
_NO_CHAT = ("embed", "rerank", "whisper", "tts-", "dall-e", "moderation")
_LOOK_UP = 2.0
_REMEMBERED = 60.0


class OpenAICompatible:
    """One attempt per `write`: no retries and no deadlines, those belong to the chain.

    Each call has a connection of its own, which leaving the context closes. An answer that the
    server cut at the token limit ends with an ellipsis.
    """

    def __init__(
        self, name: str, base_url: str, api_key: str = "", model: str | None = None
    ) -> None:
        """Check the settings; nothing is connected and nothing heavy imported yet.

        Raises:
            BadSettings: the address or the key cannot be one.
        """
        self._name = name
        self._url, self._host = _address(name, base_url)
        self._local = _is_loopback(self._host)
        self._key = _Secret(_checked_key(name, api_key))
        self._model = (model or "").strip()
        self._found: tuple[str, float] | None = None
        self._trusted: ssl.SSLContext | None = None

    def __repr__(self) -> str:
        return f"OpenAICompatible({self._name!r}, {self._url!r})"

    @property
    def name(self) -> str:
        """The name shown to people."""
        return self._name

    @property
    def local(self) -> bool:
        """True when the address is this machine's own."""
        return self._local

    async def model(self) -> str:
        """The model set, else the first one for chat that the server lists, else `default`.

        Raises:
            WriterTrouble: the server cannot be reached or does not take the key.
        """
        if self._model:
            return self._model
        if self._found is None or self._found[1] < time.monotonic():
            async with self._client() as client:
                self._found = (await self._first_chat_model(client), time.monotonic() + _REMEMBERED)
        return self._found[0]

    @asynccontextmanager
    async def write(self, prompt: Prompt) -> AsyncIterator[AsyncIterator[str]]:
        """Stream the answer piece by piece; an empty piece says that the model is thinking.

        Raises:
            WriterTrouble: for whatever goes wrong, a stream without a proper end included.
        """
        model = await self.model()
        async with self._client() as client, aclosing(self._pieces(client, model, prompt)) as said:
            yield said

    async def _pieces(
        self, client: AsyncOpenAI, model: str, prompt: Prompt
    ) -> AsyncGenerator[str, None]:
        from cinemai_tui.adapters.openai_troubles import trouble_of

        trouble: WriterTrouble | None = None
        said = False
        try:
            limit: dict[str, Any] = {self._limit_name: prompt.max_tokens}
            stream = await client.chat.completions.create(
                model=model,
                messages=[
                    {"role": "system", "content": prompt.system},
                    {"role": "user", "content": prompt.user},
                ],
                stream=True,
                extra_body=limit,
            )
            async with stream:
                self._check_kind(stream.response.headers.get("content-type", ""))
                ended = ""
                async for chunk in stream:
                    for choice in (chunk.choices or ())[:1]:
                        piece = _text_of(self._name, choice.delta)
                        said = said or bool(piece and piece.strip())
                        if piece is not None:
                            yield piece
                        ended = choice.finish_reason or ""
                    if ended:
                        break
            if mark := self._closing_mark(ended, said=said):
                yield mark
        except Exception as error:
            # Wrong shapes, broken JSON and broken UTF-8 come as whatever Python raises for them.
            trouble = trouble_of(self._name, self._host, model, error, said=said)
        if trouble is not None:
            # Raised out here, so that the library's exception, which holds the request with the
            # key in its headers, is not chained to ours.
            if trouble.kind is WriterFailure.REFUSED:
                self._found = None
            raise trouble

    @property
    def _limit_name(self) -> str:
        # OpenAI's newer models refuse the old name, everybody else's servers only know that one.
        return "max_completion_tokens" if self._host == "api.openai.com" else "max_tokens"

    def _check_kind(self, content_type: str) -> None:
        if "html" in content_type:
            raise WriterTrouble(
                WriterFailure.MALFORMED,
                f"{self._name} answered with a web page.",
                "Check the address, and whether the network wants you to sign in.",
            )
        if "json" in content_type:
            raise WriterTrouble(WriterFailure.MALFORMED, f"{self._name} did not stream its answer.")

    def _closing_mark(self, ended: str, *, said: bool) -> str:
        """What follows the last piece: an ellipsis where the answer was cut at its limit."""
        if not ended:
            raise WriterTrouble(WriterFailure.CUT_OFF, f"{self._name} broke off.")
        if ended == "content_filter":
            raise WriterTrouble(WriterFailure.REFUSED, f"{self._name} held its answer back.")
        if ended == "error":
            raise WriterTrouble(WriterFailure.SERVER, f"{self._name} failed while it was writing.")
        if not said:
            raise WriterTrouble(WriterFailure.EMPTY, f"{self._name} had nothing to say.")
        return "…" if ended == "length" else ""

    async def _first_chat_model(self, client: AsyncOpenAI) -> str:
        from cinemai_tui.adapters.openai_troubles import trouble_of

        trouble: WriterTrouble | None = None
        try:
            async with asyncio.timeout(_LOOK_UP):
                page = await client.models.list()
            names = [entry.id for entry in page.data if isinstance(entry.id, str)]
        except TimeoutError:
            return DEFAULT_MODEL
        except Exception as error:
            trouble = trouble_of(self._name, self._host, "", error, said=False)
            names = []
        # A server may do without the list and still write; one that is not there, or does not
        # know us, cannot.
        if trouble and trouble.kind in (WriterFailure.AUTH, WriterFailure.NETWORK):
            raise trouble
        chat = (name for name in names if name and not any(no in name.lower() for no in _NO_CHAT))
        return next(chat, DEFAULT_MODEL)

    @asynccontextmanager
    async def _client(self) -> AsyncIterator[AsyncOpenAI]:
        # The package takes two seconds to load and the certificates a tenth of one: in a thread,
        # and only once somebody really asks a model.
        if self._trusted is None:
            self._trusted = await asyncio.to_thread(_load)
        import openai

        from cinemai_tui.adapters.model_http import bounded_client

        http = bounded_client(self._name, self._host, self._trusted, local=self._local)
        client = openai.AsyncOpenAI(
            api_key=self._key.text or NO_KEY,
            base_url=self._url,
            max_retries=0,
            http_client=http,
        )
        async with client:
            yield client


class _Secret:
    """A key that does not show itself."""

    __slots__ = ("text",)

    def __init__(self, text: str) -> None:
        self.text = text

    def __repr__(self) -> str:
        return "**********" if self.text else "no key"


def _load() -> ssl.SSLContext:
    """Import the package and load the trusted certificates."""
    import openai  # noqa: F401 - imported for those who import it next

    from cinemai_tui.adapters.model_http import tls

    return tls()


def _text_of(name: str, delta: Any) -> str | None:
    """A delta's text, "" for a thought, None when it holds nothing to wait for."""
    if getattr(delta, "refusal", None):
        raise WriterTrouble(WriterFailure.REFUSED, f"{name} declined to answer.")
    text = delta.content
    if text:
        if not isinstance(text, str):
            raise TypeError("content is not text")
        return text
    extra = delta.model_extra or {}
    return "" if extra.get("reasoning_content") or extra.get("reasoning") else None


def _address(name: str, base_url: str) -> tuple[str, str]:
    """The checked address, with /v1 where it names a server only, and its host."""
    try:
        parts = urlsplit(base_url.strip())
        host = (parts.hostname or "").rstrip(".")
        host.encode("idna")
        _ = parts.port
    except ValueError:
        parts, host = urlsplit(""), ""
    if parts.scheme not in ("http", "https") or not host or parts.username or parts.password:
        raise BadSettings(
            f"The address of {name} is not one.",
            "It looks like https://api.example.org/v1, without a user name in it.",
        )
    if parts.scheme == "http" and not _is_loopback(host):
        raise BadSettings(
            f"The address of {name} would send your key and films in the clear.",
            "Use https://, or a server on this machine.",
        )
    path = parts.path.rstrip("/") or "/v1"
    return urlunsplit((parts.scheme, parts.netloc, path, "", "")), host


def _is_loopback(host: str) -> bool:
    if host.casefold() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _checked_key(name: str, key: str) -> str:
    key = key.strip()
    if key and not re.fullmatch(r"[\x21-\x7e]+", key):
        raise BadSettings(
            f"The key of {name} holds characters no key has.",
            "Copy it again, without spaces and line breaks.",
        )
    return key
