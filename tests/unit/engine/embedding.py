"""An engine with many titles and an embedder that is stood in for, and what became of a run."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from cinemai_tui.domain.embedding import Embedded
from cinemai_tui.domain.health import Check
from cinemai_tui.domain.taste import Vectors
from cinemai_tui.engine import Engine
from cinemai_tui.engine.extras import extras
from cinemai_tui.engine.neural import BATCH
from cinemai_tui.errors import WriterTrouble
from tests.small_engine import Small

COUNT = 2 * BATCH + 22
FILMS: tuple[dict[str, Any], ...] = tuple(
    {"kind": "movie", "title": f"Film {number}", "year": 1900 + number % 120, "tmdb_id": number}
    for number in range(1, COUNT + 1)
)


@dataclass
class FakeEmbedder:
    """Unit vectors that depend on a text alone; `troubles` are raised first, one a call."""

    model: str = "tiny"
    dimension: int = 0
    makes: int = 3
    local: bool = True
    host: str = "127.0.0.1"
    troubles: list[WriterTrouble] = field(default_factory=list)
    after: int = 10**9
    asked: list[list[str]] = field(default_factory=list)
    gone: WriterTrouble | None = None

    async def embed(self, texts: Sequence[str], dimension: int = 0) -> Vectors:
        await asyncio.sleep(0)
        if self.troubles and len(self.asked) >= self.after:
            raise self.troubles.pop(0)
        self.asked.append(list(texts))
        rows = np.asarray([[1 + len(t), 1 + sum(map(ord, t)) % 97, 2] for t in texts], float)
        rows = np.concatenate([rows, np.ones((len(rows), self.makes - 3))], axis=1)
        return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), np.float32)

    async def reach(self) -> None:
        if self.gone is not None:
            raise self.gone

    @property
    def texts(self) -> list[str]:
        return [text for batch in self.asked for text in batch]


@asynccontextmanager
async def using(small: Small, embedder: FakeEmbedder) -> AsyncIterator[Engine]:
    engine = Engine(replace(small.parts, neural=embedder))
    try:
        yield engine
    finally:
        await engine.stop_embedding()


async def embed(small: Small, embedder: FakeEmbedder, **more: Any) -> Embedded:
    async with using(small, embedder) as engine:
        async for event in engine.embed(**more):
            if isinstance(event, Embedded):
                return event
    raise AssertionError("embed ends with Embedded")


async def laid(small: Small, embedder: FakeEmbedder) -> Vectors | None:
    parts = replace(small.parts, neural=embedder)
    return (await extras(parts, await small.engine._stock.shelf())).neural


async def check_of(engine: Engine) -> Check:
    return next(c for c in (await engine.health()).checks if c.name == "neural")
