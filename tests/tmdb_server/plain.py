"""A server that answers every question with what a function says, as OMDb and Wikidata do."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.model_server.server import ModelServer, Reply, Request

Answer = Callable[[dict[str, str]], tuple[int, Any]]
"""From the parameters of a question to a status and a body."""


@asynccontextmanager
async def answering(answer: Answer) -> AsyncIterator[tuple[str, list[dict[str, str]]]]:
    """The address of the server, and the questions as they come."""
    asked: list[dict[str, str]] = []

    async def say(request: Request, reply: Reply) -> None:
        query = parse_qs(urlsplit(request.path).query)
        asked.append({name: values[0] for name, values in query.items()})
        await reply.json(*answer(asked[-1]))

    async with ModelServer((say,), main="") as server:
        yield server.root, asked
