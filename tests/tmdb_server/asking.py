"""The client on the tests' own server."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import aclosing, asynccontextmanager

from cinemai_tui.adapters.tmdb import Tmdb
from cinemai_tui.domain.titles import Kind, Title
from cinemai_tui.ports.catalogue import Missed, Outer
from tests.tmdb_server.server import V4, TmdbServer


@asynccontextmanager
async def asking(server: TmdbServer, key: str = V4, patience: float = 5.0) -> AsyncIterator[Tmdb]:
    async with server:
        tmdb = Tmdb(key, address=server.url, patience=patience)
        try:
            yield tmdb
        finally:
            await tmdb.close()


async def all_of(tmdb: Tmdb, *wanted: Outer) -> list[Title | Missed]:
    """The details of these titles."""
    async with aclosing(tmdb.details(wanted)) as answers:
        return [answer async for answer in answers]


async def one_of(tmdb: Tmdb, kind: Kind = Kind.MOVIE, number: int = 1) -> Title:
    """The details of one that is there."""
    [title] = await all_of(tmdb, (kind, number))
    assert isinstance(title, Title)
    return title
