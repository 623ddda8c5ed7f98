"""What people settled by hand, in SQLite: the newest row for a name or a header counts."""

from __future__ import annotations

import json

import apsw

from cinemai_tui.adapters.sqlite.database import Database
from cinemai_tui.domain.history import Decision
from cinemai_tui.domain.people import Person
from cinemai_tui.domain.titles import Kind, TitleId
from cinemai_tui.ports import Decided

_NAMES = (
    "SELECT name, year, kind, title_id, refused FROM decisions WHERE person = ? ORDER BY number"
)
_TABLES = "SELECT header, columns FROM mappings WHERE person = ? ORDER BY number"


class SqliteDecisions:
    """The port `Decisions`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of(self, person: Person) -> Decided:
        """Everything that stands: for each name and each header what was said last."""

        def work(connection: apsw.Connection) -> Decided:
            number = connection.execute(
                "SELECT number FROM people WHERE name = ?", (person.name,)
            ).get
            return _standing(connection, int(number)) if number is not None else Decided()

        return await self._database.read(work)


def keep(
    connection: apsw.Connection,
    whose: int,
    decided: Decided,
    *,
    import_number: int | None = None,
    edit_number: int | None = None,
) -> None:
    """Store what was decided with the import or edit it belongs to.

    What belongs to neither could not be taken back, so it is stored only when it is news.
    """
    names, tables = decided.names, dict(decided.tables)
    if import_number is None and edit_number is None and (names or tables):
        standing = _standing(connection, whose)
        names = tuple(name for name in names if name not in standing.names)
        tables = {
            header: columns
            for header, columns in tables.items()
            if standing.tables.get(header) != columns
        }
    connection.executemany(
        "INSERT INTO decisions (person, import, edit, name, year, kind, title_id, refused) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (whose, import_number, edit_number, one.name, one.year,
             one.kind.value if one.kind else None, one.title_id, json.dumps(one.refused))
            for one in names
        ),
    )  # fmt: skip
    connection.executemany(
        "INSERT INTO mappings (person, import, header, columns) VALUES (?, ?, ?, ?)",
        (
            (whose, import_number, header, json.dumps(dict(columns)))
            for header, columns in tables.items()
        ),
    )


def _standing(connection: apsw.Connection, whose: int) -> Decided:
    names: dict[tuple[str, int | None, str | None], Decision] = {}
    for name, year, kind, title_id, refused in connection.execute(_NAMES, (whose,)):
        names[name, year, kind] = Decision(
            name=name,
            year=year,
            kind=Kind(kind) if kind else None,
            title_id=TitleId(title_id) if title_id else None,
            refused=tuple(TitleId(one) for one in json.loads(refused)),
        )
    tables = {
        header: json.loads(columns) for header, columns in connection.execute(_TABLES, (whose,))
    }
    return Decided(names=tuple(names.values()), tables=tables)
