"""Titles laid out on a plane: along the main directions of their vectors, or by neighbourhood."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from cinemai_tui.domain.taste import Vectors
from cinemai_tui.domain.taste_map import FEWEST, Layout, Places
from cinemai_tui.domain.titles import TitleId

DIMENSIONS = 50
MOST = 2_000
"""Titles t-SNE lays out itself, in a few seconds; of more, these many are spread evenly, and the
others stand among those of them they are most like."""

BETWEEN = 3
STEPS = 500
SEED = 42
EDGE = 0.005
"""The share of titles at each edge that may stand outside; so one odd title squeezes nobody."""

VERSION = 1
"""Raised when titles are laid out in another way, so that kept maps are made anew."""

Floats = NDArray[np.float64]


def map_version(ids: Sequence[TitleId], fit: str, layout: Layout) -> str:
    """A word that changes whenever the map of these titles would."""
    told = "\n".join([str(VERSION), layout, fit, *ids])
    return hashlib.sha256(told.encode()).hexdigest()[:32]


def by_direction(vectors: Vectors) -> Places:
    """(n, 2) places of (n, d) vectors on their first two principal axes (Pearson 1901).

    Deterministic: each axis points to where its strongest component is positive. Fast enough for
    a thread: one d by d eigenproblem.
    """
    return unit_square(_principal(np.asarray(vectors, np.float64), 2))


def by_neighbourhood(vectors: Vectors) -> Places:
    """(n, 2) places of (n, d) vectors that keep near what is near (t-SNE, van der Maaten 2008).

    Starts from the principal axes, so that the two maps resemble each other. Deterministic by
    seed. Imports scikit-learn, so it belongs in the worker process.
    """
    # scikit-learn takes seconds to import.
    from sklearn.manifold import TSNE
    from threadpoolctl import threadpool_limits

    n = len(vectors)
    points = _principal(np.asarray(vectors, np.float64), DIMENSIONS)
    if n < FEWEST or not np.ptp(points, axis=0).any():
        return unit_square(points[:, :2])
    chosen = np.unique(np.linspace(0, n - 1, min(n, MOST)).astype(np.int64))
    start = points[chosen, :2]
    start = start / max(float(start[:, 0].std()), 1e-12) * 1e-4
    with threadpool_limits(1):
        model = TSNE(
            perplexity=perplexity(len(chosen)),
            init=start,
            max_iter=STEPS,
            random_state=SEED,
            n_jobs=1,
        )
        laid = np.asarray(model.fit_transform(points[chosen]), np.float64)
    return unit_square(_among(points, chosen, laid))


def perplexity(n: int) -> float:
    """How many neighbours each of n titles minds: a fifth of them, at least 2 and at most 30."""
    return float(min(30.0, max(2.0, n / 5)))


def unit_square(points: Floats) -> Places:
    """(n, 2) points brought to 0..1 on both axes; the outermost stand on the edge."""
    if not len(points):
        return np.zeros((0, 2), np.float32)
    low, high = np.quantile(points, [EDGE, 1 - EDGE], axis=0)
    wide = np.where(high > low, high - low, 1.0)
    scaled = np.where(high > low, (points - low) / wide, 0.5)
    return np.asarray(np.clip(scaled, 0, 1), np.float32)


def _principal(points: Floats, dimensions: int) -> Floats:
    """(n, k) points on their k principal axes, two at least; missing axes are 0."""
    centred = np.nan_to_num(points) - np.nan_to_num(points).mean(axis=0) if len(points) else points
    _, axes = np.linalg.eigh(centred.T @ centred)
    axes = axes[:, ::-1][:, :dimensions]
    strongest = axes[np.abs(axes).argmax(axis=0), np.arange(axes.shape[1])]
    laid = centred @ (axes * np.where(strongest < 0, -1.0, 1.0))
    missing = max(0, 2 - laid.shape[1])
    return np.asarray(np.pad(laid, ((0, 0), (0, missing))), np.float64)


def _among(points: Floats, chosen: NDArray[np.int64], laid: Floats) -> Floats:
    """(n, 2) places for all: the chosen ones theirs, the others the mean of their nearest three."""
    places = np.zeros((len(points), 2))
    places[chosen] = laid
    others = np.setdiff1d(np.arange(len(points)), chosen)
    anchors = points[chosen]
    lengths = (anchors**2).sum(axis=1)
    for start in range(0, len(others), 1_000):
        part = others[start : start + 1_000]
        apart = lengths[None, :] - 2 * points[part] @ anchors.T
        near = np.argpartition(apart, BETWEEN - 1, axis=1)[:, :BETWEEN]
        places[part] = laid[near].mean(axis=1)
    return places
