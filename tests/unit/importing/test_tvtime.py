from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from cinemai_tui.domain.history import FilePreview, Precision
from cinemai_tui.domain.titles import Kind
from cinemai_tui.importing.understanding import understand
from tests.unit.importing.support import FIXTURES, TODAY, conserved, preview, reasons

ZIP = FIXTURES / "tvtime.zip"


def parts(path: Path = ZIP) -> dict[str, FilePreview]:
    found = understand([path], today=TODAY)
    for one in found:
        conserved(one)
    return {Path(one.file).name: one for one in found}


def test_every_table_about_watching_is_read_and_no_other() -> None:
    assert {name: (one.format, one.read, len(one.events)) for name, one in parts().items()} == {
        "tracking-prod-records-v2.csv": ("tvtime shows", 10, 8),
        "tracking-prod-records.csv": ("tvtime films", 7, 6),
        "followed_tv_show.csv": ("tvtime followed", 4, 3),
        "user_tv_show_data.csv": ("tvtime followed", 2, 2),
        "user_show_special_status.csv": ("tvtime followed", 2, 1),
        "tv_show_rate.csv": ("tvtime ratings", 1, 1),
        "rewatched_episode.csv": ("tvtime rewatched", 1, 1),
        "seen_episode.csv": ("tvtime seen", 2, 2),
    }


def test_an_unpacked_export_tells_the_same_events(tmp_path: Path) -> None:
    with zipfile.ZipFile(ZIP) as archive:
        archive.extractall(tmp_path)
    unpacked, zipped = (
        {event.key for one in parts(path).values() for event in one.events}
        for path in (tmp_path, ZIP)
    )
    assert unpacked == zipped


def test_an_episode_belongs_to_a_show_known_by_name_and_year() -> None:
    first = parts()["tracking-prod-records-v2.csv"].events[0]
    assert (first.title, first.year, first.kind) == ("Copper Meridian", 2018, Kind.SHOW)
    assert (first.season, first.episode) == (1, 1)
    assert (first.when, first.precision) == ("2021-03-02T20:11:05Z", Precision.TIME)
    # Its numbers are those of TVDB, which nothing here goes by.
    assert (first.imdb_id, first.tmdb_id) == (None, None)


def test_rewatches_are_counted_and_rows_of_their_own_are_too() -> None:
    _, counted, again = parts()["tracking-prod-records-v2.csv"].events[:3]
    assert (counted.rewatch, counted.plays) == (True, 2)
    assert (again.title, again.year, again.rewatch) == ("Copper Meridian", 2018, True)
    assert again.when == "2022-04-04T21:00:00Z"


def test_the_day_a_whole_season_was_ticked_is_no_recency() -> None:
    event = parts()["tracking-prod-records-v2.csv"].events[3]
    assert (event.title, event.season, event.episode) == ("Salt Cartographer", 2, 7)
    assert (event.when, event.precision) == ("2020-08-09T10:00:00Z", Precision.UNKNOWN)


def test_a_followed_show_is_watched_given_up_or_wanted() -> None:
    states = parts()["tracking-prod-records-v2.csv"].events[4:]
    assert [(e.title, e.watched, e.dropped, e.listed) for e in states] == [
        ("Copper Meridian", True, False, False),
        ("Salt Cartographer", True, True, False),
        ("Moss Parade", False, False, True),
        # An older table says that an episode of it was seen.
        ("Fog Index", True, True, False),
    ]
    assert {(e.when, e.precision) for e in states} == {(None, Precision.UNKNOWN)}


def test_a_row_without_a_name_anywhere_or_of_counts_is_rejected() -> None:
    assert reasons(parts()["tracking-prod-records-v2.csv"]) == {
        9: "its show has no name anywhere in the export",
        10: "it counts things, and names nothing that was watched",
    }


def test_films_have_names_and_years_but_no_ids() -> None:
    watched, followed, again, dateless, wanted, _ = parts()["tracking-prod-records.csv"].events
    assert (watched.title, watched.year, watched.kind) == ("Tin Garden", 2016, Kind.MOVIE)
    assert (watched.imdb_id, watched.tmdb_id) == (None, None)
    assert watched.when == "2021-02-01T00:00:00Z"
    # Everything in the library is followed, so this adds no wish.
    assert (followed.watched, followed.listed, followed.precision) == (
        True,
        False,
        Precision.UNKNOWN,
    )
    assert (again.rewatch, again.when) == (True, "2023-05-06T22:10:00Z")
    assert (dateless.title, dateless.year) == ("Nine Quiet Engines", None)
    assert (wanted.title, wanted.listed, wanted.watched) == ("Ledger of Tides", True, False)


def test_a_year_nobody_knows_is_no_problem() -> None:
    assert reasons(parts()["tracking-prod-records.csv"]) == {
        7: "it counts things, and names nothing that was watched"
    }


def test_the_same_viewing_in_several_tables_is_one_event() -> None:
    found = parts()
    first = found["tracking-prod-records-v2.csv"].events[0].key
    assert found["tracking-prod-records.csv"].events[5].key == first
    assert found["seen_episode.csv"].events[0].key == first


def test_the_same_state_in_several_tables_is_one_event() -> None:
    found = parts()
    states = {event.key for event in found["tracking-prod-records-v2.csv"].events[4:]}
    assert {event.key for event in found["followed_tv_show.csv"].events} <= states
    assert found["user_show_special_status.csv"].events[0].key in states


def test_shows_without_names_get_them_from_the_tables_beside() -> None:
    found = parts()["followed_tv_show.csv"]
    assert [(e.title, e.watched, e.listed, e.dropped) for e in found.events] == [
        ("Copper Meridian", True, False, False),
        ("Salt Cartographer", True, False, True),
        ("Moss Parade", False, True, False),
    ]
    assert reasons(found) == {4: "its show has no name anywhere in the export"}


def test_favourites_are_liked() -> None:
    liked, wanted = parts()["user_tv_show_data.csv"].events
    assert (liked.title, liked.liked, liked.watched) == ("Copper Meridian", True, True)
    assert (wanted.liked, wanted.listed) == (False, True)


def test_a_special_status_that_says_nothing_is_rejected() -> None:
    found = parts()["user_show_special_status.csv"]
    assert (found.events[0].title, found.events[0].listed) == ("Moss Parade", True)
    assert reasons(found) == {2: 'its status "muted" says nothing about watching'}


def test_shows_are_rated_out_of_five() -> None:
    found = parts()["tv_show_rate.csv"]
    assert (found.scale, found.events[0].rating) == ("0.5-5", 9.0)


def test_an_episode_seen_again_counts_each_time() -> None:
    (event,) = parts()["rewatched_episode.csv"].events
    assert (event.rewatch, event.plays, event.season, event.episode) == (True, 3, 1, 1)


@pytest.mark.parametrize(
    "header",
    [
        "key,series_name,s_id,created_at,s_no,ep_no",
        "s_id,ep_no,s_no,key,user_id,created_at,series_name",
    ],
)
def test_the_order_and_the_second_names_of_columns_do_not_matter(
    tmp_path: Path, header: str
) -> None:
    cells = {
        "key": "watch-episode-1",
        "series_name": "Moss",
        "s_id": "1",
        "created_at": "2021-03-02 20:11:05",
        "s_no": "2",
        "ep_no": "5",
    }
    row = ",".join(cells.get(name, "") for name in header.split(","))
    (event,) = preview(tmp_path, f"{header}\n{row}\n").events
    assert (event.title, event.season, event.episode) == ("Moss", 2, 5)


def test_feelings_about_episodes_are_no_viewings(tmp_path: Path) -> None:
    text = "tv_show_name,episode_season_number,episode_number,emotion_id\nMoss,1,1,3\n"
    assert not preview(tmp_path, text).format.startswith("tvtime")
