from __future__ import annotations

from pathlib import Path

import pytest

from cinemai_tui.domain.history import Precision
from cinemai_tui.domain.titles import Kind
from cinemai_tui.errors import BadInput
from cinemai_tui.importing.understanding import understand
from tests.unit.importing.support import FIXTURES, TODAY, fixture, preview, reasons


def test_sessions_of_one_user_are_read_without_a_header() -> None:
    found = fixture("jellyfin_playback.tsv", "u1")
    film, episode = found.events
    assert (found.format, found.read, found.problems) == ("jellyfin playback", 2, ())
    assert (film.title, film.kind, film.when) == ("Tin Garden", Kind.MOVIE, "2025-01-06T20:10:00Z")
    assert (film.watched, film.completion) == (True, 1.0)
    assert (episode.title, episode.season, episode.episode, episode.episode_title) == (
        "Copper Meridian",
        1,
        2,
        "The Wet Ledger",
    )


def test_several_users_and_no_choice_is_a_question() -> None:
    with pytest.raises(BadInput, match="holds the rows of 2 users: u1, u2"):
        understand([FIXTURES / "jellyfin_playback.tsv"], today=TODAY)


def line(
    name: str, sort: str = "Movie", day: str = "2025-01-06 20:10:00", seconds: int = 6000
) -> str:
    return f"{day}\tu\ti\t{sort}\t{name}\tDirectPlay\tWeb\tLaptop\t{seconds}\n"


def test_a_bad_date_keeps_the_film_and_says_why(tmp_path: Path) -> None:
    found = preview(tmp_path, line("Heat", day="0000-99-99") + line("Ran"), "backup.tsv")
    assert [(event.title, event.when) for event in found.events] == [
        ("Heat", None),
        ("Ran", "2025-01-06T20:10:00Z"),
    ]
    assert reasons(found) == {1: 'the date "0000-99-99" was left out: it is no day of any calendar'}


def test_two_evenings_of_one_film_are_one_viewing(tmp_path: Path) -> None:
    text = line("Heat", seconds=3000) + line("Heat", day="2025-01-07 20:00:00", seconds=3000)
    found = preview(tmp_path, text, "backup.tsv")
    assert [(event.row, event.completion) for event in found.events] == [(2, 1.0)]


def test_what_is_no_film_or_show_is_rejected_with_its_reason(tmp_path: Path) -> None:
    text = line("A Song", "Audio") + line("Not Known") + line("Heat", seconds=60) + line("Ran")
    assert reasons(preview(tmp_path, text, "backup.tsv")) == {
        1: "it is of the type Audio, no film or show",
        2: "the server no longer knew what it was",
        3: "it was watched for less than 10 minutes",
    }


def test_items_are_read_with_plays_favourites_ratings_and_pauses() -> None:
    found = fixture("jellyfin_items.json")
    film, begun, episode, season = found.events
    assert (found.format, found.scale, found.read) == ("jellyfin items", "1-10", 6)
    assert (film.title, film.other_titles) == ("Tin Garden", ("Le Jardin d'Étain",))
    assert (film.year, film.imdb_id, film.tmdb_id) == (2016, "tt99000001", 99000001)
    assert (film.plays, film.liked, film.rating, film.watched) == (2, True, 8.5, True)
    assert (film.when, film.precision) == ("2025-01-06T21:51:00Z", Precision.TIME)
    assert (begun.watched, begun.rating) == (False, None)
    assert begun.completion == pytest.approx(0.3412, 1e-3)
    assert (episode.title, episode.season, episode.episode, episode.imdb_id) == (
        "Copper Meridian",
        1,
        2,
        None,
    )
    assert (season.title, season.kind, season.season, season.episode) == (
        "Copper Meridian",
        Kind.SHOW,
        2,
        None,
    )
    assert reasons(found) == {
        5: "it lies on the server and was not played",
        6: "it is of the type Audio, no film or show",
    }


def test_a_favourite_nobody_played_is_liked_and_not_watched(tmp_path: Path) -> None:
    text = (
        '{"Items": [{"Name": "Heat", "Type": "Movie", "UserData": {"Played": false, '
        '"IsFavorite": true}}, {"Name": "Ran", "Type": "Movie", "UserData": {"Played": true}}]}'
    )
    first = preview(tmp_path, text, "items.json").events[0]
    assert (first.liked, first.watched) == (True, False)
