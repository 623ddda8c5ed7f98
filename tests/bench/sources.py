"""What large sources cost: 50,811 titles with their vectors, and IMDb's tables of 1.7 million."""

from __future__ import annotations

import asyncio
import gzip
import json
import random
import tempfile
import time
from contextlib import aclosing
from dataclasses import replace
from pathlib import Path
from typing import Any

from cinemai_tui.adapters.lsa_embedder import LsaEmbedder
from cinemai_tui.adapters.worker import WarmWorker
from cinemai_tui.catalogues.imdb_tables import find_imdb_tables, read_imdb_tables
from cinemai_tui.domain.events import Catalogued, Progress
from cinemai_tui.domain.sources import Wanted
from cinemai_tui.engine import Engine
from tests.bench.importing import _megabytes
from tests.small_engine import small_engine

ROWS = 1_700_000
"""Rows of the made-up table of titles, of which a hundred thousand are wanted."""

_WORDS = "harbour winter glass letter garden orchard signal border museum thunder ribbon".split()


def run(data: Path | None, rows: int, *, as_json: bool) -> None:
    """Print a line for each figure; without `data` only what is made up is measured."""
    found: dict[str, Any] = {}
    with tempfile.TemporaryDirectory(prefix="cinemai-bench-") as folder:
        if data is not None:
            found |= asyncio.run(added(Path(folder), data))
        found |= imdb(Path(folder), rows)
    if as_json:
        print(json.dumps(found))
        return
    for name, value in found.items():
        print(f"{name:48}{value:,.1f}" if isinstance(value, float) else f"{name:48}{value}")


def imdb(folder: Path, rows: int) -> dict[str, Any]:
    """Filter made-up tables of IMDb's shape down to a hundred thousand titles."""
    made_up(folder / "imdb", rows)
    tables = find_imdb_tables(folder / "imdb")
    assert tables is not None
    before, start = _megabytes(), time.perf_counter()
    lines = read_imdb_tables(tables, Wanted(min_votes=100), lambda *_: None)
    return {
        "IMDb rows read": lines.read,
        "IMDb titles wanted": len(lines.titles),
        "IMDb seconds, of 120 allowed": time.perf_counter() - start,
        "IMDb MB before": before,
        "IMDb MB at most, of 600 allowed": _megabytes(),
    }


def made_up(folder: Path, rows: int) -> None:
    """Tables of titles, ratings, other names and directors in IMDb's shape."""
    folder.mkdir()
    chance = random.Random(1)
    kinds = ["movie"] * 2 + ["tvSeries"] + ["tvEpisode"] * 5 + ["short"] * 2
    head = "tconst\ttitleType\tprimaryTitle\toriginalTitle\tisAdult\tstartYear\tendYear\t"
    with (
        gzip.open(folder / "title.basics.tsv.gz", "wt", compresslevel=1) as basics,
        gzip.open(folder / "title.ratings.tsv.gz", "wt", compresslevel=1) as ratings,
        gzip.open(folder / "title.akas.tsv.gz", "wt", compresslevel=1) as akas,
        gzip.open(folder / "title.crew.tsv.gz", "wt", compresslevel=1) as crew,
        gzip.open(folder / "name.basics.tsv.gz", "wt", compresslevel=1) as names,
    ):
        basics.write(f"{head}runtimeMinutes\tgenres\n")
        ratings.write("tconst\taverageRating\tnumVotes\n")
        akas.write("titleId\tordering\ttitle\tregion\n")
        crew.write("tconst\tdirectors\twriters\n")
        names.write("nconst\tprimaryName\n")
        for number in range(rows):
            name = " ".join(chance.choices(_WORDS, k=3)).title()
            kind = kinds[number % len(kinds)]
            key = f"tt{number:07}"
            year = chance.randint(1930, 2024)
            basics.write(f"{key}\t{kind}\t{name}\t{name}\t0\t{year}\t\\N\t95\tDrama,Comedy\n")
            ratings.write(f"{key}\t{chance.uniform(1, 10):.1f}\t{chance.randint(5, 400)}\n")
            akas.write(f"{key}\t1\t{name} II\tDE\n")
            crew.write(f"{key}\tnm{number % 50_000:07}\t\\N\n")
            if number < 50_000:
                names.write(f"nm{number:07}\tName Number {number}\n")


async def added(folder: Path, data: Path) -> dict[str, Any]:
    """Add the catalogue of 50,811 titles as a person would, vectors included."""
    async with small_engine(folder / "engine") as small:
        worker = WarmWorker()
        embedder = LsaEmbedder(worker, folder / "cache")
        engine = Engine(replace(small.parts, worker=worker, embedder=embedder))
        try:
            await engine.catalogue_size()
            before, start = _megabytes(), time.perf_counter()
            steps: dict[str, float] = {}
            report = None
            path = data / "catalogue_50811.jsonl.gz"
            async with aclosing(engine.add_catalogue(path)) as events:
                async for event in events:
                    if isinstance(event, Progress):
                        steps.setdefault(event.what, time.perf_counter() - start)
                    elif isinstance(event, Catalogued):
                        report = event.report
            assert report is not None
            found: dict[str, Any] = {
                "catalogue titles added": report.added,
                "catalogue seconds, of 90 allowed": time.perf_counter() - start,
                "catalogue MB before": before,
                "catalogue MB at most, of 800 allowed": _megabytes(),
            }
            return found | {f"  from second: {what}": at for what, at in steps.items()}
        finally:
            await engine.close()
