"""What may be said of a rating, and of a title the person has seen already."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from cinemai_tui.domain.titles import Kind
from cinemai_tui.explaining.claims import facts_of, unfounded
from cinemai_tui.explaining.leads import lead_of
from cinemai_tui.explaining.prompts import reason_prompt
from cinemai_tui.explaining.regard import love_of, speaking
from cinemai_tui.explaining.shapes import OPENINGS, SEEN
from cinemai_tui.explaining.story import sentences
from cinemai_tui.explaining.template import compose, compose_shaped
from tests.unit.explaining.builders import SITUATIONS, own, pick, pick_in

_LOVE = re.compile(r"\blov(?:e|es|ed)\b|\bdear\b")
_AS_NEW = re.compile(
    r"\bnext\b|missing|haven't|your turn|\btry\b|\bExpect\b|\bwould\b|\bmight\b|\bmay well\b"
    r"|watch it|your chances|worth a look|\bnew\b|[Yy]ou'd|your evening|look out",
    re.IGNORECASE,
)


class TestLove:
    @pytest.mark.parametrize("situation", ["kindred", "near", "maker", "cast", "keywords"])
    @pytest.mark.parametrize("rating", [None, 6.0, 7.0, 7.5])
    def test_is_not_spoken_of_below_an_eight(self, situation: str, rating: float | None) -> None:
        mine = replace(SITUATIONS[situation][0], rating=rating)
        further = own("Klute", rating=rating, relation="near", strength=0.3)
        for rank in range(1, 40):
            there = pick(mine, further, rank=rank, keywords=("guilt", "paranoia"))
            assert not _LOVE.search(compose(there)), compose(there)

    @pytest.mark.parametrize("rating", [8.0, 9.0, 10.0])
    def test_is_spoken_of_from_an_eight(self, rating: float) -> None:
        texts = [compose(pick(own(rating=rating), rank=rank)) for rank in range(1, 18)]
        assert any("people who love" in text for text in texts)

    def test_an_express_like_counts_as_well(self) -> None:
        liked = replace(own(rating=None), liked=True)
        assert love_of([liked]) == "love"
        texts = [compose(pick(liked, rank=rank, group="")) for rank in range(1, 18)]
        assert any("ou liked Blow Out" in text for text in texts)
        assert not any("watched" in text for text in texts)

    def test_a_six_beside_a_ten_is_left_out(self) -> None:
        lead = lead_of(pick(own("A", rating=6.0), own("B", rating=10.0)))
        assert [e.title for e in lead.evidence] == ["B"]


class TestPoorRatings:
    @pytest.mark.parametrize("rating", [1.0, 3.0, 5.0, 5.5])
    def test_are_never_a_reason(self, rating: float) -> None:
        poor = own("Obsession", rating=rating, strength=0.95)
        for rank in range(1, 40):
            assert "Obsession" not in compose(pick(poor, own(), rank=rank))
            assert "Obsession" not in compose(pick(poor, rank=rank))
        assert speaking(pick(poor)) == ()
        assert "Obsession" not in reason_prompt(pick(poor, own()), "zq").user


class TestSeenAlready:
    def test_every_situation_has_words_of_its_own(self) -> None:
        assert set(SEEN) == set(OPENINGS)
        for shapes in SEEN.values():
            assert len({shape.text for shape in shapes}) == len(shapes) >= 3

    @pytest.mark.parametrize("situation", SITUATIONS)
    @pytest.mark.parametrize("kind", [Kind.MOVIE, Kind.SHOW])
    @pytest.mark.parametrize("rating", [None, 6.0, 8.0, 10.0])
    def test_is_never_recommended_as_new(
        self, situation: str, kind: Kind, rating: float | None
    ) -> None:
        for rank in range(1, 18):
            base = pick_in(situation, rank=rank, kind=kind, marks=("seen", "listed"), fame=95)
            rated = tuple(
                replace(e, rating=None if e.relation == "listed" else rating) for e in base.evidence
            )
            for overview in (base.title.overview, ""):
                there = replace(base, evidence=rated, title=replace(base.title, overview=overview))
                text = compose(there)
                ours = text.replace(overview, "") if overview else text
                assert not _AS_NEW.search(ours), text
                assert "The Conversation" in text

    @pytest.mark.parametrize("situation", SITUATIONS)
    def test_stays_with_the_evidence(self, situation: str) -> None:
        for rank in range(1, 18):
            there = pick_in(situation, rank=rank, marks=("seen",))
            facts = facts_of(there)
            for sentence in sentences(compose(there)):
                assert unfounded(sentence, facts) == "", sentence

    def test_its_shapes_are_not_those_of_a_new_one(self) -> None:
        assert compose_shaped(pick_in("kindred", marks=("seen",))).shapes[0].startswith("seen ")

    def test_a_writer_is_told_so(self) -> None:
        told = "They have seen this film"
        assert told in reason_prompt(pick_in("kindred", marks=("seen",)), "zq").system
        assert told not in reason_prompt(pick_in("kindred"), "zq").system
