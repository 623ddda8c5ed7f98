"""One writer's try at one answer: its deadlines, what may be shown of it, and how it failed."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import AsyncExitStack, aclosing, asynccontextmanager

from cinemai_tui.domain.events import Began, Rewrote, Wrote
from cinemai_tui.domain.spending import Call, Outcome
from cinemai_tui.domain.titles import TitleId
from cinemai_tui.domain.wording import clean
from cinemai_tui.errors import WriterFailure, WriterTrouble
from cinemai_tui.explaining.accounts import Accounts, tokens_in, tokens_out
from cinemai_tui.explaining.answer import Answer, Said, Whole
from cinemai_tui.explaining.asked import Asked, Limits
from cinemai_tui.explaining.prompts import new_canary
from cinemai_tui.ports import Clock, Prompt, Usage, Writer

_NOT_SERVED = (WriterFailure.AUTH, WriterFailure.RATE, WriterFailure.NETWORK, WriterFailure.SERVER)
"""Failures before the first word that no server charges for."""


class Attempt:
    """A writer at work on what is asked; after `run`, `trouble` says whether and how it failed."""

    def __init__(
        self, writer: Writer, asked: Asked, limits: Limits, accounts: Accounts, clock: Clock
    ) -> None:
        self.writer = writer
        self.model = ""
        self.trouble: WriterTrouble | None = None
        self.micro_dollars: int | None = 0
        self._asked = asked
        self._limits = limits
        self._accounts = accounts
        self._clock = clock
        self._answer = self._new_answer("")
        self._prompt: Prompt | None = None
        self._usage: Usage | None = None
        self._letters = 0
        self._began = False

    @property
    def text(self) -> str:
        """What stands of the answer so far."""
        return self._answer.text

    @property
    def withheld(self) -> int:
        """How many sentences were held back for good."""
        return self._answer.withheld

    @property
    def retry_pause(self) -> float:
        """Mean seconds before the writer is asked a second time."""
        return self._limits.deadlines.retry

    async def run(self) -> AsyncGenerator[Began | Wrote | Rewrote, None]:
        """Yield what may be shown, as soon as it is founded; then the call is in the books."""
        self.trouble = None
        self._usage, self._prompt, self._letters = None, None, 0
        canary = new_canary()
        self._answer = self._new_answer(canary)
        started, outcome = asyncio.get_running_loop().time(), Outcome.LEFT
        try:
            async with AsyncExitStack() as stack:
                pieces = self._pieces(stack, canary)
                await stack.enter_async_context(aclosing(pieces))
                async with aclosing(self._said(pieces)) as events:
                    async for event in events:
                        yield event
            outcome = Outcome.ANSWERED
        except WriterTrouble as trouble:
            self.trouble = trouble
            outcome = Outcome.FAILED
        finally:
            self._accounts.release(self)
            self._enter(outcome, asyncio.get_running_loop().time() - started)

    def _new_answer(self, canary: str) -> Answer | Whole:
        asked = self._asked

        def judge(sentence: str) -> str | None:
            shown = asked.judge(sentence)
            return None if shown and asked.guard(shown) else shown

        if asked.raw:
            return Whole(asked.judge, canary)
        return Answer(
            judge,
            canary,
            asked.names,
            sentences=asked.sentences,
            instead=self._instead,
            characters=self._limits.characters,
        )

    def _instead(self, standing: str, opening: bool) -> str:
        if self._asked.instead is None:
            return ""
        sentence = self._asked.instead(standing, opening)
        return "" if self._asked.guard(sentence) else sentence

    async def _said(
        self, pieces: AsyncGenerator[Began | str, None]
    ) -> AsyncGenerator[Began | Wrote | Rewrote, None]:
        answer, name = self._answer, self.writer.name
        async for piece in pieces:
            if isinstance(piece, Began):
                if not self._began:
                    self._began = True
                    yield piece
                continue
            for said in answer.feed(piece):
                yield self._event(said)
            if answer.leaked:
                raise WriterTrouble(WriterFailure.MALFORMED, f"{name} repeated its instructions.")
            if answer.full:
                break
        for said in answer.finish():
            yield self._event(said)
        if answer.leaked:
            raise WriterTrouble(WriterFailure.MALFORMED, f"{name} repeated its instructions.")
        if not answer.good and answer.withheld:
            what = f"{name} said nothing that your own films bear out."
            if self._asked.raw:
                what = f"{name} gave an answer of the wrong shape."
            raise WriterTrouble(WriterFailure.MALFORMED, what)
        if not answer.good:
            raise WriterTrouble(WriterFailure.EMPTY, f"{name} had nothing to say.")

    def _event(self, said: Said) -> Wrote | Rewrote:
        key = TitleId(self._asked.key)
        if said.anew:
            return Rewrote(title_id=key, text=said.text)
        return Wrote(title_id=key, text=said.text, micro_dollars=self._cost_so_far())

    def _cost_so_far(self) -> int | None:
        read = tokens_in(self._prompt) if self._prompt is not None else 0
        return self._accounts.cost(self.writer, self.model, read, tokens_out(self._letters))

    async def _pieces(
        self, stack: AsyncExitStack, canary: str
    ) -> AsyncGenerator[Began | str, None]:
        """The model's name, then the writer's own pieces, each within its deadline.

        The writer's connection hangs on `stack`, so that it is closed whichever way this ends.
        No deadline stands around a yield: it would cut off the listener instead of the writer.
        """
        now = asyncio.get_running_loop().time
        limits = self._limits.deadlines
        started = now()
        end = started + limits.total
        first = limits.first_local if self.writer.local else limits.first
        async with self._within(started + first, end):
            self.model = clean(await self.writer.model(), 80)
        prompt = self._asked.prompt(canary)
        if refused := await self._accounts.refusal(self.writer, self.model, prompt):
            raise refused
        self._prompt = prompt
        self._accounts.reserve(self, self.writer, self.model, prompt)
        yield Began(title_id=TitleId(self._asked.key), writer=self.writer.name, model=self.model)
        async with self._within(started + first, end):
            pieces = await stack.enter_async_context(self.writer.write(prompt))
        until = started + first
        while True:
            async with self._within(until, end):
                piece = await anext(pieces, None)
            if piece is None:
                return
            if isinstance(piece, Usage):
                self._usage = piece
            else:
                self._letters += len(piece)
                yield piece
            until = now() + limits.idle

    def _enter(self, outcome: Outcome, seconds: float) -> None:
        """Enter the call in the books, unless nothing was sent for it."""
        if self._prompt is None and (self.trouble is None or self._was_refused):
            return
        usage = self._usage
        served = self._prompt is not None and (
            self._letters > 0 or self.trouble is None or self.trouble.kind not in _NOT_SERVED
        )
        estimate = Usage(
            tokens_in=tokens_in(self._prompt) if self._prompt is not None and served else 0,
            tokens_out=tokens_out(self._letters),
        )
        counted = usage or estimate
        cost = self._accounts.cost(self.writer, self.model, counted.tokens_in, counted.tokens_out)
        if not counted.tokens_in and not counted.tokens_out:
            cost = 0
        known = self.micro_dollars is not None and cost is not None
        self.micro_dollars = (self.micro_dollars or 0) + (cost or 0) if known else None
        self._accounts.enter(
            Call(
                at=self._clock(),
                writer=self.writer.name,
                task=self._asked.task,
                outcome=outcome,
                model=self.model,
                local=self.writer.local,
                tokens_in=counted.tokens_in,
                tokens_out=counted.tokens_out,
                estimated=usage is None and served,
                micro_dollars=cost,
                seconds=round(seconds, 3),
                why=self.trouble.kind.value if self.trouble is not None else "",
            )
        )

    @property
    def _was_refused(self) -> bool:
        return self.trouble is not None and self.trouble.kind is WriterFailure.BUDGET

    @asynccontextmanager
    async def _within(self, until: float, end: float) -> AsyncIterator[None]:
        """Raise WriterTrouble at `until` (nothing said) or at `end` (not finished)."""
        try:
            async with asyncio.timeout_at(min(until, end)):
                yield
        except TimeoutError:
            name, limits = self.writer.name, self._limits.deadlines
            what = f"{name} fell silent."
            if end <= until:
                what = f"{name} had not finished after {limits.total:g} s."
            elif not self._answer.heard:
                first = limits.first_local if self.writer.local else limits.first
                what = f"{name} said nothing for {first:g} s."
            raise WriterTrouble(WriterFailure.TIMEOUT, what) from None
