from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cinemai_tui.domain.taste_map import Layout
from cinemai_tui.domain.titles import TitleId
from cinemai_tui.taste import mapping
from cinemai_tui.taste.mapping import (
    by_direction,
    by_neighbourhood,
    map_version,
    perplexity,
    unit_square,
)


def clouds(count: int = 30, dimension: int = 8, seed: int = 3) -> tuple[np.ndarray, np.ndarray]:
    """Unit vectors around three directions, and which one each is around."""
    rng = np.random.default_rng(seed)
    label = np.repeat(np.arange(3), count)
    rows = np.eye(dimension)[label] + rng.normal(scale=0.1, size=(3 * count, dimension))
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    return rows.astype(np.float32), label


def test_the_main_direction_lies_along_the_width() -> None:
    line = np.array([[0, 0, 0], [1, 0, 0], [2, 0, 0], [4, 0, 0]], np.float32)
    places = by_direction(line)
    low, high = np.quantile([0, 1, 2, 4], [0.005, 0.995])
    expected = np.clip((np.array([0, 1, 2, 4]) - low) / (high - low), 0, 1)
    assert places[:, 0] == pytest.approx(expected, abs=1e-5)
    assert places[:, 1] == pytest.approx([0.5] * 4)


def test_directions_do_not_turn_round_when_titles_are_named_in_another_order() -> None:
    rows, _ = clouds()
    assert by_direction(rows[::-1])[::-1] == pytest.approx(by_direction(rows), abs=1e-5)


def test_neighbours_stay_together_and_the_map_is_always_the_same() -> None:
    rows, label = clouds()
    places = by_neighbourhood(rows)
    assert np.array_equal(places, by_neighbourhood(rows))
    apart = np.linalg.norm(places[:, None] - places[None], axis=2)
    np.fill_diagonal(apart, np.inf)
    assert (label[apart.argmin(axis=1)] == label).mean() > 0.95


def test_of_very_many_titles_the_rest_stands_among_those_it_is_like(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(mapping, "MOST", 45)
    rows, label = clouds()
    places = by_neighbourhood(rows)
    apart = np.linalg.norm(places[:, None] - places[None], axis=2)
    np.fill_diagonal(apart, np.inf)
    assert (label[apart.argmin(axis=1)] == label).mean() > 0.9


@pytest.mark.parametrize("lay_out", [by_direction, by_neighbourhood])
@pytest.mark.parametrize("count", [0, 1, 2, 4, 6])
def test_few_and_identical_titles_have_places_too(lay_out: object, count: int) -> None:
    places = lay_out(np.ones((count, 1), np.float32))  # type: ignore[operator]  # either layout
    assert places.shape == (count, 2)
    assert np.isfinite(places).all()


@given(st.integers(1, 12), st.integers(1, 5), st.integers(0, 99))
def test_every_place_is_on_the_map(count: int, dimension: int, seed: int) -> None:
    rows = np.random.default_rng(seed).normal(size=(count, dimension)).astype(np.float32)
    places = by_direction(rows)
    assert places.shape == (count, 2)
    assert ((places >= 0) & (places <= 1)).all()


def test_one_odd_title_does_not_squeeze_the_others() -> None:
    points = np.array([[x, x] for x in range(400)] + [[1e6, 1e6]], np.float64)
    places = unit_square(points)
    assert places[399, 0] - places[0, 0] > 0.9
    assert places[400].tolist() == [1, 1]


def test_a_title_minds_a_fifth_of_few_titles_and_thirty_of_many() -> None:
    assert [perplexity(n) for n in (5, 50, 150, 5_000)] == [2, 10, 30, 30]


def test_a_map_has_another_version_for_other_titles_another_fit_and_layout() -> None:
    one, two = TitleId("movie:tmdb:1"), TitleId("movie:tmdb:2")
    versions = {
        map_version([one, two], "f", Layout.TSNE),
        map_version([one], "f", Layout.TSNE),
        map_version([one, two], "g", Layout.TSNE),
        map_version([one, two], "f", Layout.PCA),
    }
    assert len(versions) == 4
    assert map_version([one, two], "f", Layout.TSNE) in versions
