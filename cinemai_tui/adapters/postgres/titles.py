"""The shared catalogue in Postgres; curators change it, everybody reads it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cinemai_tui.adapters.postgres import storing
from cinemai_tui.adapters.postgres.database import Database
from cinemai_tui.adapters.postgres.search import search
from cinemai_tui.adapters.postgres.session import Session
from cinemai_tui.adapters.sqlite.lines import from_line
from cinemai_tui.domain.crowd import CrowdWeights
from cinemai_tui.domain.titles import Title, TitleId
from cinemai_tui.ports import BUILT_IN, Added, Source

_SOURCES = """
SELECT name, version, added, licence, policy,
    (SELECT min(said) FROM title_sources WHERE source = sources.number),
    (SELECT count(*) FROM title_sources WHERE source = sources.number)
FROM sources ORDER BY name <> $1, number
"""


class PostgresTitles:
    """The port `Titles`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def put(
        self, source: Source, titles: Sequence[Title], crowd: CrowdWeights | None = None
    ) -> Added:
        """Store a source's titles, insert or update by id, and note the source, in one go.

        What happens where sources meet is told at `SqliteTitles.put`; it is the same here.

        Raises:
            StoreTrouble: the login is no curator's.
        """
        if crowd is not None:
            crowd.check()
        return await self._database.write(
            lambda session: storing.put(session, source, titles, crowd)
        )

    async def get(self, ids: Iterable[TitleId]) -> dict[TitleId, Title]:
        """The titles with these ids, in the order asked for; unknown ids are left out."""
        wanted = list(ids)

        async def work(session: Session) -> dict[TitleId, Title]:
            rows = await session.fetch(
                "SELECT id, line FROM titles WHERE id = ANY($1::text[])", wanted
            )
            found = {title_id: from_line(title_id, line) for title_id, line in rows}
            return {title_id: found[title_id] for title_id in wanted if title_id in found}

        return await self._database.read(work)

    async def all(self) -> list[Title]:
        """Every title, in the order of its id."""

        async def work(session: Session) -> list[Title]:
            rows = await session.fetch("SELECT id, line FROM titles ORDER BY id")
            return [from_line(title_id, line) for title_id, line in rows]

        return await self._database.read(work)

    async def by_outer_id(self, imdb_ids: Iterable[str]) -> dict[str, TitleId]:
        """From IMDb ids to ours, for those known."""
        wanted = list(imdb_ids)

        async def work(session: Session) -> dict[str, TitleId]:
            rows = await session.fetch(
                "SELECT imdb_id, id FROM titles WHERE imdb_id = ANY($1::text[]) ORDER BY id DESC",
                wanted,
            )
            return {imdb_id: TitleId(title_id) for imdb_id, title_id in rows}

        return await self._database.read(work)

    async def search(self, text: str, limit: int = 20) -> list[Title]:
        """Titles whose name, alias or people hold every word of `text` (the last as a prefix)."""
        return await self._database.read(lambda session: search(session, text, limit))

    async def count(self) -> int:
        """How many titles there are."""

        async def work(session: Session) -> int:
            return int(await session.fetchval("SELECT count(*) FROM titles"))

        return await self._database.read(work)

    async def sources(self) -> list[Source]:
        """All sources, the built-in one first."""

        async def work(session: Session) -> list[Source]:
            return [
                Source(
                    name=name,
                    titles=titles,
                    version=version,
                    added=added,
                    licence=licence,
                    policy=policy,
                    oldest=oldest,
                )
                for name, version, added, licence, policy, oldest, titles in await session.fetch(
                    _SOURCES, BUILT_IN
                )
            ]

        return await self._database.read(work)

    async def remove_source(self, name: str) -> int:
        """Remove a source, its crowd weights and the titles only it gave; returns how many.

        Titles others gave too keep only what those others say.
        """
        return await self._database.write(lambda session: storing.remove(session, name))

    async def generation(self) -> str:
        """A word that changes whenever a title does, and differs between any two databases."""
        return await self._database.read(storing.generation)
