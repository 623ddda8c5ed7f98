from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cinemai_tui.domain.wording import clean, clean_token, listed, plural


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("Heat", "Heat"),
        ("  Heat \t (1995)\n", "Heat (1995)"),
        ("\x1b]0;owned\x07Heat", "]0;ownedHeat"),
        ("He\x00at\x7f\x9b", "Heat"),
        ("\u202eHeat\u2066", "Heat"),
        ("He\u200bat\ufeff", "Heat"),
        ("He\ud800at", "Heat"),
        ("[REC]", "[REC]"),
        ("[/]", "[/]"),
        ("e\u0301", "é"),
        ("👩\u200d🚀", "👩\u200d🚀"),
        ("a\u200db", "ab"),
        ("七人の侍", "七人の侍"),
    ],
)
def test_what_could_do_harm_is_gone_and_the_rest_stays(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


def test_a_pile_of_marks_is_cut_to_four() -> None:
    assert len(clean("x" + "\u0316" * 50)) == 5


def test_long_text_is_cut_with_a_sign() -> None:
    assert clean("x" * 20, 10) == "x" * 9 + "…"


def test_line_ends_stay_where_they_are_wanted() -> None:
    assert clean("a\nb\x0bc", newlines=True) == "a\nb c"


@given(st.text(max_size=60), st.integers(1, 40))
def test_cleaning_is_complete_and_cleaning_again_changes_nothing(text: str, limit: int) -> None:
    once = clean(text, limit)
    assert len(once) <= limit
    assert not any(unicodedata.category(char) in ("Cc", "Cs") for char in once)
    assert clean(once, limit) == once


def test_a_stream_is_cleaned_character_by_character() -> None:
    assert "".join(map(clean_token, ("a\x1b", "]0;x\x07", "b\n"))) == "a]0;xb\n"


@pytest.mark.parametrize(("count", "words"), [(0, "0 rows"), (1, "1 row"), (1_034, "1,034 rows")])
def test_counts_are_spoken(count: int, words: str) -> None:
    assert plural(count, "row") == words


def test_an_irregular_plural_is_given() -> None:
    assert plural(2, "entry", "entries") == "2 entries"


@pytest.mark.parametrize(
    ("words", "spoken"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
)
def test_lists_are_spoken(words: list[str], spoken: str) -> None:
    assert listed(words) == spoken
