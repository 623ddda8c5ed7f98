"""The catalogue in SQLite."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

import apsw

from cinemai_tui.adapters.sqlite import storing
from cinemai_tui.adapters.sqlite.database import Database
from cinemai_tui.adapters.sqlite.encoding import moment
from cinemai_tui.adapters.sqlite.lines import from_line
from cinemai_tui.adapters.sqlite.search import search
from cinemai_tui.domain.crowd import CrowdWeights
from cinemai_tui.domain.titles import Title, TitleId
from cinemai_tui.ports import BUILT_IN, Added, Source


class SqliteTitles:
    """The port `Titles`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def put(
        self, source: Source, titles: Sequence[Title], crowd: CrowdWeights | None = None
    ) -> Added:
        """Store a source's titles, insert or update by id, and note the source, in one go.

        A title that is known under another id with the same outer id stays under that one.
        Where sources disagree the built-in one is right, then the one added first; a later one
        fills what is unknown, and its votes count. A title whose words change loses its
        vectors, which no longer describe it. `crowd` takes the place of the weights the source
        had; None leaves it none.
        """
        if crowd is not None:
            crowd.check()
        return await self._database.write(
            lambda connection: storing.put(connection, source, titles, crowd)
        )

    async def get(self, ids: Iterable[TitleId]) -> dict[TitleId, Title]:
        """The titles with these ids, in the order asked for; unknown ids are left out."""
        wanted = list(ids)

        def work(connection: apsw.Connection) -> dict[TitleId, Title]:
            rows = connection.execute(
                "SELECT id, line FROM titles WHERE id IN (SELECT value FROM json_each(?))",
                (json.dumps(wanted),),
            )
            found = {title_id: from_line(title_id, line) for title_id, line in rows}
            return {title_id: found[title_id] for title_id in wanted if title_id in found}

        return await self._database.read(work)

    async def all(self) -> list[Title]:
        """Every title, in the order of its id."""

        def work(connection: apsw.Connection) -> list[Title]:
            rows = connection.execute("SELECT id, line FROM titles ORDER BY id")
            return [from_line(title_id, line) for title_id, line in rows]

        return await self._database.read(work)

    async def by_outer_id(self, imdb_ids: Iterable[str]) -> dict[str, TitleId]:
        """From IMDb ids to ours, for those known."""
        wanted = json.dumps(list(imdb_ids))

        def work(connection: apsw.Connection) -> dict[str, TitleId]:
            rows = connection.execute(
                "SELECT imdb_id, id FROM titles "
                "WHERE imdb_id IN (SELECT value FROM json_each(?)) ORDER BY id DESC",
                (wanted,),
            )
            return {imdb_id: TitleId(title_id) for imdb_id, title_id in rows}

        return await self._database.read(work)

    async def search(self, text: str, limit: int = 20) -> list[Title]:
        """Titles whose name, alias or people hold every word of `text` (the last as a prefix)."""
        return await self._database.read(lambda connection: search(connection, text, limit))

    async def count(self) -> int:
        """How many titles there are."""

        def work(connection: apsw.Connection) -> int:
            return int(connection.execute("SELECT count(*) FROM titles").get)

        return await self._database.read(work)

    async def sources(self) -> list[Source]:
        """All sources, the built-in one first."""

        def work(connection: apsw.Connection) -> list[Source]:
            rows = connection.execute(
                "SELECT name, version, added, licence, policy, "
                "(SELECT min(said) FROM title_sources WHERE source = sources.number), "
                "(SELECT count(*) FROM title_sources WHERE source = sources.number) "
                "FROM sources ORDER BY name != ?, number",
                (BUILT_IN,),
            )
            return [
                Source(
                    name=name,
                    titles=titles,
                    version=version,
                    added=moment(added) if added else None,
                    licence=licence,
                    policy=policy,
                    oldest=moment(oldest) if oldest else None,
                )
                for name, version, added, licence, policy, oldest, titles in rows
            ]

        return await self._database.read(work)

    async def remove_source(self, name: str) -> int:
        """Remove a source, its crowd weights and the titles only it gave; returns how many.

        Titles others gave too keep only what those others say.
        """
        return await self._database.write(lambda connection: storing.remove(connection, name))

    async def generation(self) -> str:
        """A word that changes whenever a title does, and differs between any two databases."""
        return await self._database.read(storing.generation)
