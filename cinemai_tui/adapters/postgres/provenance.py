"""Who said what of a title, in the shared catalogue."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from cinemai_tui.adapters.postgres import storing
from cinemai_tui.adapters.postgres.database import Database
from cinemai_tui.adapters.postgres.encoding import utc
from cinemai_tui.adapters.postgres.session import Session
from cinemai_tui.domain.sources import Said
from cinemai_tui.domain.titles import TitleId

_OLDER = """
SELECT title FROM title_sources
WHERE source = (SELECT number FROM sources WHERE name = $1) AND said < $2
ORDER BY said, title LIMIT $3
"""


class PostgresProvenance:
    """The port `Provenance`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def said(self, ids: Iterable[TitleId]) -> dict[TitleId, tuple[Said, ...]]:
        """What each source says of these titles, the weightiest first; unknown ids are left out."""
        wanted = list(ids)
        return await self._database.read(lambda session: _said(session, wanted))

    async def older(self, source: str, before: datetime, limit: int) -> list[TitleId]:
        """The titles a source said last before that moment, oldest first, at most `limit`."""

        async def work(session: Session) -> list[TitleId]:
            rows = await session.fetch(_OLDER, source, utc(before), limit)
            return [TitleId(title_id) for (title_id,) in rows]

        return await self._database.read(work)

    async def expire(self, source: str, before: datetime) -> int:
        """Forget what a source said before that moment; returns how many titles only it gave.

        Raises:
            StoreTrouble: the login is no curator's.
        """
        return await self._database.write(lambda session: storing.expire(session, source, before))


async def _said(session: Session, ids: list[TitleId]) -> dict[TitleId, tuple[Said, ...]]:
    order = await storing.order_of(session)
    rows = await session.fetch("SELECT number, name, policy FROM sources")
    sources = {number: (name, policy) for number, name, policy in rows}
    at = {
        (title_id, number): said
        for title_id, number, said in await session.fetch(
            "SELECT title, source, said FROM title_sources WHERE title = ANY($1::text[])", ids
        )
    }
    return {
        title_id: tuple(
            Said(
                source=sources[number][0],
                policy=sources[number][1],
                title=stored.said_by(number),
                at=at[title_id, number],
            )
            for number in order
            if number in stored.lines
        )
        for title_id, stored in (await storing.stored_with_lines(session, ids)).items()
    }
