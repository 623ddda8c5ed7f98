"""What writers are asked to do; order, deadlines and costs go by it."""

from __future__ import annotations

from enum import StrEnum


class Task(StrEnum):
    """The kinds of work a writer does here."""

    REASON = "reason"
    RERANK = "rerank"
    CHAT = "chat"
