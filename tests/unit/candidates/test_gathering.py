"""Each title is a candidate once."""

from __future__ import annotations

import pytest

from cinemai_tui.candidates.gathering import without_doubles
from cinemai_tui.domain.titles import Kind, Title
from tests.unit.taste.making import ids, shelf_of, title


def kept(*titles: Title) -> list[bool]:
    return [bool(stays) for stays in without_doubles(shelf_of(titles))]


def test_of_two_rows_of_one_title_the_one_that_tells_more_stays() -> None:
    poor = title("Heat", 1995, id=ids("poor")[0])
    rich = title("Heat", 1996, id=ids("rich")[0], runtime_minutes=170, vote_count=5)
    assert kept(poor, rich) == [False, True]
    assert kept(rich, poor) == [True, False]


def test_of_equals_the_first_stays() -> None:
    assert kept(title("Heat", id=ids("a")[0]), title("Heat", id=ids("b")[0])) == [True, False]


def test_an_original_title_is_a_name_too() -> None:
    first = title("The Wood", 1978, original_title="Le Bois")
    assert kept(first, title("Le Bois", 1978)) == [True, False]


@pytest.mark.parametrize(
    "facts",
    [{"year": 1997}, {"kind": Kind.SHOW}, {"imdb_id": "tt2"}],
)
def test_another_year_kind_or_outer_id_is_another_title(facts: dict[str, object]) -> None:
    one = title("Heat", 1995, imdb_id="tt1")
    other = Title(
        **{"id": ids("other")[0], "title": "Heat", "year": 1995, "kind": Kind.MOVIE} | facts  # type: ignore[arg-type]  # a test's own mixture
    )
    assert kept(one, other) == [True, True]


def test_the_same_outer_id_beats_a_missing_year() -> None:
    one = title("Heat", 1995, imdb_id="tt1")
    assert kept(one, title("Heat", None, id=ids("x")[0], imdb_id="tt1")) == [True, False]


def test_of_three_doubles_one_stays() -> None:
    assert sum(kept(*[title("Heat", 1995, id=ids(c)[0]) for c in "abc"])) == 1


def test_the_answer_is_a_copy_nobody_else_sees_changed() -> None:
    shelf = shelf_of([title("a"), title("b")])
    without_doubles(shelf)[:] = False
    assert without_doubles(shelf).all()
