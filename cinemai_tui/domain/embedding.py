"""What became of giving titles their neural vectors."""

from __future__ import annotations

from dataclasses import dataclass

from cinemai_tui.domain.events import Progress


@dataclass(frozen=True, slots=True, kw_only=True)
class Embedded:
    """All that could have one has its vector: `added` now, `held` of `titles` in all.

    `withheld` titles were not sent, because their source does not allow it; `in_use` tells
    whether enough have a vector for the ranker to use them.
    """

    model: str
    dimension: int
    added: int
    held: int
    titles: int
    withheld: int = 0
    in_use: bool = False


EmbedEvent = Progress | Embedded
