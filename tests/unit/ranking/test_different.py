"""The one-class ridge and the place it gives away."""

from __future__ import annotations

import numpy as np
import pytest

from cinemai_tui.domain.shelf import Shelf
from cinemai_tui.ranking.different import FIRST, different, most_different, placed
from cinemai_tui.ranking.leaning import lean
from tests.unit.taste.making import shelf_of, signals_of, title, unit, watched


def test_the_score_is_the_ridge_fit_of_loved_against_all() -> None:
    shelf = shelf_of([title(name, None) for name in "abc"], [[1.0, 0.0], [0.6, 0.8], [0.0, 1.0]])
    leaning = lean(signals_of(watched("a", 9.0), watched("b", 9.0)), shelf)
    # Nothing tells the titles apart but the text; the constant column 0.1 stands beside it.
    x = np.column_stack([shelf.vectors, np.full(3, 0.1)])
    expected = x @ np.linalg.solve(x.T @ x + 3 * np.eye(3), x.T @ np.asarray([0.5, 0.5, 0.0]))
    assert different(shelf, leaning).tolist() == pytest.approx(expected.tolist(), abs=1e-6)


def test_nothing_loved_makes_nothing_different() -> None:
    shelf = shelf_of([title("a"), title("b")])
    leaning = lean(signals_of(watched("a", disliked=True)), shelf)
    assert different(shelf, leaning).tolist() == [0.0, 0.0]


def many(n: int = 200) -> Shelf:
    vectors = unit(np.random.default_rng(4).standard_normal((n, 12)))
    return shelf_of([title(f"t{i}", 1950 + i % 70) for i in range(n)], vectors)


def test_of_the_best_of_the_rest_the_one_least_like_the_first_ten_is_taken() -> None:
    shelf = many()
    leaning = lean(signals_of(*[watched(f"t{i}", 9.0) for i in range(5)]), shelf)
    rows = np.arange(5, 200)
    row = most_different(shelf, leaning, rows)
    # The first fifth of 195 without ten are 29 rows, and a third of those is looked through.
    scores = different(shelf, leaning)
    best = sorted(rows[FIRST:39].tolist(), key=lambda r: -scores[r])[:9]
    closest = {r: float((shelf.vectors[rows[:FIRST]] @ shelf.vectors[r]).max()) for r in best}
    assert row == min(best, key=lambda r: closest[r])


@pytest.mark.parametrize(("left", "loved"), [(29, True), (60, False)])
def test_few_titles_or_no_loved_one_leave_the_place_empty(left: int, loved: bool) -> None:
    shelf = many()
    leaning = lean(signals_of(watched("t0", 9.0, disliked=not loved)), shelf)
    assert most_different(shelf, leaning, np.arange(1, 1 + left)) is None


def test_it_stands_eleventh_and_nothing_is_lost() -> None:
    rows = placed(np.arange(20), 17)
    assert rows[:11].tolist() == [*range(10), 17]
    assert sorted(rows.tolist()) == list(range(20))


def test_identical_and_zero_vectors_give_finite_numbers() -> None:
    for value in (0.0, 1.0):
        shelf = shelf_of([title(f"t{i}") for i in range(40)], np.full((40, 3), value))
        leaning = lean(signals_of(watched("t0", 9.0)), shelf)
        assert np.isfinite(different(shelf, leaning)).all()
        assert most_different(shelf, leaning, np.arange(1, 40)) == 11
