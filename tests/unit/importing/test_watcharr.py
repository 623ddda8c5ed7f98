from __future__ import annotations

import json
from pathlib import Path

from cinemai_tui.domain.history import Precision
from cinemai_tui.domain.titles import Kind
from tests.unit.importing.support import fixture, preview, reasons


def test_the_export_is_read() -> None:
    found = fixture("watcharr.json")
    film, planned = found.events
    assert (found.format, found.scale, found.read) == ("watcharr json", "1-10", 2)
    assert (film.title, film.year, film.kind) == ("Tin Garden", 2016, Kind.MOVIE)
    assert (film.tmdb_id, film.rating) == (99000001, 8.0)
    assert (film.when, film.precision) == ("2024-01-05", Precision.DAY)
    assert (planned.listed, planned.watched, planned.rating) == (True, False, None)
    assert found.notes == ("1 rating of 0 read as not rated.",)


def test_a_library_is_read_fact_by_fact() -> None:
    found = fixture("watcharr_library.json")
    assert (found.read, len(found.events)) == (10, 9)
    assert reasons(found) == {10: "it is a game, no film or show"}
    assert "6 entries telling 10 things; each of these counts as a row." in found.notes


def test_a_show_has_its_seasons_and_episodes() -> None:
    show, season, episode, planned = fixture("watcharr_library.json").events[:4]
    assert (show.kind, show.rating, show.when) == (Kind.SHOW, 9.0, None)
    assert (season.season, season.episode, season.rating) == (1, None, 8.0)
    assert (episode.season, episode.episode) == (1, 1)
    assert (episode.when, episode.rating) == ("2024-02-02T20:00:00Z", None)
    # An episode that is only planned was not seen.
    assert (planned.listed, planned.watched, planned.episode) == (True, False, None)


def test_every_day_a_film_was_watched_is_a_play() -> None:
    newest, first = fixture("watcharr_library.json").events[4:6]
    assert (newest.when, newest.rating, newest.rewatch) == ("2023-03-06T19:00:00Z", 7.0, True)
    assert (first.when, first.rating, first.rewatch) == ("2020-01-05T19:00:00Z", None, False)


def test_a_film_without_such_days_was_watched_when_it_was_marked_finished() -> None:
    assert fixture("watcharr_library.json").events[6].when == "2024-05-05T18:00:00Z"


def test_a_film_given_up_is_dropped() -> None:
    dropped = fixture("watcharr_library.json").events[7]
    assert (dropped.dropped, dropped.rating) == (True, 3.0)


def test_an_entry_that_is_no_title_is_rejected(tmp_path: Path) -> None:
    good = {"status": "FINISHED", "content": {"tmdbId": 949, "title": "Heat", "type": "movie"}}
    found = preview(tmp_path, json.dumps([good, {"status": "FINISHED"}, 7]), "watcharr.json")
    assert (found.read, len(found.events)) == (3, 1)
    assert reasons(found) == {
        2: "it names no film and no show",
        3: "it is not an object with named values",
    }
