"""The chain of writers: the only place where a failed call is tried again or handed on."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import secrets
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import aclosing

from cinemai_tui.domain.asking import Task
from cinemai_tui.domain.events import Began, FellBack, Rewrote, Wrote
from cinemai_tui.domain.picks import Pick
from cinemai_tui.domain.spending import TEMPLATE, Call, Outcome
from cinemai_tui.domain.titles import TitleId
from cinemai_tui.domain.wording import clean, plural
from cinemai_tui.errors import StoreTrouble, WriterFailure, WriterTrouble
from cinemai_tui.explaining import template
from cinemai_tui.explaining.accounts import Accounts
from cinemai_tui.explaining.asked import (
    LIMITS,
    Answered,
    Asked,
    AskEvent,
    Deadlines,
    Guard,
    Limits,
    allow_all,
)
from cinemai_tui.explaining.attempt import Attempt
from cinemai_tui.explaining.circuits import Circuits
from cinemai_tui.explaining.reasons import Events, explain
from cinemai_tui.explaining.story import sentences
from cinemai_tui.ports import Answers, Clock, KeptAnswer, Writer

__all__ = ["MAX_CALLS", "Answered", "AskEvent", "Asked", "Chain", "Deadlines", "Limits"]

MAX_CALLS = 2
"""How often one writer is asked for one answer."""


class Chain:
    """Tries writers in turn, and says with whom it ended.

    An answer is good when the writer ended it properly and something of it could be shown. A
    writer that fails is named with the reason in a `FellBack` event, what it had said is marked
    there, and the next one starts afresh. Several answers may be asked for at the same time.
    """

    def __init__(
        self,
        *,
        clock: Clock,
        words_per_second: float = 0.0,
        deadlines: Deadlines | None = None,
        accounts: Accounts | None = None,
        answers: Answers | None = None,
    ) -> None:
        """Without `deadlines` each task has its own, see `LIMITS`."""
        self.circuits = Circuits(clock)
        self.accounts = accounts or Accounts(clock)
        self._clock = clock
        self._pace = words_per_second
        self._limits: Mapping[Task, Limits] = LIMITS
        if deadlines is not None:
            self._limits = {
                task: Limits(deadlines=deadlines, characters=limits.characters)
                for task, limits in LIMITS.items()
            }
        self._answers = answers
        self._keeping: set[asyncio.Task[None]] = set()
        self._models: dict[str, str] = {}

    @property
    def pace(self) -> float:
        """Words a second at which our own words appear; 0 is at once."""
        return self._pace

    def explain(
        self,
        pick: Pick,
        writers: Sequence[Writer],
        *,
        used: set[str] | None = None,
        seed: str = "",
        hurried: bool = False,
        guard: Guard = allow_all,
        whole_sentences: bool = False,
        fresh: bool = False,
        givers: tuple[str, ...] = (),
    ) -> Events:
        """Stream a pick's words, the template's when no writer gives any; see `reasons`."""
        return explain(
            self,
            pick,
            writers,
            used=used,
            seed=seed,
            hurried=hurried,
            guard=guard,
            whole_sentences=whole_sentences,
            fresh=fresh,
            givers=givers,
        )

    async def ask(self, asked: Asked) -> AsyncGenerator[AskEvent, None]:
        """Ask the writers in turn; ends with Answered, whose text is "" when all of them failed.

        Whoever stops listening closes the generator (`aclosing`): that closes the connection of
        the writer that is speaking.
        """
        kept = await self._kept(asked)
        if kept is not None:
            async with aclosing(self._again(asked, kept)) as events:
                async for event in events:
                    yield event
            return
        happened: list[str] = []
        spent: int | None = 0
        names = [*(writer.name for writer in asked.writers), template.NAME]
        for place, writer in enumerate(asked.writers):
            attempt = Attempt(writer, asked, self._limits[asked.task], self.accounts, self._clock)
            trouble = self._resting(writer.name)
            if trouble is None:
                async with aclosing(self._tried(attempt)) as events:
                    async for event in events:
                        yield event
                trouble = attempt.trouble
                spent = _sum(spent, attempt.micro_dollars)
            if attempt.model:
                self._models[writer.name] = attempt.model
            if trouble is None:
                self._keep(asked, attempt)
                yield Answered(
                    text=attempt.text,
                    writer=writer.name,
                    model=attempt.model,
                    happened=(*happened, *_left_out(attempt)),
                    micro_dollars=spent,
                )
                return
            happened.append(trouble.what)
            yield FellBack(
                title_id=TitleId(asked.key),
                writer=writer.name,
                successor=names[place + 1],
                why=clean(str(trouble), 300),
                partial=attempt.text,
            )
        self._enter(asked, TEMPLATE, "", Outcome.ANSWERED)
        yield Answered(text="", happened=tuple(happened), micro_dollars=spent)

    async def _tried(self, attempt: Attempt) -> AsyncGenerator[Began | Wrote | Rewrote, None]:
        """Ask one writer; once more if its server broke before anything was said."""
        for call in range(1, MAX_CALLS + 1):
            async with aclosing(attempt.run()) as events:
                async for event in events:
                    yield event
            trouble = attempt.trouble
            if trouble is None:
                self.circuits.worked(attempt.writer.name)
                return
            if trouble.kind is WriterFailure.BUDGET:
                return
            self.circuits.failed(attempt.writer.name, trouble)
            broke = trouble.kind is WriterFailure.SERVER and not trouble.retry_after
            if not broke or attempt.text or call == MAX_CALLS:
                return
            # Many programs that failed at the same moment should not come back at the same moment.
            jitter = 0.5 + secrets.randbelow(1000) / 1000
            await asyncio.sleep(attempt.retry_pause * jitter)

    # -- answers kept ------------------------------------------------------------------------

    async def learn_model(self, writer: Writer) -> None:
        """Find out which model a writer would ask, so that answers of another are not used.

        Raises:
            WriterTrouble: it cannot be reached.
        """
        self._models[writer.name] = clean(await writer.model(), 80)

    async def _kept(self, asked: Asked) -> KeptAnswer | None:
        """An answer kept from before that may be shown to this person, or None."""
        if self._answers is None or not asked.recall or asked.fresh:
            return None
        await self._kept_all()
        try:
            kept = await self._answers.get(_key(asked))
        except StoreTrouble:
            # What is kept only saves asking again; without it the writers are asked.
            return None
        if kept is None or self._models.get(kept.writer, kept.model) != kept.model:
            return None
        refused = not asked.raw and any(asked.guard(one) for one in sentences(kept.text))
        return None if refused else kept

    async def _again(self, asked: Asked, kept: KeptAnswer) -> AsyncGenerator[AskEvent, None]:
        key = TitleId(asked.key)
        yield Began(title_id=key, writer=kept.writer, model=kept.model)
        if not asked.raw:
            pace = 0.0 if asked.hurried else self._pace
            async with aclosing(template.stream(kept.text, pace)) as words:
                async for word in words:
                    yield Wrote(title_id=key, text=word)
        self._enter(asked, kept.writer, kept.model, Outcome.CACHED)
        yield Answered(text=kept.text, writer=kept.writer, model=kept.model, from_cache=True)

    def _keep(self, asked: Asked, attempt: Attempt) -> None:
        """Keep an answer, behind: nobody waits for the database."""
        if self._answers is None or not asked.recall:
            return
        answer = KeptAnswer(
            text=attempt.text,
            writer=attempt.writer.name,
            model=attempt.model,
            at=self._clock(),
        )
        task = asyncio.ensure_future(_put(self._answers, _key(asked), answer))
        self._keeping.add(task)
        task.add_done_callback(self._keeping.discard)

    async def _kept_all(self) -> None:
        if self._keeping:
            await asyncio.wait(self._keeping)

    async def settle(self) -> None:
        """Wait until answers and entries are stored; called before the store closes."""
        await self._kept_all()
        await self.accounts.settle()

    def _enter(self, asked: Asked, writer: str, model: str, outcome: Outcome) -> None:
        local = next((w.local for w in asked.writers if w.name == writer), True)
        self.accounts.enter(
            Call(
                at=self._clock(),
                writer=writer,
                task=asked.task,
                outcome=outcome,
                model=model,
                local=local,
            )
        )

    # -- circuits ----------------------------------------------------------------------------

    def _resting(self, name: str) -> WriterTrouble | None:
        """Why a writer is not even asked, or None when it is."""
        resting = self.circuits.resting(name)
        if resting is None:
            return None
        if resting.until is None:
            what = f"{name} does not take its key and is off until the settings change."
        else:
            seconds = max(1, round((resting.until - self._clock()).total_seconds()))
            minutes = seconds > 120
            wait = plural(seconds // 60, "minute") if minutes else plural(seconds, "second")
            what = (
                f"{name} is left alone for another {wait}: {_BRIEFLY.get(resting.kind, _FAILED)}."
            )
        return WriterTrouble(resting.kind, what)


_FAILED = "it failed several times"
_BRIEFLY = {
    WriterFailure.RATE: "it had too many requests",
    WriterFailure.TIMEOUT: "it did not answer in time",
    WriterFailure.NETWORK: "it could not be reached",
}


def _key(asked: Asked) -> str:
    """The key an answer is kept under: the task, what it is made from, and who may give it."""
    givers = asked.givers or tuple(writer.name for writer in asked.writers)
    parts = (asked.task.value, asked.recall, *givers)
    return hashlib.blake2b("\x1f".join(parts).encode(), digest_size=16).hexdigest()


async def _put(answers: Answers, key: str, answer: KeptAnswer) -> None:
    # A store that is read only or full costs a call later, not the words now.
    with contextlib.suppress(StoreTrouble):
        await answers.put(key, answer)


def _sum(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else one + other


def _left_out(attempt: Attempt) -> list[str]:
    if not attempt.withheld:
        return []
    count = plural(attempt.withheld, "sentence")
    return [f"{count} of {attempt.writer.name} went beyond the evidence and stayed out."]
