"""The port that concerns a database as a whole: copying it while it is used, and its size."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Protocol


class Copies(Protocol):
    """A database as one thing."""

    async def copy_to(self, file: Path) -> None:
        """Write one consistent state into a new file only its owner can read.

        Cancelling it leaves no file behind.

        Raises:
            StoreTrouble: the file exists, or cannot be written whole.
            BadInput: this kind of database is backed up where it is kept.
        """
        ...

    async def sizes(self) -> Mapping[str, int]:
        """Bytes of each group of tables, by the words for it, largest first."""
        ...
