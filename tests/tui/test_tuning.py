"""The controls of the order: what the form says reaches the list, and a note reaches the eye."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import replace
from typing import Any

from textual.widgets import Input

from cinemai_tui.domain.events import Listed, RecommendEvent
from cinemai_tui.domain.filters import Tuning
from cinemai_tui.tui.screens.filters import FilterScreen
from cinemai_tui.tui.widgets.controls import Chips, Slider
from tests.tui.canned import Canned
from tests.tui.conftest import Run, settle, shown


async def test_variety_window_and_places_go_from_the_form_to_the_list(run: Run) -> None:
    canned = Canned()
    async with run(canned) as pilot:
        await pilot.press("f")
        await settle(pilot)
        screen = pilot.app.screen
        screen.query_one("#variety", Slider).focus()
        await pilot.press("right", "right")
        screen.query_one("#recent", Input).focus()
        await pilot.press("5")
        screen.query_one("#slots", Chips).focus()
        await pilot.press("right", "space", "enter")
        await settle(pilot)
        _, tuning = canned.asked[-1]
        assert tuning == Tuning(variety=0.5, recent=5, slots=False)


async def test_the_form_shows_what_is_set_and_clears_it(run: Run) -> None:
    async with run(Canned()) as pilot:
        await pilot.press("f")
        await settle(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, FilterScreen)
        screen._fill(screen.read()[0], Tuning(variety=0.8, recent=2, slots=False))
        assert screen.read()[1] == Tuning(variety=0.8, recent=2, slots=False)
        await pilot.press("ctrl+r")
        assert screen.read()[1] == Tuning()


async def test_a_window_that_is_no_number_is_told(run: Run) -> None:
    async with run(Canned()) as pilot:
        await pilot.press("f")
        await settle(pilot)
        pilot.app.screen.query_one("#recent", Input).focus()
        await pilot.press("x")
        await settle(pilot)
        assert "years of your taste" in shown(pilot)


class Noting(Canned):
    """Lists come with a note."""

    async def recommend(self, *given: Any, **more: Any) -> AsyncGenerator[RecommendEvent, None]:
        async with aclosing(super().recommend(*given, **more)) as events:
            async for event in events:
                if isinstance(event, Listed):
                    noted = replace(event.recommendation, note="Widen the window.")
                    event = replace(event, recommendation=noted)
                yield event


async def test_what_keeps_a_list_from_being_ones_own_is_said(run: Run) -> None:
    async with run(Noting()) as pilot:
        await settle(pilot)
        assert "Widen the window." in shown(pilot)
