"""Every filter value changes what is shown, and the unknown fails."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cinemai_tui.candidates.narrowing import fitting, unanswerable
from cinemai_tui.domain.filters import GENRE_ALSO, GENRES, Filters, Watchlist
from cinemai_tui.domain.titles import Kind
from tests.unit.taste.making import ids, shelf_of, title

FRENCH = title(
    "french",
    1975,
    runtime_minutes=95,
    genres=("Drama", "Crime"),
    countries=("FR",),
    languages=("fr", "en"),
    certifications=(("US", "PG"),),
    vote_count=900,
    vote_average=7.9,
)
KOREAN = title(
    "korean",
    2013,
    runtime_minutes=130,
    genres=("Thriller",),
    countries=("KR", "US"),
    languages=("ko",),
    certifications=(("US", "R"),),
    vote_count=90,
    acclaim=60,
)
SHOW = title("show", 1999, kind=Kind.SHOW, runtime_minutes=45, genres=("Sci-Fi & Fantasy",))
BARE = title("bare", None)
ALL = [FRENCH, KOREAN, SHOW, BARE]


def passing(filters: Filters, listed: tuple[str, ...] = ()) -> list[str]:
    shelf = shelf_of(ALL)
    mask = fitting(shelf, filters, shelf.rows(ids(*listed)))
    return [one.title for one, fits in zip(ALL, mask, strict=True) if fits]


def test_no_filter_lets_all_pass() -> None:
    assert passing(Filters()) == ["french", "korean", "show", "bare"]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(genres=("Drama",)), ["french"]),
        (Filters(genres=("Drama", "Thriller")), ["french", "korean"]),
        (Filters(genres=("Science Fiction",)), ["show"]),
        (Filters(not_genres=("Crime",)), ["korean", "show", "bare"]),
        (Filters(not_genres=("Fantasy",)), ["french", "korean", "bare"]),
        (Filters(kind=Kind.SHOW), ["show"]),
        (Filters(kind=Kind.MOVIE), ["french", "korean", "bare"]),
        (Filters(years=(1975, 1999)), ["french", "show"]),
        (Filters(years=(None, 1975)), ["french"]),
        (Filters(years=(2000, None)), ["korean"]),
        (Filters(runtime=(90, 130)), ["french", "korean"]),
        (Filters(runtime=(None, 60)), ["show"]),
        (Filters(countries=("US",)), ["korean"]),
        (Filters(countries=("us", "fr")), ["french", "korean"]),
        (Filters(languages=("en",)), ["french"]),
        (Filters(languages=("KO",)), ["korean"]),
        (Filters(max_age=12), ["french"]),
        (Filters(max_age=17), ["french", "korean"]),
        (Filters(min_votes=100), ["french"]),
        (Filters(min_votes=1), ["french", "korean"]),
        (Filters(min_rating=7.0), ["french"]),
        (Filters(min_rating=6.0), ["french", "korean"]),
        (Filters(genres=("Drama",), years=(2000, None)), []),
    ],
)
def test_each_filter_passes_exactly_what_fits(filters: Filters, expected: list[str]) -> None:
    assert passing(filters) == expected


@pytest.mark.parametrize(
    ("watchlist", "expected"),
    [
        (Watchlist.ANY, ["french", "korean", "show", "bare"]),
        (Watchlist.ONLY, ["korean"]),
        (Watchlist.WITHOUT, ["french", "show", "bare"]),
    ],
)
def test_the_watchlist_takes_part_as_asked(watchlist: Watchlist, expected: list[str]) -> None:
    assert passing(Filters(watchlist=watchlist), ("korean",)) == expected


@pytest.mark.parametrize("genre", GENRES)
def test_every_offered_genre_changes_the_result_wanted_and_unwanted(genre: str) -> None:
    also = GENRE_ALSO.get(genre, ())
    titles = [title("one", genres=(genre,)), title("other", genres=("Reality",))]
    titles += [title(name, genres=(name,)) for name in also]
    shelf = shelf_of(titles)
    wanted = fitting(shelf, Filters(genres=(genre,))).tolist()
    assert wanted == [True, False, *[True for _ in also]]
    assert fitting(shelf, Filters(not_genres=(genre,))).tolist() == [not w for w in wanted]


@pytest.mark.parametrize(
    "filters",
    [
        Filters(years=(1, 3000)),
        Filters(runtime=(1, 999)),
        Filters(max_age=18),
        Filters(min_votes=1),
        Filters(min_rating=0.1),
        Filters(countries=("FR", "KR")),
        Filters(languages=("fr", "ko")),
        Filters(genres=("Drama", "Thriller", "Fantasy")),
    ],
)
def test_what_is_unknown_fails_a_filter_on_it(filters: Filters) -> None:
    assert "bare" not in passing(filters)


def test_an_average_vote_is_preferred_to_acclaim() -> None:
    both = replace(FRENCH, acclaim=10)
    assert fitting(shelf_of([both]), Filters(min_rating=7.5)).all()


def test_a_filter_nothing_can_pass_is_told_in_a_sentence() -> None:
    shelf = shelf_of([BARE])
    filters = Filters(min_votes=10, min_rating=5, max_age=12)
    assert len(unanswerable(shelf, filters)) == 3
    assert unanswerable(shelf_of(ALL), filters) == ()
    assert unanswerable(shelf, Filters()) == ()
