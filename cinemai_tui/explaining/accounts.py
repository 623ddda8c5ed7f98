"""What calls cost, entered in the ledger, and whether a writer may still be asked today."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime

from cinemai_tui.domain.spending import (
    MICRO,
    Call,
    Spending,
    Totals,
    added_up,
    in_dollars,
    together,
)
from cinemai_tui.errors import StoreTrouble, WriterFailure, WriterTrouble
from cinemai_tui.ports import Clock, Ledger, Prompt, Writer

Price = Callable[[str, str], tuple[float, float] | None]
"""From a writer and its model to dollars for a million tokens read and written, None if unknown."""

_LETTERS_PER_TOKEN = 4
_PER_TURN = 4
_AHEAD_SHARE = 0.5
"""How much of a day's limit may be spent before nothing is written ahead any more."""


def unpriced(writer: str, model: str) -> tuple[float, float] | None:
    """The price list of somebody who has none."""
    return None


def tokens_in(prompt: Prompt) -> int:
    """A prompt's tokens, estimated at four letters each, when no server counts them."""
    texts = [prompt.system, prompt.user, *(turn.text for turn in prompt.earlier)]
    return sum(len(text) for text in texts) // _LETTERS_PER_TOKEN + _PER_TURN * len(texts)


def tokens_out(letters: int) -> int:
    """The tokens of so many letters, estimated in the same way."""
    return -(-letters // _LETTERS_PER_TOKEN)


class Accounts:
    """Keeps the books of one engine: entries, prices, and the limits of a day (UTC).

    Limits hold for writers outside this machine: `daily_tokens` read and written, and
    `daily_dollars`; 0 is no limit. Entries are written behind, so that nobody waits for the
    database; until they are, they count from here.
    """

    def __init__(
        self,
        clock: Clock,
        *,
        ledger: Ledger | None = None,
        price_of: Price = unpriced,
        daily_tokens: int = 0,
        daily_dollars: float = 0.0,
    ) -> None:
        self._clock = clock
        self._ledger = ledger
        self._price_of = price_of
        self._most_tokens = daily_tokens
        self._most_micro = round(daily_dollars * MICRO)
        self._waiting: list[Call] = []
        self._reserved: dict[object, tuple[int, int]] = {}
        self._entering: asyncio.Task[None] | None = None
        # What is in the ledger and what still waits are only counted at rest.
        self._books = asyncio.Lock()

    def cost(self, writer: Writer, model: str, read: int, written: int) -> int | None:
        """Micro-dollars for so many tokens; 0 on this machine, None where no price is known."""
        if writer.local:
            return 0
        price = self._price_of(writer.name, model)
        return None if price is None else round(read * price[0] + written * price[1])

    def enter(self, call: Call) -> None:
        """Note a call; it reaches the ledger soon after."""
        self._waiting.append(call)
        if self._ledger is not None and (self._entering is None or self._entering.done()):
            self._entering = asyncio.ensure_future(self._write_down(self._ledger))

    async def settle(self) -> None:
        """Wait until everything noted is in the ledger, as far as it can be written."""
        if self._entering is not None:
            await asyncio.wait([self._entering])
        if self._ledger is not None and self._waiting:
            await self._write_down(self._ledger)

    async def since(self, moment: datetime) -> Spending:
        """What was spent at or after a moment, entries not yet written included."""
        if self._ledger is not None:
            await self.settle()
        return Spending(since=moment, totals=await self._totals(moment))

    async def today(self) -> Spending:
        """What was spent since midnight, UTC."""
        return await self.since(self._midnight())

    async def refusal(self, writer: Writer, model: str, prompt: Prompt) -> WriterTrouble | None:
        """Why a writer is not asked for the day's limits, or None when it may be.

        What an answer may cost at most counts already, and so do the answers under way, so that
        no limit is ever passed by more than a server's count differs from the estimate.
        """
        if writer.local or not (self._most_tokens or self._most_micro):
            return None
        read, written = tokens_in(prompt), prompt.max_tokens
        cost = self.cost(writer, model, read, written)
        if self._most_micro and cost is None:
            return WriterTrouble(
                WriterFailure.BUDGET,
                f"What {writer.name} costs is not known, so the day's limit in dollars cannot be "
                "kept.",
                "Set its price, or a limit in tokens instead.",
            )
        used, spent = await self._used()
        if self._most_tokens and used + read + written > self._most_tokens:
            return self._spent(writer, f"{self._most_tokens:,} tokens")
        if self._most_micro and spent + (cost or 0) > self._most_micro:
            return self._spent(writer, in_dollars(self._most_micro))
        return None

    def reserve(self, holder: object, writer: Writer, model: str, prompt: Prompt) -> None:
        """Count what a call under way may cost until `release`."""
        if not writer.local:
            read = tokens_in(prompt)
            cost = self.cost(writer, model, read, prompt.max_tokens)
            self._reserved[holder] = (read + prompt.max_tokens, cost or 0)

    def release(self, holder: object) -> None:
        """The call has ended; its entry counts from now on."""
        self._reserved.pop(holder, None)

    async def may_write_ahead(self, writer: Writer) -> bool:
        """True for a writer on this machine, and for others within half of a limit that is set."""
        if writer.local:
            return True
        if not (self._most_tokens or self._most_micro):
            return False
        used, spent = await self._used()
        return (not self._most_tokens or used <= self._most_tokens * _AHEAD_SHARE) and (
            not self._most_micro or spent <= self._most_micro * _AHEAD_SHARE
        )

    async def _used(self) -> tuple[int, int]:
        """Today's tokens and micro-dollars outside this machine, calls under way included."""
        totals = [t for t in await self._totals(self._midnight()) if not t.local]
        held = self._reserved.values()
        return (
            sum(t.tokens_in + t.tokens_out for t in totals) + sum(tokens for tokens, _ in held),
            sum(t.micro_dollars for t in totals) + sum(micro for _, micro in held),
        )

    async def _totals(self, moment: datetime) -> tuple[Totals, ...]:
        async with self._books:
            stored = await self._ledger.since(moment) if self._ledger is not None else ()
            return together(stored, added_up(call for call in self._waiting if call.at >= moment))

    async def _write_down(self, ledger: Ledger) -> None:
        async with self._books:
            while self._waiting:
                calls = list(self._waiting)
                try:
                    await ledger.add(calls)
                except StoreTrouble:
                    # A database that cannot be written to must not cost anybody their words; the
                    # entries go on counting from here and are tried again with the next one.
                    return
                del self._waiting[: len(calls)]

    def _midnight(self) -> datetime:
        return self._clock().replace(hour=0, minute=0, second=0, microsecond=0)

    def _spent(self, writer: Writer, limit: str) -> WriterTrouble:
        return WriterTrouble(
            WriterFailure.BUDGET,
            f"{writer.name} is not asked: today's limit of {limit} is used up.",
            "It starts anew tomorrow; the settings hold the limit.",
        )
