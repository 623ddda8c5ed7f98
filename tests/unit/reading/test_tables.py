from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cinemai_tui.reading.limits import Limits
from cinemai_tui.reading.records import cut
from cinemai_tui.reading.tables import read_table


def cells(text: str) -> list[list[str]]:
    return [row.cells for row in read_table(text).rows]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|", "::"])
def test_every_delimiter_is_found(delimiter: str) -> None:
    lines = [("Name", "Year"), ("Heat", "1995"), ("Ran", "1985")]
    table = read_table("\n".join(delimiter.join(line) for line in lines))
    assert table.header == ("Name", "Year")
    assert [row.cells for row in table.rows] == [["Heat", "1995"], ["Ran", "1985"]]


def test_decimal_commas_do_not_hide_semicolons() -> None:
    assert cells("Titel;Wertung\nDas Boot;8,5\nNosferatu, eine Sinfonie;9,0\n") == [
        ["Das Boot", "8,5"],
        ["Nosferatu, eine Sinfonie", "9,0"],
    ]


def test_a_line_that_names_the_delimiter_is_obeyed_and_is_no_data() -> None:
    assert read_table("sep=;\nName;Year\nHeat;1995\n").header == ("Name", "Year")


def test_quotes_hold_commas_quotes_and_line_ends() -> None:
    text = 'Name,Review\n"Heat, again","He said ""no"".\nTwice."\nRan,\n'
    assert cells(text) == [["Heat, again", 'He said "no".\nTwice.'], ["Ran", ""]]


def test_unescaped_quotes_inside_a_cell_stay_in_it() -> None:
    assert cells('Name,Year\n"The "Best" Film",2016\n') == [['The "Best" Film', "2016"]]


def test_an_inch_mark_opens_no_quote() -> None:
    assert cells('Name,Year\n12" of Snow,2016\nHeat,1995\n') == [
        ['12" of Snow', "2016"],
        ["Heat", "1995"],
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_im4_every_line_end_is_read(end: str) -> None:
    assert cells(end.join(["Name,Year", "Heat,1995", "Ran,1985", "", ""])) == [
        ["Heat", "1995"],
        ["Ran", "1985"],
    ]


def test_im4_mixed_line_ends_and_blank_rows_lose_nothing() -> None:
    assert cells("Name,Year\r\nHeat,1995\n\n\rRan,1985\r\n,\n,\n") == [
        ["Heat", "1995"],
        ["Ran", "1985"],
    ]


def test_an_empty_row_amid_others_is_still_a_row() -> None:
    assert len(read_table("Name,Year\nHeat,1995\n,\nRan,1985\n").rows) == 3


def test_a_line_separator_inside_a_title_is_no_line_end() -> None:
    assert len(read_table("Name,Year\nHe\u2028at\x0b,1995\n").rows) == 1


def test_im2_a_huge_cell_costs_its_row_and_no_other() -> None:
    table = read_table("Name,Year\nHeat,1995\n" + "x" * 200_000 + ",2000\nRan,1985\n")
    assert [row.number for row in table.rows if row.trouble] == [2]
    assert "200,000 characters" in table.rows[1].trouble
    assert table.rows[2].cells == ["Ran", "1985"]


def test_im2_a_line_of_twenty_megabytes_costs_its_row_and_no_other() -> None:
    table = read_table('Name,Year\n"' + "x," * 10_000_000 + '",1\nRan,1985\n')
    assert [bool(row.trouble) for row in table.rows] == [True, False]


def test_im3_an_unclosed_quote_is_reported_and_swallows_nothing() -> None:
    lines = ["Name,Year,Rating"] + [f"Film {n},2001,5" for n in range(1, 1_001)]
    lines[10] = '"Film 10,2001,5'
    table = read_table("\n".join(lines))
    assert len(table.rows) == 1_000
    assert table.rows[9].cells == ["Film 10", "2001", "5"]
    ((row, reason),) = table.problems
    assert row == 10
    assert "row 10 spans 991 lines" in reason


def test_im3_two_unclosed_quotes_do_not_close_each_other() -> None:
    lines = ["Name,Year,Rating"] + [f"Film {n},2001,5" for n in range(1, 101)]
    lines[10] = '"Film 10,2001,5'
    lines[50] = 'Film 50",2001,5'
    table = read_table("\n".join(lines))
    assert len(table.rows) == 100
    assert [row for row, _ in table.problems] == [10]


def test_im3_neighbouring_rows_do_not_merge_into_one() -> None:
    table = read_table('Name,Year,Rating\nHeat,1995,5\n"Ran,1985,4\nKlute",1971,5\n')
    assert [row.cells for row in table.rows][1:] == [["Ran", "1985", "4"], ['Klute"', "1971", "5"]]


def test_im6_a_doubled_header_is_reported_and_both_columns_stay() -> None:
    table = read_table("Name,Rating,rating\nHeat,5,1\n")
    assert table.header == ("Name", "Rating", "rating")
    assert table.problems == ((0, '2 columns are called "Rating"; the first of them is read'),)


def test_im6_a_first_line_of_data_is_no_header() -> None:
    table = read_table("Heat,1995,9\nRan,1985,8\n")
    assert table.headless
    assert table.header == ("column 1", "column 2", "column 3")
    assert len(table.rows) == 2


def test_im6_three_hundred_columns_are_read() -> None:
    names = ",".join(f"c{n}" for n in range(300))
    table = read_table(f"{names}\n{names}\n")
    assert len(table.header) == len(table.rows[0].cells) == 300


def test_ragged_rows_are_filled_or_keep_their_surplus() -> None:
    table = read_table("Name,Year,Rating\nHeat\nRan,1985,8,,\nKlute,1971,9,more\n")
    assert [row.cells for row in table.rows] == [
        ["Heat", "", ""],
        ["Ran", "1985", "8"],
        ["Klute", "1971", "9"],
    ]
    assert [row.surplus for row in table.rows] == [(), (), ("more",)]


@pytest.mark.parametrize("text", ["", "\n\n", "\ufeff"])
def test_im9_an_empty_text_is_a_table_without_columns(text: str) -> None:
    table = read_table(text)
    assert (table.header, table.rows) == ((), [])


def test_im9_a_header_alone_has_no_rows() -> None:
    assert read_table("Name,Year\n").rows == []


def test_rows_beyond_the_limit_are_named_not_lost_silently() -> None:
    table = read_table("Name\n" + "Heat\n" * 20, Limits(rows=10))
    assert len(table.rows) == 10
    assert table.problems == ((0, "only the first 10 rows were read"),)


def test_a_list_of_names_is_a_table_of_one_column() -> None:
    assert len(read_table("Heat (1995)\nPaper Harbor, Revisited\nRan\n").header) == 1


@given(st.text(max_size=300))
def test_any_text_is_read_row_by_row(text: str) -> None:
    table = read_table(text)
    assert [row.number for row in table.rows] == list(range(1, len(table.rows) + 1))
    assert all(len(row.cells) == len(table.header) for row in table.rows if not row.trouble)


@given(
    st.lists(
        st.lists(st.text("ab ,;\"'\n|", min_size=1, max_size=12), min_size=3, max_size=3),
        min_size=1,
        max_size=6,
    )
)
def test_what_is_written_by_the_rules_is_read_back(rows: list[list[str]]) -> None:
    written = [",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows]
    text = "\n".join(["one,two,three", *written])
    plain = [row for row in rows if "\n" not in "".join(row)]
    if len(plain) == len(rows):
        kept = [row.cells for row in read_table(text).rows]
        while rows and not any(cell.strip() for cell in rows[-1]):
            rows.pop()
        assert kept == [[cell.strip() for cell in row] for row in rows]


@given(st.text('a,"\n', max_size=40))
def test_a_record_always_ends(text: str) -> None:
    found, state = cut(text, ",", literal=True)
    assert found
    assert state in ("", "stray", "open")
