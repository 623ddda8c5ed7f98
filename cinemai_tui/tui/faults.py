"""A fault inside the app becomes a private file and one sentence, never a trace on the screen."""

from __future__ import annotations

import logging
import traceback

from cinemai_tui import paths
from cinemai_tui.domain.wording import clean


def note_fault(error: BaseException | None) -> str:
    """Write a fault's trace, without local variables, where only its owner reads it.

    Takes the exception being handled when `error` is None; returns the words for where it is.
    """
    text = "".join(traceback.format_exception(error)) if error else traceback.format_exc()
    what = type(error).__name__ if error else "a fault"
    logging.getLogger("cinemai.fault").error(
        "%s", what, extra={"event": "fault", "facts": {"in": _where(error)}}
    )
    place = paths.data_dir() / "fault.txt"
    try:
        paths.private_dir(place.parent)
        paths.write_private(place, clean(text, 40_000, newlines=True))
    except OSError:
        return "no file: the data folder cannot be written"
    return str(place)


def _where(error: BaseException | None) -> str:
    """The innermost place, as `recommend.py:120`."""
    frames = traceback.extract_tb(error.__traceback__) if error else []
    return f"{frames[-1].filename.rsplit('/', 1)[-1]}:{frames[-1].lineno}" if frames else ""
