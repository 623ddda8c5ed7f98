"""The port to a cache: bytes under a key for a while. It may forget anything at any time."""

from __future__ import annotations

from datetime import timedelta
from typing import Protocol

MAX_VALUE = 1_000_000
"""Bytes of a value; a longer one is neither kept nor given back."""


class Cache(Protocol):
    """Never raises and never makes anybody wait: what fails counts as not being there."""

    @property
    def name(self) -> str:
        """What it is called, for `doctor`."""
        ...

    async def get(self, key: str) -> bytes | None:
        """What is kept under a key, or None."""
        ...

    async def put(self, key: str, value: bytes, keeps: timedelta) -> None:
        """Keep a value for so long, in place of what stood there."""
        ...

    async def forget(self, beginning: str) -> None:
        """Forget all keys with that beginning."""
        ...

    async def trouble(self) -> str:
        """Why it does not work, in a sentence; "" when it does."""
        ...
