from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cinemai_tui.reading.decoding import decode

FRENCH = "Name,Year\nLe Fabuleux Destin d'Amélie Poulain,2001\nÀ bout de souffle,1960\n"
POLISH = "Tytuł;Rok\nKrótki film o miłości;1988\nPopiół i diament;1958\nŻycie jest piękne;1997\n"


def test_plain_utf8_needs_no_guess() -> None:
    decoded = decode(FRENCH.encode())
    assert (decoded.text, decoded.encoding) == (FRENCH, "utf-8")


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (codecs.BOM_UTF8 + FRENCH.encode(), "utf-8 with a byte order mark"),
        (codecs.BOM_UTF16_LE + FRENCH.encode("utf-16-le"), "utf-16"),
        (codecs.BOM_UTF16_BE + FRENCH.encode("utf-16-be"), "utf-16"),
        (FRENCH.encode("utf-16-le"), "utf-16"),
        (FRENCH.encode("utf-32"), "utf-32"),
        (FRENCH.encode("cp1252"), "cp1252"),
        (FRENCH.encode("latin-1"), "cp1252"),
    ],
)
def test_im1_every_way_of_writing_western_text_is_read(data: bytes, encoding: str) -> None:
    decoded = decode(data)
    assert (decoded.text, decoded.encoding) == (FRENCH, encoding)


@pytest.mark.parametrize("page", ["cp1250", "iso8859_2"])
def test_polish_text_of_either_page_is_told_from_western_text(page: str) -> None:
    assert decode(POLISH.encode(page)).text == POLISH


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("Название;Год\nСталкер;1979\nИди и смотри;1985\nЗеркало;1975\n", "cp1251"),
        ("タイトル,日付\n七人の侍,2024/05/01\n東京物語,2024/06/01\n", "cp932"),
    ],
)
def test_other_scripts_in_old_pages_are_read(text: str, page: str) -> None:
    assert decode(text.encode(page)).text == text


def test_a_superscript_at_the_end_of_a_name_stays_one() -> None:
    text = "Name\nAlien³\n[REC]²\nAmélie\n"
    assert decode(text.encode("cp1252")).text == text


def test_a_few_broken_bytes_in_utf8_do_not_change_the_rest() -> None:
    decoded = decode(("Amélie\n" * 50).encode() + b"Am\xe9lie\n")
    assert decoded.encoding == "utf-8"
    assert decoded.text.count("Amélie") == 50
    assert decoded.notes == ("1 broken characters were replaced by �",)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"SQLite format 3\x00" + bytes(100), "a SQLite database"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "a picture"),
        (b"\x1f\x8b\x08\x00" + bytes(50), "a gzip file"),
        (bytes(range(256)) * 20, "binary data"),
    ],
)
def test_what_is_no_text_says_what_it_is(data: bytes, kind: str) -> None:
    decoded = decode(data)
    assert decoded.text == ""
    assert kind in decoded.reason


def test_im5_a_stray_zero_byte_does_not_make_text_binary() -> None:
    assert decode(b"Name,Year\nHe\x00at,1995\n").reason == ""


@given(st.binary(max_size=400))
def test_any_bytes_give_text_or_a_reason(data: bytes) -> None:
    decoded = decode(data)
    assert bool(decoded.reason) != bool(decoded.encoding)
