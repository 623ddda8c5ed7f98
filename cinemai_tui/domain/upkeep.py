"""What keeps a data folder in order: its backups, what lies in it and how large, its log."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Occasion(StrEnum):
    """Why a backup was made."""

    ASKED = "asked for"
    MIGRATION = "before an update"
    FOUND = "found without notes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspected:
    """What a look into a database file found.

    `rows` counts the rows of each table; `faults` says in sentences what is wrong with the file,
    empty when it is whole and can be used by this version.
    """

    schema: int = 0
    rows: Mapping[str, int] = field(default_factory=dict)
    faults: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """One backup: a copy of the database, and what was noted when it was made.

    `number` counts the backups of a folder and orders them, whatever its clock said. `verified`
    is when it was last found whole, None when never; `fault` says what is wrong with it, "" when
    nothing is known to be.
    """

    name: str
    number: int
    made: datetime
    occasion: Occasion
    size: int
    schema: int = 0
    rows: Mapping[str, int] = field(default_factory=dict)
    sha256: str = ""
    verified: datetime | None = None
    fault: str = ""

    @property
    def good(self) -> bool:
        """True when it was verified and nothing was found wrong since."""
        return self.verified is not None and not self.fault

    @property
    def state(self) -> str:
        """`verified`, `not verified` or `damaged`."""
        return "damaged" if self.fault else "verified" if self.good else "not verified"


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """A restore that is done: from which backup, and where the former database was put aside."""

    backup: str
    aside: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """Something that takes room: its name, where it belongs, and its bytes."""

    area: str
    name: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LogLine:
    """One line of the log, as written."""

    at: str
    level: str
    event: str
    words: str


def in_bytes(size: int) -> str:
    """`1.2 MB`, `340 kB`, `80 B`."""
    if size >= 100_000_000:
        return f"{size / 1e6:,.0f} MB"
    if size >= 100_000:
        return f"{size / 1e6:.1f} MB"
    return f"{size / 1e3:.0f} kB" if size >= 1_000 else f"{size} B"
