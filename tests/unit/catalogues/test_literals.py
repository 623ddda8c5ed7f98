from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from cinemai_tui.catalogues.literals import LONGEST, names, objects

ROWS = st.lists(
    st.fixed_dictionaries({"name": st.text(max_size=20), "id": st.integers(0, 999)}), max_size=6
)


@given(ROWS)
def test_a_list_written_as_python_or_json_reads_the_same(rows: list[dict[str, object]]) -> None:
    assert objects(repr(rows), 99) == rows
    assert objects(json.dumps(rows), 99) == rows


@given(st.text(max_size=200))
def test_any_text_at_all_gives_a_list_and_never_an_error(text: str) -> None:
    assert isinstance(objects(text, 5), list)
    assert isinstance(objects(f"[{{{text}}}]", 5), list)


def test_only_as_many_objects_as_wanted_are_read() -> None:
    cell = "[{'name': 'a'}, {'name': 'b'}, {'name': broken}]"
    assert names(cell, 2) == ["a", "b"]
    assert names(cell, 3) == []


def test_objects_are_chosen_by_what_their_text_holds() -> None:
    cell = "[{'job': 'Editor', 'name': 'A'}, {'job': 'Director', 'name': 'B'}]"
    assert objects(cell, 9, having="Director") == [{"job": "Director", "name": "B"}]


def test_a_name_that_looks_like_the_place_between_two_objects_is_read_whole() -> None:
    rows = [{"name": "a}, {b"}, {"name": "c"}]
    assert names(repr(rows), 9) == ["a}, {b", "c"]
    assert names(json.dumps(rows), 9) == ["a}, {b", "c"]


def test_code_deep_nesting_and_giant_cells_give_nothing() -> None:
    assert objects("[{'name': __import__('os').getcwd()}]", 9) == []
    assert objects("[{'name': " + "[" * 100_000 + "]" * 100_000 + "}]", 9) == []
    assert objects("[{'name': 'a'}" + " " * LONGEST + "]", 9) == []
    assert objects("[{'name': 'a\\d'}]", 9) == []
    assert objects("nan", 9) == objects("", 9) == objects("[]", 9) == []
