"""Rows that keep their columns whatever they are called, and lists that go on for ever."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from rich.cells import cell_len

from cinemai_tui.domain.wording import clean
from cinemai_tui.tui.shown import fitted, steady
from cinemai_tui.tui.widgets.picks import PickList
from cinemai_tui.tui.widgets.words import WhyPane
from tests.tui.canned import Canned
from tests.tui.conftest import Run, settle, shown
from tests.tui.films import pick, title

NAMES = {
    "CJK": "千と千尋の神隠し",
    "joined emoji": "👩\u200d👩\u200d👧 family",
    "emoji style": "❤\ufe0f Heart",
    "skin": "👍🏽 ok",
    "keycap": "7\ufe0f\u20e3 Seven",
    "flag": "🇫🇷 France",
    "combining": "z\u0301\u0302\u0303lgo",
    "decomposed": "Ame\u0301lie",
    "right to left": "שלום עליכם",
    "Arabic": "جدایی نادر از سیمین",
    "full width": "ＡＢＣ",
    "Thai": "ลุงบุญมีระลึกชาติ",
}
UNSTEADY = ("\ufe0f", "\ufe0e", "\u200d", "\u20e3", "\U0001f3fd", "\U0001f1eb")
"""What terminals disagree on how wide it is."""


@pytest.mark.parametrize("name", list(NAMES))
@pytest.mark.parametrize("width", [1, 2, 5, 9, 40])
def test_a_fitted_title_takes_its_cells_exactly_on_any_terminal(name: str, width: int) -> None:
    text = fitted(clean(NAMES[name]), width)
    assert cell_len(text) == width
    assert not [char for char in UNSTEADY if char in text]


def test_flags_become_letters_and_families_their_first_face() -> None:
    assert steady(clean(NAMES["flag"])) == "FR France"
    assert steady(clean(NAMES["joined emoji"])) == "👩 family"
    assert steady(clean(NAMES["keycap"])) == "7 Seven"
    assert steady("Amélie") == "Amélie"


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (160, 50)])
async def test_years_bars_and_marks_stand_in_one_column_each(
    run: Run, size: tuple[int, int]
) -> None:
    names = [(clean(name), 1990 + n, "Nobody") for n, name in enumerate(NAMES.values())]
    async with run(Canned(names=names), size=size) as pilot:
        picks = pilot.app.screen.query_one(PickList)
        rows = [str(picks.get_option_at_index(i).prompt) for i in range(len(names))]
        for mark in ("━", "●", "◆"):
            places = {cell_len(row.split(mark)[0]) for row in rows if mark in row}
            assert len(places) == 1
        years = {
            cell_len(row[: row.index(str(1990 + n))])
            for n, row in enumerate(rows)
            if str(1990 + n) in row
        }
        assert len(years) == 1


async def test_every_mark_is_shown_and_told_of(run: Run) -> None:
    async with run(Canned()) as pilot:
        picks = pilot.app.screen.query_one(PickList)
        marks = {"new": "●", "listed": "◆", "more": "▲", "seen": "✓", "different": "◇"}
        rows = [
            replace(pick(n, title(n, f"Film {n}", 1970, "Nobody")), marks=(mark,))
            for n, mark in enumerate(marks, 1)
        ]
        picks.show(rows)
        await settle(pilot)
        text = shown(pilot)
        assert all(face in text and face in picks.HELP for face in marks.values())


async def test_ten_thousand_titles_come_a_page_at_a_time(run: Run, monkeypatch: Any) -> None:
    drawn: list[int] = []
    draw = PickList._row

    def counted(self: PickList, item: Any, width: int, lit: bool) -> Any:
        drawn.append(item.rank)
        return draw(self, item, width, lit)

    monkeypatch.setattr(PickList, "_row", counted)
    films = [(f"Film {n}", 1950 + n % 60, "Nobody") for n in range(10_000)]
    canned = Canned(names=films, writes_locally=False)
    async with run(canned) as pilot:
        picks = pilot.app.screen.query_one(PickList)
        assert len(picks.items) == 60
        for page in range(2, 6):
            await pilot.press("G")
            await settle(pilot)
            assert len(picks.items) == 60 * page
        drawn.clear()
        await pilot.press("G")
        await settle(pilot)
        # The new page, and the rows the cursor left and came to: none of those above again.
        assert len(drawn) <= 60 + 4
        drawn.clear()
        await pilot.press(*"kkkkkkkkkk", "ctrl+u", "ctrl+d", "g")
        await settle(pilot)
        assert len(drawn) <= 2 * 13
        assert picks.highlighted == 0


async def test_a_resize_storm_of_fifty_sizes_leaves_the_screen_whole(run: Run) -> None:
    async with run(Canned()) as pilot:
        sizes = [(20 + n * 97 % 281, 5 + n * 37 % 96) for n in range(48)]
        for size in [(20, 5), *sizes, (300, 100)]:
            await pilot.resize_terminal(*size)
            picks = pilot.app.screen.query_one(PickList)
            prompts = [str(picks.get_option_at_index(i).prompt) for i in range(picks.option_count)]
            assert not [row for row in prompts if "\n" in row]
        await settle(pilot)
        assert "Why The Conversation" in shown(pilot)
        await pilot.resize_terminal(80, 24)
        await settle(pilot)
        assert pilot.app.screen.query_one(WhyPane).region.height > 5
        assert pilot.app.return_code is None
