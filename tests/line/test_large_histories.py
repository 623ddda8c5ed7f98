"""Histories large enough for the third way of finding groups, and files of many rows."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.line.conftest import PEOPLE, Command

pytestmark = pytest.mark.slow


def test_nine_hundred_ratings_take_the_hdbscan_path(cinemai: Command) -> None:
    answer = cinemai("--profile", "cleo", "import", "--json", PEOPLE / "cleo-movielens.csv")
    (file,) = answer.json["files"]
    assert (file["read"], file["added"]) == (900, 900)
    taste = cinemai("--profile", "cleo", "taste", "--json").json
    assert taste["method"] == "HDBSCAN"
    assert len(taste["groups"]) >= 2
    assert sum(group["size"] for group in taste["groups"]) > 500
    listing = cinemai("--profile", "cleo", "recommend", "--json").json
    assert len(listing["recommendations"]) == 10


def test_thirty_thousand_rows_are_all_accounted_for(cinemai: Command, tmp_path: Path) -> None:
    file = tmp_path / "many.csv"
    rows = (f"Film {n % 9000},{1950 + n % 70},{n % 10 + 1}" for n in range(30_000))
    file.write_text("Title,Year,Rating\n" + "\n".join(rows), encoding="utf-8")
    first = cinemai("--profile", "many", "import", "--json", file).json["files"][0]
    assert first["read"] == 30_000
    assert first["read"] == sum(first[n] for n in ("added", "same", "unmatched", "rejected"))
    again = cinemai("--profile", "many", "import", "--json", file).json["files"][0]
    assert again["same"] == first["added"] + first["same"] + first["unmatched"]
    assert cinemai("--profile", "many", "import", "--undo").code == 0
    assert cinemai("--profile", "many", "recommend").code == 4
