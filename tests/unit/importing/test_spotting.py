from __future__ import annotations

import os
from pathlib import Path

import pytest

from cinemai_tui.importing.spotting import spot


def write(folder: Path, name: str, text: str = "x", age: int = 0) -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    os.utime(file, (1_700_000_000 - age, 1_700_000_000 - age))
    return file


@pytest.mark.parametrize(
    "name",
    ["letterboxd-me-2025.zip", "NetflixViewingHistory.csv", "trakt-export.zip", "simkl.json"],
)
def test_exports_are_known_by_their_names(tmp_path: Path, name: str) -> None:
    write(tmp_path, name)
    assert [found.path.name for found in spot([tmp_path])] == [name]


def test_a_table_is_known_by_its_first_line(tmp_path: Path) -> None:
    write(tmp_path, "ratings.csv", "\ufeffConst,Your Rating,Date Rated,Title\n")
    write(tmp_path, "films.csv", "Title;Year;Rating\n")
    write(tmp_path, "money.csv", "Account,Amount,Date\n")
    found = {item.path.name: item.why for item in spot([tmp_path])}
    assert found == {"ratings.csv": "IMDb ratings", "films.csv": "looks like a watch history"}


def test_the_newest_comes_first_and_each_folder_once(tmp_path: Path) -> None:
    write(tmp_path, "letterboxd-old.zip", age=100)
    write(tmp_path, "letterboxd-new.zip")
    names = [found.path.name for found in spot([tmp_path, tmp_path])]
    assert names == ["letterboxd-new.zip", "letterboxd-old.zip"]


def test_what_cannot_be_opened_or_shown_is_passed_over(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "letterboxd-pipe.zip")
    (tmp_path / "letterboxd-dangling.zip").symlink_to(tmp_path / "nowhere")
    write(tmp_path, "letterboxd-\x1b]0;x.zip")
    write(tmp_path, "letterboxd-empty.zip", "")
    assert spot([tmp_path, tmp_path / "missing"]) == []
