"""Pictures of titles side by side, of the letters, the tour, the profiles and the help."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input

from cinemai_tui.tui.shown_once import ShownOnce
from tests.tui.canned import Canned
from tests.tui.conftest import app_over
from tests.tui.test_snapshots import NARROW, WIDE, Compare, walked

pytestmark = pytest.mark.snapshot

SCREENS: dict[str, tuple[str, ...]] = {
    "compare": ("space", "j", "space", "j", "j", "space", "equals_sign"),
    "chosen": ("space", "j", "j", "space"),
    "jump": ("apostrophe",),
    "profiles": ("P",),
}
THEMES = ("marquee", "matinee", "noir")


@pytest.fixture(autouse=True)
def still(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Nothing blinks and nothing moves in a picture."""
    monkeypatch.setattr(Input, "cursor_blink", False)
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("screen", list(SCREENS))
def test_wide(screen: str, snap_compare: Compare) -> None:
    app = app_over(Canned())
    assert snap_compare(app, terminal_size=WIDE, run_before=walked(SCREENS[screen]))


@pytest.mark.parametrize("screen", list(SCREENS))
def test_narrow(screen: str, snap_compare: Compare) -> None:
    app = app_over(Canned(), theme="matinee")
    assert snap_compare(app, terminal_size=NARROW, run_before=walked(SCREENS[screen]))


@pytest.mark.parametrize("screen", ["compare", "jump"])
def test_high_contrast(screen: str, snap_compare: Compare) -> None:
    app = app_over(Canned(), theme="noir")
    assert snap_compare(app, terminal_size=WIDE, run_before=walked(SCREENS[screen]))


@pytest.mark.parametrize("screen", ["compare", "jump"])
def test_without_colours(
    screen: str, snap_compare: Compare, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = app_over(Canned())
    assert snap_compare(app, terminal_size=NARROW, run_before=walked(SCREENS[screen]))


@pytest.mark.parametrize("theme", THEMES)
def test_the_tour(theme: str, snap_compare: Compare, tmp_path: Path) -> None:
    app = app_over(Canned(), theme=theme, tour=ShownOnce(tmp_path / "seen"))
    size = NARROW if theme == "matinee" else WIDE
    keys = ("enter",) * THEMES.index(theme)
    assert snap_compare(app, terminal_size=size, run_before=walked(keys))
