"""A conversation behind the canned engine: every turn answers with two of the canned titles."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from cinemai_tui.domain.events import Began, FellBack, Listed, Progress, Rewrote, Wrote
from cinemai_tui.domain.filters import Filters, Tuning
from cinemai_tui.domain.people import Person
from cinemai_tui.domain.picks import Recommendation
from cinemai_tui.domain.talk import (
    ANSWER,
    Conversation,
    ConversationId,
    Exchange,
    Named,
    Talked,
    TalkEvent,
    Wish,
    Wished,
)
from cinemai_tui.domain.titles import TitleId
from cinemai_tui.errors import CinemaiError
from tests.tui.canned import Canned
from tests.tui.films import pick

AT = datetime(2026, 1, 2, tzinfo=UTC)
DECLINED = "I only know films and shows. What would you like to watch?"


@dataclass
class Talker(Canned):
    """What was said to it, and how it answers."""

    said: list[dict[str, Any]] = field(default_factory=list)
    memory: Conversation | None = None
    put_by: list[Conversation] = field(default_factory=list)
    falls_back: bool = False
    takes_back: bool = False
    trouble: CinemaiError | None = None
    gate: asyncio.Event | None = None

    async def conversation(self, person: Person) -> Conversation | None:
        return self.memory

    async def forget_conversations(self, person: Person) -> int:
        turns = len(self.memory.turns) if self.memory else 0
        self.memory = None
        return turns

    def voices(self) -> tuple[str, ...]:
        return ("friend", "critic", "terse")

    def wish_in_words(self, wish: Wish, labels: Mapping[TitleId, str]) -> str:
        return wish.filters.describe()

    def turn(self, words: str) -> Exchange:
        """What is said to `words`, and what it was taken for."""
        if "bomb" in words:
            return Exchange(
                said=words, answer=DECLINED, wish=Wish(), writer="template", at=AT,
                declined="off subject",
            )  # fmt: skip
        films = list(self.titles_known.values())
        short = "short" in words
        wish = Wish(filters=Filters(genres=("Comedy",), runtime=(None, 100 if short else None)))
        first, other = films[1 if short else 3], films[-1]
        return Exchange(
            said=words,
            answer=f"Then I would put on {first.title}. You loved {other.title}, after all.",
            wish=wish,
            writer="template",
            at=AT,
            listed=tuple(film.id for film in films[:5]),
            named=(first.id, other.id),
        )

    async def talk(
        self,
        person: Person,
        words: str,
        *,
        conversation: ConversationId | None = None,
        fresh: bool = False,
        voice: str = "friend",
        writer: str | None = None,
        tuning: Tuning | None = None,
        limit: int = 10,
    ) -> AsyncGenerator[TalkEvent, None]:
        self.said.append({"words": words, "fresh": fresh, "voice": voice, "id": conversation})
        if self.trouble is not None:
            raise self.trouble
        turn = self.turn(words)
        async with self._counted():
            if not turn.declined:
                yield Progress(what="Ranking")
                yield Wished(wish=turn.wish)
                films = list(self.titles_known.values())[:5]
                picks = tuple(pick(rank, film) for rank, film in enumerate(films, 1))
                yield Listed(
                    recommendation=Recommendation(
                        picks=picks, ranker="blend", filters=turn.wish.filters, fitting=41,
                        catalogue_titles=1750,
                    )
                )  # fmt: skip
            if self.falls_back:
                yield Began(title_id=ANSWER, writer="openai", model="tiny")
                yield Wrote(title_id=ANSWER, text="Half a sentence that ")
                yield FellBack(
                    title_id=ANSWER, writer="openai", successor="template",
                    why="openai stopped in the middle.", partial="",
                )  # fmt: skip
            yield Began(title_id=ANSWER, writer="template")
            if self.takes_back:
                yield Wrote(title_id=ANSWER, text="Never mind this.")
                yield Rewrote(title_id=ANSWER, text="")
            for word in turn.answer.split(" "):
                yield Wrote(title_id=ANSWER, text=word + " ")
                if self.gate is not None:
                    await self.gate.wait()
            if turn.named:
                yield Named(ids=turn.named)
            if fresh and self.memory is not None:
                self.put_by.append(self.memory)
            before = None if fresh else self.memory
            number = before.id if before else ConversationId(len(self.put_by) + 1)
            known = before or Conversation(id=number)
            self.memory = replace(known, turns=(*known.turns, turn))
            yield Talked(turn=turn, conversation=number)
