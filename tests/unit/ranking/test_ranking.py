"""The whole order: match, similarity, notes, stability, and histories that say little."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cinemai_tui.domain.filters import RANKERS, Tuning
from cinemai_tui.domain.history import Watched
from cinemai_tui.domain.shelf import Shelf
from cinemai_tui.domain.taste import TasteProfile
from cinemai_tui.domain.titles import Title
from cinemai_tui.ranking.ranking import (
    NO_GROUPS,
    NONE_HERE,
    NOTHING_KNOWN,
    NOTHING_LOVED,
    NOTHING_RECENT,
    Ranked,
    rank,
)
from cinemai_tui.taste.profile import build_profile
from tests.unit.taste.making import ids, shelf_of, signals_of, title, unit, watched

TODAY = date(2025, 6, 1)


def catalogue(n: int = 60, **facts: Any) -> Shelf:
    chance = np.random.default_rng(6)
    titles: list[Title] = [
        title(
            f"t{i}",
            1950 + i,
            kindred=ids(f"t{(i * 7 + 1) % n}", f"t{(i * 3 + 2) % n}"),
            **({"vote_average": 5 + (i * 13 % 40) / 10, "vote_count": 5 + i * 11} | facts),
        )
        for i in range(n)
    ]
    return shelf_of(titles, unit(chance.standard_normal((n, 8))))


def taste(shelf: Shelf, *signals: Watched) -> TasteProfile:
    told = {i: s for i, s in signals_of(*signals).items() if i in shelf.row_of}
    names = list(told)
    return build_profile(told, {}, names, shelf.vectors[shelf.rows(names)], shelf.fit, TODAY)


def ranked(shelf: Shelf, *signals: Watched, mask: object = None, **tuning: Any) -> Ranked:
    told = signals_of(*signals)
    fits = np.ones(len(shelf), dtype=bool) if mask is None else np.asarray(mask)
    for title_id, signal in told.items():
        if signal.seen and title_id in shelf.row_of:
            fits[shelf.row_of[title_id]] = False
    return rank(shelf, fits, told, taste(shelf, *signals), Tuning(**tuning), TODAY)


ANN = tuple(watched(f"t{i}", float(4 + i % 7)) for i in range(12))


@pytest.mark.parametrize("ranker", RANKERS)
def test_exactly_the_fitting_rows_are_ranked_once_each(ranker: str) -> None:
    mask = np.arange(60) % 2 == 0
    found = ranked(catalogue(), *ANN, mask=mask, ranker=ranker)
    assert sorted(found.rows.tolist()) == list(range(12, 60, 2))


def test_groups_orders_by_the_aggregated_cosine_alone() -> None:
    shelf = catalogue()
    found = ranked(shelf, *ANN, ranker="groups")
    centre = taste(shelf, *ANN).centroids[0]
    expected = sorted(range(12, 60), key=lambda row: -float(shelf.vectors[row] @ centre))
    assert found.rows.tolist() == expected
    assert found.scores[expected[0]] == pytest.approx(float(shelf.vectors[expected[0]] @ centre))


def test_similarity_is_the_same_for_every_ranker_and_has_two_decimals() -> None:
    shelf = catalogue()
    one, other = (ranked(shelf, *ANN, ranker=ranker) for ranker in RANKERS)
    assert one.similarity.tolist() == other.similarity.tolist()
    assert one.similarity.tolist() == one.similarity.round(2).tolist()
    assert ((one.similarity >= 0) & (one.similarity <= 1)).all()


def test_match_is_the_share_of_fitting_titles_beaten() -> None:
    found = ranked(catalogue(), *ANN, ranker="groups")
    # Of 48 fitting titles the first beats 47, the second 46, the last none; cut, not rounded.
    assert [float(found.match[row]) for row in found.rows[[0, 1, -1]]] == [0.97, 0.95, 0.0]


def test_match_never_reaches_one() -> None:
    found = ranked(catalogue(300), *ANN)
    assert float(found.match.max()) == 0.99


def test_a_filter_never_changes_which_of_two_titles_scores_higher() -> None:
    shelf = catalogue()
    whole = ranked(shelf, *ANN).scores
    part = ranked(shelf, *ANN, mask=np.arange(60) > 40).scores
    assert whole.tolist() == part.tolist()


def test_the_parts_of_every_ranker_add_up_to_its_score() -> None:
    for ranker in RANKERS:
        found = ranked(catalogue(), *ANN, ranker=ranker)
        assert np.sum(list(found.parts.values()), axis=0) == pytest.approx(found.scores)


def test_the_same_request_gives_the_same_order() -> None:
    shelf = catalogue()
    assert ranked(shelf, *ANN).rows.tolist() == ranked(shelf, *ANN).rows.tolist()


def test_a_like_changes_the_list_at_once_and_undoing_it_restores_it() -> None:
    shelf = catalogue()
    before = ranked(shelf, *ANN)
    liked = watched("t50", seen=False, liked=True)
    after = ranked(shelf, *ANN, liked)
    kin = shelf.kindred_of(50)
    assert (after.scores[kin] > before.scores[kin]).all()
    assert ranked(shelf, *ANN).rows.tolist() == before.rows.tolist()


@pytest.mark.parametrize(
    ("name", "values"), [("fame", (0.0, 1.0)), ("surprise", (0.0, 1.0)), ("variety", (0.0, 1.0))]
)
def test_every_slider_changes_the_list(name: str, values: tuple[float, float]) -> None:
    low, high = (ranked(catalogue(), *ANN, **{name: value}).rows[:10].tolist() for value in values)
    assert low != high


def test_without_variety_and_slots_the_order_is_that_of_the_scores_but_for_the_eleventh() -> None:
    found = ranked(catalogue(), *ANN, variety=0.0, slots=False)
    assert found.rows[10] == found.different
    scores = found.scores[np.delete(found.rows, 10)]
    assert (np.diff(scores) <= 0).all()


def test_nothing_known_puts_the_best_regarded_first_and_says_so() -> None:
    shelf = shelf_of(
        [
            title("poor", vote_average=4.0, vote_count=500),
            title("fine", vote_average=8.5, vote_count=9000),
            title("unseen"),
        ]
    )
    found = ranked(shelf)
    assert (found.rows[0], found.note) == (1, NOTHING_KNOWN)


def test_titles_that_are_not_in_the_catalogue_are_said_to_be_missing() -> None:
    assert ranked(catalogue(), watched("elsewhere", 9.0)).note == NONE_HERE


def test_a_window_leaves_older_and_undated_titles_out_of_the_taste() -> None:
    shelf = catalogue()
    old, new = watched("t0", 9.0, last=date(2015, 1, 1)), watched("t1", 9.0, last=date(2024, 9, 1))
    undated = watched("t2", 9.0)
    whole, alone = ranked(shelf, old, new, undated, recent=2), ranked(shelf, new)
    seen = np.asarray([True] * 3 + [False] * 57)
    same = rank(shelf, ~seen, signals_of(new), taste(shelf, new), Tuning(), TODAY)
    assert whole.parts["kindred"].argmax() == alone.parts["kindred"].argmax()
    assert whole.similarity.tolist() == same.similarity.tolist()
    assert whole.note == ""


def test_a_window_with_nothing_in_it_is_said_to_be_empty() -> None:
    found = ranked(catalogue(), watched("t0", 9.0, last=date(2015, 1, 1)), recent=3)
    assert found.note == NOTHING_RECENT.format(years="3 years")
    assert np.isfinite(found.scores).all()


def test_what_was_shown_in_vain_sinks_and_its_parts_tell_so() -> None:
    shelf = catalogue()
    before = ranked(shelf, *ANN)
    first = int(before.rows[0])
    lost = np.zeros(len(shelf))
    lost[first] = 3.0
    told = signals_of(*ANN)
    fits = np.arange(60) >= 12
    after = rank(shelf, fits, told, taste(shelf, *ANN), Tuning(), TODAY, worn=lost)
    assert after.parts["shown"][first] == -3.0
    assert after.scores[first] == pytest.approx(before.scores[first] - 3.0)
    assert after.rows[0] != first


def test_only_dislikes_keep_their_like_away_and_a_sentence_says_what_is_missing() -> None:
    shelf = shelf_of(
        [title("hated", kindred=ids("kin")), title("twin"), title("kin"), title("other")],
        [[1.0, 0.0], [1.0, 0.0], [0.0, 1.0], [0.0, 1.0]],
    )
    found = ranked(shelf, watched("hated", disliked=True))
    assert found.rows[0] == 3
    assert found.note == NOTHING_LOVED


def test_groups_without_a_group_falls_back_to_the_default_order_with_a_note() -> None:
    shelf = catalogue()
    told, everything = signals_of(watched("t0", 6.0)), np.ones(len(shelf), dtype=bool)
    found = rank(shelf, everything, told, taste(shelf), Tuning(ranker="groups"), TODAY)
    usual = rank(shelf, everything, told, taste(shelf), Tuning(), TODAY)
    assert found.note == NO_GROUPS
    assert found.scores.tolist() == usual.scores.tolist()


def test_an_unknown_ranker_is_refused() -> None:
    with pytest.raises(ValueError, match="best"):
        ranked(catalogue(), ranker="best")


def test_no_fitting_title_makes_an_empty_list() -> None:
    found = ranked(catalogue(), *ANN, mask=np.zeros(60, dtype=bool))
    assert (len(found.rows), float(found.match.max())) == (0, 0.0)


HISTORIES: dict[str, tuple[Watched, ...]] = {
    "none": (),
    "one": (watched("t1", 9.0),),
    "two": (watched("t1", 9.0), watched("t2", 2.0)),
    "three": (watched("t1"), watched("t2", 5.0), watched("t3", liked=True)),
    "all the same": tuple(watched(f"t{i}", 6.0) for i in range(20)),
    "all disliked": tuple(watched(f"t{i}", 1.0, disliked=True) for i in range(20)),
    "in the future": (watched("t1", 9.0, last=date(2999, 1, 1)),),
    "everything": tuple(watched(f"t{i}", 7.0) for i in range(60)),
    "not in the catalogue": (watched("elsewhere", 9.0),),
}


@pytest.mark.parametrize("ranker", RANKERS)
@pytest.mark.parametrize("history", HISTORIES)
@pytest.mark.parametrize("facts", ["votes", "no votes", "zero vectors", "twins"])
def test_odd_histories_and_catalogues_give_finite_numbers(
    ranker: str, history: str, facts: str
) -> None:
    bare: dict[str, Any] = {"vote_average": None, "vote_count": None}
    shelf = catalogue(**(bare if facts == "no votes" else {}))
    if facts == "zero vectors":
        shelf.vectors[:] = 0
    if facts == "twins":
        shelf.vectors[:] = shelf.vectors[0]
    found = ranked(shelf, *HISTORIES[history], ranker=ranker)
    for column in (found.scores, found.similarity, found.match, *found.parts.values()):
        assert np.isfinite(column).all()
    assert len(set(found.rows.tolist())) == len(found.rows)


SIGNALS = st.builds(
    watched,
    st.integers(0, 39).map(lambda i: f"t{i}"),
    st.none() | st.floats(1, 10),
    seen=st.booleans(),
    liked=st.booleans(),
    disliked=st.booleans(),
    dropped=st.booleans(),
    listed=st.booleans(),
)
SHELF = catalogue(40)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(SIGNALS, max_size=12),
    st.floats(0, 1),
    st.floats(0, 1),
    st.floats(1, 50),
    st.sampled_from(RANKERS),
)
def test_whatever_was_told_the_numbers_are_finite(
    signals: list[Watched], fame: float, surprise: float, alpha: float, ranker: str
) -> None:
    found = ranked(SHELF, *signals, fame=fame, surprise=surprise, alpha=alpha, ranker=ranker)
    assert np.isfinite(found.scores).all()
    assert ((found.match >= 0) & (found.match <= 0.99)).all()
