"""Esc in the middle of an import leaves the database as it was, row by row."""

from __future__ import annotations

import asyncio
import gc
from contextlib import aclosing
from pathlib import Path

import pytest

from cinemai_tui.domain.events import Imported, Progress
from cinemai_tui.domain.titles import TitleId
from tests.small_engine import ANN, Small, small_engine
from tests.unit.adapters.sqlite_files import rows

ROWS = 8_000
MANY = "Name,Year,Rating\n" + "".join(
    f"Film {n},{1950 + n % 70},{n % 10 + 1}\n" for n in range(ROWS)
)


def state(small: Small) -> object:
    return rows(small.folder / "data")


@pytest.mark.parametrize("steps", [1, 2, 5, 12])
async def test_a_preview_left_in_the_middle_stores_nothing(small: Small, steps: int) -> None:
    await small.bring("Name,Year\nHeat,1995\n")
    path, before = small.file(MANY), state(small)
    async with aclosing(small.engine.preview([path], ANN)) as events:
        for _ in range(steps):
            await anext(events)
    assert state(small) == before
    assert gc.isenabled()


@pytest.mark.parametrize("pause", [0.0, 0.02, 0.1, 0.2])
async def test_a_cancelled_preview_stores_nothing(small: Small, pause: float) -> None:
    await small.bring("Name,Year\nHeat,1995\n")
    path, before = small.file(MANY), state(small)
    reading = asyncio.ensure_future(small.preview(path))
    await asyncio.sleep(pause)
    reading.cancel()
    await asyncio.gather(reading, return_exceptions=True)
    assert state(small) == before


@pytest.mark.parametrize("pause", [0.0, 0.002, 0.01, 0.03, 0.1])
async def test_a_cancelled_commit_stores_all_of_it_or_nothing(small: Small, pause: float) -> None:
    shown = await small.preview(MANY)
    shown = small.engine.decide(shown, shown.files[0].events[0].key, TitleId("movie:tmdb:949"))
    before = state(small)
    storing = asyncio.ensure_future(small.commit(shown))
    await asyncio.sleep(pause)
    storing.cancel()
    await asyncio.gather(storing, return_exceptions=True)
    if await small.engine.imports(ANN):
        assert len(await small.parts.store.history.events(ANN)) == ROWS
        await small.engine.undo_import(ANN)
    assert state(small) == before
    report = await small.commit(shown)
    assert report.totals["added"] + report.totals["unmatched"] == ROWS


async def test_a_commit_left_while_it_tells_its_progress_stores_nothing(
    small: Small, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cinemai_tui.engine.importing._LOOK", 0.001)
    shown = await small.preview(MANY)
    before = state(small)
    async with aclosing(small.engine.commit(shown, ANN)) as events:
        told = [await anext(events), await anext(events)]
        assert not any(isinstance(event, Imported) for event in told)
    assert state(small) == before


async def test_progress_counts_what_is_stored(
    small: Small, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cinemai_tui.engine.importing._LOOK", 0.001)
    shown = await small.preview(MANY)
    told = [e async for e in small.engine.commit(shown, ANN) if isinstance(e, Progress)]
    done = [event.done for event in told]
    assert done == sorted(done)
    assert {event.total for event in told} == {ROWS}
    assert len(set(done)) > 2


async def test_undoing_an_import_with_all_that_was_settled_leaves_the_database_as_it_was(
    tmp_path: Path,
) -> None:
    async with small_engine(tmp_path) as small:
        await small.engine.catalogue_size()
        before = state(small)
        odd = "Werk;Punkte\nSolaris;9\nHeat (1995);7\n"
        shown = await small.preview(odd, mapping={"title": "Werk"})
        key = shown.unsure[0].event.key
        await small.commit(small.engine.decide(shown, key, TitleId("movie:tmdb:593")))
        heat = next(e for e in await small.engine.library(ANN) if e.title == "Heat")
        await small.engine.correct(ANN, heat.keys, None)
        await small.engine.forget(ANN, heat.keys)
        assert state(small) != before
        await small.engine.undo_import(ANN)
        assert state(small) == before
