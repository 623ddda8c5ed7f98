"""A taste group is only spoken of where its words are true of the title."""

from __future__ import annotations

from typing import Any

import pytest

from cinemai_tui.domain.titles import Kind
from cinemai_tui.explaining.groups import fits, group_of
from cinemai_tui.explaining.leads import lead_of
from cinemai_tui.explaining.template import compose
from tests.unit.explaining.builders import own, pick, title

ANIMATED: dict[str, Any] = {
    "genres": ("Animation", "Family"),
    "countries": ("JP",),
    "keywords": ("coming of age", "computer animation"),
    "directors": ("Hayao Miyazaki",),
    "year": 1988,
}
SHOW: dict[str, Any] = {"kind": Kind.SHOW, "genres": ("Crime", "Drama"), "keywords": ()}


class TestFitting:
    @pytest.mark.parametrize(
        ("group", "facts"),
        [
            ("dramas", {}),
            ("paranoid thrillers", {}),
            ("70s paranoia thrillers", {}),
            ("1970s thrillers", {}),
            ("thrillers by Francis Ford Coppola", {}),
            ("thrillers like Blow Out (1981)", {}),
            ("mysteries (2)", {}),
            ("coming of age family films", ANIMATED),
            ("80s Japanese animated films", ANIMATED),
            ("computer animation family films", ANIMATED),
            ("Hong Kong crime films", {"countries": ("HK",), "genres": ("Crime",)}),
            ("70s films", {}),
            ("guilt surveillance thrillers", {}),
            ("70s sci-fi thrillers", {"genres": ("Thriller", "Science Fiction")}),
            ("science fiction", {"genres": ("Science Fiction",)}),
            ("crime drama series", SHOW),
        ],
    )
    def test_words_that_are_all_true_of_the_title(self, group: str, facts: dict[str, Any]) -> None:
        assert fits(group, title(**facts))

    @pytest.mark.parametrize(
        ("group", "facts"),
        [
            ("", {}),
            ("films", {}),
            ("films like Blow Out", {}),
            ("your favourites", {}),
            ("family films", {"keywords": ("family",)}),
            ("coming of age family films", {}),
            ("80s thrillers", {}),
            ("90s computer animation family films", ANIMATED),
            ("French thrillers", {}),
            ("heist thrillers", {}),
            ("thrillers by Brian De Palma", {}),
            ("action thrillers", {}),
            ("crime films", SHOW),
            ("drama series", {}),
            ("romantic dramas", {"countries": ("RO",)}),
        ],
    )
    def test_a_single_word_that_is_not_true_is_one_too_many(
        self, group: str, facts: dict[str, Any]
    ) -> None:
        assert not fits(group, title(**facts))


class TestWords:
    def test_a_group_that_does_not_fit_is_never_named(self) -> None:
        for rank in range(1, 40):
            for evidence in ((), (own(),), (own(relation="listed", rating=None),)):
                there = pick(*evidence, rank=rank, group="coming of age family films")
                assert group_of(there) == ""
                assert "family films" not in compose(there)

    def test_without_evidence_and_a_true_group_the_merits_speak(self) -> None:
        assert lead_of(pick(group="family films")).situation == "prior"
        assert lead_of(pick(group="paranoid thrillers")).situation == "group"

    def test_a_true_group_is_no_more_than_likeness(self) -> None:
        for rank in range(1, 40):
            text = compose(pick(rank=rank))
            for claim in ("falls right where", "whole corner", "at home", "keep coming back"):
                assert claim not in text
