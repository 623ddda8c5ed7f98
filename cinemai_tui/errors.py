"""What can go wrong, in words a person can act on.

CinemaiError                 what happened, and what to do next
├── BadInput                 the file, path or text given cannot be used
│   ├── NothingImported      no row of any file could be read
│   └── SeveralPeople        a file holds several people's rows; `people` names them
├── NoProfile                this person has no history yet
├── UnknownTitle             no title answers to that text or id
├── AmbiguousTitle           several titles do; `choices` holds them
├── StoreTrouble             the database cannot be read, written or trusted
│   ├── StoreBusy            another process holds the data directory
│   └── StoreDamaged         the database is damaged, cut off, empty or missing
├── CatalogueTrouble         a catalogue on the network failed; `lasting` until one acts
├── WriterTrouble            a writer failed; `kind` says how
├── MissingExtra             an optional package is not installed
└── BadSettings              the settings file or an environment variable is wrong
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum


class CinemaiError(Exception):
    """One sentence that says what happened and one that says what to do next.

    Both are shown to people as they stand, so neither may hold a key, a stack trace or
    unclean foreign text.
    """

    def __init__(self, what: str, hint: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.what} {self.hint}".strip()


class BadInput(CinemaiError):
    """The file, path or text given cannot be used."""


class NothingImported(BadInput):
    """No row of any file could be read."""


class SeveralPeople(BadInput):
    """A file holds the rows of several people and nobody said whose are wanted.

    `people` holds their names as the file writes them, those with most rows first.
    """

    def __init__(self, what: str, hint: str, people: Sequence[str]) -> None:
        super().__init__(what, hint)
        self.people = tuple(people)


class NoProfile(CinemaiError):
    """This person has no history yet."""


class UnknownTitle(CinemaiError):
    """No title answers to the text or id given."""


class AmbiguousTitle(CinemaiError):
    """Several titles answer to the text given.

    `choices` holds (id, words to show) pairs, likeliest first.
    """

    def __init__(self, what: str, hint: str, choices: Sequence[tuple[str, str]]) -> None:
        super().__init__(what, hint)
        self.choices = tuple(choices)


class StoreTrouble(CinemaiError):
    """The database cannot be read, written or trusted."""


class StoreBusy(StoreTrouble):
    """Another process holds the data directory for writing."""


class StoreDamaged(StoreTrouble):
    """The database is damaged, cut off, empty or missing, where there was one."""


class CatalogueTrouble(CinemaiError):
    """A catalogue on the network failed; `lasting` when asking again would change nothing."""

    def __init__(self, what: str, hint: str = "", *, lasting: bool = False) -> None:
        super().__init__(what, hint)
        self.lasting = lasting


class WriterFailure(StrEnum):
    """The ways a writer fails; the screen shows a sentence for each, never a library's text."""

    AUTH = "auth"
    RATE = "rate"
    TIMEOUT = "timeout"
    NETWORK = "network"
    MALFORMED = "malformed"
    REFUSED = "refused"
    EMPTY = "empty"
    CUT_OFF = "cut off"
    SERVER = "server"
    BUDGET = "budget"


class WriterTrouble(CinemaiError):
    """A writer failed; `kind` says how, `retry_after` in seconds when the server said so."""

    def __init__(
        self, kind: WriterFailure, what: str, hint: str = "", retry_after: float | None = None
    ) -> None:
        super().__init__(what, hint)
        self.kind = kind
        self.retry_after = retry_after


class MissingExtra(CinemaiError):
    """An optional package is not installed."""


class BadSettings(CinemaiError):
    """The settings file or an environment variable is wrong."""
