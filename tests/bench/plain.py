"""The plain ways of the original program, written from its description, to measure against."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Named = tuple[str, int]
"""A title and its year."""


def normalised(title: str) -> str:
    """Lower case, accents off, letters and digits only.

    Spaces stay, unlike in the original, so that both ways compare the same strings.
    """
    bare = unicodedata.normalize("NFD", title.lower())
    return "".join(
        char
        for char in bare
        if char == " " or (char.isalnum() and unicodedata.category(char) != "Mn")
    )


def kept(candidates: Sequence[Named], watched: Sequence[Named]) -> list[int]:
    """The candidates like no watched title: every pair scored, then every pair looked at."""
    from rapidfuzz import fuzz, process

    scores = process.cdist(
        [normalised(title) for title, _ in candidates],
        [normalised(title) for title, _ in watched],
        scorer=fuzz.ratio,
    )
    left = []
    for row in range(len(candidates)):
        seen = False
        for column in range(len(watched)):
            close = abs(int(candidates[row][1]) - int(watched[column][1])) <= 1
            if scores[row][column] >= 85 and close:
                seen = True
                break
        if not seen:
            left.append(row)
    return left


def softmax_scores(
    vectors: NDArray[np.float32], rows: Sequence[int], centroids: NDArray[np.float32], alpha: float
) -> list[tuple[float, int]]:
    """(score, row) pairs, best first: one title at a time, one centroid at a time."""
    scored = []
    for row in rows:
        vector = vectors[row]
        cosines = [
            float(np.dot(c, vector) / (np.linalg.norm(c) * np.linalg.norm(vector) + 1e-8))
            for c in centroids
        ]
        weights = [math.exp(alpha * cosine) for cosine in cosines]
        total = sum(weights)
        aggregated = sum(w / total * c for w, c in zip(weights, cosines, strict=True))
        scored.append((aggregated, row))
    return sorted(scored, key=lambda pair: (-pair[0], pair[1]))


def kmeans(vectors: NDArray[np.float32]) -> NDArray[np.int64]:
    """k = 2 to 10 in the full space, ten starts and a silhouette from scratch each."""
    from sklearn.cluster import KMeans
    from sklearn.metrics import silhouette_score

    best, best_score = np.zeros(len(vectors), np.int64), -1.0
    for k in range(2, 11):
        labels = KMeans(n_clusters=k, n_init=10, random_state=42).fit_predict(vectors)
        score = float(silhouette_score(vectors, labels))
        if score > best_score:
            best, best_score = labels.astype(np.int64), score
    return best


def hdbscan(vectors: NDArray[np.float32]) -> NDArray[np.int64]:
    """HDBSCAN in the full space; -1 is noise."""
    from hdbscan import HDBSCAN

    model = HDBSCAN(min_cluster_size=10, min_samples=2)
    return np.asarray(model.fit_predict(vectors), np.int64)
