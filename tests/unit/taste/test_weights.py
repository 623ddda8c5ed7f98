"""Rating and recency weights against numbers worked out by hand, and on every scale."""

from __future__ import annotations

import math
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cinemai_tui.taste.weights import rating_weight, recency_weight, weights
from tests.unit.taste.making import watched

TODAY = date(2025, 6, 1)


@pytest.mark.parametrize(
    ("rating", "weight"),
    [(1, 0.15), (2, 0.1815), (4, 0.3136), (5.5, 0.4505), (7, 0.6127), (9, 0.8623), (10, 1.0)],
)
def test_the_rating_weight_is_the_seeds_formula(rating: float, weight: float) -> None:
    # 0.15 + 0.85 * ((r - 1) / 9) ** 1.5; for 5.5 that is 0.15 + 0.85 * 0.5 ** 1.5.
    assert rating_weight(rating) == pytest.approx(weight, abs=5e-5)


@pytest.mark.parametrize(
    ("years", "weight"), [(0, 1.0), (10, 0.95), (30, 0.85), (37.5, 0.575), (45, 0.3), (80, 0.3)]
)
def test_the_recency_weight_falls_along_the_seeds_curve(years: float, weight: float) -> None:
    assert recency_weight(TODAY - timedelta(days=years * 365.25), TODAY) == pytest.approx(
        weight, abs=1e-3
    )


def test_recency_counts_from_today_and_is_never_flat_over_recent_years() -> None:
    days = [date(2024, 1, 1), date(2022, 1, 1), date(2020, 1, 1)]
    found = [recency_weight(day, TODAY) for day in days]
    assert found == sorted(found, reverse=True)
    assert len(set(found)) == 3


def test_a_day_in_the_future_counts_as_today() -> None:
    assert recency_weight(date(2031, 1, 1), TODAY) == 1.0


def test_an_unknown_day_weighs_the_mean_of_the_known_ones() -> None:
    old = TODAY - timedelta(days=round(30 * 365.25))
    found = weights(
        [watched("a", 10.0, last=TODAY), watched("b", 10.0, last=old), watched("c", 10.0)], TODAY
    )
    assert found.tolist() == pytest.approx([1.0, 0.85, 0.925], abs=1e-3)


def test_without_any_known_day_recency_takes_no_part() -> None:
    assert weights([watched("a", 10.0), watched("b", 1.0)], TODAY).tolist() == [1.0, 0.15]


def test_a_like_without_a_rating_weighs_like_a_nine() -> None:
    assert weights([watched("a", liked=True)], TODAY)[0] == rating_weight(9)


@given(
    st.floats(allow_nan=True, allow_infinity=True),
    st.dates(),
    st.dates(),
)
def test_every_weight_is_a_finite_real_number_above_zero(
    rating: float, last: date, today: date
) -> None:
    found = weights([watched("a", rating, last=last), watched("b", rating)], today)
    for weight in found.tolist():
        assert isinstance(weight, float)
        assert math.isfinite(weight)
        assert 0 < weight <= 1
