"""How times and vectors are written into columns."""

from __future__ import annotations

from datetime import UTC, datetime

import numpy as np

from cinemai_tui.domain.taste import Vectors

LITTLE = np.dtype("<f4")
"""float32, little endian: what a vector's BLOB holds on every machine, and what vec0 reads."""


def stamp(at: datetime) -> str:
    """A time as text whose order is the order of time.

    Raises:
        ValueError: the time has no zone.
    """
    if at.tzinfo is None:
        raise ValueError("a stored time needs a time zone")
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def moment(text: str) -> datetime:
    """The time a stamp says, in UTC."""
    return datetime.fromisoformat(text)


def blob(vectors: Vectors) -> bytes:
    """The bytes of vectors, row after row."""
    return np.ascontiguousarray(vectors, dtype=LITTLE).tobytes()


def matrix(blobs: bytes | bytearray, dimension: int) -> Vectors:
    """(n, dimension) float32 from the bytes of n rows.

    Raises:
        ValueError: they are not whole rows.
    """
    return np.frombuffer(blobs, dtype=LITTLE).astype(np.float32, copy=False).reshape(-1, dimension)
