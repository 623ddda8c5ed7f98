"""One writer's try at one answer: its deadlines, what may be shown of it, and how it failed."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import AsyncExitStack, aclosing, asynccontextmanager
from dataclasses import dataclass

from cinemai_tui.domain.events import Began, Wrote
from cinemai_tui.domain.picks import Pick
from cinemai_tui.domain.wording import clean
from cinemai_tui.errors import WriterFailure, WriterTrouble
from cinemai_tui.explaining.answer import Answer
from cinemai_tui.explaining.claims import Facts, facts_of
from cinemai_tui.explaining.prompts import new_canary, reason_prompt
from cinemai_tui.ports import Writer


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadlines:
    """Seconds a writer may take: to its first piece, between two pieces, and in all.

    A local writer may have to load its model first. `retry` is the mean pause before a writer
    whose server broke is asked a second time.
    """

    first: float = 8.0
    first_local: float = 20.0
    idle: float = 10.0
    total: float = 60.0
    retry: float = 0.25


class Attempt:
    """A writer at work on a pick; after `run`, `trouble` says whether and how it failed."""

    def __init__(self, writer: Writer, pick: Pick, deadlines: Deadlines) -> None:
        self.writer = writer
        self.trouble: WriterTrouble | None = None
        self._pick = pick
        self._facts: Facts = facts_of(pick)
        self._names = (*pick.title.known_titles, *(own.title for own in pick.evidence))
        self._deadlines = deadlines
        self._answer = Answer(self._facts, "")
        self._began = False

    @property
    def text(self) -> str:
        """What may be shown of the answer so far."""
        return self._answer.text

    @property
    def withheld(self) -> int:
        """How many sentences were held back for good."""
        return self._answer.withheld

    async def run(self) -> AsyncGenerator[Began | Wrote, None]:
        """Yield the sentences that may be shown, each as soon as it is complete and checked."""
        self.trouble = None
        canary = new_canary()
        self._answer = Answer(self._facts, canary, self._names)
        try:
            async with AsyncExitStack() as stack:
                pieces = self._pieces(stack, canary)
                await stack.enter_async_context(aclosing(pieces))
                async with aclosing(self._said(pieces)) as events:
                    async for event in events:
                        yield event
        except WriterTrouble as trouble:
            self.trouble = trouble

    async def _said(
        self, pieces: AsyncGenerator[Began | str, None]
    ) -> AsyncGenerator[Began | Wrote, None]:
        answer, name = self._answer, self.writer.name
        async for piece in pieces:
            if isinstance(piece, Began):
                if not self._began:
                    self._began = True
                    yield piece
                continue
            for sentence in answer.feed(piece):
                yield Wrote(title_id=self._pick.title.id, text=sentence)
            if answer.leaked:
                raise WriterTrouble(WriterFailure.MALFORMED, f"{name} repeated its instructions.")
            if answer.full:
                break
        for sentence in answer.finish():
            yield Wrote(title_id=self._pick.title.id, text=sentence)
        if answer.leaked:
            raise WriterTrouble(WriterFailure.MALFORMED, f"{name} repeated its instructions.")
        if not answer.text and answer.withheld:
            what = f"{name} said nothing that your own films bear out."
            raise WriterTrouble(WriterFailure.MALFORMED, what)
        if not answer.text:
            raise WriterTrouble(WriterFailure.EMPTY, f"{name} had nothing to say.")

    async def _pieces(
        self, stack: AsyncExitStack, canary: str
    ) -> AsyncGenerator[Began | str, None]:
        """The model's name, then the writer's own pieces, each within its deadline.

        The writer's connection hangs on `stack`, so that it is closed whichever way this ends.
        No deadline stands around a yield: it would cut off the listener instead of the writer.
        """
        now = asyncio.get_running_loop().time
        limits = self._deadlines
        started = now()
        end = started + limits.total
        first = limits.first_local if self.writer.local else limits.first
        async with self._within(started + first, end):
            model = await self.writer.model()
        yield Began(title_id=self._pick.title.id, writer=self.writer.name, model=clean(model, 80))
        async with self._within(started + first, end):
            answering = self.writer.write(reason_prompt(self._pick, canary))
            pieces = await stack.enter_async_context(answering)
        until = started + first
        while True:
            async with self._within(until, end):
                piece = await anext(pieces, None)
            if piece is None:
                return
            yield piece
            until = now() + limits.idle

    @asynccontextmanager
    async def _within(self, until: float, end: float) -> AsyncIterator[None]:
        """Raise WriterTrouble at `until` (nothing said) or at `end` (not finished)."""
        try:
            async with asyncio.timeout_at(min(until, end)):
                yield
        except TimeoutError:
            name, limits = self.writer.name, self._deadlines
            what = f"{name} fell silent."
            if end <= until:
                what = f"{name} had not finished after {limits.total:g} s."
            elif not self._answer.heard:
                first = limits.first_local if self.writer.local else limits.first
                what = f"{name} said nothing for {first:g} s."
            raise WriterTrouble(WriterFailure.TIMEOUT, what) from None
