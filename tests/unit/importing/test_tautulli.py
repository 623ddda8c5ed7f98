from __future__ import annotations

import json
from pathlib import Path

import pytest

from cinemai_tui.domain.history import Precision
from cinemai_tui.domain.titles import Kind
from cinemai_tui.errors import BadInput
from cinemai_tui.importing.understanding import understand
from tests.unit.importing.support import FIXTURES, TODAY, fixture, preview, reasons


def test_plays_of_one_user_become_events_with_the_share_played() -> None:
    found = fixture("tautulli_history.json", "ann")
    assert (found.format, found.read) == ("tautulli history", 6)
    film, begun, episode, untold = found.events
    assert (film.title, film.year, film.kind, film.imdb_id) == (
        "Tin Garden",
        2016,
        Kind.MOVIE,
        "tt99000001",
    )
    assert (film.when, film.precision) == ("2025-01-06T20:10:00Z", Precision.TIME)
    assert (film.watched, film.completion) == (True, 1.0)
    assert (begun.title, begun.watched, begun.completion) == ("Ledger of Tides", False, 0.4)
    assert (
        episode.title,
        episode.kind,
        episode.season,
        episode.episode,
        episode.episode_title,
    ) == (
        "Copper Meridian",
        Kind.SHOW,
        1,
        2,
        "The Wet Ledger",
    )
    assert (episode.year, episode.imdb_id) == (None, None)
    # Nothing told is not nothing played.
    assert (untold.title, untold.watched, untold.completion) == ("Paper Harbor: Part 2", True, None)
    assert reasons(found) == {
        4: "it is of the type track, no film or show",
        5: "only 1% of it was played",
    }
    assert found.notes == ("Rows of user ann; 1 of other users left out.",)


@pytest.mark.parametrize("user", ["ben", "Ben", "12"])
def test_a_user_is_known_by_every_name_the_server_has(user: str) -> None:
    (event,) = fixture("tautulli_history.json", user).events
    assert (event.title, event.row) == ("Moss Parade", 1)


def test_several_users_and_no_choice_is_a_question() -> None:
    with pytest.raises(BadInput, match="holds the rows of 2 users: ann, ben"):
        understand([FIXTURES / "tautulli_history.json"], today=TODAY)


def test_addresses_of_people_are_kept_nowhere() -> None:
    found = fixture("tautulli_history.json", "ann")
    assert "203.0.113" not in repr(found) + repr(found.events)


@pytest.mark.parametrize(
    ("percent", "status", "watched", "share"),
    [
        (85, 0, True, 0.85),
        (84, 0.75, False, 0.84),
        (None, 0.5, False, 0.5),
        (20, 1, True, 1.0),
        ("", "", True, None),
    ],
)
def test_the_server_or_85_percent_say_what_was_watched(
    tmp_path: Path, percent: object, status: object, watched: bool, share: float | None
) -> None:
    row = {
        "media_type": "movie",
        "full_title": "Heat",
        "title": "Heat",
        "percent_complete": percent,
        "watched_status": status,
        "date": 1736194200,
        "user": "me",
    }
    (event,) = preview(tmp_path, json.dumps([row]), "history.json").events
    assert (event.watched, event.completion) == (watched, share)
