from __future__ import annotations

import pytest

from cinemai_tui.domain.household import Violence
from cinemai_tui.safety.violence import amount, amount_in_title, violence_in_title


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two friends share an allotment.", Violence.NONE),
        ("A pillow fight breaks out, and they kill time with it.", Violence.NONE),
        ("A killer whale finds her family.", Violence.NONE),
        ("They are shooting a film about a war of words.", Violence.NONE),
        ("A knight fights a duel.", Violence.MILD),
        ("The mayor is murdered at noon.", Violence.STRONG),
        ("The cartel tortures a witness.", Violence.ANY),
        ("He is t\u200bortured for days.", Violence.ANY),
    ],
)
def test_a_text_holds_as_much_violence_as_it_tells(text: str, expected: Violence) -> None:
    assert amount(text) is expected


def test_a_title_is_as_violent_as_the_most_violent_thing_known_of_it() -> None:
    assert amount_in_title(["Drama"], [], "A quiet summer.") is Violence.NONE
    assert amount_in_title(["Horror"], [], "A quiet summer.") is Violence.STRONG
    assert amount_in_title(["Drama"], ["gore"], "A quiet summer.") is Violence.ANY
    told = ["strong bloody violence"]
    assert amount_in_title(["Drama"], [], "A quiet summer.", told) is Violence.ANY


def test_a_family_film_certified_for_the_small_is_a_step_milder_than_it_sounds() -> None:
    story = "A young stag's mother is killed by hunters."
    assert amount_in_title(["Family"], [], story, (), 0) is Violence.MILD
    assert amount_in_title(["Family"], [], story, (), 13) is Violence.STRONG
    assert amount_in_title(["Family"], [], story, (), None) is Violence.STRONG


def test_confidence_is_the_share_of_facts_there_were() -> None:
    whole = violence_in_title(["Drama"], ["farm"], "A summer.", Violence.MILD)
    third = violence_in_title(["Drama"], [], "", Violence.MILD)
    assert whole.confidence == 1.0
    assert third.confidence == pytest.approx(1 / 3)


def test_without_a_limit_nothing_is_withheld() -> None:
    assert violence_in_title(["Horror"], ["gore"], "Torture.", Violence.ANY).ok
