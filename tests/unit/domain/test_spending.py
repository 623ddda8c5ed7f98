"""What calls add up to, and how money is told."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from cinemai_tui.domain.asking import Task
from cinemai_tui.domain.spending import (
    TEMPLATE,
    Call,
    Outcome,
    Spending,
    added_up,
    in_dollars,
    together,
)

NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)


def call(writer: str, outcome: Outcome = Outcome.ANSWERED, **changes: object) -> Call:
    return Call(at=NOON, writer=writer, task=Task.REASON, outcome=outcome, **changes)  # type: ignore[arg-type]  # any field


CALLS = [
    call("ollama"),
    call("ollama", tokens_in=500, seconds=2.0),
    call("openai", local=False, tokens_in=900, tokens_out=100, micro_dollars=1125),
    call("openai", Outcome.FAILED, local=False, tokens_in=100, micro_dollars=None),
    call("openai", Outcome.CACHED, local=False),
    call(TEMPLATE),
]
SPENT = Spending(since=NOON, totals=added_up(CALLS))


def test_the_shares_that_cost_nothing_are_told_apart() -> None:
    assert (SPENT.answers, SPENT.locally, SPENT.by_template, SPENT.from_cache) == (5, 2, 1, 1)
    assert SPENT.free_share == 4 / 5
    assert Spending(since=NOON).free_share == 1.0


def test_money_and_tokens_outside_this_machine_are_added_up() -> None:
    assert SPENT.tokens == 1100
    assert SPENT.dollars == 0.001125
    openai = next(total for total in SPENT.totals if total.writer == "openai")
    assert (openai.calls, openai.unpriced, openai.failed) == (2, 1, 1)


def test_the_template_is_never_called() -> None:
    template = next(total for total in SPENT.totals if total.writer == TEMPLATE)
    assert (template.answered, template.calls) == (1, 0)


def test_totals_of_two_lists_are_those_of_both() -> None:
    assert together(added_up(CALLS[:3]), added_up(CALLS[3:])) == added_up(CALLS)


@pytest.mark.parametrize(
    ("micro", "told"),
    [
        (0, "$0"),
        (7, "<$0.0001"),
        (50, "$0.0001"),
        (312, "$0.0003"),
        (999_999, "$1.0000"),
        (1_250_000, "$1.25"),
        (2_500_000_000, "$2,500.00"),
        (None, "price unknown"),
    ],
)
def test_money_is_told_as_a_person_reads_it(micro: int | None, told: str) -> None:
    assert in_dollars(micro) == told
