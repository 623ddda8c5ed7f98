"""Crowd weights in Postgres: one row a title, its strongest others as two byte strings."""

from __future__ import annotations

import numpy as np

from cinemai_tui.adapters.postgres.database import Database
from cinemai_tui.adapters.postgres.session import Session, changed
from cinemai_tui.adapters.sqlite.crowds import _PLACES, _WEIGHTS, _facts
from cinemai_tui.domain.crowd import CrowdFacts, CrowdWeights
from cinemai_tui.domain.titles import TitleId

_FACTS = "SELECT source, licence, people, ratings, titles, covered FROM crowds"
_ROWS = """
SELECT title_id, likes, others, weights FROM crowd_weights
WHERE crowd = (SELECT number FROM crowds WHERE source = $1) ORDER BY place
"""


class PostgresCrowds:
    """The port `Crowds`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def put(self, crowd: CrowdWeights) -> None:
        """Store a source's weights in place of those it had; malformed ones are a ValueError."""
        crowd.check()
        await self._database.write(lambda session: store(session, crowd))

    async def all(self) -> list[CrowdFacts]:
        """All crowds without their weights, the one of most people first, then by source."""

        async def work(session: Session) -> list[CrowdFacts]:
            rows = await session.fetch(f"{_FACTS} ORDER BY people DESC, source")
            return [_facts(*row) for row in rows]

        return await self._database.read(work)

    async def of(self, source: str) -> CrowdWeights | None:
        """A source's weights, or None when it has none."""
        return await self._database.read(lambda session: _load(session, source), steady=True)

    async def remove(self, source: str) -> bool:
        """Forget a source's weights; False when there were none."""
        return await self._database.write(lambda session: forget(session, source))

    async def generation(self) -> str:
        """A word that changes whenever weights are stored or removed."""

        async def work(session: Session) -> str:
            return str(await session.fetchval("SELECT value FROM meta WHERE name = 'crowds'"))

        return await self._database.read(work)


async def store(session: Session, crowd: CrowdWeights) -> None:
    """Write a crowd that was checked, in place of the one its source had."""
    await forget(session, crowd.source)
    number = await session.fetchval(
        "INSERT INTO crowds (source, licence, people, ratings, titles, covered) "
        "VALUES ($1, $2, $3, $4, $5, $6) RETURNING number",
        crowd.source, crowd.licence, crowd.people, crowd.ratings, crowd.titles, crowd.covered,
    )  # fmt: skip
    others = crowd.others.astype(_PLACES).tobytes()
    weights = crowd.weights.astype(_WEIGHTS).tobytes()
    ends = (4 * crowd.starts).tolist()
    await session.copy_records_to_table(
        "crowd_weights",
        columns=("crowd", "place", "title_id", "likes", "others", "weights"),
        records=[
            (number, place, title_id, likes, others[start:end], weights[start:end])
            for place, (title_id, likes, start, end) in enumerate(
                zip(crowd.ids, crowd.likes.tolist(), ends, ends[1:], strict=False)
            )
        ],
    )
    await _next_generation(session)


async def forget(session: Session, source: str) -> bool:
    """Delete a source's weights; False when there were none."""
    gone = changed(await session.execute("DELETE FROM crowds WHERE source = $1", source)) > 0
    if gone:
        await _next_generation(session)
    return gone


async def _next_generation(session: Session) -> None:
    await session.execute("UPDATE meta SET value = (value::bigint + 1)::text WHERE name = 'crowds'")


async def _load(session: Session, source: str) -> CrowdWeights | None:
    row = await session.fetchrow(f"{_FACTS} WHERE source = $1", source)
    if row is None:
        return None
    facts = _facts(*row)
    rows = await session.fetch(_ROWS, source)
    starts = np.zeros(len(rows) + 1, np.int64)
    np.cumsum([len(others) // 4 for _, _, others, _ in rows], out=starts[1:])
    return CrowdWeights(
        ids=tuple(TitleId(title_id) for title_id, _, _, _ in rows),
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
