"""The app over a canned engine, run inside a pseudo-terminal by `test_terminal.py`."""

from __future__ import annotations

import asyncio
import os
import sys

from textual import work

from cinemai_tui.domain.people import Person
from cinemai_tui.tui.app import CinemaiApp
from tests.tui.canned import Canned
from tests.tui.test_hostile import canned as hostile

SECRET = "sk-a-secret-that-must-not-be-shown"


class Crashing(CinemaiApp):
    """Ends on a fault that has a secret among its local variables."""

    @work(exit_on_error=True)
    async def on_ready(self) -> None:
        api_key = SECRET
        await asyncio.sleep(0.3)
        raise RuntimeError(f"inner fault {len(api_key)}")


def main() -> None:
    way = sys.argv[1]
    engine = hostile() if way == "hostile" else Canned()
    kind = Crashing if way == "crash" else CinemaiApp
    app = kind(engine.opened, Person(name="ann"))
    asyncio.run(app.run_async())
    sys.exit(app.return_code or 0)


if __name__ == "__main__":
    os.umask(0o077)
    main()
