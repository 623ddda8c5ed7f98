"""Anthropic's streaming protocol: named server-sent events."""

from __future__ import annotations

import json
from typing import Any

from tests.model_server.dialect import Dialect

_REASONS = {"stop": "end_turn", "length": "max_tokens", "refusal": "refusal"}
_ERRORS = {"overloaded": "overloaded_error", "rate": "rate_limit_error"}

PING = 'event: ping\ndata: {"type": "ping"}\n\n'


def event(kind: str, **fields: Any) -> str:
    """A named event."""
    return f"event: {kind}\ndata: {json.dumps({'type': kind} | fields)}\n\n"


class AnthropicDialect(Dialect):
    """How Anthropic says it."""

    name = "claude"
    main = "/v1/messages"
    content_type = "text/event-stream; charset=utf-8"

    def opening(self) -> str:
        message: dict[str, Any] = {
            "id": "msg_1",
            "type": "message",
            "role": "assistant",
            "content": [],
            "model": "test-model",
            "stop_reason": None,
            "stop_sequence": None,
            "usage": {"input_tokens": 9, "output_tokens": 1},
        }
        block = {"type": "text", "text": ""}
        began = event("message_start", message=message)
        return began + event("content_block_start", index=0, content_block=block) + PING

    def piece(self, text: Any) -> str:
        delta = {"type": "text_delta", "text": text}
        return event("content_block_delta", index=0, delta=delta)

    def thought(self, text: str) -> str:
        delta = {"type": "thinking_delta", "thinking": text}
        return event("content_block_delta", index=0, delta=delta)

    def ending(self, reason: str = "stop") -> str:
        delta = {"stop_reason": _REASONS[reason], "stop_sequence": None}
        stopped = event("content_block_stop", index=0)
        return stopped + (
            event("message_delta", delta=delta, usage={"output_tokens": 5}) + event("message_stop")
        )

    def error(self, kind: str) -> str:
        return event("error", error={"type": _ERRORS[kind], "message": "Overloaded"})


ANTHROPIC = AnthropicDialect()
