"""Conversations in Postgres."""

from __future__ import annotations

from datetime import datetime

from cinemai_tui.adapters.exchange_values import read, written
from cinemai_tui.adapters.postgres.database import Database
from cinemai_tui.adapters.postgres.encoding import utc
from cinemai_tui.adapters.postgres.people import number_of, number_or_none, numbers
from cinemai_tui.adapters.postgres.session import Session
from cinemai_tui.domain.people import Person
from cinemai_tui.domain.talk import (
    KEPT_CONVERSATIONS,
    Conversation,
    ConversationId,
    Exchange,
)

_NEWEST = (
    "SELECT number, summary FROM conversations "
    "WHERE owner = session_user AND person = $1 ORDER BY number DESC LIMIT 1"
)
_TRIM = """
DELETE FROM conversations WHERE owner = session_user AND person = $1 AND number NOT IN (
    SELECT number FROM conversations WHERE owner = session_user AND person = $1
    ORDER BY number DESC LIMIT $2)
"""
_DROP = """
DELETE FROM exchanges WHERE owner = session_user AND number IN (
    SELECT number FROM exchanges WHERE owner = session_user AND conversation = $1
    ORDER BY number LIMIT $2)
"""
_WORDS = """
SELECT count(*) FROM exchanges WHERE owner = session_user AND conversation IN (
    SELECT number FROM conversations WHERE owner = session_user AND person = $1)
"""


class PostgresConversations:
    """The port `Conversations`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def current(self, person: Person) -> Conversation | None:
        """The conversation begun last, with its summary and the turns kept; None before any."""

        async def work(session: Session) -> Conversation | None:
            row = await session.fetchrow(_NEWEST, await number_or_none(session, person))
            if row is None:
                return None
            turns = await session.fetch(
                "SELECT value FROM exchanges "
                "WHERE owner = session_user AND conversation = $1 ORDER BY number",
                row[0],
            )
            return Conversation(
                id=ConversationId(row[0]),
                turns=tuple(read(value) for (value,) in turns),
                summary=row[1],
            )

        return await self._database.read(work, steady=True)

    async def begin(self, person: Person, at: datetime) -> ConversationId:
        """Begin another; the oldest beyond the newest KEPT_CONVERSATIONS are forgotten.

        Raises:
            NoProfile: there is no such profile.
        """
        now = utc(at)

        async def work(session: Session) -> ConversationId:
            whose = await number_of(session, person)
            number = await numbers(session)
            await session.execute(
                "INSERT INTO conversations (number, person, at, summary) VALUES ($1, $2, $3, '')",
                number, whose, now,
            )  # fmt: skip
            await session.execute(_TRIM, whose, KEPT_CONVERSATIONS)
            return ConversationId(number)

        return await self._database.write(work)

    async def add(
        self,
        conversation: ConversationId,
        turn: Exchange,
        *,
        dropped: int = 0,
        summary: str | None = None,
    ) -> bool:
        """Append a turn, take the `dropped` oldest ones out, and set a summary that is given.

        False, and nothing done, when the conversation was forgotten meanwhile.
        """
        value = written(turn)

        async def work(session: Session) -> bool:
            here = await session.fetchval(
                "SELECT 1 FROM conversations WHERE owner = session_user AND number = $1",
                conversation,
            )
            if here is None:
                return False
            await session.execute(
                "INSERT INTO exchanges (number, conversation, value) VALUES ($1, $2, $3)",
                await numbers(session), conversation, value,
            )  # fmt: skip
            await session.execute(_DROP, conversation, max(0, dropped))
            if summary is not None:
                await session.execute(
                    "UPDATE conversations SET summary = $1 "
                    "WHERE owner = session_user AND number = $2",
                    summary, conversation,
                )  # fmt: skip
            return True

        return await self._database.write(work)

    async def forget(self, person: Person) -> int:
        """Delete all conversations of a person; returns how many turns were word for word."""

        async def work(session: Session) -> int:
            whose = await number_or_none(session, person)
            count = int(await session.fetchval(_WORDS, whose))
            await session.execute(
                "DELETE FROM conversations WHERE owner = session_user AND person = $1", whose
            )
            return count

        return await self._database.write(work)
