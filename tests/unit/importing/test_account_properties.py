"""Whatever stands in the files of accounts and servers: no crash, no row lost, no odd number."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.unit.importing.test_properties import sound, understood


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("accounts")


many = settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)

_CELL = st.one_of(
    st.text(max_size=8),
    st.sampled_from(
        ["Heat", "Show: Season 1: One", "One-Show - Season 2", "2024-05-01 19:00:00", "1736194200",
         "00:50:00", "3000", "0", "nan", "1e999", "-3", "85", "101", "Movie", "episode", "Audio",
         "Yes", "no", "me", "tt0113277", "\x00", "\u202e", '"', "Not available", "S1 E2 - X"]
    ),
)  # fmt: skip
_HEADERS = [
    "Profile Name,Start Time,Duration,Attributes,Title,Supplemental Video Type",
    "Profile Name,Title Name,Star Value,Thumbs Value,Event Utc Ts",
    "Profile Name,Title Name,Utc Title Add Date",
    "user_vote,pl_title,original_title,timestamp,iso_date,link,year",
    "Rating,Film Name,Year,IMDB ID",
    "FilmName,Year,Tier",
    "Material Type Description,Playback Start Datetime (UTC),Seconds Viewed,Title,Is Autoplay",
    "Deleted from Watch History,Most Recent Watch Date,Seconds Watched,Title Name",
    "Date Watched,Type,Title,Episode Title",
    "media_type,full_title,title,percent_complete,watched_status,date,year",
]


@many
@given(
    header=st.sampled_from(_HEADERS),
    rows=st.lists(st.lists(_CELL, min_size=1, max_size=8), max_size=8),
)
def test_tables_of_accounts(folder: Path, header: str, rows: list[list[str]]) -> None:
    lines = [header, *(",".join('"' + c.replace('"', '""') + '"' for c in row) for row in rows)]
    sound(understood(folder, "\n".join(lines).encode("utf-8", "surrogatepass")))


@many
@given(rows=st.lists(st.lists(_CELL, min_size=9, max_size=9), min_size=1, max_size=6))
def test_sessions_without_a_header(folder: Path, rows: list[list[str]]) -> None:
    first = "2025-01-06 20:10:00\tu\ti\tMovie\tHeat\tDirect\tWeb\tLaptop\t6000"
    lines = [first, *("\t".join(row) for row in rows)]
    sound(understood(folder, "\n".join(lines).encode("utf-8", "surrogatepass"), "backup.tsv"))


_VALUE = st.one_of(_CELL, st.none(), st.booleans(), st.integers(), st.floats(), st.just([{}]))
_ITEMS = [
    ("media_type", "full_title", "title", "percent_complete", "watched_status", "date", "user"),
    ("ratingKey", "type", "title", "userRating", "viewCount", "viewOffset", "duration", "Guid"),
    ("Name", "Type", "UserData.Played", "UserData.Rating", "UserData.PlayedPercentage"),
    ("title", "originalTitle", "rate", "viewDate", "mediaType", "year"),
]


@many
@given(
    names=st.sampled_from(_ITEMS),
    values=st.lists(st.lists(_VALUE, min_size=8, max_size=8), min_size=1, max_size=5),
    wrapped=st.booleans(),
)
def test_answers_of_servers(
    folder: Path, names: tuple[str, ...], values: list[list[object]], wrapped: bool
) -> None:
    items = [dict(zip(names, row, strict=False)) for row in values]
    whole = {"MediaContainer": {"Metadata": items}} if wrapped else items
    sound(understood(folder, json.dumps(whole).encode(), "answer.json"))


@many
@given(
    values=st.lists(st.tuples(st.text(max_size=6), _CELL), max_size=6),
    cut=st.integers(0, 400),
)
def test_xml(folder: Path, values: list[tuple[str, str]], cut: int) -> None:
    films = "".join(
        f"<film><filmname>{name}</filmname><rating>{score}</rating></film>"
        for name, score in values
    )
    text = f"<?xml version='1.0'?><r>{films}</r>"
    whole = text if cut > 300 else f"{text[:cut]}>"
    sound(understood(folder, whole.encode("utf-8", "surrogatepass"), "ratings.xml"))
