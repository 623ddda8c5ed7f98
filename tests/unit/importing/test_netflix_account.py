from __future__ import annotations

from pathlib import Path

import pytest

from cinemai_tui.domain.titles import Kind
from cinemai_tui.errors import BadInput
from cinemai_tui.importing.understanding import understand
from tests.unit.importing.support import FIXTURES, TODAY, conserved, fixture, preview, reasons

SESSIONS = FIXTURES / "netflix_ViewingActivity.csv"


def test_only_viewings_of_the_profile_asked_for_are_events() -> None:
    (found,) = understand([SESSIONS], today=TODAY, user="Guest")
    conserved(found)
    (event,) = found.events
    assert (found.format, found.read) == ("netflix sessions", 4)
    assert (event.title, event.when) == ("Tin Garden", "2024-05-02T19:00:00Z")
    assert reasons(found) == {
        1: "it is an earlier session of a viewing that has its own row",
        3: "it is a trailer or another extra",
        4: "it played by itself",
    }
    assert found.notes == ("Rows of profile Guest; 1 of other profiles left out.",)


def test_a_short_episode_is_a_viewing_of_its_show() -> None:
    (found,) = understand([SESSIONS], today=TODAY, user="Kids")
    (event,) = found.events
    assert (event.title, event.kind, event.season, event.episode) == (
        "Moss Parade",
        Kind.SHOW,
        1,
        3,
    )


def test_several_profiles_and_no_choice_is_a_question() -> None:
    with pytest.raises(BadInput, match="holds the rows of 2 profiles: Guest, Kids"):
        understand([SESSIONS], today=TODAY)


def test_a_film_left_after_some_minutes_was_not_watched(tmp_path: Path) -> None:
    text = (
        "Profile Name,Start Time,Duration,Attributes,Title,Supplemental Video Type,"
        "Latest Bookmark\n"
        "me,2024-05-01 19:00:00,00:09:00,,Heat,,00:09:00\n"
    )
    assert reasons(preview(tmp_path, text)) == {1: "it was watched for less than 10 minutes"}


def test_stars_and_thumbs_become_one_scale() -> None:
    found = fixture("netflix_Ratings.csv")
    assert found.format == "netflix ratings"
    assert [event.rating for event in found.events] == [10.0, 8.0, 2.0]
    assert found.events[0].when == "2024-05-02T21:00:00Z"


def test_the_list_is_wanted_and_not_watched(tmp_path: Path) -> None:
    found = preview(tmp_path, "Title Name,Profile Name\nHeat,me\n", "MyList.csv")
    (event,) = found.events
    assert (found.format, event.title, event.listed, event.watched) == (
        "netflix list",
        "Heat",
        True,
        False,
    )
