"""Whatever the bytes: no crash, no row lost, no number that is not finite and on the scale."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cinemai_tui.domain.history import FilePreview
from cinemai_tui.domain.wording import clean
from cinemai_tui.errors import CinemaiError
from cinemai_tui.importing.understanding import understand
from tests.unit.importing.support import TODAY, conserved


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("properties")


def understood(folder: Path, data: bytes, name: str = "any.csv") -> list[FilePreview]:
    path = folder / name
    path.write_bytes(data)
    try:
        return understand([path], today=TODAY)
    except CinemaiError:
        return []


def sound(found: list[FilePreview]) -> None:
    for one in found:
        conserved(one)
        assert all(problem.row <= one.read for problem in one.problems)
        for event in one.events:
            assert event.rating is None or (math.isfinite(event.rating) and 1 <= event.rating <= 10)
            assert event.title
            assert event.title == clean(event.title, 300)
            assert len(event.key) == 20


many = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@many
@given(data=st.binary(max_size=300))
def test_arbitrary_bytes(folder: Path, data: bytes) -> None:
    sound(understood(folder, data))


_CELL = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        ["Heat", "nan", "inf", "1e999", "-3", "11/10", "★★★½", "4,5", "0", "99999", "2009-10",
         "31/02/2024", "4/5/25", "2024-05-01", '"', '""', "=1+1", "\x00", "\u202e", "tt0113277",
         "Show: Season 1: One", "Movie", "videoGame", "Yes"]
    ),
)  # fmt: skip
_HEADERS = st.sampled_from(
    ["Name,Year,Rating", "Title,Date", "Date,Name,Year,Letterboxd URI,Rating",
     "Const,Your Rating,Date Rated,Title,Title Type,Year", "userId,movieId,rating,timestamp",
     "movie_id,imdb_id,tmdb_id,rating,average_rating,title", "a,b,c", "Rating,Rating,Rating", ""]
)  # fmt: skip


@many
@given(
    header=_HEADERS,
    rows=st.lists(st.lists(_CELL, min_size=1, max_size=7), max_size=8),
    delimiter=st.sampled_from([",", ";", "\t"]),
    quoted=st.booleans(),
)
def test_arbitrary_tables(
    folder: Path, header: str, rows: list[list[str]], delimiter: str, quoted: bool
) -> None:
    def written(cell: str) -> str:
        return '"' + cell.replace('"', '""') + '"' if quoted else cell

    lines = [header.replace(",", delimiter)]
    lines += [delimiter.join(map(written, row)) for row in rows]
    sound(understood(folder, "\n".join(lines).encode("utf-8", "surrogatepass")))


_VALUE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | _CELL,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["title", "year", "rating", "date", "ids", "movie", "type", "x"]),
            inner,
            max_size=5,
        )
    ),
    max_leaves=25,
)


@many
@given(value=_VALUE)
def test_arbitrary_json(folder: Path, value: Any) -> None:
    sound(understood(folder, json.dumps(value).encode(), "any.json"))
