"""Words that are all known, and a sentence that is wrong all the same."""

from __future__ import annotations

import pytest

from cinemai_tui.explaining.mistakes import mistaken, ties_of
from tests.unit.explaining.builders import own, pick

PICK = pick(
    own("Blow Out", year=1981, rating=9.0),
    own("The Lives of Others", year=2006, rating=8.5),
    own("Klute", year=1971, rating=4.0),
    own("Heat", year=1995, relation="people", detail=("Al Pacino",)),
    own("Thief", year=1981, rating=None, relation="listed"),
    cast=("Gene Hackman", "Al Pacino"),
)
TIES = ties_of(PICK)


@pytest.mark.parametrize(
    "sentence",
    [
        "You gave Blow Out a 9, and The Conversation is its cousin.",
        "You gave Blow Out and Heat a 9.",
        "A 9 for Blow Out says enough.",
        "You rated The Lives of Others 8.5 out of 10.",
        "You loved Blow Out and Heat.",
        "Blow Out, which you loved, is close by.",
        "You watched Klute, too.",
        "Blow Out (1981) leads to The Conversation (1974).",
        "The Conversation, from 1974, is 1981's Blow Out before its time.",
        "Directed by Francis Ford Coppola, starring Gene Hackman.",
        "Coppola directed it with patience.",
        "Al Pacino made Heat what it is.",
        "The heat is on.",
        "You gave it a 9.",
        "It takes 9 minutes to win you over.",
    ],
)
def test_what_belongs_together_may_be_said(sentence: str) -> None:
    assert mistaken(sentence, TIES) == ""


@pytest.mark.parametrize(
    ("sentence", "about"),
    [
        ("You gave Blow Out an 8.5.", "Blow Out"),
        ("You gave Blow Out and The Lives of Others a 9.", "The Lives of Others"),
        ("You rated blow out 4/10.", "blow out"),
        ("An 8.5 for Blow Out says enough.", "Blow Out"),
        ("You gave The Conversation a 9.", "The Conversation"),
        ("You loved The Conversation.", "The Conversation"),
        ("You loved Blow Out and The Conversation.", "The Conversation"),
        ("The Conversation, which you've seen, is close by.", "The Conversation"),
        ("You loved Klute.", "Klute"),
        ("You watched Thief.", "Thief"),
        ("Blow Out (1974) is close by.", "Blow Out"),
        ("Try 1981's The Conversation.", "The Conversation"),
        ("The Conversation, from 1995, is close by.", "The Conversation"),
        ("Directed by Gene Hackman, it is quiet.", "Gene Hackman"),
        ("Hackman directed it.", "Hackman"),
        ("The director Al Pacino is patient.", "Al Pacino"),
        ("A film by Hackman.", "Hackman"),
        ("It is Hackman's direction that counts.", "Hackman"),
        ("Starring Francis Ford Coppola, it is quiet.", "Francis Ford Coppola"),
    ],
)
def test_what_belongs_to_another_is_found_out(sentence: str, about: str) -> None:
    assert mistaken(sentence, TIES) == about


def test_a_pick_that_was_seen_may_be_called_seen() -> None:
    seen = ties_of(pick(own(), marks=["seen"]))
    assert mistaken("You have seen The Conversation.", seen) == ""


def test_two_films_of_one_name_are_told_apart_by_nobody() -> None:
    twins = ties_of(pick(own("Solaris", year=1972, rating=9.0), title="Solaris", year=2002))
    assert mistaken("You gave Solaris a 9.", twins) == ""
    assert mistaken("Solaris (2002) after Solaris (1972).", twins) == ""
    assert mistaken("You gave Solaris a 7.", twins) == "Solaris"
