"""The act of examining: the state of each part, and what to do about it."""

from __future__ import annotations

import importlib.metadata
import platform
import time

from cinemai_tui.domain.health import Check, Health, State
from cinemai_tui.domain.wording import plural
from cinemai_tui.engine import neural, providers
from cinemai_tui.engine.parts import Parts
from cinemai_tui.engine.providers import RestingOf
from cinemai_tui.engine.stock import Stock
from cinemai_tui.errors import CinemaiError


async def examine(
    parts: Parts, stock: Stock, resting: RestingOf, embedding: CinemaiError | None = None
) -> Health:
    """Look at the program, the store, the catalogue, the vectors and each writer.

    `resting` tells which writers the chain leaves alone for now, `embedding` what stopped the
    embedder behind the list.
    """
    checks = [_program(), _store(parts)]
    if parts.store.checks is not None:
        checks += await parts.store.checks()
    checks += [await _catalogue(parts, stock), await _vectors(parts)]
    if (embedder := await neural.check(parts, embedding)) is not None:
        checks.append(embedder)
    checks += await _cache(parts)
    checks += [*parts.checks, *await providers.checks(parts, resting)]
    checks.append(Check(name="writer template", state=State.OK, detail="built in, needs nothing"))
    return Health(checks=tuple(checks))


def _program() -> Check:
    versions = ", ".join(
        f"{name} {importlib.metadata.version(name)}"
        for name in ("textual", "numpy", "scikit-learn", "hdbscan")
    )
    return Check(
        name="program", state=State.OK, detail=f"Python {platform.python_version()}, {versions}"
    )


def _store(parts: Parts) -> Check:
    facts = parts.store.facts()
    detail = f"{facts.kind} {facts.version}, schema {facts.schema}, {_size(facts.size_bytes)}"
    if facts.read_only:
        return Check(
            name="store",
            state=State.WARNING,
            detail=f"{detail}, read only",
            hint="Another CinemAI is writing to this folder; close it to change things here.",
        )
    return Check(name="store", state=State.OK, detail=f"{detail}, {facts.path}")


def _size(size: int) -> str:
    return f"{size / 1e6:.1f} MB" if size >= 100_000 else f"{size / 1e3:.0f} kB"


async def _catalogue(parts: Parts, stock: Stock) -> Check:
    start = time.perf_counter()
    try:
        shelf = await stock.shelf()
    except CinemaiError as error:
        return Check(name="catalogue", state=State.BROKEN, detail=error.what, hint=error.hint)
    sources = await parts.store.titles.sources()
    return Check(
        name="catalogue",
        state=State.OK,
        detail=f"{plural(len(shelf), 'title')} from {plural(len(sources), 'source')}",
        milliseconds=_since(start),
    )


async def _vectors(parts: Parts) -> Check:
    start = time.perf_counter()
    fits = await parts.store.vectors.fits()
    faults = await parts.store.vectors.check()
    facts = parts.store.facts()
    detail = f"{facts.vector_version}, {plural(sum(fits.values()), 'vector')}"
    if faults:
        return Check(
            name="vectors",
            state=State.WARNING,
            detail=f"{detail}: {faults[0]}",
            hint="The app rebuilds it from the stored vectors when it starts.",
            milliseconds=_since(start),
        )
    return Check(name="vectors", state=State.OK, detail=detail, milliseconds=_since(start))


async def _cache(parts: Parts) -> list[Check]:
    """How the cache is doing; the store's own alone is looked at with the store."""
    cache = parts.outside.cache
    if cache is None or cache is parts.store.cache:
        return []
    trouble = await cache.trouble()
    if not trouble:
        return [Check(name="cache", state=State.OK, detail=cache.name)]
    hint = "Everything works without it; check redis_url and the server."
    return [Check(name="cache", state=State.WARNING, detail=trouble, hint=hint)]


def _since(start: float) -> float:
    return round((time.perf_counter() - start) * 1000, 1)
