"""The catalogue made ready: built-in titles stored, vectors learned, the shelf at hand."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import AsyncGenerator
from datetime import datetime, timedelta

import numpy as np

from cinemai_tui.catalogues.lines import Lines, read_catalogue
from cinemai_tui.catalogues.shelving import shelve
from cinemai_tui.domain.events import Progress
from cinemai_tui.domain.shelf import Shelf
from cinemai_tui.domain.sources import POLICIES
from cinemai_tui.domain.taste import Vectors
from cinemai_tui.domain.titles import Title
from cinemai_tui.engine.borrowing import borrowed, borrowed_stamp
from cinemai_tui.engine.parts import Parts
from cinemai_tui.engine.sources import embeddable, purge
from cinemai_tui.errors import StoreBusy
from cinemai_tui.ports import BUILT_IN, Source

_LOOK_AGAIN = timedelta(hours=6)
"""How often it is looked whether something must not be kept any longer."""


class Stock:
    """Keeps the one shelf everything is filtered and scored on, current with the store."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._shelf: Shelf | None = None
        self._purged: datetime | None = None
        self._making = asyncio.Lock()

    async def shelf(self) -> Shelf:
        """The shelf, made ready if it is not."""
        async for _ in self.ready():
            pass
        assert self._shelf is not None  # noqa: S101 - `ready` ends with a shelf or raises
        return self._shelf

    async def ready(self) -> AsyncGenerator[Progress, None]:
        """Make the shelf ready, step by step; a no-op while nothing changed."""
        async with self._making:
            parts = self._parts
            now = parts.clock()
            if self._purged is None or now - self._purged >= _LOOK_AGAIN:
                self._purged = now
                await purge(parts)
            generation = await self._stamp()
            if self._shelf is not None and self._shelf.generation == generation:
                return
            if parts.store.facts().catalogue_read_only:
                yield Progress(what="Arranging the shelf")
                self._shelf = await borrowed(parts, generation)
                return
            if self._shelf is None and await self._builtin_is_stale():
                yield Progress(what="Reading the built-in catalogue")
                generation = await self._store_builtin()
            fits = await parts.store.vectors.fits()
            fit = parts.embedder.fit
            if fit and fit in fits and (kept := await parts.shelves.load(generation, fit)):
                self._shelf = kept
                return
            titles = await parts.store.titles.all()
            if not fit or fit not in fits or _outgrown(fits[fit], len(titles)):
                yield Progress(what=f"Learning what {len(titles):,} titles are about")
                vectors = await self._learn(titles)
            else:
                yield Progress(what="Placing new titles")
                vectors = await self._complete(fit, titles)
            fit = parts.embedder.fit or ""
            yield Progress(what="Arranging the shelf")
            self._shelf = await asyncio.to_thread(
                shelve, titles, vectors, fit, generation, parts.country
            )
            await parts.shelves.save(self._shelf)

    async def _builtin_is_stale(self) -> bool:
        known = {source.name: source.version for source in await self._parts.store.titles.sources()}
        return known.get(BUILT_IN) != await asyncio.to_thread(self._version)

    def _version(self) -> str:
        return hashlib.sha256(self._parts.builtin.read_bytes()).hexdigest()[:16]

    async def _store_builtin(self) -> str:
        parts = self._parts
        if parts.store.facts().read_only:
            raise StoreBusy(
                "The catalogue has to be prepared first, and another CinemAI holds this folder.",
                "Wait for it or close it, then try again.",
            )
        lines: Lines = await asyncio.to_thread(read_catalogue, parts.builtin)
        source = Source(
            name=BUILT_IN,
            titles=len(lines.titles),
            version=await asyncio.to_thread(self._version),
            added=parts.clock(),
            licence=POLICIES["built-in"].licence,
            policy="built-in",
        )
        await parts.store.titles.put(source, lines.titles)
        return await self._stamp()

    async def _stamp(self) -> str:
        """What a shelf depends on: the state of the catalogue, and whose certifications count."""
        stamp = f"{await self._parts.store.titles.generation()} {self._parts.country}"
        if self._parts.store.facts().catalogue_read_only:
            stamp += await borrowed_stamp(self._parts)
        return stamp

    async def _learn(self, titles: list[Title]) -> Vectors:
        allowed = await embeddable(self._parts, titles)
        vectors = await self._parts.embedder.learn(allowed)
        fit = self._parts.embedder.fit or ""
        if not self._parts.store.facts().read_only:
            await self._parts.store.vectors.replace(fit, [title.id for title in titles], vectors)
        return vectors

    async def _complete(self, fit: str, titles: list[Title]) -> Vectors:
        """Vectors of all titles in the known space; the missing ones are placed and stored."""
        store = self._parts.store
        ids, stored = await store.vectors.all(fit)
        row = {title_id: index for index, title_id in enumerate(ids)}
        new = [title for title in titles if title.id not in row]
        if not new:
            return stored[[row[title.id] for title in titles]]
        placed = await self._parts.embedder.embed(await embeddable(self._parts, new))
        if not store.facts().read_only:
            await store.vectors.put(fit, [title.id for title in new], placed)
        row.update({title.id: len(ids) + index for index, title in enumerate(new)})
        both = np.concatenate([stored, placed]) if len(ids) else placed
        return both[[row[title.id] for title in titles]]


def _outgrown(placed: int, titles: int) -> bool:
    """A space learned on far fewer titles than there are now describes the new ones badly."""
    return titles > placed * 1.5
