"""Where things are noted: the log of a data folder, and whatever would be written over the app."""

from __future__ import annotations

import io
import logging
import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from cinemai_tui import paths
from cinemai_tui.domain.wording import clean

if TYPE_CHECKING:
    from cinemai_tui.settings import Settings

_LONGEST = 2_000
_PATIENCE = 1.0
"""Seconds to wait for the last lines; a process we started may still hold the other end."""


def note_in_log(settings: Settings) -> None:
    """Send what is logged to the data folder's log, without the keys the settings hold."""
    from cinemai_tui.settings import SECRETS
    from cinemai_tui.upkeep.logs import start_log

    kept = [getattr(settings, name) for name in SECRETS]
    kept += [server.api_key for server in settings.servers.values()]
    secrets = [secret.get_secret_value() for secret in kept if secret]
    folder = (settings.data_dir or paths.data_dir()) / "log"
    start_log(folder, level=settings.log_level, secrets=secrets)


@contextmanager
def screen_kept_clean() -> Iterator[None]:
    """While the app draws, whatever else is written to stderr becomes lines of the log.

    Textual draws on stderr. So its own `sys.__stderr__` goes on to the terminal, and file
    descriptor 2, which libraries in C and processes we start write to, goes into a pipe.
    """
    former = sys.stderr, sys.__stderr__
    terminal = os.dup(2)
    into, out_of = _pipe()
    drawn = io.TextIOWrapper(
        io.FileIO(terminal, "w", closefd=True),
        encoding=getattr(former[0], "encoding", None) or "utf-8",
        errors="backslashreplace",
        write_through=True,
    )
    sys.stderr = sys.__stderr__ = drawn  # type: ignore[misc]  # the one handle Textual draws on
    os.dup2(into, 2)
    os.close(into)
    reading = threading.Thread(target=_note_lines, args=(out_of,), daemon=True)
    reading.start()
    try:
        yield
    finally:
        drawn.flush()
        os.dup2(terminal, 2)
        sys.stderr, sys.__stderr__ = former  # type: ignore[misc]  # as it was
        drawn.close()
        reading.join(_PATIENCE)


def _pipe() -> tuple[int, int]:
    out_of, into = os.pipe()
    return into, out_of


def _note_lines(out_of: int) -> None:
    log = logging.getLogger("stderr")
    with suppress(OSError, ValueError), open(out_of, encoding="utf-8", errors="replace") as lines:
        for line in lines:
            said = clean(line, _LONGEST)
            if said:
                log.warning("%s", said, extra={"event": "stderr"})
