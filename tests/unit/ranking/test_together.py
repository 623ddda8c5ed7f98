"""Several orders become one: vetoes, whose turn it is, and what each strategy does with both."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cinemai_tui.domain.together import Strategy
from cinemai_tui.ranking.together import (
    PLAIN,
    Joint,
    Opinion,
    disliked_rows,
    gains_of,
    joint,
    veto_bar,
)
from tests.unit.taste.making import ids, shelf_of, signals_of, title, watched

EVERY = tuple(strategy.value for strategy in Strategy)


def opinion(scores: Sequence[float], *, bar: float = -np.inf, seen: Sequence[int] = ()) -> Opinion:
    """Somebody whose order is that of their scores."""
    table = np.asarray(scores, np.float64)
    watched_rows = np.zeros(len(table), dtype=bool)
    watched_rows[list(seen)] = True
    order = np.argsort(-table, kind="stable")
    return Opinion(rows=order[~watched_rows[order]], scores=table, bar=bar, seen=watched_rows)


def made(opinions: Sequence[Opinion], strategy: str, limit: int = 10) -> Joint:
    return joint(opinions, np.ones(len(opinions[0].scores), dtype=bool), strategy, limit)


ANN = [5.0, 4.0, 1.0, 2.0, 3.0]
BEN = [1.0, 2.0, 5.0, 4.0, 3.0]


def test_the_average_is_of_standard_scores_so_a_wide_scale_counts_no_more() -> None:
    wide = [100.0 * score for score in BEN]
    found = made([opinion(ANN), opinion(wide)], "average")
    assert found.standings[0, 0] == pytest.approx(2 / np.sqrt(2))
    np.testing.assert_allclose(found.standings.sum(axis=0), 0.0, atol=1e-12)
    assert found.rows.tolist() == [0, 1, 2, 3, 4]
    assert found.led.tolist() == [-1] * 5


def test_least_misery_puts_first_what_its_unhappiest_viewer_likes_most() -> None:
    found = made([opinion(ANN), opinion(BEN)], "least-misery")
    # The lower of both scores: 1, 2, 1, 2, 3; of equal ones the sums are equal too.
    assert found.rows.tolist() == [4, 1, 3, 0, 2]


def test_in_turns_each_gets_the_best_left_of_their_own() -> None:
    found = made([opinion(ANN), opinion(BEN)], "turns")
    assert found.rows.tolist() == [0, 2, 1, 3, 4]
    assert found.led.tolist() == [0, 1, 0, 1, 0]


def test_gains_fall_with_the_place_in_a_persons_own_order() -> None:
    assert gains_of(opinion(ANN), 5).tolist() == pytest.approx([1 / 3, 1 / 4, 1 / 7, 1 / 6, 1 / 5])


def test_fair_lets_whoever_got_least_lead_and_then_takes_the_greatest_sum() -> None:
    # Gains of ann 1/3 1/4 1/5 1/6, of ben 1/6 1/3 1/5 1/4.
    found = made([opinion([4.0, 3.0, 2.0, 1.0]), opinion([1.0, 4.0, 2.0, 3.0])], "fair")
    # Ann leads: all four gain her at least 1/6; the sums are .5, .583, .4 and .417: row 1.
    # Ben has 1/3, ann 1/4: ann leads again; half of her best is 1/6; row 0 of .5 comes next.
    # Now ann has .25 + .333/1.585 = .460 and ben .333 + .167/1.585 = .438: ben leads. Of row 3,
    # .417, and row 2, .4, both gain him enough: row 3.
    assert found.rows.tolist() == [1, 0, 3, 2]
    assert found.led.tolist()[:3] == [0, 0, 1]


def test_fair_takes_nothing_the_leader_hardly_wants_however_much_others_do() -> None:
    n = 40
    ann = [float(n - i) for i in range(n)]
    ben = [-1.0] * n
    ben[30], ben[2], ben[0], ben[1] = 9.0, 8.0, -9.0, -9.0
    found = made([opinion(ann), opinion(ben)], "fair", limit=1)
    # Ann's best gains her 1/3; of what gains her at least 1/6, rows 0 to 3, ben likes row 2.
    assert found.rows.tolist() == [2]


@pytest.mark.parametrize("strategy", EVERY)
def test_what_anybody_vetoes_is_on_no_list(strategy: str) -> None:
    found = made([opinion(ANN), opinion(BEN, bar=2.5)], strategy)
    assert sorted(found.rows.tolist()) == [2, 3, 4]
    assert found.vetoed.tolist() == [[False] * 5, [True, True, False, False, False]]


def test_plain_averaging_shows_what_is_vetoed() -> None:
    found = made([opinion(ANN), opinion(BEN, bar=2.5)], PLAIN)
    assert sorted(found.rows.tolist()) == [0, 1, 2, 3, 4]
    assert found.vetoed[1, found.rows].sum() == 2


@pytest.mark.parametrize("strategy", EVERY)
def test_one_person_alone_keeps_their_order_and_vetoes_nothing(strategy: str) -> None:
    varied = Opinion(
        rows=np.asarray([3, 0, 1]), scores=np.asarray(ANN), bar=9.0, seen=np.zeros(5, dtype=bool)
    )
    found = made([varied], strategy, limit=2)
    assert found.rows.tolist() == [3, 0]
    assert not np.any(found.vetoed)


def test_what_somebody_has_seen_gains_them_nothing_and_is_not_vetoed_by_them() -> None:
    seen = opinion(ANN, bar=9.0, seen=[0])
    assert gains_of(seen, 5)[0] == 0.0
    found = made([seen, opinion(BEN)], "average")
    assert found.standings[0, 0] == 0.0
    assert found.vetoed[0].tolist() == [False, True, True, True, True]
    assert found.rows.tolist() == [0]


def test_where_the_leader_has_seen_all_that_is_left_the_others_decide() -> None:
    found = made([opinion(ANN, seen=range(5)), opinion(BEN)], "fair", limit=3)
    assert found.rows.tolist() == [2, 3, 4]


@pytest.mark.parametrize("strategy", [*EVERY, PLAIN])
def test_scores_that_are_all_the_same_keep_the_order_of_the_shelf(strategy: str) -> None:
    same = [1.0] * 4
    assert made([opinion(same), opinion(same)], strategy).rows.tolist() == [0, 1, 2, 3]


def test_a_strategy_nobody_knows_and_a_list_for_nobody_are_refused() -> None:
    with pytest.raises(ValueError, match="no strategy"):
        made([opinion(ANN), opinion(BEN)], "dictatorship")
    with pytest.raises(ValueError, match="needs somebody"):
        joint([], np.ones(3, dtype=bool), "fair", 10)


@given(
    scores=st.lists(st.lists(st.floats(-5, 5), min_size=12, max_size=12), min_size=2, max_size=8),
    bars=st.lists(st.floats(-6, 6), min_size=8, max_size=8),
    strategy=st.sampled_from(EVERY),
    limit=st.integers(1, 15),
)
def test_every_list_holds_titles_once_none_of_them_vetoed_as_many_as_there_are(
    scores: list[list[float]], bars: list[float], strategy: str, limit: int
) -> None:
    people = [opinion(own, bar=bar) for own, bar in zip(scores, bars, strict=False)]
    found = made(people, strategy, limit)
    left = np.asarray(~found.vetoed.any(axis=0))
    assert len(set(found.rows.tolist())) == len(found.rows) == min(limit, int(left.sum()))
    assert left[found.rows].all()
    assert np.isfinite(found.standings).all()


class TestTheVeto:
    every = np.ones(10, dtype=bool)

    def test_is_under_the_quarter_of_what_was_disliked(self) -> None:
        scores = np.arange(10.0) * 2
        # Scores 2, 6, 10, 14, 18: their 25th percentile is 6.
        assert veto_bar(scores, np.asarray([1, 3, 5, 7, 9]), self.every) == pytest.approx(6.0)

    def test_needs_four_disliked_titles_else_it_is_the_least_quarter_of_all(self) -> None:
        among = np.arange(10) < 5
        scores = np.asarray([0.0, 10, 20, 30, 40, 99, 99, 99, 99, 99])
        assert veto_bar(scores, np.asarray([7, 8, 9]), among) == pytest.approx(10.0)

    def test_of_somebody_who_disliked_nothing_is_the_least_quarter_of_all(self) -> None:
        nothing = np.zeros(0, np.int64)
        assert veto_bar(np.arange(10.0), nothing, np.arange(10) < 3) == pytest.approx(0.5)

    def test_of_nothing_at_all_vetoes_nothing(self) -> None:
        nothing = np.zeros(0, np.int64)
        assert veto_bar(np.arange(10.0), nothing, np.zeros(10, dtype=bool)) == -np.inf

    def test_counts_low_ratings_dislikes_and_what_was_dropped_but_no_good_rating(self) -> None:
        shelf = shelf_of([title(f"t{i}") for i in range(10)])
        told = signals_of(
            watched("t0", 10.0),
            watched("t1", 2.0),
            watched("t2", disliked=True),
            watched("t3", dropped=True),
            watched("t4"),
            watched("t5", 7.0),
        )
        assert [shelf.ids[row] for row in disliked_rows(shelf, told)] == list(ids("t1", "t2", "t3"))
