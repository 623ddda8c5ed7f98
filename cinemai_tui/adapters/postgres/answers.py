"""Answers kept in Postgres, each login's own."""

from __future__ import annotations

from cinemai_tui.adapters.postgres.database import Database
from cinemai_tui.adapters.postgres.encoding import utc
from cinemai_tui.adapters.postgres.session import Session, changed
from cinemai_tui.ports import MOST_ANSWERS, KeptAnswer

_PUT = """
INSERT INTO answers (key, text, writer, model, at) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (owner, key) DO UPDATE SET text = excluded.text, writer = excluded.writer,
    model = excluded.model, at = excluded.at
"""
_TRIM = """
DELETE FROM answers WHERE owner = session_user AND key IN (
    SELECT key FROM answers WHERE owner = session_user ORDER BY at DESC, key OFFSET $1)
"""


class PostgresAnswers:
    """The port `Answers`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, key: str) -> KeptAnswer | None:
        """The answer kept under a key, or None."""

        async def work(session: Session) -> KeptAnswer | None:
            row = await session.fetchrow(
                "SELECT text, writer, model, at FROM answers "
                "WHERE owner = session_user AND key = $1",
                key,
            )
            if row is None:
                return None
            text, writer, model, at = row
            return KeptAnswer(text=text, writer=writer, model=model, at=at)

        return await self._database.read(work)

    async def put(self, key: str, answer: KeptAnswer, *, most: int = MOST_ANSWERS) -> None:
        """Keep an answer in place of what stood there, and only the `most` newest of this login."""
        at = utc(answer.at)

        async def work(session: Session) -> None:
            await session.execute(_PUT, key, answer.text, answer.writer, answer.model, at)
            await session.execute(_TRIM, most)

        await self._database.write(work)

    async def clear(self) -> int:
        """Forget every answer; returns how many there were."""

        async def work(session: Session) -> int:
            return changed(await session.execute("DELETE FROM answers WHERE owner = session_user"))

        return await self._database.write(work)
