from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from cinemai_tui.domain.history import Event
from cinemai_tui.domain.titles import Kind
from cinemai_tui.importing.understanding import understand
from tests.unit.importing.support import FIXTURES, TODAY, fixture, preview, reasons

HEADER = '"Material Type Description","Playback Start Datetime (UTC)","Seconds Viewed","Title"\n'


def episode(event: Event) -> tuple[str, int | None, str]:
    return event.title, event.season, event.episode_title


def test_sessions_become_viewings_and_the_rest_says_why() -> None:
    found = fixture("prime_Viewinghistory.csv")
    film, first, second, begun = found.events
    assert (found.format, found.read) == ("prime sessions", 10)
    assert (film.title, film.when, film.completion) == ("Tin Garden", "2025-02-02T19:30:00Z", 1.0)
    assert (episode(first), first.kind) == (("Copper Meridian", 1, "The Long Coil"), Kind.SHOW)
    assert episode(second) == ("Copper Meridian", 1, "Half-Way")
    assert (begun.title, begun.watched, begun.completion) == ("Spider-Glass", False, 0.25)
    assert reasons(found) == {
        1: "it is part of the viewing in row 2, and counted there",
        5: "it is of the type Trailer, no film or show",
        6: "it played by itself",
        7: "nothing of it was played",
        8: "it has no title",
        9: "it was deleted from the watch history",
    }


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("Pilot-A Show S1", ("Pilot-A Show S1", None, "")),
        ("Pilot-A Show - Season 1", ("A Show", 1, "Pilot")),
        ("Pilot-A Show, Season #1 (4K UHD)", ("A Show", 1, "Pilot")),
        ("Episodio 1-Las Palabras - Temporada 2", ("Las Palabras", 2, "Episodio 1")),
        ("Surprise-Lark Season 7", ("Lark", 7, "Surprise")),
        ("A Show - Staffel 3", ("A Show", 3, "")),
        ("Spider-Man: Far From Home", ("Spider-Man: Far From Home", None, "")),
    ],
)
def test_titles_name_the_episode_before_the_show(
    tmp_path: Path, title: str, told: tuple[str, int | None, str]
) -> None:
    (event,) = preview(tmp_path, f'{HEADER}Full,2025-02-03T19:00:00Z,6000,"{title}"\n').events
    assert episode(event) == told


def test_a_dash_inside_a_shows_name_is_told_by_its_other_episodes(tmp_path: Path) -> None:
    titles = [
        "Fire-X-Glass - Season 1",
        "Half-Way-X-Glass - Season 1",
        "Anti-Hero-X-Glass - Season 1",
    ]
    rows = "".join(
        f"Full,2025-02-0{day}T19:00:00Z,1800,{title}\n" for day, title in enumerate(titles, start=1)
    )
    found = preview(tmp_path, HEADER + rows)
    assert [event.episode_title for event in found.events] == ["Fire", "Half-Way", "Anti-Hero"]
    assert {event.title for event in found.events} == {"X-Glass"}


def test_a_film_that_ends_like_a_season_keeps_its_whole_name(tmp_path: Path) -> None:
    (event,) = preview(tmp_path, f"{HEADER}Full,2025-02-03T19:00:00Z,6000,Open Season 3\n").events
    assert (event.title, event.other_titles) == ("Open", ("Open Season 3",))


def test_older_files_tell_the_hour_only(tmp_path: Path) -> None:
    text = "Playback Hour,Title,Marketplace\n12/14/2016 19:00:00,Heat,Amazon.com\n"
    (event,) = preview(tmp_path, text).events
    assert (event.title, event.when, event.watched) == ("Heat", "2016-12-14T19:00:00Z", True)


def test_profiles_without_names_are_mixed_and_the_report_says_so(tmp_path: Path) -> None:
    text = (
        "Profile Type,Playback Start Datetime (UTC),Seconds Viewed,Title\n"
        "ADULT,2025-02-03T19:00:00Z,6000,Heat\nKIDS,2025-02-03T19:00:00Z,6000,Ran\n"
    )
    assert preview(tmp_path, text).notes == (
        "It holds profiles of the kinds ADULT and KIDS, and does not name them; all were read.",
    )


def test_watch_events_name_no_show_and_take_no_risk() -> None:
    found = fixture("prime_WatchEvents.csv")
    film, untold = found.events
    assert (found.format, found.read) == ("prime watch events", 5)
    assert (film.title, film.when, film.completion) == ("Tin Garden", "2025-02-02T20:31:00Z", 1.0)
    assert (untold.title, untold.kind, untold.watched) == ("The Long Coil", None, False)
    assert reasons(found) == {
        3: "it names an episode but no show",
        4: "it was deleted from the watch history",
        5: "nothing of it was played",
    }


def download(folder: Path) -> Path:
    path = folder / "Prime Video.zip"
    inside = "Your Prime Video Viewing Activity"
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(FIXTURES / "prime_Viewinghistory.csv", f"{inside}/Viewing History.csv")
        archive.write(FIXTURES / "prime_WatchEvents.csv", f"{inside}/Watch Events.csv")
        archive.writestr("Your Orders/Order History.csv", "Title,Date\nx,2024-01-01\n")
        archive.writestr("Digital.PrimeVideo.LocationData.csv", "Title,Date\nx,2024-01-01\n")
        archive.writestr("Retail.OrderHistory.1.csv", "Title,Date\nx,2024-01-01\n")
        archive.writestr("Your Search History/Search History.csv", "Title,Date\nx,2024-01-01\n")
    return path


def test_the_sessions_beside_them_name_the_shows_of_watch_events(tmp_path: Path) -> None:
    found = understand([download(tmp_path)], today=TODAY)
    assert {one.format: len(one.events) for one in found} == {
        "prime sessions": 4,
        "prime watch events": 2,
    }
    known = found[1].events[1]
    assert (episode(known), known.watched) == (("Copper Meridian", 1, "The Long Coil"), True)
