from __future__ import annotations

import csv
import io
import json
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cinemai_tui.domain.history import Event, Precision
from cinemai_tui.domain.titles import Kind, TitleId
from cinemai_tui.domain.wording import clean
from cinemai_tui.errors import BadInput
from cinemai_tui.importing.own_export import (
    COLUMNS,
    FORMAT,
    as_cells,
    as_object,
    as_text,
    guarded,
    read_event,
    unguarded,
)
from cinemai_tui.importing.understanding import understand
from tests.contracts.making import event, whole_event
from tests.unit.importing.support import TODAY, reasons


def in_csv(*events: Event) -> str:
    stream = io.StringIO()
    csv.writer(stream).writerows([COLUMNS, *(as_cells(one) for one in events)])
    return stream.getvalue()


def in_json(*events: Event, **other: object) -> str:
    whole = {"format": FORMAT, "version": 1, "events": [as_object(one) for one in events]}
    return json.dumps({**whole, **other}, indent=2)


def read(folder: Path, text: str, name: str = "own.csv") -> tuple[Event, ...]:
    path = folder / name
    path.write_bytes(text.encode())
    (found,) = understand([path], today=TODAY)
    assert found.format in ("cinemai csv", "cinemai json")
    assert found.problems == ()
    return found.events


def test_every_field_of_an_event_is_written() -> None:
    assert sorted(COLUMNS) == sorted(field.name for field in fields(Event))


@pytest.mark.parametrize("written", [in_csv, in_json])
def test_whole_and_bare_events_come_back(tmp_path: Path, written: object) -> None:
    assert callable(written)
    events = (whole_event(), event("1"), event("2", title='Ran, or: "The\nend"'.replace("\n", " ")))
    assert read(tmp_path, written(*events)) == events


_WORD = st.text(max_size=20).map(clean).filter(bool)
_FORMULAS = st.sampled_from(
    ["=1+1", "'=1", "''=1", "'", "-3", "@x", "+49", "'tis", "=", "1,5", '"']
)
_MOMENTS = st.dates().map(str) | st.datetimes().map(lambda d: f"{d.isoformat()}Z")
_EVENTS = st.builds(
    Event,
    key=_WORD | _FORMULAS,
    title=_WORD | _FORMULAS,
    source=_WORD | _FORMULAS,
    row=st.integers(0, 10**6),
    year=st.none() | st.integers(1870, 2100),
    kind=st.none() | st.sampled_from(Kind),
    other_titles=st.lists(_WORD | _FORMULAS, max_size=3).map(tuple),
    imdb_id=st.none() | st.integers(1, 10**8 - 1).map(lambda n: f"tt{n:07}"),
    tmdb_id=st.none() | st.integers(1, 2**31 - 1),
    watched=st.booleans(),
    rating=st.none() | st.floats(1, 10),
    liked=st.booleans(),
    listed=st.booleans(),
    dropped=st.booleans(),
    rewatch=st.booleans(),
    plays=st.integers(1, 1000),
    when=_MOMENTS.filter(lambda text: text >= "1900"),
    precision=st.sampled_from(Precision),
    season=st.none() | st.integers(0, 99),
    episode=st.none() | st.integers(0, 9999),
    episode_title=st.just("") | _WORD | _FORMULAS,
    completion=st.none() | st.floats(0, 1),
    title_id=st.none() | st.integers(1).map(lambda n: TitleId(f"movie:tmdb:{n}")),
    matched_by=st.sampled_from(["", "imdb", "title", "fuzzy", "you"]),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("own")


@settings(max_examples=150, deadline=None)
@given(events=st.lists(_EVENTS, min_size=1, max_size=5))
def test_any_events_come_back_from_csv(folder: Path, events: list[Event]) -> None:
    assert read(folder, in_csv(*events)) == tuple(events)


@settings(max_examples=100, deadline=None)
@given(events=st.lists(_EVENTS, min_size=1, max_size=5))
def test_any_events_come_back_from_json(folder: Path, events: list[Event]) -> None:
    assert read(folder, in_json(*events), "own.json") == tuple(events)


@given(text=st.text(max_size=12) | _FORMULAS)
def test_guarding_a_cell_is_undone_exactly(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert guarded(text)[:1] not in ("=", "+", "-", "@", "\t", "\r")


def test_only_text_that_looks_like_a_formula_is_marked() -> None:
    assert [guarded(text) for text in ("=1", "'=1", "'tis", "Heat", "8.5")] == [
        "'=1", "''=1", "'tis", "Heat", "8.5",
    ]  # fmt: skip


def test_numbers_stay_numbers() -> None:
    cells = dict(zip(COLUMNS, as_cells(whole_event()), strict=True))
    assert (cells["rating"], cells["year"], cells["tmdb_id"]) == ("8.5", "1995", "949")
    assert as_text(9.0) == "9"


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        ("rating", "nan", 'the rating "nan" was left out: it is not on the scale from 1 to 10'),
        ("rating", "1e999", 'the rating "1e999" was left out: it is not on the scale'),
        ("year", "soon", 'the year "soon" was left out: it is not a year'),
        ("kind", "opera", 'the kind "opera" was left out: it is neither movie nor show'),
        ("when", "2024-02-31", 'the when "2024-02-31" was left out: it is not a day or moment'),
        ("completion", "7", 'the completion "7" was left out: it is not a share from 0 to 1'),
        ("title_id", "nope", 'the title id "nope" was left out: it is not a title\'s id'),
        ("other_titles", "[1", 'the other titles "[1" was left out: it is not a list of titles'),
    ],
)
def test_what_cannot_be_used_is_left_out_with_a_reason(field: str, value: str, reason: str) -> None:
    found, told = read_event({"key": "k", "title": "Heat", field: value})
    assert found is not None
    assert getattr(found, field) in (None, ())
    assert [one[: len(reason)] for one in told] == [reason]


def test_a_row_without_key_or_title_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text(in_csv(event("1"), event("", title="Ran"), event("3", title="")))
    (found,) = understand([path], today=TODAY)
    assert (found.read, len(found.events)) == (3, 1)
    assert reasons(found) == {2: "it has no key", 3: "it has no title"}


def test_a_spreadsheet_mangled_copy_comes_back(tmp_path: Path) -> None:
    events = (event("1", rating=8.5, title="Amélie"), event("2", title="=1+1"))
    rows = [COLUMNS, *(as_cells(one) for one in events)]
    text = "\r\n".join(";".join(cell.replace("8.5", "8,5") for cell in row) for row in rows)
    path = tmp_path / "own.csv"
    path.write_bytes(text.encode("cp1252"))
    (found,) = understand([path], today=TODAY)
    assert found.events == events


def test_json_of_a_newer_program_is_not_guessed_at(tmp_path: Path) -> None:
    path = tmp_path / "own.json"
    path.write_text(in_json(event("1"), version=2))
    with pytest.raises(BadInput, match="written by a newer"):
        understand([path], today=TODAY)


@pytest.mark.parametrize("events", [None, {}, "x", [], [3, None, {"key": 1}, {"title": [[]]}]])
def test_json_of_ours_that_was_broken_by_hand_loses_nothing(tmp_path: Path, events: object) -> None:
    path = tmp_path / "own.json"
    path.write_text(json.dumps({"format": FORMAT, "version": 1, "events": events}))
    (found,) = understand([path], today=TODAY)
    assert found.read == (len(events) if isinstance(events, list) else 0)
    assert len(found.problems) == max(1, found.read)
    assert found.events == ()
