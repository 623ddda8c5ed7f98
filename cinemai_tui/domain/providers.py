"""Who can write, how each of them is doing, and what each would be sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from cinemai_tui.domain.asking import Task


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """One writer as the settings screen shows it; `key` only says whether there is one.

    `reachable` is None while nobody asked: writers outside this machine are not asked without
    need. `presumed` is a server on this machine that no setting names, which is looked for and
    left out in silence when it does not run. `why` says in one sentence why it does not write now,
    "" when it would.
    """

    name: str
    local: bool
    configured: bool
    allowed: bool
    presumed: bool = False
    address: str = ""
    key: str = "not set"
    reachable: bool | None = None
    model: str = ""
    latency_ms: float | None = None
    cooling_until: datetime | None = None
    why: str = ""
    what_to_do: str = ""

    @property
    def ready(self) -> bool:
        """True when it would be asked for the next answer."""
        return self.configured and self.allowed and not self.why


WOULD_SEND = {
    Task.REASON: (
        "The title to be explained with its facts, and those of your films its reason rests on: "
        "titles, years and your ratings of them."
    ),
    Task.RERANK: (
        "The first titles of the list with their facts, and your taste groups: their names, sizes "
        "and a few typical titles."
    ),
    Task.CHAT: (
        "What you write, what was said before in the conversation, your taste groups, and the "
        "titles, years and ratings it is about."
    ),
}
"""What a writer is sent for each task, in a sentence; never your name, your files or your keys."""
