"""EASE learned from ratings, beside the same worked out another way."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pytest
from numpy.typing import NDArray

from cinemai_tui.errors import BadInput
from cinemai_tui.taste import crowd
from cinemai_tui.taste.crowd import (
    Learned,
    Opinions,
    ease_weights,
    learn_crowd,
    ridge_for,
    strongest,
    together,
)


def opinions(rows: Iterable[tuple[int, int, int, int]]) -> Opinions:
    """Rows of person, title, half stars and moment."""
    table = np.asarray(list(rows), np.int64).reshape(-1, 4)
    return Opinions(
        people=table[:, 0],
        titles=table[:, 1].astype(np.int32),
        stars=table[:, 2].astype(np.uint8),
        moments=table[:, 3],
    )


def likes(matrix: Iterable[Iterable[int]]) -> Opinions:
    """A person a row and a title a column, 1 where the person likes the title."""
    return opinions(
        (person, title, 9, 0)
        for person, row in enumerate(matrix)
        for title, like in enumerate(row)
        if like
    )


def dense(found: Learned, n: int) -> NDArray[np.float64]:
    """The sparse weights as a matrix over all title places."""
    matrix = np.zeros((n, n))
    for number, place in enumerate(found.kept.tolist()):
        mine = slice(found.starts[number], found.starts[number + 1])
        matrix[place, found.kept[found.others[mine]]] = found.weights[mine]
    return matrix


FOUR = ((1, 1, 0, 0), (1, 1, 1, 0), (0, 1, 1, 0), (0, 0, 1, 1), (1, 0, 0, 1))


def test_weights_of_two_titles_by_hand() -> None:
    # G = [[3, 2], [2, 4]], ridge 1: [[4, 2], [2, 5]] has the determinant 16, so its inverse is
    # [[5, -2], [-2, 4]] / 16, and -P_01 / P_11 = 2/4, -P_10 / P_00 = 2/5.
    found = ease_weights(np.asarray([[3, 2], [2, 4]], np.float32, order="F"), 1.0)
    assert found == pytest.approx(np.asarray([[0, 0.5], [0.4, 0]]))


def test_weights_of_four_titles_are_those_of_four_regressions() -> None:
    # EASE is, for each title j, the ridge regression of its column on the other columns.
    x = np.asarray(FOUR, np.float64)
    expected = np.zeros((4, 4))
    for j in range(4):
        rest = [i for i in range(4) if i != j]
        a = x[:, rest]
        expected[rest, j] = np.linalg.solve(a.T @ a + 2.0 * np.eye(3), a.T @ x[:, j])
    square = np.asfortranarray((x.T @ x).astype(np.float32))
    assert ease_weights(square, 2.0) == pytest.approx(expected, abs=1e-6)


def test_what_is_learned_is_ease_of_the_likes() -> None:
    x = np.asarray(FOUR, np.float64)
    p = np.linalg.inv(x.T @ x + ridge_for(5) * np.eye(4))
    expected = -p / np.diag(p)
    np.fill_diagonal(expected, 0)
    found = learn_crowd(likes(FOUR))
    assert dense(found, 4) == pytest.approx(expected, abs=1e-6)
    assert found.likes.tolist() == [3, 3, 3, 2]
    assert (found.people, found.ratings, found.titles) == (5, 11, 4)


@pytest.mark.parametrize("heavy", [1, 3, 400])
def test_pairs_are_counted_alike_whoever_likes_many(
    monkeypatch: pytest.MonkeyPatch, heavy: int
) -> None:
    monkeypatch.setattr(crowd, "_HEAVY", heavy)
    monkeypatch.setattr(crowd, "_PAIRS", 5)
    x = (np.random.default_rng(3).random((40, 9)) < 0.4).astype(int)
    starts = np.concatenate(([0], np.cumsum(x.sum(axis=1))))
    liked = np.nonzero(x)[1].astype(np.int32)
    assert together(starts, liked, 9).tolist() == (x.T @ x).tolist()


def test_only_four_stars_of_five_and_more_are_likes() -> None:
    rows = [(person, title, 8, 0) for person in (1, 2) for title in (0, 1)]
    low = [(person, 2, 7, 0) for person in (1, 2)]
    found = learn_crowd(opinions(rows + low))
    assert found.kept.tolist() == [0, 1]
    assert (found.ratings, found.titles) == (6, 3)


def test_of_two_ratings_of_a_title_the_newest_counts_wherever_it_stands() -> None:
    rows = [(person, title, 9, 50) for person in (1, 2, 3) for title in (0, 1)]
    again = [(3, 1, 2, 60), (3, 0, 1, 40), (2, 1, 9, 50)]
    found = learn_crowd(opinions(again[1:] + rows + again[:1]))
    assert (found.people, found.ratings) == (2, 6)
    assert found.likes.tolist() == [2, 2]
    later = learn_crowd(opinions([*rows, (3, 1, 2, 50)]))
    assert later.people == 2


def test_the_order_of_the_rows_changes_nothing() -> None:
    chance = np.random.default_rng(5)
    rows = np.column_stack(
        [
            chance.integers(0, 30, 400),
            chance.integers(0, 12, 400),
            chance.integers(1, 11, 400),
            chance.permutation(400),
        ]
    )
    first = learn_crowd(opinions(tuple(row) for row in rows.tolist()))
    other = learn_crowd(opinions(tuple(row) for row in chance.permutation(rows).tolist()))
    assert np.array_equal(first.weights, other.weights)
    assert np.array_equal(first.others, other.others)


def test_a_title_one_person_alone_likes_takes_no_part() -> None:
    found = learn_crowd(likes([[1, 1, 1], [1, 1, 0]]))
    assert found.kept.tolist() == [0, 1]


def test_the_most_rated_titles_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crowd, "MOST_TITLES", 2)
    found = learn_crowd(likes([[1, 1, 1, 0], [1, 0, 1, 1], [1, 1, 1, 1], [0, 1, 1, 0]]))
    assert found.kept.tolist() == [0, 2]


def test_the_strongest_of_each_row_are_kept_largest_first() -> None:
    rows = np.asarray([[0, 0.2, -0.5, 0.1], [0.3, 0, 0.3, 0.1], [0, 0, 0, 0], [0, 2, 0, 0]])
    lengths, others, weights = strongest(rows.astype(np.float32), 2)
    assert lengths.tolist() == [2, 2, 0, 1]
    assert others.tolist() == [1, 2, 0, 2, 1]
    assert weights.tolist() == pytest.approx([0.2, -0.5, 0.3, 0.3, 2])


def test_titles_loved_together_speak_for_each_other() -> None:
    found = dense(learn_crowd(likes([[1, 1, 0, 0]] * 9 + [[0, 0, 1, 1]] * 9)), 4)
    # Two titles nine people like both, and nobody one of them alone: 9 / (9 + ridge).
    assert found[0, 1] == pytest.approx(9 / (9 + ridge_for(18)))
    assert found[2, 3] == pytest.approx(found[0, 1])
    assert found[0, 2:] == pytest.approx([0, 0], abs=1e-7)


def test_the_ridge_grows_with_the_people() -> None:
    assert [round(ridge_for(people)) for people in (2, 610, 100_000)] == [100, 279, 500]


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [(1, title, 9, 0) for title in range(9)],
        [(person, title, 3, 0) for person in range(9) for title in range(9)],
        [(person, person, 9, 0) for person in range(9)],
        [(person, 1, 9, 0) for person in range(9)],
    ],
    ids=["nobody", "one person", "no likes", "nothing shared", "one title"],
)
def test_where_no_two_people_share_two_likes_nothing_is_learned(
    rows: list[tuple[int, int, int, int]],
) -> None:
    with pytest.raises(BadInput, match="too few to learn from") as caught:
        learn_crowd(opinions(rows))
    assert "4 stars of 5" in caught.value.hint


def test_work_is_told_and_can_be_ended_at_every_step() -> None:
    told: list[str] = []
    learn_crowd(likes(FOUR), lambda what, *_: told.append(what))
    assert list(dict.fromkeys(told)) == [
        "Sorting the ratings",
        "Counting what is liked together",
        "Learning weights",
        "Keeping the strongest weights",
    ]
    for step in set(told):

        def end(what: str, *_: int, step: str = step) -> None:
            if what == step:
                raise InterruptedError

        with pytest.raises(InterruptedError):
            learn_crowd(likes(FOUR), end)
