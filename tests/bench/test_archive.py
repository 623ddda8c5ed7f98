"""A MovieLens archive becomes a study on a catalogue: joined by id, split by time, halved."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import numpy as np
import pytest

from cinemai_tui.errors import BadInput
from tests.bench import archive
from tests.bench.protocol import parted
from tests.bench.quality import measured

WORDS = ("harbour", "desert", "opera", "winter", "circus", "railway", "island", "garden")


def catalogue(folder: Path, n: int = 40) -> Path:
    path = folder / "catalogue.jsonl"
    lines = [
        {
            "id": f"movie:tmdb:{i + 1}",
            "kind": "movie",
            "title": f"The {WORDS[i % 8]} {i}",
            "year": 1960 + i,
            "tmdb_id": i + 1,
            "imdb_id": f"tt{i + 1:07}",
            "overview": f"A story of a {WORDS[i % 8]} and of a {WORDS[(i * 3 + 1) % 8]}.",
            "keywords": [WORDS[i % 8], WORDS[(i * 5 + 2) % 8]],
            "fame": 30 + i,
            "acclaim": 60,
            "kindred": [f"movie:tmdb:{(i + 8) % n + 1}"],
        }
        for i in range(n)
    ]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    return path


def packed(folder: Path, people: int = 24) -> Path:
    """Each rates twenty films, those of two subjects well; film 99 is not in the catalogue."""
    path = folder / "ml-made-up.zip"
    # By IMDb id, and where that is not known by TMDB's.
    links = ["movieId,imdbId,tmdbId"] + [
        f"{i + 101},{i + 1 if i % 2 else 9_000_000:07},{i + 1}" for i in range(40)
    ]
    ratings = ["userId,movieId,rating,timestamp"]
    for person in range(people):
        for turn in range(20):
            film = (person * 7 + turn * 3) % 40
            good = film % 8 in (person % 8, (person + 1) % 8, (person + 2) % 8)
            ratings.append(f"{person + 1},{film + 101},{4.5 if good else 2.5},{1000 + turn}")
        ratings.append(f"{person + 1},99,5.0,5000")
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("ml-made-up/links.csv", "\n".join([*links, "99,0000000,"]))
        file.writestr("ml-made-up/ratings.csv", "\n".join(ratings))
    return path


def test_films_are_joined_by_id_and_strangers_left_out(tmp_path: Path) -> None:
    study = archive.load(packed(tmp_path), catalogue(tmp_path))
    assert len(study.shelf) == 40
    assert all(len(user.rows) == 16 for user in study.users)
    assert study.ratings.sum() == 24 * 16


def test_the_newest_fifth_is_hidden_and_what_was_rated_well_is_looked_for(tmp_path: Path) -> None:
    study = archive.load(packed(tmp_path), catalogue(tmp_path))
    first = next(user for user in study.users if user.name == "1")
    rated = [turn * 3 % 40 for turn in range(20)]
    hidden = [film for film in rated[16:] if film % 8 in (0, 1, 2)]
    at = {study.shelf.row_of[title.id]: i for i, title in enumerate(study.titles)}
    assert sorted(at[row] for row in first.relevant) == sorted(hidden)


def test_each_half_has_the_crowd_of_the_other(tmp_path: Path) -> None:
    study = archive.load(packed(tmp_path), catalogue(tmp_path))
    assert {user.crowd for user in study.users} == {0, 1}
    assert [crowd.people for crowd in study.crowds] == [12, 12]
    assert study.crowds[0].likes.tolist() != study.crowds[1].likes.tolist()


def test_every_ranker_is_measured(tmp_path: Path) -> None:
    table = measured(archive.load(packed(tmp_path), catalogue(tmp_path)))
    assert {"groups", "blend", "blend+crowd", "popular", "random"} <= set(table.figures)
    values = [value for row in table.figures.values() for value in row.values()]
    assert np.isfinite(values).all()
    assert "blend+crowd" in table.told()


def test_an_archive_of_something_else_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.zip"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("read me.txt", "nothing here")
    with pytest.raises(BadInput, match="no MovieLens archive"):
        archive.load(path)


def test_parting_goes_by_time_not_by_the_order_in_the_file() -> None:
    given = [(film, 3.0, 100 - film) for film in range(11)]
    known, hidden = parted(given)
    assert [film for film, _, _ in hidden] == [1, 0]
    assert len(known) == 9
