"""Ranker `groups`: the seed's own, cosine to each taste group, aggregated by softmax."""

from __future__ import annotations

from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from cinemai_tui.domain.shelf import Shelf
from cinemai_tui.domain.taste import TasteProfile, Vectors

Floats = NDArray[np.float64]

ALPHA = 5.0


def aggregate(cosines: NDArray[np.floating], alpha: float = ALPHA) -> Floats:
    """(n,) `sum_k softmax(alpha * s)_k * s_k` of (n, g) cosines.

    Near the mean of the cosines for a small alpha, near the greatest for a large one.
    """
    s = np.asarray(cosines, np.float64)
    # Softmax does not change when a constant is taken off, and so cannot overflow.
    weight = np.exp(alpha * (s - s.max(axis=1, keepdims=True)))
    return np.asarray((weight * s).sum(axis=1) / weight.sum(axis=1), np.float64)


def cosines(shelf: Shelf, profile: TasteProfile) -> Floats:
    """(n, g) cosines of every title with every group; (n, 0) without groups."""
    if not profile.groups or profile.centroids.shape[1] != shelf.vectors.shape[1]:
        return np.zeros((len(shelf), 0))
    centroids = profile.centroids
    last = _LAST.get(shelf)
    if last is None or not np.array_equal(last[0], centroids):
        # An act changes the list and not the groups, so this is most often the same again.
        found = np.asarray(shelf.vectors @ centroids.T, np.float64)
        last = _LAST[shelf] = centroids, found
    return last[1].copy()


_LAST: WeakKeyDictionary[Shelf, tuple[Vectors, Floats]] = WeakKeyDictionary()
"""The centroids last compared with a shelf, and the cosines."""


def similarity(shelf: Shelf, profile: TasteProfile, alpha: float = ALPHA) -> Floats:
    """(n,) the aggregated cosine to the taste groups, -1 to 1; 0 without groups."""
    s = cosines(shelf, profile)
    return aggregate(s, alpha) if s.shape[1] else np.zeros(len(shelf))
