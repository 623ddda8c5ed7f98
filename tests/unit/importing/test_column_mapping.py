from __future__ import annotations

from pathlib import Path

import pytest

from cinemai_tui.domain.history import FilePreview
from cinemai_tui.domain.titles import Kind
from cinemai_tui.errors import BadInput
from cinemai_tui.importing.column_mapping import FIELDS, signature, whole
from cinemai_tui.importing.understanding import understand
from tests.unit.importing.support import TODAY, conserved

ODD = "Werk;Land;Punkte;Notiz\nHeat;US;9;x\nRan;JP;8;y\n"
NAMED = "Name,Year,Rating,Score\nHeat,1995,9,3\nRan,1985,8,2\n"


def read(
    folder: Path,
    text: str,
    mapping: dict[str, str] | None = None,
    *,
    name: str = "a.csv",
    form: str = "auto",
    remembered: dict[str, dict[str, str]] | None = None,
) -> FilePreview:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    (found,) = understand([path], today=TODAY, format=form, mapping=mapping, remembered=remembered)
    conserved(found)
    return found


def told(found: FilePreview) -> list[tuple[str, int | None, float | None]]:
    return [(event.title, event.year, event.rating) for event in found.events]


def test_im6_a_table_of_unknown_columns_shows_them_and_waits(tmp_path: Path) -> None:
    found = read(tmp_path, ODD)
    assert (found.format, found.read, found.events) == ("unknown", 2, ())
    assert found.columns == ("Werk", "Land", "Punkte", "Notiz")
    assert (found.mapping, found.mapped, found.needs_mapping) == ((), False, True)
    (problem,) = found.problems
    assert problem.row == 0
    assert problem.reason.endswith('its columns are "Werk", "Land", "Punkte" and "Notiz"')


def test_im6_three_hundred_columns_are_told_in_a_sentence_of_bearable_length(
    tmp_path: Path,
) -> None:
    header = ",".join(f"c{n}" for n in range(300))
    found = read(tmp_path, f"{header}\n{','.join(['x'] * 300)}\n")
    assert len(found.columns) == 300
    assert found.problems[0].reason.endswith('"c11" and 288 more')


def test_named_columns_are_read(tmp_path: Path) -> None:
    found = read(tmp_path, ODD, {"title": "Werk", "rating": "Punkte"})
    assert told(found) == [("Heat", None, 9.0), ("Ran", None, 8.0)]
    assert found.mapping == (("title", "Werk"), ("rating", "Punkte"))
    assert found.mapped
    assert found.why == "its columns were named by you: title from Werk, rating from Punkte"


def test_what_is_not_named_is_recognised_where_it_can_be(tmp_path: Path) -> None:
    found = read(tmp_path, "Werk,Year,Your Rating\nHeat,1995,9\n", {"title": "Werk"})
    assert told(found) == [("Heat", 1995, 9.0)]


def test_a_column_that_would_be_recognised_can_be_replaced_or_left_out(tmp_path: Path) -> None:
    assert told(read(tmp_path, NAMED)) == [("Heat", 1995, 9.0), ("Ran", 1985, 8.0)]
    replaced = read(tmp_path, NAMED, {"rating": "Score"})
    assert [event.rating for event in replaced.events] == [6.0, 4.0]
    left_out = read(tmp_path, NAMED, {"rating": "", "year": ""})
    assert told(left_out) == [("Heat", None, None), ("Ran", None, None)]
    assert left_out.mapping == (("title", "Name"),)


def test_a_column_named_for_one_field_is_no_other(tmp_path: Path) -> None:
    found = read(tmp_path, "Name,Title\nHeat,Die Hitze\n", {"original_title": "Title"})
    (event,) = found.events
    assert (event.title, event.other_titles) == ("Heat", ("Die Hitze",))


def test_every_field_can_be_named(tmp_path: Path) -> None:
    header = "a,b,c,d,e,f,g,h"
    row = "Heat,Hitze,1995,9,2024-05-01,movie,tt0113277,949"
    columns = dict(zip(FIELDS, header.split(","), strict=True))
    found = read(tmp_path, f"{header}\n{row}\n", columns)
    (event,) = found.events
    assert (event.title, event.other_titles, event.year, event.rating) == (
        "Heat", ("Hitze",), 1995, 9.0,
    )  # fmt: skip
    assert (event.when, event.kind, event.imdb_id, event.tmdb_id) == (
        "2024-05-01", Kind.MOVIE, "tt0113277", 949,
    )  # fmt: skip
    assert dict(found.mapping) == columns


def test_columns_are_known_whatever_their_case_and_separators(tmp_path: Path) -> None:
    found = read(tmp_path, "Das_Werk,x\nHeat,1\nRan,2\n", {"Title ": "das werk"})
    assert found.mapping[0] == ("title", "Das_Werk")


def test_columns_without_names_are_named_by_their_number(tmp_path: Path) -> None:
    found = read(tmp_path, "1995,Heat,9\n1985,Ran,8\n", {"title": "column 2"})
    assert [event.title for event in found.events] == ["Heat", "Ran"]


def test_a_list_is_a_table_when_its_column_is_named(tmp_path: Path) -> None:
    found = read(tmp_path, "Meine Filme\nHeat\nRan\n", {"title": "Meine Filme"})
    assert (found.format, [event.title for event in found.events]) == ("csv", ["Heat", "Ran"])


def test_json_columns_can_be_named(tmp_path: Path) -> None:
    text = '[{"werk": {"name": "Heat"}, "x": 1}, {"werk": {"name": "Ran"}, "x": 2}]'
    found = read(tmp_path, text, {"title": "werk.name"}, name="a.json")
    assert [event.title for event in found.events] == ["Heat", "Ran"]


def test_a_known_format_keeps_its_columns(tmp_path: Path) -> None:
    (tmp_path / "d.csv").write_text("Title,Date\nHeat,4/21/25\n")
    (tmp_path / "e.csv").write_text("Werk,Title\nRan,x\n")
    paths = [tmp_path / "d.csv", tmp_path / "e.csv"]
    netflix, table = understand(paths, today=TODAY, mapping={"title": "Werk"})
    assert (netflix.format, netflix.columns, netflix.mapped) == ("netflix history", (), False)
    assert [event.title for event in table.events] == ["Ran"]


def test_a_known_format_can_be_forced_to_be_a_table(tmp_path: Path) -> None:
    text = "Title,Date\nx,4/21/25\n"
    found = read(tmp_path, text, {"title": "Title", "date": ""}, form="table")
    assert (found.format, found.events[0].when) == ("csv", None)


def test_a_field_there_is_none_of_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match='no field called "director"') as caught:
        read(tmp_path, ODD, {"director": "Werk"})
    assert "title, original_title, year" in caught.value.hint


def test_a_column_that_is_nowhere_is_refused_with_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match='No table here has the column "Titel"') as caught:
        read(tmp_path, ODD, {"title": "Titel"})
    assert '"Werk", "Land"' in caught.value.hint


def test_a_mapping_without_a_title_still_waits_for_one(tmp_path: Path) -> None:
    text = "Werk,Kram\nHeat,x y\nRan,z z\n"
    assert read(tmp_path, text, {"rating": "Kram"}).needs_mapping


def test_a_remembered_mapping_is_taken_for_the_same_header_only(tmp_path: Path) -> None:
    known = {signature(("Werk", "Land", "Punkte", "Notiz")): {"title": "Werk", "rating": ""}}
    found = read(tmp_path, ODD.replace("Werk", "WERK"), remembered=known)
    assert told(found) == [("Heat", None, None), ("Ran", None, None)]
    assert found.mapped
    assert "as you named them before" in found.why
    assert read(tmp_path, ODD.replace("Land", "Lant"), remembered=known).needs_mapping


def test_a_mapping_given_now_beats_a_remembered_one(tmp_path: Path) -> None:
    known = {signature(("Werk", "Land", "Punkte", "Notiz")): {"title": "Notiz"}}
    found = read(tmp_path, ODD, {"title": "Werk"}, remembered=known)
    assert [event.title for event in found.events] == ["Heat", "Ran"]


def test_numbered_columns_are_not_known_again() -> None:
    assert signature(("column 1", "column 2")) == ""
    assert signature(("Werk", "column 2")) != ""


def test_what_is_remembered_says_something_of_every_field() -> None:
    assert whole((("title", "Werk"),)) == {
        "title": "Werk", "original_title": "", "year": "", "rating": "", "date": "", "type": "",
        "imdb_id": "", "tmdb_id": "",
    }  # fmt: skip


@pytest.mark.parametrize(
    "text",
    ["one line, of prose, it is.\nanother line, of prose, too.\n", '{"a": 1, "b": 2}', "a\nb{}\n"],
)
def test_what_is_no_table_does_not_ask_for_columns(tmp_path: Path, text: str) -> None:
    assert not read(tmp_path, text, name="a.txt").needs_mapping
