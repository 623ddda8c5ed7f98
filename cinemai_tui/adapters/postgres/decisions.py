"""What people settled by hand, in Postgres: the newest row for a name or a header counts."""

from __future__ import annotations

import json

from cinemai_tui.adapters.postgres.database import Database
from cinemai_tui.adapters.postgres.people import number_or_none, numbers
from cinemai_tui.adapters.postgres.session import Session
from cinemai_tui.domain.history import Decision
from cinemai_tui.domain.people import Person
from cinemai_tui.domain.titles import Kind, TitleId
from cinemai_tui.ports import Decided

_NAMES = (
    "SELECT name, year, kind, title_id, refused FROM decisions "
    "WHERE owner = session_user AND person = $1 ORDER BY number"
)
_TABLES = (
    "SELECT header, columns FROM mappings "
    "WHERE owner = session_user AND person = $1 ORDER BY number"
)
_KEEP_NAME = (
    "INSERT INTO decisions (number, person, import, edit, name, year, kind, title_id, refused) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
)
_KEEP_TABLE = (
    "INSERT INTO mappings (number, person, import, header, columns) VALUES ($1, $2, $3, $4, $5)"
)


class PostgresDecisions:
    """The port `Decisions`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of(self, person: Person) -> Decided:
        """Everything that stands: for each name and each header what was said last."""

        async def work(session: Session) -> Decided:
            number = await number_or_none(session, person)
            return Decided() if number is None else await _standing(session, number)

        return await self._database.read(work, steady=True)


async def keep(
    session: Session,
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
        standing = await _standing(session, whose)
        names = tuple(name for name in names if name not in standing.names)
        tables = {
            header: columns
            for header, columns in tables.items()
            if standing.tables.get(header) != columns
        }
    if not names and not tables:
        return
    first = await numbers(session, len(names) + len(tables))
    await session.executemany(
        _KEEP_NAME,
        [
            (number, whose, import_number, edit_number, one.name, one.year,
             one.kind.value if one.kind else None, one.title_id, json.dumps(one.refused))
            for number, one in enumerate(names, start=first)
        ],
    )  # fmt: skip
    await session.executemany(
        _KEEP_TABLE,
        [
            (number, whose, import_number, header, json.dumps(dict(columns)))
            for number, (header, columns) in enumerate(tables.items(), start=first + len(names))
        ],
    )


async def _standing(session: Session, whose: int) -> Decided:
    names: dict[tuple[str, int | None, str | None], Decision] = {}
    for name, year, kind, title_id, refused in await session.fetch(_NAMES, whose):
        names[name, year, kind] = Decision(
            name=name,
            year=year,
            kind=Kind(kind) if kind else None,
            title_id=TitleId(title_id) if title_id else None,
            refused=tuple(TitleId(one) for one in json.loads(refused)),
        )
    tables = {
        header: json.loads(columns) for header, columns in await session.fetch(_TABLES, whose)
    }
    return Decided(names=tuple(names.values()), tables=tables)
