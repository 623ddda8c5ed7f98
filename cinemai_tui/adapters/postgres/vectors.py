"""Vectors in Postgres: exact search over the rows themselves, and an index for very many."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from cinemai_tui.adapters.postgres.database import Database
from cinemai_tui.adapters.postgres.encoding import matrix
from cinemai_tui.adapters.postgres.session import Session
from cinemai_tui.adapters.sqlite.nearest import MOST_NEIGHBOURS
from cinemai_tui.adapters.sqlite.vectors import _family, _sound, _unit
from cinemai_tui.domain.taste import Vectors
from cinemai_tui.domain.titles import TitleId
from cinemai_tui.domain.wording import plural
from cinemai_tui.errors import StoreTrouble

INDEX_FROM = 200_000
"""Vectors of a fit from which an approximate index answers; below, every row is looked at."""

_MOST_INDEXED = 400
"""Neighbours asked for above which the index would have to be searched as wide as the table."""

_WIDER = 4
_WIDEST = 1000
_MOST_INDEXED_DIMENSION = 2000

_LONGEST = 3600.0
"""Seconds a curator's program waits for very many vectors and their index."""

_INDEX = "SELECT index_vectors($1, $2)"
_FIT = "SELECT number, dimension FROM fits WHERE name = $1"
_NEW_FIT = """
INSERT INTO fits (name, dimension) VALUES ($1, $2)
ON CONFLICT (name) DO UPDATE SET name = excluded.name RETURNING number, dimension
"""
_PUT = """
INSERT INTO vectors (fit, title_id, vector) VALUES ($1, $2, $3)
ON CONFLICT (fit, title_id) DO UPDATE SET vector = excluded.vector
"""
_NEAREST = """
SELECT title_id, vector FROM vectors WHERE fit = $1 ORDER BY vector <#> $2, title_id LIMIT $3
"""
_DAMAGED = """
SELECT name, count(*) FROM vectors JOIN fits ON number = fit
WHERE vector_dims(vector) <> dimension OR NOT abs(vector_norm(vector) - 1) < 0.001
GROUP BY name ORDER BY name
"""
_UNINDEXED = """
SELECT name FROM fits WHERE dimension <= $2
    AND (SELECT count(*) FROM vectors WHERE fit = number) >= $1
    AND to_regclass('cinemai.vectors_near_' || number) IS NULL
ORDER BY name
"""


class PostgresVectors:
    """The port `VectorStore`."""

    def __init__(self, database: Database, *, index_from: int = INDEX_FROM) -> None:
        self._database = database
        self._index_from = index_from

    async def put(self, fit: str, ids: Sequence[TitleId], vectors: Vectors) -> None:
        """Store (n, d) finite unit rows, beside or instead of those stored already.

        Raises:
            ValueError: other rows, not n of them, an id twice, or not the fit's dimension.
            StoreTrouble: the login is no curator's.
        """
        rows = _sound(ids, vectors)

        async def work(session: Session) -> None:
            number, dimension = await session.fetchrow(_NEW_FIT, fit, rows.shape[1])
            if dimension != rows.shape[1]:
                raise ValueError(f"{fit} has {dimension} dimensions, not {rows.shape[1]}")
            await session.executemany(
                _PUT, [(number, title_id, row) for title_id, row in zip(ids, rows, strict=True)]
            )

        if ids:
            await self._database.write(work)

    async def replace(self, fit: str, ids: Sequence[TitleId], vectors: Vectors) -> None:
        """Make this fit the only one of its family, with these rows, in one transaction.

        Raises:
            ValueError: as for `put`.
            StoreTrouble: the login is no curator's.
        """
        rows = _sound(ids, vectors)

        async def work(session: Session) -> None:
            # Hundreds of thousands of rows and their index take longer than any other statement.
            await session.execute("SET LOCAL statement_timeout = 0")
            for number, name in await session.fetch("SELECT number, name FROM fits"):
                if _family(name) == _family(fit):
                    # With no vectors left it only takes the index away.
                    await session.execute("DELETE FROM fits WHERE number = $1", number)
                    await session.fetchval(_INDEX, number, 0)
            if not ids:
                return
            number, _ = await session.fetchrow(_NEW_FIT, fit, rows.shape[1])
            await session.copy_records_to_table(
                "vectors",
                columns=("fit", "title_id", "vector"),
                records=[(number, i, row) for i, row in zip(ids, rows, strict=True)],
                timeout=_LONGEST,
            )
            if len(ids) >= self._index_from:
                await session.fetchval(_INDEX, number, self._index_from, timeout=_LONGEST)

        await self._database.write(work)

    async def all(self, fit: str) -> tuple[list[TitleId], Vectors]:
        """Every id of a fit, in the order of the ids, and the (n, d) matrix in the same order."""

        async def work(session: Session) -> tuple[list[TitleId], Vectors]:
            known = await session.fetchrow(_FIT, fit)
            if known is None:
                return [], np.zeros((0, 0), dtype=np.float32)
            rows = await session.fetch(
                "SELECT title_id, vector FROM vectors WHERE fit = $1 ORDER BY title_id", known[0]
            )
            ids = [TitleId(title_id) for title_id, _ in rows]
            try:
                return ids, matrix([vector for _, vector in rows], known[1])
            except ValueError:
                raise StoreTrouble(
                    f"Stored vectors of {fit} are damaged.", "They have to be learned again."
                ) from None

        return await self._database.read(work, steady=True)

    async def nearest(self, fit: str, vector: Vectors, k: int) -> list[tuple[TitleId, float]]:
        """The k ids nearest a (d,) unit vector with their cosines, best first; k <= 4096.

        Raises:
            ValueError: a k out of range, or a vector that is none of the fit's.
        """
        if not 1 <= k <= MOST_NEIGHBOURS:
            raise ValueError(f"k must be 1 to {MOST_NEIGHBOURS}, not {k}")
        wanted = _unit(np.asarray(vector).reshape(1, -1))[0]

        async def work(session: Session) -> list[tuple[TitleId, float]]:
            known = await session.fetchrow(_FIT, fit)
            if known is None:
                return []
            number, dimension = known
            if dimension != len(wanted):
                raise ValueError(f"{fit} has {dimension} dimensions, not {len(wanted)}")
            rows = await self._near(session, number, dimension, wanted, k)
            ids = [TitleId(title_id) for title_id, _ in rows]
            cosines = np.clip(matrix([v for _, v in rows], dimension) @ wanted, -1, 1).tolist()
            return sorted(zip(ids, cosines, strict=True), key=lambda hit: (-hit[1], hit[0]))[:k]

        return await self._database.read(work, steady=True)

    async def _near(
        self, session: Session, fit: int, dimension: int, wanted: Vectors, k: int
    ) -> list[tuple[str, bytes]]:
        """The nearest rows: by the index where there is one and it fits the question."""
        if k <= _MOST_INDEXED and await session.fetchval(
            "SELECT to_regclass($1) IS NOT NULL", f"cinemai.vectors_near_{int(fit)}"
        ):
            wide = min(_WIDEST, max(100, _WIDER * k))
            await session.execute(f"SET LOCAL hnsw.ef_search = {wide}")
            # The planner takes a partial index only for the very expression and number in it.
            rows = await session.fetch(
                f"SELECT title_id, vector FROM vectors WHERE fit = {int(fit)} "  # noqa: S608
                f"ORDER BY (vector::vector({int(dimension)})) <#> $1 LIMIT $2",
                wanted,
                k,
            )
            if len(rows) == k:
                return [tuple(row) for row in rows]
        return [tuple(row) for row in await session.fetch(_NEAREST, fit, wanted, k)]

    async def fits(self) -> dict[str, int]:
        """The fits stored and how many vectors each has."""

        async def work(session: Session) -> dict[str, int]:
            rows = await session.fetch(
                "SELECT name, (SELECT count(*) FROM vectors WHERE fit = number) FROM fits "
                "ORDER BY number"
            )
            return dict(map(tuple, rows))

        return await self._database.read(work)

    async def check(self) -> list[str]:
        """What is wrong with vectors and index, in sentences; empty when sound."""

        async def work(session: Session) -> list[str]:
            found = [
                f"{plural(wrong, 'stored vector')} of {name} are damaged."
                for name, wrong in await session.fetch(_DAMAGED)
            ]
            found += [
                f"{name} has no index for its neighbours yet."
                for (name,) in await session.fetch(
                    _UNINDEXED, self._index_from, _MOST_INDEXED_DIMENSION
                )
            ]
            return found

        return await self._database.read(work)

    async def rebuild(self) -> None:
        """Make the nearest-neighbour index anew from the stored vectors."""

        async def work(session: Session) -> None:
            await session.execute("SET LOCAL statement_timeout = 0")
            for (number,) in await session.fetch("SELECT number FROM fits"):
                await session.fetchval(_INDEX, number, self._index_from, timeout=_LONGEST)

        await self._database.write(work)
