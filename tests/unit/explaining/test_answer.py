"""A writer's answer, held back sentence by sentence until each is known to be founded."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cinemai_tui.explaining.answer import MAX_CHARACTERS, MAX_RAW, Answer, Said, Whole, tidy
from cinemai_tui.explaining.claims import facts_of, unfounded
from tests.unit.explaining.builders import own, pick

NAMES = ("The Conversation", "Blow Out", "Mamma Mia! Here We Go Again", "Dr. No")
FACTS = facts_of(pick(*(own(name) for name in NAMES[1:])))
CANARY = "zq0123456789abcdef"


def judge(sentence: str) -> str | None:
    return None if unfounded(sentence, FACTS) else sentence


def answer(*, sentences: bool = True) -> Answer:
    return Answer(judge, CANARY, NAMES, sentences=sentences)


def said(*pieces: str) -> list[str]:
    whole = answer()
    told = [one.text for piece in pieces for one in whole.feed(piece)]
    return [*told, *(one.text for one in whole.finish())]


def stood(*pieces: str, whole: Answer | None = None) -> list[str]:
    """Everything that stood at some moment when words are shown as they come."""
    collecting = whole or answer(sentences=False)
    states, now = [], ""
    for piece in (*pieces, None):
        for one in collecting.finish() if piece is None else collecting.feed(piece):
            now = one.text if one.anew else now + one.text
            states.append(now)
    assert now == collecting.text
    return states


class TestWordByWord:
    def test_a_word_is_shown_when_the_next_one_begins(self) -> None:
        whole = answer(sentences=False)
        assert whole.feed("It") == []
        assert whole.feed(" is") == [Said("It")]
        assert whole.feed(" quiet") == [Said(" is")]
        assert whole.feed(". So") == [Said(" quiet.")]
        assert whole.finish() == [Said(" So.")]

    def test_a_name_waits_until_it_is_whole(self) -> None:
        pieces = "You loved Blow Out and its calm.".replace(" ", "| ").split("|")
        assert stood(*pieces) == [
            "You",
            "You loved",
            "You loved Blow Out and its",
            "You loved Blow Out and its calm.",
        ]

    def test_an_unfounded_sentence_is_taken_back_and_its_lie_never_shown(self) -> None:
        states = stood(*"It is quiet. You loved Amadeus. So try it.")
        assert "It is quiet. You loved" in states
        assert "It is quiet." in states[states.index("It is quiet. You loved") :]
        assert states[-1] == "It is quiet. So try it."
        assert not any("Am" in state for state in states)

    def test_our_own_sentence_takes_the_place_of_a_withheld_opening(self) -> None:
        def ours(standing: str, opening: bool) -> str:
            return f"Ours ({standing})." if opening else ""

        whole = Answer(judge, CANARY, NAMES, instead=ours)
        states = stood("You loved Amadeus. It is quiet.", whole=whole)
        assert states[-1] == "Ours (It is quiet.). It is quiet."

    def test_nothing_of_ours_is_added_to_an_answer_without_a_good_word(self) -> None:
        whole = Answer(judge, CANARY, NAMES, instead=lambda standing, opening: "Ours.")
        assert stood("You loved Amadeus.", whole=whole)[-1:] in ([], [""])

    def test_a_sentence_cut_off_at_the_limit_is_taken_back(self) -> None:
        assert stood("It is quiet. So you should really", "…")[-1] == "It is quiet."

    @pytest.mark.parametrize(
        "text",
        [
            "It is *very quiet* and slow. So try it.",
            'It is about "listening in" and more. So.',
            "It is <b>quiet</b> and slow. So.",
            "See [quiet things](https://example.org) here. So.",
            "It was made in 1975 and it shows. So.",
        ],
    )
    def test_no_mark_of_a_quotation_or_of_markup_is_ever_shown(self, text: str) -> None:
        for state in stood(*text):
            assert not set(state) & set('*"<>[]')
            assert "1975" not in state

    @given(st.text(max_size=200), st.lists(st.integers(1, 12), min_size=1, max_size=30))
    def test_words_and_sentences_end_in_the_same_text(self, text: str, sizes: list[int]) -> None:
        pieces, rest = [], text
        for size in sizes:
            pieces.append(rest[:size])
            rest = rest[size:]
        whole = answer(sentences=False)
        stood(*pieces, rest, whole=whole)
        assert whole.text == "".join(said(text))


class TestWholeSentences:
    def test_a_sentence_is_said_when_the_next_one_begins(self) -> None:
        whole = answer()
        assert whole.feed("It is quiet") == []
        assert whole.feed(".") == []
        assert whole.feed(" ") == []
        assert whole.feed("You") == [Said("It is quiet.")]
        assert whole.finish() == [Said(" You.")]

    def test_an_unfounded_sentence_is_never_said(self) -> None:
        whole = answer()
        told = [s for c in "It is quiet. You loved Amadeus. So try it." for s in whole.feed(c)]
        told += whole.finish()
        assert told == [Said("It is quiet."), Said(" So try it.")]
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
            told += [one.text for one in whole.feed("It is quiet and slow and good. ")]
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
        assert len(whole._cutter._buffer) < MAX_RAW

    def test_a_sentence_nobody_would_speak_is_left_out_up_to_its_end(self) -> None:
        for pieces in (["On and " * 200, "on. So try it."], ["On and " * 200 + "on. So try it."]):
            whole = answer(sentences=False)
            assert stood("It is quiet. ", *pieces, whole=whole)[-1] == "It is quiet. So try it."
            assert whole.withheld == 1


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


@pytest.mark.parametrize(
    "leak",
    [CANARY, CANARY.upper(), " ".join(CANARY), "-".join(CANARY)],
    ids=["plain", "capitals", "spaced", "dashed"],
)
class TestTheCanary:
    def test_is_noticed_before_anything_of_it_is_said(self, leak: str) -> None:
        whole = answer()
        told = [s for c in f"It is quiet. My secret is {leak}. So." for s in whole.feed(c)]
        assert told == [Said("It is quiet.")]
        assert whole.leaked
        assert whole.finish() == []

    def test_is_not_even_begun_when_words_are_shown_as_they_come(self, leak: str) -> None:
        whole = answer(sentences=False)
        told = "".join(s.text for c in f"My secret is {leak}. So." for s in whole.feed(c))
        assert told == "My secret is"
        assert whole.leaked


class TestData:
    def test_is_judged_once_as_a_whole_and_never_shown(self) -> None:
        whole = Whole(str.upper, CANARY)
        assert [whole.feed(piece) for piece in ('{"id"', ": 1}")] == [[], []]
        assert whole.text == ""
        assert whole.finish() == []
        assert whole.text == '{"ID": 1}'

    def test_is_withheld_when_its_shape_is_wrong_or_it_leaks(self) -> None:
        for text in ("prose", f"{CANARY} too"):
            whole = Whole(lambda answer: None if answer == "prose" else answer, CANARY)
            whole.feed(text)
            assert whole.finish() == []
            assert (whole.text, whole.good) == ("", 0)
            assert whole.leaked == (text != "prose")

    def test_without_end_is_cut(self) -> None:
        whole = Whole(str, CANARY)
        while not whole.full:
            whole.feed("x" * 5000)
        whole.finish()
        assert len(whole.text) <= MAX_RAW + 1
