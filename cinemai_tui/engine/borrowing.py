"""The shelf where others keep the catalogue: their titles in their vectors, arranged here."""

from __future__ import annotations

import asyncio

from cinemai_tui.catalogues.shelving import shelve
from cinemai_tui.domain.shelf import Shelf
from cinemai_tui.engine.parts import Parts
from cinemai_tui.errors import StoreBusy


async def borrowed_stamp(parts: Parts) -> str:
    """What a borrowed shelf depends on beside the titles: whose vectors there are, how many."""
    fit, count = await _given(parts)
    return f" {fit} {count}"


async def borrowed(parts: Parts, generation: str) -> Shelf:
    """The shelf of the stored titles and vectors, from the cache while neither changed.

    A title without a vector is left out: whoever keeps the catalogue is about to place it.

    Raises:
        StoreBusy: nobody has prepared the catalogue yet.
    """
    fit, _ = await _given(parts)
    if not fit:
        raise StoreBusy(
            "The shared catalogue is not prepared yet.",
            "A curator has to open CinemAI TUI once; then try again.",
        )
    kept = await parts.shelves.load(generation, fit)
    if kept is not None:
        return kept
    ids, vectors = await parts.store.vectors.all(fit)
    row = {title_id: index for index, title_id in enumerate(ids)}
    titles = [title for title in await parts.store.titles.all() if title.id in row]
    shelf = await asyncio.to_thread(
        shelve,
        titles,
        vectors[[row[title.id] for title in titles]],
        fit,
        generation,
        parts.country,
    )
    await parts.shelves.save(shelf)
    return shelf


async def _given(parts: Parts) -> tuple[str, int]:
    """The newest stored fit of the built-in family and its size; ("", 0) before any."""
    own = [(fit, n) for fit, n in (await parts.store.vectors.fits()).items() if ":" not in fit]
    return own[-1] if own else ("", 0)
