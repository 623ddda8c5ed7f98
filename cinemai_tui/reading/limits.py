"""How much is read before a file is refused: each limit has its own sentence where it bites."""

from __future__ import annotations

from dataclasses import dataclass

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bounds of what is read.

    `total_bytes` holds for one file and for everything a zip unpacks to; `ratio` is unpacked to
    packed size and counts from `ratio_from` bytes on, because a small repetitive file is no
    bomb; `cell` is in characters, `depth` in folders below the one given.
    """

    total_bytes: int = 200 * MIB
    ratio: int = 200
    ratio_from: int = 4 * MIB
    members: int = 1_000
    rows: int = 1_000_000
    columns: int = 1_000
    cell: int = 100_000
    depth: int = 3


LIMITS = Limits()
"""The bounds used unless a caller has its own."""
