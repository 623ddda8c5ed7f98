"""A writer behind Ollama's own protocol, whose context can be set and whose models are listed."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncGenerator, AsyncIterator, Iterator
from contextlib import AsyncExitStack, aclosing, asynccontextmanager
from typing import TYPE_CHECKING, Any

from cinemai_tui.adapters import model_troubles as troubles
from cinemai_tui.adapters.chat_messages import instructed
from cinemai_tui.adapters.model_address import Address, listens, ollama_address
from cinemai_tui.adapters.model_choice import chat_models, talkative_first
from cinemai_tui.adapters.model_thoughts import Thoughts
from cinemai_tui.errors import WriterFailure, WriterTrouble
from cinemai_tui.ports import Prompt, Usage

if TYPE_CHECKING:
    import ssl

    import httpx2

_LOOK_UP = 2.0
_REMEMBERED = 60.0
_PROTOCOL = "Ollama"


class Ollama:
    """One attempt per `write`: no retries and no deadlines, those belong to the chain.

    Each call has a connection of its own, which leaving the context closes.
    """

    def __init__(
        self,
        address: str,
        model: str = "",
        *,
        context: int = 8192,
        suggested: str = "llama3.2",
        name: str = "ollama",
    ) -> None:
        """Check the address; nothing is connected and nothing heavy imported yet.

        `context` is how many tokens the model keeps in mind; `suggested` is the model to be
        fetched where none is installed.

        Raises:
            BadSettings: the address cannot be one.
        """
        self._name = name
        self._address = ollama_address(address)
        self._model = model.strip()
        self._context = context
        self._suggested = suggested
        self._found: tuple[str, float] | None = None
        self._trusted: ssl.SSLContext | None = None
        self._thinks_aloud: set[str] = set()

    def __repr__(self) -> str:
        return f"Ollama({self._address.url!r})"

    @property
    def name(self) -> str:
        """The name shown to people."""
        return self._name

    @property
    def local(self) -> bool:
        """True when the address is this machine's own and the model runs on it."""
        return self._address.local and not _elsewhere(self._model)

    @property
    def address(self) -> Address:
        """Where its server is."""
        return self._address

    async def model(self) -> str:
        """The model set, else one of those installed that can chat.

        Raises:
            WriterTrouble: the server cannot be reached, or has no such model.
        """
        if self._model:
            return self._model
        if self._found is None or self._found[1] < time.monotonic():
            await self.probe(_LOOK_UP)
        assert self._found is not None  # noqa: S101 - the probe found it or raised
        return self._found[0]

    async def probe(self, patience: float, *, strictly: bool = False) -> str:
        """The model it would write with, by what is installed.

        Raises:
            WriterTrouble: nobody answers, or not like Ollama, or the model is not there.
        """
        await self._prepare()
        assert self._trusted is not None  # noqa: S101 - prepared
        from cinemai_tui.adapters.model_http import fetch_json

        tags = await fetch_json(
            self._name, self._address, self._trusted, "/api/tags", patience=patience
        )
        entries = tags.get("models") if isinstance(tags, dict) else None
        if not isinstance(entries, list):
            raise troubles.unreadable(self._name, _PROTOCOL)
        installed = [entry for entry in entries if isinstance(entry, dict)]
        if self._model:
            names = {str(entry.get("name", "")) for entry in installed}
            if not {self._model, f"{self._model}:latest"} & names:
                raise self._missing(self._model)
            return self._model
        here = (e.get("name") for e in installed if not e.get("remote_host") and not _embeds(e))
        chosen = [name for name in talkative_first(chat_models(here)) if not _elsewhere(name)]
        if not chosen:
            raise WriterTrouble(
                WriterFailure.REFUSED,
                f"{self._name} has no model that can chat.",
                f"Fetch one with `ollama pull {self._suggested}`.",
            )
        self._found = (chosen[0], time.monotonic() + _REMEMBERED)
        return chosen[0]

    @asynccontextmanager
    async def write(self, prompt: Prompt) -> AsyncIterator[AsyncIterator[str | Usage]]:
        """Stream the answer piece by piece; an empty piece says that the model is thinking.

        Raises:
            WriterTrouble: for whatever goes wrong, a stream without a proper end included.
        """
        model = await self.model()
        await self._prepare()
        async with aclosing(self._pieces(model, prompt)) as pieces:
            yield pieces

    async def _pieces(self, model: str, prompt: Prompt) -> AsyncGenerator[str | Usage, None]:
        from cinemai_tui.adapters.model_http import transport_trouble

        trouble: WriterTrouble | None = None
        said = False
        try:
            async with AsyncExitStack() as stack:
                reply = await self._asked(stack, model, prompt)
                answer = _Answer(self._name)
                async with aclosing(_lines(reply)) as lines:
                    async for line in lines:
                        for piece in answer.heard(json.loads(line)):
                            said = said or bool(piece.strip())
                            yield piece
                        if answer.ended:
                            break
                if mark := answer.closing_mark(said=said):
                    yield mark
                if answer.usage:
                    yield answer.usage
        except Exception as error:
            # Wrong shapes, broken JSON and broken UTF-8 come as whatever Python raises for them.
            trouble = transport_trouble(
                self._name, self._address, error, said=said, protocol=_PROTOCOL
            )
        if trouble is not None:
            if trouble.kind is WriterFailure.REFUSED:
                self._found = None
            raise trouble

    async def _asked(self, stack: AsyncExitStack, model: str, prompt: Prompt) -> httpx2.Response:
        """Begin the answer; where a model cannot be told not to think it is asked plainly."""
        from cinemai_tui.adapters.model_http import bounded_client

        assert self._trusted is not None  # noqa: S101 - prepared
        client = bounded_client(self._name, self._address, self._trusted)
        await stack.enter_async_context(client)
        body = self._body(model, prompt)
        reply = await self._begun(stack, client, body)
        if reply.status_code == 400 and "think" in body:
            del body["think"]
            self._thinks_aloud.add(model)
            reply = await self._begun(stack, client, body)
        if reply.status_code == 404:
            raise self._missing(model)
        if reply.status_code >= 300:
            raise troubles.of_status(self._name, model, reply.status_code, reply.headers)
        kind = reply.headers.get("content-type", "")
        troubles.check_streamed(self._name, kind, also="json")
        return reply

    async def _begun(
        self, stack: AsyncExitStack, client: httpx2.AsyncClient, body: dict[str, Any]
    ) -> httpx2.Response:
        reply = client.stream("POST", f"{self._address.url}/api/chat", json=body)
        return await stack.enter_async_context(reply)

    def _body(self, model: str, prompt: Prompt) -> dict[str, Any]:
        body: dict[str, Any] = {
            "model": model,
            "messages": instructed(prompt),
            "stream": True,
            "options": {"num_ctx": self._context, "num_predict": prompt.max_tokens},
        }
        if model not in self._thinks_aloud:
            body["think"] = False
        return body

    def _missing(self, model: str) -> WriterTrouble:
        fetch = f"Fetch it with `ollama pull {model}`." if _plain(model) else "Check its name."
        return troubles.of_status(self._name, model, 404, {}, missing=fetch)

    async def _prepare(self) -> None:
        if self._trusted is None:
            if self._address.local and not await listens(self._address):
                raise troubles.unreachable(self._name, self._address.host)
            self._trusted = await asyncio.to_thread(self._certificates)

    def _certificates(self) -> ssl.SSLContext:
        # The client takes a tenth of a second to load: in a thread, on first use.
        from cinemai_tui.adapters.model_http import tls

        return tls(self._address)


class _Answer:
    """Lines of Ollama's answer as pieces of text, until one says how it ended."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._thoughts = Thoughts()
        self.ended = ""
        self.usage: Usage | None = None

    def heard(self, line: Any) -> Iterator[str]:
        """The pieces in one line; raises WriterTrouble for an error told in it."""
        if line.get("error"):
            raise troubles.failed_writing(self._name)
        message = line["message"]
        text = message.get("content") or ""
        if not isinstance(text, str):
            raise TypeError("content is not text")
        if text:
            yield self._thoughts.out_of(text)
        elif message.get("thinking"):
            yield ""
        if line.get("done") is True:
            self.ended = str(line.get("done_reason") or "stop")
            self.usage = _usage_of(line)
            if held := self._thoughts.rest():
                yield held

    def closing_mark(self, *, said: bool) -> str:
        """What follows the last piece: an ellipsis where the answer was cut at its limit."""
        if not self.ended:
            raise troubles.broken_off(self._name)
        if not said:
            raise troubles.nothing_said(self._name)
        return "…" if self.ended == "length" else ""


async def _lines(reply: httpx2.Response) -> AsyncGenerator[bytes, None]:
    """The lines of a body as bytes, whole ones only; a last one may lack its end."""
    held: list[bytes] = []
    async for chunk in reply.aiter_bytes():
        *whole, rest = chunk.split(b"\n")
        for line in whole:
            held.append(line)
            if complete := b"".join(held).strip():
                yield complete
            held.clear()
        if rest:
            held.append(rest)
    if complete := b"".join(held).strip():
        if not complete.endswith(b"}"):
            return
        yield complete


def _usage_of(line: dict[str, Any]) -> Usage | None:
    read, written = line.get("prompt_eval_count", 0), line.get("eval_count")
    if not isinstance(read, int) or not isinstance(written, int) or read < 0 or written < 0:
        return None
    return Usage(tokens_in=read, tokens_out=written)


def _embeds(entry: dict[str, Any]) -> bool:
    details = entry.get("details")
    family = details.get("family") if isinstance(details, dict) else None
    return isinstance(family, str) and "bert" in family


def _elsewhere(model: str) -> bool:
    """True for a model that Ollama only passes on to its makers' own servers."""
    return model.endswith(("-cloud", ":cloud"))


def _plain(model: str) -> bool:
    return model.isascii() and model.isprintable() and "`" not in model and len(model) <= 80
