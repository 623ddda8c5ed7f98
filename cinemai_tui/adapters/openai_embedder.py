"""An embedder behind any OpenAI-compatible `/embeddings`: Ollama, LM Studio, llama.cpp, OpenAI."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from cinemai_tui.adapters import model_troubles as troubles
from cinemai_tui.adapters.model_address import checked_address, checked_key
from cinemai_tui.domain.taste import Vectors
from cinemai_tui.domain.wording import clean, plural
from cinemai_tui.errors import WriterFailure, WriterTrouble

if TYPE_CHECKING:
    import ssl

NAME = "embedder"
MAX_BYTES = 24_000_000
"""The largest answer read: 64 vectors of 8,192 numbers written out are half of it."""

_MOST_DIMENSIONS = 8192
_PATIENCE = 120.0
"""Seconds for one batch: a server on this machine may have to load the model first."""

_LOOK_UP = 2.0
_PROTOCOL = "an OpenAI-compatible server that makes embeddings"

_PREFIXES = {"nomic-embed": "clustering: "}
"""What a model wants every text to begin with, by how its name begins."""


class OpenAIEmbedder:
    """The port `NeuralEmbedder`; an answer that is not a sound batch is asked for once more."""

    def __init__(self, base_url: str, model: str, api_key: str = "", dimension: int = 0) -> None:
        """Check the settings; nothing is connected yet.

        Raises:
            BadSettings: the address or the key cannot be one.
        """
        self._address = checked_address(NAME, base_url)
        self._key = checked_key(NAME, api_key)
        self._model = model.strip()
        self._dimension = dimension
        self._trusted: ssl.SSLContext | None = None
        name = self._model.rsplit("/", 1)[-1].casefold()
        self._prefix = next((p for begin, p in _PREFIXES.items() if name.startswith(begin)), "")

    def __repr__(self) -> str:
        return f"OpenAIEmbedder({self._address.url!r}, {self._model!r})"

    @property
    def model(self) -> str:
        """The model that makes the vectors."""
        return self._model

    @property
    def dimension(self) -> int:
        """How many numbers a vector is asked to have; 0 leaves it to the model."""
        return self._dimension

    @property
    def host(self) -> str:
        """Where it is."""
        return self._address.host

    @property
    def local(self) -> bool:
        """True when the address is this machine's own."""
        return self._address.local

    async def embed(self, texts: Sequence[str], dimension: int = 0) -> Vectors:
        """(n, d) unit rows, one for each text in order; d is `dimension` unless that is 0.

        Raises:
            WriterTrouble: for whatever goes wrong; an unsound batch only when it comes twice.
        """
        if not texts:
            return np.zeros((0, dimension), np.float32)
        wanted = dimension or self._dimension
        try:
            return await self._batch(texts, wanted)
        except WriterTrouble as trouble:
            if trouble.kind is not WriterFailure.MALFORMED:
                raise
        return await self._batch(texts, wanted)

    async def reach(self) -> None:
        """See whether anybody is there; raises WriterTrouble when not, or when it knows us not."""
        from cinemai_tui.adapters.model_http import fetch_json

        trusted = await self._certificates()
        try:
            await fetch_json(
                NAME, self._address, trusted, "/models", self._headers, patience=_LOOK_UP
            )
        except WriterTrouble as trouble:
            # A server may do without the list of models and still embed.
            if trouble.kind in (WriterFailure.AUTH, WriterFailure.NETWORK, WriterFailure.TIMEOUT):
                raise

    async def _batch(self, texts: Sequence[str], dimension: int) -> Vectors:
        content = await self._asked([self._prefix + text for text in texts])
        # In a thread: a large batch is a tenth of a second of reading numbers.
        return await asyncio.to_thread(_vectors, content, len(texts), dimension)

    async def _asked(self, texts: list[str]) -> bytes:
        # The client takes a tenth of a second to import: only once vectors are really asked for.
        from cinemai_tui.adapters.model_http import bounded_client, transport_trouble

        trusted = await self._certificates()
        body: dict[str, Any] = {"model": self._model, "input": texts, "encoding_format": "float"}
        if self._dimension:
            body["dimensions"] = self._dimension
        trouble: WriterTrouble | None = None
        content = b""
        try:
            sent = frozenset(self._headers)
            client = bounded_client(NAME, self._address, trusted, headers=sent, most=MAX_BYTES)
            async with asyncio.timeout(_PATIENCE), client:
                reply = await client.post(
                    f"{self._address.url}/embeddings", json=body, headers=self._headers
                )
            content = reply.content
            if reply.status_code >= 300:
                trouble = troubles.of_status(NAME, self._model, reply.status_code, reply.headers)
            elif "html" in reply.headers.get("content-type", ""):
                trouble = troubles.unreadable(NAME, _PROTOCOL)
        except TimeoutError:
            trouble = troubles.too_slow(NAME)
        except Exception as error:
            trouble = transport_trouble(NAME, self._address, error, said=False, protocol=_PROTOCOL)
        if trouble is not None:
            # Out here, so that the client's exception, which holds the key, is not chained to ours.
            raise trouble
        return content

    @property
    def _headers(self) -> dict[str, str]:
        return {"authorization": f"Bearer {self._key.text}"} if self._key.text else {}

    async def _certificates(self) -> ssl.SSLContext:
        if self._trusted is None:
            from cinemai_tui.adapters.model_http import tls

            self._trusted = await asyncio.to_thread(tls, self._address)
        return self._trusted


def _vectors(content: bytes, count: int, dimension: int) -> Vectors:
    """The unit rows of an answer, in the order of its indexes.

    Raises:
        WriterTrouble: it is not JSON of that shape, or not `count` finite vectors that differ
            from zero and have `dimension` numbers, or with 0 all equally many.
    """
    try:
        entries = json.loads(content)["data"]
        rows = {_index(entry["index"]): _numbers(entry["embedding"]) for entry in entries}
        asked = len(entries)
    except (ValueError, TypeError, LookupError, OverflowError, RecursionError):
        asked, rows = -1, {}
    if asked < 0:
        raise troubles.unreadable(NAME, _PROTOCOL)
    if asked != count or sorted(rows) != list(range(count)):
        raise _unsound(f"gave {plural(len(rows), 'vector')} where {count:,} were asked for")
    lengths = {len(row) for row in rows.values()}
    wanted = dimension or min(lengths)
    if lengths != {wanted} or not 1 <= wanted <= _MOST_DIMENSIONS:
        other = next(iter(lengths - {wanted}), wanted)
        raise _unsound(f"gave vectors of {other:,} numbers where {wanted:,} were expected")
    matrix = np.stack([rows[index] for index in range(count)])
    with np.errstate(all="ignore"):
        norms = np.linalg.norm(matrix, axis=1, keepdims=True)
        units = matrix / norms
    if not (np.isfinite(norms).all() and (norms > 1e-9).all() and np.isfinite(units).all()):
        raise _unsound("gave a vector that is none")
    return np.asarray(units, np.float32)


def _index(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError("an index is a whole number")
    return value


def _numbers(value: Any) -> Any:
    """A flat list of numbers as (d,) float64."""
    if not isinstance(value, list) or not all(type(part) in (int, float) for part in value):
        raise TypeError("a vector is a flat list of numbers")
    return np.asarray(value, np.float64)


def _unsound(what: str) -> WriterTrouble:
    return WriterTrouble(
        WriterFailure.MALFORMED,
        f"The {NAME} {clean(what, 120)}.",
        "Check that its model makes embeddings, and always the same ones.",
    )
