"""Regard and renown, from votes or from judgements, on one scale."""

from __future__ import annotations

import math

import numpy as np
import pytest

from cinemai_tui.ranking.prior import prior, standard
from tests.unit.taste.making import shelf_of, title


def test_votes_are_damped_towards_the_vote_weighted_mean() -> None:
    shelf = shelf_of(
        [
            title("loved", vote_average=9.0, vote_count=100),
            title("known", vote_average=6.0, vote_count=900),
        ]
    )
    found = prior(shelf)
    centre = (9.0 * 100 + 6.0 * 900) / 1000
    assert centre == 6.3
    assert found.regard.tolist() == pytest.approx(
        [(100 * 9 + 300 * 6.3) / 400, (900 * 6 + 300 * 6.3) / 1200], abs=1e-6
    )
    assert found.renown.tolist() == pytest.approx([math.log(101), math.log(901)])


def test_without_votes_acclaim_and_fame_stand_in() -> None:
    found = prior(shelf_of([title("a", acclaim=90, fame=50), title("b", acclaim=50, fame=100)]))
    assert found.regard.tolist() == pytest.approx([8.1, 6.5])
    assert found.renown.tolist() == pytest.approx([0.5 * math.log(20_001), math.log(20_001)])


def test_a_mixed_shelf_has_both_on_one_scale() -> None:
    found = prior(
        shelf_of(
            [
                title("voted", vote_average=8.1, vote_count=20_000),
                title("judged", acclaim=90, fame=100),
                title("unknown"),
            ]
        )
    )
    assert found.regard.tolist() == pytest.approx([8.1, 8.1, 8.1], abs=1e-6)
    assert found.renown.tolist() == pytest.approx([math.log(20_001)] * 2 + [0.0])


def test_votes_go_before_judgements() -> None:
    one = title("a", vote_average=5.0, vote_count=10**7, acclaim=100, fame=1)
    assert prior(shelf_of([one])).regard[0] == pytest.approx(5.0)


def test_nothing_known_of_any_title_is_the_same_for_all() -> None:
    found = prior(shelf_of([title("a"), title("b")]))
    assert found.regard.tolist() == [0.0, 0.0]
    assert found.renown.tolist() == [0.0, 0.0]


def test_standardising_takes_mean_and_deviation_from_the_chosen_rows_alone() -> None:
    found = standard(np.asarray([1.0, 3.0, 9.0]), np.asarray([True, True, False]))
    assert found.tolist() == [-1.0, 1.0, 7.0]


@pytest.mark.parametrize("among", [[True, True, True], [False, False, False]])
def test_what_does_not_differ_adds_nothing(among: list[bool]) -> None:
    values = np.asarray([0.1 + 0.2, 0.3, 0.3])
    assert standard(values, np.asarray(among)).tolist() == [0.0, 0.0, 0.0]
