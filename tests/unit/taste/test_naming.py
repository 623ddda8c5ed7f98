"""Groups are named by what sets them apart, readably and never twice the same."""

from __future__ import annotations

import math

import pytest

from cinemai_tui.domain.titles import Kind, Title
from cinemai_tui.taste.naming import background, marks_of, name_groups, strongest
from tests.unit.taste.making import shelf_of, title

USUAL = {"genre:Thriller": 0.2, "genre:Drama": 0.4, "decade:1970": 0.1, "decade:2000": 0.3}


def group(prefix: str, count: int = 6, year: int = 2001, **facts: object) -> list[Title]:
    return [title(f"{prefix}{i}", year, **facts) for i in range(count)]


def test_a_group_is_named_by_theme_decade_and_genre() -> None:
    dark = group("a", year=1974, genres=("Thriller",), keywords=("paranoia",))
    plain = group("b", genres=("Drama",), keywords=("family",))
    names = [name for name, _ in name_groups([dark, plain], ["A", "B"], USUAL)]
    assert names[0] == "70s paranoia thrillers"


def test_a_country_speaks_as_an_adjective() -> None:
    korean = group("a", genres=("Crime",), countries=("KR",))
    home = group("b", year=1985, genres=("Comedy",), countries=("US",))
    names = [name for name, _ in name_groups([korean, home], ["A", "B"], USUAL)]
    assert names[0] == "2000s Korean crime films"
    assert "American" not in names[1]


def test_a_maker_of_a_third_of_a_group_is_named() -> None:
    his = group("a", genres=("Thriller",), directors=("Ava Quill",))
    other = group("b", genres=("Thriller",), directors=("Bo Reed",))
    names = [name for name, _ in name_groups([his, other], ["A", "B"], USUAL)]
    assert names[0].endswith("by Ava Quill")


def test_a_group_of_shows_is_called_series() -> None:
    shows = group("a", kind=Kind.SHOW, genres=("Drama",))
    assert name_groups([shows], ["A"], {"genre:Drama": 0.2})[0][0].endswith("drama series")


def test_two_alike_groups_never_share_a_name() -> None:
    groups = [group(p, genres=("Drama",)) for p in "abcd"]
    names = [name for name, _ in name_groups(groups, ["Heat", "Klute", "", ""], USUAL)]
    assert len(set(names)) == 4
    assert names[1] == f"{names[0]} like Klute"


def test_a_group_without_any_facts_still_has_a_name() -> None:
    assert name_groups([[title("a", None)]], [""], {})[0][0] == "films"


def test_a_word_is_not_said_twice_in_one_name() -> None:
    horror = group("a", genres=("Horror",), keywords=("horror house",))
    assert name_groups([horror], ["A"], {})[0][0].count("horror") == 1


def test_keywords_about_packaging_name_nothing() -> None:
    found = strongest(group("a", keywords=("sequel", "heist")), group("b"), {})
    assert [mark.value for mark in found if mark.sort == "keyword"] == ["heist"]


def test_a_marks_strength_is_its_share_times_its_smoothed_lift() -> None:
    mine, rest = group("a", 4, genres=("Thriller",)), group("b", 6, genres=("Drama",))
    found = strongest(mine, mine + rest, {"genre:Thriller": 0.2, "decade:2000": 1.0})
    # Smoothed: (4 + 0.5 * 0.2) / 4.5 here, 0.2 in the catalogue, 0.5 * 0.2 / 6.5 elsewhere.
    here, usual, elsewhere = 4.1 / 4.5, 0.2, 0.1 / 6.5
    lift = (math.log(here / usual) + math.log(here / elsewhere)) / 2
    assert [mark.value for mark in found] == ["Thriller"]
    assert found[0].strength == pytest.approx(lift)


def test_the_background_is_the_share_of_each_mark_on_the_shelf() -> None:
    shelf = shelf_of(
        [
            title("a", 1974, genres=("Drama", "Drama"), countries=("FR",)),
            title("b", 1979, genres=("Drama",)),
            title("c", None),
            title("d", 2001),
        ]
    )
    expected = {"genre:Drama": 0.5, "country:FR": 0.25, "decade:1970": 0.5, "decade:2000": 0.25}
    assert background(shelf) == expected


def test_marks_tell_everything_a_group_can_be_named_by() -> None:
    one = title(
        "a", 1974, genres=("Drama",), keywords=("Heist",), countries=("FR",), directors=("X",)
    )
    assert marks_of(one) == {
        "genre:Drama", "keyword:heist", "country:FR", "decade:1970", "maker:X",
    }  # fmt: skip
