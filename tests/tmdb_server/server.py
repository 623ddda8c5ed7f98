"""TMDB as the tests know it: discover, search, find, details, providers and changes."""

from __future__ import annotations

import asyncio
import json
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Self
from urllib.parse import parse_qs, urlsplit

from tests.model_server.server import ModelServer, Reply, Request

V3 = "0123456789abcdef0123456789abcdef"
V4 = "eyJhbGciOiJIUzI1NiJ9.eyJhdWQiOiJ0ZXN0In0.c2lnbmF0dXJl"
PAGE = 20
PAGES = 500
A_SECOND = 40
"""Requests in a second after which the real one begins to refuse."""

Query = dict[str, str]
Odd = Callable[[Reply], Any]
"""What is answered instead of what would be right."""

BAD_KEY = {
    "success": False,
    "status_code": 7,
    "status_message": "Invalid API key: You must be granted a valid key.",
}
NOT_FOUND = {
    "success": False,
    "status_code": 34,
    "status_message": "The resource you requested could not be found.",
}
TOO_MUCH = {
    "success": False,
    "status_code": 25,
    "status_message": "Your request count is over the allowed limit.",
}
BAD_PAGE = {
    "success": False,
    "status_code": 22,
    "status_message": "Invalid page: Pages start at 1 and max at 500.",
}


def film(number: int, title: str = "", year: int = 2016, **fields: Any) -> dict[str, Any]:
    """A film as its details come, with everything appended."""
    return {
        "id": number,
        "adult": False,
        "imdb_id": f"tt{number:07}",
        "title": title or f"Tin Garden {number}",
        "original_title": f"Blechgarten {number}",
        "release_date": f"{year}-05-01",
        "runtime": 101,
        "genres": [{"id": 18, "name": "Drama"}],
        "production_countries": [{"iso_3166_1": "FR", "name": "France"}],
        "original_language": "fr",
        "spoken_languages": [{"iso_639_1": "fr", "name": "Français"}],
        "overview": f"A garden of tin, number {number}.",
        "tagline": "",
        "vote_average": 7.1,
        "vote_count": 210,
        "keywords": {"keywords": [{"id": 1, "name": "garden"}]},
        "credits": {
            "cast": [{"name": "Vera Lind", "order": 0}],
            "crew": [{"job": "Director", "name": "Ida Moss"}],
        },
        "release_dates": {
            "results": [
                {
                    "iso_3166_1": "US",
                    "release_dates": [{"certification": "PG-13", "type": 3}],
                }
            ]
        },
        "alternative_titles": {"titles": [{"title": "Jardin"}]},
        "recommendations": {"results": [{"id": number + 1}]},
        "similar": {"results": [{"id": number + 2}]},
        **fields,
    }


def show(number: int, name: str = "", year: int = 2014, **fields: Any) -> dict[str, Any]:
    """A show as its details come."""
    return {
        "id": number,
        "name": name or f"Long Show {number}",
        "original_name": f"Long Show {number}",
        "first_air_date": f"{year}-01-01",
        "last_air_date": f"{year + 3}-01-01",
        "status": "Ended",
        "episode_run_time": [],
        "genres": [{"id": 10765, "name": "Sci-Fi & Fantasy"}],
        "origin_country": ["US"],
        "original_language": "en",
        "overview": "It goes on.",
        "vote_average": 8.0,
        "vote_count": 99,
        "created_by": [{"name": "Ida Moss"}],
        "keywords": {"results": [{"id": 2, "name": "long"}]},
        "content_ratings": {"results": [{"iso_3166_1": "US", "rating": "TV-14"}]},
        "external_ids": {"imdb_id": f"tt{number:07}"},
        **fields,
    }


@dataclass
class TmdbServer:
    """Used with `async with`; `odd` answers paths by their beginning with something else."""

    films: list[dict[str, Any]] = field(default_factory=list)
    shows: list[dict[str, Any]] = field(default_factory=list)
    odd: dict[str, Odd] = field(default_factory=dict)
    total_pages: int | None = None
    """What discover says of its pages, where that is not the truth."""
    keywords: dict[str, int] = field(default_factory=dict)
    changed: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.asked: list[tuple[str, Query]] = []
        self.together = 0
        self.most_together = 0
        self.fastest = 0
        self._times: deque[float] = deque()
        self._server = ModelServer((self._answer,), main="")

    @property
    def url(self) -> str:
        """The address to give to the client."""
        return f"http://127.0.0.1:{self._server.port}/3"

    @property
    def requests(self) -> list[Request]:
        """The requests as they came."""
        return self._server.requests

    async def __aenter__(self) -> Self:
        await self._server.__aenter__()
        return self

    async def __aexit__(self, *exc: object) -> None:
        await self._server.__aexit__(*exc)

    async def _answer(self, request: Request, reply: Reply) -> None:
        self.together += 1
        self.most_together = max(self.most_together, self.together)
        try:
            await self._said(request, reply)
        finally:
            self.together -= 1

    async def _said(self, request: Request, reply: Reply) -> None:
        parts = urlsplit(request.path)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        path = parts.path.removeprefix("/3")
        self.asked.append((path, query))
        if not self._fair():
            await reply.json(429, TOO_MUCH, retry_after="1")
            return
        if query.get("api_key") != V3 and request.headers.get("authorization") != f"Bearer {V4}":
            await reply.json(401, BAD_KEY)
            return
        for beginning, odd in self.odd.items():
            if path.startswith(beginning):
                await odd(reply)
                return
        status, body = self._found(path, query)
        await reply.json(status, body)

    def _fair(self) -> bool:
        now = time.monotonic()
        self._times.append(now)
        while now - self._times[0] > 1:
            self._times.popleft()
        self.fastest = max(self.fastest, len(self._times))
        return len(self._times) <= A_SECOND

    def _found(self, path: str, query: Query) -> tuple[int, Any]:
        steps = path.strip("/").split("/")
        rows = self.films if "movie" in steps else self.shows
        if steps[0] == "discover":
            return self._discovered(rows, query)
        if steps[0] == "search" and steps[1] == "keyword":
            number = self.keywords.get(query["query"])
            return 200, {"results": [{"id": number, "name": query["query"]}] if number else []}
        if steps[0] == "search":
            return 200, {"results": _searched(rows, query)}
        if steps[0] == "find":
            return 200, self._by_imdb(steps[1])
        if steps[-1] == "changes":
            return 200, {"results": [{"id": n} for n in self.changed], "total_pages": 1}
        found = next((row for row in rows if str(row["id"]) == steps[1]), None)
        if found is None:
            return 404, NOT_FOUND
        if steps[2:] == ["watch", "providers"]:
            return 200, {"id": found["id"], "results": found.get("offers", {})}
        return 200, found

    def _discovered(self, rows: list[dict[str, Any]], query: Query) -> tuple[int, Any]:
        page = int(query.get("page", "1"))
        if not 1 <= page <= PAGES:
            return 400, BAD_PAGE
        fitting = [row for row in rows if _fits(row, query)]
        pages = -(-len(fitting) // PAGE)
        return 200, {
            "page": page,
            "results": fitting[(page - 1) * PAGE : page * PAGE],
            "total_pages": self.total_pages if self.total_pages is not None else pages,
            "total_results": len(fitting),
        }

    def _by_imdb(self, imdb_id: str) -> Any:
        return {
            "movie_results": [row for row in self.films if row.get("imdb_id") == imdb_id],
            "tv_results": [row for row in self.shows if row["external_ids"]["imdb_id"] == imdb_id],
        }


def _fits(row: dict[str, Any], query: Query) -> bool:
    day = str(row.get("release_date") or row.get("first_air_date") or "")
    for name in ("primary_release_date", "first_air_date"):
        if query.get(f"{name}.gte", "") > day or day > query.get(f"{name}.lte", "9999"):
            return False
    wanted = {int(number) for number in query.get("with_genres", "").split("|") if number}
    return not wanted or bool(wanted & {genre["id"] for genre in row["genres"]})


def _searched(rows: list[dict[str, Any]], query: Query) -> list[dict[str, Any]]:
    text = query["query"].casefold()
    year = query.get("primary_release_year") or query.get("first_air_date_year") or ""
    return [
        row
        for row in rows
        if text in str(row.get("title") or row.get("name")).casefold()
        and str(row.get("release_date") or row.get("first_air_date")).startswith(year)
    ]


def status(code: int, body: Any = "", **headers: str) -> Odd:
    """Answer with a status and a body."""

    async def answer(reply: Reply) -> None:
        text = body if isinstance(body, str) else json.dumps(body)
        await reply.whole(code, text, "application/json", **headers)

    return answer


def in_turn(*answers: Odd) -> Odd:
    """One answer after the other; the last one stays."""
    left = list(answers)

    async def answer(reply: Reply) -> None:
        await (left.pop(0) if len(left) > 1 else left[0])(reply)

    return answer


async def hang(reply: Reply) -> None:
    """Say nothing."""
    await reply.hang()


async def slowly(reply: Reply) -> None:
    """Answer after a moment."""
    await asyncio.sleep(0.05)
    await reply.json(404, NOT_FOUND)
