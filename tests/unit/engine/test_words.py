"""Words through the engine's door: kept, paid for, limited, and guarded."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import aclosing
from dataclasses import replace
from pathlib import Path

import pytest

from cinemai_tui.adapters.sqlite import open_store
from cinemai_tui.domain.asking import Task
from cinemai_tui.domain.events import Wrote
from cinemai_tui.domain.household import HouseholdMember, MemberKind
from cinemai_tui.domain.people import Person
from cinemai_tui.domain.spending import Call, Outcome
from cinemai_tui.engine import Engine
from cinemai_tui.errors import BadInput
from tests.model_server import ModelServer, answering
from tests.small_engine import ANN, Small, small_engine
from tests.unit.engine.words_engine import HISTORY, QUIET, engine_with, first, words
from tests.unit.explaining.chains import writer_at
from tests.unit.explaining.standing_in import Elsewhere


@pytest.fixture
async def small(tmp_path: Path) -> AsyncIterator[Small]:
    async with small_engine(tmp_path) as found:
        await found.bring(HISTORY)
        yield found


class TestExplaining:
    async def test_an_answer_is_kept_across_restarts_and_costs_nothing_again(
        self, small: Small
    ) -> None:
        async with ModelServer((answering(QUIET),)) as server:
            far = Elsewhere("far", server)
            price = {"price_of": lambda writer, model: (1.0, 1.0)}
            async with engine_with(small, far, **price) as engine:
                pick = await first(engine)
                paid = await words(engine, pick)
            async with engine_with(small, far, **price) as engine:
                free = await words(engine, pick)
                spent = await engine.spending()
            assert len(server.asked) == 1
        assert (paid.text, paid.cached, paid.micro_dollars) == (QUIET, False, 18)
        assert (free.text, free.cached, free.micro_dollars) == (QUIET, True, 0)
        assert (spent.answers, spent.from_cache, spent.tokens) == (2, 1, 18)
        assert spent.dollars == 18e-6
        assert spent.free_share == 0.5

    async def test_kept_answers_go_with_the_profile_they_were_written_for(
        self, small: Small
    ) -> None:
        async with ModelServer((answering(QUIET),)) as server:
            async with engine_with(small, writer_at(server)) as engine:
                pick = await first(engine)
                await words(engine, pick)
                await small.engine.add_person("ben")
                await engine.remove_person(Person(name="ben"))
                await words(engine, pick)
            assert len(server.asked) == 2

    async def test_without_the_cache_every_answer_is_asked_for(self, small: Small) -> None:
        async with ModelServer((answering(QUIET),)) as server:
            async with engine_with(small, writer_at(server), answer_cache=False) as engine:
                pick = await first(engine)
                for _ in range(2):
                    await words(engine, pick)
            assert len(server.asked) == 2

    async def test_a_days_limit_holds_across_restarts(self, small: Small) -> None:
        async with ModelServer((answering(QUIET),)) as server:
            far = Elsewhere("far", server)
            limit = {"daily_tokens": 1200, "answer_cache": False}
            for asked in (1, 1):
                async with engine_with(small, far, **limit) as engine:
                    pick = await first(engine)
                    found = await words(engine, pick)
                    await small.parts.store.ledger.add(
                        [replace(call, tokens_in=1000) for call in [_far_call(small)]]
                    )
                assert len(server.asked) == asked
        assert found.writer == "template"
        assert "today's limit of 1,200 tokens is used up" in found.interrupted[0]

    async def test_a_folder_open_for_reading_only_still_explains_and_counts(
        self, small: Small, tmp_path: Path
    ) -> None:
        async with (
            ModelServer((answering(QUIET),)) as server,
            open_store(tmp_path / "data", read_only=True) as store,
        ):
            parts = replace(small.parts, store=store, writers=(writer_at(server),))
            engine = Engine(parts)
            pick = await first(engine)
            assert (await words(engine, pick)).text == QUIET
            assert (await engine.spending()).locally == 1
            await engine.close()

    async def test_a_child_is_shown_whole_sentences_and_nothing_it_may_not_read(
        self, small: Small
    ) -> None:
        told = "It is quiet. A killer slits a throat and blood is everywhere. So try it."
        child = HouseholdMember(person=ANN, kind=MemberKind.CHILD, age=7)
        async with (
            ModelServer((answering(told),)) as server,
            engine_with(small, writer_at(server)) as engine,
        ):
            pick = await first(engine)
            await small.parts.store.household.keep(child)
            async with aclosing(engine.explain(pick, person=ANN)) as events:
                pieces = [event.text async for event in events if isinstance(event, Wrote)]
        assert pieces == ["It is quiet.", " So try it."]

    async def test_a_link_of_a_model_is_shown_to_nobody(self, small: Small) -> None:
        async with (
            ModelServer((answering(f"See http://example.org now. {QUIET}"),)) as server,
            engine_with(small, writer_at(server)) as engine,
        ):
            found = await words(engine, await first(engine), person=ANN)
        assert "example" not in found.text

    async def test_words_are_prepared_ahead_here_but_not_elsewhere(self, small: Small) -> None:
        async with engine_with(small, Elsewhere("near", local=True)) as engine:
            assert await engine.may_write_ahead()
        async with engine_with(small, Elsewhere("far")) as engine:
            assert not await engine.may_write_ahead()
        async with engine_with(small, Elsewhere("far"), daily_tokens=1000) as engine:
            assert await engine.may_write_ahead()

    async def test_an_unknown_writer_is_named(self, small: Small) -> None:
        async with engine_with(small, Elsewhere("far")) as engine:
            pick = await first(engine)
            with pytest.raises(BadInput, match='no writer called "claude"'):
                await words(engine, pick, writer="claude")


def _far_call(small: Small) -> Call:
    return Call(
        at=small.parts.clock(),
        writer="far",
        task=Task.REASON,
        outcome=Outcome.ANSWERED,
        local=False,
    )
