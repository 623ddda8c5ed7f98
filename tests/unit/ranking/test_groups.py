"""The seed's ranker against numbers worked out by hand."""

from __future__ import annotations

import math
from datetime import date, timedelta

import numpy as np
import pytest

from cinemai_tui.domain.taste import Method, TasteGroup, TasteProfile
from cinemai_tui.ranking.groups import aggregate, similarity
from cinemai_tui.taste.profile import build_profile
from tests.unit.taste.making import shelf_of, signals_of, title, watched


def profile(*centroids: list[float]) -> TasteProfile:
    groups = tuple(
        TasteGroup(
            name=str(number),
            centroid=np.asarray(centroid, np.float32),
            members=(),
            typical=(),
            marks=(),
            weight=1 / len(centroids),
            average_rating=None,
        )
        for number, centroid in enumerate(centroids)
    )
    return TasteProfile(
        method=Method.KMEANS, groups=groups, fit="fit", rated=0, watched=0, summary=""
    )


@pytest.mark.parametrize(
    ("cosines", "expected"),
    [([0.62, 0.10, 0.10, 0.10], 0.525), ([0.55] * 4, 0.55), ([0.3], 0.3)],
)
def test_softmax_aggregation_at_alpha_five_is_as_the_seed_has_it(
    cosines: list[float], expected: float
) -> None:
    assert aggregate(np.asarray([cosines]))[0] == pytest.approx(expected, abs=5e-4)


def test_the_aggregation_is_the_softmax_weighted_sum() -> None:
    a, b = math.exp(2 * 0.5), math.exp(2 * -0.25)
    expected = (a * 0.5 + b * -0.25) / (a + b)
    assert aggregate(np.asarray([[0.5, -0.25]]), 2.0)[0] == pytest.approx(expected)


@pytest.mark.parametrize("alpha", [0.0, 1.0, 50.0, 5000.0])
def test_no_alpha_overflows(alpha: float) -> None:
    found = aggregate(np.asarray([[1.0, -1.0], [0.0, 0.0]]), alpha)
    assert np.isfinite(found).all()
    assert found[1] == 0.0


def test_a_larger_alpha_comes_nearer_the_greatest_cosine() -> None:
    found = [float(aggregate(np.asarray([[0.9, 0.1]]), alpha)[0]) for alpha in (1, 5, 50)]
    assert found == sorted(found)
    assert found[-1] == pytest.approx(0.9, abs=1e-6)


def test_similarity_is_the_aggregated_cosine_of_each_title() -> None:
    shelf = shelf_of([title("a"), title("b")], [[1.0, 0.0], [0.6, 0.8]])
    found = similarity(shelf, profile([1.0, 0.0], [0.0, 1.0]))
    expected = [aggregate(np.asarray([[1.0, 0.0]]))[0], aggregate(np.asarray([[0.6, 0.8]]))[0]]
    assert found.tolist() == pytest.approx(expected, abs=1e-6)


def test_the_seeds_weights_make_the_centroid_and_so_the_score() -> None:
    shelf = shelf_of(
        [title("ten"), title("half"), title("four"), title("old"), title("new")],
        [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0], [0.0, 1.0, 0.0], [0.6, 0.8, 0.0]],
    )
    today = date(2025, 6, 1)
    signals = signals_of(
        watched("ten", 10.0, last=today),
        watched("half", 5.5, last=today - timedelta(days=round(30 * 365.25))),
        watched("four", 4.0, last=today),
    )
    names = list(signals)
    taste = build_profile(signals, {}, names, shelf.vectors[:3], shelf.fit, today)
    # 10 weighs 1 today; 5.5 weighs 0.15 + 0.85 * 0.5 ** 1.5, thirty years ago 0.85 of that; a 4
    # is not above the threshold and takes no part.
    half = 0.85 * (0.15 + 0.85 * 0.5**1.5)
    length = math.hypot(1, half)
    assert taste.method is Method.CENTROID
    found = similarity(shelf, taste)
    expected = [1 / length, half / length, 0.0, half / length, (0.6 + 0.8 * half) / length]
    assert found.tolist() == pytest.approx(expected, abs=1e-4)


def test_without_groups_nothing_is_similar() -> None:
    shelf = shelf_of([title("a")])
    none = TasteProfile(method=Method.NONE, groups=(), fit="fit", rated=0, watched=0, summary="")
    assert similarity(shelf, none).tolist() == [0.0]


def test_groups_of_another_space_are_not_compared() -> None:
    shelf = shelf_of([title("a")], [[1.0]])
    assert similarity(shelf, profile([1.0, 0.0])).tolist() == [0.0]
