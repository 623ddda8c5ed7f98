"""The ports around words: what they cost, and answers kept so that nobody is asked twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from cinemai_tui.domain.spending import Call, Totals


class Ledger(Protocol):
    """What writers were asked and what it cost; entries are only ever added."""

    async def add(self, calls: Sequence[Call]) -> None:
        """Enter calls, all or none."""
        ...

    async def since(self, moment: datetime) -> tuple[Totals, ...]:
        """What the calls at or after this moment add up to, by writer and task."""
        ...


MOST_ANSWERS = 4_000
"""How many answers are kept; the oldest go first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptAnswer:
    """An answer as it was shown, with who wrote it and when."""

    text: str
    writer: str
    model: str
    at: datetime


class Answers(Protocol):
    """Answers by what they were made from; a key is a digest and names nothing."""

    async def get(self, key: str) -> KeptAnswer | None:
        """The answer kept under a key, or None."""
        ...

    async def put(self, key: str, answer: KeptAnswer, *, most: int = MOST_ANSWERS) -> None:
        """Keep an answer in place of what stood there, and only the `most` newest of all."""
        ...

    async def clear(self) -> int:
        """Forget every answer; returns how many there were."""
        ...
