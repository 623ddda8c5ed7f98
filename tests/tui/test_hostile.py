"""Titles a file or a model might hold: shown as written, obeyed by nothing, all in line."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from cinemai_tui.domain.wording import clean
from cinemai_tui.tui.widgets.rows import Rows
from tests.tui.canned import Canned
from tests.tui.conftest import Run, settle, shown

RAW = (
    "[REC]",
    "[/]",
    "M[/]A",
    "[@click=app.quit]x[/]",
    "[b",
    "\\[",
    "[$primary]",
    "\x1b]52;c;aGk=\x1b\\clipboard",
    "\x1b[?1049lleft",
    "\x9b31mC1",
    "evil\u202egnp.exe",
    "z\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308lgo",
    "千と千尋の神隠し",
    "👩‍👩‍👧 family 🇫🇷",
    "nul\x00byte",
    "שלום",
)
# What importing and catalogues make of them; a screen never sees them otherwise.
NAMES = tuple((clean(name) or "untitled", 1990 + i, clean(name)) for i, name in enumerate(RAW))
FORBIDDEN = "\x1b\x9b\x00\x07\u202e"


def canned() -> Canned:
    words = "You loved [REC] and [/] and [@click=app.quit]this[/]. " + clean(RAW[7])
    return Canned(names=NAMES, words=words)


WAYS = {
    "list": (),
    "title": ("enter",),
    "neighbours": ("m",),
    "library": ("L",),
    "watchlist": ("W",),
    "recommended": ("R",),
    "insights": ("i",),
    "people": ("i", "5"),
    "crowd": ("i", "7"),
    "find": ("slash", "x"),
    "help": ("question_mark",),
    "import": ("n",),
    "map": ("t",),
    "group name": ("t", "e"),
    "evaluate": ("E",),
    "filters": ("f",),
    "house": ("H", "4"),
    "sources": ("comma", "7"),
    "household": ("comma", "6", "enter"),
    "palette": ("ctrl+p",),
}


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
@pytest.mark.parametrize("way", list(WAYS))
async def test_hostile_titles_are_shown_as_written(
    run: Run, way: str, size: tuple[int, int]
) -> None:
    async with run(canned(), size=size) as pilot:
        await pilot.press(*WAYS[way])
        await settle(pilot)
        text = shown(pilot)
        assert not set(FORBIDDEN) & set(text)
        if way in ("list", "library"):
            assert "[REC]" in text
            assert "[@click=app.quit]x[/]" in text
        assert pilot.app.return_code is None


async def test_each_hostile_title_goes_through_pane_toast_and_its_own_screen(run: Run) -> None:
    async with run(canned()) as pilot:
        for index, (name, _, _) in enumerate(NAMES):
            rows = pilot.app.screen.query_one(Rows)
            rows.highlighted = index
            await settle(pilot)
            assert not set(FORBIDDEN) & set(shown(pilot))
            await pilot.press("w")
            await settle(pilot)
            await pilot.press("enter")
            await settle(pilot)
            assert not set(FORBIDDEN) & set(shown(pilot))
            if cell_len(name) < 20 and name.isascii():
                assert name in shown(pilot)
            await pilot.press("escape")
            await settle(pilot)
        assert pilot.app.return_code is None


async def test_a_click_into_a_hostile_title_runs_nothing(run: Run) -> None:
    async with run(canned()) as pilot:
        for row in range(1, 12):
            await pilot.click("#picks", offset=(9, row))
            await settle(pilot)
            if len(pilot.app.screen_stack) > 1:
                await pilot.press("escape")
        assert pilot.app.return_code is None


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (60, 20)])
async def test_every_row_takes_exactly_the_width_there_is(run: Run, size: tuple[int, int]) -> None:
    async with run(canned(), size=size) as pilot:
        rows = pilot.app.screen.query_one(Rows)
        widths = {
            cell_len(str(rows.get_option_at_index(i).prompt)) for i in range(rows.option_count)
        }
        assert widths == {rows.row_width}
