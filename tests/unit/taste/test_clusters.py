"""Grouping by size: one centroid, k-means, HDBSCAN; and no history that breaks it."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from cinemai_tui.domain.taste import Method
from cinemai_tui.taste.clusters import centroid, cluster, silhouette
from tests.unit.taste.making import unit


def blobs(sizes: list[int], spread: float = 0.02, d: int = 30) -> NDArray[np.float32]:
    chance = np.random.default_rng(5)
    rows = [
        np.eye(d)[i] + spread * chance.standard_normal((size, d)) for i, size in enumerate(sizes)
    ]
    return unit(np.concatenate(rows))


@pytest.mark.parametrize("n", [1, 2, 3, 99])
def test_under_a_hundred_titles_make_one_group(n: int) -> None:
    labels, method = cluster(blobs([n]), np.ones(n))
    assert (set(labels.tolist()), method) == ({0}, Method.CENTROID)


def test_no_titles_make_no_group() -> None:
    labels, method = cluster(np.zeros((0, 8), np.float32), np.ones(0))
    assert (len(labels), method) == (0, Method.NONE)


@pytest.mark.parametrize("k", [2, 5, 10])
def test_kmeans_finds_the_groups_there_are_ten_included(k: int) -> None:
    labels, method = cluster(
        blobs([20] * k + [80 if k < 5 else 0]), np.ones(20 * k + (80 if k < 5 else 0))
    )
    assert method is Method.KMEANS
    assert len(set(labels.tolist())) == (k + 1 if k < 5 else k)


@pytest.mark.parametrize(("n", "method"), [(100, Method.KMEANS), (500, Method.KMEANS)])
def test_a_hundred_to_five_hundred_take_kmeans(n: int, method: Method) -> None:
    assert cluster(blobs([n // 2, n // 2]), np.ones(n))[1] is method


def test_above_five_hundred_hdbscan_finds_the_groups_and_places_the_noise() -> None:
    vectors = blobs([300, 150, 60])
    stray = unit(np.eye(30)[[0, 1, 2]] + 0.5 * np.eye(30)[[9, 10, 11]])
    labels, method = cluster(np.concatenate([vectors, stray]), np.ones(513))
    assert method is Method.HDBSCAN
    assert np.bincount(labels).tolist() == [301, 151, 61]
    assert labels[-3:].tolist() == [0, 1, 2]


def test_hdbscan_hands_over_to_kmeans_when_more_than_half_is_noise() -> None:
    # Lengths over several orders of magnitude: at no density is there more than a small core.
    die = np.random.default_rng(0)
    spread = np.exp(2 * die.standard_normal((600, 1)))
    scattered = (die.standard_normal((600, 32)) * spread).astype(np.float32)
    labels, method = cluster(scattered, np.ones(600))
    assert method is Method.KMEANS
    assert 2 <= len(set(labels.tolist())) <= 10


@pytest.mark.parametrize("n", [1, 3, 150, 600])
@pytest.mark.parametrize("value", [0.0, 0.5])
def test_identical_and_zero_vectors_make_one_group(n: int, value: float) -> None:
    vectors = np.full((n, 4), value, np.float32)
    labels, _ = cluster(vectors, np.ones(n))
    assert set(labels.tolist()) == {0}


@pytest.mark.parametrize("n", [120, 600])
def test_fewer_different_titles_than_groups_asked_for_is_no_trouble(n: int) -> None:
    vectors = np.eye(3, dtype=np.float32)[np.arange(n) % 3]
    labels, method = cluster(vectors, np.ones(n))
    assert method is Method.KMEANS
    assert len(set(labels.tolist())) == 3


def test_the_same_titles_always_give_the_same_groups() -> None:
    vectors = unit(np.random.default_rng(2).standard_normal((150, 40)))
    first, again = (cluster(vectors, np.ones(150))[0].tolist() for _ in range(2))
    assert first == again


def test_a_centroid_is_the_weighted_mean_brought_to_length_one() -> None:
    found = centroid(np.eye(2, dtype=np.float32), np.asarray([3.0, 4.0]))
    assert found.tolist() == pytest.approx([0.6, 0.8])


@pytest.mark.parametrize(
    "vectors", [[[1.0, 0.0], [-1.0, 0.0]], [[0.0, 0.0], [0.0, 0.0]], [[0.0, 0.0], [0.0, 1.0]]]
)
def test_a_centroid_has_length_one_even_where_members_cancel_out(
    vectors: list[list[float]],
) -> None:
    found = centroid(np.asarray(vectors, np.float32), np.ones(2))
    assert float(np.linalg.norm(found)) == pytest.approx(1.0)


def test_the_silhouette_is_rousseeuws_by_hand() -> None:
    # Points 0, 1 and 4, 6 on a line: (3.5, 2.5 | 2.5, 4.5) beyond, (1, 1 | 2, 2) within.
    points = np.asarray([0.0, 1.0, 4.0, 6.0])
    apart = np.abs(points[:, None] - points)
    expected = ((5 - 1) / 5 + (4 - 1) / 4 + (3.5 - 2) / 3.5 + (5.5 - 2) / 5.5) / 4
    assert silhouette(apart, np.asarray([0, 0, 1, 1])) == pytest.approx(expected)


def test_a_point_alone_in_its_group_has_no_silhouette() -> None:
    points = np.asarray([0.0, 1.0, 9.0])
    apart = np.abs(points[:, None] - points)
    expected = ((9 - 1) / 9 + (8 - 1) / 8 + 0) / 3
    assert silhouette(apart, np.asarray([0, 0, 1])) == pytest.approx(expected)
