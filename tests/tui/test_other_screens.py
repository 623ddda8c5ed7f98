from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Button, Input

from cinemai_tui.domain.filters import Filters, Tuning
from cinemai_tui.domain.titles import Kind
from cinemai_tui.tui.screens.filters import FilterScreen
from cinemai_tui.tui.screens.find import FindScreen
from cinemai_tui.tui.screens.importing import ImportScreen
from cinemai_tui.tui.screens.preview import paths_in
from cinemai_tui.tui.screens.recommend import RecommendScreen
from cinemai_tui.tui.screens.title import TitleScreen
from cinemai_tui.tui.widgets.controls import Chips
from tests.tui.canned import Canned
from tests.tui.conftest import Run, settle, shown


async def test_a_genre_turns_from_off_to_wanted_to_unwanted(run: Run) -> None:
    canned = Canned()
    async with run(canned) as pilot:
        await pilot.press("f", "space")
        chips = pilot.app.screen.query_one("#genres", Chips)
        assert chips.chosen(1) == ("Action",)
        await pilot.press("space")
        assert (chips.chosen(1), chips.chosen(2)) == ((), ("Action",))
        await pilot.press("space")
        assert (chips.chosen(1), chips.chosen(2)) == ((), ())


async def test_filters_count_as_they_are_typed_and_apply_to_the_list(run: Run) -> None:
    canned = Canned()
    async with run(canned) as pilot:
        await pilot.press("f", "space")
        await settle(pilot)
        assert "204 titles fit." in shown(pilot)
        await pilot.press("tab", "right", "space", "tab", *"1970-1979", "enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, RecommendScreen)
        filters, tuning = canned.asked[-1]
        assert filters == Filters(genres=("Action",), kind=Kind.MOVIE, years=(1970, 1979))
        assert tuning == Tuning()
        assert "action · films · 1970-1979" in shown(pilot)


async def test_a_filter_that_makes_no_sense_is_told_and_not_applied(run: Run) -> None:
    canned = Canned()
    async with run(canned) as pilot:
        await pilot.press("f", "tab", "tab", *"19x", "enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, FilterScreen)
        assert "write a range like 1970-1999" in shown(pilot)


async def test_countries_are_taken_by_name_and_code(run: Run) -> None:
    async with run(Canned()) as pilot:
        await pilot.press("f", "tab", "tab", "tab", "tab", *"fr, South Korea, UK")
        screen = pilot.app.screen
        assert isinstance(screen, FilterScreen)
        assert screen.read()[0].countries == ("FR", "KR", "GB")


async def test_esc_leaves_the_filters_as_they_were(run: Run) -> None:
    canned = Canned()
    async with run(canned) as pilot:
        before = len(canned.asked)
        await pilot.press("f", "space", "escape")
        await settle(pilot)
        assert len(canned.asked) == before
        assert pilot.app.screen.query("#picks")


async def test_a_preset_is_saved_and_brought_back(run: Run) -> None:
    canned = Canned()
    async with run(canned) as pilot:
        await pilot.press("f", "space")
        field = pilot.app.screen.query_one("#preset-name", Input)
        field.focus()
        await pilot.press(*"cosy", "enter")
        await settle(pilot)
        assert canned.saved["cosy"][0].genres == ("Action",)
        await pilot.press("ctrl+r")
        assert pilot.app.screen.query_one("#genres", Chips).chosen() == ()
        pilot.app.screen.query_one("#presets", Chips).focus()
        await pilot.press("space")
        assert pilot.app.screen.query_one("#genres", Chips).chosen() == ("Action",)


async def test_files_are_previewed_then_imported_and_the_list_follows(run: Run) -> None:
    canned = Canned(known=False)
    async with run(canned) as pilot:
        await pilot.press(*"ratings.csv", "enter")
        await settle(pilot)
        text = shown(pilot)
        assert "IMDb ratings" in text
        assert "14 rows: 11 new, 1 known, 1 without a title, 1 refused" in text
        assert "row 7: the rating 11/10 is beyond the scale" in text
        assert not canned.imported
        await pilot.press("enter")
        await settle(pilot)
        assert canned.imported
        assert isinstance(pilot.app.screen, RecommendScreen)
        assert "1 The Conversation" in shown(pilot)


async def test_a_file_without_usable_rows_gets_a_sentence(run: Run) -> None:
    async with run(Canned(known=False)) as pilot:
        await pilot.press(*"empty.csv", "enter")
        await settle(pilot)
        assert "Not one row could be read." in shown(pilot)
        assert pilot.app.screen.query_one("#commit", Button).disabled


async def test_one_enter_reads_a_path_that_is_complete(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a.csv", "ab.csv", "abc.csv"):
        (tmp_path / name).write_text("Title\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    async with run(Canned(known=False)) as pilot:
        await pilot.press(*"a.csv", "enter")
        await settle(pilot)
        assert "14 rows" in shown(pilot)


async def test_an_import_can_be_undone_from_its_screen(run: Run) -> None:
    canned = Canned(imported=True)
    async with run(canned) as pilot:
        await pilot.press("n")
        await settle(pilot)
        await pilot.click("#undo")
        await settle(pilot)
        assert "Take back 12 events from ratings.csv?" in shown(pilot)
        assert canned.imported
        await pilot.press("y")
        await settle(pilot)
        assert not canned.imported
        assert "Taken back: 12 events from ratings.csv." in shown(pilot)


def test_pasted_paths_are_understood_quoted_escaped_and_as_addresses() -> None:
    assert [p.name for p in paths_in("'/home/x/my file.csv' /home/x/b.zip")] == [
        "my file.csv",
        "b.zip",
    ]
    assert [str(p) for p in paths_in("file:///home/x/a.csv")] == ["/home/x/a.csv"]
    assert [p.name for p in paths_in(r"/home/x/with\ space.csv")] == ["with space.csv"]
    assert [p.name for p in paths_in("it's.csv")] == ["it's.csv"]
    assert paths_in("   ") == []


async def test_find_opens_any_title(run: Run) -> None:
    async with run(Canned()) as pilot:
        await pilot.press("slash", *"samou")
        await settle(pilot)
        assert isinstance(pilot.app.screen, FindScreen)
        assert "Le Samouraï" in shown(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, TitleScreen)
        assert "Le Samouraï (1967)" in shown(pilot)


async def test_a_neighbour_opens_its_own_screen(run: Run) -> None:
    async with run(Canned()) as pilot:
        await pilot.press("m")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert len(pilot.app.screen_stack) == 3
        assert "Klute (1971)" in shown(pilot)


async def test_the_library_shows_what_has_no_title_first(run: Run) -> None:
    async with run(Canned()) as pilot:
        await pilot.press("L")
        await settle(pilot)
        rows = [line for line in shown(pilot).splitlines() if "│" in line]
        assert "? The Conversation" in rows[1]
        assert "? Klute" in rows[2]
        await pilot.press("slash", *"memor")
        await settle(pilot)
        assert "Memories of Murder" in shown(pilot)
        assert "Marathon Man" not in shown(pilot)
        await pilot.press("enter", "enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, TitleScreen)


async def test_help_says_what_has_the_focus_and_every_key(run: Run) -> None:
    async with run(Canned()) as pilot:
        await pilot.press("question_mark")
        text = shown(pilot)
        assert "The number is the match" in text
        assert "Next title" in text
        await pilot.press("escape")
        await pilot.press("tab", "f1")
        assert "The words stream from your writers" in shown(pilot)


async def test_a_remapped_key_acts_and_is_shown(run: Run) -> None:
    canned = Canned()
    async with run(canned, own_keys={"like": "a"}) as pilot:
        assert "a like" in shown(pilot)
        await pilot.press("a")
        await settle(pilot)
        assert len(canned.feedback) == 1


async def test_the_palette_knows_actions_by_their_words(run: Run) -> None:
    async with run(Canned()) as pilot:
        await pilot.press("ctrl+p")
        await pilot.pause(0.2)
        await pilot.press(*"import history")
        await pilot.pause(0.5)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, ImportScreen)


async def test_a_chosen_theme_is_remembered(run: Run) -> None:
    remembered: list[str] = []
    async with run(Canned(), remember_theme=remembered.append) as pilot:
        await pilot.press("f2")
        await pilot.pause()
        assert pilot.app.theme == "matinee"
        assert remembered == ["matinee"]


async def test_quitting_while_an_import_runs_asks_first(run: Run) -> None:
    async with run(Canned()) as pilot:
        app = pilot.app
        app.busy = "An import"  # type: ignore[attr-defined]  # the app's own flag
        await pilot.press("q")
        assert "Quit anyway?" in shown(pilot)
        await pilot.press("n")
        assert app.return_code is None
        await pilot.press("q", "y")
        await pilot.pause()
        assert app.return_code == 0
