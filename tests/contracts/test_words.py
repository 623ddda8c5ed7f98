"""The ledger of calls and the answers kept, as every store must hold them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from cinemai_tui.domain.asking import Task
from cinemai_tui.domain.people import Person
from cinemai_tui.domain.spending import Call, Outcome, Totals
from cinemai_tui.ports import KeptAnswer, Store
from tests.contracts.conftest import Opened
from tests.contracts.making import NOON, later

WHOLE = Call(
    at=NOON,
    writer="claude",
    task=Task.CHAT,
    outcome=Outcome.FAILED,
    model='haiku "4"',
    local=False,
    tokens_in=1200,
    tokens_out=80,
    estimated=True,
    micro_dollars=1600,
    seconds=1.25,
    why="cut off",
)
ANSWER = KeptAnswer(text="You gave 千と千尋 a 9.", writer="ollama", model="llama3.2", at=NOON)


def call(writer: str, outcome: Outcome, **changes: object) -> Call:
    given = {"at": NOON, "task": Task.REASON} | changes
    return Call(writer=writer, outcome=outcome, **given)  # type: ignore[arg-type]  # any field


async def test_a_call_is_found_in_the_totals_with_all_it_took(store: Store) -> None:
    await store.ledger.add([WHOLE])
    assert await store.ledger.since(NOON) == (
        Totals(
            writer="claude",
            task=Task.CHAT,
            local=False,
            failed=1,
            tokens_in=1200,
            tokens_out=80,
            micro_dollars=1600,
            estimated=1,
            seconds=1.25,
        ),
    )


async def test_calls_add_up_by_writer_and_task(store: Store) -> None:
    await store.ledger.add(
        [
            call("b", Outcome.ANSWERED, tokens_in=10, tokens_out=1, micro_dollars=5, seconds=0.5),
            call("b", Outcome.ANSWERED, tokens_in=20, tokens_out=2, micro_dollars=None),
            call("b", Outcome.LEFT),
            call("b", Outcome.CACHED),
            call("b", Outcome.ANSWERED, task=Task.RERANK),
        ]
    )
    await store.ledger.add([call("a", Outcome.FAILED)])
    first, second, third = await store.ledger.since(NOON)
    assert (first.writer, first.failed) == ("a", 1)
    assert (second.writer, second.task, third.task) == ("b", Task.REASON, Task.RERANK)
    assert (second.answered, second.left, second.cached, second.calls) == (2, 1, 1, 3)
    assert (second.tokens_in, second.tokens_out, second.micro_dollars) == (30, 3, 5)
    assert (second.unpriced, second.seconds) == (1, 0.5)


async def test_only_calls_from_a_moment_on_count(store: Store) -> None:
    await store.ledger.add([call("a", Outcome.ANSWERED, at=later(n)) for n in range(5)])
    (kept,) = await store.ledger.since(later(3))
    assert kept.answered == 2
    assert await store.ledger.since(later(5)) == ()


async def test_nothing_spent_is_nothing(store: Store) -> None:
    assert await store.ledger.since(NOON) == ()
    await store.ledger.add([])
    assert await store.ledger.since(NOON) == ()


async def test_calls_and_answers_outlast_the_program(opened: Opened) -> None:
    async with opened() as store:
        await store.ledger.add([WHOLE])
        await store.answers.put("k", ANSWER)
    async with opened() as store:
        assert len(await store.ledger.since(NOON)) == 1
        assert await store.answers.get("k") == ANSWER


async def test_an_answer_comes_back_as_it_was_and_is_replaced(store: Store) -> None:
    assert await store.answers.get("k") is None
    await store.answers.put("k", ANSWER)
    assert await store.answers.get("k") == ANSWER
    other = KeptAnswer(text="Other.", writer="claude", model="m", at=later(1))
    await store.answers.put("k", other)
    assert await store.answers.get("k") == other


@pytest.mark.parametrize("most", [1, 3])
async def test_only_the_newest_answers_stay(store: Store, most: int) -> None:
    for number in range(5):
        at = NOON + timedelta(minutes=number)
        answer = KeptAnswer(text=str(number), writer="w", model="m", at=at)
        await store.answers.put(f"k{number}", answer, most=most)
    kept = [n for n in range(5) if await store.answers.get(f"k{n}") is not None]
    assert kept == list(range(5 - most, 5))


async def test_all_answers_can_be_forgotten(store: Store, ann: Person) -> None:
    for number in range(3):
        await store.answers.put(f"k{number}", ANSWER)
    assert await store.answers.clear() == 3
    assert await store.answers.get("k0") is None
    assert await store.answers.clear() == 0
