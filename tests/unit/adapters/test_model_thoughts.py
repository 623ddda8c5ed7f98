from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cinemai_tui.adapters.model_thoughts import Thoughts


def passed_on(*pieces: str) -> str:
    thoughts = Thoughts()
    return "".join(thoughts.out_of(piece) for piece in pieces) + thoughts.rest()


def test_a_plain_answer_passes_at_once() -> None:
    assert Thoughts().out_of("You") == "You"


def test_a_thought_at_the_beginning_is_dropped() -> None:
    assert passed_on("<think>so", " then</think>", "\nYes.") == "Yes."


def test_a_thought_split_anywhere_is_dropped() -> None:
    assert passed_on(*"  <think>a < b</thin k></think> Yes.") == "Yes."


def test_a_thought_that_never_ends_leaves_nothing() -> None:
    assert passed_on("<think>for ever") == ""


def test_the_word_in_the_middle_of_an_answer_stays() -> None:
    assert passed_on("I <think>", " so</think>") == "I <think> so</think>"


def test_a_beginning_that_only_looks_like_one_comes_out_whole() -> None:
    assert passed_on("<th", "e End>") == "<the End>"
    assert passed_on("<thi") == "<thi"


@given(st.text().filter(lambda text: not text.lstrip().startswith("<think>")), st.integers(1, 9))
def test_nothing_else_is_changed_however_it_is_cut(text: str, size: int) -> None:
    assert passed_on(*(text[i : i + size] for i in range(0, len(text), size))) == text
