"""What the words cost: one entry for each answer given or tried, and what they add up to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from cinemai_tui.domain.asking import Task

TEMPLATE = "template"
"""The name under which answers without any model are entered."""

MICRO = 1_000_000
"""Micro-dollars in a dollar."""


class Outcome(StrEnum):
    """How a call ended; CACHED is an answer kept from an earlier one, LEFT one nobody awaited."""

    ANSWERED = "answered"
    FAILED = "failed"
    LEFT = "left"
    CACHED = "cached"


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One entry: a writer's call, or an answer from the template or the answers kept.

    Tokens are the server's own count, or estimated and then marked so. `micro_dollars` is None
    where the price is not known. `at` is in UTC, `why` names the kind of a failure.
    """

    at: datetime
    writer: str
    task: Task
    outcome: Outcome
    model: str = ""
    local: bool = True
    tokens_in: int = 0
    tokens_out: int = 0
    estimated: bool = False
    micro_dollars: int | None = 0
    seconds: float = 0.0
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """What one writer did for one task: how often in what way, and what it took.

    `unpriced` counts the calls whose price is not known, `estimated` those whose tokens are
    estimated; `local` is True for writers on this machine and the template.
    """

    writer: str
    task: Task
    local: bool
    answered: int = 0
    failed: int = 0
    left: int = 0
    cached: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    micro_dollars: int = 0
    unpriced: int = 0
    estimated: int = 0
    seconds: float = 0.0

    @property
    def calls(self) -> int:
        """How often the writer was really asked."""
        return self.answered + self.failed + self.left if self.writer != TEMPLATE else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Spending:
    """Everything since a moment: totals by writer and task, and the shares that cost nothing."""

    since: datetime
    totals: tuple[Totals, ...] = ()

    @property
    def dollars(self) -> float:
        """Money spent, as far as the prices are known."""
        return sum(total.micro_dollars for total in self.totals) / MICRO

    @property
    def tokens(self) -> int:
        """Tokens read and written by writers outside this machine."""
        return sum(t.tokens_in + t.tokens_out for t in self.totals if not t.local)

    @property
    def answers(self) -> int:
        """Answers given, by whomever."""
        return sum(total.answered + total.cached for total in self.totals)

    @property
    def by_template(self) -> int:
        """Answers the template gave."""
        return sum(t.answered for t in self.totals if t.writer == TEMPLATE)

    @property
    def locally(self) -> int:
        """Answers a model on this machine gave."""
        return sum(t.answered for t in self.totals if t.local and t.writer != TEMPLATE)

    @property
    def from_cache(self) -> int:
        """Answers that had been given before."""
        return sum(total.cached for total in self.totals)

    @property
    def free_share(self) -> float:
        """The share of answers that left nothing to pay, 0 to 1; 1 without any answer."""
        free = self.by_template + self.locally + self.from_cache
        return free / self.answers if self.answers else 1.0


def added_up(calls: Iterable[Call]) -> tuple[Totals, ...]:
    """Calls by writer and task, in the order of their names."""
    kept: dict[tuple[str, Task, bool], list[Call]] = {}
    for call in calls:
        kept.setdefault((call.writer, call.task, call.local), []).append(call)
    return tuple(_total(*key, kept[key]) for key in sorted(kept))


def together(first: Iterable[Totals], second: Iterable[Totals]) -> tuple[Totals, ...]:
    """Two lists of totals as one."""
    kept: dict[tuple[str, Task, bool], Totals] = {}
    for total in (*first, *second):
        key = (total.writer, total.task, total.local)
        kept[key] = _sum(kept[key], total) if key in kept else total
    return tuple(kept[key] for key in sorted(kept))


def _total(writer: str, task: Task, local: bool, calls: list[Call]) -> Totals:
    count = {outcome: sum(call.outcome is outcome for call in calls) for outcome in Outcome}
    return Totals(
        writer=writer,
        task=task,
        local=local,
        answered=count[Outcome.ANSWERED],
        failed=count[Outcome.FAILED],
        left=count[Outcome.LEFT],
        cached=count[Outcome.CACHED],
        tokens_in=sum(call.tokens_in for call in calls),
        tokens_out=sum(call.tokens_out for call in calls),
        micro_dollars=sum(call.micro_dollars or 0 for call in calls),
        unpriced=sum(call.micro_dollars is None for call in calls),
        estimated=sum(call.estimated for call in calls),
        seconds=sum(call.seconds for call in calls),
    )


def _sum(one: Totals, other: Totals) -> Totals:
    return Totals(
        writer=one.writer,
        task=one.task,
        local=one.local,
        answered=one.answered + other.answered,
        failed=one.failed + other.failed,
        left=one.left + other.left,
        cached=one.cached + other.cached,
        tokens_in=one.tokens_in + other.tokens_in,
        tokens_out=one.tokens_out + other.tokens_out,
        micro_dollars=one.micro_dollars + other.micro_dollars,
        unpriced=one.unpriced + other.unpriced,
        estimated=one.estimated + other.estimated,
        seconds=one.seconds + other.seconds,
    )


def in_dollars(micro_dollars: int | None) -> str:
    """Money as the screen shows it: `$0`, `$0.0003`, `$1.25`, or `price unknown`."""
    if micro_dollars is None:
        return "price unknown"
    if micro_dollars == 0:
        return "$0"
    dollars = micro_dollars / MICRO
    if dollars >= 1:
        return f"${dollars:,.2f}"
    return f"${dollars:.4f}" if micro_dollars >= 50 else "<$0.0001"
