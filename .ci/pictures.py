"""Drives the app on the demo history and saves the pictures of the README as SVG."""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from multiprocessing import resource_tracker
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from cinemai_tui.engine import Engine

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "docs" / "pictures"
PEOPLE = ROOT / "sample_data" / "people"
WIDE, USUAL, NARROW = (110, 30), (100, 30), (80, 24)
STILL = 1.5
"""Seconds without work and without a change on the screen after which a picture is taken."""

LONGEST = 180.0
WISH = "a film like Heat but funnier, under 110 minutes"
YEARS = ("tab", "tab", "say:1970-1999")


@dataclass(frozen=True)
class Shot:
    """One picture: what is pressed at home to get there; `say:` types words.

    `second` gives the demo a second person.
    """

    name: str
    keys: tuple[str, ...]
    theme: str = "marquee"
    size: tuple[int, int] = USUAL
    second: bool = False


SHOTS = (
    Shot(
        "recommend",
        ("j", "j", "l", "w", "j"),
        size=WIDE,
    ),
    Shot(
        "title",
        ("j", "enter"),
    ),
    Shot(
        "filters",
        ("f", "right", "right", "right", "space", "space", "right", "space", *YEARS),
        theme="matinee",
    ),
    Shot(
        "import",
        ("n", "say:ann-letterboxd.zip", "enter"),
        theme="matinee",
    ),
    Shot(
        "compare",
        ("space", "j", "space", "j", "j", "space", "equals_sign"),
    ),
    Shot(
        "together",
        ("T",),
        second=True,
    ),
    Shot(
        "chat",
        ("c", f"say:{WISH}", "enter", "say:and nothing before 1990", "enter"),
    ),
    Shot(
        "taste-map",
        ("t",),
    ),
    Shot(
        "insights",
        ("i", "3"),
    ),
    Shot(
        "evaluate",
        ("E",),
    ),
    Shot(
        "settings",
        ("comma", "down", "down", "down", "down"),
        theme="noir",
    ),
    Shot(
        "house",
        ("H", "b"),
    ),
    Shot(
        "narrow",
        ("j",),
        theme="matinee",
        size=NARROW,
    ),
)


async def main(out: Path, names: list[str]) -> None:
    """Each picture from a fresh app on a fresh copy of the demo."""
    wanted = [shot for shot in SHOTS if not names or shot.name in names]
    for shot in wanted:
        async with _app(shot) as pilot:
            await _settled(pilot)
            for key in shot.keys:
                if key.startswith("say:"):
                    await pilot.press(*key.removeprefix("say:"))
                else:
                    await pilot.press(key)
                await _settled(pilot)
            pilot.app.save_screenshot(str(out / f"{shot.name}.svg"))
            print(shot.name)


@asynccontextmanager
async def _app(shot: Shot) -> AsyncIterator[Pilot[Any]]:
    from cinemai_tui.cli.app import Opening
    from cinemai_tui.domain.people import Person
    from cinemai_tui.tui.app import CinemaiApp

    opening = Opening(demo=True)
    try:
        if shot.second:
            await _imported(await opening(), PEOPLE / "ann-letterboxd.zip", Person(name="ann"))
        app = CinemaiApp(opening, Person(name="ben"), theme=shot.theme, keeping=opening)
        async with app.run_test(size=shot.size) as pilot:
            yield pilot
    finally:
        await opening.close()


async def _imported(engine: Engine, file: Path, person: Any) -> None:
    """Give the demo somebody else's history too."""
    from cinemai_tui.domain.events import Understood

    async for event in engine.preview([file], person):
        if isinstance(event, Understood):
            async for _ in engine.commit(event.preview, person):
                pass


async def _settled(pilot: Pilot[Any]) -> None:
    """Wait until nothing is at work and the screen stands still."""
    before, still, waited = "", 0.0, 0.0
    while still < STILL and waited < LONGEST:
        await pilot.pause(0.25)
        waited += 0.25
        busy = any(not worker.is_finished for worker in pilot.app.workers)
        now = _seen(pilot)
        still = 0.0 if busy or now != before else still + 0.25
        before = now


def _seen(pilot: Pilot[Any]) -> str:
    screen = pilot.app.screen
    lines = screen._compositor.render_strips()  # noqa: SLF001 - what a person sees, as text
    return "\n".join(strip.text for strip in lines)


if __name__ == "__main__":
    resource_tracker.ensure_running()
    with tempfile.TemporaryDirectory() as home:
        # Nothing of the person who runs this may show in a picture.
        os.environ["HOME"] = home
        for name in [name for name in os.environ if name.startswith("CINEMAI_")]:
            del os.environ[name]
        os.chdir(PEOPLE)
        OUT.mkdir(parents=True, exist_ok=True)
        asyncio.run(main(OUT, sys.argv[1:]))
