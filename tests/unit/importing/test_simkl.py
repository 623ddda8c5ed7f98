from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cinemai_tui.domain.history import FilePreview, Precision
from cinemai_tui.domain.titles import Kind
from tests.unit.importing.support import fixture, preview, reasons

HEADER = "SIMKL_ID,Title,Type,Year,Watchlist,LastEpWatched,WatchedDate,Rating,Memo,TVDB,TMDB,IMDB\n"


def told(folder: Path, **shelves: Any) -> FilePreview:
    return preview(folder, json.dumps(shelves), "SimklBackup.json")


def test_the_csv_backup_is_read() -> None:
    found = fixture("simkl.csv")
    show, film, _ = found.events
    assert (found.format, found.scale, found.read) == ("simkl csv", "1-10", 3)
    assert found.date_order == "D-M-Y and Y-M-D"
    assert (show.title, show.year, show.kind) == ("Copper Meridian", 2018, Kind.SHOW)
    assert (show.imdb_id, show.tmdb_id, show.rating) == ("tt99000002", 99000002, 9.0)
    assert (show.when, show.precision) == ("2023-12-18T21:50:41Z", Precision.TIME)
    assert (film.kind, film.rating, film.when) == (Kind.MOVIE, 7.0, "2024-01-04")
    assert film.precision is Precision.DAY


def test_the_last_episode_seen_is_an_episode_that_was_seen() -> None:
    show, film, _ = fixture("simkl.csv").events
    assert (show.season, show.episode) == (3, 4)
    assert (film.season, film.episode) == (None, None)


def test_what_is_planned_is_wanted_and_anime_may_be_a_film() -> None:
    planned = fixture("simkl.csv").events[2]
    assert (planned.title, planned.listed, planned.watched) == ("Moss Parade", True, False)
    assert planned.kind is None


@pytest.mark.parametrize(
    ("status", "watched", "listed", "dropped"),
    [
        ("completed", True, False, False),
        ("", True, False, False),
        ("watching", True, False, False),
        ("hold", True, False, False),
        ("plantowatch", False, True, False),
        ("dropped", False, False, True),
        ("notinteresting", False, False, True),
    ],
)
def test_every_state_has_its_signal(
    tmp_path: Path, status: str, watched: bool, listed: bool, dropped: bool
) -> None:
    (event,) = preview(tmp_path, f"{HEADER}1,Heat,movie,1995,{status},,,,,,,\n").events
    assert (event.watched, event.listed, event.dropped) == (watched, listed, dropped)


@pytest.mark.parametrize(
    ("last", "season", "episode"),
    [("S03E04", 3, 4), ("12", None, 12), ("s1e3", 1, 3), ("E07", None, 7), ("nothing", None, None)],
)
def test_the_mark_of_the_last_episode_is_read_in_all_its_forms(
    tmp_path: Path, last: str, season: int | None, episode: int | None
) -> None:
    (event,) = preview(tmp_path, f"{HEADER}1,Moss,anime,2021,watching,{last},,,,,,\n").events
    assert (event.season, event.episode) == (season, episode)


def test_a_show_given_up_after_some_episodes_was_watched(tmp_path: Path) -> None:
    (event,) = preview(tmp_path, f"{HEADER}1,Moss,tv,2021,dropped,S01E02,,,,,,\n").events
    assert (event.watched, event.dropped, event.episode) == (True, True, 2)


def test_days_come_first_where_the_file_does_not_tell(tmp_path: Path) -> None:
    rows = "1,Heat,movie,1995,completed,,03-04-2024 20:00:00,,,,,\n"
    rows += "2,Ran,movie,1985,completed,,04-03-2024 20:00:00,,,,,\n"
    rows += "3,Ida,movie,2013,completed,,05-02-2024 20:00:00,,,,,\n"
    found = preview(tmp_path, HEADER + rows)
    assert [event.when for event in found.events] == [
        "2024-04-03T20:00:00Z",
        "2024-03-04T20:00:00Z",
        "2024-02-05T20:00:00Z",
    ]


def test_a_spreadsheet_that_wrote_months_first_is_believed(tmp_path: Path) -> None:
    rows = (
        "1,Heat,movie,1995,completed,,12/18/2023,,,,,\n2,Ran,movie,1985,completed,,3/4/2024,,,,,\n"
    )
    found = preview(tmp_path, HEADER + rows)
    assert [event.when for event in found.events] == ["2023-12-18", "2024-03-04"]


def test_the_columns_other_programs_write_are_known(tmp_path: Path) -> None:
    text = (
        "simkl_id,TVDB_ID,TMDB,IMDB_ID,MAL_ID,Type,Title,Year,LastEpWatched,Watchlist,"
        "WatchedDate,Rating,Memo\n,,949,tt0113277,,movie,Heat,1995,,completed,2020-01-01,9,\n"
    )
    (event,) = preview(tmp_path, text).events
    assert (event.imdb_id, event.tmdb_id, event.rating) == ("tt0113277", 949, 9.0)


def test_a_changed_rating_and_a_dropped_show_are_new_facts(tmp_path: Path) -> None:
    row = "1,Moss,tv,2021,{},S01E02,2024-01-01,{},,,,\n"
    states = [("watching", "7"), ("watching", "8"), ("dropped", "8"), ("watching", "7")]
    keys = [preview(tmp_path, HEADER + row.format(*state)).events[0].key for state in states]
    assert len(set(keys[:3])) == 3
    assert keys[3] == keys[0]


def test_the_json_backup_is_read() -> None:
    found = fixture("simkl.json")
    assert (found.format, found.read, len(found.events)) == ("simkl json", 8, 7)
    assert [(e.title, e.kind) for e in found.events] == [
        ("Tin Garden", Kind.MOVIE),
        *[("Copper Meridian", Kind.SHOW)] * 3,
        ("Salt Cartographer", Kind.SHOW),
        ("Moss Parade", Kind.SHOW),
        ("雨の灯台", Kind.MOVIE),
    ]
    assert reasons(found) == {8: "it is a music video, no film or show"}
    assert found.notes == ("6 entries telling 8 things; each of these counts as a row.",)


def test_a_show_in_the_json_has_its_state_and_its_episodes() -> None:
    state, third, fourth = fixture("simkl.json").events[1:4]
    assert (state.rating, state.when, state.episode) == (9.0, "2023-12-18T21:50:41Z", None)
    assert (third.season, third.episode, third.when) == (3, 3, "2023-12-17T21:00:00Z")
    assert (fourth.season, fourth.episode, fourth.imdb_id) == (3, 4, "tt99000002")


def test_a_show_in_the_json_without_episodes_has_its_last_one() -> None:
    event = fixture("simkl.json").events[4]
    assert (event.season, event.episode, event.dropped) == (1, 2, True)


def test_a_film_among_the_anime_has_no_episodes() -> None:
    film = fixture("simkl.json").events[6]
    assert (film.season, film.episode, film.rating) == (None, None, 8.0)
    assert film.when == "2023-06-23T11:13:19Z"


def test_the_day_a_title_was_put_on_the_list_is_no_recency() -> None:
    planned = fixture("simkl.json").events[5]
    assert (planned.listed, planned.watched) == (True, False)
    assert (planned.when, planned.precision) == ("2024-03-03T10:00:00Z", Precision.UNKNOWN)


def test_a_backup_that_breaks_off_gives_what_came_before(tmp_path: Path) -> None:
    item = {"status": "completed", "movie": {"title": "Heat", "year": 1995, "ids": {"simkl": 1}}}
    text = json.dumps({"movies": [item] * 3}, indent=1)
    found = preview(tmp_path, text[: text.rindex('"title"') - 20], "SimklBackup.json")
    assert (found.format, [event.title for event in found.events]) == ("simkl json", ["Heat"] * 2)
    assert reasons(found) == {0: "its JSON breaks off; what came before was read"}


def test_an_entry_of_the_json_that_names_nothing_is_rejected(tmp_path: Path) -> None:
    good = {"status": "completed", "movie": {"title": "Heat", "year": 1995, "ids": {}}}
    found = told(tmp_path, movies=[good, {"status": "completed"}, "text"])
    assert (found.read, len(found.events)) == (3, 1)
    assert reasons(found) == {
        2: "it names no film and no show",
        3: "it is not an object with named values",
    }
