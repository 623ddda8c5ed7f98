from __future__ import annotations

from pathlib import Path

import pytest

from cinemai_tui.domain.history import Precision
from cinemai_tui.domain.titles import Kind
from cinemai_tui.importing.kinds import Sort, sort_of
from tests.unit.importing.support import fixture, preview, reasons

NEW = (
    "Const,Your Rating,Date Rated,Title,Original Title,URL,Title Type,IMDb Rating,Runtime (mins),"
    "Year,Genres,Num Votes,Release Date,Directors\n"
)


def row(sort: str, rating: str = "9", title: str = "Heat", year: str = "1995") -> str:
    return f"tt0113277,{rating},2024-01-05,{title},{title},u,{sort},8.3,170,{year},Drama,1,,\n"


def test_the_ratings_of_2024_are_read() -> None:
    found = fixture("imdb_ratings_2024.csv")
    first = found.events[0]
    assert (found.format, found.scale, found.date_order) == ("imdb ratings", "1-10", "Y-M-D")
    assert (first.title, first.other_titles) == ("Tin Garden", ("Le Jardin d'Étain",))
    assert (first.imdb_id, first.year, first.rating) == ("tt99000001", 2016, 9.0)
    assert (first.when, first.precision) == ("2024-01-05", Precision.DAY)
    assert found.read == 5


def test_the_ratings_of_2017_are_read() -> None:
    (event,) = fixture("imdb_ratings_2017.csv").events
    assert (event.imdb_id, event.rating, event.when) == ("tt99000001", 9.0, "2019-01-05")


def test_the_few_days_of_2017_with_date_added_are_read(tmp_path: Path) -> None:
    text = (
        "Const,Your Rating,Date Added,Title,Title Type,IMDb Rating,Runtime (mins),Year,Genres,"
        "Num Votes,Directors\ntt0113277,9,2017-12-05,Heat,movie,8.3,170,1995,Drama,1,\n"
    )
    (event,) = preview(tmp_path, text).events
    assert (event.rating, event.when, event.watched) == (9.0, "2017-12-05", True)


OLD = (
    '"position","const","created","modified","description","Title","Title type","Directors",'
    '"You rated","IMDb Rating","Runtime (mins)","Year","Genres","Num. Votes",'
    '"Release Date (month/day/year)","URL"\n'
)
OLD_ROW = (
    '"1","tt0113277","Sun Feb 15 00:00:00 2015","","","Heat","Feature Film","Michael Mann",'
    '"9","8.2","170","1995","crime","300000","1995-12-15","http://www.imdb.com/title/tt0113277/"\n'
)


@pytest.mark.parametrize("column", ["You rated", "nobody rated"])
def test_files_from_before_2017_are_read(tmp_path: Path, column: str) -> None:
    (event,) = preview(tmp_path, OLD.replace("You rated", column) + OLD_ROW).events
    assert (event.rating, event.when) == (9.0, "2015-02-15")
    assert event.kind is Kind.MOVIE


def test_a_row_of_the_watchlist_without_a_rating_was_not_watched() -> None:
    found = fixture("imdb_watchlist_2024.csv")
    (event,) = found.events
    assert found.format == "imdb watchlist"
    assert (event.listed, event.watched, event.rating, event.year) == (True, False, None, 2013)
    assert found.notes == ("1 row without a rating taken as wanted, not as watched.",)


def test_a_rated_row_of_a_list_was_watched_on_the_day_it_was_rated(tmp_path: Path) -> None:
    text = (
        "Position,Const,Created,Modified,Description,Title,Original Title,URL,Title Type,"
        "IMDb Rating,Runtime (mins),Year,Genres,Num Votes,Release Date,Directors,Your Rating,"
        "Date Rated\n1,tt0113277,2015-05-10,2015-05-10,,Heat,Heat,u,Movie,8.3,170,1995,Drama,1,,"
        ",8,2016-01-02\n"
    )
    (event,) = preview(tmp_path, text, "mine.csv").events
    assert (event.watched, event.listed, event.rating, event.when) == (
        True,
        False,
        8.0,
        "2016-01-02",
    )


@pytest.mark.parametrize(
    ("told", "sort"),
    [
        ("movie", Sort.MOVIE),
        ("Feature Film", Sort.MOVIE),
        ("TV Movie", Sort.MOVIE),
        ("tvShort", Sort.MOVIE),
        ("Video", Sort.MOVIE),
        ("Film", Sort.MOVIE),
        ("Película", Sort.MOVIE),
        ("Spielfilm", Sort.MOVIE),
        ("tvSeries", Sort.SHOW),
        ("TV Mini Series", Sort.SHOW),
        ("Mini serie TV", Sort.SHOW),
        ("Serie TV", Sort.SHOW),
        ("Fernsehserie", Sort.SHOW),
        ("série télévisée", Sort.SHOW),
        ("anime", Sort.SHOW),
        ("tvEpisode", Sort.EPISODE),
        ("Episodio TV", Sort.EPISODE),
        ("videoGame", Sort.OTHER),
        ("Videospiel", Sort.OTHER),
        ("Jeu vidéo", Sort.OTHER),
        ("Music Video", Sort.OTHER),
        ("Podcast Series", Sort.OTHER),
        ("", Sort.UNTOLD),
        ("???", Sort.UNTOLD),
    ],
)
def test_title_types_of_every_generation_and_language_are_known(told: str, sort: Sort) -> None:
    assert sort_of(told) is sort


@pytest.mark.parametrize("sort", ["videoGame", "Music Video", "Podcast Episode"])
def test_what_is_no_film_or_show_is_rejected_with_its_reason(tmp_path: Path, sort: str) -> None:
    found = preview(tmp_path, NEW + row(sort))
    assert found.events == ()
    assert reasons(found) == {1: f"it is a {sort}, no film or show"}


def test_an_unknown_type_is_kept_as_untold(tmp_path: Path) -> None:
    (event,) = preview(tmp_path, NEW + row("Kinofestivalding")).events
    assert event.kind is None


def test_an_episode_names_its_show_or_keeps_to_itself(tmp_path: Path) -> None:
    text = NEW + row("TV Episode", title="Pilot", year="2008")
    text += row("TV Episode", title="Breaking Bad: Ozymandias", year="2013")
    alone, named = preview(tmp_path, text).events
    assert (alone.title, alone.episode_title, alone.year) == ("Pilot", "Pilot", None)
    assert (named.title, named.episode_title, named.kind) == (
        "Breaking Bad",
        "Ozymandias",
        Kind.SHOW,
    )


def test_b18_the_public_mean_is_never_taken(tmp_path: Path) -> None:
    (event,) = preview(tmp_path, NEW + row("movie", rating="")).events
    assert event.rating is None


def test_a_rating_off_the_scale_keeps_the_film_and_says_why(tmp_path: Path) -> None:
    found = preview(tmp_path, NEW + row("movie", rating="11"))
    (event,) = found.events
    assert (event.watched, event.rating) == (True, None)
    assert reasons(found) == {1: 'the rating "11" was left out: it is not on the scale of 1-10'}
