from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cinemai_tui.domain.history import Precision
from cinemai_tui.importing.dates import DateOrder, find_order, looks_like_date, read_date
from tests.unit.importing.support import TODAY

DAY_FIRST = DateOrder(day_first=True)


@pytest.mark.parametrize(
    ("text", "iso", "precision"),
    [
        ("2024-05-01", "2024-05-01", Precision.DAY),
        ("2024/05/01", "2024-05-01", Precision.DAY),
        ("2024-05-01T19:30:00Z", "2024-05-01T19:30:00Z", Precision.TIME),
        ("2024-05-01T19:30:00.123+02:00", "2024-05-01T17:30:00Z", Precision.TIME),
        ("2024-05-01 00:00:00", "2024-05-01", Precision.DAY),
        ("2024-05-01T00:00:00Z", "2024-05-01", Precision.DAY),
        ("1/5/2024", "2024-05-01", Precision.DAY),
        ("01.05.24", "2024-05-01", Precision.DAY),
        ("18-12-2023 21:50:41", "2023-12-18T21:50:41Z", Precision.TIME),
        ("1/5/24 9:05 PM", "2024-05-01T21:05:00Z", Precision.TIME),
        ("Sun Feb 15 00:00:00 2015", "2015-02-15", Precision.DAY),
        ("15. Februar 2015", "2015-02-15", Precision.DAY),
        ("15 février 2015", "2015-02-15", Precision.DAY),
        ("Feb 15, 2015", "2015-02-15", Precision.DAY),
        ("15 lutego 2015", "2015-02-15", Precision.DAY),
        ("2024年5月1日", "2024-05-01", Precision.DAY),
        ("2024년 5월 1일", "2024-05-01", Precision.DAY),
        ("20240501", "2024-05-01", Precision.DAY),
        ("964980499", "2000-07-30T18:08:19Z", Precision.TIME),
        ("1714590000000", "2024-05-01T19:00:00Z", Precision.TIME),
        ("1714590000000000", "2024-05-01T19:00:00Z", Precision.TIME),
        ("2024-05", "2024-05", Precision.MONTH),
        ("May 2024", "2024-05", Precision.MONTH),
        ("2024", "2024", Precision.YEAR),
        ("12/31/99", "1999-12-31", Precision.DAY),
    ],
)
def test_dates_are_read_in_every_form(text: str, iso: str, precision: Precision) -> None:
    when = read_date(text, DAY_FIRST, TODAY)
    assert (when.text, when.precision) == (iso, precision)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "is not a date"),
        ("soon", "is not a date"),
        ("31/02/2024", "is no day of any calendar"),
        ("0000-99-99", "is no day of any calendar"),
        ("2024-13-45", "is no day of any calendar"),
        ("1899-12-31", "lies before 1900"),
        ("2031-01-01", "lies in the future"),
        ("1970-01-01T00:00:00Z", "is the zero of computers, not a day"),
        ("２０２４-05-01", "is not a date"),
    ],
)
def test_b16_im8_what_is_no_usable_date_has_a_reason_and_no_stand_in(
    text: str, reason: str
) -> None:
    when = read_date(text, DAY_FIRST, TODAY)
    assert (when.text, when.precision, when.reason) == (None, Precision.UNKNOWN, reason)


def order_of(*texts: str) -> tuple[str, bool]:
    order = find_order(texts, TODAY)
    return order.name, bool(order.note)


@pytest.mark.parametrize(
    ("texts", "name"),
    [
        (["4/21/25", "3/2/25"], "M/D/Y"),
        (["21/04/2025", "02/03/2025"], "D/M/Y"),
        (["03.04.25", "05.06.25"], "D.M.Y"),
        (["2025-04-21", "2025-03-02"], "Y-M-D"),
        (["18-12-2023", "2024-06-20"], "D-M-Y and Y-M-D"),
        (["soon"], ""),
        ([], ""),
    ],
)
def test_the_order_is_decided_by_the_dates_themselves(texts: list[str], name: str) -> None:
    assert order_of(*texts) == (name, False)


def test_a_reading_with_dates_in_the_future_is_the_wrong_one() -> None:
    # Read month first the newest would be the fifth of December 2025.
    assert order_of("12/05/25", "03/02/25") == ("D/M/Y", False)


def test_a_file_that_runs_newest_first_tells_its_order_and_the_note_says_so() -> None:
    # Month first they would run April, May, March.
    order = find_order(["4/3/25", "5/2/25", "3/1/25", "2/1/25"], TODAY)
    assert order.name == "D/M/Y"
    assert "because the file then runs in order" in order.note


def test_what_cannot_be_told_is_a_stated_habit() -> None:
    assert order_of("4/5/25", "3/5/25", "2/5/25") == ("M/D/Y", True)
    assert order_of("04/05/2025", "03/05/2025", "02/05/2025") == ("D/M/Y", True)


def test_a_file_of_mixed_orders_reads_each_date_the_only_way_it_can_be() -> None:
    texts = ["21/04/2025", "22/04/2025", "4/23/2025"]
    order = find_order(texts, TODAY)
    assert [read_date(text, order, TODAY).text for text in texts] == [
        "2025-04-21",
        "2025-04-22",
        "2025-04-23",
    ]
    assert "both ways round" in order.note


@pytest.mark.parametrize("text", ["2024-05-01", "4/21/25", "24.01.23", "15 Feb 2015"])
def test_text_that_is_a_date_looks_like_one(text: str) -> None:
    assert looks_like_date(text)
    assert not looks_like_date("Heat")
    assert not looks_like_date("8.5")


@given(st.text(max_size=25), st.booleans())
def test_any_text_gives_a_date_or_a_reason(text: str, day_first: bool) -> None:
    when = read_date(text, DateOrder(day_first=day_first), TODAY)
    assert (when.text is None) == bool(when.reason)


@given(st.lists(st.from_regex(r"[0-9]{1,2}/[0-9]{1,2}/[0-9]{2,4}", fullmatch=True), max_size=8))
def test_any_list_of_dates_has_an_order(texts: list[str]) -> None:
    order = find_order(texts, TODAY)
    assert bool(order.name) == bool(texts)
