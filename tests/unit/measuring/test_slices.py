from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cinemai_tui.domain.history import Watched
from cinemai_tui.domain.titles import Kind
from cinemai_tui.measuring import slices
from cinemai_tui.measuring.places import country_name, language_name
from cinemai_tui.measuring.slices import Own
from tests.unit.measuring.owning import own, title


@pytest.mark.parametrize(
    ("rating", "bin_"), [(1, 1), (0.5, 1), (7.4, 7), (7.5, 8), (8, 8), (9.5, 10), (10, 10)]
)
def test_a_rating_falls_into_the_whole_one_it_rounds_to(rating: float, bin_: int) -> None:
    assert slices.rating_bin(rating) == bin_


@given(st.floats(min_value=0, max_value=10, allow_nan=False))
def test_every_rating_has_a_bin_near_it(rating: float) -> None:
    found = slices.rating_bin(rating)
    assert 1 <= found <= 10
    assert abs(found - max(rating, 1)) <= 0.5


def test_the_histogram_has_ten_bins_the_best_first_and_shares_of_the_rated() -> None:
    owns = [own(1, 10), own(2, 7.5), own(3, 8), own(4, 3), own(5)]
    bins = slices.by_rating(owns)
    assert [part.name for part in bins] == [str(n) for n in range(10, 0, -1)]
    assert [part.count for part in bins] == [1, 0, 2, 0, 0, 0, 0, 1, 0, 0]
    assert bins[2].share == 0.5
    assert bins[2].average == 7.75


def test_without_a_rating_there_is_no_histogram() -> None:
    assert slices.by_rating([own(1), own(2)]) == ()


def test_genres_share_titles_and_average_only_the_rated_ones() -> None:
    owns = [
        own(1, 9, genres=("Drama", "Crime")),
        own(2, 6, genres=("Drama",)),
        own(3, genres=("Drama", "Drama")),
        own(4, 10, genres=("Comedy",)),
        own(5, 1),
    ]
    drama, comedy, crime = slices.by_genre(owns)
    assert (drama.name, drama.count, drama.share) == ("Drama", 3, 0.75)
    assert (drama.rated, drama.average) == (2, 7.5)
    assert (comedy.name, crime.name) == ("Comedy", "Crime")
    assert crime.share == 0.25


def test_the_best_rated_titles_of_a_slice_come_first() -> None:
    owns = [own(1, genres=("Drama",)), own(2, 5, genres=("Drama",)), own(3, 9, genres=("Drama",))]
    assert [str(i)[-1] for i in slices.by_genre(owns)[0].titles] == ["3", "2", "1"]


def test_decades_are_told_from_the_first_to_the_last_with_the_empty_ones_between() -> None:
    owns = [own(1, year=1949), own(2, 8, year=1970), own(3, year=1979), own(4, year=None)]
    parts = slices.by_decade(owns)
    assert [(part.name, part.count) for part in parts] == [
        ("1940s", 1),
        ("1950s", 0),
        ("1960s", 0),
        ("1970s", 2),
    ]
    assert parts[-1].key == "1970-1979"
    assert parts[-1].share == pytest.approx(2 / 3)


def test_lengths_are_of_films_only_and_both_ends_belong_to_their_band() -> None:
    owns = [own(n, runtime_minutes=m) for n, m in enumerate((79, 80, 99, 100, 149, 150, None))]
    owns.append(own(9, kind=Kind.SHOW, runtime_minutes=50))
    parts = slices.by_length(owns)
    assert [(part.key, part.count) for part in parts] == [
        ("-79", 1),
        ("80-99", 2),
        ("100-119", 1),
        ("120-149", 1),
        ("150-", 1),
    ]
    assert parts[1].share == pytest.approx(2 / 6)


def test_people_are_told_from_three_titles_on() -> None:
    owns = [own(n, 6 + n, directors=("Agnès Varda",), cast=("A", "B")) for n in range(3)]
    owns += [own(5, directors=("Jacques Demy",), cast=("A",)), own(6, directors=("Jacques Demy",))]
    makers = slices.by_maker(owns)
    assert [(part.name, part.count, part.average) for part in makers] == [("Agnès Varda", 3, 7.0)]
    assert [(part.name, part.count) for part in slices.by_actor(owns)] == [("A", 4), ("B", 3)]


def test_the_creator_of_a_show_counts_as_its_maker() -> None:
    owns = [own(n, kind=Kind.SHOW, creators=("David Simon",)) for n in range(3)]
    assert slices.by_maker(owns)[0].name == "David Simon"


def test_repeats_are_of_films_and_shares_of_all_films() -> None:
    owns = [own(1, plays=2), own(2, plays=5), own(3), own(4), own(5, plays=9, kind=Kind.SHOW)]
    twice, more = slices.seen_again(owns)
    assert (twice.name, twice.count, twice.share) == ("films seen twice", 1, 0.25)
    assert (more.name, more.count) == ("three times or more", 1)


def test_playing_time_counts_repeats_of_films_and_episodes_of_shows() -> None:
    show = title(3, kind=Kind.SHOW, runtime_minutes=50)
    unknown = title(4, kind=Kind.SHOW, runtime_minutes=30)
    owns = [
        own(1, plays=2, runtime_minutes=100),
        own(2),
        Own(show, Watched(title_id=show.id, episodes=6, plays=3)),
        Own(unknown, Watched(title_id=unknown.id)),
    ]
    assert slices.playing_time(owns) == (2 * 100 + 6 * 50, 2)


def test_films_and_shows_are_told_apart() -> None:
    parts = slices.by_kind([own(1), own(2), own(3, kind=Kind.SHOW)])
    assert [(part.key, part.name, part.count) for part in parts] == [
        ("movie", "films", 2),
        ("show", "shows", 1),
    ]


@pytest.mark.parametrize(
    ("code", "name"),
    [("FR", "France"), ("SU", "Soviet Union"), ("KR", "South Korea"), ("QQ", "QQ")],
)
def test_countries_have_names_for_people(code: str, name: str) -> None:
    assert country_name(code) == name


@pytest.mark.parametrize(("code", "name"), [("ko", "Korean"), ("el", "Greek"), ("qq", "qq")])
def test_languages_have_names_for_people(code: str, name: str) -> None:
    assert language_name(code) == name
