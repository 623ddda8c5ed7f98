"""The chain of writers: the only place where a failed call is tried again or handed on."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing

from cinemai_tui.domain.events import Began, Explained, ExplainEvent, FellBack, Wrote
from cinemai_tui.domain.picks import Explanation, Pick
from cinemai_tui.domain.wording import clean, plural
from cinemai_tui.errors import WriterFailure, WriterTrouble
from cinemai_tui.explaining import template
from cinemai_tui.explaining.attempt import Attempt, Deadlines
from cinemai_tui.explaining.circuits import Circuits
from cinemai_tui.ports import Clock, Writer

MAX_CALLS = 2
"""How often one writer is asked for one answer."""

_SMOOTH = 10
"""How many times faster than the template a writer's checked sentence is passed on."""

Events = AsyncGenerator[ExplainEvent, None]


class Chain:
    """Tries writers in turn; the template stands last and never fails.

    An answer is good when the writer ended it properly and something of it could be shown. A
    writer that fails is named with the reason in a `FellBack` event, what it had said is marked
    there, and the next one starts afresh.
    """

    def __init__(
        self,
        *,
        clock: Clock,
        words_per_second: float = 0.0,
        deadlines: Deadlines | None = None,
    ) -> None:
        self.circuits = Circuits(clock)
        self._clock = clock
        self._pace = words_per_second
        self._deadlines = deadlines or Deadlines()

    async def explain(
        self,
        pick: Pick,
        writers: Sequence[Writer],
        *,
        used: set[str] | None = None,
        seed: str = "",
        hurried: bool = False,
    ) -> Events:
        """Stream a pick's words; `used` and `seed` vary the template's shapes, see `compose`.

        `hurried` leaves out the reading pace, for words nobody is looking at yet.

        Whoever stops listening closes the generator (`aclosing`): that closes the connection of
        the writer that is speaking.
        """
        happened: list[str] = []
        pace = 0.0 if hurried else self._pace
        for place, writer in enumerate(writers):
            attempt = Attempt(writer, pick, self._deadlines)
            trouble = self._resting(writer.name)
            if trouble is None:
                async with aclosing(self._asked(attempt, pace)) as events:
                    async for event in events:
                        yield event
                trouble = attempt.trouble
            if trouble is None:
                yield _explained(pick, attempt.text, writer.name, [*happened, *_left_out(attempt)])
                return
            happened.append(trouble.what)
            yield FellBack(
                title_id=pick.title.id,
                writer=writer.name,
                successor=[*(w.name for w in writers), template.NAME][place + 1],
                why=clean(str(trouble), 300),
                partial=attempt.text,
            )
        yield Began(title_id=pick.title.id, writer=template.NAME)
        text = template.compose(pick, used, seed)
        async with aclosing(template.stream(text, pace)) as words:
            async for word in words:
                yield Wrote(title_id=pick.title.id, text=word)
        yield _explained(pick, text, template.NAME, happened)

    async def _asked(self, attempt: Attempt, pace: float) -> Events:
        """Ask one writer; once more if its server broke before anything was said."""
        for call in range(1, MAX_CALLS + 1):
            async with aclosing(attempt.run()) as events:
                async for event in events:
                    if isinstance(event, Began):
                        yield event
                        continue
                    async with aclosing(template.stream(event.text, pace * _SMOOTH)) as words:
                        async for word in words:
                            yield Wrote(title_id=event.title_id, text=word)
            trouble = attempt.trouble
            if trouble is None:
                self.circuits.worked(attempt.writer.name)
                return
            self.circuits.failed(attempt.writer.name, trouble)
            broke = trouble.kind is WriterFailure.SERVER and not trouble.retry_after
            if not broke or attempt.text or call == MAX_CALLS:
                return
            # Many programs that failed at the same moment should not come back at the same moment.
            jitter = 0.5 + secrets.randbelow(1000) / 1000
            await asyncio.sleep(self._deadlines.retry * jitter)

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


def _left_out(attempt: Attempt) -> list[str]:
    if not attempt.withheld:
        return []
    count = plural(attempt.withheld, "sentence")
    return [f"{count} of {attempt.writer.name} went beyond the evidence and stayed out."]


def _explained(pick: Pick, text: str, writer: str, happened: list[str]) -> Explained:
    return Explained(
        explanation=Explanation(
            title_id=pick.title.id,
            text=text,
            writer=writer,
            evidence=pick.evidence,
            interrupted=tuple(happened),
        )
    )
