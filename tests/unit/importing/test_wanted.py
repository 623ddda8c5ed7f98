from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from cinemai_tui.errors import BadInput
from cinemai_tui.importing.wanted import wanted
from cinemai_tui.importing.whose import whose


@pytest.mark.parametrize(
    "path",
    [
        "letterboxd-ann-2025-03-01/diary.csv",
        "likes/films.csv",
        "watchlist.csv",
        "CONTENT_INTERACTION/ViewingActivity.csv",
        "watched-history-1.json",
        "ml-latest-small/ratings.csv",
        "ml-100k/u.data",
        "NetflixViewingHistory.csv",
        "letterboxd-ann.zip",
    ],
)
def test_the_known_names_of_exports_are_wanted(path: str) -> None:
    assert wanted(PurePosixPath(path))


@pytest.mark.parametrize(
    "path",
    [
        "deleted/diary.csv",
        "orphaned/reviews.csv",
        "lists/favourites.csv",
        "likes/reviews.csv",
        "profile.csv",
        "comments.csv",
        "access_token.csv",
        "ip_address.csv",
        "user-profile.json",
        "ml-latest-small/links.csv",
        "inner/letterboxd-ann.zip",
        "holiday.zip",
        "notes.txt",
        "__MACOSX/._ratings.csv",
    ],
)
def test_everything_else_stays_closed(path: str) -> None:
    assert not wanted(PurePosixPath(path))


def test_the_only_person_in_a_file_needs_no_question() -> None:
    assert whose("a.csv", ["7", "7"], None) == "7"
    assert whose("a.csv", [], None) == ""


def test_many_people_are_named_a_few_at_a_time() -> None:
    with pytest.raises(BadInput) as caught:
        whose("a.csv", map(str, range(20)), None)
    assert (
        caught.value.what == "a.csv holds the rows of 20 users: 0, 1, 2, 3, 4, 5, 6, 7 and others."
    )
