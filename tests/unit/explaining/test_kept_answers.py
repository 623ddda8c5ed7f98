"""Answers kept: a repeated question makes no call, and nothing stale or unfit is taken."""

from __future__ import annotations

from contextlib import aclosing

from cinemai_tui.domain.events import Began
from tests.model_server import ModelServer, answering
from tests.model_server import openai_protocol as bad
from tests.unit.explaining.builders import own, pick
from tests.unit.explaining.chains import GOOD, PICK, ending, explained, words, writer_at
from tests.unit.explaining.standing_in import Book, Elsewhere, Kept
from tests.unit.explaining.standing_in import paid_chain as chain


class TestKeptAnswers:
    async def test_a_repeated_question_makes_no_call_and_says_so(self) -> None:
        which = chain(Book(), Kept())
        async with ModelServer((answering(GOOD),)) as server:
            first = await explained([writer_at(server)], which)
            again = await explained([writer_at(server)], which)
            assert len(server.asked) == 1
        assert not ending(first).cached
        assert ending(again).cached
        assert words(again) == words(first) == ending(again).text == GOOD
        assert again[0] == Began(title_id=PICK.title.id, writer="openai", model="test-model")
        spending = await which.accounts.today()
        assert (spending.from_cache, spending.locally, spending.answers) == (1, 1, 2)

    async def test_one_is_not_taken_when_it_is_wanted_fresh(self) -> None:
        which = chain(None, Kept())
        async with ModelServer((answering(GOOD), answering("It is quiet."))) as server:
            await explained([writer_at(server)], which)
            async with aclosing(which.explain(PICK, [writer_at(server)], fresh=True)) as events:
                fresh = [event async for event in events]
            assert ending(fresh).text == "It is quiet."
            assert ending(await explained([writer_at(server)], which)).text == "It is quiet."

    async def test_other_evidence_writers_or_models_are_asked(self) -> None:
        which = chain(None, Kept())
        async with ModelServer((answering(GOOD),)) as server:
            await explained([writer_at(server)], which)
            await explained([writer_at(server)], which, pick(own(rating=8.0)))
            await explained([writer_at(server, "other")], which)
            assert len(server.asked) == 3
            await which.learn_model(Elsewhere("openai", server, model="newer"))
            await explained([writer_at(server)], which)
            assert len(server.asked) == 4

    async def test_one_that_this_person_may_not_read_is_written_anew(self) -> None:
        which = chain(None, Kept())
        async with ModelServer((answering(GOOD), answering("It is soft."))) as server:
            writer = writer_at(server)
            await explained([writer], which)
            guarded = which.explain(PICK, [writer], guard=lambda text: "no" * ("Blow" in text))
            async with aclosing(guarded) as events:
                told_now = [event async for event in events]
        assert ending(told_now).text == "It is soft."

    async def test_the_template_is_not_kept(self) -> None:
        kept = Kept()
        async with ModelServer((bad.refusing(500),)) as server:
            await explained([writer_at(server)], chain(None, kept))
        assert kept.answers == {}
