"""Two hundred answers with a falsehood in each, and two hundred true ones, on real titles."""

from __future__ import annotations

import random

from cinemai_tui.explaining.answer import Answer
from cinemai_tui.explaining.reasons import Replacements, judge_of
from tests.bench.planted import Planted, false_answers, pieces_of, shows, true_answers
from tests.bench.planted_lies import LIES


def states_of(planted: Planted, *, sentences: bool = False) -> tuple[list[str], int]:
    """Everything that stood at some moment, and how many sentences were withheld."""
    pick = planted.pick
    names = (*pick.title.known_titles, *(own.title for own in pick.evidence))
    answer = Answer(judge_of(pick), "zq0", names, sentences=sentences, instead=Replacements(pick))
    stood, now = [], ""
    for piece in (*pieces_of(planted.text, random.Random(5)), None):
        for said in answer.finish() if piece is None else answer.feed(piece):
            now = said.text if said.anew else now + said.text
            stood.append(now)
    return stood, answer.withheld


def test_of_two_hundred_planted_falsehoods_none_stands_even_for_a_moment() -> None:
    answers = false_answers(200)
    assert {planted.kind for planted in answers} == set(LIES)
    shown = [
        (planted.kind, planted.text, state)
        for planted in answers
        for state in states_of(planted)[0]
        if shows(planted, state)
    ]
    assert shown == []


def test_of_two_hundred_true_answers_nearly_all_pass_whole() -> None:
    answers = true_answers(200)
    whole = [planted for planted in answers if states_of(planted)[1] == 0]
    assert len(whole) >= 0.95 * len(answers)


def test_what_is_left_of_a_false_answer_is_what_was_true_of_it() -> None:
    kept = [states_of(planted)[0][-1:] for planted in false_answers(200)]
    assert all(text and text[0] for text in kept)
