"""What the modules of this folder use of a connection."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Protocol


class Session(Protocol):
    """A connection in the middle of a piece of work."""

    async def execute(self, query: str, *args: Any) -> str:
        """Run a statement; without arguments it may be several."""
        ...

    async def executemany(self, command: str, args: Iterable[Sequence[Any]]) -> None:
        """Run a statement once for each row of arguments."""
        ...

    async def fetch(self, query: str, *args: Any) -> list[Any]:
        """All rows."""
        ...

    async def fetchrow(self, query: str, *args: Any) -> Any:
        """The first row, or None."""
        ...

    async def fetchval(
        self,
        query: str,
        *args: Any,
        timeout: float | None = None,  # noqa: ASYNC109 - asyncpg's own, which ends the query too
    ) -> Any:
        """The first column of the first row, or None."""
        ...

    async def copy_records_to_table(
        self,
        table_name: str,
        *,
        records: Iterable[Sequence[Any]],
        columns: Sequence[str],
        timeout: float | None = None,  # noqa: ASYNC109 - asyncpg's own, which ends the query too
    ) -> str:
        """Fill a table in one go; not for tables with policies."""
        ...


def changed(status: str) -> int:
    """How many rows a statement touched, out of the server's `DELETE 3`."""
    return int(status.rpartition(" ")[2])
