"""Neural vectors made behind the list, and what doctor says of them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from cinemai_tui.domain.health import State
from cinemai_tui.engine.neural import BATCH
from cinemai_tui.errors import WriterFailure, WriterTrouble
from tests.small_engine import Small, small_engine
from tests.unit.engine.embedding import COUNT, FILMS, FakeEmbedder, check_of, using


@pytest.fixture
async def many(tmp_path: Path) -> AsyncIterator[Small]:
    async with small_engine(tmp_path / "small", FILMS) as opened:
        yield opened


class TestBehindTheList:
    async def test_it_runs_without_anybody_waiting_and_once(self, many: Small) -> None:
        embedder = FakeEmbedder()
        async with using(many, embedder) as engine:
            engine.embed_behind()
            engine.embed_behind()
            assert engine._embedding is not None
            await engine._embedding
            engine.embed_behind()
            await engine._embedding
        assert len(embedder.texts) == COUNT

    async def test_a_failure_is_told_by_doctor_and_not_tried_again_and_again(
        self, many: Small
    ) -> None:
        trouble = WriterTrouble(WriterFailure.MALFORMED, "It gave a vector that is none.")
        embedder = FakeEmbedder(troubles=[trouble], after=1)
        async with using(many, embedder) as engine:
            engine.embed_behind()
            assert engine._embedding is not None
            await engine._embedding
            engine.embed_behind()
            check = await check_of(engine)
        assert len(embedder.asked) == 1
        assert check.state is State.WARNING
        assert "a vector that is none" in check.detail
        assert f"{BATCH} of {COUNT} titles" in check.detail

    async def test_closing_ends_it(self, many: Small) -> None:
        embedder = FakeEmbedder()
        async with using(many, embedder) as engine:
            engine.embed_behind()
            await asyncio.sleep(0)
        assert engine._embedding is not None
        assert engine._embedding.cancelled()


class TestDoctor:
    async def test_says_nothing_of_an_embedder_that_is_not_set(self, many: Small) -> None:
        assert all(check.name != "neural" for check in (await many.engine.health()).checks)

    async def test_says_how_many_titles_have_a_vector(self, many: Small) -> None:
        embedder = FakeEmbedder()
        async with using(many, embedder) as engine:
            before = await check_of(engine)
            async for _ in engine.embed():
                pass
            after = await check_of(engine)
        assert (before.state, after.state) == (State.WARNING, State.OK)
        assert "too few" in before.detail
        assert f"{COUNT} of {COUNT} titles" in after.detail

    async def test_says_that_nobody_is_there(self, many: Small) -> None:
        gone = WriterTrouble(WriterFailure.NETWORK, "It cannot be reached.", "Start it.")
        async with using(many, FakeEmbedder(gone=gone)) as engine:
            check = await check_of(engine)
        assert (check.state, check.hint) == (State.WARNING, "Start it.")
