from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.line.conftest import PEOPLE, Command

COUNTS = ("read", "added", "same", "unmatched", "rejected")


def test_ten_unwatched_matching_titles_with_parts_evidence_and_a_reason(cinemai: Command) -> None:
    answer = cinemai(
        "--profile", "ben", "recommend", "--json", "-n", 10, "--genre", "Drama",
        "--years", "1970-1999",
    )  # fmt: skip
    assert answer.code == 0, answer.err
    listing = answer.json
    with (PEOPLE / "ben-imdb.csv").open(encoding="utf-8") as stream:
        watched = {row["Const"] for row in csv.DictReader(stream)}
    assert listing["profile"] == "ben"
    assert listing["ranker"] == "blend"
    assert len(listing["recommendations"]) == 10
    reasons = set()
    for rank, pick in enumerate(listing["recommendations"], 1):
        assert pick["rank"] == rank
        assert "Drama" in pick["genres"]
        assert 1970 <= pick["year"] <= 1999
        assert pick["imdb_id"] not in watched
        assert pick["parts"]
        assert pick["evidence"]
        assert 0 <= pick["similarity"] <= 1
        assert 0 <= pick["match"] <= 0.99
        assert pick["writer"] == "template"
        assert pick["title"] in pick["justification"]
        reasons.add(pick["justification"])
    assert len(reasons) == 10


def test_asking_again_gives_the_same_list(cinemai: Command) -> None:
    first = cinemai("--profile", "ben", "recommend", "--json").json
    again = cinemai("--profile", "ben", "recommend", "--json").json
    ids = [pick["id"] for pick in first["recommendations"]]
    assert ids == [pick["id"] for pick in again["recommendations"]]


@pytest.mark.parametrize(
    "options",
    [
        ("--genre", "sci-fi"),
        ("--not-genre", "Drama"),
        ("--kind", "show"),
        ("--years", "-1960"),
        ("--runtime", "-90"),
        ("--country", "South Korea"),
        ("--language", "ja"),
        ("--max-age", "8"),
        ("--min-rating", "8.5"),
        ("--ranker", "groups"),
        ("--fame", "0"),
        ("--surprise", "1"),
    ],
)
def test_b12_every_filter_and_control_changes_the_list(
    cinemai: Command, options: tuple[str, ...]
) -> None:
    plain = cinemai("--profile", "ben", "recommend", "--json").json["recommendations"]
    answer = cinemai("--profile", "ben", "recommend", "--json", *options)
    assert answer.code == 0, answer.err
    changed = answer.json["recommendations"]
    assert changed
    assert [pick["id"] for pick in plain] != [pick["id"] for pick in changed]


def test_options_may_stand_after_the_command(cinemai: Command) -> None:
    before = cinemai("--profile", "ann", "recommend", "--json").json
    after = cinemai("recommend", "--json", "--profile", "ann").json
    assert before["profile"] == after["profile"] == "ann"


def test_ann_takes_one_centroid_and_ben_k_means(cinemai: Command) -> None:
    ann = cinemai("--profile", "ann", "taste", "--json").json
    ben = cinemai("--profile", "ben", "taste", "--json").json
    assert ann["method"] == "one centroid"
    assert len(ann["groups"]) == 1
    assert ben["method"] == "k-means"
    assert 2 <= len(ben["groups"]) <= 10
    assert len({group["name"] for group in ben["groups"]}) == len(ben["groups"])
    assert ben["summary"].endswith(".")


def test_importing_again_finds_everything_known(cinemai: Command) -> None:
    answer = cinemai("--profile", "ben", "import", "--json", PEOPLE / "ben-imdb.csv")
    assert answer.code == 0
    (file,) = answer.json["files"]
    assert file["same"] == file["read"] == 250


def test_every_row_counts_once(cinemai: Command, tmp_path: Path) -> None:
    odd = tmp_path / "odd.csv"
    odd.write_text(
        "Title,Year,My rating\nHeat,1995,9\nHeat,1995,9\nNo Such Film At All,1931,7\n,,\n"
        "Alien,1979,nan\n",
        encoding="utf-8",
    )
    answer = cinemai("--profile", "new", "import", "--json", odd)
    assert answer.code == 0, answer.err
    (file,) = answer.json["files"]
    assert all(isinstance(file[name], int) for name in COUNTS)
    assert file["read"] == sum(file[name] for name in COUNTS[1:])
    assert file["unmatched"] == 1
    assert file["reasons"]


def test_a_dry_run_stores_nothing(cinemai: Command) -> None:
    answer = cinemai("--profile", "dry", "import", "--dry-run", PEOPLE / "netflix.csv")
    assert answer.code == 0
    assert "Nothing was stored." in answer.out
    assert cinemai("--profile", "dry", "recommend").code == 4


def test_an_import_can_be_undone_once_and_says_when_there_is_none(cinemai: Command) -> None:
    assert cinemai("--profile", "x", "import", PEOPLE / "netflix.csv").code == 0
    answer = cinemai("--profile", "x", "import", "--undo")
    assert answer.code == 0
    assert "Took back" in answer.out
    again = cinemai("--profile", "x", "import", "--undo")
    assert again.code == 1
    assert "no import to undo" in again.err


def test_netflix_episodes_fold_into_shows(cinemai: Command) -> None:
    cinemai("--profile", "house", "import", PEOPLE / "netflix.csv")
    listing = cinemai("--profile", "house", "recommend", "--json", "-n", 100, "--kind", "show").json
    with (PEOPLE / "netflix.csv").open(encoding="utf-8") as stream:
        shows = {row["Title"].split(": Season")[0] for row in csv.DictReader(stream)
                 if ": Season" in row["Title"]}  # fmt: skip
    assert shows
    assert not shows & {pick["title"] for pick in listing["recommendations"]}


def test_b3_what_was_disliked_or_not_rated_is_not_recommended(
    cinemai: Command, tmp_path: Path
) -> None:
    mine = tmp_path / "mine.csv"
    rows = ["Heat,1995,1", "Alien,1979,2", "Fargo,1996,", "The Matrix,1999,9", "Se7en,1995,10"]
    mine.write_text("Title,Year,Rating\n" + "\n".join(rows), encoding="utf-8")
    cinemai("--profile", "b3", "import", mine)
    listing = cinemai("--profile", "b3", "recommend", "--json", "-n", 300, "--kind", "movie").json
    names = {pick["title"] for pick in listing["recommendations"]}
    assert not names & {"Heat", "Alien", "Fargo", "The Matrix", "Se7en"}
