"""The act of explaining: a pick's words from the first writer that can give them."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncGenerator
from contextlib import aclosing

from cinemai_tui.domain.asking import Task
from cinemai_tui.domain.events import ExplainEvent
from cinemai_tui.domain.picks import Pick
from cinemai_tui.domain.wording import clean
from cinemai_tui.engine.parts import Parts
from cinemai_tui.engine.providers import awake
from cinemai_tui.engine.sources import sendable
from cinemai_tui.errors import BadInput, WriterTrouble
from cinemai_tui.explaining.accounts import Accounts
from cinemai_tui.explaining.asked import Guard, allow_all
from cinemai_tui.explaining.chain import Chain
from cinemai_tui.explaining.circuits import Resting
from cinemai_tui.explaining.order import first_for
from cinemai_tui.ports import Writer

TEMPLATE = "template"


class Explainers:
    """The chain of writers with its books; reasons, orders and the chat all go through it."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._writers = {writer.name: writer for writer in parts.writers}
        self.accounts = Accounts(
            parts.clock,
            ledger=parts.store.ledger,
            price_of=parts.price_of,
            daily_tokens=parts.daily_tokens,
            daily_dollars=parts.daily_dollars,
        )
        self.chain = Chain(
            words_per_second=parts.words_per_second,
            clock=parts.clock,
            accounts=self.accounts,
            answers=parts.store.answers if parts.answer_cache else None,
        )

    @property
    def names(self) -> tuple[str, ...]:
        """The writers in the order they are asked, the template last."""
        return (*self._writers, TEMPLATE)

    def resting(self, name: str) -> Resting | None:
        """Why a writer is left alone now; None when it is not."""
        return self.chain.circuits.resting(name)

    async def warm(self) -> None:
        """Load the first writer's library, and learn which model it would ask."""
        for writer in (await awake(self._parts))[:1]:
            with contextlib.suppress(WriterTrouble):
                # That it does not answer is told when words are asked for.
                await self.chain.learn_model(writer)

    async def writers_for(
        self, task: Task, *, constraints: int = 0, writer: str | None = None
    ) -> tuple[Writer, ...]:
        """Who is asked for a task, in order; `writer` alone when one is named.

        Raises:
            BadInput: there is no writer of that name.
        """
        if writer not in (None, *self.names):
            raise BadInput(
                f'There is no writer called "{clean(str(writer), 40)}".',
                f"There are: {', '.join(self.names)}.",
            )
        if writer is not None:
            return (self._writers[writer],) if writer in self._writers else ()
        return first_for(
            task,
            constraints,
            await awake(self._parts),
            orders=self._parts.task_writers,
            strong=self._parts.strong_writers,
        )

    async def explain(
        self,
        pick: Pick,
        *,
        writer: str | None,
        used: set[str] | None,
        hurried: bool = False,
        fresh: bool = False,
        guard: Guard = allow_all,
        whole_sentences: bool = False,
    ) -> AsyncGenerator[ExplainEvent, None]:
        """Stream a pick's words; `writer` asks that one first and only, the template behind it."""
        asked = await self.writers_for(Task.REASON, writer=writer)
        [pick] = await sendable(self._parts, [pick], asked)
        givers = tuple(self._writers) if writer is None else tuple(w.name for w in asked)
        words = self.chain.explain(
            pick,
            asked,
            used=used,
            hurried=hurried,
            guard=guard,
            whole_sentences=whole_sentences,
            fresh=fresh,
            givers=givers,
        )
        async with aclosing(words) as events:
            async for event in events:
                yield event

    async def may_write_ahead(self) -> bool:
        """True when words may be prepared that nobody asked for yet: here, or within the limits."""
        for writer in await self.writers_for(Task.REASON):
            if not await self.accounts.may_write_ahead(writer):
                return False
        return True

    async def settle(self) -> None:
        """Store what is still on its way to the database."""
        await self.chain.settle()
