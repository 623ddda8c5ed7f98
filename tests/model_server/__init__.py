"""A model's server on 127.0.0.1 for tests: real sockets, real HTTP, and every way to misbehave."""

from __future__ import annotations

from tests.model_server.openai_protocol import answering
from tests.model_server.server import Behaviour, ModelServer, Reply, Request

__all__ = ["Behaviour", "ModelServer", "Reply", "Request", "answering"]
