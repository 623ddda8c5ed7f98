"""Finding a MovieLens data set at a path."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest

from cinemai_tui.catalogues.movielens import find_movielens
from cinemai_tui.errors import BadInput
from tests.unit.catalogues.movielens_sets import csv_set, dat_set, zipped


def names(path: Path) -> tuple[str, ...]:
    found = find_movielens(path)
    assert found is not None
    parts = (found.movies, found.ratings, found.links)
    return tuple(Path(part.name).name if part else "" for part in parts)


def test_a_folder_is_told_by_the_columns_of_its_files(tmp_path: Path) -> None:
    folder = csv_set(tmp_path / "ml")
    (folder / "ratings.csv").rename(folder / "opinions.csv")
    assert names(folder) == ("movies.csv", "opinions.csv", "links.csv")


def test_the_sets_without_headers_are_told_by_their_lines(tmp_path: Path) -> None:
    folder = dat_set(tmp_path / "ml-1m", [(1, 1, 5, 978300760)])
    assert names(folder) == ("movies.dat", "ratings.dat", "")


@pytest.mark.parametrize("shape", [csv_set, dat_set])
def test_a_zip_with_the_set_in_a_folder_is_found(tmp_path: Path, shape: object) -> None:
    made = csv_set if shape is csv_set else dat_set
    folder = made(tmp_path / "ml", [(1, 1, 5, 978300760)])
    found = names(zipped(folder, tmp_path / "ml.zip"))
    assert [Path(name).stem for name in found[:2]] == ["movies", "ratings"]


def test_a_folder_around_the_set_is_looked_through(tmp_path: Path) -> None:
    csv_set(tmp_path / "downloads" / "ml-latest-small")
    assert names(tmp_path / "downloads") == ("movies.csv", "ratings.csv", "links.csv")


def test_a_file_of_ratings_brings_the_titles_beside_it(tmp_path: Path) -> None:
    folder = csv_set(tmp_path / "ml")
    (tmp_path / "ml" / "mine.csv").write_bytes((folder / "ratings.csv").read_bytes())
    assert names(folder / "mine.csv") == ("movies.csv", "mine.csv", "links.csv")


def test_films_without_ratings_are_a_set_too(tmp_path: Path) -> None:
    folder = csv_set(tmp_path / "ml")
    (folder / "ratings.csv").unlink()
    assert names(folder / "movies.csv") == ("movies.csv", "", "links.csv")


def test_ratings_alone_are_refused_with_what_is_missing(tmp_path: Path) -> None:
    path = tmp_path / "ratings.csv"
    path.write_text("userId,movieId,rating,timestamp\n1,1,4.0,1\n")
    with pytest.raises(BadInput, match="by number only") as caught:
        find_movielens(path)
    assert "movies.csv" in caught.value.hint


def test_other_files_are_none_of_it(tmp_path: Path) -> None:
    table, lines = tmp_path / "list.csv", tmp_path / "extra.jsonl"
    table.write_text("Title,Year\nHeat,1995\n")
    lines.write_text('{"kind": "movie", "title": "Heat", "year": 1995}\n')
    assert [find_movielens(path) for path in (table, lines, tmp_path / "missing")] == [None] * 3


def test_a_list_beside_a_set_is_not_taken_for_it(tmp_path: Path) -> None:
    folder = csv_set(tmp_path / "ml")
    (folder / "list.csv").write_text("Title,Year\nHeat,1995\n")
    assert find_movielens(folder / "list.csv") is None


def test_a_damaged_zip_is_said_to_be_one(tmp_path: Path) -> None:
    whole = zipped(csv_set(tmp_path / "ml"), tmp_path / "ml.zip")
    cut = tmp_path / "cut.zip"
    cut.write_bytes(whole.read_bytes()[:-40])
    with pytest.raises(BadInput, match=r"cut\.zip is a damaged or cut-off zip"):
        find_movielens(cut)


def test_a_pipe_in_a_folder_is_not_waited_for(tmp_path: Path) -> None:
    folder = csv_set(tmp_path / "ml")
    os.mkfifo(folder / "a.csv")
    assert names(folder) == ("movies.csv", "ratings.csv", "links.csv")


def test_what_a_mac_adds_to_a_zip_is_passed_by(tmp_path: Path) -> None:
    path = zipped(csv_set(tmp_path / "ml"), tmp_path / "ml.zip")
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("__MACOSX/ml/._ratings.csv", "userId,movieId,rating\n")
    assert names(path) == ("movies.csv", "ratings.csv", "links.csv")
    found = find_movielens(path)
    assert found is not None
    assert found.ratings is not None
    assert found.ratings.member == "ml/ratings.csv"
