from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cinemai_tui.safety.profanity import profanity


@pytest.mark.parametrize(
    "text",
    [
        "sh1t", "$hit", "s h i t", "s.h.i.t", "s-h-i-t", "shiiiit", "shhiitt", "sh*t", "s**t",
        "s\u200bh\u00adi\u2060t", "ｓｈｉｔ", "shіt", "SHIT!", "bull-shit", "@sshole", "b!tch",
        "phuck", "motherf*cker", "“shit”", "shít",
    ],
)  # fmt: skip
def test_a_disguise_does_not_hide_a_word(text: str) -> None:
    assert not profanity(f"What {text} of a day", young=False).ok


@pytest.mark.parametrize(
    "text",
    [
        "Scunthorpe", "Dick Tracy", "Cockneys vs Zombies", "Octopussy", "Moby-Dick", "Sussex",
        "cocktail", "assassin", "Essex", "Penistone", "shiitake", "Hancock", "Titus", "classic",
        "Arsenic and Old Lace", "M*A*S*H", "S.W.A.T.", "Se7en", "S1m0ne", "Thir13en Ghosts",
        "1408", "21 Jump Street", "Hitchcock", "Cockermouth", "swank", "title", "mass", "grass",
        "Mississippi", "bookkeeper", "The Cook, the Thief", "Кот", "сок и хлеб",
    ],
)  # fmt: skip
@pytest.mark.parametrize("young", [False, True])
def test_innocent_words_and_names_are_spared(text: str, young: bool) -> None:
    assert profanity(f"You liked {text}, so try this.", young=young).ok


def test_the_young_are_spared_mild_words_too() -> None:
    assert profanity("It is damn good.", young=False).ok
    assert not profanity("It is damn good.", young=True).ok


@pytest.mark.parametrize(
    ("text", "ok"),
    [
        ("The little ass carries the lamp.", True),
        ("Move your ass.", False),
        ("A tit, a wren and a robin.", True),
        ("Dick and Jane build a raft.", True),
        ("He is a complete dick.", False),
    ],
)
def test_a_word_of_two_meanings_is_told_by_what_stands_around_it(text: str, ok: bool) -> None:
    assert profanity(text, young=True).ok is ok


def test_names_that_are_given_may_stand_as_they_are() -> None:
    words = "You gave Young Bitches in Love a nine."
    assert not profanity(words, young=False).ok
    assert profanity(words, young=False, spared=["Young Bitches in Love"]).ok
    assert not profanity(f"{words} Shit!", young=False, spared=["Young Bitches in Love"]).ok


@given(st.text(max_size=300))
def test_any_text_gets_an_answer(text: str) -> None:
    assert profanity(text, young=True).ok in (True, False)


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz ", max_size=40))
def test_invisible_characters_change_no_answer(text: str) -> None:
    hidden = "\u200b".join(text)
    assert profanity(text, young=True).ok == profanity(hidden, young=True).ok
