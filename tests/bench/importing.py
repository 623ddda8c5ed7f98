"""What an import of 100,000 rows costs: time, memory, the app's breath, and stopping it."""

from __future__ import annotations

import asyncio
import csv
import json
import random
import resource
import sys
import tempfile
import time
from collections.abc import Awaitable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from cinemai_tui.domain.events import Understood
from cinemai_tui.domain.history import Preview
from cinemai_tui.paths import shipped
from tests.small_engine import ANN, Small, small_engine

SIZES = (10_000, 100_000)
STOPS = 10
"""Moments, spread evenly over the work, at which it is told to stop."""

_HEADER = (
    "Const,Your Rating,Date Rated,Title,Original Title,URL,Title Type,IMDb Rating,Runtime (mins),"
    "Year,Genres,Num Votes,Release Date,Directors"
)
_BREATH = 0.005


def run(*, as_json: bool) -> None:
    """Measure and print a line for each figure."""
    with tempfile.TemporaryDirectory() as folder:
        found = asyncio.run(_measured(Path(folder)))
    if as_json:
        print(json.dumps(found))
        return
    for name, value in found.items():
        print(f"{name:48}{value:,.3f}" if isinstance(value, float) else f"{name:48}{value:,}")


async def _measured(folder: Path) -> dict[str, Any]:
    lines = (shipped("sample_data") / "catalogue.jsonl").read_text(encoding="utf-8").splitlines()
    catalogue = [json.loads(line) for line in lines if line.strip()]
    found: dict[str, Any] = {}
    async with small_engine(folder, catalogue) as small:
        await small.engine.catalogue_size()
        found["MB before"] = _megabytes()
        seconds: dict[int, float] = {}
        for size in SIZES:
            path = made_up(folder / f"{size}.csv", catalogue, size)
            shown, took, lags = await _timed(small.preview(path))
            report, storing, more = await _timed(small.commit(shown))
            totals = report.totals
            conserved = totals["read"] == size == sum(totals.values()) - totals["read"]
            seconds[size] = took + storing
            found[f"{size:,} rows: seconds to understand"] = round(took, 2)
            found[f"{size:,} rows: seconds to store"] = round(storing, 2)
            found[f"{size:,} rows: rows a second"] = int(size / seconds[size])
            found[f"{size:,} rows: every row counted once"] = conserved
            found[f"{size:,} rows: ms the app waits, p95"] = _percentile(lags + more, 95)
            found[f"{size:,} rows: ms the app waits, worst"] = _percentile(lags + more, 100)
            found[f"{size:,} rows: MB at most"] = _megabytes()
            _, undoing, _ = await _timed(small.engine.undo_import(ANN))
            found[f"{size:,} rows: seconds to undo"] = round(undoing, 2)
        few, many = SIZES
        found["time a row, 100,000 to 10,000"] = (seconds[many] / many) / (seconds[few] / few)
        found |= await _stopped(small, path, shown, seconds[many])
    return found


async def _stopped(small: Small, path: Path, shown: Preview, whole: float) -> dict[str, Any]:
    """How long stopping takes at moments of the work, and whether the store is sound after it."""
    waits: list[float] = []
    sound = True
    for number in range(STOPS):
        pause = whole * (number + 0.5) / STOPS
        waits.append(await _stop(_understood(small, path), pause))
        sound &= await _empty(small)
    for number in range(STOPS):
        waits.append(await _stop(small.commit(shown), 0.02 + number * 0.2))
        stored = len(await small.parts.store.history.events(ANN))
        imports = await small.engine.imports(ANN)
        sound &= stored == sum(record.events for record in imports)
        for record in imports:
            await small.engine.undo_import(ANN, record.id)
        sound &= await _empty(small)
    return {
        "seconds to answer a stop, median": round(float(np.median(waits)), 3),
        "seconds to answer a stop, worst": round(max(waits), 3),
        "the store is as it was after every stop": sound,
    }


async def _understood(small: Small, path: Path) -> None:
    async for event in small.engine.preview([path], ANN):
        assert not isinstance(event, Understood) or event.preview.files


async def _stop(work: Awaitable[object], pause: float) -> float:
    running = asyncio.ensure_future(work)
    await asyncio.sleep(pause)
    begun = time.perf_counter()
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    return time.perf_counter() - begun


async def _empty(small: Small) -> bool:
    store = small.parts.store
    return not await store.people.all() and not await store.history.events(ANN)


async def _timed(work: Awaitable[Any]) -> tuple[Any, float, list[float]]:
    """What the work gives, how long it took, and how late the event loop was meanwhile."""
    lags: list[float] = []

    async def breathe() -> None:
        while True:
            due = time.perf_counter() + _BREATH
            await asyncio.sleep(_BREATH)
            lags.append(time.perf_counter() - due)

    breathing = asyncio.ensure_future(breathe())
    begun = time.perf_counter()
    try:
        result = await work
    finally:
        breathing.cancel()
    return result, time.perf_counter() - begun, lags


def made_up(path: Path, catalogue: Sequence[dict[str, Any]], size: int) -> Path:
    """An IMDb ratings file: two rows of three name a known title without its id."""
    chance = random.Random(1)
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(_HEADER.split(","))
        for row in range(size):
            title = catalogue[row % len(catalogue)]
            name = title["title"] if row % 3 else f"{'x'.join(title['title'].split())}{row}"
            day = f"20{chance.randrange(10, 25)}-{chance.randrange(1, 13):02}-{row % 27 + 1:02}"
            sort = "TV Series" if title["kind"] == "show" else "Movie"
            writer.writerow(
                ["", chance.randrange(1, 11), day, name, name, "https://www.imdb.com/title/x/",
                 sort, "7.1", "101", title["year"], "Drama, Sci-Fi", "4200", "", "Ana Vell"]
            )  # fmt: skip
    return path


def _percentile(lags: Sequence[float], share: float) -> float:
    return round(1000 * float(np.percentile(lags, share)), 1) if lags else 0.0


def _megabytes() -> int:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    # Bytes on macOS, KiB elsewhere.
    return peak // (1024 * 1024 if sys.platform == "darwin" else 1024)
