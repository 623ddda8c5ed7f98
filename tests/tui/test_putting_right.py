from __future__ import annotations

from datetime import date

from textual.widgets import Button, Select

from cinemai_tui.tui.app import CinemaiApp
from cinemai_tui.tui.screens.day import day_of
from cinemai_tui.tui.screens.favourites import FavouritesScreen
from cinemai_tui.tui.screens.find import FindScreen
from cinemai_tui.tui.screens.mapping import MappingScreen
from cinemai_tui.tui.screens.recommend import RecommendScreen
from tests.tui.canned import Canned
from tests.tui.conftest import Run, settle, shown


async def test_a_row_without_a_title_is_given_one_before_anything_is_stored(run: Run) -> None:
    canned = Canned(known=False)
    async with run(canned) as pilot:
        await pilot.press(*"ratings.csv", "enter")
        await settle(pilot)
        assert "Without a title yet (1)" in shown(pilot)
        pilot.app.screen.query_one("#unsure").focus()
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, FindScreen)
        assert "Which title is this?" in shown(pilot)
        await pilot.press(*"klute")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert canned.edits == ["decide 0 movie:own:canned-1"]
        assert "Without a title yet" not in shown(pilot)
        assert not canned.imported


async def test_none_of_these_is_an_answer_too(run: Run) -> None:
    canned = Canned(known=False)
    async with run(canned) as pilot:
        await pilot.press(*"ratings.csv", "enter")
        await settle(pilot)
        pilot.app.screen.query_one("#unsure").focus()
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("ctrl+n")
        await settle(pilot)
        assert canned.edits == ["decide 0 None"]


async def test_whose_rows_are_read_is_asked(run: Run) -> None:
    canned = Canned(known=False)
    async with run(canned) as pilot:
        await pilot.press(*"several.csv", "enter")
        await settle(pilot)
        assert "Whose history is it?" in shown(pilot)
        await pilot.press("j", "enter")
        await settle(pilot)
        assert canned.user == "[/]"
        assert "14 rows" in shown(pilot)


async def test_columns_are_named_by_hand(run: Run) -> None:
    async with run(Canned()) as pilot:
        chosen: list[dict[str, str] | None] = []
        app = pilot.app
        assert isinstance(app, CinemaiApp)
        await app.push_screen(
            MappingScreen("odd.csv", ("Colonne", "[/]", "Note"), {"rating": "Note"}), chosen.append
        )
        await pilot.pause()
        app.screen.query_one("#title", Select).value = "Colonne"
        app.screen.query_one("#read", Button).press()
        await settle(pilot)
        (mapping,) = chosen
        assert mapping is not None
        assert {field: column for field, column in mapping.items() if column} == {
            "title": "Colonne",
            "rating": "Note",
        }
        assert mapping["year"] == ""


async def test_the_title_column_is_needed(run: Run) -> None:
    async with run(Canned()) as pilot:
        app = pilot.app
        await app.push_screen(MappingScreen("odd.csv", ("A", "B"), {}))
        await pilot.pause()
        app.screen.query_one("#read", Button).press()
        await settle(pilot)
        assert isinstance(app.screen, MappingScreen)
        assert "choose the column of the title first" in shown(pilot)


async def test_favourites_are_a_start_without_a_file(run: Run) -> None:
    canned = Canned(known=False)
    async with run(canned) as pilot:
        await pilot.click("#favourites")
        await settle(pilot)
        for name in ("klute", "z", "samou"):
            await pilot.press(*name)
            await settle(pilot)
            await pilot.press("enter")
            await settle(pilot)
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, FavouritesScreen)
        assert "3 favourites" in shown(pilot)
        pilot.app.screen.query_one("#done", Button).press()
        await settle(pilot)
        assert canned.edits == ["favourites 3"]
        assert isinstance(pilot.app.screen, RecommendScreen)


async def test_a_library_row_is_rated_dated_and_taken_out(run: Run) -> None:
    canned = Canned()
    async with run(canned) as pilot:
        await pilot.press("L")
        await settle(pilot)
        await pilot.press("s", "9", "enter")
        await settle(pilot)
        await pilot.press("t")
        await pilot.press(*"2024-05-31", "enter")
        await settle(pilot)
        await pilot.press("x")
        await settle(pilot)
        assert canned.edits == [
            "rate The Conversation 9.0", "redate The Conversation 2024-05-31", "forget"
        ]  # fmt: skip
        await pilot.press("u")
        await settle(pilot)
        assert canned.edits[-1].startswith("redate")


async def test_a_library_row_is_said_to_be_another_title(run: Run) -> None:
    canned = Canned()
    async with run(canned) as pilot:
        await pilot.press("L")
        await settle(pilot)
        await pilot.press("c")
        await pilot.press(*"marathon")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert canned.edits == ["correct movie:own:canned-11"]
        (toast,) = [note.message for note in pilot.app._notifications]
        assert "Marathon Man (1976) now, here and in later imports." in toast


async def test_a_title_is_added_by_hand(run: Run) -> None:
    canned = Canned()
    async with run(canned) as pilot:
        await pilot.press("L")
        await settle(pilot)
        await pilot.press("a")
        await pilot.press(*"blow")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert canned.edits == ["add movie:own:canned-7"]


def test_days_are_read_in_the_common_ways() -> None:
    assert day_of("2024-05-31") == date(2024, 5, 31)
    assert day_of("31.05.2024") == date(2024, 5, 31)
    assert day_of("2024-05") == date(2024, 5, 1)
    assert day_of("1999") == date(1999, 1, 1)
    assert day_of("31/02/2024") is None
    assert day_of("soon") is None
