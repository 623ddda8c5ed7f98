"""The storage port of conversations."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from cinemai_tui.domain.people import Person
from cinemai_tui.domain.talk import Conversation, ConversationId, Exchange


class Conversations(Protocol):
    """What was talked about, one conversation after the other; the newest one goes on."""

    async def current(self, person: Person) -> Conversation | None:
        """The conversation begun last, with its summary and the turns kept; None before any."""
        ...

    async def begin(self, person: Person, at: datetime) -> ConversationId:
        """Begin another; the oldest beyond the newest KEPT_CONVERSATIONS are forgotten.

        Raises:
            NoProfile: there is no such profile.
        """
        ...

    async def add(
        self,
        conversation: ConversationId,
        turn: Exchange,
        *,
        dropped: int = 0,
        summary: str | None = None,
    ) -> bool:
        """Append a turn, take the `dropped` oldest out, and set the summary where one is given.

        False, and nothing done, when the conversation was forgotten meanwhile.
        """
        ...

    async def forget(self, person: Person) -> int:
        """Delete all conversations of a person; returns how many turns were word for word."""
        ...
