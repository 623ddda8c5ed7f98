"""Pictures of every screen, wide, narrow and without colours: a change of the look is seen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from tests.tui.canned import Canned
from tests.tui.conftest import app_over, settle

pytestmark = pytest.mark.snapshot

WIDE, NARROW = (120, 36), (80, 24)
SCREENS: dict[str, tuple[str, ...]] = {
    "recommend": ("j", "j"),
    "title": ("enter",),
    "filters": ("f", "space", "right", "space", "space"),
    "import": ("n", *"ratings.csv", "enter"),
    "library": ("L",),
    "find": ("slash", "k"),
    "help": ("question_mark",),
    "house": ("H",),
    "settings": ("comma", "3", "j"),
    "providers": ("comma", "4", "j"),
    "rating": ("s", "8"),
    "insights": ("i",),
    "insights-genres": ("i", "3"),
    "insights-calendar": ("i", "6"),
    "insights-time": ("i", "8"),
    "watchlist": ("W",),
    "recommended": ("R",),
}
Compare = Callable[..., bool]


@pytest.fixture(autouse=True)
def still(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Nothing blinks and nothing moves in a picture."""
    monkeypatch.setattr(Input, "cursor_blink", False)
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CINEMAI_WRITERS", raising=False)


def walked(keys: tuple[str, ...]) -> Callable[[Pilot[None]], Any]:
    async def walk(pilot: Pilot[None]) -> None:
        await settle(pilot)
        for key in keys:
            await pilot.press(key)
            await settle(pilot)

    return walk


@pytest.mark.parametrize("screen", list(SCREENS))
def test_wide(screen: str, snap_compare: Compare) -> None:
    app = app_over(Canned())
    assert snap_compare(app, terminal_size=WIDE, run_before=walked(SCREENS[screen]))


@pytest.mark.parametrize("screen", list(SCREENS))
def test_narrow(screen: str, snap_compare: Compare) -> None:
    app = app_over(Canned(), theme="matinee")
    assert snap_compare(app, terminal_size=NARROW, run_before=walked(SCREENS[screen]))


@pytest.mark.parametrize(
    "screen",
    ["recommend", "filters", "title", "insights", "insights-calendar", "house", "settings"],
)
def test_high_contrast(screen: str, snap_compare: Compare) -> None:
    app = app_over(Canned(), theme="noir")
    assert snap_compare(app, terminal_size=WIDE, run_before=walked(SCREENS[screen]))


@pytest.mark.parametrize(
    "screen",
    ["recommend", "filters", "import", "insights", "insights-calendar", "house", "settings"],
)
def test_without_colours(
    screen: str, snap_compare: Compare, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = app_over(Canned())
    assert snap_compare(app, terminal_size=NARROW, run_before=walked(SCREENS[screen]))


def test_the_welcome(
    snap_compare: Compare, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    app = app_over(Canned(known=False))
    assert snap_compare(app, terminal_size=NARROW, run_before=walked(()))
