"""Which of a server's models is asked when nobody named one."""

from __future__ import annotations

from collections.abc import Iterable

_NO_CHAT = (
    "embed", "rerank", "whisper", "tts-", "dall-e", "moderation", "bge-", "minilm", "gte-",
)  # fmt: skip
_SPECIAL = ("cod", "math", "ocr", "guard", "translat", "vision", "-vl", ":text", "-base", "sql")


def chat_models(names: Iterable[object]) -> list[str]:
    """The names that are no embedding, speech or image model, in their order."""
    return [
        name
        for name in names
        if isinstance(name, str) and name and not any(no in name.lower() for no in _NO_CHAT)
    ]


def talkative_first(names: Iterable[str]) -> list[str]:
    """The names with those trained for one narrow work, such as code, after all others."""
    return sorted(names, key=lambda name: any(work in name.lower() for work in _SPECIAL))
