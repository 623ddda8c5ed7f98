from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cinemai_tui.importing.objects import inside, items, number, share, text
from cinemai_tui.importing.plays import rewatches
from cinemai_tui.importing.statuses import Status, status_of
from cinemai_tui.importing.understanding import understand
from cinemai_tui.reading.limits import Limits
from tests.unit.importing.support import TODAY, conserved, preview, reasons


def played(count: int, **film: Any) -> str:
    entry = {"watched_at": "2020-01-01T20:00:00.000Z", "movie": {"title": "Heat", "ids": {}} | film}
    return json.dumps([entry] * count)


def test_values_are_found_by_their_path_and_nothing_else_is() -> None:
    value = {"movie": {"ids": {"tmdb": 949}, "title": "Heat"}, "list": [1]}
    assert inside(value, "movie", "ids", "tmdb") == 949
    assert inside(value, "movie", "title", "ids") is None
    assert inside([value], "movie") is None
    assert items(value, "list") == [1]
    assert items(value, "movie") == []


def test_only_texts_and_numbers_are_texts() -> None:
    value = {"a": 8.5, "b": True, "c": None, "d": ["x"], "e": {"x": 1}}
    assert [text(value, key) for key in "abcde"] == ["8.5", "", "", "", ""]
    assert number(value, "b") is None
    assert number({"n": "12"}, "n") == 12


@pytest.mark.parametrize(
    ("percent", "expected"),
    [(42.5, 0.425), ("100", 1.0), (0, 0.0), (101, None), (-1, None), ("nan", None), ("x", None)],
)
def test_a_percentage_becomes_a_share(percent: Any, expected: float | None) -> None:
    assert share({"progress": percent}, "progress") == expected


def test_an_endless_value_costs_its_row_only(tmp_path: Path) -> None:
    found = preview(tmp_path, played(1, title="x" * 200_000), "history.json")
    assert (found.format, found.read, found.events) == ("trakt history", 1, ())
    assert reasons(found) == {1: "one value holds 200,000 characters; at most 100,000 are read"}


def test_entries_beyond_the_limit_are_left_out_in_words(tmp_path: Path) -> None:
    path = tmp_path / "history.json"
    path.write_text(played(5))
    (found,) = understand([path], today=TODAY, limits=Limits(rows=3))
    conserved(found)
    assert (found.read, reasons(found)) == (3, {0: "only the first 3 entries were read"})


def test_a_caller_can_break_off_in_the_middle_of_json(tmp_path: Path) -> None:
    path = tmp_path / "history.json"
    path.write_text(played(20_000))

    class Enough(Exception):
        pass

    calls = 0

    def progress(what: str, done: int, total: int) -> None:
        nonlocal calls
        calls += 1
        if calls == 4:
            raise Enough

    with pytest.raises(Enough):
        understand([path], today=TODAY, progress=progress)


def test_all_plays_but_the_earliest_of_a_title_are_rewatches() -> None:
    plays = [("heat", "2024"), ("ran", "2023"), ("heat", "2020"), ("heat", ""), ("ran", "2023")]
    assert rewatches(plays) == [True, False, True, False, True]


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("Completed", Status.SEEN),
        ("In progress", Status.SEEN),
        ("IN_PROGRESS", Status.SEEN),
        ("plantowatch", Status.WANTED),
        ("Planning", Status.WANTED),
        ("DROPPED", Status.DROPPED),
        ("", Status.UNTOLD),
        ("false", Status.UNTOLD),
    ],
)
def test_the_words_of_trackers_have_a_meaning(word: str, status: Status) -> None:
    assert status_of(word) is status
