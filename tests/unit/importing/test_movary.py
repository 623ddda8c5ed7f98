from __future__ import annotations

from pathlib import Path

from cinemai_tui.domain.history import Precision
from cinemai_tui.domain.titles import Kind
from tests.unit.importing.support import fixture, preview


def test_each_row_of_the_history_is_a_play() -> None:
    found = fixture("movary_history.csv")
    dated, undated = found.events
    assert (found.format, found.read) == ("movary history", 2)
    assert (dated.title, dated.year, dated.kind) == ("Tin Garden", 2016, Kind.MOVIE)
    assert (dated.imdb_id, dated.tmdb_id) == ("tt99000001", 99000001)
    assert (dated.when, dated.precision) == ("2024-01-05", Precision.DAY)
    assert (undated.when, undated.precision, undated.watched) == (None, Precision.UNKNOWN, True)
    assert dated.key != undated.key


def test_all_plays_but_the_earliest_are_rewatches(tmp_path: Path) -> None:
    text = "title,year,tmdbId,imdbId,watchedAt,comment,location\n" + "".join(
        f"Heat,1995,949,tt0113277,{day},,\n" for day in ("2024-05-01", "2020-01-01", "2022-02-02")
    )
    assert [event.rewatch for event in preview(tmp_path, text).events] == [True, False, True]


def test_ratings_are_out_of_ten() -> None:
    found = fixture("movary_ratings.csv")
    (event,) = found.events
    assert (found.format, found.scale, event.rating) == ("movary ratings", "1-10", 8.0)
    assert (event.watched, event.when) == (True, None)


def test_low_ratings_are_no_stars(tmp_path: Path) -> None:
    text = "title,year,tmdbId,imdbId,userRating\nHeat,1995,949,tt0113277,4\n"
    assert preview(tmp_path, text).events[0].rating == 4.0


def test_the_watchlist_is_wanted_and_not_watched() -> None:
    found = fixture("movary_watchlist.csv")
    (event,) = found.events
    assert (found.format, event.title) == ("movary watchlist", "Ledger of Tides")
    assert (event.listed, event.watched, event.precision) == (True, False, Precision.UNKNOWN)


def test_the_order_of_the_columns_does_not_matter(tmp_path: Path) -> None:
    text = "watchedAt,comment,title,year,imdbId,tmdbId\n2024-05-01,,Heat,1995,tt0113277,949\n"
    found = preview(tmp_path, text)
    assert (found.format, found.events[0].when) == ("movary history", "2024-05-01")
