"""What the chunks of an OpenAI-compatible stream hold: text, thoughts, and a count of tokens."""

from __future__ import annotations

import asyncio
from typing import Any

from cinemai_tui.adapters import model_troubles as troubles
from cinemai_tui.ports import Usage

_USAGE_PATIENCE = 1.0
"""Seconds a complete answer waits for the count that may follow it."""


async def last_usage(stream: Any, *, wanted: bool) -> Usage | None:
    """The count that comes after the end, where one was asked for and comes soon."""
    if not wanted:
        return None
    try:
        async with asyncio.timeout(_USAGE_PATIENCE):
            async for chunk in stream:
                if usage := usage_of(chunk):
                    return usage
    except Exception:  # the answer is complete: only its count is missing
        return None
    return None


def usage_of(chunk: Any) -> Usage | None:
    """The tokens a chunk counts; None when it counts none, or nonsense."""
    usage = getattr(chunk, "usage", None)
    read, written = getattr(usage, "prompt_tokens", None), getattr(usage, "completion_tokens", None)
    if not isinstance(read, int) or not isinstance(written, int) or read < 0 or written < 0:
        return None
    return Usage(tokens_in=read, tokens_out=written)


def text_of(name: str, delta: Any) -> str | None:
    """A delta's text, "" for a thought, None when it holds nothing to wait for."""
    if getattr(delta, "refusal", None):
        raise troubles.declined(name)
    text = delta.content
    if text:
        if not isinstance(text, str):
            raise TypeError("content is not text")
        return text
    extra = delta.model_extra or {}
    return "" if extra.get("reasoning_content") or extra.get("reasoning") else None
