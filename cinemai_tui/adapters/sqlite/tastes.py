"""Computed tastes in SQLite: the words as JSON, the centroids as they are."""

from __future__ import annotations

import json

import apsw

from cinemai_tui.adapters.sqlite.database import Database
from cinemai_tui.adapters.sqlite.encoding import blob, matrix
from cinemai_tui.adapters.sqlite.people import number_of
from cinemai_tui.domain.people import Person
from cinemai_tui.domain.taste import Method, TasteGroup, TasteProfile
from cinemai_tui.domain.titles import TitleId


class SqliteTastes:
    """The port `Tastes`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def save(self, person: Person, taste: TasteProfile, history_version: str) -> None:
        """Replace a person's taste; `history_version` names the history it was made from.

        Raises:
            NoProfile: there is no such profile.
        """
        words = json.dumps(_words(taste))
        centroids = blob(taste.centroids)

        def work(connection: apsw.Connection) -> None:
            connection.execute(
                "INSERT OR REPLACE INTO tastes (person, history_version, profile, centroids) "
                "VALUES (?, ?, ?, ?)",
                (number_of(connection, person), history_version, words, centroids),
            )

        await self._database.write(work)

    async def load(self, person: Person) -> tuple[TasteProfile, str] | None:
        """A person's taste and the history version it was made from, or None."""

        def work(connection: apsw.Connection) -> tuple[TasteProfile, str] | None:
            row = connection.execute(
                "SELECT profile, centroids, history_version FROM tastes "
                "JOIN people ON people.number = tastes.person WHERE people.name = ?",
                (person.name,),
            ).fetchone()
            return (_taste(row[0], row[1]), row[2]) if row else None

        return await self._database.read(work)


def _words(taste: TasteProfile) -> dict[str, object]:
    """Everything about a taste but its centroids."""
    return {
        "method": taste.method.value,
        "fit": taste.fit,
        "rated": taste.rated,
        "watched": taste.watched,
        "summary": taste.summary,
        "groups": [
            {
                "name": group.name,
                "members": group.members,
                "typical": group.typical,
                "marks": group.marks,
                "weight": float(group.weight),
                "average_rating": group.average_rating,
            }
            for group in taste.groups
        ],
    }


def _taste(words: str, centroids: bytes) -> TasteProfile:
    found = json.loads(words)
    groups = found["groups"]
    rows = matrix(centroids, len(centroids) // 4 // len(groups)) if groups else ()
    return TasteProfile(
        method=Method(found["method"]),
        groups=tuple(
            TasteGroup(
                name=group["name"],
                centroid=centroid,
                members=tuple(TitleId(title_id) for title_id in group["members"]),
                typical=tuple(TitleId(title_id) for title_id in group["typical"]),
                marks=tuple(group["marks"]),
                weight=group["weight"],
                average_rating=group["average_rating"],
            )
            for group, centroid in zip(groups, rows, strict=True)
        ),
        fit=found["fit"],
        rated=found["rated"],
        watched=found["watched"],
        summary=found["summary"],
    )
