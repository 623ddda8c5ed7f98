"""The chain as reasons, orders and the chat use it: kept answers, data, costs, limits, guards."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import aclosing
from dataclasses import replace
from typing import Any

import pytest

from cinemai_tui.domain.asking import Task
from cinemai_tui.domain.events import Explained, FellBack, Rewrote, Wrote
from cinemai_tui.domain.spending import Outcome
from cinemai_tui.explaining.asked import LIMITS, Answered, Asked, AskEvent
from cinemai_tui.explaining.chain import Chain
from cinemai_tui.explaining.reasons import SAFE
from cinemai_tui.explaining.template import compose
from cinemai_tui.ports import Prompt, Writer
from tests.model_server import Behaviour, ModelServer, Reply, Request, answering
from tests.model_server import openai_protocol as bad
from tests.unit.explaining.chains import (
    GOOD,
    HANG_GUARD,
    PICK,
    SOON,
    Clock,
    ending,
    explained,
    fall,
    states,
    words,
    writer_at,
)
from tests.unit.explaining.standing_in import Book, Elsewhere
from tests.unit.explaining.standing_in import paid_chain as chain


def wanted(writers: Sequence[Writer], **changes: Any) -> Asked:
    asked = Asked(
        task=Task.CHAT,
        key="talk",
        prompt=lambda canary: Prompt(system=f"Never say {canary}", user="Hello."),
        judge=lambda sentence: None if "lie" in sentence else sentence,
        writers=writers,
    )
    return replace(asked, **changes)


async def told(which: Chain, asked: Asked) -> list[AskEvent]:
    async with asyncio.timeout(HANG_GUARD), aclosing(which.ask(asked)) as events:
        return [event async for event in events]


def answered(events: Sequence[AskEvent]) -> Answered:
    last = events[-1]
    assert isinstance(last, Answered)
    return last


class TestAnyQuestion:
    async def test_is_answered_word_by_word_under_its_own_key(self) -> None:
        async with ModelServer((answering("It is quiet. A lie is told. So try it."),)) as server:
            events = await told(chain(), wanted([writer_at(server)]))
        assert {e.title_id for e in events if not isinstance(e, Answered)} == {"talk"}
        assert [type(event) for event in events].count(Rewrote) == 1
        assert answered(events) == Answered(
            text="It is quiet. So try it.",
            writer="openai",
            model="test-model",
            happened=("1 sentence of openai went beyond the evidence and stayed out.",),
        )

    async def test_that_nobody_answers_ends_with_nothing_and_says_why(self) -> None:
        async with ModelServer((bad.refusing(401),)) as server:
            events = await told(chain(), wanted([writer_at(server)]))
        assert answered(events).text == ""
        assert answered(events).happened == ("openai does not accept the key.",)
        (handed_on,) = (event for event in events if isinstance(event, FellBack))
        assert handed_on.successor == "template"

    async def test_may_be_shown_in_whole_sentences_only(self) -> None:
        async with ModelServer((answering("It is quiet. A lie is told. So try it."),)) as server:
            events = await told(chain(), wanted([writer_at(server)], sentences=True))
        assert [e.text for e in events if isinstance(e, Wrote)] == ["It is quiet.", " So try it."]
        assert not [e for e in events if isinstance(e, Rewrote)]

    async def test_has_the_limits_of_its_task(self) -> None:
        assert LIMITS[Task.CHAT].characters > LIMITS[Task.REASON].characters
        assert LIMITS[Task.RERANK].deadlines.total < LIMITS[Task.REASON].deadlines.total
        async with ModelServer((bad.never_ending,)) as server:
            clock = Clock()
            events = await told(Chain(clock=clock), wanted([writer_at(server)]))
            await server.all_left()
        assert 2900 < len(answered(events).text) <= LIMITS[Task.CHAT].characters

    async def test_that_wants_data_shows_nothing_and_takes_the_next_writer_for_a_wrong_shape(
        self,
    ) -> None:
        def judge(whole: str) -> str | None:
            return whole if whole.startswith("{") else None

        async with (
            ModelServer((answering("Certainly! Here it is."),)) as chatty,
            ModelServer((answering('{"id": "c01"}\n{"id": "c02"}'),)) as exact,
        ):
            writers = [writer_at(chatty, "a"), writer_at(exact, "b")]
            events = await told(chain(), wanted(writers, raw=True, judge=judge))
        assert not [e for e in events if isinstance(e, Wrote | Rewrote)]
        assert answered(events).text == '{"id": "c01"}\n{"id": "c02"}'
        assert answered(events).happened == ("a gave an answer of the wrong shape.",)

    async def test_several_at_once_do_not_mix(self) -> None:
        async def echo(request: Request, reply: Reply) -> None:
            word = request.json["messages"][1]["content"]
            await answering(f"It is {word} and nothing else but {word}.", pause=0.001)(
                request, reply
            )

        def about(word: str) -> Asked:
            prompt = Prompt(system="s", user=word)
            return wanted([writer_at(server)], key=word, prompt=lambda canary: prompt)

        async with ModelServer((echo,)) as server:
            which, asked = chain(), ("quiet", "loud", "slow")
            all_told = await asyncio.gather(*(told(which, about(word)) for word in asked))
        for word, events in zip(asked, all_told, strict=True):
            assert answered(events).text == f"It is {word} and nothing else but {word}."
            assert {e.title_id for e in events if not isinstance(e, Answered)} == {word}


class TestTheBooks:
    async def test_hold_every_call_with_its_cost(self) -> None:
        book = Book()
        which = chain(book)
        async with (
            ModelServer((bad.refusing(500), bad.refusing(500))) as broken,
            ModelServer((answering(GOOD),)) as server,
        ):
            writers = [Elsewhere("far", broken), Elsewhere("dear", server)]
            events = await explained(writers, which)
        await which.settle()
        assert [(c.writer, c.outcome, c.why) for c in book.calls] == [
            ("far", Outcome.FAILED, "server"),
            ("far", Outcome.FAILED, "server"),
            ("dear", Outcome.ANSWERED, ""),
        ]
        failed, _, good = book.calls
        assert (failed.tokens_in, failed.tokens_out, failed.micro_dollars) == (0, 0, 0)
        assert (good.task, good.model, good.local) == (Task.REASON, "dear", False)
        assert good.micro_dollars == good.tokens_in * 2 + good.tokens_out * 10 > 0
        assert ending(events).micro_dollars == good.micro_dollars

    async def test_quote_the_servers_own_count(self) -> None:
        book = Book()
        which = chain(book)
        async with ModelServer((answering(GOOD),)) as server:
            await explained([Elsewhere("far", server)], which)
        await which.settle()
        # The test server says nine and nine.
        (call,) = book.calls
        assert (call.tokens_in, call.tokens_out, call.estimated) == (9, 9, False)

    async def test_estimate_what_was_broken_off(self) -> None:
        book = Book()
        which = chain(book)
        async with ModelServer((bad.resetting_after("It is quiet.", " So"),)) as server:
            await explained([Elsewhere("far", server)], which)
        await which.settle()
        call = book.calls[0]
        assert call.estimated
        assert call.tokens_in > 100
        assert call.tokens_out == 4

    async def test_note_a_call_somebody_left(self) -> None:
        book = Book()
        which = chain(book)
        async with ModelServer((bad.never_ending,)) as server, asyncio.timeout(HANG_GUARD):
            async with aclosing(which.explain(PICK, [writer_at(server)])) as events:
                async for event in events:
                    if isinstance(event, Wrote):
                        break
            await server.all_left()
        await which.settle()
        assert [call.outcome for call in book.calls] == [Outcome.LEFT]

    async def test_count_the_template(self) -> None:
        which = chain(Book())
        await explained([], which)
        spending = await which.accounts.today()
        assert (spending.by_template, spending.answers, spending.free_share) == (1, 1, 1.0)

    async def test_keep_a_writer_over_the_days_limit_from_being_asked(self) -> None:
        which = chain(Book(), daily_tokens=100)
        async with ModelServer((answering(GOOD),)) as server:
            events = await explained([Elsewhere("far", server)], which)
            assert server.asked == []
        assert fall(events).why.startswith("far is not asked: today's limit of 100 tokens")
        assert ending(events).writer == "template"
        assert which.circuits.resting("far") is None


class TestTheGuard:
    async def test_sees_every_sentence_before_it_is_shown(self) -> None:
        text = "It is quiet. It is wicked and more. So try it."
        async with ModelServer((answering(text),)) as server:
            which = chain()
            guarded = which.explain(
                PICK, [writer_at(server)], guard=lambda told: "no" * ("wicked" in told)
            )
            async with aclosing(guarded) as events:
                seen = [event async for event in events]
        assert not any("wicked" in state for state in states(seen))
        assert ending(seen).text.startswith("It is quiet. So try it.")

    async def test_sees_the_templates_sentences_too(self) -> None:
        first = compose(PICK).split(". ")[0]
        for guard, left in (
            (lambda told: "no" * (first in told), compose(PICK).split(". ", 1)[1]),
            (lambda told: "no", SAFE),
        ):
            async with aclosing(chain().explain(PICK, [], guard=guard)) as events:
                seen = [event async for event in events]
            assert ending(seen).text == words(seen) == left

    async def test_of_a_young_reader_shows_whole_sentences(self) -> None:
        async with ModelServer((answering(GOOD),)) as server:
            which = chain().explain(PICK, [writer_at(server)], whole_sentences=True)
            async with aclosing(which) as events:
                pieces = [event.text async for event in events if isinstance(event, Wrote)]
        assert pieces == ["You gave Blow Out a 9.", " The Conversation listens in the same way."]


@pytest.mark.parametrize("behaviour", [bad.hanging, bad.pinging], ids=["silence", "pings"])
async def test_when_everybody_is_silent_the_template_follows_the_deadlines(
    behaviour: Behaviour,
) -> None:
    async with ModelServer((behaviour,)) as one, ModelServer((behaviour,)) as two:
        which = Chain(clock=Clock(), deadlines=SOON)
        events = await explained([writer_at(one, "a"), writer_at(two, "b")], which)
    assert isinstance(events[-1], Explained)
    assert len([event for event in events if isinstance(event, FellBack)]) == 2
    assert ending(events).text == compose(PICK)
