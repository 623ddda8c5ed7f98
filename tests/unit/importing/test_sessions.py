from __future__ import annotations

import pytest

from cinemai_tui.domain.titles import Kind
from cinemai_tui.importing.entries import Entry
from cinemai_tui.importing.episodes import Told
from cinemai_tui.importing.sessions import Session, number_of, viewings
from tests.unit.importing.support import TODAY

FILM = Told(title="Heat", kind=Kind.MOVIE)
EPISODE = Told(title="Lark", kind=Kind.SHOW, season=1, episode_title="One")


def played(*parts: tuple[str, int | None], told: Told = FILM) -> dict[int, Entry]:
    """Sessions of one title, each with its day and its minutes."""
    return viewings(
        [
            Session(
                row=row,
                written=told.title,
                told=told,
                began=day,
                seconds=None if minutes is None else minutes * 60,
            )
            for row, (day, minutes) in enumerate(parts, start=1)
        ],
        TODAY,
    )


def taken(entries: dict[int, Entry]) -> dict[int, tuple[bool, float | None]]:
    return {r: (e.watched, e.completion) for r, e in entries.items() if not e.refused}


def test_evenings_of_one_film_are_one_viewing_on_the_last_of_them() -> None:
    found = played(("2024-05-03", 30), ("2024-05-01", 20), ("2024-05-02", 40))
    assert taken(found) == {1: (True, 1.0)}
    assert found[1].date == "2024-05-03"
    assert {found[row].refused for row in (2, 3)} == {
        "it is part of the viewing in row 1, and counted there"
    }


@pytest.mark.parametrize(
    ("minutes", "result"),
    [(9, {}), (10, {1: (False, 10 / 90)}), (53, {1: (False, 53 / 90)}), (54, {1: (True, 0.6)})],
)
def test_ten_minutes_begin_a_film_and_six_tenths_of_ninety_finish_it(
    minutes: int, result: dict[int, tuple[bool, float]]
) -> None:
    assert taken(played(("2024-05-01", minutes))) == result


def test_short_pieces_count_together() -> None:
    found = played(("2024-05-01", 6), ("2024-05-02", 6))
    assert taken(found) == {2: (False, 12 / 90)}


def test_a_film_begun_again_a_week_after_it_was_finished_is_watched_again() -> None:
    assert taken(played(("2024-05-01", 90), ("2024-05-09", 90))) == {
        1: (True, 1.0),
        2: (True, 1.0),
    }
    assert list(taken(played(("2024-05-01", 90), ("2024-05-08", 90)))) == [2]


def test_an_unfinished_film_waits_for_as_long_as_it_takes() -> None:
    assert taken(played(("2023-05-01", 40), ("2024-05-01", 50))) == {2: (True, 1.0)}


def test_an_episode_needs_two_minutes_and_has_no_length() -> None:
    assert taken(played(("2024-05-01", 1), told=EPISODE)) == {}
    assert taken(played(("2024-05-01", 2), told=EPISODE)) == {1: (True, None)}


def test_without_a_duration_a_session_is_a_viewing() -> None:
    assert taken(played(("2024-05-01", None))) == {1: (True, None)}


def test_a_session_without_a_day_joins_the_others() -> None:
    assert list(taken(played(("", 50), ("2024-05-01", 50)))) == [2]
    assert taken(played(("0000-99-99", 100))) == {1: (True, 1.0)}


@pytest.mark.parametrize(
    ("text", "number"),
    [("34.117647058823529", 34.117647058823529), ("7,5", 7.5), ("0", 0.0), (" 100 ", 100.0)],
)
def test_plain_numbers_are_read(text: str, number: float) -> None:
    assert number_of(text) == number


@pytest.mark.parametrize("text", ["", "-1", "nan", "inf", "1e3", "1000", "٣", "1.2.3"])
def test_other_numbers_are_none(text: str) -> None:
    assert number_of(text) is None
