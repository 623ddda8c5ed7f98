from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cinemai_tui.importing.relative import by_rank


def test_a_value_becomes_its_mid_rank_among_all_of_them() -> None:
    # Five scores: below 70 lie 1, equal are 2, so p = (1 + 2 / 2) / 5 = 0.4 and 1 + 9 * 0.4 = 4.6.
    assert by_rank([70, 20, 70, 85, 90]) == pytest.approx(
        {20: 1 + 9 * 0.1, 70: 4.6, 85: 1 + 9 * 0.7, 90: 1 + 9 * 0.9}
    )


def test_one_value_and_all_equal_ones_lie_in_the_middle() -> None:
    assert by_rank([97]) == {97: 5.5}
    assert by_rank([3, 3, 3]) == {3: 5.5}


def test_no_values_have_no_places() -> None:
    assert by_rank([]) == {}


@given(st.lists(st.floats(0, 100), min_size=1, max_size=50))
def test_places_keep_the_order_and_stay_within_the_scale(values: list[float]) -> None:
    places = by_rank(values)
    ordered = [places[value] for value in sorted(places)]
    assert ordered == sorted(set(ordered))
    assert all(1 < place < 10 for place in ordered)
