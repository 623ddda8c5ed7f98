"""What SQLite's errors mean, in words a person can act on."""

from __future__ import annotations

import apsw

from cinemai_tui.errors import StoreBusy, StoreDamaged, StoreTrouble


def in_words(error: apsw.Error) -> StoreTrouble:
    """The sentence for an error of the database; its own text never reaches a person."""
    if isinstance(error, apsw.InterruptError):
        return StoreTrouble(
            "The work on the database was stopped, and nothing of it was kept.", "Start it again."
        )
    if isinstance(error, (apsw.FullError, apsw.IOError)):
        return StoreTrouble(
            "The disk is full or failing; nothing was half-written.",
            "Free some space, then try again.",
        )
    if isinstance(error, (apsw.CorruptError, apsw.NotADBError)):
        return StoreDamaged(
            "The database is damaged or none at all; it was left as it is.",
            "Put it back from a backup.",
        )
    if isinstance(error, (apsw.BusyError, apsw.LockedError)):
        return StoreBusy("The database is in use by another program.", "Try again in a moment.")
    if isinstance(error, (apsw.ReadOnlyError, apsw.PermissionsError, apsw.CantOpenError)):
        return StoreTrouble(
            "The database cannot be opened or written.",
            "Check that you own the data folder and may write to it.",
        )
    return StoreTrouble("The database refused the work.", "Run `cinemai-tui doctor` to see why.")


def closed() -> StoreTrouble:
    """For work that comes after the end."""
    return StoreTrouble("The database is closed.", "Start CinemAI TUI again.")
