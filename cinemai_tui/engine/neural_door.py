"""The part of the engine's door for neural vectors: made on demand, or behind what is shown."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing

from cinemai_tui.domain.embedding import EmbedEvent
from cinemai_tui.engine import neural
from cinemai_tui.engine.neural import MaySend, anything
from cinemai_tui.engine.parts import Parts
from cinemai_tui.engine.stock import Stock
from cinemai_tui.errors import CinemaiError


class NeuralDoor:
    """What `Engine` does with an embedder; nothing where none is set."""

    _parts: Parts
    _stock: Stock
    _embedding: asyncio.Task[None] | None = None
    _embedding_trouble: CinemaiError | None = None
    _embedded: str = ""

    def embed(
        self, *, may_send: MaySend = anything, anew: bool = False
    ) -> AsyncGenerator[EmbedEvent, None]:
        """Give every title that has none its neural vector; ends with Embedded.

        Raises:
            BadSettings: no embedder is set.
            StoreBusy: another process holds the data folder.
            WriterTrouble: the embedder failed; what was stored before stays.
        """
        return neural.embed(self._parts, self._stock, may_send=may_send, anew=anew)

    def embed_behind(self, *, may_send: MaySend = anything) -> None:
        """Do it without anybody waiting, once for every state of the catalogue.

        One run at a time, and none where it cannot be done. What stops it is told by `health`;
        the next start of the program goes on where it stopped.
        """
        running = self._embedding is not None and not self._embedding.done()
        facts = self._parts.store.facts()
        if self._parts.neural is None or facts.read_only or facts.catalogue_read_only:
            return
        if running or self._embedding_trouble is not None:
            return
        self._embedding = asyncio.ensure_future(self._embed_all(may_send))

    async def stop_embedding(self) -> None:
        """End a run behind, and wait until it has ended."""
        if self._embedding is not None:
            self._embedding.cancel()
            await asyncio.gather(self._embedding, return_exceptions=True)

    async def _embed_all(self, may_send: MaySend) -> None:
        try:
            generation = (await self._stock.shelf()).generation
            if generation == self._embedded:
                return
            async with aclosing(self.embed(may_send=may_send)) as events:
                async for _ in events:
                    pass
            self._embedded = generation
        except CinemaiError as trouble:
            self._embedding_trouble = trouble
