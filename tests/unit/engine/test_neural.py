"""Neural vectors: batch by batch, new titles only, kept through stops, used when enough."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import aclosing
from pathlib import Path

import numpy as np
import pytest

from cinemai_tui.domain.events import Progress
from cinemai_tui.domain.titles import TEXT_VERSION, Title
from cinemai_tui.engine import neural
from cinemai_tui.engine.extras import extras
from cinemai_tui.engine.neural import BATCH, fit_name
from cinemai_tui.errors import BadSettings, WriterFailure, WriterTrouble
from tests.small_engine import Small, small_engine
from tests.unit.engine.embedding import COUNT, FILMS, FakeEmbedder, embed, laid, using


@pytest.fixture
async def many(tmp_path: Path) -> AsyncIterator[Small]:
    async with small_engine(tmp_path / "small", FILMS) as opened:
        yield opened


async def test_every_title_gets_a_vector_in_batches_of_sixty_four(many: Small) -> None:
    embedder = FakeEmbedder()
    done = await embed(many, embedder)
    assert [len(batch) for batch in embedder.asked] == [BATCH, BATCH, 22]
    assert (done.added, done.held, done.titles, done.in_use) == (COUNT, COUNT, COUNT, True)
    assert await many.parts.store.vectors.fits() == {"plain": COUNT, fit_name("tiny", 3): COUNT}


async def test_progress_counts_titles(many: Small) -> None:
    async with using(many, FakeEmbedder()) as engine:
        events = [event async for event in engine.embed()]
    counts = [(e.done, e.total) for e in events if isinstance(e, Progress) and e.total == COUNT]
    assert counts == [(0, COUNT), (BATCH, COUNT), (2 * BATCH, COUNT)]


async def test_the_fit_names_model_dimension_and_text_version_and_no_address() -> None:
    assert fit_name("org/model:0.6b", 768) == f"neural:org/model:0.6b:768:{TEXT_VERSION}"


async def test_leaving_early_keeps_what_was_stored_and_the_next_run_goes_on(many: Small) -> None:
    embedder = FakeEmbedder()
    async with using(many, embedder) as engine, aclosing(engine.embed()) as events:
        async for event in events:
            if isinstance(event, Progress) and event.done == BATCH:
                break
    assert (await many.parts.store.vectors.fits())[fit_name("tiny", 3)] == BATCH
    done = await embed(many, embedder)
    assert (done.added, done.held) == (COUNT - BATCH, COUNT)
    assert len(set(embedder.texts)) == len(embedder.texts) == COUNT


async def test_a_failure_keeps_what_was_stored(many: Small) -> None:
    trouble = WriterTrouble(WriterFailure.NETWORK, "The embedder is gone.")
    with pytest.raises(WriterTrouble, match="is gone"):
        await embed(many, FakeEmbedder(troubles=[trouble], after=2))
    assert (await many.parts.store.vectors.fits())[fit_name("tiny", 3)] == 2 * BATCH


async def test_only_new_titles_are_sent(many: Small, tmp_path: Path) -> None:
    await embed(many, FakeEmbedder())
    extra = many.file('{"kind": "movie", "title": "Newcomer", "year": 2024}\n', "extra.jsonl")
    async for _ in many.engine.add_catalogue(extra):
        pass
    embedder = FakeEmbedder()
    done = await embed(many, embedder)
    assert done.added == 1
    assert embedder.texts == ["Newcomer (2024), movie"]


async def test_nothing_is_asked_when_every_title_has_one(many: Small) -> None:
    await embed(many, FakeEmbedder())
    embedder = FakeEmbedder()
    assert (await embed(many, embedder)).added == 0
    assert embedder.asked == []


async def test_another_model_takes_the_place_of_the_first_and_leaves_the_built_in_ones(
    many: Small,
) -> None:
    await embed(many, FakeEmbedder())
    done = await embed(many, FakeEmbedder(model="larger", makes=5))
    assert (done.model, done.dimension, done.added) == ("larger", 5, COUNT)
    assert set(await many.parts.store.vectors.fits()) == {"plain", fit_name("larger", 5)}


async def test_another_dimension_of_the_settings_makes_all_anew(many: Small) -> None:
    await embed(many, FakeEmbedder())
    done = await embed(many, FakeEmbedder(dimension=4, makes=4))
    assert (done.dimension, done.added) == (4, COUNT)


async def test_on_demand_all_are_made_anew(many: Small) -> None:
    await embed(many, FakeEmbedder())
    assert (await embed(many, FakeEmbedder(), anew=True)).added == COUNT


async def test_learning_the_built_in_vectors_again_keeps_the_neural_ones(many: Small) -> None:
    await embed(many, FakeEmbedder())
    ids = (await many.engine._stock.shelf()).ids
    await many.parts.store.vectors.replace("lsa", ids, np.ones((len(ids), 1), np.float32))
    assert set(await many.parts.store.vectors.fits()) == {"lsa", fit_name("tiny", 3)}


def no_even_number(title: Title) -> bool:
    return int(title.title.split()[1]) % 2 == 1


async def test_what_may_not_leave_the_machine_is_not_sent_away(many: Small) -> None:
    embedder = FakeEmbedder(local=False)
    done = await embed(many, embedder, may_send=no_even_number)
    assert (done.added, done.withheld, done.in_use) == (COUNT // 2, COUNT // 2, False)
    assert all(int(text.split()[1]) % 2 for text in embedder.texts)


async def test_an_embedder_on_this_machine_gets_everything(many: Small) -> None:
    done = await embed(many, FakeEmbedder(), may_send=no_even_number)
    assert (done.added, done.withheld) == (COUNT, 0)


async def test_a_server_that_asks_for_a_short_rest_is_waited_for(many: Small) -> None:
    rest = WriterTrouble(WriterFailure.RATE, "Too many.", retry_after=0.01)
    embedder = FakeEmbedder(troubles=[rest, rest], after=1)
    assert (await embed(many, embedder)).added == COUNT


@pytest.mark.parametrize("wait", [None, 3600.0])
async def test_a_server_that_names_no_time_or_a_long_one_is_not(
    many: Small, wait: float | None
) -> None:
    rest = WriterTrouble(WriterFailure.RATE, "Too many.", retry_after=wait)
    with pytest.raises(WriterTrouble, match="Too many"):
        await embed(many, FakeEmbedder(troubles=[rest], after=0))


async def test_a_server_that_wants_rest_for_ever_is_given_up(many: Small) -> None:
    rest = [WriterTrouble(WriterFailure.RATE, "Too many.", retry_after=0.001)] * 9
    embedder = FakeEmbedder(troubles=list(rest), after=0)
    with pytest.raises(WriterTrouble):
        await embed(many, embedder)
    assert len(embedder.troubles) == 9 - 1 - neural.MOST_WAITS


async def test_without_an_embedder_there_is_nothing_to_do_and_it_says_so(many: Small) -> None:
    with pytest.raises(BadSettings, match="No embedder is set"):
        async for _ in many.engine.embed():
            pass
    assert (await extras(many.parts, await many.engine._stock.shelf())).neural is None


class TestBesideTheShelf:
    async def test_rows_are_in_its_order(self, many: Small) -> None:
        embedder = FakeEmbedder()
        await embed(many, embedder)
        found = await laid(many, embedder)
        shelf = await many.engine._stock.shelf()
        ids, stored = await many.parts.store.vectors.all(fit_name("tiny", 3))
        assert found is not None
        assert found.shape == (COUNT, 3)
        for title_id, row in zip(ids, stored, strict=True):
            assert found[shelf.row_of[title_id]].tolist() == row.tolist()

    async def test_they_are_used_only_when_nine_in_ten_titles_have_one(self, many: Small) -> None:
        ids = (await many.engine._stock.shelf()).ids
        few = int(0.9 * COUNT) - 1
        ones = np.ones((few, 1), np.float32)
        await many.parts.store.vectors.put(fit_name("tiny", 1), ids[:few], ones)
        assert await laid(many, FakeEmbedder()) is None
        more = ids[few : few + 2]
        await many.parts.store.vectors.put(fit_name("tiny", 1), more, ones[:2])
        found = await laid(many, FakeEmbedder())
        assert found is not None
        assert found[: few + 2].all()
        assert not found[few + 2 :].any()

    async def test_those_of_another_model_are_not_used(self, many: Small) -> None:
        await embed(many, FakeEmbedder())
        assert await laid(many, FakeEmbedder(model="larger")) is None
        assert await laid(many, FakeEmbedder(dimension=4)) is None
