"""The top of a list in a writer's order, and exactly what is sent for it."""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator
from contextlib import aclosing
from pathlib import Path
from typing import Any

import pytest

from cinemai_tui.domain.asking import Task
from cinemai_tui.domain.events import FellBack, Listed, Reranked
from cinemai_tui.domain.picks import Recommendation
from cinemai_tui.engine import Engine
from cinemai_tui.errors import BadInput
from tests.model_server import ModelServer, Reply, Request, answering
from tests.model_server import openai_protocol as bad
from tests.small_engine import ANN, Small, small_engine
from tests.unit.engine.words_engine import HISTORY, engine_with, words
from tests.unit.explaining.chains import writer_at
from tests.unit.explaining.standing_in import Elsewhere


@pytest.fixture
async def small(tmp_path: Path) -> AsyncIterator[Small]:
    async with small_engine(tmp_path) as found:
        await found.bring(HISTORY)
        yield found


async def reranked(engine: Engine, listing: Recommendation) -> Reranked:
    async with aclosing(engine.rerank(ANN, listing)) as events:
        found = [event async for event in events]
    assert isinstance(found[-1], Reranked)
    return found[-1]


async def backwards(request: Request, reply: Reply) -> None:
    """Answer with all candidates in the opposite order, in JSON lines."""
    ids = re.findall(r'"id": "(c\d\d)"', request.json["messages"][1]["content"])
    lines = "\n".join(json.dumps({"id": one}) for one in reversed(ids))
    await answering([lines])(request, reply)


class TestReordering:
    async def test_the_top_of_a_list_takes_a_writers_order(self, small: Small) -> None:
        async with (
            ModelServer((backwards,)) as server,
            engine_with(small, writer_at(server)) as engine,
        ):
            listing = await engine.recommended(ANN)
            made = await reranked(engine, listing)
        before = [pick.title.id for pick in listing.picks]
        assert [pick.title.id for pick in made.recommendation.picks] == before[::-1]
        assert [pick.rank for pick in made.recommendation.picks] == [*range(1, len(before) + 1)]
        assert (made.writer, made.model) == ("openai", "test-model")
        assert "in the order of openai test-model" in made.recommendation.note

    @pytest.mark.parametrize(
        "behaviour",
        [answering("I like them all."), bad.refusing(500), answering(['{"id": "c77"}'])],
        ids=["prose", "broken", "unknown ids"],
    )
    async def test_a_failure_leaves_the_old_order_with_a_note(
        self, small: Small, behaviour: Any
    ) -> None:
        async with (
            ModelServer((behaviour,)) as server,
            engine_with(small, writer_at(server)) as engine,
        ):
            listing = await engine.recommended(ANN)
            made = await reranked(engine, listing)
        assert made.recommendation.picks == listing.picks
        assert made.writer == ""
        assert made.recommendation.note.endswith("The list keeps its own order.")

    async def test_a_writer_elsewhere_needs_a_switch_of_its_own(self, small: Small) -> None:
        async with ModelServer((backwards,)) as server:
            far = Elsewhere("far", server)
            async with engine_with(small, far) as engine:
                listing = await engine.recommended(ANN)
                made = await reranked(engine, listing)
                assert server.asked == []
                assert made.recommendation.picks == listing.picks
            async with engine_with(small, far, rerank_cloud=True) as engine:
                assert (await reranked(engine, listing)).writer == "far"

    async def test_recommending_uses_it_only_when_it_is_switched_on_and_nobody_waits(
        self, small: Small
    ) -> None:
        async with ModelServer((backwards,)) as server:
            async with engine_with(small, writer_at(server)) as engine:
                plain = await engine.recommended(ANN, limit=3)
                assert server.asked == []
            async with engine_with(small, writer_at(server), rerank=True) as engine:
                made = await engine.recommended(ANN, limit=3)
                assert len(server.asked) == 1
                async with aclosing(engine.recommend(ANN, limit=3, stale_ok=True)) as events:
                    hurried = [e async for e in events if isinstance(e, Listed)]
                assert len(server.asked) == 1
                again = await engine.recommended(ANN, limit=3)
                assert len(server.asked) == 1
        assert len(made.picks) == 3
        assert made.picks != plain.picks
        assert [p.title.id for p in again.picks] == [p.title.id for p in made.picks]
        titles = [p.title.id for p in hurried[0].recommendation.picks]
        assert titles == [p.title.id for p in plain.picks]

    async def test_only_titles_that_were_listed_count_as_shown(self, small: Small) -> None:
        async with (
            ModelServer((backwards,)) as server,
            engine_with(small, writer_at(server), rerank=True) as engine,
        ):
            made = await engine.recommended(ANN, limit=2)
        shown = await small.parts.store.showings.shown(ANN)
        assert set(shown) == {pick.title.id for pick in made.picks}

    async def test_the_next_writer_follows_one_that_fails(self, small: Small) -> None:
        async with (
            ModelServer((bad.refusing(401),)) as one,
            ModelServer((backwards,)) as two,
            engine_with(small, writer_at(one, "a"), writer_at(two, "b")) as engine,
        ):
            listing = await engine.recommended(ANN)
            async with aclosing(engine.rerank(ANN, listing)) as events:
                found = [event async for event in events]
        assert [e.successor for e in found if isinstance(e, FellBack)] == ["b"]
        assert isinstance(found[-1], Reranked)
        assert found[-1].writer == "b"


def _without_chance(text: str) -> str:
    """A prompt without the markers and the canary, which are new for each call."""
    return re.sub(r"zq[0-9a-f]{16}", "CANARY", re.sub(r"==[0-9a-f]{12}==", "MARKER", text))


class TestWhatWouldBeSent:
    async def test_is_what_is_sent_for_a_reason_and_for_an_order(self, small: Small) -> None:
        async with ModelServer((backwards,)) as server:
            async with engine_with(small, writer_at(server)) as engine:
                listing = await engine.recommended(ANN)
                reason = await engine.would_send(Task.REASON, listing.picks[0])
                order = await engine.would_send(Task.RERANK, listing, person=ANN)
                assert server.asked == []
                await reranked(engine, listing)
                await words(engine, listing.picks[0])
            sent = [
                "\n".join(message["content"] for message in request.json["messages"]) + "\n"
                for request in server.asked
            ]
        assert [_without_chance(text) for text in sent] == [
            _without_chance(order),
            _without_chance(reason),
        ]
        assert "ann" not in re.findall(r"\w+", reason + order)

    async def test_needs_a_title_for_a_reason_and_a_list_for_an_order(self, small: Small) -> None:
        listing = await small.engine.recommended(ANN)
        for task, about in ((Task.REASON, listing), (Task.RERANK, listing.picks[0])):
            with pytest.raises(BadInput):
                await small.engine.would_send(task, about)
