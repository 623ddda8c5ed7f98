"""Loved titles gathered into groups: one centroid, k-means or HDBSCAN, by how many there are."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from cinemai_tui.domain.taste import Method, Vectors

FEW = 100
"""Fewer titles than this make one group; up to MANY k-means finds them, beyond it HDBSCAN."""

MANY = 500
MOST_GROUPS = 10
MIN_CLUSTER_SIZE = 10
DENSITIES = ((20, 2), (20, 1), (15, 1), (10, 1), (30, 1), (15, 2), (10, 2), (20, 3), (10, 3))
"""Principal dimensions and minimum samples HDBSCAN is tried with, in order."""
NOISE_LIMIT = 0.5
"""With a larger share of noise HDBSCAN has found nothing, and k-means takes over."""

LARGEST = 0.5
"""A clustering with more than this share of the titles in one group says little of a taste."""

KMEANS_DIMENSIONS = 50
KMEANS_STARTS = 4
SEED = 42
SAMPLE = 1_500
"""The silhouette is measured on at most this many titles, evenly spread."""

Labels = NDArray[np.int64]


def cluster(vectors: Vectors, weights: NDArray[np.float64]) -> tuple[Labels, Method]:
    """Group n unit vectors (n, d); returns (n,) labels 0..g-1 without gaps, and the way taken.

    Under 100 titles one group; to 500 k-means with the k of 2 to 10 whose silhouette is best;
    above, HDBSCAN (clusters of 10 or more), with each noise point given to the group whose
    weighted centroid it is nearest, or k-means when more than half is noise. Identical and zero
    vectors are allowed. Deterministic. Imports scikit-learn or hdbscan from 100 titles on, so
    it belongs in the worker process.
    """
    n = len(vectors)
    if n == 0:
        return np.zeros(0, np.int64), Method.NONE
    if n < FEW:
        return np.zeros(n, np.int64), Method.CENTROID
    # scikit-learn and hdbscan take seconds to import. The limit below only reaches libraries
    # loaded before it is set, so both are loaded here.
    import sklearn.cluster  # noqa: F401
    from threadpoolctl import threadpool_limits

    if n > MANY:
        import hdbscan  # noqa: F401
    points = np.nan_to_num(np.asarray(vectors, np.float64))
    # One thread: on a machine with other work two of them take twelve times as long.
    with threadpool_limits(1):
        if n > MANY:
            labels = _hdbscan(points)
            if labels is not None:
                return _in_order(_without_noise(points, weights, labels)), Method.HDBSCAN
        return _in_order(_kmeans(_principal(points, KMEANS_DIMENSIONS))), Method.KMEANS


def centroid(vectors: Vectors, weights: NDArray[np.float64]) -> Vectors:
    """The (d,) unit vector of a weighted mean; the heaviest member's where they cancel out."""
    mean = np.asarray(weights, np.float64) @ np.nan_to_num(np.asarray(vectors, np.float64))
    length = float(np.linalg.norm(mean))
    if length <= 1e-9:
        lengths = np.linalg.norm(vectors, axis=1)
        mean = np.asarray(vectors[int(np.argmax(weights * (lengths > 1e-9)))], np.float64)
        length = float(np.linalg.norm(mean))
    if length <= 1e-9:
        # Only zero vectors: any direction is as good, as long as it is always the same.
        mean, length = np.eye(1, len(mean))[0], 1.0
    return (mean / length).astype(np.float32)


def _principal(points: NDArray[np.float64], dimensions: int) -> NDArray[np.float64]:
    """The points on their principal axes, at most `dimensions` of them: distances mostly kept."""
    centred = points - points.mean(axis=0)
    if points.shape[1] <= dimensions:
        return np.asarray(centred, np.float64)
    _, axes = np.linalg.eigh(centred.T @ centred)
    return np.asarray(centred @ axes[:, ::-1][:, :dimensions], np.float64)


def _kmeans(points: NDArray[np.float64]) -> Labels:
    """The k-means labels of the best silhouette, k = 2 to 10; one group where no two differ."""
    from sklearn.cluster import KMeans

    distinct = len(np.unique(points.round(9), axis=0))
    sample = np.unique(np.linspace(0, len(points) - 1, min(len(points), SAMPLE)).astype(int))
    apart = _distances(points[sample])
    best, best_score = np.zeros(len(points), np.int64), -1.0
    for k in range(2, min(MOST_GROUPS, distinct) + 1):
        model = KMeans(n_clusters=k, n_init=KMEANS_STARTS, random_state=SEED)
        labels = model.fit_predict(points).astype(np.int64)
        score = silhouette(apart, labels[sample])
        if score > best_score:
            best, best_score = labels, score
    return best


def silhouette(apart: NDArray[np.float64], labels: Labels) -> float:
    """The mean silhouette of labelled points from their (n, n) distances, -1 to 1.

    Rousseeuw (1987): (b - a) / max(a, b), a the mean distance within the own group and b the
    least mean distance to another; 0 for a point alone in its group.
    """
    names, index = np.unique(labels, return_inverse=True)
    if len(names) < 2:
        return -1.0
    member = np.eye(len(names))[index]
    sizes = member.sum(axis=0)
    sums = apart @ member
    own = np.arange(len(labels)), index
    within = sums[own] / np.maximum(sizes[index] - 1, 1)
    means = sums / sizes
    means[own] = np.inf
    between = means.min(axis=1)
    widest = np.maximum(within, between)
    score = np.where(widest > 0, (between - within) / np.where(widest > 0, widest, 1), 0.0)
    score[sizes[index] == 1] = 0.0
    return float(score.mean())


def _distances(points: NDArray[np.float64]) -> NDArray[np.float64]:
    squares = (points**2).sum(axis=1)
    apart = squares[:, None] + squares[None, :] - 2 * points @ points.T
    np.fill_diagonal(apart, 0.0)
    return np.asarray(np.sqrt(np.maximum(apart, 0.0)), np.float64)


def _hdbscan(points: NDArray[np.float64]) -> Labels | None:
    """HDBSCAN labels with -1 for noise, or None where noise passes half or no group shows.

    Which density a taste has differs from person to person: the first of `DENSITIES` that leaves
    at most half as noise and puts at most half into one group is taken, else, among those with
    little enough noise, the one whose largest group is smallest.
    """
    from hdbscan import HDBSCAN

    if len(np.unique(points.round(9), axis=0)) <= MIN_CLUSTER_SIZE:
        # All its density estimates would be infinite.
        return None
    best: tuple[float, Labels] | None = None
    for dimensions, samples in DENSITIES:
        model = HDBSCAN(min_cluster_size=MIN_CLUSTER_SIZE, min_samples=samples, core_dist_n_jobs=1)
        labels: Labels = model.fit_predict(_principal(points, dimensions)).astype(np.int64)
        noise = labels < 0
        if noise.all() or noise.mean() > NOISE_LIMIT:
            continue
        largest = float(np.bincount(labels[~noise]).max() / len(labels))
        if largest <= LARGEST:
            return labels
        if best is None or largest < best[0]:
            best = largest, labels
    return best[1] if best else None


def _without_noise(
    points: NDArray[np.float64], weights: NDArray[np.float64], labels: Labels
) -> Labels:
    """The labels with every noise point in the group whose centroid it is nearest by cosine."""
    names = np.unique(labels[labels >= 0])
    centres = np.stack([centroid(points[labels == k], weights[labels == k]) for k in names])
    noise = labels < 0
    labels = labels.copy()
    labels[noise] = names[(points[noise] @ centres.T).argmax(axis=1)]
    return labels


def _in_order(labels: Labels) -> Labels:
    """Groups renumbered by size, the largest 0; equal ones by their first member."""
    names, first, counts = np.unique(labels, return_index=True, return_counts=True)
    order = np.lexsort((first, -counts))
    rank = np.empty(len(names), np.int64)
    rank[order] = np.arange(len(names))
    return rank[np.searchsorted(names, labels)]
