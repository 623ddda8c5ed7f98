"""What is shown to somebody once, and remembered by a file in the data folder."""

from __future__ import annotations

import logging
from pathlib import Path

from cinemai_tui import paths


class ShownOnce:
    """Due until it was done; the file says so to every later start."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._done = False

    def due(self) -> bool:
        """True until it was done, here or at an earlier start."""
        return not self._done and not self._file.exists()

    def done(self) -> None:
        """Remember it; where nothing can be written, until the end of this start."""
        self._done = True
        try:
            paths.private_dir(self._file.parent)
            paths.write_private(self._file, "")
        except OSError as error:
            logging.getLogger("cinemai.tour").warning(
                "not remembered", extra={"event": "tour", "facts": {"errno": error.errno}}
            )
