"""Feedback and showings in Postgres."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from cinemai_tui.adapters.postgres.database import Database
from cinemai_tui.adapters.postgres.encoding import utc
from cinemai_tui.adapters.postgres.people import number_of, number_or_none, numbers
from cinemai_tui.adapters.postgres.session import Session
from cinemai_tui.domain.feedback import FORGOTTEN_DAYS, Act, Feedback, Showing
from cinemai_tui.domain.people import Person
from cinemai_tui.domain.titles import TitleId

_ACTS = (
    "SELECT number, title_id, act, at, rating FROM feedback "
    "WHERE owner = session_user AND person = $1 AND hidden IS NULL ORDER BY number"
)
_NOTE = """
INSERT INTO showings (number, person, title_id, first, last, times, ranker)
VALUES ($1, $2, $3, $4, $4, 1, $5)
ON CONFLICT (owner, person, title_id) DO UPDATE SET
    last = excluded.last, ranker = excluded.ranker, times = CASE
        WHEN excluded.last::date <= showings.last::date THEN showings.times
        WHEN excluded.last::date - showings.last::date > $6::integer THEN 1
        ELSE showings.times + 1 END
"""


class PostgresFeedback:
    """The port `FeedbackStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, person: Person, feedback: Feedback) -> None:
        """Note an act.

        Raises:
            NoProfile: there is no such profile.
        """
        at = utc(feedback.at)

        async def work(session: Session) -> None:
            whose = await number_of(session, person)
            await session.execute(
                "INSERT INTO feedback (number, person, title_id, act, at, rating) "
                "VALUES ($1, $2, $3, $4, $5, $6)",
                await numbers(session), whose, feedback.title_id, feedback.act.value, at,
                feedback.rating,
            )  # fmt: skip

        await self._database.write(work)

    async def undo(self, person: Person) -> Feedback | None:
        """Take back the newest act and return it, or None when there is none."""

        async def work(session: Session) -> Feedback | None:
            row = await session.fetchrow(
                f"{_ACTS} DESC LIMIT 1", await number_or_none(session, person)
            )
            if row is None:
                return None
            await session.execute(
                "DELETE FROM feedback WHERE owner = session_user AND number = $1", row[0]
            )
            return _feedback(*row)

        return await self._database.write(work)

    async def all(self, person: Person) -> list[Feedback]:
        """All acts that stand, oldest first."""

        async def work(session: Session) -> list[Feedback]:
            rows = await session.fetch(_ACTS, await number_or_none(session, person))
            return [_feedback(*row) for row in rows]

        return await self._database.read(work)


def _feedback(
    _number: int, title_id: str, act: str, at: datetime, rating: float | None
) -> Feedback:
    return Feedback(title_id=TitleId(title_id), act=Act(act), at=at, rating=rating)


class PostgresShowings:
    """The port `Showings`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def note(self, person: Person, ids: Sequence[TitleId], ranker: str, at: datetime) -> None:
        """Note that these titles were shown, in this order.

        Raises:
            NoProfile: there is no such profile.
        """
        now = utc(at)

        async def work(session: Session) -> None:
            whose = await number_of(session, person)
            first = await numbers(session, max(1, len(ids)))
            await session.executemany(
                _NOTE,
                [
                    (number, whose, title_id, now, ranker, FORGOTTEN_DAYS)
                    for number, title_id in enumerate(ids, start=first)
                ],
            )

        await self._database.write(work)

    async def shown(self, person: Person) -> dict[TitleId, datetime]:
        """When each title was first shown."""

        async def work(session: Session) -> dict[TitleId, datetime]:
            rows = await session.fetch(
                "SELECT title_id, first FROM showings "
                "WHERE owner = session_user AND person = $1 ORDER BY first, number",
                await number_or_none(session, person),
            )
            return {TitleId(title_id): first for title_id, first in rows}

        return await self._database.read(work)

    async def counted(self, person: Person) -> dict[TitleId, Showing]:
        """Since when, until when and on how many days each title was shown."""

        async def work(session: Session) -> dict[TitleId, Showing]:
            rows = await session.fetch(
                "SELECT title_id, first, last, times, ranker FROM showings "
                "WHERE owner = session_user AND person = $1",
                await number_or_none(session, person),
            )
            return {
                TitleId(title_id): Showing(first=first, last=last, days=times, ranker=ranker)
                for title_id, first, last, times, ranker in rows
            }

        return await self._database.read(work)
