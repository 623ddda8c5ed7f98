"""Crowd weights in SQLite: one row a title, its strongest others as two blobs."""

from __future__ import annotations

import apsw
import numpy as np

from cinemai_tui.adapters.sqlite.database import Database
from cinemai_tui.domain.crowd import CrowdFacts, CrowdWeights
from cinemai_tui.domain.titles import TitleId

_PLACES = np.dtype("<i4")
_WEIGHTS = np.dtype("<f4")

_FACTS = "SELECT source, licence, people, ratings, titles, covered FROM crowds "


class SqliteCrowds:
    """The port `Crowds`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def put(self, crowd: CrowdWeights) -> None:
        """Store a source's weights in place of those it had; malformed ones are a ValueError."""
        crowd.check()
        await self._database.write(lambda connection: store(connection, crowd))

    async def all(self) -> list[CrowdFacts]:
        """All crowds without their weights, the one of most people first, then by source."""

        def work(connection: apsw.Connection) -> list[CrowdFacts]:
            rows = connection.execute(f"{_FACTS} ORDER BY people DESC, source")  # fixed text
            return [_facts(*row) for row in rows]

        return await self._database.read(work)

    async def of(self, source: str) -> CrowdWeights | None:
        """A source's weights, or None when it has none."""
        return await self._database.read(lambda connection: _load(connection, source))

    async def remove(self, source: str) -> bool:
        """Forget a source's weights; False when there were none."""
        return await self._database.write(lambda connection: forget(connection, source))

    async def generation(self) -> str:
        """A word that changes whenever weights are stored or removed."""

        def work(connection: apsw.Connection) -> str:
            return str(connection.execute("SELECT value FROM meta WHERE name = 'crowds'").get)

        return await self._database.read(work)


def store(connection: apsw.Connection, crowd: CrowdWeights) -> None:
    """Write a crowd that was checked, in place of the one its source had."""
    forget(connection, crowd.source)
    connection.execute(
        "INSERT INTO crowds (source, licence, people, ratings, titles, covered) "
        "VALUES (?, ?, ?, ?, ?, ?)",
        (
            crowd.source,
            crowd.licence,
            crowd.people,
            crowd.ratings,
            crowd.titles,
            crowd.covered,
        ),
    )
    number = connection.last_insert_rowid()
    others = crowd.others.astype(_PLACES).tobytes()
    weights = crowd.weights.astype(_WEIGHTS).tobytes()
    ends = (4 * crowd.starts).tolist()
    connection.executemany(
        "INSERT INTO crowd_weights (crowd, place, title_id, likes, others, weights) "
        "VALUES (?, ?, ?, ?, ?, ?)",
        (
            (number, place, title_id, likes, others[start:end], weights[start:end])
            for place, (title_id, likes, start, end) in enumerate(
                zip(crowd.ids, crowd.likes.tolist(), ends, ends[1:], strict=False)
            )
        ),
    )
    _next_generation(connection)


def forget(connection: apsw.Connection, source: str) -> bool:
    """Delete a source's weights; False when there were none."""
    connection.execute("DELETE FROM crowds WHERE source = ?", (source,))
    there = connection.changes() > 0
    if there:
        _next_generation(connection)
    return there


def _next_generation(connection: apsw.Connection) -> None:
    connection.execute("UPDATE meta SET value = CAST(value + 1 AS TEXT) WHERE name = 'crowds'")


def _load(connection: apsw.Connection, source: str) -> CrowdWeights | None:
    row = connection.execute(f"{_FACTS} WHERE source = ?", (source,)).fetchone()
    if row is None:
        return None
    facts = _facts(*row)
    found = connection.execute(
        "SELECT title_id, likes, others, weights FROM crowd_weights "
        "WHERE crowd = (SELECT number FROM crowds WHERE source = ?) ORDER BY place",
        (source,),
    )
    rows = [(TitleId(i), int(likes), bytes(o), bytes(w)) for i, likes, o, w in found]
    starts = np.zeros(len(rows) + 1, np.int64)
    np.cumsum([len(others) // 4 for _, _, others, _ in rows], out=starts[1:])
    return CrowdWeights(
        ids=tuple(title_id for title_id, _, _, _ in rows),
        starts=starts,
        others=np.frombuffer(b"".join(o for _, _, o, _ in rows), _PLACES).astype(np.int32),
        weights=np.frombuffer(b"".join(w for _, _, _, w in rows), _WEIGHTS).astype(np.float32),
        likes=np.asarray([likes for _, likes, _, _ in rows], np.int64),
        source=facts.source,
        licence=facts.licence,
        people=facts.people,
        ratings=facts.ratings,
        titles=facts.titles,
        covered=facts.covered,
    )


def _facts(
    source: str, licence: str, people: int, ratings: int, titles: int, covered: int
) -> CrowdFacts:
    return CrowdFacts(
        source=source,
        licence=licence,
        people=people,
        ratings=ratings,
        titles=titles,
        covered=covered,
    )
