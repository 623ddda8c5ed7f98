from __future__ import annotations

import pytest

from cinemai_tui.explaining.talking import label
from cinemai_tui.explaining.wishes.telling import LOOSENED, gave_way, told, without
from tests.unit.explaining.wishes.catalogue import CATALOGUE, wish

LABELS = {title.id: label(title) for title in CATALOGUE}


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("hi", ""),
        (
            "Something like Heat but funnier, under 100 minutes",
            "funny titles like Heat (1995), up to 99 minutes",
        ),
        (
            "short French comedies before 1970, no war",
            "French comedy titles from 1969 or before, up to 95 minutes, without war",
        ),
        ("a silent film about chess", "silent titles about chess"),
        (
            "well known sci-fi horror shows by Michael Mann from the 70s, not too violent",
            "well-known science fiction horror shows by Michael Mann, from the 1970s, "
            "without violence",
        ),
        ("a Mexican or Argentinian film", "Mexican or Argentinian films"),
        ("not like Alien", "titles not like Alien (1979)"),
    ],
)
def test_a_wish_is_told_as_one_phrase(text: str, phrase: str) -> None:
    assert told(wish(text), LABELS) == phrase


def test_what_gave_way_is_named_and_left_out_of_the_wish() -> None:
    asked = wish("a comedy about chess with robots")
    assert asked.topics == ("robots", "chess")
    assert gave_way(asked, ("topics",)) == "robots and chess had to go"
    assert told(without(asked, ("topics",)), LABELS) == "comedy titles"


def test_everything_that_may_give_way_can_be_told() -> None:
    asked = wish("sci-fi horror about chess, not too violent, with Al Pacino and Robert De Niro")
    for name in LOOSENED:
        assert gave_way(asked, (name,))
