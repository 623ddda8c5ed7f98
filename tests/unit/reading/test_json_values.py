from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cinemai_tui.reading.json_values import json_table, looks_like_json, read_json


def test_im12_endless_nesting_gives_one_reason() -> None:
    assert read_json("[" * 100_000).reason == "its JSON is nested too deeply"


def test_im12_numbers_nobody_can_hold_stay_text() -> None:
    (entry,) = read_json('[{"a": NaN, "b": 1e999, "c": ' + "1" * 5_000 + ', "d": 8.5}]').value
    assert (entry["a"], entry["b"], entry["c"], entry["d"]) == ("NaN", "1e999", "1" * 40, 8.5)


def test_im12_of_two_equal_keys_the_first_counts_and_is_reported() -> None:
    parsed = read_json('[{"rating": 8, "rating": 2}]')
    assert parsed.value == [{"rating": 8}]
    assert parsed.problems == ('the key "rating" stands twice in an entry; the first counts',)


def test_a_file_that_breaks_off_gives_what_came_before() -> None:
    parsed = read_json('[{"title": "Heat"}, {"title": "Ran"}, {"tit')
    assert parsed.value == [{"title": "Heat"}, {"title": "Ran"}]
    assert parsed.problems == ("its JSON is broken; the 2 entries before that were read",)


def test_one_object_a_line_is_read_and_a_broken_line_is_a_row_of_its_own() -> None:
    parsed = read_json('{"title": "Heat"}\n{"title\n{"title": "Ran"}\n')
    assert parsed.value == [{"title": "Heat"}, None, {"title": "Ran"}]
    assert [bool(row.trouble) for row in json_table(parsed.value).rows] == [False, True, False]


def test_a_title_in_brackets_is_not_taken_for_json() -> None:
    assert looks_like_json("[REC] (2007)")
    assert read_json("[REC] (2007)").reason == "it begins like JSON but is not"


def test_nested_keys_become_columns() -> None:
    table = json_table([{"movie": {"title": "Heat", "ids": {"imdb": "tt0113277"}}, "rating": 9}])
    assert table.header == ("movie.title", "movie.ids.imdb", "rating")
    assert table.rows[0].cells == ["Heat", "tt0113277", "9"]


@pytest.mark.parametrize(
    ("value", "titles"),
    [
        (["Heat", "Ran"], ["Heat", "Ran"]),
        ({"movies": [{"title": "Heat"}], "version": 2}, ["Heat"]),
        ({"a": {"title": "Heat"}, "b": {"title": "Ran"}}, ["Heat", "Ran"]),
        ({"title": "Heat"}, ["Heat"]),
        ([], []),
    ],
)
def test_the_list_is_found_wherever_it_is(value: Any, titles: list[str]) -> None:
    table = json_table(value)
    place = table.header.index("title") if titles else 0
    assert [row.cells[place] for row in table.rows] == titles


def test_an_entry_that_is_no_object_has_its_reason() -> None:
    table = json_table([{"title": "Heat"}, 7, None])
    assert [row.trouble for row in table.rows] == [
        "",
        "it is not an object with named values",
        "it is not an object with named values",
    ]


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=10),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4)
    ),
    max_leaves=20,
)


@given(_JSON)
def test_any_value_is_laid_out(value: Any) -> None:
    table = json_table(value)
    assert all(len(row.cells) == len(table.header) for row in table.rows if not row.trouble)


@given(st.text(max_size=200))
def test_any_text_gives_a_value_or_a_reason(text: str) -> None:
    parsed = read_json(text)
    assert parsed.reason == "" or parsed.value is None
