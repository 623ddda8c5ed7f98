"""Ids in place of names: a writer's ids become names, and unknown ones are found out."""

from __future__ import annotations

import pytest

from cinemai_tui.explaining.references import references_of
from tests.unit.explaining.builders import own, pick

NAMED = references_of(
    pick(
        own("Blow Out"),
        own("It", year=2017, relation="people", detail=("Gene Hackman", "Al Pacino")),
    )
)


def test_the_pick_comes_first_then_the_evidence_and_everybody_once() -> None:
    assert NAMED.titles == {"t0": "The Conversation", "t1": "Blow Out", "t2": "It (2017)"}
    assert NAMED.people == {
        "p0": "Francis Ford Coppola",
        "p1": "Gene Hackman",
        "p2": "John Cazale",
        "p3": "Al Pacino",
    }
    assert NAMED.id_of("Al Pacino") == "p3"
    assert NAMED.id_of("Robert De Niro") == ""


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("You gave [[t1]] a 9.", "You gave Blow Out a 9."),
        ("[[p0]]'s [[t0]]", "Francis Ford Coppola's The Conversation"),
        ("[t1] and [[ t2 ]]", "Blow Out and It (2017)"),
        ("t1 and p1 are close", "Blow Out and Gene Hackman are close"),
        ("[[Blow Out]] and [[blow out]]", "Blow Out and Blow Out"),
        ("[[t1: Blow Out]] and [[t1|Blow Out]]", "Blow Out and Blow Out"),
        ("nothing to put in, not at t12x", "nothing to put in, not at t12x"),
    ],
)
def test_names_are_put_in(written: str, read: str) -> None:
    assert NAMED.written_out(written) == read


@pytest.mark.parametrize(
    "written",
    [
        "[[t9]]",
        "[[p9]]",
        "t9 is close",
        "[[Taxi Driver]]",
        "[[t0: Blow Out]]",
        "[[t1",
        "t1]]",
        "[[]]",
    ],
)
def test_an_unknown_id_has_no_reading(written: str) -> None:
    assert NAMED.written_out(f"Like {written} it is.") is None
