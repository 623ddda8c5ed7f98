"""What calls cost, and who is not asked any more today."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from cinemai_tui.domain.asking import Task
from cinemai_tui.domain.spending import Call, Outcome
from cinemai_tui.errors import WriterFailure
from cinemai_tui.explaining.accounts import Accounts, tokens_in, tokens_out
from cinemai_tui.ports import Prompt, Turn
from tests.unit.explaining.standing_in import Book, Elsewhere, price_of

NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)
PROMPT = Prompt(system="s" * 380, user="u" * 380, max_tokens=100)
"""190 tokens of letters and 8 for two texts to read, at most 100 to write: 298 in all."""


def call(tokens: int = 100, *, at: datetime = NOON, local: bool = False, micro: int = 0) -> Call:
    return Call(
        at=at,
        writer="w",
        task=Task.REASON,
        outcome=Outcome.ANSWERED,
        local=local,
        tokens_in=tokens,
        micro_dollars=micro,
    )


def accounts(book: Book | None = None, **limits: float) -> Accounts:
    return Accounts(lambda: NOON, ledger=book, price_of=price_of, **limits)  # type: ignore[arg-type]  # a limit


FAR, NEAR = Elsewhere("far", local=False), Elsewhere("near", local=True)


def test_tokens_are_estimated_at_four_letters_each() -> None:
    assert tokens_in(PROMPT) == 190 + 8
    earlier = Prompt(system="s" * 40, user="", earlier=(Turn(by_writer=True, text="t" * 8),))
    assert tokens_in(earlier) == 12 + 12
    assert [tokens_out(n) for n in (0, 1, 4, 5)] == [0, 1, 1, 2]


def test_a_call_costs_its_tokens_times_the_price_and_nothing_at_home() -> None:
    assert accounts().cost(FAR, "dear", 1000, 50) == 2500
    assert accounts().cost(NEAR, "dear", 1000, 50) == 0
    assert accounts().cost(FAR, "unheard-of", 1000, 50) is None


async def test_entries_reach_the_ledger_and_are_counted_once() -> None:
    book = Book()
    books = accounts(book)
    for _ in range(3):
        books.enter(call(micro=7))
    spent = await books.today()
    assert len(book.calls) == 3
    assert (spent.tokens, spent.dollars, spent.answers) == (300, 21e-6, 3)


async def test_entries_that_cannot_be_written_count_all_the_same_and_are_written_later() -> None:
    book = Book()
    book.closed = True
    books = accounts(book)
    books.enter(call())
    assert (await books.today()).tokens == 100
    assert book.calls == []
    book.closed = False
    books.enter(call())
    await books.settle()
    assert len(book.calls) == 2


class TestTheDaysLimit:
    async def test_in_tokens_keeps_what_could_pass_it_from_being_asked(self) -> None:
        books = accounts(Book(), daily_tokens=1000)
        books.enter(call(702))
        assert await books.refusal(FAR, "dear", PROMPT) is None
        books.enter(call(1))
        refused = await books.refusal(FAR, "dear", PROMPT)
        assert refused is not None
        assert refused.kind is WriterFailure.BUDGET
        assert refused.what == "far is not asked: today's limit of 1,000 tokens is used up."

    async def test_in_dollars_counts_money(self) -> None:
        # At most 198 * 2 + 100 * 10 = 1396 micro-dollars for the next call.
        books = accounts(Book(), daily_dollars=0.01)
        books.enter(call(micro=10_000 - 1396))
        assert await books.refusal(FAR, "dear", PROMPT) is None
        books.enter(call(micro=1))
        refused = await books.refusal(FAR, "dear", PROMPT)
        assert refused is not None
        assert "$0.01" in refused.what

    async def test_in_dollars_cannot_be_kept_without_a_price(self) -> None:
        books = accounts(Book(), daily_dollars=100)
        refused = await books.refusal(FAR, "unheard-of", PROMPT)
        assert refused is not None
        assert "What far costs is not known" in refused.what
        assert await accounts(daily_tokens=10_000).refusal(FAR, "unheard-of", PROMPT) is None

    async def test_counts_answers_under_way(self) -> None:
        books = accounts(Book(), daily_tokens=500)
        books.reserve("one", FAR, "dear", PROMPT)
        assert await books.refusal(FAR, "dear", PROMPT) is not None
        books.release("one")
        assert await books.refusal(FAR, "dear", PROMPT) is None

    async def test_holds_nobody_on_this_machine(self) -> None:
        books = accounts(Book(), daily_tokens=1)
        books.enter(call(10_000, local=True))
        assert await books.refusal(NEAR, "dear", PROMPT) is None
        assert await accounts(Book()).refusal(FAR, "dear", PROMPT) is None

    async def test_starts_anew_at_midnight(self) -> None:
        books = accounts(Book(), daily_tokens=300)
        books.enter(call(300, at=NOON - timedelta(hours=12, seconds=1)))
        assert await books.refusal(FAR, "dear", PROMPT) is None
        books.enter(call(3, at=NOON - timedelta(hours=12)))
        assert await books.refusal(FAR, "dear", PROMPT) is not None


@pytest.mark.parametrize(
    ("limits", "spent", "may"),
    [
        ({}, 0, False),
        ({"daily_tokens": 1000}, 500, True),
        ({"daily_tokens": 1000}, 501, False),
        ({"daily_dollars": 1.0}, 501, True),
    ],
)
async def test_words_are_prepared_ahead_elsewhere_only_within_half_of_a_limit(
    limits: dict[str, float], spent: int, may: bool
) -> None:
    books = accounts(Book(), **limits)
    books.enter(call(spent))
    assert await books.may_write_ahead(FAR) is may
    assert await books.may_write_ahead(NEAR)
