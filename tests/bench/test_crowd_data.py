from __future__ import annotations

from pathlib import Path

from cinemai_tui.catalogues.movielens import find_movielens
from cinemai_tui.catalogues.movielens_ratings import read_ratings
from cinemai_tui.catalogues.movielens_titles import read_films
from tests.bench.crowd import made_up


def test_the_made_up_data_set_is_a_sound_one(tmp_path: Path) -> None:
    rows, people, films = made_up(tmp_path / "ml", 3_000)
    found = find_movielens(tmp_path / "ml")
    assert found is not None
    assert found.ratings is not None
    pieces = list(read_ratings(found.ratings))
    assert sum(len(piece.users) for piece in pieces) == rows
    assert sum(piece.refused for piece in pieces) == 0
    assert max(int(piece.users.max()) for piece in pieces) == people
    assert {stars for piece in pieces for stars in piece.stars.tolist()} == set(range(1, 11))
    assert len(read_films(found).lines.titles) == films
