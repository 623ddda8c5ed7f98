from __future__ import annotations

import re

import pytest
from textual.pilot import Pilot

from cinemai_tui.errors import StoreDamaged
from cinemai_tui.tui.screens.help import AskScreen
from cinemai_tui.tui.screens.house import HouseScreen
from cinemai_tui.tui.screens.read import ReadScreen
from cinemai_tui.tui.screens.recommend import RecommendScreen
from tests.tui.canned import Canned
from tests.tui.canned_house import CannedKeeping
from tests.tui.conftest import Run, settle, shown


def flat(pilot: Pilot[None]) -> str:
    """What is shown, without frames and line ends: sentences in toasts are wrapped."""
    return " ".join(re.sub("[│▌╭╮╰╯─]", " ", shown(pilot)).split())


async def test_the_house_shows_health_backups_room_and_log(run: Run) -> None:
    async with run(Canned(), size=(140, 36)) as pilot:
        await pilot.press("H")
        await settle(pilot)
        text = shown(pilot)
        assert isinstance(pilot.app.screen, HouseScreen)
        for words in ("! warning", "1 to look at", "3 backups, 2 verified", "✗ damaged"):
            assert words in text
        for words in ("8.7 MB", "47.0 MB in all", "[/] of a library", "before an update"):
            assert words in text


async def test_in_a_narrow_window_the_focused_pane_takes_the_room(run: Run) -> None:
    async with run(Canned(), size=(80, 24)) as pilot:
        await pilot.press("H")
        await settle(pilot)
        heights = {p.id: p.size.height for p in pilot.app.screen.query("#panes Rows")}
        assert heights == {"health": 11, "backups": 1, "sizes": 1, "log": 1}
        await pilot.press("2")
        await settle(pilot)
        heights = {p.id: p.size.height for p in pilot.app.screen.query("#panes Rows")}
        assert heights == {"health": 1, "backups": 11, "sizes": 1, "log": 1}


async def test_tab_goes_from_pane_to_pane(run: Run) -> None:
    async with run(Canned()) as pilot:
        await pilot.press("H")
        seen = []
        for _ in range(4):
            await settle(pilot)
            assert pilot.app.focused is not None
            seen.append(pilot.app.focused.id)
            await pilot.press("tab")
        assert seen == ["health", "backups", "sizes", "log"]


async def test_b_makes_a_backup_and_says_so(run: Run) -> None:
    canned = Canned()
    async with run(canned) as pilot:
        await pilot.press("H")
        await settle(pilot)
        await pilot.press("b")
        await settle(pilot)
        assert len(canned.kept) == 4
        assert "4 backups, 3 verified" in shown(pilot)
        assert "is made and verified" in shown(pilot)


async def test_a_full_disk_is_a_sentence(run: Run) -> None:
    async with run(Canned(no_room=True)) as pilot:
        await pilot.press("H")
        await settle(pilot)
        await pilot.press("b")
        await settle(pilot)
        assert "The disk is full" in shown(pilot)
        assert "3 backups, 2 verified" in shown(pilot)


async def test_v_tells_what_is_wrong_with_a_backup(run: Run) -> None:
    async with run(Canned()) as pilot:
        await pilot.press("H")
        await settle(pilot)
        await pilot.press("2", "j", "v")
        await settle(pilot)
        assert "Its bytes have changed." in flat(pilot)


async def test_a_backup_is_put_back_only_after_a_yes(run: Run) -> None:
    canned = Canned()
    keeping = CannedKeeping(canned)
    async with run(canned, keeping=keeping) as pilot:
        await pilot.press("H")
        await settle(pilot)
        await pilot.press("2", "p")
        await settle(pilot)
        assert isinstance(pilot.app.screen, AskScreen)
        await pilot.press("n")
        await settle(pilot)
        assert keeping.restored == []
        lists = len(canned.asked)
        await pilot.press("p", "y")
        await settle(pilot)
        assert keeping.restored == [canned.kept[0].name]
        assert "kept as cinemai.db.before-restore-1" in flat(pilot)
        assert len(canned.asked) > lists


async def test_a_damaged_backup_is_not_put_back(run: Run) -> None:
    canned = Canned()
    keeping = CannedKeeping(canned)
    async with run(canned, keeping=keeping) as pilot:
        await pilot.press("H")
        await settle(pilot)
        await pilot.press("2", "j", "p", "y")
        await settle(pilot)
        assert keeping.restored == []
        assert "cannot be put back" in flat(pilot)


async def test_nothing_is_put_back_while_an_import_runs(run: Run) -> None:
    canned = Canned()
    keeping = CannedKeeping(canned)
    async with run(canned, keeping=keeping) as pilot:
        pilot.app.busy = "An import"  # type: ignore[attr-defined]  # the app's own
        await pilot.press("H")
        await settle(pilot)
        await pilot.press("2", "p", "y")
        await settle(pilot)
        assert keeping.restored == []
        assert "An import is still running" in shown(pilot)


async def test_enter_reads_a_line_whole(run: Run) -> None:
    async with run(Canned()) as pilot:
        await pilot.press("H")
        await settle(pilot)
        await pilot.press("j", "j", "enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, ReadScreen)
        assert "The app rebuilds it when it starts." in shown(pilot)
        await pilot.press("escape", "2", "enter")
        await settle(pilot)
        assert "sha256" in shown(pilot)
        assert "events" in shown(pilot)


async def test_a_damaged_database_leads_to_the_backups(run: Run) -> None:
    canned = Canned()
    keeping = CannedKeeping(canned)

    async def refuse() -> None:
        raise StoreDamaged("The database is damaged; it is kept aside.", "Restore a backup.")

    canned.opened = refuse  # type: ignore[method-assign,assignment]  # it cannot be opened
    async with run(canned, keeping=keeping) as pilot:
        assert "H goes to the backups" in flat(pilot)
        await pilot.press("H")
        await settle(pilot)
        assert "✗ broken" in shown(pilot)
        assert "3 backups, 2 verified" in shown(pilot)
        await pilot.press("p", "y")
        await settle(pilot)
        assert keeping.restored == [canned.kept[0].name]


async def test_esc_goes_home(run: Run) -> None:
    async with run(Canned()) as pilot:
        await pilot.press("H")
        await settle(pilot)
        await pilot.press("escape")
        await settle(pilot)
        assert isinstance(pilot.app.screen, RecommendScreen)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (160, 50)])
async def test_every_row_takes_exactly_the_width_there_is(run: Run, size: tuple[int, int]) -> None:
    from rich.cells import cell_len

    from cinemai_tui.tui.widgets.rows import Rows

    async with run(Canned(), size=size) as pilot:
        await pilot.press("H")
        await settle(pilot)
        for rows in pilot.app.screen.query(Rows):
            for index in range(rows.option_count):
                prompt = str(rows.get_option_at_index(index).prompt)
                assert cell_len(prompt.rstrip()) <= rows.row_width
