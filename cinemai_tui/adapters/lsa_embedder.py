"""The built-in embedder: offline, deterministic, learned from the catalogue's own words."""

from __future__ import annotations

import asyncio
import math
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from cinemai_tui.adapters import lsa
from cinemai_tui.domain.taste import Vectors
from cinemai_tui.domain.titles import TEXT_VERSION, Title, title_words
from cinemai_tui.errors import StoreTrouble
from cinemai_tui.ports import Worker

DIMENSION = 256
LEARN_FROM = 10_000
"""The space is learned from at most this many titles, the best known first."""

FEW = 300
"""Up to this many titles are placed in a thread at once; more go to the worker process."""


class LsaEmbedder:
    """TF-IDF and truncated SVD over a title's words (see adapters.lsa), kept in `folder`.

    The space learned last is found again after a restart: its name is `fit` at once, its arrays
    are read when the first title is to be placed.
    """

    def __init__(self, worker: Worker, folder: Path, dimension: int = DIMENSION) -> None:
        self._worker = worker
        self._folder = folder
        self._dimension = dimension
        self._fit = lsa.saved(folder) if folder.is_dir() else None
        self._space: lsa.Space | None = None

    @property
    def fit(self) -> str | None:
        """The name of the current space, or None before the first `learn`."""
        return self._fit

    async def learn(self, titles: Sequence[Title]) -> Vectors:
        """Learn the space in the worker process, keep it, and place all titles in it.

        Raises:
            StoreTrouble: the space could not be written to the folder.
        """
        if not titles:
            return np.zeros((0, 0), np.float32)
        documents = await asyncio.to_thread(_documents, titles)
        chosen = await asyncio.to_thread(best_known, titles, LEARN_FROM)
        fit = await asyncio.to_thread(
            lsa.fit_name,
            [(titles[row].id, documents[row]) for row in chosen],
            self._dimension,
            TEXT_VERSION,
        )
        try:
            vectors = await self._worker.run(
                learn_space, str(self._folder), fit, documents, chosen, self._dimension
            )
        except OSError as error:
            raise StoreTrouble(
                f"What the titles are about could not be written to {self._folder}.",
                "Make room on the disk, or make the folder writable, and try again.",
            ) from error
        self._fit, self._space = fit, None
        return vectors

    async def embed(self, titles: Sequence[Title]) -> Vectors:
        """(n, d) unit vectors of titles in the current space.

        Raises:
            StoreTrouble: there is no current space, or its files are damaged.
        """
        documents = await asyncio.to_thread(_documents, titles)
        if self._fit is not None and len(titles) > FEW:
            placed = await self._worker.run(place, str(self._folder), self._fit, documents)
            if placed is not None:
                return placed
        elif self._fit is not None:
            if self._space is None or self._space.fit != self._fit:
                self._space = await asyncio.to_thread(lsa.load, self._folder, self._fit)
            if self._space is not None:
                return await asyncio.to_thread(lsa.embed, self._space, documents)
        if self._fit is not None:
            # A damaged space must not be found again, or every start would end here.
            await asyncio.to_thread(lsa.discard, self._folder, self._fit)
            self._fit = None
        raise StoreTrouble(
            "What the titles are about has to be learned anew: its file is missing or damaged.",
            "Run the same again.",
        )


def learn_space(
    folder: str, fit: str, documents: list[lsa.Document], chosen: list[int], dimension: int
) -> Vectors:
    """Learn a space from the chosen documents, save it, and return all documents' vectors.

    A sound space of that name is used as it is. Runs in the worker process.
    """
    space = lsa.load(Path(folder), fit)
    if space is None:
        space = lsa.learn([documents[row] for row in chosen], fit, dimension)
        lsa.save(space, Path(folder))
    return lsa.embed(space, documents)


def place(folder: str, fit: str, documents: list[lsa.Document]) -> Vectors | None:
    """The documents' vectors, or None when the space cannot be read. Runs in the worker."""
    space = lsa.load(Path(folder), fit)
    return None if space is None else lsa.embed(space, documents)


def best_known(titles: Sequence[Title], limit: int) -> list[int]:
    """The rows of the `limit` best-known titles, in row order; all of them when they are fewer.

    Votes and fame are brought to one scale: 20,000 votes are a fame of 100, none are 0.
    """
    if len(titles) <= limit:
        return list(range(len(titles)))
    order = sorted(range(len(titles)), key=lambda row: (-_known(titles[row]), titles[row].id))
    return sorted(order[:limit])


def _known(title: Title) -> float:
    votes = 100 * math.log1p(title.vote_count or 0) / math.log1p(20_000)
    return max(votes, float(title.fame or 0))


def _documents(titles: Sequence[Title]) -> list[lsa.Document]:
    return [title_words(title) for title in titles]
