"""An engine on a real store with a small catalogue; what learns and what writes is stood in for."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

import numpy as np

from cinemai_tui.adapters.sqlite import open_store
from cinemai_tui.domain.events import Imported, Understood
from cinemai_tui.domain.history import ImportReport, Preview
from cinemai_tui.domain.people import Person
from cinemai_tui.domain.shelf import Shelf
from cinemai_tui.domain.taste import Vectors
from cinemai_tui.domain.titles import Title
from cinemai_tui.engine import Engine, Parts

T = TypeVar("T")

NOW = datetime(2025, 11, 21, 12, 0, tzinfo=UTC)
ANN = Person(name="ann")

CATALOGUE: tuple[dict[str, Any], ...] = (
    {"kind": "movie", "title": "Heat", "year": 1995, "imdb_id": "tt0113277", "tmdb_id": 949,
     "directors": ["Michael Mann"]},
    {"kind": "movie", "title": "Heat", "year": 1986, "imdb_id": "tt0093164", "tmdb_id": 16214},
    {"kind": "movie", "title": "Ran", "year": 1985, "imdb_id": "tt0089881", "tmdb_id": 11645,
     "directors": ["Akira Kurosawa"]},
    {"kind": "movie", "title": "Solaris", "year": 1972, "tmdb_id": 593},
    {"kind": "movie", "title": "Solaris", "year": 2002, "tmdb_id": 2103},
    {"kind": "movie", "title": "Fear Street: Part One: 1994", "year": 2021, "tmdb_id": 591273},
    {"kind": "show", "title": "The Wire", "year": 2002, "imdb_id": "tt0306414", "tmdb_id": 1438},
    {"kind": "show", "title": "Fargo", "year": 2014, "tmdb_id": 60622},
    {"kind": "movie", "title": "Fargo", "year": 1996, "tmdb_id": 275},
)  # fmt: skip


class PlainEmbedder:
    """Every title at the same place: nothing here depends on vectors."""

    fit: str | None = "plain"

    async def learn(self, titles: Sequence[Title]) -> Vectors:
        return np.full((len(titles), 1), 1, np.float32)

    async def embed(self, titles: Sequence[Title]) -> Vectors:
        return await self.learn(titles)


class NoShelves:
    """Nothing is kept between runs."""

    async def load(self, generation: str, fit: str) -> Shelf | None:
        return None

    async def save(self, shelf: Shelf) -> None:
        return None


class NoWorker:
    """Runs work where it stands."""

    async def warm(self) -> None:
        return None

    async def run(self, work: Callable[..., T], /, *args: object) -> T:
        return work(*args)

    async def close(self) -> None:
        return None


@dataclass
class Ticking:
    """A clock that moves on by a second with every look."""

    looks: int = 0

    def __call__(self) -> datetime:
        self.looks += 1
        return NOW + timedelta(seconds=self.looks)


@dataclass
class Small:
    """The engine, where its data lies, and short ways to do what most tests do."""

    engine: Engine
    folder: Path
    parts: Parts
    written: int = field(default=0)

    def file(self, text: str | bytes, name: str = "") -> Path:
        """A file to import."""
        self.written += 1
        path = self.folder / (name or f"file{self.written}.csv")
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    async def preview(
        self, *texts: str | Path, person: Person = ANN, mapping: Mapping[str, str] | None = None
    ) -> Preview:
        """Understand some texts, each as a file of its own."""
        files = [text if isinstance(text, Path) else self.file(text) for text in texts]
        async for event in self.engine.preview(files, person, mapping=mapping):
            if isinstance(event, Understood):
                return event.preview
        raise AssertionError("preview ends with Understood")

    async def commit(self, preview: Preview, person: Person = ANN) -> ImportReport:
        """Store a preview."""
        async for event in self.engine.commit(preview, person):
            if isinstance(event, Imported):
                return event.report
        raise AssertionError("commit ends with Imported")

    async def bring(self, *texts: str | Path, person: Person = ANN) -> ImportReport:
        """Import some texts at once."""
        return await self.commit(await self.preview(*texts, person=person), person)


def written(path: Path, lines: Sequence[Mapping[str, Any]]) -> Path:
    """A file of JSON Lines."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path


@asynccontextmanager
async def small_engine(
    folder: Path, catalogue: Sequence[Mapping[str, Any]] = CATALOGUE
) -> AsyncIterator[Small]:
    """Open an engine on a store in this folder."""
    builtin = written(folder / "catalogue.jsonl", catalogue)
    async with open_store(folder / "data") as store:
        parts = Parts(
            store=store,
            embedder=PlainEmbedder(),
            shelves=NoShelves(),
            worker=NoWorker(),
            writers=(),
            clock=Ticking(),
            builtin=builtin,
        )
        engine = Engine(parts)
        try:
            yield Small(engine=engine, folder=folder, parts=parts)
        finally:
            await engine.close()
