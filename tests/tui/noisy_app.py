"""The app with libraries that write over it, run inside a pseudo-terminal by `test_noise.py`."""

from __future__ import annotations

import asyncio
import os
import sys
import warnings
from pathlib import Path

from cinemai_tui.cli.noting import screen_kept_clean
from cinemai_tui.domain.people import Person
from cinemai_tui.tui.app import CinemaiApp
from cinemai_tui.upkeep.logs import start_log
from tests.tui.canned import Canned


class Noisy(Canned):
    """Every way there is to write over the screen, once the list is asked for."""

    async def awake_names(self) -> tuple[str, ...]:
        os.write(2, b"noise from a C library \x1b[31m\n")
        print("noise by print")  # noqa: T201 - what is tested
        print("noise by print to stderr", file=sys.stderr)  # noqa: T201 - what is tested
        warnings.warn("noise by a warning", UserWarning, stacklevel=1)
        return await super().awake_names()


def main() -> None:
    start_log(Path(os.environ["CINEMAI_DATA_DIR"]) / "log")
    app = CinemaiApp(Noisy().opened, Person(name="ann"))
    with screen_kept_clean():
        asyncio.run(app.run_async())
    sys.stderr.write("afterwards\n")
    sys.exit(app.return_code or 0)


if __name__ == "__main__":
    main()
