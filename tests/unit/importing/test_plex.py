from __future__ import annotations

import pytest

from cinemai_tui.domain.history import Precision
from cinemai_tui.domain.titles import Kind
from cinemai_tui.errors import BadInput
from cinemai_tui.importing.understanding import understand
from tests.unit.importing.support import FIXTURES, TODAY, fixture, reasons


def test_a_library_is_read_with_ids_plays_own_ratings_and_pauses() -> None:
    found = fixture("plex_library.json")
    film, begun, show, rated = found.events
    assert (found.format, found.scale, found.read) == ("plex library", "1-10", 5)
    assert (film.title, film.other_titles) == ("Tin Garden", ("Le Jardin d'Étain",))
    assert (film.year, film.imdb_id, film.tmdb_id) == (2016, "tt99000001", 99000001)
    assert (film.rating, film.plays, film.watched) == (8.0, 2, True)
    assert (begun.title, begun.watched, begun.completion) == ("Ledger of Tides", False, 0.4)
    assert (show.title, show.kind, show.imdb_id, show.plays) == (
        "Copper Meridian",
        Kind.SHOW,
        "tt99000002",
        1,
    )
    assert (rated.title, rated.rating, rated.watched) == ("Moss Parade", 3.0, True)
    assert reasons(found) == {3: "it lies on the server and was not played"}


def test_the_means_of_critics_and_audiences_are_never_taken() -> None:
    ratings = {event.title: event.rating for event in fixture("plex_library.json").events}
    assert ratings["Ledger of Tides"] is None
    assert ratings["Copper Meridian"] is None


def test_the_plays_of_one_account_are_read_from_xml() -> None:
    found = fixture("plex_history.xml", "1")
    film, episode = found.events
    assert (found.format, found.read) == ("plex history", 2)
    assert (film.title, film.year, film.when, film.precision) == (
        "Tin Garden",
        2016,
        "2025-01-06T21:51:40Z",
        Precision.TIME,
    )
    assert (episode.title, episode.season, episode.episode, episode.episode_title) == (
        "Copper Meridian",
        1,
        2,
        "The Wet Ledger",
    )
    assert reasons(found) == {0: "1 entry called Track not read"}
    assert found.notes == ("Rows of account 1; 1 of other accounts left out.",)


def test_several_accounts_and_no_choice_is_a_question() -> None:
    with pytest.raises(BadInput, match="holds the rows of 2 accounts: 1, 2"):
        understand([FIXTURES / "plex_history.xml"], today=TODAY)
