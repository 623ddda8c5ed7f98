"""Groups are named by what sets them apart, readably and never twice the same."""

from __future__ import annotations

import math

import pytest

from cinemai_tui.domain.titles import Kind, Title
from cinemai_tui.taste.naming import (
    FAVOURITES,
    background,
    fits_name,
    marks_of,
    name_groups,
    strongest,
)
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


def test_a_maker_of_half_a_group_is_named() -> None:
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


def test_a_mark_of_less_than_half_a_group_does_not_name_it() -> None:
    mixed = [
        *group("a", 3, genres=("Thriller", "Crime"), keywords=("heist",)),
        *group("b", 3, genres=("Crime",)),
        *group("c", 2, genres=("Drama",)),
    ]
    plain = group("d", year=1985, genres=("Comedy",))
    names = [name for name, _ in name_groups([mixed, plain], ["A", "B"], USUAL)]
    assert names[0] == "2000s crime films"


def test_a_genre_half_a_group_has_names_it_even_where_it_sets_nothing_apart() -> None:
    usual = {"genre:Drama": 1.0, "decade:2000": 1.0}
    other = group("c", genres=("Drama", "Comedy"))
    alike = [*group("a", 3, genres=("Drama",)), *group("b", 3)]
    assert name_groups([alike, other], ["A", "B"], usual)[0][0] == "dramas"


def test_a_group_with_nothing_but_a_decade_is_named_by_it() -> None:
    usual = {"decade:2000": 1.0}
    assert name_groups([group("a")], ["Heat"], usual)[0][0] == "2000s films"


def test_a_group_nothing_holds_for_is_named_by_its_most_typical_film() -> None:
    mixture = [
        title(f"m{i}", 1950 + 10 * i, genres=(genre,))
        for i, genre in enumerate(("War", "Comedy", "Horror", "Music", "Western"))
    ]
    comedies = group("c", genres=("Comedy",))
    names = [name for name, _ in name_groups([mixture, comedies], ["Heat", "B"], USUAL)]
    assert names == ["films like Heat", "2000s comedies"]
    assert name_groups([mixture], ["Heat"], USUAL)[0][0] == FAVOURITES


def test_groups_without_any_facts_still_have_names() -> None:
    bare = [title("a", None)]
    assert name_groups([bare], [""], {})[0][0] == FAVOURITES
    assert [name for name, _ in name_groups([bare, bare], ["", ""], {})] == ["films", "films (2)"]


FITTING = title(
    "Klute",
    1971,
    genres=("Thriller", "Crime"),
    countries=("FR", "US"),
    keywords=("Paranoia",),
    directors=("Ava Quill", "Bo Reed"),
)


@pytest.mark.parametrize(
    "name",
    [
        "70s paranoia thrillers",
        "70s French crime thrillers by Bo Reed",
        "crime films",
        "70s films",
        "films by Ava Quill",
        "thrillers like Heat",
        "crime films (2)",
    ],
)
def test_a_name_fits_a_title_that_bears_out_every_word(name: str) -> None:
    assert fits_name(FITTING, name)


@pytest.mark.parametrize(
    "name",
    [
        "80s paranoia thrillers",
        "70s Korean thrillers",
        "heist thrillers",
        "70s dramas",
        "thrillers by Cy Dove",
        "crime series",
        "comic crime films",
        "films",
        "films like Heat",
        "films like Heat (2)",
        FAVOURITES,
        "",
    ],
)
def test_a_name_with_one_word_untrue_or_none_to_hold_against_a_title_does_not_fit(
    name: str,
) -> None:
    assert not fits_name(FITTING, name)


def test_a_series_fits_the_name_of_series_and_a_title_without_facts_none() -> None:
    show = title("Wire", kind=Kind.SHOW, genres=("Crime", "Drama"), creators=("Ava Quill",))
    assert fits_name(show, "crime series by Ava Quill")
    assert fits_name(show, "crime drama series")
    assert not fits_name(show, "crime films")
    assert not fits_name(title("a", None), "crime films")


def test_a_group_of_one_kind_fits_the_name_it_was_given() -> None:
    dark = group(
        "a", year=1974, genres=("Thriller", "Crime"), keywords=("c++ (war)",), countries=("KR",)
    )
    plain = group("b", genres=("Drama",))
    name = name_groups([dark, plain], ["A", "B"], USUAL)[0][0]
    assert all(fits_name(one, name) for one in dark)
    assert not any(fits_name(one, name) for one in plain)


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
