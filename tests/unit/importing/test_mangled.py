"""Copies of exports that went through a spreadsheet: semicolons, cp1252, commas, other dates."""

from __future__ import annotations

from pathlib import Path

import pytest

from cinemai_tui.domain.titles import Kind
from tests.unit.importing.support import fixture, preview

IMDB = (
    "Const;Your Rating;Date Rated;Title;Original Title;URL;Title Type;IMDb Rating;Runtime (mins);"
    "Year;Genres;Num Votes;Release Date;Directors\r\n"
    "tt99000001;9;05.01.2024;Tin Garden;Le Jardin d'Étain;https://www.imdb.com/title/tt99000001/;"
    "Movie;7,1;101;2016;Drama, Sci-Fi;4200;31.03.2016;Ana Vell, Jo Marsh\r\n"
    "tt99000002;8,0;2024-02-05;Copper Meridian;Copper Meridian;;TV Series;8,7;55;2018;Drama;300;"
    "2018-02-18;\r\n"
    'tt99000003;3;06.02.2024;"A Title; With ""Quotes""";X;;tvMovie;5,0;;;;;;\r\n'
    ";;;;;;;;;;;;;\r\n"
)


@pytest.mark.parametrize("start", ["", "sep=;\r\n"])
def test_imdb_ratings_saved_by_a_european_spreadsheet_are_understood(
    tmp_path: Path, start: str
) -> None:
    found = preview(tmp_path, (start + IMDB).encode("cp1252"))
    assert (found.format, found.encoding, found.scale) == ("imdb ratings", "cp1252", "1-10")
    assert found.date_order == "D.M.Y and Y-M-D"
    assert (found.read, found.problems) == (3, ())
    assert [(e.title, e.rating, e.when, e.year) for e in found.events] == [
        ("Tin Garden", 9.0, "2024-01-05", 2016),
        ("Copper Meridian", 8.0, "2024-02-05", 2018),
        ('A Title; With "Quotes"', 3.0, "2024-02-06", None),
    ]
    assert found.events[0].other_titles == ("Le Jardin d'Étain",)


def test_it_has_the_keys_of_the_file_it_came_from(tmp_path: Path) -> None:
    mangled = preview(tmp_path, IMDB.encode("cp1252"))
    clean = fixture("imdb_ratings_2024.csv")
    assert [e.key for e in mangled.events[:2]] == [e.key for e in clean.events[:2]]


def test_a_netflix_history_whose_american_dates_were_half_understood_is_put_right(
    tmp_path: Path,
) -> None:
    # A European spreadsheet takes 4/5/25 for the fourth of May and leaves 4/21/25 alone.
    text = (
        "Title;Date\r\n"
        "Café Étoile;4/21/25\r\n"
        "Copper Meridian: Season 1: The Long Coil;04.05.2025\r\n"
        '"Nine; Quiet Engines";4/3/2025\r\n'
        "Tin Garden;12/25/24\r\n"
        ";\r\n"
    )
    found = preview(tmp_path, text.encode("cp1252"))
    assert (found.format, found.encoding, found.read) == ("netflix history", "cp1252", 4)
    assert [(e.title, e.when) for e in found.events] == [
        ("Café Étoile", "2025-04-21"),
        ("Copper Meridian", "2025-04-05"),
        ("Nine; Quiet Engines", "2025-04-03"),
        ("Tin Garden", "2024-12-25"),
    ]
    assert found.events[1].kind is Kind.SHOW


def test_a_netflix_history_of_real_and_iso_dates_is_read(tmp_path: Path) -> None:
    text = "Titel;Datum\r\nMünchen;24.01.2023\r\nAmélie;2023-01-05\r\nHeat;03.01.2023\r\n"
    found = preview(tmp_path, text.encode("cp1252"))
    assert [event.when for event in found.events] == ["2023-01-24", "2023-01-05", "2023-01-03"]


def test_sessions_of_netflix_saved_by_a_spreadsheet_are_read(tmp_path: Path) -> None:
    text = (
        "Profile Name;Start Time;Duration;Attributes;Title;Supplemental Video Type;Device Type;"
        "Bookmark;Latest Bookmark;Country\r\n"
        "Gość;24.05.2024 19:00;1:40:00;;Café Étoile;;TV;1:40:00;1:40:00;PL\r\n"
    )
    (event,) = preview(tmp_path, text.encode("utf-16")).events
    assert (event.title, event.when, event.completion) == (
        "Café Étoile",
        "2024-05-24T19:00:00Z",
        1.0,
    )
