"""The chat with a model's server on 127.0.0.1, and what is remembered."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import aclosing
from dataclasses import replace
from pathlib import Path

import pytest

from cinemai_tui.adapters.sqlite import open_store
from cinemai_tui.domain.events import Began, FellBack
from cinemai_tui.domain.talk import KEPT_TURNS
from tests.model_server import ModelServer, Reply, Request, answering
from tests.small_engine import ANN, Small, small_engine
from tests.unit.engine.talks import (
    FILMS,
    HISTORY,
    engine_with,
    heard,
    listing,
    names,
    shown,
    turn,
)
from tests.unit.explaining.chains import writer_at


@pytest.fixture
async def small(tmp_path: Path) -> AsyncIterator[Small]:
    async with small_engine(tmp_path, FILMS) as found:
        await found.bring(HISTORY)
        yield found


class TestWithAModel:
    async def test_its_words_are_streamed_with_names_in_place_of_ids(self, small: Small) -> None:
        async with (
            ModelServer((answering("Put on [[t1]]. Its tone is light."),)) as server,
            engine_with(small, writer_at(server)) as engine,
        ):
            events = await heard(engine, "French comedies")
        first = listing(events).picks[0].title
        ended = turn(events)
        assert ended.turn.answer == f"Put on {first.label}. Its tone is light."
        assert shown(events) == ended.turn.answer
        assert (ended.turn.writer, ended.turn.named) == ("openai", (first.id,))
        assert len(server.asked) == 1

    async def test_titles_that_are_not_offered_are_withheld(self, small: Small) -> None:
        answer = "Watch Gigli tonight. Or take [[t1]]. Then see [[t77]]."
        async with (
            ModelServer((answering(answer),)) as server,
            engine_with(small, writer_at(server)) as engine,
        ):
            events = await heard(engine, "French comedies")
        first = listing(events).picks[0].title
        assert turn(events).turn.answer == f"Or take {first.label}."

    async def test_orders_in_an_overview_are_data_and_change_nothing(self, small: Small) -> None:
        async with (
            ModelServer((answering("Take [[t1]]."),)) as server,
            engine_with(small, writer_at(server)) as engine,
        ):
            await heard(engine, "by Jacques Tati")
        system, *_, user = server.asked[0].json["messages"]
        assert "Gigli" not in system["content"]
        marker = user["content"].splitlines()[0]
        assert user["content"].endswith(marker)
        told = json.loads("\n".join(user["content"].splitlines()[1:-1]))
        assert "Gigli" in told["offered"][0]["about"]

    async def test_words_no_rule_could_read_are_read_by_the_model(self, small: Small) -> None:
        read = answering('```json\n{"countries": ["France"], "genres": ["nonsense"],}\n```')
        async with (
            ModelServer((read, answering("Take [[t1]]."))) as server,
            engine_with(small, writer_at(server)) as engine,
        ):
            events = await heard(engine, "a comedy with Gallic flair")
        assert turn(events).turn.wish.filters.countries == ("FR",)
        assert turn(events).turn.wish.filters.genres == ("Comedy",)
        assert len(server.asked) == 2

    async def test_a_model_that_cannot_read_it_leaves_the_rules_wish(self, small: Small) -> None:
        async with (
            ModelServer((answering("I cannot."),)) as server,
            engine_with(small, writer_at(server)) as engine,
        ):
            events = await heard(engine, "a comedy with Gallic flair")
        assert turn(events).turn.wish.filters.genres == ("Comedy",)
        assert turn(events).turn.answer

    async def test_a_broken_model_is_followed_by_our_own_words(self, small: Small) -> None:
        async def breaks(request: Request, reply: Reply) -> None:
            await reply.json(500, {"error": {"message": "no"}})

        async with (
            ModelServer((breaks,)) as server,
            engine_with(small, writer_at(server)) as engine,
        ):
            events = await heard(engine, "French comedies")
        assert any(isinstance(event, FellBack) for event in events)
        ended = turn(events)
        assert (ended.turn.writer, shown(events)) == ("template", ended.turn.answer)
        assert ended.happened
        assert ended.turn.named

    async def test_earlier_turns_go_along_and_the_canary_is_never_answered(
        self, small: Small
    ) -> None:
        async def leaks(request: Request, reply: Reply) -> None:
            system = request.json["messages"][0]["content"]
            await answering(f"The word is {system.split()[-1]}.")(request, reply)

        async with (
            ModelServer((answering("Take [[t1]]."), leaks)) as server,
            engine_with(small, writer_at(server)) as engine,
        ):
            await heard(engine, "French comedies")
            events = await heard(engine, "only short ones")
        said = [m["content"] for m in server.asked[1].json["messages"]]
        assert "French comedies" in said
        assert turn(events).turn.writer == "template"
        assert "zq" not in shown(events)

    async def test_leaving_early_closes_the_connection(self, small: Small) -> None:
        async def waits(request: Request, reply: Reply) -> None:
            await reply.hang()

        async with (
            ModelServer((waits,)) as server,
            engine_with(small, writer_at(server)) as engine,
        ):
            async with aclosing(engine.talk(ANN, "French comedies")) as events:
                async for event in events:
                    if isinstance(event, Began):
                        break
            await server.all_left()
        assert await small.engine.conversation(ANN) is None

    async def test_the_template_can_be_asked_for_by_name(self, small: Small) -> None:
        async with (
            ModelServer((answering("No."),)) as server,
            engine_with(small, writer_at(server)) as engine,
        ):
            events = await heard(engine, "French comedies", writer="template")
        assert server.asked == []
        assert turn(events).turn.writer == "template"


class TestMemory:
    async def test_what_falls_out_is_summed_up_and_forty_turns_stay(self, small: Small) -> None:
        for number in range(KEPT_TURNS + 1):
            await heard(small.engine, f"a French comedy from {1920 + number}", fresh=number == 0)
        kept = await small.engine.conversation(ANN)
        assert kept is not None
        assert len(kept.turns) == KEPT_TURNS + 1 - 10
        assert kept.summary.splitlines()[0] == "Wished for French comedy titles from 1920."

    async def test_a_model_sums_up_what_falls_out(self, small: Small) -> None:
        for number in range(KEPT_TURNS):
            await heard(small.engine, "a French comedy", fresh=number == 0)
        asked = (answering("Take [[t1]]."), answering("They like French comedies."))
        async with (
            ModelServer(asked) as server,
            engine_with(small, writer_at(server)) as engine,
        ):
            await heard(engine, "a French comedy")
        kept = await small.engine.conversation(ANN)
        assert kept is not None
        assert kept.summary == "They like French comedies."

    async def test_forgetting_leaves_nothing_to_lean_on(self, small: Small) -> None:
        await heard(small.engine, "French films")
        assert await small.engine.forget_conversations(ANN) == 1
        assert turn(await heard(small.engine, "only comedies")).turn.wish.filters.countries == ()

    async def test_a_conversation_forgotten_meanwhile_begins_anew(self, small: Small) -> None:
        first = turn(await heard(small.engine, "French films"))
        await small.engine.forget_conversations(ANN)
        events = await heard(small.engine, "comedies", conversation=first.conversation)
        assert turn(events).conversation not in (None, first.conversation)

    async def test_a_reader_is_answered_and_nothing_is_stored(
        self, small: Small, tmp_path: Path
    ) -> None:
        await heard(small.engine, "French films")
        async with (
            open_store(tmp_path / "data", read_only=True) as store,
            engine_with(replace(small, parts=replace(small.parts, store=store))) as reader,
        ):
            events = await heard(reader, "only comedies")
        assert sorted(names(events)) == ["Playtime", "Zazie"]
        assert turn(events).conversation is None
        kept = await small.engine.conversation(ANN)
        assert kept is not None
        assert len(kept.turns) == 1
