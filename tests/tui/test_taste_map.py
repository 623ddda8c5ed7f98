"""The taste map, driven by keys and mouse as a person would."""

from __future__ import annotations

import asyncio
import re

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from cinemai_tui.domain.taste_map import MapPoint
from cinemai_tui.domain.titles import TitleId
from cinemai_tui.tui.screens.taste_map import TasteMapScreen, point_line
from cinemai_tui.tui.screens.title import TitleScreen
from cinemai_tui.tui.widgets.map_canvas import MapCanvas
from cinemai_tui.tui.widgets.rows import Rows
from tests.tui.canned import Canned
from tests.tui.canned_map import GROUPS
from tests.tui.conftest import Run, settle, shown, until
from tests.tui.films import title


def canvas_of(pilot: Pilot[None]) -> MapCanvas:
    return pilot.app.screen.query_one(MapCanvas)


def words_on(pilot: Pilot[None]) -> str:
    return " ".join(shown(pilot).replace("│", " ").split())


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_the_map_shows_shapes_and_a_legend_that_names_them(
    run: Run, size: tuple[int, int]
) -> None:
    async with run(Canned(), size=size) as pilot:
        await pilot.press("t")
        await settle(pilot)
        text = shown(pilot)
        for shape, name in zip("●▲■◆", GROUPS, strict=True):
            assert f"{shape} {name[:24]}" in text
            assert text.count(shape) >= 2
        assert "12 titles · neighbours (t-SNE)" in text
        assert "surveillance, 1970s, paranoia" in text
        assert "3 titles not on the map" in text


async def test_the_overview_is_there_while_the_neighbours_are_being_found(run: Run) -> None:
    canned = Canned(slow=asyncio.Event())
    async with run(canned) as pilot:
        await pilot.press("t")
        await until(pilot, lambda: "finding neighbours" in shown(pilot))
        assert "overview (PCA)" in shown(pilot)
        await pilot.press("v")
        await until(pilot, lambda: "still being found" in shown(pilot))
        assert canned.slow is not None
        canned.slow.set()
        await settle(pilot)
        assert "neighbours (t-SNE)" in shown(pilot)


async def test_v_goes_between_the_layouts_and_the_cursor_stays_on_its_title(run: Run) -> None:
    async with run(Canned()) as pilot:
        await pilot.press("t")
        await settle(pilot)
        await pilot.press("right", "down")
        before = canvas_of(pilot).current
        await pilot.press("v")
        await settle(pilot)
        assert "overview (PCA)" in shown(pilot)
        after = canvas_of(pilot).current
        assert before is not None
        assert after is not None
        assert after.title_id == before.title_id


@pytest.mark.parametrize(("key", "back"), [("right", "left"), ("up", "down")])
async def test_an_arrow_goes_that_way_and_at_the_edge_it_stays(
    run: Run, key: str, back: str
) -> None:
    async with run(Canned()) as pilot:
        await pilot.press("t")
        await settle(pilot)
        canvas = canvas_of(pilot)
        seen = []
        for _ in range(15):
            assert canvas.current is not None
            seen.append(canvas.current.x if key == "right" else canvas.current.y)
            await pilot.press(key)
        assert seen == sorted(seen)
        assert seen[-1] == seen[-2] > seen[0]
        await pilot.press(back)
        assert canvas.current is not None
        assert (canvas.current.x if key == "right" else canvas.current.y) < seen[-1]


async def test_enter_opens_the_title_under_the_cursor(run: Run) -> None:
    async with run(Canned()) as pilot:
        await pilot.press("t")
        await settle(pilot)
        point = canvas_of(pilot).current
        assert point is not None
        assert point.title[:15] in shown(pilot)
        assert f"({point.year}) · rated " in shown(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, TitleScreen)
        assert point.title[:15] in shown(pilot)
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, TasteMapScreen)
        await pilot.press("escape")
        assert not isinstance(pilot.app.screen, TasteMapScreen)


async def test_titles_in_one_place_are_counted_and_space_goes_through_them(run: Run) -> None:
    names = [(f"Film {n}", 1990 + n % 30, "x") for n in range(1_500)]
    async with run(Canned(names=names), size=(60, 20)) as pilot:
        await pilot.press("t")
        await settle(pilot)
        canvas = canvas_of(pilot)
        seen = set()
        assert re.search(r"\d of \d+, Space", shown(pilot))
        for _ in range(2):
            assert canvas.current is not None
            seen.add(canvas.current.title)
            await pilot.press("space")
        assert len(seen) == 2


async def test_the_mouse_tells_a_title_and_clicks_choose_then_open(run: Run) -> None:
    async with run(Canned()) as pilot:
        await pilot.press("t")
        await settle(pilot)
        canvas = canvas_of(pilot)
        first = canvas.current
        cell = next(c for c, held in canvas._cells.items() if canvas._at not in held)
        place = (cell[0] + 1, cell[1] + 1)
        await pilot.hover(MapCanvas, offset=place)
        await pilot.pause()
        assert canvas._map is not None
        pointed = canvas._map.points[canvas._cells[cell][0]]
        assert f"{pointed.title[:8]}" in str(canvas.border_subtitle)
        assert canvas.current == first
        await pilot.click(MapCanvas, offset=place)
        assert canvas.current == pointed
        await pilot.click(MapCanvas, offset=place)
        await settle(pilot)
        assert isinstance(pilot.app.screen, TitleScreen)


async def test_the_group_under_the_legends_cursor_stands_out(run: Run) -> None:
    async with run(Canned()) as pilot:
        await pilot.press("t")
        await settle(pilot)
        await pilot.press("tab")
        rows = pilot.app.screen.query_one(Rows)
        assert rows.has_focus
        rows.highlighted = 2
        await settle(pilot)
        lines = [line[:68] for line in shown(pilot).splitlines()[2:-2]]
        drawn = {c for line in lines for c in line} & set("●▲■◆∙")
        assert "■" in drawn
        assert "∙" in drawn
        assert not {"▲"} & drawn
        await pilot.press("escape")
        await settle(pilot)
        assert "▲" in shown(pilot)


async def test_a_group_gets_a_name_and_gives_it_back(run: Run) -> None:
    canned = Canned()
    async with run(canned) as pilot:
        await pilot.press("t")
        await settle(pilot)
        await pilot.press("tab", "g", "e", *"Rainy", "enter")
        await settle(pilot)
        assert canned.called == {0: "Rainy"}
        assert "● Rainy" in shown(pilot)
        await pilot.press("e")
        await settle(pilot)
        assert f"Found as: {GROUPS[0]}" in shown(pilot)
        pilot.app.screen.query_one(Input).value = ""
        await pilot.press("enter")
        await settle(pilot)
        assert f"● {GROUPS[0]}" in shown(pilot)


async def test_esc_leaves_a_name_as_it_was(run: Run) -> None:
    canned = Canned()
    async with run(canned) as pilot:
        await pilot.press("t")
        await settle(pilot)
        await pilot.press("e", *"Rai", "escape")
        await settle(pilot)
        assert canned.called == {}
        assert isinstance(pilot.app.screen, TasteMapScreen)


async def test_a_muted_group_says_so_and_the_list_at_home_follows(run: Run) -> None:
    canned = Canned()
    async with run(canned) as pilot:
        await pilot.press("t")
        await settle(pilot)
        lists = len(canned.asked)
        await pilot.press("tab", "g", "x")
        await settle(pilot)
        assert canned.muted == {0}
        assert "muted" in shown(pilot)
        assert "is muted: it orders no list" in shown(pilot)
        assert len(canned.asked) > lists
        await pilot.press("x")
        await settle(pilot)
        assert canned.muted == set()


async def test_the_last_group_that_counts_stays_and_a_sentence_says_why(run: Run) -> None:
    canned = Canned(muted={1, 2, 3})
    async with run(canned) as pilot:
        await pilot.press("t")
        await settle(pilot)
        await pilot.press("tab", "g", "x")
        await settle(pilot)
        assert canned.muted == {1, 2, 3}
        assert "only group that counts" in shown(pilot)


async def test_too_few_titles_are_a_sentence_and_a_key(run: Run) -> None:
    async with run(Canned(film_count=3), size=(80, 24)) as pilot:
        await pilot.press("t")
        await settle(pilot)
        assert "3 titles of 5 a map takes. Press n to import more." in shown(pilot)


async def test_without_a_history_the_map_says_what_to_press(run: Run) -> None:
    canned = Canned()
    async with run(canned) as pilot:
        canned.known = False
        await pilot.press("t")
        await settle(pilot)
        assert "No history yet. Press n to import one." in shown(pilot)


def test_the_line_of_a_title_cuts_names_and_keeps_numbers() -> None:
    point = MapPoint(
        title_id=TitleId("movie:tmdb:1"), title="Borat: Cultural Learnings of America", year=2006,
        rating=8.5, group=3, x=0, y=0,
    )  # fmt: skip
    group = Canned()._groups([title(0, "Heat", 1995, "x")] * 4)[0]
    told = MapCanvas.Pointed(point, 2, 3)
    for room in (46, 50, 60, 74, 120):
        line = point_line(point, group, told, room).plain
        assert len(line) <= room
        assert " (2006) · rated 8.5 · ◆" in line
        assert line.endswith(" · 2 of 3, Space")
    assert "Borat: Cultural Learnings of America (2006)" in line
    assert f"◆ {GROUPS[0]} ·" in line


async def test_help_explains_what_has_the_focus(run: Run) -> None:
    async with run(Canned()) as pilot:
        await pilot.press("t")
        await settle(pilot)
        await pilot.press("question_mark")
        assert "Arrows go to the nearest one that way" in words_on(pilot)
        await pilot.press("escape", "tab", "question_mark")
        assert "x mutes it" in words_on(pilot)


async def test_many_sizes_one_after_the_other_leave_the_cursor_on_its_title(run: Run) -> None:
    async with run(Canned()) as pilot:
        await pilot.press("t")
        await settle(pilot)
        before = canvas_of(pilot).current
        for size in ((60, 20), (200, 60), (30, 8), (100, 30), (80, 24)):
            await pilot.resize_terminal(*size)
            await settle(pilot)
        assert canvas_of(pilot).current == before
        assert "12 titles" in shown(pilot)
