"""A description cut into sentences, and titles found in a text."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from cinemai_tui.domain.mentions import mentions
from cinemai_tui.explaining.story import sentences, story_of
from cinemai_tui.explaining.template import compose
from tests.unit.explaining.builders import own, pick, title


class TestStory:
    def test_is_the_first_sentence_or_two_of_the_description(self) -> None:
        first = "A lonely expert in listening records a couple in a square and begins to fear"
        assert story_of(title(), generous=False).startswith(first)
        assert story_of(title(), generous=False).endswith("killed.")
        assert story_of(title(), generous=True).endswith("again and again.")

    @pytest.mark.parametrize("overview", ["", "Short.", "x" * 300, f"A {'very ' * 80}long one."])
    def test_is_left_out_where_it_cannot_be_read_out(self, overview: str) -> None:
        there = title(overview=overview)
        assert story_of(there, generous=True) == ""
        assert compose(pick(own(), overview=overview))

    @pytest.mark.parametrize(
        ("text", "parts"),
        [
            ("One. Two! Three? Four…", ["One.", "Two!", "Three?", "Four…"]),
            ("Dr. No meets Mr. T. at 8.5 p.m. today.", ["Dr. No meets Mr. T. at 8.5 p.m. today."]),
            ('She said "no." Then left.', ['She said "no."', "Then left."]),
            ("Airplane! is funny. Yes", ["Airplane! is funny.", "Yes"]),
            ("", []),
        ],
    )
    def test_is_cut_at_sentences_and_not_at_abbreviations(
        self, text: str, parts: list[str]
    ) -> None:
        assert sentences(text) == parts


class TestMentions:
    def test_finds_the_titles_in_the_text(self) -> None:
        there = pick(own(), own("The Lives of Others", year=2006))
        for rank in range(1, 18):
            text = compose(replace(there, rank=rank))
            found = {text[a:b] for a, b in mentions(text, there.evidence, there.title)}
            assert found == {"Blow Out", "The Lives of Others", "The Conversation"}, text

    def test_never_overlap_and_stand_in_order(self) -> None:
        evidence = (own("Alien"), own("Alien 3", year=1992), own("Aliens", year=1986))
        text = "Alien 3 and Aliens and Alien, not alien."
        spans = mentions(text, evidence, title())
        assert [text[a:b] for a, b in spans] == ["Alien 3", "Aliens", "Alien"]
        assert all(a[1] <= b[0] for a, b in pairwise(spans))

    def test_a_title_that_is_an_ordinary_word_counts_only_with_its_year(self) -> None:
        text = "It is about a clown. You loved It (2017)."
        spans = mentions(text, (own("It", year=2017),), title())
        assert [text[a:b] for a, b in spans] == ["It"]
        assert spans[0][0] > 20

    def test_such_a_title_is_written_with_its_year(self) -> None:
        assert "It (2017)" in compose(pick(own("It", year=2017)))
