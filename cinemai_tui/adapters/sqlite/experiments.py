"""Experiments in SQLite."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

import apsw

from cinemai_tui.adapters.sqlite.database import Database
from cinemai_tui.adapters.sqlite.encoding import moment, stamp
from cinemai_tui.adapters.sqlite.people import number_of
from cinemai_tui.domain.measuring import Experiment, Team
from cinemai_tui.domain.people import Person
from cinemai_tui.domain.titles import TitleId

_NEWEST = (
    "SELECT experiments.number, first, second, begun, stopped FROM experiments "
    "JOIN people ON people.number = experiments.person WHERE people.name = ? "
    "ORDER BY experiments.number DESC LIMIT 1"
)


class SqliteExperiments:
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
        begun = stamp(at)

        def work(connection: apsw.Connection) -> Experiment | None:
            whose = number_of(connection, person)
            connection.execute(
                "INSERT INTO experiments (person, first, second, begun) VALUES (?, ?, ?, ?) "
                "ON CONFLICT DO NOTHING",
                (whose, first, second, begun),
            )
            return _newest(connection, person) if connection.changes() else None

        return await self._database.write(work, durable=True)

    async def stop(self, person: Person, at: datetime) -> Experiment | None:
        """End the one that runs and return it; None when none does."""
        stopped = stamp(at)

        def work(connection: apsw.Connection) -> Experiment | None:
            connection.execute(
                "UPDATE experiments SET stopped = ? WHERE stopped IS NULL AND person = "
                "(SELECT number FROM people WHERE name = ?)",
                (stopped, person.name),
            )
            return _newest(connection, person) if connection.changes() else None

        return await self._database.write(work, durable=True)

    async def current(self, person: Person) -> Experiment | None:
        """The one that runs, or None."""
        # No other can begin while one runs, so it is the newest.
        newest = await self.newest(person)
        return newest if newest is not None and newest.running else None

    async def newest(self, person: Person) -> Experiment | None:
        """The one begun last, running or stopped; None when there was none."""
        return await self._database.read(lambda connection: _newest(connection, person))

    async def note_shown(
        self, experiment: Experiment, rankers: Mapping[TitleId, str], at: datetime
    ) -> None:
        """Note which ranker brought each title; a title noted before stays the first one's.

        One whose experiment was deleted meanwhile, with its person, is left out.
        """
        now = stamp(at)

        def work(connection: apsw.Connection) -> None:
            connection.executemany(
                "INSERT INTO experiment_titles (experiment, title_id, ranker, at) "
                "SELECT number, ?, ?, ? FROM experiments WHERE number = ? "
                "ON CONFLICT (experiment, title_id) DO NOTHING",
                ((title_id, ranker, now, experiment.id) for title_id, ranker in rankers.items()),
            )

        await self._database.write(work)

    async def shown(self, experiment: Experiment) -> dict[TitleId, Team]:
        """Every title shown in an experiment, with the ranker that first brought it, and when."""

        def work(connection: apsw.Connection) -> dict[TitleId, Team]:
            rows = connection.execute(
                "SELECT title_id, ranker, at FROM experiment_titles WHERE experiment = ? "
                "ORDER BY at, title_id",
                (experiment.id,),
            )
            return {
                TitleId(title_id): Team(ranker=ranker, at=moment(at))
                for title_id, ranker, at in rows
            }

        return await self._database.read(work)


def _newest(connection: apsw.Connection, person: Person) -> Experiment | None:
    row = connection.execute(_NEWEST, (person.name,)).fetchone()
    if row is None:
        return None
    number, first, second, begun, stopped = row
    return Experiment(
        id=number,
        first=first,
        second=second,
        begun=moment(begun),
        stopped=moment(stopped) if stopped else None,
    )
