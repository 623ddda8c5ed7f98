"""A model's server on 127.0.0.1 for tests: real sockets, real HTTP, and every way to misbehave."""

from __future__ import annotations

from tests.model_server.anthropic_protocol import ANTHROPIC
from tests.model_server.dialect import Dialect
from tests.model_server.ollama_protocol import OLLAMA
from tests.model_server.openai_protocol import OPENAI, answering
from tests.model_server.server import Behaviour, ModelServer, Reply, Request

__all__ = [
    "ANTHROPIC",
    "OLLAMA",
    "OPENAI",
    "Behaviour",
    "Dialect",
    "ModelServer",
    "Reply",
    "Request",
    "answering",
]
