"""A fault inside the app becomes a private file and one sentence, never a trace on the screen."""

from __future__ import annotations

import traceback

from cinemai_tui import paths
from cinemai_tui.domain.wording import clean


def note_fault(error: BaseException | None) -> str:
    """Write a fault's trace, without local variables, where only its owner reads it.

    Takes the exception being handled when `error` is None; returns the words for where it is.
    """
    text = "".join(traceback.format_exception(error)) if error else traceback.format_exc()
    place = paths.data_dir() / "fault.txt"
    try:
        paths.private_dir(place.parent)
        paths.write_private(place, clean(text, 40_000, newlines=True))
    except OSError:
        return "no file: the data folder cannot be written"
    return str(place)
