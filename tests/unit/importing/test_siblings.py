"""No sequel is ever taken for its sibling, however it is written and whatever is on the shelf."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from cinemai_tui.importing.matching import Matcher
from tests.unit.importing.films import SIBLINGS
from tests.unit.importing.support import event, shelf_of

Pair = tuple[tuple[str, int], tuple[str, int]]


def written(title: str, year: int) -> Iterator[tuple[str, int | None]]:
    """The ways a file may write a title."""
    plain = title.replace(":", "").replace(" - ", " ")
    for name in dict.fromkeys((title, title.lower(), plain, title.replace(": ", " - "))):
        yield name, year
        yield name, None
    yield title, year + 1
    yield title, year - 1


def ids(pair: Pair) -> str:
    return " / ".join(title for title, _ in pair)


@pytest.mark.parametrize("pair", SIBLINGS, ids=ids)
def test_b6_a_sibling_that_is_alone_on_the_shelf_is_not_taken(pair: Pair) -> None:
    for sought, other in (pair, pair[::-1]):
        matcher = Matcher(shelf_of([other]))
        for title, year in written(*sought):
            assert matcher.match(event(title, year)).title_id is None, (title, year)


@pytest.mark.parametrize("pair", SIBLINGS, ids=ids)
def test_b6_with_both_on_the_shelf_each_finds_itself(pair: Pair) -> None:
    matcher = Matcher(shelf_of(pair))
    for sought in pair:
        for title, year in written(*sought):
            match = matcher.match(event(title, year))
            assert match.title_id == f"movie:own:{sought[0]} ({sought[1]})", (title, year)


def test_there_are_enough_pairs() -> None:
    assert len(SIBLINGS) >= 35
