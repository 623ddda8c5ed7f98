"""The OpenAI-compatible `/embeddings`, spoken well and in every way badly."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from typing import Any

from tests.model_server.server import Behaviour, Reply, Request

MAIN = "/embeddings"
"""What to give to a ModelServer as its main path."""

Change = Callable[[list[dict[str, Any]]], Any]
"""What becomes of the entries of a good answer."""


def numbers_of(text: str, dimension: int) -> list[float]:
    """Numbers that depend on a text alone, 1 to 256."""
    digest = hashlib.sha256(text.encode()).digest()
    return [1.0 + digest[place % len(digest)] for place in range(dimension)]


def entries_of(texts: list[str], dimension: int) -> list[dict[str, Any]]:
    """The entries of a good answer."""
    return [
        {"object": "embedding", "index": index, "embedding": numbers_of(text, dimension)}
        for index, text in enumerate(texts)
    ]


def embedding(dimension: int = 4, change: Change = lambda entries: entries) -> Behaviour:
    """Answer with the vectors of the texts, changed as a test says."""

    async def behave(request: Request, reply: Reply) -> None:
        entries = change(entries_of(request.json["input"], dimension))
        body = {"object": "list", "data": entries, "model": request.json["model"]}
        # NaN and Infinity are written as some servers do, though JSON has no such numbers.
        await reply.whole(200, json.dumps(body), "application/json")

    return behave


def shuffled(entries: list[dict[str, Any]]) -> Any:
    """The last first."""
    return entries[::-1]


def fewer(entries: list[dict[str, Any]]) -> Any:
    """One is missing."""
    return entries[:-1]


def more(entries: list[dict[str, Any]]) -> Any:
    """One nobody asked for."""
    return [*entries, entries[0] | {"index": len(entries)}]


def doubled(entries: list[dict[str, Any]]) -> Any:
    """Two answers to one text and none to another."""
    return [entry | {"index": 0} for entry in entries]


def unnumbered(entries: list[dict[str, Any]]) -> Any:
    """No index tells which is whose."""
    return [{"embedding": entry["embedding"]} for entry in entries]


def nested(entries: list[dict[str, Any]]) -> Any:
    """A vector for every token, in a list of lists."""
    return [entry | {"embedding": [entry["embedding"]]} for entry in entries]


def uneven(entries: list[dict[str, Any]]) -> Any:
    """One vector is shorter than the others."""
    return [*entries[:-1], entries[-1] | {"embedding": entries[-1]["embedding"][:-1]}]


def first_number(value: Any) -> Change:
    """The first number of the first vector is something else."""

    def change(entries: list[dict[str, Any]]) -> Any:
        wrong = [value, *entries[0]["embedding"][1:]]
        return [entries[0] | {"embedding": wrong}, *entries[1:]]

    return change


def zero(entries: list[dict[str, Any]]) -> Any:
    """The first vector points nowhere."""
    return [entries[0] | {"embedding": [0.0] * len(entries[0]["embedding"])}, *entries[1:]]


def no_list(entries: list[dict[str, Any]]) -> Any:
    """Something that is no list of entries."""
    return {"vectors": len(entries)}
