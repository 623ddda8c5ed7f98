from __future__ import annotations

import codecs
import os
import zipfile
from datetime import date, timedelta
from pathlib import Path

import pytest

from cinemai_tui.domain.history import Precision
from cinemai_tui.errors import BadInput
from cinemai_tui.importing.understanding import understand
from cinemai_tui.reading.limits import MIB
from tests.unit.importing.support import (
    FIXTURES,
    TODAY,
    USERS,
    conserved,
    fixture,
    preview,
    reasons,
)

GOOD = "Name,Year,Rating\nHeat,1995,9\nRan,1985,8\n"


def test_im1_the_encoding_found_is_shown(tmp_path: Path) -> None:
    text = "Name,Year\nAmélie,2001\nDas Leben der Anderen,2006\n"
    for data, encoding in (
        (codecs.BOM_UTF8 + text.encode(), "utf-8 with a byte order mark"),
        (text.encode("utf-16"), "utf-16"),
        (text.encode("cp1252"), "cp1252"),
    ):
        found = preview(tmp_path, data)
        assert found.encoding == encoding
        assert found.events[0].title == "Amélie"


def test_im2_a_cell_of_two_hundred_kilobytes_costs_its_row_only(tmp_path: Path) -> None:
    found = preview(tmp_path, GOOD + "x" * 200_000 + ",2000,5\nKlute,1971,9\n")
    assert (found.read, len(found.events)) == (4, 3)
    assert reasons(found) == {3: "one cell holds 200,000 characters; at most 100,000 are read"}


def test_im3_an_unclosed_quote_loses_nothing(tmp_path: Path) -> None:
    lines = ["Name,Year,Rating"] + [f"Film {n},2001,{n % 9 + 1}" for n in range(1, 1_001)]
    lines[10] = '"Film 10,2001,5'
    found = preview(tmp_path, "\n".join(lines))
    assert (found.read, len(found.events)) == (1_000, 1_000)
    assert "row 10 spans 991 lines" in reasons(found)[10]


@pytest.mark.parametrize("end", ["\r", "\r\n", "\n"])
def test_im4_every_line_end_gives_every_row(tmp_path: Path, end: str) -> None:
    data = (GOOD + "\n\n").replace("\n", end).encode()
    assert preview(tmp_path, data).read == 2


def test_im5_harmful_characters_in_titles_are_cleaned(tmp_path: Path) -> None:
    text = 'Name,Year\n"He\x00at\x1b[2J",1995\n"\u202eRan",1985\n[bold]Klute[/],1971\n'
    titles = [event.title for event in preview(tmp_path, text).events]
    assert titles == ["Heat[2J", "Ran", "[bold]Klute[/]"]


def test_im5_a_lone_surrogate_in_json_is_cleaned(tmp_path: Path) -> None:
    (event,) = preview(tmp_path, '[{"title": "He\\ud800at", "year": 1995}]', "a.json").events
    assert event.title == "Heat"
    assert event.key.isascii()


def test_im7_bad_ratings_keep_their_films_and_say_why(tmp_path: Path) -> None:
    values = ["nan", "inf", "1e999", "-3", "11/10", "★★★½", '"4,5"', "3"]
    text = "Name,Rating\n" + "".join(f"Film {n},{v}\n" for n, v in enumerate(values))
    found = preview(tmp_path, text)
    assert (found.read, len(found.events)) == (8, 8)
    assert [event.rating for event in found.events] == [None] * 5 + [7.0, 9.0, 6.0]
    assert reasons(found)[1] == 'the rating "nan" was left out: it is not on any scale'
    assert len(found.problems) == 5


def test_im8_bad_years_are_left_out_and_their_films_kept(tmp_path: Path) -> None:
    years = ["0", "99999", "２００９", "", "2009-10", "2009"]
    text = "Name,Year\n" + "".join(f"Film {'ABCDEF'[n]},{y}\n" for n, y in enumerate(years))
    found = preview(tmp_path, text)
    assert [event.year for event in found.events] == [None, None, None, None, 2009, 2009]
    assert set(reasons(found)) == {1, 2, 3}


def test_im8_bad_dates_are_left_out_and_their_films_kept(tmp_path: Path) -> None:
    days = ["2024-05-01", "31/02/2024", "1899-01-01", "2031-01-01", ""]
    text = "Name,Date,Rating\n" + "".join(f"Film {'ABCDE'[n]},{d},9\n" for n, d in enumerate(days))
    found = preview(tmp_path, text)
    assert [event.when for event in found.events] == ["2024-05-01", None, None, None, None]
    assert {row: reason.split(": ")[1] for row, reason in reasons(found).items()} == {
        2: "it is no day of any calendar",
        3: "it lies before 1900",
        4: "it lies in the future",
    }


def test_b16_a_missing_date_is_unknown_and_never_a_made_up_day(tmp_path: Path) -> None:
    (event,) = preview(tmp_path, "Name,Date,Year\nHeat,,1995\n").events
    assert (event.when, event.precision) == (None, Precision.UNKNOWN)


@pytest.mark.parametrize(
    ("data", "form", "reason"),
    [
        (b"", "empty", "it is empty"),
        (b"\n \n", "empty", "it is empty"),
        (b"Name,Year\n", "csv", "it has a header and no rows"),
        (b"Title,Date\n", "netflix history", "it has a header and no rows"),
        (bytes(range(256)) * 9, "unreadable", "it is not text but binary data"),
        (b"SQLite format 3\x00" + bytes(90), "unreadable", "it is a SQLite database, not text"),
        (b"[" * 100_000, "unknown", "its JSON is nested too deeply"),
        (b"[]", "unknown", "it holds no entries"),
        (b'{"a": 1}', "unknown", "no column or line in it could be recognised as titles"),
    ],
)
def test_im9_im12_a_file_without_history_says_so(
    tmp_path: Path, data: bytes, form: str, reason: str
) -> None:
    found = preview(tmp_path, data)
    assert (found.format, found.read) == (form, 0)
    assert reasons(found) == {0: reason}


def test_im9_one_row_is_enough(tmp_path: Path) -> None:
    assert preview(tmp_path, "Name,Year\nHeat,1995\n").read == 1


def test_im9_a_file_of_bad_rows_reports_every_one(tmp_path: Path) -> None:
    found = preview(tmp_path, "Name,Year\n,1995\n,1985\nx,\n".replace("x,", " ,1"))
    assert (found.read, found.events) == (3, ())
    assert set(reasons(found).values()) == {"it has no title"}


def test_im10_a_bomb_is_refused_for_the_whole_call(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("watched.csv", b"0" * (20 * MIB))
    with pytest.raises(BadInput, match="packed more than 200 times tighter"):
        understand([tmp_path / "bomb.zip"], today=TODAY)


@pytest.mark.parametrize("kind", ["missing", "pipe", "empty folder"])
def test_im13_a_single_bad_path_is_one_sentence_at_once(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "export"
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "empty folder":
        path.mkdir()
    with pytest.raises(BadInput) as caught:
        understand([path], today=TODAY)
    assert caught.value.what.endswith(".")
    assert caught.value.hint


def test_a_bad_path_among_good_ones_loses_nothing(tmp_path: Path) -> None:
    (tmp_path / "good.csv").write_text(GOOD)
    found = understand([tmp_path / "gone.csv", tmp_path / "good.csv"], today=TODAY)
    assert [(one.format, one.read) for one in found] == [("unreadable", 0), ("csv", 2)]
    assert "does not exist" in found[0].problems[0].reason


def test_im14_the_same_file_twice_gives_the_same_keys(tmp_path: Path) -> None:
    names = [p for p in sorted(FIXTURES.iterdir()) if p.suffix in (".csv", ".json", ".zip", ".txt")]
    for path in names:
        user = USERS.get(path.name)
        one, two = (understand([path], today=TODAY, user=user) for _ in range(2))
        keys = [[event.key for file in run for event in file.events] for run in (one, two)]
        assert keys[0] == keys[1]


def test_im14_an_overlapping_export_adds_only_what_is_new(tmp_path: Path) -> None:
    first = preview(tmp_path, 'Title,Date\n"Ran","4/21/25"\n"Heat","4/19/25"\n', "a.csv")
    later = preview(
        tmp_path,
        'Title,Date\n"Ran","5/30/25"\n"Ran","4/21/25"\n"Heat","4/19/25"\n"Heat","4/19/25"\n',
        "b.csv",
    )
    known = {event.key for event in first.events}
    # Watched again on another day, and twice on one day: both are new.
    assert [event.key in known for event in later.events] == [False, True, True, False]


def test_a_changed_rating_is_a_new_fact(tmp_path: Path) -> None:
    before, after = (
        preview(tmp_path, f"Name,Year,Rating\nHeat,1995,{rating}\nRan,1985,6\n")
        for rating in (7, 9)
    )
    assert before.events[0].key != after.events[0].key
    assert before.events[1].key == after.events[1].key


def test_the_order_of_rows_and_their_places_do_not_change_keys(tmp_path: Path) -> None:
    one = preview(tmp_path, "Name,Year\nHeat,1995\nRan,1985\n")
    two = preview(tmp_path, "Name,Year\nRan,1985\nHeat,1995\n")
    assert {event.key for event in one.events} == {event.key for event in two.events}


def test_a_day_with_a_bulk_of_rows_is_no_recency(tmp_path: Path) -> None:
    rows = "".join(f"Film {n},2025-02-01,8\n" for n in range(30))
    days = [date(2024, 1, 1) + timedelta(days=n) for n in range(300)]
    rest = "".join(f"Other {n},{day},8\n" for n, day in enumerate(days))
    found = preview(tmp_path, f"Name,Date,Rating\n{rows}{rest}")
    assert {event.precision for event in found.events[:30]} == {Precision.UNKNOWN}
    assert {event.precision for event in found.events[30:]} == {Precision.DAY}
    assert found.events[0].when == "2025-02-01"
    assert "2025-02-01" in found.notes[0]


def test_a_file_that_is_busy_every_day_has_no_bulk_day(tmp_path: Path) -> None:
    rows = "".join(f"Film {n},2024-05-{n % 20 + 1:02d},8\n" for n in range(600))
    found = preview(tmp_path, f"Name,Date,Rating\n{rows}")
    assert {event.precision for event in found.events} == {Precision.DAY}


def test_formula_like_titles_are_only_text() -> None:
    assert fixture("hostile.csv").events[0].title == "=cmd|' /C calc'!A0"


def test_a_zero_is_no_rating_and_is_counted_in_a_note(tmp_path: Path) -> None:
    found = preview(tmp_path, "Name,Rating\nHeat,0\nRan,8\n")
    assert [event.rating for event in found.events] == [None, 8.0]
    assert found.notes == ("1 rating of 0 read as not rated.",)


def test_a_format_can_be_forced(tmp_path: Path) -> None:
    assert preview(tmp_path, GOOD, form="list").format == "unknown"
    assert preview(tmp_path, "Heat\nRan\n", form="list").format == "plain list"
    assert preview(tmp_path, "Title,Date\nHeat,4/21/25\n", form="csv").format == "csv"


def test_an_unknown_format_is_a_sentence_with_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match='no format called "betamax"') as caught:
        understand([tmp_path / "x"], today=TODAY, format="betamax")
    assert "letterboxd, imdb" in caught.value.hint


def test_progress_is_told_and_stopping_ends_the_reading(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(GOOD)
    (tmp_path / "b.csv").write_text(GOOD)
    told: list[str] = []
    found = understand(
        [tmp_path / "a.csv", tmp_path / "b.csv"],
        today=TODAY,
        progress=lambda what, done, total: told.append(what),
        stopped=lambda: "Checking a.csv" in told,
    )
    assert [one.file for one in found] == ["a.csv"]


def test_im15_a_caller_can_break_off_in_the_middle_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Name,Year\n" + "Heat,1995\n" * 20_000)

    class Enough(Exception):
        pass

    calls = 0

    def progress(what: str, done: int, total: int) -> None:
        nonlocal calls
        calls += 1
        if calls == 5:
            raise Enough

    with pytest.raises(Enough):
        understand([tmp_path / "a.csv"], today=TODAY, progress=progress)


def test_every_fixture_conserves_its_rows() -> None:
    for path in sorted(FIXTURES.iterdir()):
        user = USERS.get(path.name)
        for found in understand([path], today=TODAY, user=user):
            conserved(found)
