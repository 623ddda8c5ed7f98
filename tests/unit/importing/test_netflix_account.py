from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from cinemai_tui.domain.history import Precision
from cinemai_tui.domain.titles import Kind
from cinemai_tui.errors import BadInput
from cinemai_tui.importing.understanding import understand
from tests.unit.importing.support import FIXTURES, TODAY, fixture, preview, reasons

SESSIONS = FIXTURES / "netflix_ViewingActivity.csv"
RATINGS = FIXTURES / "netflix_Ratings.csv"
WISHES = FIXTURES / "netflix_MyList.csv"
HEADER = (
    "Profile Name,Start Time,Duration,Attributes,Title,Supplemental Video Type,Device Type,"
    "Bookmark,Latest Bookmark,Country\n"
)


def session(
    title: str = "Heat",
    day: str = "2024-05-01",
    lasted: str = "01:40:00",
    *,
    attributes: str = "",
    extra: str = "",
) -> str:
    return f'me,{day} 19:00:00,{lasted},{attributes},"{title}",{extra},TV,{lasted},{lasted},PL\n'


def test_only_viewings_of_the_profile_asked_for_are_events() -> None:
    found = fixture("netflix_ViewingActivity.csv", "Guest")
    (event,) = found.events
    assert (found.format, found.read) == ("netflix sessions", 4)
    assert (event.title, event.when) == ("Tin Garden", "2024-05-02T19:00:00Z")
    assert (event.precision, event.watched, event.completion) == (Precision.TIME, True, 1.0)
    assert reasons(found) == {
        1: "it is part of the viewing in row 2, and counted there",
        3: "it is a trailer or another extra",
        4: "it played by itself",
    }
    assert found.notes == ("Rows of profile Guest; 1 of other profiles left out.",)


def test_a_short_episode_is_a_viewing_of_its_show() -> None:
    (event,) = fixture("netflix_ViewingActivity.csv", "Kids").events
    assert (event.title, event.kind, event.season, event.episode, event.episode_title) == (
        "Moss Parade",
        Kind.SHOW,
        1,
        3,
        "Puddle",
    )
    assert (event.watched, event.completion) == (True, None)


def test_several_profiles_and_no_choice_is_a_question() -> None:
    with pytest.raises(BadInput, match="holds the rows of 2 profiles: Guest, Kids") as caught:
        understand([SESSIONS], today=TODAY)
    assert '--user "Guest"' in caught.value.hint


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (session(lasted="00:09:59"), "it was watched for less than 10 minutes"),
        (
            session("Lark: Season 1: One", lasted="0:01:59"),
            "it was watched for less than 2 minutes",
        ),
        (session(extra="HOOK"), "it is a trailer or another extra"),
        (session("Clip: Heat"), "it is a clip"),
        (session("Heat_hook_primary_16x9"), "it is a clip"),
        (session("Trailer: Heat"), "it is a clip"),
        (session("Heat_backfill"), "it is a clip"),
        (session(attributes="Autoplayed: user action: None;"), "it played by itself"),
        (session(" : Episode 10"), "it names an episode but no show"),
        (session(""), "it has no title"),
    ],
)
def test_what_is_no_viewing_is_rejected_with_its_reason(
    tmp_path: Path, row: str, reason: str
) -> None:
    found = preview(tmp_path, HEADER + row)
    assert (found.read, found.events, reasons(found)) == (1, (), {1: reason})


def test_autoplay_somebody_went_on_watching_is_a_viewing(tmp_path: Path) -> None:
    row = session(attributes="Autoplayed: user action: User_Interaction;")
    assert len(preview(tmp_path, HEADER + row).events) == 1


def test_a_film_left_half_way_is_begun_and_not_watched(tmp_path: Path) -> None:
    (event,) = preview(tmp_path, HEADER + session(lasted="00:27:00")).events
    assert (event.watched, event.completion) == (False, 0.3)


def test_finishing_a_film_later_is_a_new_fact(tmp_path: Path) -> None:
    half = session(lasted="00:27:00")
    begun = preview(tmp_path, HEADER + half, "a.csv").events[0]
    done = preview(
        tmp_path, HEADER + session(day="2024-05-02", lasted="00:45:00") + half, "b.csv"
    ).events[0]
    assert (done.watched, done.completion, done.row) == (True, 0.8, 1)
    assert begun.key != done.key


def test_ratings_in_stars_and_thumbs_come_to_one_scale() -> None:
    found = fixture("netflix_Ratings.csv")
    assert (found.format, found.read) == ("netflix ratings", 3)
    assert [(event.title, event.rating) for event in found.events] == [
        ("Tin Garden", 10.0),
        ("Ledger of Tides", 8.0),
        ("Paper Harbor: Part 2", 2.0),
    ]
    assert found.events[0].when == "2024-05-02T21:00:00Z"


def test_the_short_form_of_ratings_is_read(tmp_path: Path) -> None:
    text = (
        "Profile Name,Title Name,Thumbs Value,Device Model,Event Utc Ts,Title Type\n"
        "me,Heat,2,TV,2024-05-02 21:00:00,MOVIE\n"
        "me,Lark,0,TV,2024-05-03 21:00:00,TV_SHOW\n"
        "me,Ran,7,TV,2024-05-04 21:00:00,MOVIE\n"
    )
    found = preview(tmp_path, text, "Ratings.csv")
    assert [(event.rating, event.kind) for event in found.events] == [
        (8.0, Kind.MOVIE),
        (None, Kind.SHOW),
        (None, Kind.MOVIE),
    ]
    assert reasons(found) == {3: 'the rating "thumbs value 7" was left out: it is not on any scale'}


def test_a_rated_season_is_a_rating_of_its_show(tmp_path: Path) -> None:
    text = "Profile Name,Title Name,Thumbs Value\nme,Copper Meridian: Season 2,3\n"
    (event,) = preview(tmp_path, text).events
    assert (event.title, event.kind, event.season, event.rating) == (
        "Copper Meridian",
        Kind.SHOW,
        2,
        10.0,
    )


def test_the_list_is_wanted_and_not_watched() -> None:
    found = fixture("netflix_MyList.csv")
    assert (found.format, found.read) == ("netflix list", 2)
    assert [(e.title, e.listed, e.watched, e.when, e.precision) for e in found.events] == [
        ("Ledger of Tides", True, False, "2024-03-09", Precision.UNKNOWN),
        ("Copper Meridian", True, False, "2024-03-10", Precision.UNKNOWN),
    ]


def account(folder: Path) -> Path:
    """A download with what is ours to read and much that is not."""
    path = folder / "netflix-report.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(SESSIONS, "CONTENT_INTERACTION/ViewingActivity.csv")
        archive.write(RATINGS, "CONTENT_INTERACTION/Ratings.csv")
        archive.write(WISHES, "CONTENT_INTERACTION/MyList.csv")
        archive.writestr("CONTENT_INTERACTION/SearchHistory.csv", "Profile Name,Title Name\nx,y\n")
        archive.writestr("CONTENT_INTERACTION/PlaybackRelatedEvents.csv", "Profile Name\nx\n")
        archive.writestr("IP_ADDRESSES/IpAddressesLogin.csv", "Title,Date\nx,2024-01-01\n")
        archive.writestr("MESSAGES/MessagesSentByNetflix.csv", "Title Name,Date\nx,2024-01-01\n")
        archive.writestr("PROFILES/Profiles.csv", "Profile Name,Email\nx,y\n")
        archive.writestr("PAYMENT_AND_BILLING/BillingHistory.csv", "Title,Date\nx,2024-01-01\n")
    return path


def test_of_a_whole_account_only_three_files_are_opened(tmp_path: Path) -> None:
    found = understand([account(tmp_path)], today=TODAY, user="Guest")
    assert {one.file.rpartition("/")[2]: len(one.events) for one in found} == {
        "ViewingActivity.csv": 1,
        "Ratings.csv": 3,
        "MyList.csv": 2,
    }


def test_a_file_with_one_profile_asks_too_when_the_account_has_more(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="holds the rows of 2 profiles"):
        understand([account(tmp_path)], today=TODAY)


def test_a_profile_that_rated_nothing_has_an_empty_file_and_no_error(tmp_path: Path) -> None:
    found = understand([account(tmp_path)], today=TODAY, user="Kids")
    counts = {one.file.rpartition("/")[2]: (one.read, reasons(one)) for one in found}
    assert counts["ViewingActivity.csv"] == (1, {})
    assert counts["Ratings.csv"] == (0, {0: "it has no rows of profile Kids"})
