"""A writer's answer, held back sentence by sentence until each is known to be founded."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cinemai_tui.explaining.answer import MAX_CHARACTERS, MAX_RAW, Answer, tidy
from cinemai_tui.explaining.claims import facts_of
from tests.unit.explaining.builders import own, pick

NAMES = ("The Conversation", "Blow Out", "Mamma Mia! Here We Go Again", "Dr. No")
FACTS = facts_of(pick(*(own(name) for name in NAMES[1:])))
CANARY = "zq0123456789abcdef"


def answer() -> Answer:
    return Answer(FACTS, CANARY, NAMES)


def said(*pieces: str) -> list[str]:
    whole = answer()
    told = [sentence for piece in pieces for sentence in whole.feed(piece)]
    return [*told, *whole.finish()]


class TestHoldingBack:
    def test_a_sentence_is_said_when_the_next_one_begins(self) -> None:
        whole = answer()
        assert whole.feed("It is quiet") == []
        assert whole.feed(".") == []
        assert whole.feed(" ") == []
        assert whole.feed("You") == ["It is quiet."]
        assert whole.finish() == [" You."]

    def test_an_unfounded_sentence_is_never_said(self) -> None:
        whole = answer()
        told = [s for c in "It is quiet. You loved Amadeus. So try it." for s in whole.feed(c)]
        told += whole.finish()
        assert told == ["It is quiet.", " So try it."]
        assert whole.withheld == 1
        assert whole.text == "It is quiet. So try it."

    @pytest.mark.parametrize(
        "text",
        [
            "You loved Mamma Mia! Here We Go Again. So try it.",
            "You loved Dr. No. So try it.",
            "It is quiet, like J. Blow Out at night. So try it.",
        ],
    )
    def test_a_name_or_abbreviation_does_not_end_a_sentence(self, text: str) -> None:
        assert len(said(*text)) == 2

    def test_a_line_break_ends_a_sentence(self) -> None:
        assert said("It is quiet.\n\n- So try it\n- Tonight") == [
            "It is quiet.", " So try it", " Tonight."
        ]  # fmt: skip

    def test_how_it_is_cut_up_makes_no_difference(self) -> None:
        text = "You loved Blow Out. Amadeus too! <think>hm. Ha.</think>It is *quiet*. So try it."
        assert said(text) == said(*text) == ["You loved Blow Out.", " It is quiet.", " So try it."]

    @given(
        st.text(max_size=300),
        st.lists(st.integers(1, 12), min_size=1, max_size=40),
    )
    def test_whatever_comes_in_whatever_pieces_ends_in_the_same_words(
        self, text: str, sizes: list[int]
    ) -> None:
        pieces, rest = [], text
        for size in sizes:
            pieces.append(rest[:size])
            rest = rest[size:]
        assert "".join(said(*pieces, rest)) == "".join(said(*text))


class TestEnding:
    def test_the_last_sentence_needs_no_full_stop(self) -> None:
        assert said("It is quiet. So try it") == ["It is quiet.", " So try it."]

    @pytest.mark.parametrize("mark", ["…", "..."])
    def test_one_that_was_cut_off_is_dropped(self, mark: str) -> None:
        assert said("It is quiet. So you should", mark) == ["It is quiet."]

    @pytest.mark.parametrize("text", ["", " ", "\n\n", "**", "<think>only thoughts", "…"])
    def test_nothing_is_nothing(self, text: str) -> None:
        assert said(text) == []

    def test_it_stops_at_its_full_length(self) -> None:
        whole = answer()
        told: list[str] = []
        while not whole.full:
            told += whole.feed("It is quiet and slow and good. ")
        assert len("".join(told)) <= MAX_CHARACTERS
        assert len(whole.text) > MAX_CHARACTERS - 40
        assert whole.finish() == []

    def test_a_word_without_end_is_neither_kept_nor_said(self) -> None:
        whole = answer()
        for _ in range(100):
            assert whole.feed("a" * 1000) == []
            if whole.full:
                break
        assert whole.full
        assert whole.finish() == []
        assert whole.text == ""

    def test_one_huge_piece_is_cut(self) -> None:
        whole = answer()
        whole.feed("a" * 10_000_000)
        assert whole.full
        assert len(whole._buffer) < MAX_RAW


class TestCleaning:
    def test_an_escape_sequence_cut_in_two_is_harmless(self) -> None:
        told = "".join(said("It is \x1b", "]52;c;aGk=\x07 quiet", "\x9b", "31m. So."))
        assert "\x1b" not in told
        assert "\x9b" not in told

    def test_invisible_and_reordering_characters_go(self) -> None:
        assert said("It is\u202e qu\u200biet. So.") == ["It is quiet.", " So."]

    @pytest.mark.parametrize(
        ("raw", "plain"),
        [
            ("**It** is *quiet* and `slow`.", "It is quiet and slow."),
            ("# It is quiet.", "It is quiet."),
            ("- It is quiet.", "It is quiet."),
            ("1. It is quiet.", "It is quiet."),
            ("> It is [quiet](x).", "It is quiet."),
            ("It is <b>quiet</b>.", "It is quiet."),
            ("It is _quiet_ with snake_case.", "It is quiet with snake_case."),
            ('"It is quiet.', "It is quiet."),
            ("It   is\tquiet.", "It is quiet."),
            ("***", ""),
            ("--- ", ""),
        ],
    )
    def test_markdown_goes(self, raw: str, plain: str) -> None:
        assert tidy(raw) == plain


class TestTheCanary:
    @pytest.mark.parametrize(
        "leak",
        [CANARY, CANARY.upper(), " ".join(CANARY), "-".join(CANARY)],
        ids=["plain", "capitals", "spaced", "dashed"],
    )
    def test_is_noticed_before_anything_of_it_is_said(self, leak: str) -> None:
        whole = answer()
        told = [s for c in f"It is quiet. My secret is {leak}. So." for s in whole.feed(c)]
        assert told == ["It is quiet."]
        assert whole.leaked
        assert whole.finish() == []
