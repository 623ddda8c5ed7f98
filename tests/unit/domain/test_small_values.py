from __future__ import annotations

import pytest

from cinemai_tui.domain.ages import minimum_age
from cinemai_tui.domain.filters import Filters, Watchlist, genre_named
from cinemai_tui.domain.titles import Kind, Title, TitleId, title_words
from cinemai_tui.domain.wording import listed, plural


def test_the_persons_own_country_speaks_first_and_the_strictest_value_counts() -> None:
    both = (("US", "PG-13"), ("GB", "15"))
    assert minimum_age(both) == 13
    assert minimum_age(both, country="GB") == 15
    assert minimum_age(both, country="DE") == 13
    assert minimum_age((("US", "PG"), ("US", "R"))) == 17


def test_an_unknown_certification_is_no_age() -> None:
    assert minimum_age(()) is None
    assert minimum_age((("US", ""), ("JP", "G"))) is None
    assert minimum_age((("US", "NR"),)) is None


def test_where_one_country_did_not_rate_it_the_next_one_speaks() -> None:
    assert minimum_age((("US", "NR"), ("GB", "U"))) == 4


def test_filters_are_told_in_a_few_words() -> None:
    filters = Filters(
        genres=("Drama",), not_genres=("Horror",), kind=Kind.SHOW, years=(1970, None),
        runtime=(None, 120), countries=("FR",), max_age=12, watchlist=Watchlist.ONLY,
    )  # fmt: skip
    words = filters.describe()
    assert words == (
        "drama · no horror · shows · from 1970 · up to 120 min · FR · up to age 12 · watchlist only"
    )
    assert Filters().describe() == ""


@pytest.mark.parametrize(
    ("text", "genre"),
    [("sci-fi", "Science Fiction"), ("DRAMA", "Drama"), ("children", "Family"), ("nonsense", None)],
)
def test_genres_are_known_by_other_names(text: str, genre: str | None) -> None:
    assert genre_named(text) == genre


def test_b10_one_builder_makes_the_text_of_every_title() -> None:
    title = Title(
        id=TitleId("movie:tmdb:1"), kind=Kind.MOVIE, title="Heat", year=1995,
        genres=("Science Fiction",), keywords=("heist",), directors=("Michael Mann",),
        countries=("US",), languages=("en", "es"), overview="Two men.",
    )  # fmt: skip
    prose, tokens = title_words(title)
    assert prose == "Heat Two men."
    assert tokens == (
        "genre:science_fiction", "genre:science_fiction", "keyword:heist", "keyword:heist",
        "director:michael_mann", "country:us", "language:en", "decade:1990", "kind:movie",
    )  # fmt: skip


def test_counts_and_lists_read_as_words() -> None:
    assert plural(1, "title") == "1 title"
    assert plural(1034, "title") == "1,034 titles"
    assert listed(["a"]) == "a"
    assert listed(("a", "b", "c")) == "a, b and c"
