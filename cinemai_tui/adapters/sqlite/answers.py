"""Answers kept in SQLite."""

from __future__ import annotations

from datetime import UTC, datetime

import apsw

from cinemai_tui.adapters.sqlite.database import Database
from cinemai_tui.ports import MOST_ANSWERS, KeptAnswer


class SqliteAnswers:
    """The port `Answers`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, key: str) -> KeptAnswer | None:
        """The answer kept under a key, or None."""

        def work(connection: apsw.Connection) -> KeptAnswer | None:
            row = connection.execute(
                "SELECT text, writer, model, at FROM answers WHERE key = ?", (key,)
            ).fetchone()
            if row is None:
                return None
            text, writer, model, at = (str(value) for value in row)
            return KeptAnswer(text=text, writer=writer, model=model, at=datetime.fromisoformat(at))

        return await self._database.read(work)

    async def put(self, key: str, answer: KeptAnswer, *, most: int = MOST_ANSWERS) -> None:
        """Keep an answer in place of what stood there, and only the `most` newest of all."""
        at = answer.at.astimezone(UTC).isoformat(timespec="microseconds")

        def work(connection: apsw.Connection) -> None:
            connection.execute(
                "INSERT OR REPLACE INTO answers (key, text, writer, model, at) "
                "VALUES (?, ?, ?, ?, ?)",
                (key, answer.text, answer.writer, answer.model, at),
            )
            connection.execute(
                "DELETE FROM answers WHERE key IN "
                "(SELECT key FROM answers ORDER BY at DESC, key LIMIT -1 OFFSET ?)",
                (most,),
            )

        await self._database.write(work)

    async def clear(self) -> int:
        """Forget every answer; returns how many there were."""

        def work(connection: apsw.Connection) -> int:
            connection.execute("DELETE FROM answers")
            return connection.changes()

        return await self._database.write(work)
