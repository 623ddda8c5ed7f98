"""The part of the engine's door that concerns words: reasons, a writer's order, and the cost."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing
from datetime import datetime

from cinemai_tui.domain.asking import Task
from cinemai_tui.domain.events import ExplainEvent, Progress, RerankEvent
from cinemai_tui.domain.people import Person
from cinemai_tui.domain.picks import Pick, Recommendation
from cinemai_tui.domain.spending import Spending
from cinemai_tui.domain.taste import TasteProfile
from cinemai_tui.domain.verdicts import Layer, Violation
from cinemai_tui.engine import guarding
from cinemai_tui.engine.explaining import Explainers
from cinemai_tui.engine.knowing import known, taste
from cinemai_tui.engine.parts import Parts
from cinemai_tui.engine.reranking import Reorder
from cinemai_tui.engine.sources import sendable
from cinemai_tui.engine.stock import Stock
from cinemai_tui.errors import BadInput
from cinemai_tui.explaining.prompts import new_canary, reason_prompt
from cinemai_tui.ports import Prompt


class WordsDoor:
    """What `Engine` does with writers."""

    _parts: Parts
    _stock: Stock
    _explainers: Explainers

    async def explain(
        self,
        pick: Pick,
        *,
        writer: str | None = None,
        used: set[str] | None = None,
        hurried: bool = False,
        fresh: bool = False,
        whole_sentences: bool = False,
        person: Person | None = None,
    ) -> AsyncGenerator[ExplainEvent, None]:
        """The words for a pick, streamed; ends with Explained.

        `used` keeps a list's shapes from repeating; `hurried` leaves our own reading pace out,
        for words prepared ahead; `fresh` asks even where an answer is kept. With
        `whole_sentences` nothing is ever taken back. `person` is who will read them.

        Raises:
            BadInput: there is no writer of that name.
        """
        member = await guarding.reader_of(self._parts, pick, person)
        # The beginnings of a sentence are asked about too; what is wrong with it counts once.
        kept_back: dict[tuple[Layer, str], Violation] = {}

        def note(found: Violation) -> None:
            kept_back.setdefault((found.layer, found.reason), found)

        words = self._explainers.explain(
            pick,
            writer=writer,
            used=used,
            hurried=hurried,
            fresh=fresh,
            guard=guarding.guard_for(member, pick, noted=note),
            whole_sentences=whole_sentences or member.young,
        )
        try:
            async with aclosing(words) as events:
                async for event in events:
                    yield event
        finally:
            await guarding.note(self._parts, member.person, list(kept_back.values()))

    async def rerank(
        self, person: Person, recommendation: Recommendation, *, writer: str | None = None
    ) -> AsyncGenerator[RerankEvent, None]:
        """Put the top of a list in a writer's order; ends with Reranked.

        Raises:
            BadInput: there is no writer of that name.
            NoProfile: the person has no history yet.
        """
        reorder = Reorder(self._parts, self._explainers)
        profile = await self._profile(person)
        writers = await reorder.writers(writer)
        async with aclosing(reorder.rerank(recommendation, profile, writers)) as events:
            async for event in events:
                yield event

    async def would_send(
        self, task: Task, about: Pick | Recommendation, *, person: Person | None = None
    ) -> str:
        """Exactly the text a writer would be sent, made by what sends it.

        The markers and the word never to be written are made anew for each call.

        Raises:
            BadInput: the task is not about such a thing.
        """
        prompt: Prompt | None = None
        if task is Task.REASON and isinstance(about, Pick):
            asked = await self._explainers.writers_for(Task.REASON)
            [told] = await sendable(self._parts, [about], asked)
            prompt = reason_prompt(told, new_canary())
        elif task is Task.RERANK and isinstance(about, Recommendation) and person is not None:
            reorder = Reorder(self._parts, self._explainers)
            prompt = await reorder.prompt(about, await self._profile(person), new_canary())
        if prompt is None:
            raise BadInput("There is no such text.", "A reason needs a title, an order a list.")
        return f"{prompt.system}\n{prompt.user}\n"

    async def spending(self, since: datetime | None = None) -> Spending:
        """What the words cost since a moment, today without one (UTC)."""
        accounts = self._explainers.accounts
        return await (accounts.today() if since is None else accounts.since(since))

    async def may_write_ahead(self) -> bool:
        """True when words may be prepared that nobody asked for yet: here, or within the limits."""
        return await self._explainers.may_write_ahead()

    def writer_names(self) -> tuple[str, ...]:
        """The writers in the order they are asked, the template last."""
        return self._explainers.names

    async def _profile(self, person: Person) -> TasteProfile:
        who = await known(self._parts, person)
        async for item in taste(self._parts, await self._stock.shelf(), who, stale_ok=True):
            if not isinstance(item, Progress):
                return item
        raise AssertionError("taste ends with a profile")
