"""The SQLite database as a whole: copied while it is used, and the size of its parts told."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Mapping
from pathlib import Path

import apsw

from cinemai_tui.adapters.sqlite.copying import copy
from cinemai_tui.adapters.sqlite.database import Database

_GROUPS = {
    "history": ("events", "imports", "edits", "changes", "decisions", "mappings"),
    "titles": ("titles", "sources", "title_sources"),
    "search": ("titles_found",),
    "vectors": ("fits", "vectors", "nearest"),
    "taste and feedback": ("taste", "group", "feedback", "showings", "presets", "experiment"),
    "crowd": ("crowd",),
    "words": ("answers", "calls"),
    "conversations": ("conversations", "exchanges"),
    "people": ("people", "household", "violations"),
}
"""What the tables of a group begin with; a table goes to the longest beginning that fits."""


class SqliteCopies:
    """Copies and sizes of an open database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def copy_to(self, file: Path) -> None:
        """Write one consistent state into a new private file."""
        stop = threading.Event()
        source = Path(self._database.facts().path)
        copying = asyncio.ensure_future(asyncio.to_thread(copy, source, file, stop))
        try:
            await asyncio.shield(copying)
        except asyncio.CancelledError:
            stop.set()
            await asyncio.wait([copying])
            if not copying.cancelled() and copying.exception() is None:
                await asyncio.to_thread(file.unlink, missing_ok=True)
            raise

    async def sizes(self) -> Mapping[str, int]:
        """Bytes of each group of tables, largest first."""
        by_table = await self._database.read(_table_sizes)
        groups: dict[str, int] = {}
        for table, size in by_table.items():
            group = _group_of(table)
            groups[group] = groups.get(group, 0) + size
        return dict(sorted(groups.items(), key=lambda item: -item[1]))


def _table_sizes(connection: apsw.Connection) -> dict[str, int]:
    """Bytes by table, those of its indexes with it."""
    rows = connection.execute(
        "SELECT coalesce(s.tbl_name, d.name), sum(d.pgsize) FROM dbstat AS d "
        "LEFT JOIN sqlite_schema AS s ON s.name = d.name WHERE d.aggregate = TRUE GROUP BY 1"
    )
    return {str(name): int(size) for name, size in rows}


def _group_of(table: str) -> str:
    fitting = [
        (len(start), group)
        for group, starts in _GROUPS.items()
        for start in starts
        if table.startswith(start)
    ]
    return max(fitting)[1] if fitting else "everything else"
