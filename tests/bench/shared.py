"""What a shared Postgres costs: exact search, the index for very many titles, a shelf, imports."""

from __future__ import annotations

import asyncio
import json
import time

import numpy as np

from cinemai_tui.adapters.postgres import open_store
from cinemai_tui.domain.taste import Vectors
from cinemai_tui.domain.titles import TitleId
from cinemai_tui.ports import Store
from tests.contracts.making import event
from tests.shared.club import NOW
from tests.shared.server import CURATOR, Server, emptied, running

DIMENSION = 256
CENTRES = 500
SPREAD = 0.9
ASKED = 50
NEIGHBOURS = 10


def run(titles: int, *, as_json: bool) -> None:
    """Measure exact search over 50,000 vectors and the index over `titles`."""
    told = asyncio.run(_measure(running(), titles))
    if as_json:
        print(json.dumps(told))
        return
    for name, value in told.items():
        print(
            f"{name:<44} {value:>12,.3f}"
            if isinstance(value, float)
            else f"{name:<44} {value:>12,}"
        )


async def _measure(server: Server, titles: int) -> dict[str, float | int]:
    name = await emptied(server)
    told: dict[str, float | int] = {}
    async with open_store(server.url(CURATOR, name), index_from=10**9) as store:
        await store.vectors.replace("exact", _ids(50_000), gathered(50_000))
        told |= await _asked(store, "exact", "exact 50,000 x 256", gathered(50_000))
        start = time.perf_counter()
        await store.vectors.all("exact")
        told["whole matrix 50,000 x 256, ms"] = _since(start)
        person = await store.people.add("me")
        rows = [event(f"k{n}", f"Film {n}") for n in range(10_000)]
        start = time.perf_counter()
        await store.history.add_import(person, ["a.csv"], rows, NOW)
        told["import of 10,000 rows, ms"] = _since(start)
        start = time.perf_counter()
        await store.history.events(person)
        told["10,000 rows read, ms"] = _since(start)
    if titles:
        rows_of = gathered(titles)
        async with open_store(server.url(CURATOR, name), index_from=10**9) as store:
            start = time.perf_counter()
            await store.vectors.replace("many", _ids(titles), rows_of)
            told[f"{titles:,} vectors stored, s"] = _since(start) / 1000
            told |= await _asked(store, "many", f"exact {titles:,} x 256", rows_of)
        async with open_store(server.url(CURATOR, name), index_from=titles) as store:
            start = time.perf_counter()
            await store.vectors.rebuild()
            told[f"index over {titles:,} built, s"] = _since(start) / 1000
            told |= await _asked(store, "many", f"index {titles:,} x 256", rows_of)
    return told


async def _asked(store: Store, fit: str, what: str, rows: Vectors) -> dict[str, float | int]:
    """Milliseconds for a question, and the share of the true neighbours that were found."""
    questions = gathered(ASKED, seed=77)
    ids = _ids(len(rows))
    await store.vectors.nearest(fit, questions[0], NEIGHBOURS)
    taken, right = [], 0
    for question in questions:
        start = time.perf_counter()
        found = await store.vectors.nearest(fit, question, NEIGHBOURS)
        taken.append(_since(start))
        best = np.argpartition(-(rows @ question), NEIGHBOURS)[:NEIGHBOURS]
        right += len({title_id for title_id, _ in found} & {ids[row] for row in best})
    return {
        f"{what}: least, ms": min(taken),
        f"{what}: p50, ms": float(np.percentile(taken, 50)),
        f"{what}: p95, ms": float(np.percentile(taken, 95)),
        f"{what}: recall at {NEIGHBOURS}": right / (ASKED * NEIGHBOURS),
    }


def gathered(count: int, seed: int = 1) -> Vectors:
    """(count, 256) unit rows around common centres, as titles gather by what they are about."""
    centres = np.random.default_rng(5).normal(size=(CENTRES, DIMENSION)).astype(np.float32)
    centres /= np.linalg.norm(centres, axis=1, keepdims=True)
    random = np.random.default_rng(seed)
    rows = random.normal(size=(count, DIMENSION)).astype(np.float32) * (SPREAD / DIMENSION**0.5)
    rows += centres[random.integers(CENTRES, size=count)]
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows, np.float32)


def _ids(count: int) -> list[TitleId]:
    return [TitleId(f"movie:tmdb:{number:07d}") for number in range(count)]


def _since(start: float) -> float:
    return (time.perf_counter() - start) * 1000
