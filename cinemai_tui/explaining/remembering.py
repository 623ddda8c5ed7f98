"""What a conversation keeps word for word, and what a summary says of the rest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cinemai_tui.domain.talk import KEPT_BYTES, KEPT_TURNS, Exchange
from cinemai_tui.domain.titles import TitleId
from cinemai_tui.domain.wording import clean, listed
from cinemai_tui.explaining.wishes.telling import told

SUMMARY_LIMIT = 1_500
"""Characters a summary may have; its oldest lines go first."""

STEP = 10
"""How many turns at least fall out together, so that a model is not asked after each one."""


def falls_out(turns: Sequence[Exchange]) -> int:
    """How many of the oldest turns have to go so that the rest keeps within the limits.

    The last turn always stays.
    """
    sizes = [turn.size for turn in turns]
    gone = 0
    while len(turns) - gone > KEPT_TURNS or (sum(sizes[gone:]) > KEPT_BYTES and gone < len(turns)):
        gone += 1
    return min(max(gone, STEP) if gone else 0, max(0, len(turns) - 1))


def summed_up(summary: str, gone: Sequence[Exchange], labels: Mapping[TitleId, str]) -> str:
    """The summary with what was wished for, liked, refused and offered in the turns that go.

    A line a turn, each once, the newest last; made by rule from what was understood.
    """
    lines = [*summary.splitlines(), *(_line(turn, labels) for turn in gone)]
    kept: list[str] = []
    size = 0
    for line in reversed(list(dict.fromkeys(line for line in lines if line))):
        size += len(line) + 1
        if size > SUMMARY_LIMIT:
            break
        kept.append(line)
    return "\n".join(reversed(kept))


def _line(turn: Exchange, labels: Mapping[TitleId, str]) -> str:
    if turn.declined:
        return ""
    wanted = told(turn.wish, labels)
    offered = [labels[i] for i in turn.named if i in labels]
    parts = [f"Wished for {wanted}" if wanted else "Asked for ideas"]
    if offered:
        parts.append(f"was offered {listed(offered)}")
    return clean("; ".join(parts) + ".", 400)
