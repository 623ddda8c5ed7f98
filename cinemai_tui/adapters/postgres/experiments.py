"""Experiments in Postgres."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from cinemai_tui.adapters.postgres.database import Database
from cinemai_tui.adapters.postgres.encoding import utc
from cinemai_tui.adapters.postgres.people import number_of, number_or_none, numbers
from cinemai_tui.adapters.postgres.session import Session, changed
from cinemai_tui.domain.measuring import Experiment, Team
from cinemai_tui.domain.people import Person
from cinemai_tui.domain.titles import TitleId

_NEWEST = (
    "SELECT number, first, second, begun, stopped FROM experiments "
    "WHERE owner = session_user AND person = $1 ORDER BY number DESC LIMIT 1"
)
_START = (
    "INSERT INTO experiments (number, person, first, second, begun) VALUES ($1, $2, $3, $4, $5) "
    "ON CONFLICT DO NOTHING"
)
_NOTE = """
INSERT INTO experiment_titles (experiment, title_id, ranker, at)
SELECT number, $2, $3, $4 FROM experiments WHERE owner = session_user AND number = $1
ON CONFLICT (owner, experiment, title_id) DO NOTHING
"""


class PostgresExperiments:
    """The port `Experiments`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def start(
        self, person: Person, first: str, second: str, at: datetime
    ) -> Experiment | None:
        """Begin an experiment; None, and nothing done, while another one of this person runs.

        Raises:
            NoProfile: there is no such profile.
        """
        begun = utc(at)

        async def work(session: Session) -> Experiment | None:
            whose = await number_of(session, person)
            number = await numbers(session)
            done = await session.execute(_START, number, whose, first, second, begun)
            return await _newest(session, person) if changed(done) else None

        return await self._database.write(work)

    async def stop(self, person: Person, at: datetime) -> Experiment | None:
        """End the one that runs and return it; None when none does."""
        stopped = utc(at)

        async def work(session: Session) -> Experiment | None:
            done = await session.execute(
                "UPDATE experiments SET stopped = $1 "
                "WHERE owner = session_user AND stopped IS NULL AND person = $2",
                stopped, await number_or_none(session, person),
            )  # fmt: skip
            return await _newest(session, person) if changed(done) else None

        return await self._database.write(work)

    async def current(self, person: Person) -> Experiment | None:
        """The one that runs, or None."""
        # No other can begin while one runs, so it is the newest.
        newest = await self.newest(person)
        return newest if newest is not None and newest.running else None

    async def newest(self, person: Person) -> Experiment | None:
        """The one begun last, running or stopped; None when there was none."""
        return await self._database.read(lambda session: _newest(session, person))

    async def note_shown(
        self, experiment: Experiment, rankers: Mapping[TitleId, str], at: datetime
    ) -> None:
        """Note which ranker brought each title; a title noted before stays the first one's.

        One whose experiment was deleted meanwhile, with its person, is left out.
        """
        now = utc(at)

        async def work(session: Session) -> None:
            await session.executemany(
                _NOTE, [(experiment.id, title, ranker, now) for title, ranker in rankers.items()]
            )

        await self._database.write(work)

    async def shown(self, experiment: Experiment) -> dict[TitleId, Team]:
        """Every title shown in an experiment, with the ranker that first brought it, and when."""

        async def work(session: Session) -> dict[TitleId, Team]:
            rows = await session.fetch(
                "SELECT title_id, ranker, at FROM experiment_titles "
                "WHERE owner = session_user AND experiment = $1 ORDER BY at, title_id",
                experiment.id,
            )
            return {TitleId(title_id): Team(ranker=ranker, at=at) for title_id, ranker, at in rows}

        return await self._database.read(work)


async def _newest(session: Session, person: Person) -> Experiment | None:
    row = await session.fetchrow(_NEWEST, await number_or_none(session, person))
    if row is None:
        return None
    number, first, second, begun, stopped = row
    return Experiment(id=number, first=first, second=second, begun=begun, stopped=stopped)
