from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from cinemai_tui.domain.history import Precision
from cinemai_tui.errors import BadInput
from cinemai_tui.importing.understanding import understand
from tests.unit.importing.support import TODAY, fixture, preview, reasons

RATINGS = "userId,movieId,rating,timestamp\n1,990,4.5,964980499\n1,991,0.5,964980500\n"
MOVIES = (
    'movieId,title,genres\n990,"Garden, The Tin (Le jardin d\'étain) (2016)",Drama|Comedy\n'
    "991,Salt Cartographer (2013),(no genres listed)\n"
)
LINKS = "movieId,imdbId,tmdbId\n990,0990001,99000001\n991,0990006,\n"


def test_an_account_export_is_read_with_its_ids() -> None:
    found = fixture("movielens-ratings.csv")
    first, second = found.events
    assert (found.format, found.scale) == ("movielens ratings", "0.5-5")
    assert (first.title, first.year, first.rating) == ("Garden, The Tin", 2016, 9.0)
    assert (first.imdb_id, first.tmdb_id) == ("tt0990001", 99000001)
    assert second.rating == 1.0


def test_the_same_columns_with_ratings_to_a_hundred_are_told_by_their_size(tmp_path: Path) -> None:
    header = "movie_id,imdb_id,tmdb_id,rating,average_rating,title\n"
    found = preview(tmp_path, f"{header}1,0113277,949,85,4.1,Heat (1995)\n2,,,40,3,Ran (1985)\n")
    assert found.scale == "0-100"
    assert [event.rating for event in found.events] == [8.5, 4.0]


def dataset(folder: Path, ratings: str = RATINGS) -> Path:
    for name, text in (("ratings.csv", ratings), ("movies.csv", MOVIES), ("links.csv", LINKS)):
        (folder / name).write_text(text, encoding="utf-8")
    return folder / "ratings.csv"


def test_a_data_set_takes_titles_and_ids_from_the_files_beside_it(tmp_path: Path) -> None:
    (found,) = understand([dataset(tmp_path)], today=TODAY)
    first, second = found.events
    assert (first.title, first.other_titles, first.year) == (
        "Garden, The Tin",
        ("Le jardin d'étain",),
        2016,
    )
    assert (first.imdb_id, first.tmdb_id, first.rating) == ("tt0990001", 99000001, 9.0)
    assert (first.when, first.precision) == ("2000-07-30T18:08:19Z", Precision.TIME)
    assert (second.imdb_id, second.tmdb_id) == ("tt0990006", None)


def test_a_zipped_data_set_is_read_likewise(tmp_path: Path) -> None:
    dataset(tmp_path)
    with zipfile.ZipFile(tmp_path / "ml.zip", "w") as archive:
        for name in ("ratings.csv", "movies.csv", "links.csv"):
            archive.write(tmp_path / name, f"ml-small/{name}")
    found = understand([tmp_path / "ml.zip"], today=TODAY)
    assert {one.format: one.read for one in found} == {
        "movielens dataset": 2,
        "movielens titles": 0,
    }


def test_of_several_users_the_one_asked_for_is_read_and_the_others_do_not_count(
    tmp_path: Path,
) -> None:
    path = dataset(tmp_path, f"{RATINGS}2,990,3,964980501\n")
    (found,) = understand([path], today=TODAY, user="2")
    assert [(event.row, event.rating) for event in found.events] == [(1, 6.0)]
    assert found.read == 1
    assert found.notes[0] == "Rows of user 2; 2 of other users left out."


def test_several_users_and_no_choice_is_a_question_with_the_users_named(tmp_path: Path) -> None:
    path = dataset(tmp_path, f"{RATINGS}2,990,3,964980501\n")
    with pytest.raises(BadInput, match="holds the rows of 2 users: 1, 2") as caught:
        understand([path], today=TODAY)
    assert "--user" in caught.value.hint


def test_the_question_is_asked_though_a_companion_file_could_be_read(tmp_path: Path) -> None:
    dataset(tmp_path, f"{RATINGS}2,990,3,964980501\n")
    with pytest.raises(BadInput, match="holds the rows of 2 users"):
        understand([tmp_path], today=TODAY)


def test_an_unknown_user_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="has no user 9: 1"):
        understand([dataset(tmp_path)], today=TODAY, user="9")


def test_without_titles_the_rows_are_kept_by_number(tmp_path: Path) -> None:
    (tmp_path / "ratings.csv").write_text(RATINGS, encoding="utf-8")
    (found,) = understand([tmp_path / "ratings.csv"], today=TODAY)
    assert [event.title for event in found.events] == ["MovieLens film 990", "MovieLens film 991"]
    assert "movies.csv" in found.notes[0]


def test_the_old_data_sets_without_headers_are_known_by_name(tmp_path: Path) -> None:
    (tmp_path / "ratings.dat").write_text("1::990::5::978300760\n1::991::3::978302109\n")
    (tmp_path / "movies.dat").write_bytes("990::Amélie (2001)::Comedy\n".encode("latin-1"))
    (found,) = understand([tmp_path / "ratings.dat"], today=TODAY)
    assert [(event.title, event.rating) for event in found.events] == [
        ("Amélie", 10.0),
        ("MovieLens film 991", 6.0),
    ]


def test_a_file_of_titles_alone_says_what_it_is(tmp_path: Path) -> None:
    found = preview(tmp_path, MOVIES, "movies.csv")
    assert found.read == 0
    assert reasons(found) == {0: "it belongs to ratings.csv; nothing in it says what was watched"}
