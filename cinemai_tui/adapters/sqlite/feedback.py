"""Feedback and showings in SQLite."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import apsw

from cinemai_tui.adapters.sqlite.database import Database
from cinemai_tui.adapters.sqlite.encoding import moment, stamp
from cinemai_tui.adapters.sqlite.people import number_of
from cinemai_tui.domain.feedback import FORGOTTEN_DAYS, Act, Feedback, Showing
from cinemai_tui.domain.people import Person
from cinemai_tui.domain.titles import TitleId

_ACTS = (
    "SELECT feedback.number, title_id, act, at, rating FROM feedback "
    "JOIN people ON people.number = feedback.person WHERE people.name = ? "
    "AND feedback.hidden IS NULL ORDER BY feedback.number"
)


class SqliteFeedback:
    """The port `FeedbackStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, person: Person, feedback: Feedback) -> None:
        """Note an act.

        Raises:
            NoProfile: there is no such profile.
        """
        at = stamp(feedback.at)

        def work(connection: apsw.Connection) -> None:
            connection.execute(
                "INSERT INTO feedback (person, title_id, act, at, rating) VALUES (?, ?, ?, ?, ?)",
                (
                    number_of(connection, person),
                    feedback.title_id,
                    feedback.act.value,
                    at,
                    feedback.rating,
                ),
            )

        await self._database.write(work, durable=True)

    async def undo(self, person: Person) -> Feedback | None:
        """Take back the newest act and return it, or None when there is none."""

        def work(connection: apsw.Connection) -> Feedback | None:
            row = connection.execute(f"{_ACTS} DESC LIMIT 1", (person.name,)).fetchone()
            if row is None:
                return None
            connection.execute("DELETE FROM feedback WHERE number = ?", (row[0],))
            return _feedback(*row)

        return await self._database.write(work, durable=True)

    async def all(self, person: Person) -> list[Feedback]:
        """All acts that stand, oldest first."""

        def work(connection: apsw.Connection) -> list[Feedback]:
            return [_feedback(*row) for row in connection.execute(_ACTS, (person.name,))]

        return await self._database.read(work)


def _feedback(_number: int, title_id: str, act: str, at: str, rating: float | None) -> Feedback:
    return Feedback(title_id=TitleId(title_id), act=Act(act), at=moment(at), rating=rating)


class SqliteShowings:
    """The port `Showings`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def note(self, person: Person, ids: Sequence[TitleId], ranker: str, at: datetime) -> None:
        """Note that these titles were shown, in this order.

        Raises:
            NoProfile: there is no such profile.
        """
        now = stamp(at)

        def work(connection: apsw.Connection) -> None:
            whose = number_of(connection, person)
            connection.executemany(
                "INSERT INTO showings (person, title_id, first, last, times, ranker) "
                "VALUES (?, ?, ?, ?, 1, ?) ON CONFLICT (person, title_id) DO UPDATE SET "
                "last = excluded.last, ranker = excluded.ranker, times = CASE "
                "WHEN date(excluded.last) <= date(last) THEN times "
                "WHEN julianday(date(excluded.last)) - julianday(date(last)) > ? THEN 1 "
                "ELSE times + 1 END",
                ((whose, title_id, now, now, ranker, FORGOTTEN_DAYS) for title_id in ids),
            )

        await self._database.write(work)

    async def shown(self, person: Person) -> dict[TitleId, datetime]:
        """When each title was first shown."""

        def work(connection: apsw.Connection) -> dict[TitleId, datetime]:
            rows = connection.execute(
                "SELECT title_id, first FROM showings "
                "JOIN people ON people.number = showings.person WHERE people.name = ? "
                "ORDER BY first, showings.number",
                (person.name,),
            )
            return {TitleId(title_id): moment(first) for title_id, first in rows}

        return await self._database.read(work)

    async def counted(self, person: Person) -> dict[TitleId, Showing]:
        """Since when, until when and on how many days each title was shown."""

        def work(connection: apsw.Connection) -> dict[TitleId, Showing]:
            rows = connection.execute(
                "SELECT title_id, first, last, times, ranker FROM showings "
                "JOIN people ON people.number = showings.person WHERE people.name = ?",
                (person.name,),
            )
            return {
                TitleId(title_id): Showing(
                    first=moment(first), last=moment(last), days=times, ranker=ranker
                )
                for title_id, first, last, times, ranker in rows
            }

        return await self._database.read(work)
