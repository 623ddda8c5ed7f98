"""Computed tastes in Postgres: the words as JSON, the centroids as they are."""

from __future__ import annotations

import json

from cinemai_tui.adapters.postgres.database import Database
from cinemai_tui.adapters.postgres.people import number_of
from cinemai_tui.adapters.postgres.session import Session
from cinemai_tui.adapters.sqlite.encoding import blob
from cinemai_tui.adapters.sqlite.tastes import _taste, _words
from cinemai_tui.domain.people import Person
from cinemai_tui.domain.taste import TasteProfile

_SAVE = """
INSERT INTO tastes (person, history_version, profile, centroids) VALUES ($1, $2, $3, $4)
ON CONFLICT (owner, person) DO UPDATE SET history_version = excluded.history_version,
    profile = excluded.profile, centroids = excluded.centroids
"""
_LOAD = """
SELECT profile, centroids, history_version FROM tastes
JOIN people ON people.owner = session_user AND people.number = tastes.person
WHERE tastes.owner = session_user AND people.name = $1
"""


class PostgresTastes:
    """The port `Tastes`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def save(self, person: Person, taste: TasteProfile, history_version: str) -> None:
        """Replace a person's taste; `history_version` names the history it was made from.

        Raises:
            NoProfile: there is no such profile.
        """
        words, centroids = json.dumps(_words(taste)), blob(taste.centroids)

        async def work(session: Session) -> None:
            whose = await number_of(session, person)
            await session.execute(_SAVE, whose, history_version, words, centroids)

        await self._database.write(work)

    async def load(self, person: Person) -> tuple[TasteProfile, str] | None:
        """A person's taste and the history version it was made from, or None."""

        async def work(session: Session) -> tuple[TasteProfile, str] | None:
            row = await session.fetchrow(_LOAD, person.name)
            return (_taste(row[0], row[1]), row[2]) if row else None

        return await self._database.read(work)
