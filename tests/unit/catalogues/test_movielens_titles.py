"""The films of a MovieLens data set as titles, and which known titles they are."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from cinemai_tui.catalogues.known_titles import known_as
from cinemai_tui.catalogues.movielens import MovieLens, find_movielens
from cinemai_tui.catalogues.movielens_titles import read_films
from cinemai_tui.catalogues.shelving import shelve
from cinemai_tui.domain.shelf import Shelf
from cinemai_tui.domain.titles import Kind, Title, TitleId
from cinemai_tui.errors import BadInput
from tests.unit.catalogues.movielens_sets import csv_set, dat_set


def found_in(folder: Path) -> MovieLens:
    found = find_movielens(folder)
    assert found is not None
    return found


def film(title_id: str, title: str, year: int, **more: object) -> Title:
    kind = Kind(title_id.split(":")[0])
    return Title(id=TitleId(title_id), kind=kind, title=title, year=year, **more)  # type: ignore[arg-type]  # any field


def shelf_of(*titles: Title) -> Shelf:
    return shelve(titles, np.ones((len(titles), 1), np.float32), "fit", "1")


def test_a_row_becomes_a_title_with_its_names_genres_and_ids(tmp_path: Path) -> None:
    films = read_films(found_in(csv_set(tmp_path / "ml")))
    first = films.lines.titles[0]
    assert (first.id, first.title, first.year) == ("movie:tmdb:99000001", "The Tin Garden", 2016)
    assert first.aliases == ("Le Jardin d'étain",)
    assert first.genres == ("Drama", "Family", "Science Fiction")
    assert (first.imdb_id, first.tmdb_id) == ("tt0990001", 99000001)
    assert films.numbers.tolist() == [1, 2, 3, 4]


def test_film_noir_is_a_keyword_and_formats_are_no_genre(tmp_path: Path) -> None:
    second, _, fourth = read_films(found_in(csv_set(tmp_path / "ml"))).lines.titles[1:]
    assert (second.genres, second.keywords) == ((), ("film noir",))
    assert second.id == "movie:imdb:tt0990006"
    assert (fourth.genres, fourth.tmdb_id) == ((), 8)


def test_a_film_without_a_year_is_refused_with_its_reason(tmp_path: Path) -> None:
    lines = read_films(found_in(csv_set(tmp_path / "ml"))).lines
    assert (lines.read, len(lines.titles)) == (5, 4)
    assert [(p.row, p.reason) for p in lines.problems] == [(5, "its year is missing or impossible")]


def test_the_old_sets_are_read_in_latin_1_and_without_ids(tmp_path: Path) -> None:
    folder = dat_set(tmp_path / "ml-1m", [(1, 1, 5, 978300760)])
    first = read_films(found_in(folder)).lines.titles[0]
    assert (first.title, first.aliases) == ("The Tin Garden", ("Le Jardin d'étain",))
    assert (first.id, first.imdb_id) == ("movie:own:tin-garden-2016", None)


def test_rows_that_are_no_films_are_refused_and_the_rest_is_read(tmp_path: Path) -> None:
    folder = csv_set(tmp_path / "ml", movies=[(1, "Heat (1995)", "Crime")])
    with (folder / "movies.csv").open("a") as file:
        file.write('x,Ran (1985),Drama\n7\n8,"\x1b[2JEvil\u202e (2001)",War\n')
    lines = read_films(found_in(folder)).lines
    assert [title.title for title in lines.titles] == ["Heat", "[2JEvil"]
    assert [problem.row for problem in lines.problems] == [2, 3]


def test_a_file_without_one_film_is_refused(tmp_path: Path) -> None:
    folder = csv_set(tmp_path / "ml", movies=[(1, "Heat", "Crime")])
    with pytest.raises(BadInput, match=r"Not one film with a year .* movies\.csv"):
        read_films(found_in(folder))


def test_known_titles_are_found_by_their_outer_ids() -> None:
    shelf = shelf_of(
        film("movie:own:a", "Hitze", 1995, imdb_id="tt0113277"),
        film("movie:own:b", "Chaos", 1985, tmdb_id=11645),
        film("show:tmdb:5", "Five", 2001, tmdb_id=5),
    )
    found = known_as(
        [
            film("movie:tmdb:949", "Heat", 1995, imdb_id="tt0113277", tmdb_id=949),
            film("movie:tmdb:11645", "Ran", 1985, tmdb_id=11645),
            film("movie:tmdb:5", "Four Rooms", 1995, tmdb_id=5),
        ],
        shelf,
    )
    assert [title.id for title in found] == ["movie:own:a", "movie:own:b", "movie:tmdb:5"]


def test_without_ids_the_name_and_the_year_decide() -> None:
    shelf = shelf_of(
        film("movie:tmdb:1", "Heat", 1995),
        film("movie:tmdb:2", "Heat", 1986),
        film("show:tmdb:3", "Fargo", 1996),
        film("movie:tmdb:4", "The Tin Garden", 2017, aliases=("Blechgarten",)),
    )
    asked = [
        film("movie:own:heat-1995", "Heat", 1995),
        film("movie:own:heat-1990", "Heat", 1990),
        film("movie:own:fargo-1996", "Fargo", 1996),
        film("movie:own:tin-garden-2016", "Tin Garden", 2016),
        film("movie:own:blechgarten-2017", "Blechgarten", 2017),
    ]
    assert [title.id for title in known_as(asked, shelf)] == [
        "movie:tmdb:1",
        "movie:own:heat-1990",
        "movie:own:fargo-1996",
        "movie:tmdb:4",
        "movie:tmdb:4",
    ]


def test_of_two_films_of_a_name_and_year_neither_is_taken() -> None:
    shelf = shelf_of(film("movie:tmdb:1", "Pulse", 2001), film("movie:tmdb:2", "Pulse", 2001))
    (found,) = known_as([film("movie:own:pulse-2001", "Pulse", 2001)], shelf)
    assert found.id == "movie:own:pulse-2001"


def test_outer_ids_that_differ_keep_films_of_one_name_apart() -> None:
    shelf = shelf_of(film("movie:tmdb:1", "Pulse", 2001, imdb_id="tt0000001", tmdb_id=1))
    (found,) = known_as([film("movie:tmdb:2", "Pulse", 2001, tmdb_id=2)], shelf)
    assert found.id == "movie:tmdb:2"


def test_one_film_under_two_numbers_is_one_title() -> None:
    shelf = shelf_of(film("movie:tmdb:1", "Pulse", 2001))
    found = known_as(
        [
            film("movie:tmdb:7", "Emma", 1996, imdb_id="tt0116191", tmdb_id=7),
            film("movie:imdb:tt0116191", "Emma", 1997, imdb_id="tt0116191"),
        ],
        shelf,
    )
    assert {title.id for title in found} == {"movie:tmdb:7"}
