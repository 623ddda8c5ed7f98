"""Reading a file of ratings in blocks."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cinemai_tui.catalogues import movielens_ratings
from cinemai_tui.catalogues.movielens import Part, find_movielens
from cinemai_tui.catalogues.movielens_ratings import read_ratings
from cinemai_tui.errors import BadInput
from tests.unit.catalogues.movielens_sets import csv_set, dat_set, zipped

COLUMNS = ("user id", "movie id", "rating", "timestamp")
HEADER = "userId,movieId,rating,timestamp\n"


def rows(part: Part, block: int = 64) -> tuple[list[tuple[int, int, int, int]], int]:
    """All rows of a file, and how many lines were refused."""
    found: list[tuple[int, int, int, int]] = []
    refused = 0
    for piece in read_ratings(part, block):
        columns = (piece.users, piece.films, piece.stars, piece.moments)
        found.extend(zip(*(column.tolist() for column in columns), strict=True))
        refused += piece.refused
    return found, refused


def of(folder: Path, text: str, columns: tuple[str, ...] = COLUMNS) -> Part:
    path = folder / "ratings.csv"
    path.write_text(text, newline="")
    return Part(path=path, columns=columns)


def test_ratings_come_as_half_stars_in_the_order_of_the_file(tmp_path: Path) -> None:
    part = of(tmp_path, f"{HEADER}7,31,2.5,1260759144\n7,1029,3,1260759179\n15,2,5.0,9\n8,2,0.5,9")
    assert rows(part) == (
        [(7, 31, 5, 1260759144), (7, 1029, 6, 1260759179), (15, 2, 10, 9), (8, 2, 1, 9)],
        0,
    )


def test_old_sets_and_zips_are_read_alike(tmp_path: Path) -> None:
    told = [(1, 1, 5.0, 978300760), (2, 3, 3.5, 978302109)]
    whole = [(1, 1, 10, 978300760), (2, 3, 7, 978302109)]
    for folder in (csv_set(tmp_path / "new", told), dat_set(tmp_path / "old", told)):
        for path in (folder, zipped(folder, tmp_path / f"{folder.name}.zip")):
            found = find_movielens(path)
            assert found is not None
            assert found.ratings is not None
            assert rows(found.ratings) == (whole, 0)


def test_columns_may_stand_in_any_order_and_times_may_be_missing(tmp_path: Path) -> None:
    part = of(tmp_path, "movieId,rating,userId\n31,4.0,7\n", ("movie id", "rating", "user id"))
    assert rows(part) == ([(7, 31, 8, 0)], 0)


def test_windows_line_ends_quotes_and_empty_lines_do_no_harm(tmp_path: Path) -> None:
    part = of(tmp_path, f'{HEADER}"7","31","4.0","9"\r\n\r\n8,31,1.0,9\r\n')
    assert rows(part) == ([(7, 31, 8, 9), (8, 31, 2, 9)], 0)


@pytest.mark.parametrize(
    "line",
    [
        "x,31,4.0,9", "7,,4.0,9", "7,31,4.0", "7,31,4.0,9,9", "7,31,nan,9", "7,31,5.5,9",
        "7,31,0,9", "7,31,4.3,9", "7,31,-4,9", "7,31,85,9", "77777777777,31,4,9", "7,3.1,4,9",
        "٣,31,4.0,9", "garbage", "a" * 5000,
    ],
)  # fmt: skip
def test_a_line_that_is_no_rating_is_counted_and_left_out(tmp_path: Path, line: str) -> None:
    part = of(tmp_path, f"{HEADER}1,2,3.0,4\n{line}\n5,6,3.5,8\n")
    assert rows(part) == ([(1, 2, 6, 4), (5, 6, 7, 8)], 1)


def test_a_time_that_is_none_leaves_the_rating_without_one(tmp_path: Path) -> None:
    assert rows(of(tmp_path, f"{HEADER}1,2,3.0,yesterday\n")) == ([(1, 2, 6, 0)], 0)


def test_a_zip_that_breaks_off_within_the_ratings_is_refused(tmp_path: Path) -> None:
    folder = csv_set(tmp_path / "ml", [(1, n, 4.0, n * 7919) for n in range(1, 3000)])
    path = zipped(folder, tmp_path / "ml.zip")
    data = bytearray(path.read_bytes())
    found = find_movielens(path)
    at = data.find(b"ml/ratings.csv") + 2000
    data[at : at + 200] = bytes(200)
    path.write_bytes(data)
    assert found is not None
    assert found.ratings is not None
    with pytest.raises(BadInput, match=r"ratings\.csv is damaged"):
        rows(found.ratings, 4096)


def test_more_rows_than_anybody_has_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(movielens_ratings, "MOST_RATINGS", 2)
    with pytest.raises(BadInput, match="more than 2 ratings"):
        rows(of(tmp_path, f"{HEADER}1,2,3,4\n1,3,3,4\n1,4,3,4\n"))


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.integers(0, 10**10 - 1),
            st.integers(0, 10**10 - 1),
            st.integers(1, 10),
            st.integers(0, 10**10 - 1),
        ),
        max_size=30,
    ),
    st.integers(1, 200),
)
def test_whatever_the_block_every_rating_is_read(
    tmp_path_factory: pytest.TempPathFactory, told: list[tuple[int, int, int, int]], block: int
) -> None:
    lines = "".join(f"{user},{film},{stars / 2},{at}\n" for user, film, stars, at in told)
    part = of(tmp_path_factory.mktemp("ml"), f"{HEADER}{lines}")
    assert rows(part, block) == (told, 0)
