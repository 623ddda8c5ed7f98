from __future__ import annotations

from pathlib import Path

import pytest

from cinemai_tui.domain.history import Precision
from cinemai_tui.domain.titles import Kind
from tests.unit.importing.support import fixture, preview, reasons

HEADER = (
    '"media_id","source","media_type","title","image","season_number","episode_number","score",'
    '"status","notes","start_date","end_date","progress","created_at","progressed_at"\n'
)


def test_a_film_and_an_episode_are_read() -> None:
    found = fixture("yamtrack.csv")
    film, episode = found.events
    assert (found.format, found.scale, found.read) == ("yamtrack csv", "1-10", 2)
    assert (film.title, film.kind, film.tmdb_id) == ("Tin Garden", Kind.MOVIE, 99000001)
    assert (film.rating, film.when, film.precision) == (9.0, "2024-02-09", Precision.DAY)
    assert (episode.kind, episode.season, episode.episode) == (Kind.SHOW, 1, 24)
    assert (episode.when, episode.tmdb_id) == ("2024-02-09", 99000002)


def test_repeats_are_further_plays() -> None:
    film = fixture("yamtrack.csv").events[0]
    assert (film.plays, film.rewatch) == (2, True)


def test_a_library_is_read_with_all_its_states() -> None:
    found = fixture("yamtrack_library.csv")
    show, season, episode, planned, dropped, anime, manual = found.events
    assert (found.read, reasons(found)) == (8, {7: "it is a game, no film or show"})
    assert (show.rating, show.season, show.watched) == (9.0, None, True)
    assert (season.rating, season.season, season.when) == (8.5, 1, "2024-02-09")
    assert (episode.episode, episode.when) == (1, "2024-02-01T19:00:00Z")
    assert (planned.listed, planned.watched) == (True, False)
    assert (dropped.dropped, dropped.rating) == (True, None)
    assert (anime.kind, anime.tmdb_id, anime.rating) == (None, None, 7.0)
    assert (manual.tmdb_id, manual.plays) == (None, 3)


@pytest.mark.parametrize("sort", ["manga", "book", "comic", "boardgame", ""])
def test_what_is_no_film_or_show_is_rejected(tmp_path: Path, sort: str) -> None:
    rows = f"1,tmdb,movie,Heat,,,,8,Completed,,,,1,,\n2,mal,{sort},Thing,,,,8,Completed,,,,1,,\n"
    found = preview(tmp_path, HEADER + rows)
    assert (found.read, [event.title for event in found.events]) == (2, ["Heat"])
    assert reasons(found) == {
        2: f"it is a {sort}, no film or show" if sort else "it does not say what it is"
    }


def test_a_show_given_up_later_is_a_new_fact(tmp_path: Path) -> None:
    keys = [
        preview(tmp_path, f"{HEADER}1,tmdb,tv,Moss,,,,,{state},,,,1,,\n").events[0].key
        for state in ("In progress", "Dropped", "In progress")
    ]
    assert keys[0] == keys[2] != keys[1]
