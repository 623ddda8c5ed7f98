"""Who said what of a title, in SQLite."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import apsw

from cinemai_tui.adapters.sqlite import storing
from cinemai_tui.adapters.sqlite.database import Database
from cinemai_tui.adapters.sqlite.encoding import moment, stamp
from cinemai_tui.domain.sources import Said
from cinemai_tui.domain.titles import TitleId


class SqliteProvenance:
    """The port `Provenance`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def said(self, ids: Iterable[TitleId]) -> dict[TitleId, tuple[Said, ...]]:
        """What each source says of these titles, the weightiest first; unknown ids are left out."""
        wanted = list(ids)
        return await self._database.read(lambda connection: _said(connection, wanted))

    async def older(self, source: str, before: datetime, limit: int) -> list[TitleId]:
        """The titles a source said last before that moment, oldest first, at most `limit`."""

        def work(connection: apsw.Connection) -> list[TitleId]:
            rows = connection.execute(
                "SELECT id FROM title_sources JOIN titles ON title = titles.number "
                "WHERE source = (SELECT number FROM sources WHERE name = ?) AND said < ? "
                "ORDER BY said, id LIMIT ?",
                (source, stamp(before), limit),
            )
            return [TitleId(title_id) for (title_id,) in rows]

        return await self._database.read(work)

    async def expire(self, source: str, before: datetime) -> int:
        """Forget what a source said before that moment; returns how many titles only it gave."""
        old = stamp(before)
        return await self._database.write(
            lambda connection: storing.expire(connection, source, old)
        )


def _said(connection: apsw.Connection, ids: list[TitleId]) -> dict[TitleId, tuple[Said, ...]]:
    order = storing.order_of(connection)
    sources = {
        number: (str(name), str(policy))
        for number, name, policy in connection.execute("SELECT number, name, policy FROM sources")
    }
    found = {}
    for title_id, stored in storing.stored_with_lines(connection, ids).items():
        said_at = dict(
            connection.execute(
                "SELECT source, said FROM title_sources WHERE title = ?", (stored.number,)
            )
        )
        found[title_id] = tuple(
            Said(
                source=sources[number][0],
                policy=sources[number][1],
                title=stored.said_by(number),
                at=moment(str(said_at[number])) if said_at[number] else None,
            )
            for number in order
            if number in stored.lines
        )
    return found
