"""How vectors and times go over the line."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from datetime import UTC, datetime

import numpy as np

from cinemai_tui.domain.taste import Vectors

_BIG = np.dtype(">f4")
_HEAD = struct.Struct(">HH")
"""pgvector's binary form: the dimension, a reserved number, then float32, all big endian."""


def encoded(vector: Vectors) -> bytes:
    """A (d,) vector as pgvector reads it, bit by bit."""
    return _HEAD.pack(len(vector), 0) + np.ascontiguousarray(vector, dtype=_BIG).tobytes()


def kept_raw(value: bytes) -> bytes:
    """The bytes as they came: a whole matrix is decoded faster at once than row by row."""
    return bytes(value)


def matrix(rows: Sequence[bytes], dimension: int) -> Vectors:
    """(n, dimension) float32 from n vectors as pgvector sends them.

    Raises:
        ValueError: one has another dimension.
    """
    size = _HEAD.size + dimension * _BIG.itemsize
    if any(len(row) != size for row in rows):
        raise ValueError("a vector has another dimension")
    whole = np.frombuffer(b"".join(rows), np.uint8).reshape(len(rows), size)
    numbers = np.ascontiguousarray(whole[:, _HEAD.size :]).view(_BIG)
    return numbers.astype(np.float32).reshape(len(rows), dimension)


def utc(at: datetime) -> datetime:
    """A time in UTC.

    Raises:
        ValueError: it has no zone.
    """
    if at.tzinfo is None:
        raise ValueError("a stored time needs a time zone")
    return at.astimezone(UTC)
