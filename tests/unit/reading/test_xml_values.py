from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from cinemai_tui.reading.limits import Limits
from cinemai_tui.reading.xml_values import looks_like_xml, xml_table

FILM = "<film><title>Heat</title><rating>9</rating></film>"


def test_the_element_with_titles_and_ratings_is_the_row() -> None:
    table = xml_table(f"<all><owner><name>x</name><id>1</id></owner>{FILM}{FILM}</all>")
    assert table.header == ("title", "rating")
    assert [(row.number, row.cells) for row in table.rows] == [
        (1, ["Heat", "9"]),
        (2, ["Heat", "9"]),
    ]


def test_attributes_and_childrens_attributes_are_columns() -> None:
    table = xml_table('<c><v title="Heat" y="1995"><g id="a"/><g id="b"/><n>x</n></v></c>')
    assert table.header == ("title", "y", "g.id", "n")
    assert table.rows[0].cells == ["Heat", "1995", "a, b", "x"]


def test_namespaces_and_declared_encodings_do_not_matter() -> None:
    start = '<?xml version="1.0" encoding="windows-1252"?>'
    table = xml_table(f'{start}<r xmlns="urn:x"><f><title>Zoë</title></f></r>')
    assert table.rows[0].cells == ["Zoë"]


def test_characters_xml_cannot_hold_do_not_end_the_reading() -> None:
    assert xml_table("<r><f><title>He\x00\x1bat</title></f></r>").rows[0].cells == ["Heat"]


def test_entries_of_another_name_are_counted() -> None:
    table = xml_table(f'<r>{FILM}{FILM}<song title="x"/></r>')
    assert table.problems == ((0, "1 entry called song not read"),)


def test_entities_are_refused_and_a_plain_document_type_is_not() -> None:
    refused = xml_table('<!DOCTYPE r [<!ENTITY a "b">]><r><f><title>&a;</title></f></r>')
    assert (refused.header, refused.problems) == ((), ((0, "its XML defines its own entities"),))
    assert len(xml_table(f"<!DOCTYPE r><r>{FILM}</r>").rows) == 1


def test_rows_cells_and_columns_are_limited() -> None:
    limits = Limits(rows=2, cell=10, columns=2)
    table = xml_table(f"<r>{FILM}<film><title>{'x' * 11}</title></film>{FILM}</r>", limits)
    assert [row.trouble for row in table.rows] == [
        "",
        "one value holds 11 characters; at most 10 are read",
    ]
    assert table.problems == ((0, "only the first 2 entries were read"),)


def test_endless_nesting_is_broken_xml_and_nothing_worse() -> None:
    assert xml_table("<a>" * 100_000).problems == ((0, "its XML is broken"),)


def test_a_web_page_and_a_heart_are_no_xml() -> None:
    assert looks_like_xml('\ufeff <?xml version="1.0"?><r/>\n')
    assert looks_like_xml("<r><a/></r>")
    assert not looks_like_xml("<html><body></body></html>")
    assert not looks_like_xml("<!DOCTYPE html><html></html>")
    assert not looks_like_xml("<3 (2019)\nHeat (1995)")


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet='<>/="ab &;!?\n', max_size=60))
def test_arbitrary_text_never_raises(text: str) -> None:
    xml_table(text)
