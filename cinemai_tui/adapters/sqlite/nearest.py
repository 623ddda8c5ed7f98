"""The nearest-neighbour index: a vec0 table a fit, made from the stored vectors and no truth.

Every change to it stands in a savepoint of its own. When a change fails, the index is given up
and named by `faults`, while the vectors themselves are stored all the same.
"""

# ruff: noqa: S608 - the only names put into SQL are those of our own index tables

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import apsw

from cinemai_tui.adapters.sqlite.connecting import has_vec0
from cinemai_tui.adapters.sqlite.encoding import blob
from cinemai_tui.domain.taste import Vectors
from cinemai_tui.domain.titles import TitleId
from cinemai_tui.domain.wording import plural

MOST_NEIGHBOURS = 4096
"""The largest k sqlite-vec answers."""

_DAMAGE = (apsw.SQLError, apsw.CorruptError, apsw.ConstraintError)
_SAMPLES = 5


@dataclass(frozen=True, slots=True)
class Fit:
    """A vector space as it is stored; `table` is its index, None when there is none to trust."""

    number: int
    name: str
    dimension: int
    table: str | None


def fits(connection: apsw.Connection) -> list[Fit]:
    """All fits, in the order they came."""
    rows = connection.execute("SELECT number, name, dimension, nearest FROM fits ORDER BY number")
    return [Fit(*row) for row in rows]


def fit_named(connection: apsw.Connection, name: str) -> Fit | None:
    """The fit of that name, or None."""
    return next((fit for fit in fits(connection) if fit.name == name), None)


def create(connection: apsw.Connection, fit: Fit) -> None:
    """Index all vectors of a fit."""
    if not has_vec0(connection):
        _distrust(connection, fit)
        return
    # A name never used before: a damaged table cannot always be dropped.
    names = connection.execute("SELECT name FROM sqlite_schema WHERE name GLOB 'nearest_*'")
    used = [int(part) for (name,) in names if (part := name.split("_")[1]).isdecimal()]
    table = f"nearest_{max(used, default=0) + 1}_{fit.dimension}"

    def change() -> None:
        connection.execute(
            f"CREATE VIRTUAL TABLE {table} USING vec0(vector float[{fit.dimension}])"
        )
        connection.execute(
            f"INSERT INTO {table} (rowid, vector) SELECT number, vector FROM vectors WHERE fit = ?",
            (fit.number,),
        )
        connection.execute("UPDATE fits SET nearest = ? WHERE number = ?", (table, fit.number))

    _distrust(connection, fit)
    _attempt(connection, change)


def drop_all(connection: apsw.Connection) -> None:
    """Drop the indexes of all fits; those that cannot be dropped stay behind unused."""
    connection.execute("UPDATE fits SET nearest = NULL")
    tables = connection.execute(
        "SELECT name FROM sqlite_schema WHERE sql GLOB 'CREATE VIRTUAL TABLE nearest_*'"
    ).fetchall()
    for (table,) in tables:
        _attempt(connection, partial(connection.execute, f"DROP TABLE {table}"))


def drop(connection: apsw.Connection, fit: Fit) -> None:
    """Drop the index of one fit; one that cannot be dropped stays behind unused."""
    _distrust(connection, fit)
    if fit.table is not None:
        _attempt(connection, partial(connection.execute, f"DROP TABLE {fit.table}"))


def refresh(connection: apsw.Connection, fit: Fit, numbers: Sequence[int]) -> None:
    """Index these rows of `vectors` anew; vec0 knows no upsert."""

    def change(table: str) -> None:
        _take_out(connection, numbers, table)
        connection.executemany(
            f"INSERT INTO {table} (rowid, vector) "
            "SELECT number, vector FROM vectors WHERE number = ?",
            ((number,) for number in numbers),
        )

    _maintain(connection, fit, change)


def forget(connection: apsw.Connection, ids: Sequence[TitleId]) -> None:
    """Take the vectors of these titles out of every fit."""
    if not ids:
        return
    rows = connection.execute(
        "SELECT fit, number FROM vectors WHERE title_id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(ids)),),
    )
    found = [(fit, number) for fit, number in rows]
    for fit in fits(connection):
        numbers = [number for owner, number in found if owner == fit.number]
        if numbers:
            _maintain(connection, fit, partial(_take_out, connection, numbers))
    connection.executemany(
        "DELETE FROM vectors WHERE number = ?", ((number,) for _, number in found)
    )


def _take_out(connection: apsw.Connection, numbers: Sequence[int], table: str) -> None:
    connection.executemany(
        f"DELETE FROM {table} WHERE rowid = ?",
        ((number,) for number in numbers),
    )


def neighbours(
    connection: apsw.Connection, fit: Fit, vector: Vectors, k: int
) -> list[tuple[TitleId, bytes]] | None:
    """The k nearest ids with their stored vectors, or None when there is no sound index."""
    if fit.table is None or not has_vec0(connection):
        return None
    try:
        rows = connection.execute(
            "SELECT vectors.title_id, vectors.vector FROM "
            f"(SELECT rowid FROM {fit.table} WHERE vector MATCH ? AND k = ?) AS near "
            "JOIN vectors ON vectors.number = near.rowid",
            (blob(vector), k),
        )
        return [(TitleId(title_id), stored) for title_id, stored in rows]
    except _DAMAGE:
        # The caller searches the stored vectors instead; `faults` is what reports it.
        return None


def faults(connection: apsw.Connection) -> list[str]:
    """What is wrong with the indexes, in sentences."""
    if not has_vec0(connection):
        return ["The sqlite-vec extension does not load here, so neighbours are found slowly."]
    found: list[str] = []
    for fit in fits(connection):
        if fit.table is None:
            found.append(f"The vectors of {fit.name} have no nearest-neighbour index.")
            continue
        try:
            found.extend(_faults_of(connection, fit, fit.table))
        except _DAMAGE:
            found.append(f"The nearest-neighbour index of {fit.name} cannot be read.")
    return found


def _faults_of(connection: apsw.Connection, fit: Fit, table: str) -> list[str]:
    def number(query: str, *values: object) -> int:
        return int(connection.execute(query, values).get)

    stored = number("SELECT count(*) FROM vectors WHERE fit = ?", fit.number)
    indexed = number(f"SELECT count(*) FROM {table}")
    sound = number(
        f"SELECT count(*) FROM {table} AS near "
        "JOIN vectors ON vectors.number = near.rowid AND vectors.vector = near.vector "
        "WHERE vectors.fit = ?",
        fit.number,
    )
    of_fit = f"of {fit.name} in the nearest-neighbour index"
    if sound < stored:
        return [f"{plural(stored - sound, 'vector')} {of_fit} are missing or wrong."]
    if indexed > stored:
        return [f"{plural(indexed - stored, 'vector')} {of_fit} belong to no title."]
    # The counts come from one part of the index, a search uses another: so ask it something.
    samples = connection.execute(
        "SELECT vector FROM vectors WHERE fit = ? ORDER BY number LIMIT ?", (fit.number, _SAMPLES)
    ).fetchall()
    for (vector,) in samples:
        hit = connection.execute(
            f"SELECT distance FROM {table} WHERE vector MATCH ? AND k = 1",
            (vector,),
        ).get
        if hit is None or hit > 1e-3:
            return [f"Some vectors {of_fit} are not found by a search."]
    return []


def _maintain(connection: apsw.Connection, fit: Fit, change: Callable[[str], object]) -> None:
    """Change a fit's index, and stop trusting it when that cannot be done."""
    table = fit.table
    if table is None:
        return
    if not has_vec0(connection) or not _attempt(connection, lambda: change(table)):
        _distrust(connection, fit)


def _distrust(connection: apsw.Connection, fit: Fit) -> None:
    connection.execute("UPDATE fits SET nearest = NULL WHERE number = ?", (fit.number,))


def _attempt(connection: apsw.Connection, change: Callable[[], Any]) -> bool:
    """Make a change wholly or not at all; returns whether it could be made."""
    try:
        with connection:
            change()
    except _DAMAGE:
        return False
    return True
