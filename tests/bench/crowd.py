"""What learning from a MovieLens-sized file costs: minutes, memory, the app's breath, a stop."""

from __future__ import annotations

import asyncio
import json
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import aclosing
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cinemai_tui.adapters.worker import WarmWorker
from cinemai_tui.domain.crowd import CrowdTable
from cinemai_tui.domain.events import Catalogued, Progress
from cinemai_tui.domain.history import Watched
from cinemai_tui.engine import Engine
from cinemai_tui.engine.extras import extras
from cinemai_tui.ranking.crowd import ease
from cinemai_tui.ranking.leaning import lean
from tests.bench.importing import _megabytes, _percentile, _timed
from tests.small_engine import Small, small_engine

RATINGS = 25_000_000
PEOPLE_IN = 160_000
FILMS_IN = 60_000
"""The people and films 25 million ratings are of; fewer ratings are of fewer people and films."""

STOPS = ("Reading ratings", "Counting what is liked together")

_PIECE = 2_000
_LIKED = 1_000
_ASKED = 50


def run(ratings: int, *, as_json: bool) -> None:
    """Make a data set up, add it as a person would, and print a line for each figure."""
    with tempfile.TemporaryDirectory(prefix="cinemai-bench-") as folder:
        found = asyncio.run(_measured(Path(folder), ratings))
    if as_json:
        print(json.dumps(found))
        return
    for name, value in found.items():
        if isinstance(value, float):
            value = f"{value:,.2f}"
        print(f"{name:56}{value:,}" if isinstance(value, int) else f"{name:56}{value}")


async def _measured(folder: Path, ratings: int) -> dict[str, Any]:
    found: dict[str, Any] = {}
    data = folder / "made-up"
    rows, people, films = await asyncio.to_thread(made_up, data, ratings)
    found |= {"ratings": rows, "people": people, "films": films}
    found["MB of ratings.csv"] = (data / "ratings.csv").stat().st_size // 2**20
    async with small_engine(folder) as small:
        worker = WarmWorker()
        engine = Engine(replace(small.parts, worker=worker))
        try:
            await engine.catalogue_size()
            found["MB before"] = _megabytes()
            for what in STOPS:
                found[f"seconds to answer a stop in: {what}"] = await _stopped(engine, data, what)
            found["a stop leaves nothing behind"] = await _unchanged(small, engine)
            steps: dict[str, float] = {}
            report, took, lags = await _timed(_added(engine, data, steps))
            found |= {f"seconds of: {what}": seconds for what, seconds in steps.items()}
            found["seconds in all"] = took
            found["minutes, of ten allowed"] = took / 60
            found["ms the app waits, p95"] = _percentile(lags, 95)
            found["ms the app waits, worst"] = _percentile(lags, 100)
            found["told"] = report.report.notes[0]
        finally:
            await engine.close()
        found["MB at most, app"] = _megabytes()
        found["MB at most, worker"] = _children()
        found |= await _scored(small)
    return found


async def _added(engine: Engine, data: Path, steps: dict[str, float]) -> Catalogued:
    """Add the data set, noting how long each step took."""
    begun, what = time.perf_counter(), "opening"
    async with aclosing(engine.add_catalogue(data)) as events:
        async for event in events:
            if isinstance(event, Catalogued):
                steps[what] = steps.get(what, 0.0) + time.perf_counter() - begun
                return event
            if event.what != what:
                now = time.perf_counter()
                steps[what] = steps.get(what, 0.0) + now - begun
                begun, what = now, event.what
    raise AssertionError("add_catalogue ends with Catalogued")


async def _stopped(engine: Engine, data: Path, what: str) -> float:
    """How long closing takes in the middle of a step."""
    begun = 0.0
    async with aclosing(engine.add_catalogue(data)) as events:
        async for event in events:
            if isinstance(event, Progress) and event.what == what:
                begun = time.perf_counter()
                break
    return time.perf_counter() - begun


async def _unchanged(small: Small, engine: Engine) -> bool:
    return len(await engine.sources()) == 1 and not await small.parts.store.crowds.all()


async def _scored(small: Small) -> dict[str, Any]:
    """How long it takes to load the weights, and to score for a person of many likes."""
    shelf = await small.engine._stock.shelf()
    begun = time.perf_counter()
    table = (await extras(small.parts, shelf)).crowd
    loading = time.perf_counter() - begun
    if not isinstance(table, CrowdTable):
        return {}
    known = np.flatnonzero(table.known)[:_LIKED]
    signals = {shelf.ids[row]: Watched(title_id=shelf.ids[row], liked=True) for row in known}
    leaning = lean(signals, shelf)
    times = []
    for _ in range(_ASKED):
        begun = time.perf_counter()
        ease(shelf, leaning, table)
        times.append(time.perf_counter() - begun)
    return {
        "ms to load the weights": 1000 * loading,
        f"ms to score for {len(known):,} likes, median": 1000 * float(np.median(times)),
    }


def made_up(folder: Path, ratings: int, seed: int = 1) -> tuple[int, int, int]:
    """Write movies.csv, links.csv and about so many ratings; returns ratings, people and films.

    Films differ in how widely they are known as MovieLens' do, and people in how much they rate:
    a few rate thousands.
    """
    folder.mkdir(parents=True)
    share = min(1.0, ratings / RATINGS)
    people = max(50, int(PEOPLE_IN * share))
    films = max(200, int(FILMS_IN * share**0.5))
    numbers = np.arange(1, films + 1)
    with (folder / "movies.csv").open("w", encoding="utf-8") as file:
        file.write("movieId,title,genres\n")
        file.writelines(f"{n},Film {n} of Many ({1930 + n % 90}),Drama|Comedy\n" for n in numbers)
    with (folder / "links.csv").open("w", encoding="utf-8") as file:
        file.write("movieId,imdbId,tmdbId\n")
        file.writelines(f"{n},{90_000_000 + n},{90_000_000 + n}\n" for n in numbers)
    written = 0
    with (folder / "ratings.csv").open("wb") as file:
        file.write(b"userId,movieId,rating,timestamp\n")
        for lines in _lines(people, films, ratings, seed):
            file.write(lines)
            written += lines.count(b"\n")
    return written, people, films


def _lines(people: int, films: int, ratings: int, seed: int) -> Iterator[bytes]:
    chance = np.random.default_rng(seed)
    fame = np.cumsum(1 / np.arange(10, films + 10) ** 1.1)
    wanted = chance.lognormal(0.0, 1.25, people)
    wanted = np.minimum(wanted * ratings / wanted.sum() * 1.36, films / 2).astype(np.int64) + 1
    for first in range(0, people, _PIECE):
        counts = wanted[first : first + _PIECE]
        owner = np.repeat(np.arange(first, first + len(counts)), counts)
        drawn = np.searchsorted(fame, chance.random(len(owner)) * fame[-1])
        pairs = np.unique(owner * films + np.minimum(drawn, films - 1))
        halves = chance.choice(
            np.arange(1, 11), len(pairs), p=(.02, .03, .02, .07, .05, .2, .12, .27, .09, .13)
        )  # fmt: skip
        yield _written(pairs // films + 1, pairs % films + 1, halves, chance)


def _written(
    people: NDArray[np.int64],
    films: NDArray[np.int64],
    halves: NDArray[np.int64],
    chance: np.random.Generator,
) -> bytes:
    """Lines of fixed width, because numpy writes them a hundred times faster than a loop."""
    line = np.frombuffer(b"0000000,000000,0.0,0000000000\n", np.uint8)
    text = np.tile(line, (len(people), 1))
    moments = chance.integers(8 * 10**8, 16 * 10**8, len(people))
    fields = ((people, 6, 7), (films, 13, 6), (halves // 2, 15, 1), (moments, 28, 10))
    for numbers, end, digits in fields:
        for place in range(digits):
            text[:, end - place] += (numbers // 10**place % 10).astype(np.uint8)
    text[:, 17] += (5 * (halves % 2)).astype(np.uint8)
    return text.tobytes()


def _children() -> int:
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    # Bytes on macOS, KiB elsewhere.
    return peak // (1024 * 1024 if sys.platform == "darwin" else 1024)
