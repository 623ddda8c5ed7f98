"""Vectors in SQLite: BLOBs are the truth, the index beside them only finds neighbours faster."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import islice

import apsw
import numpy as np

from cinemai_tui.adapters.sqlite import nearest
from cinemai_tui.adapters.sqlite.database import Database
from cinemai_tui.adapters.sqlite.encoding import LITTLE, blob, matrix
from cinemai_tui.domain.taste import Vectors
from cinemai_tui.domain.titles import TitleId
from cinemai_tui.domain.wording import plural
from cinemai_tui.errors import StoreTrouble

_UNIT_TOLERANCE = 1e-3
_MOST_DIMENSIONS = 8192
_PART = 4096
"""Rows looked at together when all stored vectors are checked."""


class SqliteVectors:
    """The port `VectorStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def put(self, fit: str, ids: Sequence[TitleId], vectors: Vectors) -> None:
        """Store (n, d) finite unit rows, beside or instead of those stored already.

        Raises:
            ValueError: other rows, not n of them, an id twice, or not the fit's dimension.
        """
        rows = _sound(ids, vectors)

        def work(connection: apsw.Connection) -> None:
            known = nearest.fit_named(connection, fit)
            if known is None:
                nearest.create(connection, _store_fit(connection, fit, ids, rows))
                return
            if known.dimension != rows.shape[1]:
                raise ValueError(f"{fit} has {known.dimension} dimensions, not {rows.shape[1]}")
            _store(connection, known.number, ids, rows)
            numbers = connection.execute(
                "SELECT number FROM vectors "
                "WHERE fit = ? AND title_id IN (SELECT value FROM json_each(?))",
                (known.number, json.dumps(list(ids))),
            )
            nearest.refresh(connection, known, [number for (number,) in numbers])

        if ids:
            await self._database.write(work)

    async def replace(self, fit: str, ids: Sequence[TitleId], vectors: Vectors) -> None:
        """Make this fit the only one of its family, with these rows, in one transaction.

        Raises:
            ValueError: as for `put`.
        """
        rows = _sound(ids, vectors)

        def work(connection: apsw.Connection) -> None:
            for known in nearest.fits(connection):
                if _family(known.name) == _family(fit):
                    nearest.drop(connection, known)
                    connection.execute("DELETE FROM fits WHERE number = ?", (known.number,))
            if ids:
                nearest.create(connection, _store_fit(connection, fit, ids, rows))

        await self._database.write(work)

    async def all(self, fit: str) -> tuple[list[TitleId], Vectors]:
        """Every id of a fit, in the order of the ids, and the (n, d) matrix in the same order."""
        return await self._database.read(lambda connection: _all(connection, fit))

    async def nearest(self, fit: str, vector: Vectors, k: int) -> list[tuple[TitleId, float]]:
        """The k ids nearest a (d,) unit vector with their cosines, best first; k <= 4096.

        Raises:
            ValueError: a k out of range, or a vector that is none of the fit's.
        """
        if not 1 <= k <= nearest.MOST_NEIGHBOURS:
            raise ValueError(f"k must be 1 to {nearest.MOST_NEIGHBOURS}, not {k}")
        wanted = _unit(np.asarray(vector).reshape(1, -1))[0]

        def work(connection: apsw.Connection) -> list[tuple[TitleId, float]]:
            known = nearest.fit_named(connection, fit)
            if known is None:
                return []
            if known.dimension != len(wanted):
                raise ValueError(f"{fit} has {known.dimension} dimensions, not {len(wanted)}")
            found = nearest.neighbours(connection, known, wanted, k)
            if found is None:
                ids, rows = _all(connection, fit)
            else:
                ids = [title_id for title_id, _ in found]
                rows = matrix(b"".join(stored for _, stored in found), known.dimension)
            cosines = np.clip(rows @ wanted, -1.0, 1.0).tolist()
            best = sorted(zip(ids, cosines, strict=True), key=lambda hit: (-hit[1], hit[0]))
            return best[:k]

        return await self._database.read(work)

    async def fits(self) -> dict[str, int]:
        """The fits stored and how many vectors each has."""

        def work(connection: apsw.Connection) -> dict[str, int]:
            rows = connection.execute(
                "SELECT name, (SELECT count(*) FROM vectors WHERE fit = fits.number) "
                "FROM fits ORDER BY number"
            )
            return {name: int(count) for name, count in rows}

        return await self._database.read(work)

    async def check(self) -> list[str]:
        """What is wrong with vectors and index, in sentences; empty when sound."""
        return await self._database.read(
            lambda connection: _damaged(connection) + nearest.faults(connection)
        )

    async def rebuild(self) -> None:
        """Make the nearest-neighbour index anew from the stored vectors."""

        def work(connection: apsw.Connection) -> None:
            nearest.drop_all(connection)
            for fit in nearest.fits(connection):
                nearest.create(connection, fit)

        await self._database.write(work)


def _family(fit: str) -> str:
    """What stands before the colon of a fit's name; "" for the built-in ones, which have none."""
    return fit.partition(":")[0] if ":" in fit else ""


def _sound(ids: Sequence[TitleId], vectors: Vectors) -> Vectors:
    """(n, d) float32 rows, one for each id."""
    rows = np.asarray(vectors)
    if rows.ndim != 2 or len(rows) != len(ids):
        raise ValueError(f"{plural(len(ids), 'id')} and vectors of shape {rows.shape}")
    if len(set(ids)) != len(ids):
        raise ValueError("an id has two vectors")
    return _unit(rows) if ids else rows


def _unit(rows: Vectors) -> Vectors:
    if not 1 <= rows.shape[1] <= _MOST_DIMENSIONS:
        raise ValueError(f"a vector has 1 to {_MOST_DIMENSIONS} dimensions, not {rows.shape[1]}")
    rows = np.ascontiguousarray(rows, dtype=LITTLE)
    wrong = _not_unit(rows)
    if wrong:
        raise ValueError(f"{plural(wrong, 'vector')} not finite and of length 1")
    return rows


def _not_unit(rows: Vectors) -> int:
    """How many rows are not finite unit vectors."""
    with np.errstate(over="ignore", invalid="ignore"):
        squares = np.einsum("ij,ij->i", rows, rows, dtype=np.float64)
    # A comparison with NaN is false, so it counts as wrong too.
    return int(len(rows) - np.count_nonzero(np.abs(squares - 1.0) <= 2 * _UNIT_TOLERANCE))


def _store_fit(
    connection: apsw.Connection, name: str, ids: Sequence[TitleId], rows: Vectors
) -> nearest.Fit:
    """Store the first vectors of a fit, still without an index."""
    dimension = rows.shape[1]
    connection.execute("INSERT INTO fits (name, dimension) VALUES (?, ?)", (name, dimension))
    number = connection.last_insert_rowid()
    _store(connection, number, ids, rows)
    return nearest.Fit(number, name, dimension, None)


def _store(connection: apsw.Connection, fit: int, ids: Sequence[TitleId], rows: Vectors) -> None:
    connection.executemany(
        "INSERT INTO vectors (fit, title_id, vector) VALUES (?, ?, ?) "
        "ON CONFLICT (fit, title_id) DO UPDATE SET vector = excluded.vector",
        ((fit, title_id, blob(row)) for title_id, row in zip(ids, rows, strict=True)),
    )


def _all(connection: apsw.Connection, fit: str) -> tuple[list[TitleId], Vectors]:
    known = nearest.fit_named(connection, fit)
    if known is None:
        return [], np.zeros((0, 0), dtype=np.float32)
    ids: list[TitleId] = []
    blobs = bytearray()
    for title_id, vector in connection.execute(
        "SELECT title_id, vector FROM vectors WHERE fit = ? ORDER BY title_id", (known.number,)
    ):
        ids.append(TitleId(title_id))
        blobs += vector
    if len(blobs) != len(ids) * known.dimension * LITTLE.itemsize:
        raise StoreTrouble(
            f"Stored vectors of {fit} are damaged.", "They have to be learned again."
        )
    return ids, matrix(blobs, known.dimension)


def _damaged(connection: apsw.Connection) -> list[str]:
    """Stored vectors that are not what `put` lets in."""
    found: list[str] = []
    for fit in nearest.fits(connection):
        wrong = 0
        rows = connection.execute("SELECT vector FROM vectors WHERE fit = ?", (fit.number,))
        while part := [vector for (vector,) in islice(rows, _PART)]:
            whole = [vector for vector in part if len(vector) == fit.dimension * LITTLE.itemsize]
            wrong += len(part) - len(whole) + _not_unit(matrix(b"".join(whole), fit.dimension))
        if wrong:
            found.append(f"{plural(wrong, 'stored vector')} of {fit.name} are damaged.")
    return found
