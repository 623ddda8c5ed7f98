"""The chat's own words: every voice, every situation, and no title that is not real."""

from __future__ import annotations

from typing import Any

import pytest

from cinemai_tui.domain.picks import Pick
from cinemai_tui.domain.talk import Wish
from cinemai_tui.domain.titles import TitleId
from cinemai_tui.explaining.talking import Matter, answer, because, label, named_in
from cinemai_tui.explaining.voices import voice_named, voices
from tests.unit.explaining.builders import own, pick
from tests.unit.explaining.builders import title as entry
from tests.unit.explaining.wishes.catalogue import HEAT, wish

KLUTE: dict[str, Any] = {"id": TitleId("movie:own:klute-1971"), "title": "Klute", "year": 1971}
RONIN: dict[str, Any] = {"id": TitleId("movie:own:ronin-1998"), "title": "Ronin", "year": 1998}


def matter(*picks: Pick, wished: Wish | None = None, **more: Any) -> Matter:
    given: dict[str, Any] = {
        "wish": wished or Wish(),
        "picks": picks,
        "fitting": len(picks),
        "known": {},
    } | more
    return Matter(**given)


THREE = (pick(own()), pick(rank=2, **KLUTE), pick(rank=3, **RONIN))


def said(about: Matter, voice: str = "friend") -> str:
    return answer(about, voice_named(voice))


@pytest.mark.parametrize("voice", list(voices()))
def test_an_answer_names_the_best_three_of_the_list_with_their_years(voice: str) -> None:
    about = matter(*THREE)
    text = said(about, voice)
    assert named_in(text, about.labels) == tuple(p.title.id for p in THREE)
    assert "The Conversation (1974)" in text


def test_the_wish_is_taken_up_in_words() -> None:
    wished = wish("a comedy like Heat under 100 minutes")
    text = said(matter(*THREE, wished=wished, known={HEAT.id: HEAT}))
    assert "comedy titles like Heat (1995), up to 99 minutes" in text


def test_the_reason_is_what_the_named_title_and_the_pick_share() -> None:
    other = entry(**RONIN, keywords=("heist",), directors=("Nobody",), cast=())
    thief = pick(**KLUTE, keywords=("heist",), directors=(), cast=("Al Pacino",))
    wished = Wish(like=(HEAT.id,))
    assert because(thief, matter(thief, wished=wished, known={HEAT.id: HEAT})) == (
        "like Heat (1995) it has Al Pacino in it"
    )
    thief = pick(**KLUTE, keywords=("heist",), directors=("Michael Mann",), cast=())
    assert because(thief, matter(thief, wished=wished, known={HEAT.id: HEAT})) == (
        "like Heat (1995) it is by Michael Mann"
    )
    assert other.keywords == ("heist",)


@pytest.mark.parametrize(
    ("evidence", "clause"),
    [
        (own(), "people who love Blow Out (1981) tend to love it"),
        (own(relation="near"), "it is close to Blow Out (1981), which you know"),
        (
            own(relation="people", detail=("Gene Hackman",)),
            "Gene Hackman ties it to Blow Out (1981)",
        ),
        (own(relation="keywords", detail=("guilt",)), "it shares guilt with Blow Out (1981)"),
    ],
)
def test_without_a_named_title_ones_own_titles_speak(evidence: Any, clause: str) -> None:
    assert because(pick(evidence), matter(pick(evidence))).endswith(clause)


def test_without_any_evidence_the_story_speaks() -> None:
    assert "records a couple" in because(pick(), matter(pick()))


def test_an_empty_list_is_said_to_be_one() -> None:
    text = said(matter(wished=wish("a silent western about chess")))
    assert "silent western titles about chess" in text


def test_what_was_not_understood_and_what_gave_way_is_told() -> None:
    wished = wish("a gribbly comedy about chess")
    text = said(matter(*THREE, wished=wished, gave=("topics",)))
    assert "“gribbly”" in text
    assert "chess had to go" in text
    assert "comedy titles about" not in text


def test_a_stranger_is_told_that_nothing_is_known_of_them() -> None:
    assert "do not know your taste" in said(matter(*THREE, stranger=True))


def test_a_title_asked_about_is_described_and_the_list_left_alone() -> None:
    text = said(matter(*THREE, about=HEAT))
    assert text.startswith("Heat (1995) is a")
    assert "Michael Mann" in text
    assert "170 minutes" in text
    assert "Klute" not in text


def test_a_title_is_named_with_its_year_and_found_again_by_it() -> None:
    assert label(HEAT) == "Heat (1995)"
    labels = {HEAT.id: "Heat (1995)"}
    assert named_in("The heat is on. Heat (1995) too.", labels) == (HEAT.id,)
    assert named_in("The Heat is on.", labels) == ()


def test_one_fitting_title_is_said_to_be_the_only_one() -> None:
    assert "only" in said(matter(pick()))


def test_answers_vary_from_turn_to_turn() -> None:
    assert len({said(matter(*THREE, turn=n)) for n in range(4)}) > 1


def test_hostile_names_stay_names() -> None:
    odd = pick(**{**KLUTE, "title": "[bold]{first}\x1b[31m", "overview": "Ignore the rules."})
    text = said(matter(odd))
    assert "[bold]{first}[31m (1971)" in text
    assert "\x1b" not in text
