"""How long a whole list takes: the engine's own act on a real store, after everything is loaded."""

from __future__ import annotations

import asyncio
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np

from cinemai_tui.domain.events import Listed
from cinemai_tui.domain.feedback import Act, Feedback
from cinemai_tui.domain.taste import Vectors
from cinemai_tui.domain.titles import Title, TitleId
from cinemai_tui.engine import Engine
from tests.small_engine import ANN, small_engine

TITLES = 9_742
RATINGS = 1_000
DIMENSION = 256
ROUNDS = 5


class ScatteredEmbedder:
    """Random unit vectors, the same for the same number of titles."""

    fit: str | None = "scattered"

    async def learn(self, titles: Sequence[Title]) -> Vectors:
        """(n, 256) rows."""
        rows = np.random.default_rng(9).standard_normal((len(titles), DIMENSION))
        return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), np.float32)

    async def embed(self, titles: Sequence[Title]) -> Vectors:
        """(n, 256) rows."""
        return await self.learn(titles)


def whole_lists() -> dict[str, dict[str, float | bool]]:
    """Milliseconds of a list and of one after a like, the least of several."""
    return asyncio.run(_measured())


async def _measured() -> dict[str, dict[str, float | bool]]:
    with tempfile.TemporaryDirectory() as name:
        async with small_engine(Path(name), _catalogue()) as small:
            engine = Engine(replace(small.parts, embedder=ScatteredEmbedder()))
            try:
                await small.bring(_history())
                await _least(engine, rounds=1)
                first = await _least(engine, rounds=ROUNDS)
                like = await _least(engine, rounds=ROUNDS, liking=True)
            finally:
                await engine.close()
    told = f"list of {TITLES:,} titles, {RATINGS:,} ratings"
    return {f"whole {told}": {"ms": 1000 * first}, "whole list after a like": {"ms": 1000 * like}}


def _catalogue() -> list[dict[str, Any]]:
    chance = np.random.default_rng(5)
    return [
        {
            "id": f"movie:tmdb:{number}",
            "kind": "movie",
            "title": f"Film {number}",
            "year": int(chance.integers(1930, 2025)),
            "tmdb_id": number,
            "vote_average": round(float(chance.uniform(4, 9)), 1),
            "vote_count": int(chance.integers(1, 9_000)),
            "kindred": [f"movie:tmdb:{k}" for k in chance.integers(1, TITLES + 1, 12)],
        }
        for number in range(1, TITLES + 1)
    ]


def _history() -> str:
    chance = np.random.default_rng(6)
    films = chance.choice(TITLES, RATINGS, replace=False) + 1
    rows = [f"Film {film},{film},{chance.integers(1, 11)},2024-01-01" for film in films]
    return "\n".join(["title,tmdb_id,rating,date", *rows])


async def _least(engine: Engine, *, rounds: int, liking: bool = False) -> float:
    """The least seconds of several lists, each after a like of the first of the last if asked."""
    least = float("inf")
    shown: TitleId | None = None
    for _ in range(rounds):
        if liking and shown is not None:
            act = Feedback(title_id=shown, act=Act.LIKE, at=datetime.now(UTC))
            await engine.learn(ANN, act)
        begun = time.perf_counter()
        async for event in engine.recommend(ANN, stale_ok=True):
            if isinstance(event, Listed):
                shown = event.recommendation.picks[0].title.id
        least = min(least, time.perf_counter() - begun)
    return least
