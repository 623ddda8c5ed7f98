"""Titles, shelves and signals for tests, with as little said as each needs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cinemai_tui.catalogues.shelving import shelve
from cinemai_tui.domain.history import Watched
from cinemai_tui.domain.shelf import Shelf
from cinemai_tui.domain.titles import Kind, Title, TitleId


def title(name: str, year: int | None = 2000, **facts: Any) -> Title:
    """A film called `name`, with the id `movie:own:name`, and whatever else is given."""
    facts.setdefault("id", TitleId(f"movie:own:{name}"))
    return Title(**{"kind": Kind.MOVIE, "title": name, "year": year} | facts)


def ids(*names: str) -> tuple[TitleId, ...]:
    """The ids `title` gives."""
    return tuple(TitleId(f"movie:own:{name}") for name in names)


def shelf_of(
    titles: Sequence[Title], vectors: NDArray[Any] | Sequence[Sequence[float]] | None = None
) -> Shelf:
    """A shelf of these titles; without vectors each stands at a right angle to the others."""
    rows = np.eye(len(titles), max(1, len(titles))) if vectors is None else np.asarray(vectors)
    return shelve(titles, rows.astype(np.float32), "fit", "generation")


def watched(name: str, rating: float | None = None, **more: Any) -> Watched:
    """The signal of `title(name)`."""
    return Watched(title_id=ids(name)[0], rating=rating, **more)


def signals_of(*signals: Watched) -> dict[TitleId, Watched]:
    """Signals by id."""
    return {signal.title_id: signal for signal in signals}


def unit(rows: NDArray[np.floating]) -> NDArray[np.float32]:
    """Rows brought to length one."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.where(lengths > 0, lengths, 1), np.float32)
