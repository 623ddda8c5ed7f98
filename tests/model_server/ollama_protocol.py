"""Ollama's own streaming protocol: one JSON value a line."""

from __future__ import annotations

import json
from typing import Any

from tests.model_server.dialect import Dialect
from tests.model_server.server import Behaviour, Reply, Request


def line(**fields: Any) -> str:
    """A line of a streamed answer."""
    whole = {"model": "test-model", "created_at": "2026-11-21T12:00:00Z", "done": False} | fields
    return json.dumps(whole) + "\n"


class OllamaDialect(Dialect):
    """How Ollama says it."""

    name = "ollama"
    main = "/api/chat"
    content_type = "application/x-ndjson"

    def opening(self) -> str:
        return ""

    def piece(self, text: Any) -> str:
        return line(message={"role": "assistant", "content": text})

    def thought(self, text: str) -> str:
        return line(message={"role": "assistant", "content": "", "thinking": text})

    def ending(self, reason: str = "stop") -> str:
        message = {"role": "assistant", "content": ""}
        counts = {"prompt_eval_count": 9, "eval_count": 5}
        return line(message=message, done=True, done_reason=reason, **counts)

    def error(self, kind: str) -> str:
        return json.dumps({"error": f"the runner stopped: {kind}"}) + "\n"


OLLAMA = OllamaDialect()


def tags(*entries: str | dict[str, Any]) -> Behaviour:
    """Answer a request for what is installed with these; a name is a plain chat model."""

    async def behave(request: Request, reply: Reply) -> None:
        models = [
            {"name": entry, "model": entry, "details": {"family": "llama"}}
            if isinstance(entry, str)
            else entry
            for entry in entries
        ]
        await reply.json(200, {"models": models})

    return behave
