"""The default ranker's parts, worked out by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest

from cinemai_tui.domain.crowd import CrowdTable
from cinemai_tui.domain.extras import Extras
from cinemai_tui.domain.filters import Tuning
from cinemai_tui.domain.titles import Title
from cinemai_tui.ranking.blend import blend, crowd, crowd_share, era, kindred, meaning
from cinemai_tui.ranking.leaning import lean
from cinemai_tui.ranking.prior import prior, standard
from tests.unit.taste.making import ids, shelf_of, signals_of, title, watched


def test_kindred_gain_the_voice_over_the_root_of_their_rank_both_ways() -> None:
    shelf = shelf_of(
        [
            title("loved", kindred=ids("x", "y")),
            title("hated", kindred=ids("y", "z")),
            title("x"),
            title("y", kindred=ids("x", "loved")),
            title("z"),
        ]
    )
    leaning = lean(signals_of(watched("loved", 9.0), watched("hated", 3.0)), shelf)
    # The mean is 6: voices 0.4 + 0.5 * 3 = 1.9 and 0.4 - 0.5 * 3 = -1.1.
    # y names loved in the second place, which counts 0.4.
    root = math.sqrt(2)
    expected = [0.0, 0.0, 1.9, 1.9 / root - 1.1 + 0.4 * 1.9 / root, -1.1 / root]
    assert kindred(shelf, leaning).tolist() == pytest.approx(expected)


def test_the_era_is_the_logarithm_of_the_mean_bell_over_loved_years() -> None:
    shelf = shelf_of([title("a", 1970), title("b", 1980), title("c", 1975), title("d", 2020)])
    leaning = lean(signals_of(watched("a", 8.0), watched("b", 8.0), watched("d", 1.0)), shelf)
    near, ten = math.exp(-25 / 18), math.exp(-100 / 18)
    expected = [
        math.log((1 + ten) / 2 + 0.001),
        math.log((1 + ten) / 2 + 0.001),
        math.log(near + 0.001),
        math.log(0.001 + (math.exp(-2500 / 18) + math.exp(-1600 / 18)) / 2),
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


def test_the_score_is_r1_standardised_plus_kindred_scaled_by_renown() -> None:
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
    known_of = np.clip(known.renown / math.log(20_001), 0.25, 1)
    expected = standard(r1, among) + 0.7 * standard(kindred(shelf, leaning) * known_of, among)
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


def told(n: int, known: list[int], speaking: dict[int, list[tuple[int, float]]]) -> CrowdTable:
    """A crowd of 90 people that knows some rows; row i speaks for others with weights."""
    starts = np.cumsum([0] + [len(speaking.get(row, [])) for row in range(n)])
    said = [pair for row in range(n) for pair in speaking.get(row, [])]
    mask = np.zeros(n, dtype=bool)
    mask[known] = True
    return CrowdTable(
        starts=starts.astype(np.int64),
        others=np.asarray([other for other, _ in said], np.int64),
        weights=np.asarray([weight for _, weight in said], np.float32),
        likes=mask.astype(np.int64),
        known=mask,
        people=90,
    )


def test_the_crowd_weighs_less_the_longer_the_history_and_the_fewer_the_people() -> None:
    shelf = shelf_of([title(f"t{i}") for i in range(400)])

    def share(titles: int, people: int) -> float:
        rated = [watched(f"t{i}", 8.0) for i in range(titles)]
        return crowd_share(lean(signals_of(*rated), shelf), people)

    assert share(5, 30) == pytest.approx(1.3 / 2)
    assert share(20, 90) == pytest.approx(1.3 * 3 / 4)
    # Halfway between 20 and 300 by logarithm lies the root of their product, near 77.
    assert share(77, 90) == pytest.approx(1.0 * 3 / 4, abs=2e-3)
    assert share(300, 90) == share(400, 90) == pytest.approx(0.7 * 3 / 4)


def test_the_crowd_is_standardised_over_the_candidates_it_knows() -> None:
    shelf = shelf_of([title(name) for name in "abcd"])
    leaning = lean(signals_of(watched("a", 9.0)), shelf)
    table = told(4, [0, 1, 2, 3], {0: [(1, 0.5), (2, 0.25)]})
    found = crowd(shelf, leaning, table, np.zeros(4), np.asarray([False, True, True, True]))
    # 0.5, 0.25 and 0 have the mean 0.25 and the deviation 0.25 * sqrt(2 / 3).
    assert found[1:].tolist() == pytest.approx([math.sqrt(1.5), 0.0, -math.sqrt(1.5)])


def test_a_title_unknown_to_the_crowd_gets_what_its_standing_promises() -> None:
    shelf = shelf_of([title(name) for name in "abcde"])
    leaning = lean(signals_of(watched("a", 9.0)), shelf)
    table = told(5, [0, 1, 2, 3], {0: [(1, 0.5), (2, 0.25)]})
    among = np.asarray([False, True, True, True, True])
    found = crowd(shelf, leaning, table, np.asarray([0.0, 2.0, 1.0, 0.0, 3.0]), among)
    # Over the known ones the crowd's z rises by sqrt(1.5) a point of the score so far.
    assert found[4] == pytest.approx(2 * math.sqrt(1.5))


def test_a_crowd_that_knows_no_candidate_says_nothing() -> None:
    shelf = shelf_of(rich())
    leaning = lean(signals_of(watched("t0", 9.0)), shelf)
    everything = np.ones(8, dtype=bool)
    without = blend(shelf, leaning, Tuning(), everything).scores
    found = blend(shelf, leaning, Tuning(), everything, Extras(crowd=told(8, [], {})))
    assert found.scores.tolist() == without.tolist()


def test_meaning_is_nearness_to_the_sixth_and_nothing_without_a_vector() -> None:
    shelf = shelf_of([title(name) for name in "abcd"])
    leaning = lean(signals_of(watched("a", 9.0)), shelf)
    neural = np.asarray([[1.0, 0.0], [0.8, 0.6], [0.0, 1.0], [0.0, 0.0]], np.float32)
    found = meaning(shelf, leaning, neural, np.asarray([False, True, True, True]))
    # 0.8 ** 6 and 0 lie one deviation above and below their mean; the last has no vector.
    assert found[1:].tolist() == pytest.approx([1.0, -1.0, 0.0])


@pytest.mark.parametrize("fame", [0.0, 0.5, 1.0])
@pytest.mark.parametrize("surprise", [0.0, 0.3, 1.0])
def test_with_everything_at_hand_the_parts_still_add_up(fame: float, surprise: float) -> None:
    shelf = shelf_of(rich())
    leaning = lean(signals_of(watched("t0", 9.0), watched("t1", 2.0)), shelf)
    extras = Extras(
        crowd=told(8, [0, 1, 2, 3], {0: [(2, 0.4), (3, 0.1)]}), neural=np.eye(8, dtype=np.float32)
    )
    tuning = Tuning(fame=fame, surprise=surprise)
    found = blend(shelf, leaning, tuning, np.arange(8) > 1, extras)
    assert {"crowd", "meaning"} <= set(found.parts)
    assert ("different" in found.parts) is (surprise > 0.3)
    assert np.sum(list(found.parts.values()), axis=0) == pytest.approx(found.scores)
