"""The first frame stands before anything heavy is imported."""

from __future__ import annotations

import subprocess
import sys

HEAVY = (
    "numpy", "sklearn", "hdbscan", "scipy", "openai", "anthropic", "httpx", "apsw", "rapidfuzz",
    "pydantic", "pydantic_settings", "pycountry", "cinemai_tui.engine", "cinemai_tui.adapters",
)  # fmt: skip

PROBE = """
import asyncio, sys
from cinemai_tui.domain.people import Person
from cinemai_tui.tui.app import CinemaiApp

async def never():
    await asyncio.Event().wait()

class Probe(CinemaiApp):
    def _on_first_frame(self):
        print(",".join(name for name in %r if name in sys.modules), flush=True)
        self.exit()

    def on_ready(self):
        self.call_after_refresh(self._on_first_frame)

async def main():
    app = Probe(never, Person(name="ann"))
    async with app.run_test() as pilot:
        await pilot.pause()

asyncio.run(main())
"""


def test_nothing_heavy_is_imported_before_the_first_frame() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROBE % (HEAVY,)], capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == ""


def test_version_imports_next_to_nothing() -> None:
    code = (
        "import sys; sys.argv = ['cinemai-tui', '--version'];"
        "from cinemai_tui.__main__ import main; main();"
        "print(sorted(n for n in ('click', 'textual', 'numpy', 'asyncio') if n in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.stdout.splitlines()[1] == "[]"
