"""How near every title is to a person's loved and disliked ones, kept up to date act by act."""

from __future__ import annotations

import threading
from weakref import WeakKeyDictionary

import numpy as np

from cinemai_tui.domain.shelf import Shelf
from cinemai_tui.domain.taste import Vectors
from cinemai_tui.ranking.leaning import Floats, Leaning

AGAINST = 0.5
"""How much a disliked neighbour counts beside a loved one."""

CUBED, SIXTH = 3, 6
"""The powers cosines are taken to: neural vectors lie closer together than those of the text."""

BLOCK = 256
"""Loved titles whose cosines with the whole shelf are held at a time."""


class _Sums:
    """Sums over a person's titles of powers of max(0, cos), times L's and D's weights.

    `vectors` are the (n, d) unit rows compared; the two sums are (n,).
    """

    def __init__(self, vectors: Vectors, power: int) -> None:
        self.vectors = vectors
        self.power = power
        self.loved = np.zeros(len(vectors))
        self.disliked = np.zeros(len(vectors))
        self.known: dict[int, tuple[float, float]] = {}

    def follow(self, wanted: dict[int, tuple[float, float]]) -> None:
        """Change the sums by those titles alone whose weights changed."""
        rows = sorted(
            row
            for row in {*self.known, *wanted}
            if self.known.get(row, (0.0, 0.0)) != wanted.get(row, (0.0, 0.0))
        )
        for start in range(0, len(rows), BLOCK):
            block = rows[start : start + BLOCK]
            change = np.asarray(
                [
                    np.subtract(wanted.get(row, (0.0, 0.0)), self.known.get(row, (0.0, 0.0)))
                    for row in block
                ]
            )
            cosines = self.vectors[block] @ self.vectors.T
            np.maximum(cosines, 0.0, out=cosines)
            # Products, because a general power is many times slower.
            powers = cosines * cosines
            powers *= cosines
            if self.power == SIXTH:
                powers *= powers
            sums = change.T.astype(np.float32) @ powers
            self.loved += sums[0]
            self.disliked += sums[1]
        self.known = wanted


_LOCK = threading.Lock()
_SUMS: WeakKeyDictionary[Shelf, dict[int, _Sums]] = WeakKeyDictionary()


def nearness(
    shelf: Shelf, leaning: Leaning, vectors: Vectors | None = None, power: int = CUBED
) -> Floats:
    """(n,) `mean over L of max(0, cos)^p - 0.5 * mean over D of max(0, cos)^p`, weighted means.

    `vectors` (n, d) stand in for the shelf's own; p is 3 or 6.

    The sums of the last history asked for are remembered with the shelf, so one more like costs
    one title's cosines. Rounded to six digits: the order never depends on how it came about.
    """
    if power not in (CUBED, SIXTH):
        raise ValueError(f"no power {power} here, only 3 and 6")
    compared = shelf.vectors if vectors is None else vectors
    wanted = {
        int(row): (float(love), float(dislike))
        for row, love, dislike in zip(leaning.rows, leaning.loves, leaning.dislikes, strict=True)
        if love or dislike
    }
    with _LOCK:
        of_shelf = _SUMS.setdefault(shelf, {})
        sums = of_shelf.get(power)
        if sums is not None and sums.vectors is not compared:
            sums = None
        shared = 0 if sums is None else len(sums.known.items() & wanted.items())
        if sums is None or 2 * shared < len(sums.known):
            # Another person's history, or hardly the same one: starting afresh is less work.
            sums = of_shelf[power] = _Sums(compared, power)
        sums.follow(wanted)
        loved, disliked = sums.loved.copy(), sums.disliked.copy()
    total_loved, total_disliked = float(leaning.loves.sum()), float(leaning.dislikes.sum())
    near = loved / total_loved if total_loved else loved
    if total_disliked:
        near = near - AGAINST * disliked / total_disliked
    return np.asarray(near.round(6), np.float64)


def forget() -> None:
    """Drop what is remembered, for measuring the work from scratch."""
    with _LOCK:
        _SUMS.clear()
