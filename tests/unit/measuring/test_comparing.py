"""Rankers told apart, or honestly not."""

from __future__ import annotations

import math

import numpy as np
import pytest

from cinemai_tui.measuring.comparing import Compared, Found, compare

VECTORS = np.eye(200, dtype=np.float32)


def look(hidden: list[int], **tops: list[int]) -> Found:
    return Found(
        hidden=np.asarray(hidden, np.int64),
        tops={name: np.asarray(rows, np.int64) for name, rows in tops.items()},
    )


def judged(*looks: Found) -> Compared:
    return compare(looks, list(looks[0].tops), VECTORS, len(VECTORS))


HIDDEN = list(range(20))
"""Rows 0 to 19 are to be found; from 100 on nothing is."""


def shows(hits: int, first: int = 0) -> list[int]:
    """A first ten that begins with so many hits."""
    return [*range(first, first + hits), *range(100, 110 - hits)]


def test_figures_are_means_over_the_looks() -> None:
    found = judged(
        look(HIDDEN, one=shows(1), two=shows(0)), look(HIDDEN, one=shows(0), two=shows(0))
    )
    one, two = found.rankers
    everything = sum(1 / math.log2(place + 1) for place in range(1, 11))
    assert one.ndcg == pytest.approx(1 / everything / 2)
    assert one.recall == pytest.approx(1 / 20 / 2)
    assert (one.hit_rate, one.found) == (0.5, 1)
    assert one.coverage == 11 / 200
    assert one.diversity == 1.0
    assert (two.ndcg, two.recall, two.hit_rate, two.found) == (0.0, 0.0, 0.0, 0)


def test_intervals_hold_the_figures() -> None:
    for one in judged(look(HIDDEN, one=shows(4), two=shows(2))).rankers:
        for value, (low, high) in (
            (one.ndcg, one.ndcg_between),
            (one.recall, one.recall_between),
            (one.hit_rate, one.hit_rate_between),
        ):
            assert 0 <= low <= value <= high <= 1


def test_the_same_looks_give_the_same_intervals() -> None:
    looks = look(HIDDEN, one=shows(4), two=shows(2))
    assert judged(looks).rankers == judged(looks).rankers


def test_drawing_titles_gives_the_interval_of_their_gains() -> None:
    # One hit among 20: drawn k times with the binomial chance, worth k times its share.
    one = judged(look(HIDDEN, one=shows(1), two=shows(0))).rankers[0]
    # P(0) = .95^20 = .358; P(k <= 2) = .925, P(k <= 3) = .984: so 97.5 % lies at 3.
    assert one.recall_between == pytest.approx((0.0, 3 / 20))


def test_finding_nothing_is_not_taken_for_certain() -> None:
    two = judged(look(HIDDEN, one=shows(1), two=shows(0))).rankers[1]
    # .975 of all who find 16.8 % of titles find at least one of 20: .025^(1/20) = .8316.
    assert two.recall_between == pytest.approx((0.0, 0.16843), abs=1e-5)
    assert two.ndcg_between == pytest.approx((0.0, 0.33687), abs=1e-5)
    assert two.hit_rate_between == pytest.approx((0.0, 0.975))


def test_a_great_lead_is_real() -> None:
    found = judged(look(HIDDEN, one=shows(9), two=shows(0)), look(HIDDEN, one=shows(8), two=[100]))
    assert found.best == "one"
    assert [ahead.real for ahead in found.ahead_of] == [True]
    assert found.ahead_of[0].between[0] > 0
    assert "is the best for you, and the difference is real" in found.verdict
    assert "17 of 40 hidden titles, two 0" in found.verdict


def test_the_same_lists_differ_by_nothing() -> None:
    found = judged(look(HIDDEN, one=shows(5), two=shows(5)))
    assert found.ahead_of[0].ahead == 0
    assert not found.ahead_of[0].real
    assert "may be chance" in found.verdict


@pytest.mark.parametrize(("apart", "real"), [(5, False), (6, True)])
def test_a_handful_of_titles_proves_nothing_however_clear_its_interval(
    apart: int, real: bool
) -> None:
    # An even split of five one way comes about 6 % of the time by chance, of six 3 %.
    found = judged(look(HIDDEN, one=shows(apart), two=shows(0)))
    assert found.ahead_of[0].between[0] > 0
    assert found.ahead_of[0].real is real


def test_more_rankers_need_more_proof() -> None:
    looks = look(HIDDEN, one=shows(6), two=shows(0), three=shows(0), four=shows(0), five=shows(0))
    assert not any(ahead.real for ahead in judged(looks).ahead_of)


def test_a_lead_over_some_is_told_apart_from_one_over_others() -> None:
    found = judged(
        look(HIDDEN, one=shows(10), two=shows(0), three=shows(10)),
        look(HIDDEN, one=shows(9), two=shows(0), three=shows(8)),
    )
    assert found.best == "one"
    assert {ahead.ranker: ahead.real for ahead in found.ahead_of} == {"two": True, "three": False}
    assert "its lead over two is real, over three it may be chance" in found.verdict


def test_where_nobody_finds_anything_nothing_is_claimed() -> None:
    found = judged(look(HIDDEN, one=shows(0), two=shows(0)))
    assert "nothing tells them apart" in found.verdict
    assert not found.ahead_of[0].real


def test_one_ranker_alone_is_not_called_best() -> None:
    found = judged(look(HIDDEN, one=shows(2)))
    assert found.ahead_of == ()
    assert "nothing to compare" in found.verdict


def test_lists_shorter_than_ten_are_judged_as_they_are() -> None:
    found = judged(look(HIDDEN, one=[0], two=[]))
    assert [one.found for one in found.rankers] == [1, 0]
