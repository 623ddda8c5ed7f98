from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from cinemai_tui.catalogues.lines import Lines
from cinemai_tui.catalogues.tmdb_tables import find_tmdb_tables, read_tmdb_tables
from cinemai_tui.domain.titles import Kind, Title, TitleId
from cinemai_tui.errors import BadInput
from tests.unit.catalogues.movielens_sets import crowd, csv_set
from tests.unit.catalogues.tmdb_sets import FILM, five_thousand, movies_dataset

TIN_GARDEN = Title(
    id=TitleId("movie:tmdb:9000001"),
    kind=Kind.MOVIE,
    title="Tin Garden",
    original_title="Le Jardin",
    year=2016,
    runtime_minutes=101,
    genres=("Drama", "Comedy"),
    countries=("FR",),
    languages=("fr",),
    directors=("Ida Moss",),
    cast=("Vera Lind", "Omar [Zed]"),
    keywords=("garden",),
    overview="A garden of tin. It rusts.",
    imdb_id="tt9000001",
    tmdb_id=9000001,
    vote_average=7.1,
    vote_count=210,
)


def silent(what: str, done: int, total: int) -> None:
    """Nobody looks."""


def read(path: Path) -> Lines:
    found = find_tmdb_tables(path)
    assert found is not None
    return read_tmdb_tables(found, silent)


def test_a_film_of_the_movies_dataset_comes_with_its_people_and_keywords(tmp_path: Path) -> None:
    lines = read(movies_dataset(tmp_path / "set"))
    assert lines.titles == [TIN_GARDEN]
    assert (lines.read, lines.refused) == (1, 0)


def test_a_zip_and_a_file_beside_the_others_read_the_same(tmp_path: Path) -> None:
    folder = movies_dataset(tmp_path / "set")
    with zipfile.ZipFile(tmp_path / "archive.zip", "w") as archive:
        for file in folder.iterdir():
            archive.write(file, file.name)
    assert read(tmp_path / "archive.zip").titles == [TIN_GARDEN]
    assert read(folder / "movies_metadata.csv").titles == [TIN_GARDEN]


def test_a_film_of_tmdb_5000_is_read_from_json_lists(tmp_path: Path) -> None:
    [title] = read(five_thousand(tmp_path / "set")).titles
    assert (title.genres, title.keywords) == (("Science Fiction",), ('it\'s "tin"',))
    assert (title.directors, title.cast) == (("Ida Moss",), ("Vera Lind",))
    assert (title.countries, title.languages) == (("FR",), ("fr",))


def test_rows_with_shifted_columns_are_refused_one_by_one(tmp_path: Path) -> None:
    shifted = {**FILM, "id": "1997-08-20"}
    moved = {**FILM, "id": "12", "adult": " - Written by Orn&aring;s"}
    torn = "2,cut short\r\n"
    lines = read(movies_dataset(tmp_path / "set", shifted, moved, torn=torn))
    assert lines.titles == [TIN_GARDEN]
    assert [(problem.row, problem.reason) for problem in lines.problems] == [
        (3, 'its columns are shifted: "1997-08-20" stands where its id belongs'),
        (4, 'its columns are shifted: "- Written by Orn&aring;s" is no yes or no'),
        (5, "it has 2 cells where the table has 24"),
    ]
    assert lines.read == 4


def test_films_without_year_title_or_for_adults_and_twins_are_refused(tmp_path: Path) -> None:
    rows = (
        {**FILM, "id": "2", "imdb_id": "", "release_date": ""},
        {**FILM, "id": "3", "imdb_id": "", "title": ""},
        {**FILM, "id": "4", "imdb_id": "", "adult": "True"},
        FILM,
    )
    lines = read(movies_dataset(tmp_path / "set", *rows))
    assert [problem.reason for problem in lines.problems] == [
        "its year is missing or impossible",
        "it has no title",
        "it is marked as adult",
        "the id movie:tmdb:9000001 stands twice",
    ]


def test_unknown_numbers_are_unknown_and_not_nought(tmp_path: Path) -> None:
    bare = {**FILM, "id": "2", "runtime": "0.0", "vote_count": "0", "vote_average": "0.0"}
    title = read(movies_dataset(tmp_path / "set", {**bare, "imdb_id": "0"})).titles[1]
    assert (title.runtime_minutes, title.vote_average, title.vote_count) == (None, None, None)
    assert title.imdb_id is None


def test_a_cell_that_never_ends_costs_its_row_and_the_end(tmp_path: Path) -> None:
    lines = read(movies_dataset(tmp_path / "set", torn='False,"' + "x" * 300_000))
    assert lines.titles == [TIN_GARDEN]
    assert lines.problems[0].reason == "a cell of it never ends"


def test_a_table_without_one_film_is_told_in_a_sentence(tmp_path: Path) -> None:
    folder = movies_dataset(tmp_path / "set")
    text = (folder / "movies_metadata.csv").read_text().replace("2016-05-01", "soon")
    (folder / "movies_metadata.csv").write_text(text)
    with pytest.raises(BadInput, match=r"Not one film could be read from movies_metadata\.csv"):
        read(folder)


def test_other_folders_are_none_of_these(tmp_path: Path) -> None:
    assert find_tmdb_tables(csv_set(tmp_path / "ml", crowd())) is None
    movies_dataset(tmp_path / "set")
    (tmp_path / "set" / "mine.csv").write_text("title,year\nHeat,1995\n")
    assert find_tmdb_tables(tmp_path / "set" / "mine.csv") is None
    assert find_tmdb_tables(tmp_path / "nothing") is None
