"""Which known title a source's line means: the same id, else the same outer id."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

import apsw

from cinemai_tui.domain.titles import Title, TitleId

_KNOWN = """
SELECT id, kind, imdb_id, tmdb_id FROM titles
WHERE id IN (SELECT value FROM json_each(?))
   OR imdb_id IN (SELECT value FROM json_each(?))
   OR tmdb_id IN (SELECT value FROM json_each(?))
ORDER BY id
"""


class Known:
    """The titles some lines may mean, by their three kinds of ids; lines met are added."""

    def __init__(self, rows: Iterable[Sequence[Any]]) -> None:
        """Take rows of id, kind, imdb_id and tmdb_id."""
        self._kinds: dict[TitleId, str] = {}
        self._imdb: dict[str, TitleId] = {}
        self._tmdb: dict[tuple[str, int], TitleId] = {}
        for row in rows:
            self._add(*row)

    def grouped(self, titles: Iterable[Title]) -> dict[TitleId, list[Title]]:
        """The lines by the id they belong under, in the order given.

        An outer id that another title holds already is taken off a line: one of the two is
        wrong, and the known one stays.
        """
        groups: dict[TitleId, list[Title]] = {}
        for title in titles:
            title_id = self._meant(title)
            kind = self._kinds.get(title_id, title.kind.value)
            if title.imdb_id and self._imdb.get(title.imdb_id, title_id) != title_id:
                title = replace(title, imdb_id=None)
            if title.tmdb_id and (
                # TMDB counts films and shows apart, so a number means nothing across kinds.
                kind != title.kind.value
                or self._tmdb.get((kind, title.tmdb_id), title_id) != title_id
            ):
                title = replace(title, tmdb_id=None)
            self._add(title_id, kind, title.imdb_id, title.tmdb_id)
            groups.setdefault(title_id, []).append(title)
        return groups

    def _meant(self, title: Title) -> TitleId:
        if title.id in self._kinds:
            return title.id
        if title.imdb_id and title.imdb_id in self._imdb:
            return self._imdb[title.imdb_id]
        if title.tmdb_id:
            return self._tmdb.get((title.kind.value, title.tmdb_id), title.id)
        return title.id

    def _add(self, title_id: TitleId, kind: str, imdb_id: str | None, tmdb_id: int | None) -> None:
        self._kinds.setdefault(title_id, kind)
        if imdb_id:
            self._imdb.setdefault(imdb_id, title_id)
        if tmdb_id:
            self._tmdb.setdefault((kind, tmdb_id), title_id)


def known_beside(connection: apsw.Connection, titles: Sequence[Title]) -> Known:
    """Those of the store's titles that some lines may mean."""
    wanted = (
        {title.id for title in titles},
        {title.imdb_id for title in titles if title.imdb_id},
        {title.tmdb_id for title in titles if title.tmdb_id},
    )
    return Known(connection.execute(_KNOWN, [json.dumps(list(ids)) for ids in wanted]))
