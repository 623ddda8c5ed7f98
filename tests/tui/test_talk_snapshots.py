"""Pictures of the chat and of the list for several people."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.widgets import Input

from tests.tui.canned import Canned
from tests.tui.canned_talk import Talker
from tests.tui.canned_together import Company
from tests.tui.conftest import app_over
from tests.tui.test_snapshots import NARROW, WIDE, walked

pytestmark = pytest.mark.snapshot

Compare = Callable[..., bool]
Made = Callable[[], Canned]
SAID = (*"a comedy", "enter", *"short", "enter", *"newer")
SCREENS: dict[str, tuple[Made, tuple[str, ...]]] = {
    "together": (Company, ("T", "j", "j")),
    "together-many": (
        lambda: Company(present=("ann", "ben", "cleo", "dora")),
        ("T", "right", "space", "right", "space"),
    ),
    "together-vetoes": (Company, ("T", "v")),
    "together-alone": (lambda: Company(present=("ann",)), ("T",)),
    "chat": (lambda: Talker(falls_back=True), ("c", *SAID)),
    "chat-titles": (Talker, ("c", *SAID, "tab", "j")),
    "chat-empty": (Talker, ("c",)),
}


@pytest.fixture(autouse=True)
def still(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Nothing blinks and nothing moves in a picture."""
    monkeypatch.setattr(Input, "cursor_blink", False)
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("screen", list(SCREENS))
def test_wide(screen: str, snap_compare: Compare) -> None:
    made, keys = SCREENS[screen]
    assert snap_compare(app_over(made()), terminal_size=WIDE, run_before=walked(keys))


@pytest.mark.parametrize("screen", list(SCREENS))
def test_narrow(screen: str, snap_compare: Compare) -> None:
    made, keys = SCREENS[screen]
    app = app_over(made(), theme="matinee")
    assert snap_compare(app, terminal_size=NARROW, run_before=walked(keys))


@pytest.mark.parametrize("screen", ["together", "chat-titles"])
def test_high_contrast(screen: str, snap_compare: Compare) -> None:
    made, keys = SCREENS[screen]
    app = app_over(made(), theme="noir")
    assert snap_compare(app, terminal_size=WIDE, run_before=walked(keys))


@pytest.mark.parametrize("screen", ["together", "chat"])
def test_without_colours(
    screen: str, snap_compare: Compare, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    made, keys = SCREENS[screen]
    assert snap_compare(app_over(made()), terminal_size=NARROW, run_before=walked(keys))
