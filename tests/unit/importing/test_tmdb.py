from __future__ import annotations

from pathlib import Path

import pytest

from cinemai_tui.domain.history import Precision
from cinemai_tui.domain.titles import Kind
from tests.unit.importing.support import fixture, preview

HEADER = (
    "TMDb ID,IMDb ID,Type,Name,Release Date,Season Number,Episode Number,Rating,Your Rating,"
    "Date Rated\n"
)


def test_the_ratings_are_ones_own_and_never_the_public_mean() -> None:
    found = fixture("tmdb_ratings.csv")
    assert (found.format, found.scale, found.read) == ("tmdb ratings", "1-10", 3)
    assert [event.rating for event in found.events] == [8.0, 9.0, None]
    assert '"Rating" holds other people\'s mean' in found.notes[0]


def test_a_film_has_its_ids_its_localised_name_and_its_moment() -> None:
    film = fixture("tmdb_ratings.csv").events[0]
    assert (film.title, film.year, film.kind) == ("Le Jardin d'Étain", 2016, Kind.MOVIE)
    assert (film.imdb_id, film.tmdb_id) == ("tt99000001", 99000001)
    assert (film.when, film.precision) == ("2023-05-02T09:29:50Z", Precision.TIME)


def test_a_rated_episode_belongs_to_its_show() -> None:
    event = fixture("tmdb_ratings.csv").events[1]
    assert (event.title, event.kind, event.tmdb_id) == ("Copper Meridian", Kind.SHOW, 99000002)
    assert (event.season, event.episode, event.year) == (1, 1, 2018)
    # Whether this id is the show's or the episode's is not told.
    assert event.imdb_id is None


def test_an_episode_of_a_later_season_does_not_say_when_its_show_began(tmp_path: Path) -> None:
    row = "99000002,,tv,Copper Meridian S3E4,2021-02-18T00:00:00Z,3,4,7.0,9,2023-01-07T16:35:52Z\n"
    (event,) = preview(tmp_path, HEADER + row, "ratings.csv").events
    assert (event.title, event.year, event.season, event.episode) == (
        "Copper Meridian",
        None,
        3,
        4,
    )


def test_a_row_of_the_ratings_without_a_rating_is_wanted() -> None:
    found = fixture("tmdb_ratings.csv")
    event = found.events[2]
    assert (event.listed, event.watched, event.precision) == (True, False, Precision.UNKNOWN)
    assert found.notes[1] == "1 row without a rating taken as wanted, not as watched."


def test_the_watchlist_is_wanted_and_not_watched() -> None:
    found = fixture("tmdb_watchlist.csv")
    assert found.format == "tmdb watchlist"
    assert [(e.title, e.kind, e.listed, e.watched, e.rating) for e in found.events] == [
        ("Ledger of Tides", Kind.MOVIE, True, False, None),
        ("Moss Parade", Kind.SHOW, True, False, None),
    ]


def test_favourites_are_liked() -> None:
    found = fixture("tmdb_favorites.csv")
    (event,) = found.events
    assert (found.format, event.liked, event.listed) == ("tmdb favourites", True, False)
    assert (event.rating, event.precision) == (None, Precision.UNKNOWN)


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("618d_watchlist_2026.05.25.csv", "tmdb watchlist"),
        ("618d_favourites.csv", "tmdb favourites"),
        ("618d_rating_2026.05.25.csv", "tmdb ratings"),
    ],
)
def test_the_files_are_told_apart_by_their_names(tmp_path: Path, name: str, form: str) -> None:
    row = "949,tt0113277,movie,Heat,1995-12-15T00:00:00Z,,,7.9,,2023-05-02T13:22:44Z\n"
    assert preview(tmp_path, HEADER + row, name).format == form


def test_half_points_are_kept(tmp_path: Path) -> None:
    row = "949,tt0113277,movie,Heat,1995-12-15T00:00:00Z,,,7.9,8.5,2023-05-02T13:22:44Z\n"
    assert preview(tmp_path, HEADER + row, "ratings.csv").events[0].rating == 8.5


def test_the_same_title_in_another_language_is_the_same_event(tmp_path: Path) -> None:
    keys = {
        preview(tmp_path, f"{HEADER}949,,movie,{name},1995-12-15T00:00:00Z,,,7.9,8,2023-05-02\n")
        .events[0]
        .key
        for name in ("Heat", "Gorączka")
    }
    assert len(keys) == 1
