"""The part of the engine's door that concerns the chat."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping
from datetime import datetime

from cinemai_tui.domain.filters import Tuning
from cinemai_tui.domain.people import Person
from cinemai_tui.domain.talk import Conversation, ConversationId, TalkEvent, Wish
from cinemai_tui.domain.titles import TitleId
from cinemai_tui.engine.explaining import Explainers
from cinemai_tui.engine.parts import Parts
from cinemai_tui.engine.stock import Stock
from cinemai_tui.explaining.voices import DEFAULT_VOICE, voices


class TalkingDoor:
    """What `Engine` does with conversations."""

    _parts: Parts
    _stock: Stock
    _explainers: Explainers
    _since: datetime

    def talk(
        self,
        person: Person,
        words: str,
        *,
        conversation: ConversationId | None = None,
        fresh: bool = False,
        voice: str = DEFAULT_VOICE,
        writer: str | None = None,
        tuning: Tuning | None = None,
        limit: int = 10,
    ) -> AsyncGenerator[TalkEvent, None]:
        """Answer what somebody says about films, streamed; ends with Talked.

        A wish becomes filters and a list drawn towards what was named, and changes the wish that
        stood in the conversation. `conversation` says which one is gone on with, the newest one
        by default; one that is not the newest any more is left alone and another begins, as with
        `fresh`. Without a history the wish alone decides.

        Raises:
            BadInput: nothing was said, or there is no such voice or writer.
        """
        # A hundred patterns are compiled for it: only once somebody talks.
        from cinemai_tui.engine.talking import Talking

        talking = Talking(self._parts, self._stock, self._explainers, self._since)
        return talking.talk(
            person,
            words,
            conversation=conversation,
            fresh=fresh,
            voice=voice,
            writer=writer,
            tuning=tuning or Tuning(),
            limit=limit,
        )

    async def conversation(self, person: Person) -> Conversation | None:
        """The conversation that would go on; None before any."""
        return await self._parts.store.conversations.current(person)

    async def forget_conversations(self, person: Person) -> int:
        """Delete all that was talked about; returns how many turns were kept word for word."""
        return await self._parts.store.conversations.forget(person)

    def wish_in_words(self, wish: Wish, labels: Mapping[TitleId, str]) -> str:
        """A wish as a few words, "" for an empty one; `labels` are the names of its titles."""
        # With the rest of the chat, only once somebody talks.
        from cinemai_tui.explaining.wishes.telling import told

        return told(wish, labels)

    def voices(self) -> tuple[str, ...]:
        """The names of the voices an answer can have."""
        return tuple(voices())
