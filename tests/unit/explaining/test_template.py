"""The template writer: grammatical and grounded, whatever the facts."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cinemai_tui.domain.picks import Evidence
from cinemai_tui.domain.titles import Kind, TitleId
from cinemai_tui.explaining.claims import facts_of, unfounded
from cinemai_tui.explaining.story import sentences
from cinemai_tui.explaining.template import compose, render, stream
from tests.unit.explaining.builders import SITUATIONS, own, pick, pick_in

_FAULTS = re.compile(
    r"\{|\}|  | [,.;:]|,,|\.\.(?!\.)|[!?]\.|\bNone\b"
    r"|\ba (?:[aeio]\w|8\b|11\b|18\b)|\ban [^aeiou8hx]"
)


def faults(text: str) -> str:
    found = _FAULTS.search(text)
    return found.group() if found else ""


class TestGrammar:
    @pytest.mark.parametrize("situation", SITUATIONS)
    @pytest.mark.parametrize("kind", [Kind.MOVIE, Kind.SHOW])
    @pytest.mark.parametrize("rating", [None, 6.0, 8.0, 8.5, 9.0, 10.0])
    def test_every_shape_reads_as_sentences(
        self, situation: str, kind: Kind, rating: float | None
    ) -> None:
        first, second, third = "Airplane!", "What's Up, Doc?", "The Lives of Others"
        for rank in range(1, 18):
            base = pick_in(situation, rank=rank, kind=kind, year=None if rank % 5 == 0 else 1974)
            mine = base.evidence[0] if base.evidence else None
            if mine is None:
                cases: list[tuple[Evidence, ...]] = [()]
            else:
                score = None if situation == "listed" else rating
                films = [
                    replace(mine, id=TitleId(n), title=n, rating=score)
                    for n in (first, second, third)
                ]
                if situation == "series":
                    films = [
                        replace(f, title=f"The Conversation {n}") for n, f in enumerate(films, 2)
                    ]
                cases = [tuple(films[:count]) for count in (1, 2, 3)]
            for films_told in cases:
                text = compose(replace(base, evidence=films_told))
                assert not faults(text), text
                assert text[-1] in ".!?", text
                assert 2 <= len(sentences(text)) <= 7, text
                assert 15 <= len(text.split()) <= 110, text
                if rating is None or not films_told:
                    assert "you gave" not in text.casefold()

    @pytest.mark.parametrize(
        ("ratings", "told", "never"),
        [
            ((10.0,), ("you gave A a 10", "you loved A", "Your 10 for A"), "watched"),
            (
                (9.0, 9.0),
                ("you gave both A and B a 9", "you gave both a 9", "Your 9s for"),
                "liked",
            ),
            ((10.0, 8.0), ("you gave A a 10 and B an 8", "you gave both 8 or more"), "you loved"),
            ((6.0,), ("you liked A", "which you liked", "you liked that one"), "you loved"),
            ((7.0, 6.0), ("you liked A and B", "you liked both"), "you loved"),
            ((None,), ("you watched A", "which you watched", "you've seen that one"), "you gave"),
            ((8.0, None), ("you gave A an 8",), "watched"),
        ],
    )
    def test_ratings_are_told_in_natural_words(
        self, ratings: tuple[float | None, ...], told: tuple[str, ...], never: str
    ) -> None:
        films = [own(name, rating=r) for name, r in zip("AB", ratings, strict=False)]
        texts = [compose(pick(*films, rank=rank, group="")) for rank in range(1, 18)]
        for words in told:
            assert any(words.casefold() in text.casefold() for text in texts), words
        assert not [text for text in texts if never in text]

    def test_a_series_is_never_called_a_film(self) -> None:
        for rank in range(1, 40):
            for situation in ("kindred", "group", "prior"):
                there = pick_in(situation, rank=rank, kind=Kind.SHOW, overview="", keywords=())
                assert not re.search(r"\b[Ff]ilms?\b", compose(there)), compose(there)

    def test_two_films_of_one_name_are_told_apart_by_their_years(self) -> None:
        text = compose(pick(own("The Conversation", year=2012, relation="near"), year=1974))
        assert "The Conversation (1974)" in text
        assert "The Conversation (2012)" in text

    def test_a_full_stop_after_a_title_with_its_own_mark_is_dropped(self) -> None:
        assert render("You loved {x}. Then {x}, too.", {"x": "Airplane!"}) == (
            "You loved Airplane! Then Airplane!, too."
        )

    def test_control_characters_in_titles_do_not_get_through(self) -> None:
        text = compose(pick(own("Blow\x1b[31m Out"), title="The\u202e Conversation"))
        assert "\x1b" not in text
        assert "\u202e" not in text

    @given(
        name=st.text(min_size=1, max_size=40),
        overview=st.text(max_size=300),
        keywords=st.lists(st.text(max_size=20), max_size=5),
        rating=st.one_of(st.none(), st.floats(6, 10)),
        rank=st.integers(1, 500),
    )
    def test_whatever_the_facts_there_is_a_text(
        self, name: str, overview: str, keywords: list[str], rating: float | None, rank: int
    ) -> None:
        there = pick(
            own(name, rating=rating), rank=rank, title=name + "x", overview=overview,
            keywords=tuple(keywords),
        )  # fmt: skip
        assert compose(there)


class TestGrounding:
    @pytest.mark.parametrize("situation", SITUATIONS)
    def test_every_text_passes_the_check_a_model_has_to_pass(self, situation: str) -> None:
        for rank in range(1, 18):
            there = pick_in(situation, rank=rank)
            facts = facts_of(there)
            for sentence in sentences(compose(there)):
                assert unfounded(sentence, facts) == "", sentence

    def test_a_shared_person_is_only_called_the_maker_where_they_are(self) -> None:
        for rank in range(1, 18):
            text = compose(pick_in("cast", rank=rank))
            assert "Gene Hackman made" not in text
            assert "hands: Gene" not in text

    def test_whoever_directed_an_episode_is_not_said_to_have_created_the_show(self) -> None:
        for rank in range(1, 40):
            there = pick_in("group", rank=rank, kind=Kind.SHOW, creators=(), acclaim=50, fame=50)
            assert "Coppola" not in compose(there)

    def test_praise_follows_the_figures(self) -> None:
        poor = [compose(pick_in("prior", rank=r, acclaim=40, fame=10)) for r in range(1, 18)]
        praise = ("admired", "well thought of", "held in higher regard", "well liked", "canon")
        assert not [text for text in poor if any(word in text for word in praise)]

    def test_a_marked_pick_is_said_to_be_on_the_watchlist(self) -> None:
        texts = [compose(pick_in("kindred", rank=r, marks=("listed",))) for r in range(1, 9)]
        assert any("watchlist" in text for text in texts)
        without = [compose(pick_in("kindred", rank=r)) for r in range(1, 9)]
        assert not any("watchlist" in text for text in without)


class TestStream:
    async def test_gives_the_text_word_by_word(self) -> None:
        text = compose(pick_in("kindred"))
        words = [word async for word in stream(text)]
        assert "".join(words) == text
        assert len(words) == len(text.split())


class TestAgreement:
    def test_two_makers_are_two_names(self) -> None:
        both = ("Clyde Geronimi", "Wilfred Jackson")
        mine = own("Cinderella", rating=9.0, relation="people", detail=both)
        texts = [compose(pick(mine, rank=rank, directors=both)) for rank in range(1, 40)]
        assert any("The names behind Cinderella" in text for text in texts)
        assert not [
            text for text in texts if re.search(r"name behind|Jackson (?:is|needs)\b", text)
        ]

    def test_one_minute_is_one_minute(self) -> None:
        texts = [compose(pick(own(), rank=r, runtime_minutes=181)) for r in range(1, 40)]
        assert any("three hours and 1 minute" in text for text in texts)
        assert not [text for text in texts if "1 minutes" in text]
