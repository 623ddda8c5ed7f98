from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.importing.support import fixture, preview


def test_a_list_of_titles_is_read_without_its_comments() -> None:
    found = fixture("plain_list.txt")
    assert (found.format, found.read) == ("plain list", 3)
    assert [(event.title, event.year, event.rating) for event in found.events] == [
        ("Tin Garden", 2016, None),
        ("Paper Harbor, Revisited", None, None),
        ("Ledger of Tides", 2008, 8.0),
    ]


@pytest.mark.parametrize(
    ("line", "title", "year", "rating"),
    [
        ("Heat (1995)", "Heat", 1995, None),
        ("- Heat (1995)", "Heat", 1995, None),
        ("12. Heat [1995]", "Heat", 1995, None),
        ("* Heat", "Heat", None, None),
        ("[x] Heat (1995)", "Heat", 1995, None),
        ("Heat (1995) 9/10", "Heat", 1995, 9.0),
        ("Heat (1995) - 4/5", "Heat", 1995, 8.0),
        ("Heat (1995) ★★★★½", "Heat", 1995, 9.0),
        ("Heat (1995): 4 stars", "Heat", 1995, 8.0),
        ("Heat, 1995", "Heat", 1995, None),
        ("8½ (1963)", "8½", 1963, None),
        ("2001: A Space Odyssey (1968)", "2001: A Space Odyssey", 1968, None),
        ("1917", "1917", None, None),
        ("[REC] (2007)", "[REC]", 2007, None),
        ("#Alive (2020)", "#Alive", 2020, None),
    ],
)
def test_lines_are_read_as_people_write_them(
    tmp_path: Path, line: str, title: str, year: int | None, rating: float | None
) -> None:
    found = preview(tmp_path, f"Klute\n{line}\nParis, Texas\n", "films.txt")
    event = found.events[1]
    assert (event.title, event.year, event.rating) == (title, year, rating)


def test_ten_favourites_typed_in_are_a_list(tmp_path: Path) -> None:
    found = preview(tmp_path, "Heat\nRan\nKlute\n", "favourites.txt")
    assert [event.title for event in found.events] == ["Heat", "Ran", "Klute"]
    assert all(event.watched for event in found.events)


def test_prose_is_no_list(tmp_path: Path) -> None:
    text = "This is a letter to a friend, and it goes on for a while about nothing at all.\n" * 3
    assert preview(tmp_path, text, "letter.txt").format == "unknown"


def test_a_json_list_of_titles_is_read(tmp_path: Path) -> None:
    found = preview(tmp_path, '["Heat (1995)", "Ran"]', "films.json")
    assert [(event.title, event.year) for event in found.events] == [("Heat", 1995), ("Ran", None)]
