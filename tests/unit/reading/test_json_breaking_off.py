from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cinemai_tui.reading.json_values import read_json

FILMS = {"movies": [{"title": "Heat", "ids": {"tmdb": 949}}, {"title": "Ran {1985}"}], "more": {}}


@pytest.mark.parametrize("indent", [None, 1, 4])
def test_an_object_that_breaks_off_keeps_its_complete_parts(indent: int | None) -> None:
    text = json.dumps(FILMS, indent=indent)
    parsed = read_json(text[: text.index("Ran")])
    assert parsed.value == {"movies": [{"title": "Heat", "ids": {"tmdb": 949}}]}
    assert parsed.problems == ("its JSON breaks off; what came before was read",)


def test_a_part_that_is_not_complete_keeps_what_was() -> None:
    text = json.dumps({"movies": [{"ids": {"tmdb": 949}, "title": "Heat"}]}, indent=1)
    parsed = read_json(text[: text.index("title")])
    assert parsed.value == {"movies": [{"ids": {"tmdb": 949}}]}


def test_braces_in_texts_close_nothing() -> None:
    text = json.dumps({"movies": [{"title": 'Ran "}]'}, {"title": "He"}]})
    parsed = read_json(text[: text.index("He")])
    assert parsed.value == {"movies": [{"title": 'Ran "}]'}]}


def test_the_lines_of_a_cut_object_are_not_taken_for_values() -> None:
    parsed = read_json('{\n "title": "Heat",\n "year": 19')
    assert parsed.value is None
    assert parsed.reason == "it begins like JSON but is not"


def test_one_object_a_line_is_still_read_line_by_line() -> None:
    parsed = read_json('{"title": "Heat"}\n{"title": "Ran"}\n{"tit')
    assert parsed.value[:2] == [{"title": "Heat"}, {"title": "Ran"}]


@given(
    value=st.dictionaries(
        st.text(max_size=3),
        st.recursive(
            st.none() | st.text(max_size=4) | st.integers(0, 9),
            lambda inner: (
                st.lists(inner, max_size=3)
                | st.dictionaries(st.text(max_size=2), inner, max_size=3)
            ),
            max_leaves=8,
        ),
        max_size=4,
    ),
    kept=st.integers(0, 200),
    indent=st.sampled_from([None, 1]),
)
def test_any_object_cut_anywhere_gives_a_value_or_a_reason(
    value: dict[str, object], kept: int, indent: int | None
) -> None:
    parsed = read_json(json.dumps(value, indent=indent)[:kept])
    assert parsed.value is not None or parsed.reason
