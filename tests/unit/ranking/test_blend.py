"""The default ranker's parts, worked out by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest

from cinemai_tui.domain.filters import Tuning
from cinemai_tui.domain.titles import Title
from cinemai_tui.ranking.blend import blend, era, kindred
from cinemai_tui.ranking.leaning import lean
from cinemai_tui.ranking.prior import prior, standard
from tests.unit.taste.making import ids, shelf_of, signals_of, title, watched


def test_kindred_gain_the_voice_over_the_root_of_their_rank() -> None:
    shelf = shelf_of(
        [
            title("loved", kindred=ids("x", "y")),
            title("hated", kindred=ids("y", "z")),
            title("x"),
            title("y"),
            title("z"),
        ]
    )
    leaning = lean(signals_of(watched("loved", 9.0), watched("hated", 3.0)), shelf)
    # The mean is 6: voices 0.4 + 0.5 * 3 = 1.9 and 0.4 - 0.5 * 3 = -1.1.
    expected = [0.0, 0.0, 1.9, 1.9 / math.sqrt(2) - 1.1, -1.1 / math.sqrt(2)]
    assert kindred(shelf, leaning).tolist() == pytest.approx(expected)


def test_the_era_is_the_logarithm_of_the_mean_bell_over_loved_years() -> None:
    shelf = shelf_of([title("a", 1970), title("b", 1980), title("c", 1975), title("d", 2020)])
    leaning = lean(signals_of(watched("a", 8.0), watched("b", 8.0), watched("d", 1.0)), shelf)
    near, ten = math.exp(-25 / 50), math.exp(-100 / 50)
    expected = [
        math.log((1 + ten) / 2 + 0.001),
        math.log((1 + ten) / 2 + 0.001),
        math.log(near + 0.001),
        math.log(0.001 + (math.exp(-2500 / 50) + math.exp(-1600 / 50)) / 2),
    ]
    assert era(shelf, leaning).tolist() == pytest.approx(expected)


def test_a_title_without_a_year_has_the_mean_era() -> None:
    shelf = shelf_of([title("a", 1970), title("b", 2000), title("c", None)])
    found = era(shelf, lean(signals_of(watched("a", 8.0)), shelf))
    assert found[2] == pytest.approx((found[0] + found[1]) / 2)


@pytest.mark.parametrize("year", [None, 1970])
def test_without_a_loved_year_every_era_is_the_same(year: int | None) -> None:
    shelf = shelf_of([title("a", None), title("b", year)])
    assert era(shelf, lean(signals_of(watched("a", 8.0)), shelf)).tolist() == [0.0, 0.0]


def rich() -> list[Title]:
    return [
        title(
            f"t{i}",
            1960 + 7 * i,
            vote_average=5 + (i * 37 % 40) / 10,
            vote_count=10 + i**3,
            kindred=ids(f"t{(i + 3) % 8}", f"t{(i + 5) % 8}"),
        )
        for i in range(8)
    ]


def test_the_parts_add_up_to_the_score() -> None:
    shelf = shelf_of(rich())
    leaning = lean(signals_of(watched("t0", 9.0), watched("t1", 2.0)), shelf)
    among = np.arange(8) > 1
    found = blend(shelf, leaning, Tuning(), among)
    assert set(found.parts) == {"near", "acclaim", "fame", "era", "kindred"}
    assert np.sum(list(found.parts.values()), axis=0) == pytest.approx(found.scores)


def test_the_score_is_r1_standardised_plus_half_of_kindred_standardised() -> None:
    shelf = shelf_of(rich())
    leaning = lean(signals_of(watched("t0", 9.0), watched("t1", 2.0)), shelf)
    among = np.arange(8) > 1
    known = prior(shelf)
    # Vectors at right angles: nothing is near, so that part of R1 is 0 among the candidates.
    r1 = (
        2 * standard(known.regard, among)
        + 2 * standard(known.renown, among)
        + 3 * standard(era(shelf, leaning), among)
    )
    expected = standard(r1, among) + 0.5 * standard(kindred(shelf, leaning), among)
    found = blend(shelf, leaning, Tuning(), among).scores
    assert found[among] == pytest.approx(expected[among])


def test_the_fame_slider_moves_well_known_titles_down_and_up() -> None:
    shelf = shelf_of(rich())
    leaning = lean(signals_of(watched("t0", 9.0)), shelf)
    among = np.ones(8, dtype=bool)
    places = []
    for fame in (0.0, 0.25, 0.5, 0.75, 1.0):
        scores = blend(shelf, leaning, Tuning(fame=fame), among).scores
        places.append(int((scores > scores[7]).sum()))
    assert places == sorted(places, reverse=True)
    assert places[0] > places[-1]
