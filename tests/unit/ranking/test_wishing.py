"""A list drawn towards a wish, worked out by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest

from cinemai_tui.domain.moods import MOODS, Mood
from cinemai_tui.domain.shelf import Codes, Shelf
from cinemai_tui.ranking.ranking import Ranked
from cinemai_tui.ranking.wishing import Towards, drawn, kinship, marked, mood_of, nearest
from tests.unit.taste.making import ids, shelf_of, title

HALF = math.sqrt(0.5)
# a and b stand at 45 degrees, c at a right angle to a; c names a among its kindred.
TITLES = [title("a", kindred=ids("b")), title("b"), title("c", kindred=ids("b", "a")), title("d")]
VECTORS: list[list[float]] = [[1, 0, 0], [HALF, HALF, 0], [0, 1, 0], [0, 0, 1]]


@pytest.fixture
def shelf() -> Shelf:
    return shelf_of(TITLES, VECTORS)


def ranked(scores: list[float]) -> Ranked:
    found = np.asarray(scores)
    return Ranked(
        rows=np.argsort(-found, kind="stable"),
        scores=found,
        similarity=np.zeros(len(scores)),
        match=np.zeros(len(scores)),
        parts={"near": found},
        groups=np.zeros(len(scores), np.int64),
        different=3,
    )


def towards(
    like: tuple[int, ...] = (), unlike: tuple[int, ...] = (), mood: tuple[float, ...] = (0, 0, 0, 0)
) -> Towards:
    return Towards(
        like=np.asarray(like, np.int64),
        unlike=np.asarray(unlike, np.int64),
        mood=np.asarray(mood, np.float64),
    )


def test_nearness_is_the_greatest_cosine_with_a_named_title(shelf: Shelf) -> None:
    assert nearest(shelf, np.asarray([0, 3])).tolist() == pytest.approx([1, HALF, 0, 1])


def test_kinship_counts_either_way_round_by_the_root_of_the_rank(shelf: Shelf) -> None:
    # b is a's first kindred, and c has a in its second place.
    assert kinship(shelf, np.asarray([0])).tolist() == pytest.approx([0, 1, 1 / math.sqrt(2), 0])


def test_a_named_title_draws_its_neighbours_and_kindred_up(shelf: Shelf) -> None:
    mask = np.asarray([False, True, True, True])
    found = drawn(shelf, mask, ranked([0, 1, 2, 3]), towards(like=(0,)))
    unit = float(np.std([1, 2, 3]))
    # near: b 1 of the mask's greatest, c and d 0; kin: b 1, c 1 / root 2; all are films.
    expected = [1 + unit * (3 + 2 + 0.5), 2 + unit * (2 * HALF + 0.5), 3 + unit * 0.5]
    assert found.scores[1:].tolist() == pytest.approx(expected)
    assert found.rows.tolist() == [1, 2, 3]
    assert found.different is None


def test_the_parts_still_add_up_to_the_score(shelf: Shelf) -> None:
    wish = towards(like=(0,), unlike=(2,), mood=(0, 1, -0.5, 0))
    found = drawn(shelf, np.ones(4, bool), ranked([0, 1, 2, 3]), wish)
    whole = np.sum(list(found.parts.values()), axis=0)
    assert whole.tolist() == pytest.approx(found.scores.tolist())
    assert set(found.parts) == {"near", "like", "unlike", "mood"}


def test_without_titles_and_moods_the_list_stays_as_it_is(shelf: Shelf) -> None:
    before = ranked([0, 1, 2, 3])
    assert drawn(shelf, np.ones(4, bool), before, towards()) is before


def test_scores_that_are_all_the_same_are_ordered_by_the_wish_alone(shelf: Shelf) -> None:
    found = drawn(shelf, np.ones(4, bool), ranked([2, 2, 2, 2]), towards(mood=(0, 0, 1, 0)))
    assert found.rows.tolist() == [2, 0, 1, 3]
    assert found.scores.tolist() == [2, 2, 4.5, 2]


def test_nothing_fitting_gives_nothing_and_no_warning(shelf: Shelf) -> None:
    found = drawn(shelf, np.zeros(4, bool), ranked([0, 1, 2, 3]), towards(like=(0,)))
    assert found.rows.tolist() == []
    assert np.isfinite(found.scores).all()


def test_a_mood_is_half_a_genre_and_three_tenths_a_keyword() -> None:
    genres = Codes.of([["Comedy"], [], ["Comedy"], ["War"]])
    keywords = Codes.of([[], ["black comedy"], ["farce", "satire", "banter"], ["comedywood"]])
    mood = Mood(genres=("Comedy",), marks=("comedy", "farce", "satire", "banter"))
    assert mood_of(genres, keywords, [mood], []).tolist() == pytest.approx([0.5, 0.3, 1.0, 0.0])
    assert mood_of(genres, keywords, [], [mood]).tolist() == pytest.approx([-0.5, -0.3, -1.0, 0])


def test_marks_are_whole_words_of_keywords() -> None:
    keywords = Codes.of([["state violence", "gore"], ["goreless"], []])
    assert marked(keywords, MOODS["violent"]).tolist() == [2, 0, 0]
