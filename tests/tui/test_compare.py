"""Titles side by side: chosen on the list, streaming at once, each pane for itself."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from dataclasses import dataclass, replace
from typing import Any

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot

from cinemai_tui.domain.events import Began, Explained, ExplainEvent, FellBack, Wrote
from cinemai_tui.domain.feedback import Act
from cinemai_tui.domain.picks import Explanation, Pick
from cinemai_tui.tui.screens.compare import CompareScreen
from cinemai_tui.tui.screens.recommend import RecommendScreen
from cinemai_tui.tui.screens.title import TitleScreen
from cinemai_tui.tui.widgets.picks import PickList
from cinemai_tui.tui.widgets.words import State, WhyPane
from tests.tui.canned import Canned
from tests.tui.conftest import Run, settle, shown, until
from tests.tui.films import WORDS
from tests.tui.test_hostile import FORBIDDEN, NAMES


def panes(pilot: Pilot[None]) -> list[WhyPane]:
    return list(pilot.app.screen.query(WhyPane))


@dataclass
class Broken(Canned):
    """The first title's writer breaks off in the middle; all have a price."""

    async def explain(self, asked: Pick, **options: Any) -> AsyncGenerator[ExplainEvent, None]:
        key = asked.title.id
        yield Began(title_id=key, writer="far", model="big")
        yield Wrote(title_id=key, text="It is ", micro_dollars=300)
        if asked.rank == 1:
            yield FellBack(title_id=key, writer="far", successor="template", why="far fell silent.")
            yield Began(title_id=key, writer="template")
            yield Wrote(title_id=key, text="It stands.")
        spent = None if asked.rank == 3 else 400
        told = Explanation(title_id=key, text="It stands.", writer="far", micro_dollars=spent)
        yield Explained(explanation=told)


async def test_the_cursors_title_and_the_next_two_stream_at_once(run: Run) -> None:
    canned = Canned(writes_locally=False)
    async with run(canned) as pilot:
        canned.pace = 5.0
        await pilot.press("j", "equals_sign")
        await until(pilot, lambda: canned.open_streams == 3)
        text = shown(pilot)
        assert all(f"Why {name}" in text for name in ("Klute", "Z", "Le Samouraï"))
        assert [pane.state for pane in panes(pilot)] == [State.STREAMING] * 3
        assert "streaming · 1 word · $0 · template" in str(panes(pilot)[0].border_subtitle)


async def test_stopping_one_pane_leaves_the_others_streaming(run: Run) -> None:
    canned = Canned(writes_locally=False)
    async with run(canned) as pilot:
        canned.pace = 5.0
        await pilot.press("j", "equals_sign")
        await until(pilot, lambda: canned.open_streams == 3)
        await pilot.press("right", "full_stop")
        await until(pilot, lambda: canned.open_streams == 2)
        states = [pane.state for pane in panes(pilot)]
        assert states == [State.STREAMING, State.STOPPED, State.STREAMING]
        await pilot.press("escape", "full_stop")
        await until(pilot, lambda: canned.open_streams == 0)
        assert isinstance(pilot.app.screen, RecommendScreen)


async def test_rows_chosen_with_space_are_the_ones_compared(run: Run) -> None:
    async with run(Canned()) as pilot:
        await pilot.press("space", "j", "j", "j", "space")
        await settle(pilot)
        assert "2 chosen, = compares" in shown(pilot)
        assert " =1 The Conversation" in shown(pilot)
        await pilot.press("equals_sign")
        await settle(pilot)
        text = shown(pilot)
        assert len(panes(pilot)) == 2
        assert "Why The Conversation" in text
        assert "Why Le Samouraï" in text
        await pilot.press("escape")
        await settle(pilot)
        assert "chosen" not in shown(pilot)


async def test_no_more_than_three_can_be_chosen_and_space_again_lets_one_go(run: Run) -> None:
    async with run(Canned()) as pilot:
        await pilot.press("space", "j", "space", "j", "space", "j", "space")
        await settle(pilot)
        assert "3 titles fit side by side." in shown(pilot)
        await pilot.press("k", "space", "j", "space")
        await settle(pilot)
        assert "3 chosen" in shown(pilot)


async def test_each_pane_tells_its_own_cost_and_what_broke_off(run: Run) -> None:
    async with run(Broken()) as pilot:
        await pilot.press("equals_sign")
        await settle(pilot)
        for pane, cost in zip(panes(pilot), ("$0.0004", "$0.0004", "price unknown"), strict=True):
            assert cost in str(pane.border_subtitle)
        await pilot.press("e")
        await settle(pilot)
        text = shown(pilot)
        assert "It is …" in text
        assert "(far fell silent. The template goes" in text
        assert panes(pilot)[0].text == "It stands."


async def test_keys_act_on_the_pane_that_has_the_focus(run: Run) -> None:
    canned = Canned()
    async with run(canned) as pilot:
        await pilot.press("equals_sign", "right", "l")
        await settle(pilot)
        assert [act.act for act in canned.feedback] == [Act.LIKE]
        assert "Liked Klute" in shown(pilot)
        await pilot.press("u")
        await settle(pilot)
        assert canned.feedback == []
        await pilot.press("left", "left", "enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, TitleScreen)
        assert "Z (1969)" in shown(pilot)


async def test_words_written_side_by_side_are_known_at_home(run: Run) -> None:
    canned = Canned(writes_locally=False)
    async with run(canned) as pilot:
        await pilot.press("equals_sign")
        await settle(pilot)
        written = canned.streams
        await pilot.press("escape", "j")
        await settle(pilot)
        assert canned.streams == written
        assert pilot.app.screen.query_one(WhyPane).text == WORDS


async def test_a_single_title_cannot_be_compared(run: Run) -> None:
    async with run(Canned(names=[("Alone", 1970, "Nobody")])) as pilot:
        await pilot.press("equals_sign")
        await settle(pilot)
        assert "It takes two titles to compare." in shown(pilot)
        assert isinstance(pilot.app.screen, RecommendScreen)


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (120, 36), (160, 50)])
async def test_panes_stack_when_narrow_and_never_leave_the_screen(
    run: Run, size: tuple[int, int]
) -> None:
    async with run(Canned(), size=size) as pilot:
        await pilot.press("space", "j", "space", "j", "space", "equals_sign")
        await settle(pilot)
        regions = [pane.region for pane in panes(pilot)]
        assert len(regions) == 3
        assert all(pilot.app.screen.region.contains_region(region) for region in regions)
        assert len({region.x for region in regions}) == (1 if size[0] < 100 else 3)
        assert all(region.height >= 5 for region in regions)


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_hostile_titles_side_by_side_are_shown_as_written(
    run: Run, size: tuple[int, int]
) -> None:
    async with run(Canned(names=NAMES), size=size) as pilot:
        for first in range(0, len(NAMES) - 3, 3):
            pilot.app.screen.query_one(PickList).highlighted = first
            await pilot.press("equals_sign")
            await settle(pilot)
            assert isinstance(pilot.app.screen, CompareScreen)
            assert not set(FORBIDDEN) & set(shown(pilot))
            await pilot.press("escape")
            await settle(pilot)
        assert pilot.app.return_code is None


async def test_a_resize_storm_leaves_the_panes_standing(run: Run) -> None:
    async with run(Canned()) as pilot:
        await pilot.press("equals_sign")
        for step in range(20):
            await pilot.resize_terminal(20 + step * 31 % 200, 5 + step * 17 % 60)
        await pilot.resize_terminal(120, 36)
        await settle(pilot)
        assert "Why The Conversation" in shown(pilot)
        assert all(cell_len(line) == 120 for line in shown(pilot).splitlines())


async def test_a_chosen_title_that_left_the_list_is_no_longer_chosen(run: Run) -> None:
    canned = Canned()
    async with run(canned) as pilot:
        await pilot.press("space", "j", "space", "k", "l")
        await settle(pilot)
        assert "1 chosen" in shown(pilot)


def test_rows_that_change_are_drawn_anew() -> None:
    from cinemai_tui.tui.widgets.picks import _same
    from tests.tui.films import pick, title

    one = pick(1, title(1, "A", 1970, "B"))
    assert _same(one, replace(one, similarity=0.1))
    assert not _same(one, replace(one, marks=()))
