"""Nearness to loved and disliked titles, from scratch and act by act."""

from __future__ import annotations

import math

import numpy as np
import pytest

from cinemai_tui.domain.shelf import Shelf
from cinemai_tui.ranking.leaning import lean
from cinemai_tui.ranking.neighbours import forget, nearness
from tests.unit.taste.making import shelf_of, signals_of, title, unit, watched


def random_shelf(n: int = 400) -> Shelf:
    vectors = unit(np.random.default_rng(8).standard_normal((n, 6)))
    return shelf_of([title(f"t{i}") for i in range(n)], vectors)


def test_nearness_is_the_mean_cubed_cosine_less_half_of_the_disliked() -> None:
    shelf = shelf_of(
        [title("loved"), title("hated"), title("c"), title("d")],
        [[1.0, 0.0], [0.0, 1.0], [0.6, 0.8], [-1.0, 0.0]],
    )
    leaning = lean(signals_of(watched("loved", 9.0), watched("hated", 3.0)), shelf)
    # c: 0.6^3 - 0.5 * 0.8^3; a cosine below 0 counts as none.
    expected = [1.0, -0.5, 0.216 - 0.256, 0.0]
    assert nearness(shelf, leaning).tolist() == pytest.approx(expected, abs=2e-6)


def test_a_soft_voice_weighs_less_in_the_mean() -> None:
    shelf = shelf_of([title("a"), title("b"), title("c")], np.eye(3))
    leaning = lean(signals_of(watched("a", 9.0), watched("b")), shelf)
    assert nearness(shelf, leaning).tolist() == pytest.approx([2 / 3, 1 / 3, 0.0], abs=1e-6)


def test_nobody_loved_makes_nothing_near() -> None:
    shelf = random_shelf(5)
    assert nearness(shelf, lean({}, shelf)).tolist() == [0.0] * 5


def test_following_single_acts_gives_what_a_fresh_start_gives() -> None:
    shelf = random_shelf()
    signals = signals_of(*[watched(f"t{i}", float(1 + i % 10)) for i in range(300)])
    nearness(shelf, lean(signals, shelf))
    for act in (watched("t310", 9.0), watched("t4", 1.0), watched("t320", seen=False, liked=True)):
        signals[act.title_id] = act
        followed = nearness(shelf, lean(signals, shelf))
    forget()
    assert followed.tolist() == pytest.approx(nearness(shelf, lean(signals, shelf)), abs=2e-6)


def test_other_vectors_are_compared_by_the_sixth_power_and_kept_apart() -> None:
    shelf = shelf_of([title("a"), title("b")], [[1.0, 0.0], [0.6, 0.8]])
    leaning = lean(signals_of(watched("a", 9.0)), shelf)
    neural = np.asarray([[1.0, 0.0], [0.8, 0.6]], np.float32)
    assert nearness(shelf, leaning).tolist() == pytest.approx([1, 0.6**3], abs=2e-6)
    assert nearness(shelf, leaning, neural, 6).tolist() == pytest.approx([1, 0.8**6], abs=2e-6)
    assert nearness(shelf, leaning).tolist() == pytest.approx([1, 0.6**3], abs=2e-6)


def test_new_vectors_are_looked_at_anew() -> None:
    shelf = shelf_of([title("a"), title("b")])
    leaning = lean(signals_of(watched("a", 9.0)), shelf)
    for cosine in (0.5, 0.25):
        neural = np.asarray([[1.0, 0.0], [cosine, math.sqrt(1 - cosine**2)]], np.float32)
        assert nearness(shelf, leaning, neural, 6)[1] == pytest.approx(cosine**6, abs=2e-6)


def test_a_power_nobody_uses_is_refused() -> None:
    shelf = random_shelf(3)
    with pytest.raises(ValueError, match="power"):
        nearness(shelf, lean({}, shelf), None, 4)


def test_an_act_taken_back_leaves_no_trace() -> None:
    shelf = random_shelf()
    signals = signals_of(*[watched(f"t{i}", float(1 + i % 10)) for i in range(50)])
    before = nearness(shelf, lean(signals, shelf))
    act = watched("t60", 9.0)
    nearness(shelf, lean(signals | {act.title_id: act}, shelf))
    assert nearness(shelf, lean(signals, shelf)).tolist() == pytest.approx(before, abs=2e-6)


def test_two_people_do_not_see_each_other() -> None:
    shelf = random_shelf()
    ann = lean(signals_of(*[watched(f"t{i}", 9.0) for i in range(20)]), shelf)
    ben = lean(signals_of(*[watched(f"t{i}", 9.0) for i in range(100, 120)]), shelf)
    first = nearness(shelf, ann)
    nearness(shelf, ben)
    assert nearness(shelf, ann).tolist() == first.tolist()
