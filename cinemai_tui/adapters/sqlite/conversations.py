"""Conversations in SQLite."""

from __future__ import annotations

from datetime import datetime

import apsw

from cinemai_tui.adapters.exchange_values import read, written
from cinemai_tui.adapters.sqlite.database import Database
from cinemai_tui.adapters.sqlite.encoding import stamp
from cinemai_tui.adapters.sqlite.people import number_of
from cinemai_tui.domain.people import Person
from cinemai_tui.domain.talk import (
    KEPT_CONVERSATIONS,
    Conversation,
    ConversationId,
    Exchange,
)

_NEWEST = (
    "SELECT conversations.number, summary FROM conversations "
    "JOIN people ON people.number = conversations.person WHERE people.name = ? "
    "ORDER BY conversations.number DESC LIMIT 1"
)


class SqliteConversations:
    """The port `Conversations`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def current(self, person: Person) -> Conversation | None:
        """The conversation begun last, with its summary and the turns kept; None before any."""

        def work(connection: apsw.Connection) -> Conversation | None:
            row = connection.execute(_NEWEST, (person.name,)).fetchone()
            if row is None:
                return None
            turns = connection.execute(
                "SELECT value FROM exchanges WHERE conversation = ? ORDER BY number", (row[0],)
            )
            return Conversation(
                id=ConversationId(int(row[0])),
                turns=tuple(read(str(value)) for (value,) in turns),
                summary=str(row[1]),
            )

        return await self._database.read(work)

    async def begin(self, person: Person, at: datetime) -> ConversationId:
        """Begin another; the oldest beyond the newest KEPT_CONVERSATIONS are forgotten.

        Raises:
            NoProfile: there is no such profile.
        """
        now = stamp(at)

        def work(connection: apsw.Connection) -> ConversationId:
            whose = number_of(connection, person)
            connection.execute(
                "INSERT INTO conversations (person, at, summary) VALUES (?, ?, '')", (whose, now)
            )
            number = connection.last_insert_rowid()
            connection.execute(
                "DELETE FROM conversations WHERE person = ? AND number NOT IN (SELECT number "
                "FROM conversations WHERE person = ? ORDER BY number DESC LIMIT ?)",
                (whose, whose, KEPT_CONVERSATIONS),
            )
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
        """Append a turn, take the `dropped` oldest out, and set the summary where one is given.

        False, and nothing done, when the conversation was forgotten meanwhile.
        """
        value = written(turn)

        def work(connection: apsw.Connection) -> bool:
            here = connection.execute(
                "SELECT 1 FROM conversations WHERE number = ?", (conversation,)
            ).get
            if here is None:
                return False
            connection.execute(
                "INSERT INTO exchanges (conversation, value) VALUES (?, ?)", (conversation, value)
            )
            connection.execute(
                "DELETE FROM exchanges WHERE number IN (SELECT number FROM exchanges "
                "WHERE conversation = ? ORDER BY number LIMIT ?)",
                (conversation, max(0, dropped)),
            )
            if summary is not None:
                connection.execute(
                    "UPDATE conversations SET summary = ? WHERE number = ?",
                    (summary, conversation),
                )
            return True

        return await self._database.write(work)

    async def forget(self, person: Person) -> int:
        """Delete all conversations of a person; returns how many turns were word for word."""

        def work(connection: apsw.Connection) -> int:
            whose = connection.execute(
                "SELECT number FROM people WHERE name = ?", (person.name,)
            ).get
            count = connection.execute(
                "SELECT count(*) FROM exchanges JOIN conversations "
                "ON conversations.number = exchanges.conversation WHERE person = ?",
                (whose,),
            ).get
            connection.execute("DELETE FROM conversations WHERE person = ?", (whose,))
            return int(count or 0)

        return await self._database.write(work, durable=True)
