from __future__ import annotations

import json
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from cinemai_tui.domain.history import Event, FilePreview, Precision
from cinemai_tui.domain.titles import Kind, TitleId
from cinemai_tui.importing.understanding import understand
from cinemai_tui.taste.signals import fold
from tests.unit.importing.support import FIXTURES, TODAY, conserved, preview, reasons

FLAT, OLD = FIXTURES / "trakt_flat.zip", FIXTURES / "trakt_old.zip"

TIN = {"title": "Tin Garden", "year": 2016, "ids": {"trakt": 1, "imdb": "tt99000001"}}
COPPER = {"title": "Copper Meridian", "year": 2018, "ids": {"trakt": 2, "tvdb": 9900}}


def parts(*paths: Path) -> dict[str, FilePreview]:
    found = understand(paths, today=TODAY)
    for one in found:
        conserved(one)
    return {one.file.partition("/")[2] or one.file: one for one in found}


def new(files: Sequence[FilePreview]) -> list[Event]:
    """The events an import of these files adds, each once."""
    return list({e.key: e for one in reversed(files) for e in reversed(one.events)}.values())


def told(folder: Path, value: Any, name: str = "watched-history.json") -> FilePreview:
    return preview(folder, json.dumps(value), name)


def test_every_part_of_the_flat_layout_is_read() -> None:
    found = parts(FLAT)
    assert {name: (one.format, one.read, len(one.events)) for name, one in found.items()} == {
        "watched-history-1.json": ("trakt history", 4, 4),
        "watched-history-2.json": ("trakt history", 3, 3),
        "watched-movies.json": ("trakt watched", 3, 3),
        "watched-shows-1.json": ("trakt watched", 3, 3),
        "watched-shows-2.json": ("trakt watched", 1, 1),
        "watched-playback.json": ("trakt playback", 3, 3),
        "ratings-movies.json": ("trakt ratings", 2, 2),
        "ratings-shows.json": ("trakt ratings", 1, 1),
        "ratings-seasons.json": ("trakt ratings", 1, 1),
        "ratings-episodes.json": ("trakt ratings", 1, 1),
        "lists-watchlist.json": ("trakt watchlist", 2, 2),
        "lists-favorites.json": ("trakt favourites", 2, 1),
        "hidden-progress-watched.json": ("trakt dropped", 2, 1),
    }


def test_every_part_of_the_old_folders_is_read() -> None:
    found = parts(OLD)
    assert {name: (one.format, len(one.events)) for name, one in found.items()} == {
        "nobody/watched/watched-movies.json": ("trakt watched", 1),
        "nobody/watched/watched-shows.json": ("trakt watched", 2),
        "nobody/watched/history.json": ("trakt history", 4),
        "nobody/ratings/ratings-movies.json": ("trakt ratings", 1),
        "nobody/ratings/ratings-shows.json": ("unknown", 0),
        "nobody/lists/watchlist.json": ("trakt watchlist", 1),
    }


def test_an_unpacked_export_tells_the_same_events(tmp_path: Path) -> None:
    with zipfile.ZipFile(FLAT) as archive:
        archive.extractall(tmp_path)
    assert {e.key for e in new(list(parts(tmp_path).values()))} == {
        e.key for e in new(list(parts(FLAT).values()))
    }


def test_a_play_of_a_film_has_its_ids_and_its_moment() -> None:
    first = parts(FLAT)["watched-history-1.json"].events[0]
    assert (first.title, first.year, first.kind) == ("Tin Garden", 2016, Kind.MOVIE)
    assert (first.imdb_id, first.tmdb_id) == ("tt99000001", 99000001)
    assert (first.when, first.precision) == ("2025-03-02T21:00:00Z", Precision.TIME)
    assert (first.watched, first.rating) == (True, None)


def test_a_play_of_an_episode_belongs_to_its_show() -> None:
    event = parts(FLAT)["watched-history-1.json"].events[2]
    assert (event.title, event.kind, event.imdb_id) == ("Copper Meridian", Kind.SHOW, "tt99000002")
    assert (event.season, event.episode, event.episode_title) == (1, 2, "Half")


def test_a_date_in_1970_is_an_unknown_one_and_a_missing_one_too() -> None:
    page = parts(FLAT)["watched-history-2.json"]
    assert [(e.title, e.when, e.precision) for e in page.events[1:]] == [
        ("Paper Harbor", None, Precision.UNKNOWN),
        ("No Date Film", None, Precision.UNKNOWN),
    ]
    assert page.problems == ()
    assert page.notes == ("1 date in 1970, Trakt's word for an unknown one, read as none.",)


def test_a_later_play_is_a_rewatch(tmp_path: Path) -> None:
    plays = [
        {"watched_at": f"{year}-01-01T20:00:00.000Z", "type": "movie", "movie": TIN}
        for year in (2025, 2020, 2023)
    ]
    assert [event.rewatch for event in told(tmp_path, plays).events] == [True, False, True]


def test_a_summary_adds_only_the_plays_its_history_lacks() -> None:
    found = parts(FLAT)
    history = {e.key for n in (1, 2) for e in found[f"watched-history-{n}.json"].events}
    assert [e.key in history for e in found["watched-movies.json"].events] == [True, True, False]
    assert [e.key in history for e in found["watched-shows-1.json"].events] == [True, True, True]
    lacking = found["watched-movies.json"].events[2]
    assert (lacking.title, lacking.plays, lacking.rewatch) == ("Nine Quiet Engines", 3, True)


@pytest.mark.parametrize("summary_first", [True, False])
def test_no_play_counts_twice_whichever_file_comes_first(summary_first: bool) -> None:
    files = sorted(parts(FLAT).values(), key=lambda one: one.format, reverse=summary_first)
    events = [replace(e, title_id=TitleId(f"{e.kind}:{e.tmdb_id}")) for e in new(files)]
    signals = fold(events, ())
    tin = signals[TitleId("movie:99000001")]
    assert (tin.plays, tin.rating) == (2, 8.0)
    assert signals[TitleId("movie:99000004")].plays == 3
    viewings = [e for e in events if e.title == "Copper Meridian" and e.rating is None]
    assert sorted((e.season, e.episode) for e in viewings) == [(1, 1), (1, 2), (2, 1)]


def test_a_summary_of_shows_counts_each_episode_as_a_row() -> None:
    found = parts(FLAT)["watched-shows-1.json"]
    assert [(e.season, e.episode, e.plays) for e in found.events] == [
        (1, 1, 1),
        (1, 2, 2),
        (2, 1, 1),
    ]
    assert found.notes == ("1 entry telling 3 things; each of these counts as a row.",)


def test_a_show_without_its_episodes_is_one_viewing(tmp_path: Path) -> None:
    entry = {"plays": 40, "last_watched_at": "2020-02-02T10:00:00.000Z", "show": COPPER}
    (event,) = told(tmp_path, [entry], "watched-shows.json").events
    assert (event.kind, event.plays, event.episode) == (Kind.SHOW, 1, None)


def test_ratings_are_out_of_ten_and_say_what_they_rate() -> None:
    found = parts(FLAT)
    film = found["ratings-movies.json"]
    (season,) = found["ratings-seasons.json"].events
    (episode,) = found["ratings-episodes.json"].events
    assert film.scale == "1-10"
    # A single file of low ratings would else look like one of five stars.
    assert [event.rating for event in film.events] == [8.0, 1.0]
    assert (season.rating, season.season, season.episode) == (7.0, 1, None)
    assert (episode.rating, episode.season, episode.episode) == (10.0, 1, 2)


def test_what_is_wanted_or_liked_was_not_thereby_watched() -> None:
    found = parts(FLAT)
    film, show = found["lists-watchlist.json"].events
    (liked,) = found["lists-favorites.json"].events
    assert (film.listed, film.watched, film.precision) == (True, False, Precision.UNKNOWN)
    assert (show.title, show.listed, show.episode) == ("Moss Parade", True, None)
    assert (liked.title, liked.liked, liked.listed) == ("Paper Harbor", True, False)
    assert reasons(found["lists-favorites.json"]) == {2: "it is a person, no film or show"}


def test_a_playback_broken_off_early_is_no_viewing() -> None:
    film, late, early = parts(FLAT)["watched-playback.json"].events
    assert (film.completion, film.watched) == (0.425, False)
    assert (late.completion, late.watched, late.episode) == (0.91, True, 4)
    assert (early.completion, early.watched, early.episode) == (0.1, False, None)


def test_a_show_hidden_from_the_progress_was_given_up() -> None:
    found = parts(FLAT)["hidden-progress-watched.json"]
    (event,) = found.events
    assert (event.title, event.dropped, event.precision) == ("Moss Parade", True, Precision.UNKNOWN)
    assert reasons(found) == {2: "it hides one season from a list of progress, no more"}


def test_broken_and_empty_members_have_their_sentence_and_the_rest_is_read() -> None:
    found = parts(FIXTURES / "trakt_new.zip")
    assert {name: (one.format, one.read) for name, one in found.items()} == {
        "watched-history-1.json": ("trakt history", 4),
        "ratings-movies.json": ("trakt ratings", 1),
        "ratings-shows.json": ("unknown", 0),
        "watched-movies.json": ("unknown", 0),
        "lists-watchlist.json": ("trakt watchlist", 1),
    }
    assert reasons(found["ratings-shows.json"]) == {0: "it is named .json and holds no JSON"}
    assert reasons(found["watched-movies.json"]) == {0: "it holds no entries"}


def test_a_history_that_breaks_off_gives_what_came_before(tmp_path: Path) -> None:
    plays = [{"watched_at": "2020-01-01T20:00:00.000Z", "type": "movie", "movie": TIN}] * 3
    found = preview(tmp_path, json.dumps(plays)[:-40], "watched-history.json")
    assert (found.format, found.read) == ("trakt history", 2)
    assert reasons(found) == {0: "its JSON is broken; the 2 entries before that were read"}


def test_entries_that_name_nothing_are_rejected_one_by_one(tmp_path: Path) -> None:
    found = told(
        tmp_path,
        [
            {"watched_at": "2020-01-01T20:00:00.000Z", "type": "movie", "movie": TIN},
            {"watched_at": "2020-01-02T20:00:00.000Z", "type": "episode", "episode": {"number": 1}},
            {"watched_at": "2020-01-03T20:00:00.000Z"},
            "a text",
            {"watched_at": "2020-01-04T20:00:00.000Z", "movie": {"title": "", "ids": {}}},
        ],
    )
    assert (found.read, len(found.events)) == (5, 1)
    assert reasons(found) == {
        2: "it names an episode but no show",
        3: "it names no film and no show",
        4: "it is not an object with named values",
        5: "it has no title",
    }


def test_a_day_of_a_bulk_of_plays_is_no_recency(tmp_path: Path) -> None:
    plays = [
        {
            "watched_at": "2024-05-05T10:00:00.000Z",
            "movie": {"title": f"Film {n}", "ids": {"trakt": n}},
        }
        for n in range(30)
    ]
    assert {e.precision for e in told(tmp_path, plays).events} == {Precision.UNKNOWN}


def test_things_owned_are_not_taken_for_watched(tmp_path: Path) -> None:
    owned = [{"collected_at": "2020-01-01T00:00:00.000Z", "movie": TIN}]
    found = told(tmp_path, owned, "collection-movies.json")
    assert (found.format, found.read) == ("trakt collection", 0)
    assert "nothing in it says what was watched" in reasons(found)[0]


def test_a_list_of_ones_own_counts_as_wanted_and_says_so(tmp_path: Path) -> None:
    entry = {"rank": 1, "listed_at": "2020-01-01T00:00:00.000Z", "type": "movie", "movie": TIN}
    found = told(tmp_path, [entry], "lists-list-77-best.json")
    assert (found.format, found.events[0].listed) == ("trakt list", True)
    assert "does not say what was watched" in found.notes[0]


def test_a_title_without_lasting_numbers_goes_by_name_and_year(tmp_path: Path) -> None:
    film = {"title": "Tin Garden", "year": 2016, "ids": {}}
    plays = [
        {"watched_at": "2020-01-01T20:00:00.000Z", "movie": film},
        {"watched_at": "2020-01-01T20:00:00.000Z", "movie": {**film, "year": 1931}},
    ]
    found = told(tmp_path, plays)
    assert len({event.key for event in found.events}) == 2


def test_what_trakt_has_no_year_for_stays_without(tmp_path: Path) -> None:
    film = {"title": "Tin Garden", "year": 0, "ids": {"trakt": 1}}
    found = told(tmp_path, [{"watched_at": "2020-01-01T20:00:00.000Z", "movie": film}])
    assert (found.events[0].year, found.problems) == (None, ())
