"""Pictures of the taste map and of Evaluate."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.tui.canned import Canned
from tests.tui.conftest import app_over, settle
from tests.tui.films import NAMES
from tests.tui.test_evaluate import RUNNING

pytestmark = pytest.mark.snapshot

WIDE, NARROW = (120, 36), (80, 24)
MANY = [(f"{name} {number}", year, maker) for number in range(16) for name, year, maker in NAMES]
SCREENS: dict[str, tuple[str, ...]] = {
    "map": ("t", "right"),
    "map-legend": ("t", "tab", "j", "x"),
    "evaluate": ("E",),
    "experiment": ("E", "a"),
}
Compare = Callable[..., bool]


@pytest.fixture(autouse=True)
def still(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")


def walked(keys: tuple[str, ...]) -> Callable[[Pilot[None]], Any]:
    async def walk(pilot: Pilot[None]) -> None:
        await settle(pilot)
        for key in keys:
            await pilot.press(key)
            # A question asked from a worker keeps that worker waiting, so nothing is waited for.
            await (pilot.pause(0.5) if key == "a" else settle(pilot))

    return walk


def canned(screen: str) -> Canned:
    standing = RUNNING if screen == "evaluate" else None
    return Canned(names=MANY, standing=standing)


@pytest.mark.parametrize("screen", list(SCREENS))
def test_wide(screen: str, snap_compare: Compare) -> None:
    app = app_over(canned(screen))
    assert snap_compare(app, terminal_size=WIDE, run_before=walked(SCREENS[screen]))


@pytest.mark.parametrize("screen", list(SCREENS))
def test_narrow(screen: str, snap_compare: Compare) -> None:
    app = app_over(canned(screen), theme="matinee")
    assert snap_compare(app, terminal_size=NARROW, run_before=walked(SCREENS[screen]))


@pytest.mark.parametrize("screen", ["map", "evaluate"])
def test_high_contrast(screen: str, snap_compare: Compare) -> None:
    app = app_over(canned(screen), theme="noir")
    assert snap_compare(app, terminal_size=WIDE, run_before=walked(SCREENS[screen]))


@pytest.mark.parametrize("screen", ["map", "map-legend", "evaluate"])
def test_without_colours(
    screen: str, snap_compare: Compare, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = app_over(canned(screen))
    assert snap_compare(app, terminal_size=NARROW, run_before=walked(SCREENS[screen]))
