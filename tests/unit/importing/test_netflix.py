from __future__ import annotations

from pathlib import Path

import pytest

from cinemai_tui.domain.history import Precision
from cinemai_tui.domain.titles import Kind
from cinemai_tui.importing.episodes import Episodes, Told, season_form, short_form
from tests.unit.importing.support import fixture, preview, reasons


@pytest.mark.parametrize(
    ("name", "order"),
    [("us", "M/D/Y"), ("uk", "D/M/Y"), ("iso", "Y-M-D")],
)
def test_the_date_order_is_decided_per_file(name: str, order: str) -> None:
    found = fixture(f"netflix_{name}.csv")
    assert (found.format, found.date_order, found.read) == ("netflix history", order, 6)
    assert [event.when for event in found.events] == [
        "2025-04-21",
        "2025-04-19",
        "2024-12-25",
        "2024-12-25",
        "2024-12-25",
    ]
    assert {event.precision for event in found.events} == {Precision.DAY}


def test_the_same_history_in_three_locales_is_one_history() -> None:
    keys = [
        {event.key for event in fixture(f"netflix_{name}.csv").events}
        for name in ("us", "uk", "iso")
    ]
    assert keys[0] == keys[1] == keys[2]


def test_an_ambiguous_order_is_stated() -> None:
    found = fixture("netflix_ambiguous.csv")
    assert found.date_order == "M/D/Y"
    assert "no date tells the day from the month" in found.notes[0]


def test_an_episode_without_its_show_is_rejected_with_a_reason() -> None:
    assert reasons(fixture("netflix_us.csv"))[5] == "it names an episode but no show"


def test_two_equal_rows_are_two_events() -> None:
    found = fixture("netflix_us.csv")
    twice = [event.key for event in found.events if event.title == "Tin Garden"]
    assert len(set(twice)) == 2


@pytest.mark.parametrize(
    "header", ["Titel,Datum", "Titre,Date", "Título,Fecha", "Tytuł,Data", "タイトル,日付"]
)
def test_localised_headers_are_known(tmp_path: Path, header: str) -> None:
    found = preview(tmp_path, f'{header}\n"Heat","24.01.2023"\n')
    assert (found.format, found.date_order, found.read) == ("netflix history", "D.M.Y", 1)


def test_a_file_without_a_header_is_known_by_its_values(tmp_path: Path) -> None:
    found = preview(tmp_path, '"Heat","4/21/25"\n"Ran","4/20/25"\n')
    assert (found.format, found.read) == ("netflix history", 2)


def test_a_title_whose_comma_lost_its_quotes_is_put_together(tmp_path: Path) -> None:
    found = preview(tmp_path, "Title,Date\nPaper Harbor, Revisited,4/21/25\nHeat,4/20/25\n")
    assert found.events[0].title == "Paper Harbor, Revisited"
    assert found.events[0].when == "2025-04-21"


def told(text: str, *others: str) -> Told:
    return Episodes([text, *others]).told_by(text)


@pytest.mark.parametrize(
    ("text", "show", "season", "episode_title"),
    [
        ("Copper Meridian: Season 1: The Long Coil", "Copper Meridian", 1, "The Long Coil"),
        ("Dark: Staffel 2: Ein Ende", "Dark", 2, "Ein Ende"),
        ("Lupin: Saison 1: Chapitre 3", "Lupin", 1, "Chapitre 3"),
        ("La casa: Temporada 2: Uno", "La casa", 2, "Uno"),
        ("Gomorra: Stagione 3: Due", "Gomorra", 3, "Due"),
        ("Chernobyl: Limited Series: 1:23:45", "Chernobyl", None, "1:23:45"),
        ("Stranger Things: Stranger Things 3: Suzie", "Stranger Things", 3, "Suzie"),
        ("Fringe: Season 2", "Fringe", 2, ""),
        ("Star Trek: Discovery: Season 1: Lethe", "Star Trek: Discovery", 1, "Lethe"),
    ],
)
def test_episodes_name_their_show(
    text: str, show: str, season: int | None, episode_title: str
) -> None:
    found = told(text)
    assert (found.title, found.kind, found.season) == (show, Kind.SHOW, season)
    assert found.episode_title == episode_title


def test_a_numbered_episode_at_the_end_is_an_episode() -> None:
    found = told("Moss Parade: Episode 4")
    assert (found.title, found.kind, found.episode) == ("Moss Parade", Kind.SHOW, 4)


@pytest.mark.parametrize(
    "text",
    [
        "Heat",
        "Spider-Man: Across the Spider-Verse",
        "John Wick: Chapter 2",
        "Paper Harbor: Part 2",
        "Mission: Impossible - Fallout",
    ],
)
def test_films_with_colons_stay_films(text: str) -> None:
    found = told(text)
    assert found.title == text
    assert found.kind is not Kind.SHOW


def test_a_beginning_that_repeats_in_three_parts_is_a_show() -> None:
    one, two = "Monsters: The Lyle Story: Blame", "Monsters: The Lyle Story: Spree"
    found = told(one, two)
    assert (found.title, found.episode_title) == ("Monsters", "The Lyle Story: Blame")
    assert found.others == (one, "Monsters: The Lyle Story")


def test_a_special_of_a_show_that_is_in_the_file_belongs_to_it() -> None:
    found = told("Moss Parade: The Holiday", "Moss Parade: Season 1: One")
    assert (found.title, found.kind) == ("Moss Parade", Kind.SHOW)


def test_a_film_built_like_an_episode_keeps_its_whole_name() -> None:
    found = told("Fear Street: Part One: 1994")
    assert (found.title, found.others) == ("Fear Street", ("Fear Street: Part One: 1994",))


def test_the_number_in_brackets_is_the_episode() -> None:
    found = told("Moss Parade: Season 1: Puddle (Episode 3)")
    assert (found.season, found.episode, found.episode_title) == (1, 3, "Puddle")


def test_short_forms_of_episodes_are_read() -> None:
    found = short_form("Copper Meridian - s01e02 - The Wet Ledger")
    assert found is not None
    assert (found.title, found.season, found.episode, found.episode_title) == (
        "Copper Meridian",
        1,
        2,
        "The Wet Ledger",
    )
    assert short_form("Heat") is None


def test_a_rated_season_belongs_to_its_show() -> None:
    found = season_form("Copper Meridian: Season 1")
    assert found is not None
    assert (found.title, found.season) == ("Copper Meridian", 1)
    assert season_form("Season of the Witch") is None
    assert season_form("Kill Bill: Vol. 2") is None


def test_the_key_of_an_episode_does_not_depend_on_the_rest_of_the_file(tmp_path: Path) -> None:
    one = "Monsters: The Lyle Story: Blame"
    alone = preview(tmp_path, f'Title,Date\n"{one}","4/21/25"\n', "a.csv").events[0]
    among = preview(
        tmp_path,
        f'Title,Date\n"Monsters: The Lyle Story: Spree","4/22/25"\n"{one}","4/21/25"\n',
        "b.csv",
    ).events[1]
    assert alone.title != among.title
    assert alone.key == among.key
