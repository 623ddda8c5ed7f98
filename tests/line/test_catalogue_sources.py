"""Catalogue sources from the command line: data sets with ratings, and taking sources away."""

from __future__ import annotations

import json
from pathlib import Path

from tests.line.conftest import Command
from tests.unit.catalogues.movielens_sets import crowd, csv_set, zipped
from tests.unit.catalogues.tmdb_sets import imdb_tables, movies_dataset


def test_a_movielens_zip_brings_titles_and_a_crowd_and_goes_again(
    cinemai: Command, tmp_path: Path
) -> None:
    before = cinemai("catalogue", "list", "--json").json
    assert [source["crowd"] for source in before["sources"]] == [None]
    path = zipped(csv_set(tmp_path / "ml-tiny", crowd(40)), tmp_path / "ml-tiny.zip")
    answer = cinemai("catalogue", "add", path, "--json")
    assert answer.code == 0, answer.err
    report = answer.json
    assert (report["read"], report["rejected"]) == (5, 1)
    assert report["added"] + report["same"] == 4
    assert (report["crowd"]["people"], report["crowd"]["ratings"]) == (40, 120)
    assert report["notes"][0].startswith("Learned from 40 people's 120 ratings; 4 of 4 films")
    told = cinemai("catalogue", "list")
    assert "crowd of 40 people, 120 ratings: shapes your lists" in told.out
    assert "non-commercial" in told.out
    listing = cinemai("catalogue", "list", "--json").json
    source = next(s for s in listing["sources"] if s["name"] == "ml-tiny.zip")
    assert source["crowd"]["used"] is True
    assert cinemai("--profile", "ann", "recommend", "--json", "-n", 3).code == 0
    gone = cinemai("catalogue", "remove", "ml-tiny.zip", "--json")
    assert gone.code == 0, gone.err
    assert gone.json == {
        "name": "ml-tiny.zip",
        "removed": report["added"],
        "titles": before["titles"],
    }
    assert cinemai("catalogue", "list", "--json").json["sources"] == before["sources"]


def test_removing_says_what_went_and_what_stays(cinemai: Command, tmp_path: Path) -> None:
    extra = tmp_path / "extra.jsonl"
    extra.write_text(json.dumps({"kind": "movie", "title": "Tin Garden", "year": 2016}) + "\n")
    cinemai("catalogue", "add", extra)
    answer = cinemai("catalogue", "remove", "extra.jsonl")
    assert answer.code == 0
    assert "extra.jsonl is removed, with 1 title only it gave." in answer.out
    assert "histories and ratings are as they were" in answer.out


def test_the_built_in_catalogue_and_unknown_names_are_refused(cinemai: Command) -> None:
    for name, why in (("built-in", "cannot be removed"), ("nothing", "no catalogue source")):
        answer = cinemai("catalogue", "remove", name)
        assert (answer.code, answer.out) == (1, "")
        assert why in answer.err


def test_ratings_by_number_alone_are_refused_in_one_sentence(
    cinemai: Command, tmp_path: Path
) -> None:
    path = tmp_path / "ratings.csv"
    path.write_text("userId,movieId,rating,timestamp\n1,1,4.0,1\n")
    answer = cinemai("catalogue", "add", path)
    assert answer.code == 1
    assert "ratings.csv tells films by number only. Put the movies.csv" in answer.err


def test_the_list_tells_how_old_a_source_is_when_it_goes_and_whom_to_credit(
    cinemai: Command, tmp_path: Path
) -> None:
    folder = movies_dataset(tmp_path / "films")
    added = cinemai("catalogue", "add", folder, "--json")
    assert added.code == 0, added.err
    assert (added.json["read"], added.json["rejected"]) == (1, 0)
    told = cinemai("catalogue", "list").out
    assert "films\t1 title\ta file of TMDB's data" in told
    assert "; the oldest goes on " in told
    assert "not endorsed or certified by TMDB" in told
    [source] = cinemai("catalogue", "list", "--json").json["sources"][1:]
    assert (source["policy"], source["may_send"]) == ("tmdb-file", "switch")
    assert source["oldest"] < source["purged"]


def test_imdb_tables_are_narrowed_by_options(cinemai: Command, tmp_path: Path) -> None:
    folder = imdb_tables(tmp_path / "imdb")
    answer = cinemai("catalogue", "add", folder, "--kind", "movie", "--years", "2010-", "--json")
    assert answer.code == 0, answer.err
    assert answer.json["added"] == 1


def test_an_update_without_anything_set_says_what_to_set(cinemai: Command) -> None:
    answer = cinemai("catalogue", "update")
    assert (answer.code, answer.out) == (2, "")
    assert "Set TMDB_API_KEY" in answer.err
