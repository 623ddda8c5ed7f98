"""Drives the app on the demo history and saves the README's pictures as SVG."""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
from multiprocessing import resource_tracker
from pathlib import Path

OUT = Path(__file__).resolve().parent.parent / "docs" / "img"
SHOTS = (
    ("recommend", "marquee", (120, 36), ("j", "j")),
    ("title", "marquee", (120, 36), ("j", "enter")),
    ("filters", "matinee", (100, 30), ("f", "space", "right", "space", "space")),
    ("library", "noir", (100, 30), ("L",)),
    ("narrow", "matinee", (80, 24), ("j",)),
)


async def main(out: Path) -> None:
    """Each picture from a fresh app on a fresh copy of the demo."""
    from cinemai_tui.cli.app import Opening
    from cinemai_tui.domain.people import Person
    from cinemai_tui.tui.app import CinemaiApp
    from cinemai_tui.tui.widgets.words import State, WhyPane

    for name, theme, size, keys in SHOTS:
        opening = Opening(demo=True)
        app = CinemaiApp(opening, Person(name="ben"), theme=theme)
        try:
            async with app.run_test(size=size) as pilot:
                pane = app.screen.query_one(WhyPane)
                for _ in range(600):
                    await pilot.pause(0.1)
                    if pane.state is State.DONE:
                        break
                for key in keys:
                    await pilot.press(key)
                    await pilot.pause(0.2)
                await pilot.pause(4)
                app.save_screenshot(str(out / f"{name}.svg"))
                print(name)
        finally:
            await opening.close()


if __name__ == "__main__":
    resource_tracker.ensure_running()
    with tempfile.TemporaryDirectory() as home:
        # Nothing of the person who runs this may show in a picture.
        os.environ["HOME"] = home
        place = Path(sys.argv[1]) if len(sys.argv) > 1 else OUT
        place.mkdir(parents=True, exist_ok=True)
        asyncio.run(main(place))
