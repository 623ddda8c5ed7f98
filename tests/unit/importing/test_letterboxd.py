from __future__ import annotations

import zipfile
from pathlib import Path

from cinemai_tui.domain.history import FilePreview, Precision
from cinemai_tui.domain.titles import Kind
from cinemai_tui.importing.understanding import understand
from tests.unit.importing.support import FIXTURES, TODAY, conserved, preview

ZIP = FIXTURES / "letterboxd-nobody-2025-03-01.zip"


def parts(path: Path) -> dict[str, FilePreview]:
    found = understand([path], today=TODAY)
    for one in found:
        conserved(one)
    return {one.format: one for one in found}


def test_a_zip_with_its_wrapping_folder_is_read_part_by_part() -> None:
    found = parts(ZIP)
    assert {name: one.read for name, one in found.items()} == {
        "letterboxd diary": 3,
        "letterboxd ratings": 3,
        "letterboxd watched": 3,
        "letterboxd reviews": 1,
        "letterboxd watchlist": 1,
        "letterboxd likes": 1,
    }


def test_a_folder_and_a_zip_tell_the_same_events(tmp_path: Path) -> None:
    with zipfile.ZipFile(ZIP) as archive:
        # The test unpacks what it made itself; the program never does.
        archive.extractall(tmp_path / "unpacked")
    zipped = {e.key for one in understand([ZIP], today=TODAY) for e in one.events}
    folder = {e.key for one in understand([tmp_path / "unpacked"], today=TODAY) for e in one.events}
    assert folder == zipped


def test_deleted_entries_lists_and_the_profile_are_left_out() -> None:
    names = [one.file for one in understand([ZIP], today=TODAY)]
    assert not any("deleted" in n or "lists" in n or "profile" in n for n in names)


def test_the_diary_tells_viewings_on_their_days() -> None:
    first, again, third = parts(ZIP)["letterboxd diary"].events
    assert (first.title, first.year, first.rating) == ("Paper Harbor, Revisited", 2011, 9.0)
    assert (first.when, first.precision) == ("2024-05-01", Precision.DAY)
    assert first.kind is Kind.MOVIE
    assert (first.rewatch, again.rewatch) == (False, True)
    assert (third.title, third.rating) == ("雨の灯台", None)
    assert all(event.watched for event in (first, again, third))


def test_a_review_of_a_viewing_is_the_same_event_as_its_diary_entry() -> None:
    found = parts(ZIP)
    (review,) = found["letterboxd reviews"].events
    assert review.key == found["letterboxd diary"].events[0].key


def test_a_rating_is_another_fact_than_the_viewing() -> None:
    found = parts(ZIP)
    ratings = {event.key for event in found["letterboxd ratings"].events}
    assert not ratings & {event.key for event in found["letterboxd diary"].events}
    assert found["letterboxd ratings"].events[1].rating == 1.0
    assert found["letterboxd ratings"].scale == "0.5-5"


def test_the_day_a_film_was_ticked_is_no_evidence_of_recency() -> None:
    events = parts(ZIP)["letterboxd watched"].events
    assert all(event.watched for event in events)
    assert {event.precision for event in events} == {Precision.UNKNOWN}


def test_the_watchlist_is_wanted_and_not_watched() -> None:
    (event,) = parts(ZIP)["letterboxd watchlist"].events
    assert (event.listed, event.watched) == (True, False)


def test_a_like_is_a_like() -> None:
    (event,) = parts(ZIP)["letterboxd likes"].events
    assert (event.title, event.liked) == ("Ledger of Tides", True)


HEADER = "Date,Name,Year,Letterboxd URI\n"


def test_watched_and_watchlist_are_told_apart_by_their_names(tmp_path: Path) -> None:
    row = f"{HEADER}2025-03-01,Heat,1995,https://boxd.it/x\n"
    assert preview(tmp_path, row, "watchlist (1).csv").format == "letterboxd watchlist"
    assert preview(tmp_path, row, "watched.csv").format == "letterboxd watched"
    unnamed = preview(tmp_path, row, "data.csv")
    assert unnamed.format == "letterboxd watched"
    assert "does not tell whether" in unnamed.notes[0]


def test_five_ratings_on_a_day_tell_when_they_were_entered(tmp_path: Path) -> None:
    header = "Date,Name,Year,Letterboxd URI,Rating\n"
    bulk = "".join(f"2025-01-01,Film {n},2000,u,4\n" for n in range(5))
    found = preview(tmp_path, f"{header}{bulk}2025-02-02,Heat,1995,u,5\n", "ratings.csv")
    assert [event.precision for event in found.events] == [Precision.UNKNOWN] * 5 + [Precision.DAY]
    assert "2025-01-01" in found.notes[0]


def test_a_blank_year_stays_unknown(tmp_path: Path) -> None:
    found = preview(tmp_path, f"{HEADER}2025-03-01,Heat,,u\n", "watched.csv")
    assert found.events[0].year is None
    assert found.problems == ()


def test_a_list_counts_as_wanted_and_says_so(tmp_path: Path) -> None:
    text = (
        "Letterboxd list export v7\nDate,Name,Tags,URL,Description\n"
        '2021-11-06,Favourites,,https://boxd.it/l,"Made up,\nnothing real."\n\n'
        "Position,Name,Year,URL,Description\n1,Heat,1995,https://boxd.it/x,\n"
    )
    found = preview(tmp_path, text, "favourites.csv")
    (event,) = found.events
    assert (found.format, event.title, event.listed, event.watched) == (
        "letterboxd list",
        "Heat",
        True,
        False,
    )
    assert "does not say what was watched" in found.notes[0]
