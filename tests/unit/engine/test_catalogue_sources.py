"""Taking catalogue sources away."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from cinemai_tui.domain.titles import Kind, Title, TitleId
from cinemai_tui.errors import BadInput
from cinemai_tui.ports import Source
from tests.small_engine import ANN, Small, small_engine
from tests.unit.catalogues.movielens_sets import crowd, csv_set


@pytest.fixture
async def small(tmp_path: Path) -> AsyncIterator[Small]:
    async with small_engine(tmp_path) as small:
        yield small


async def add(small: Small, path: Path) -> None:
    async for _ in small.engine.add_catalogue(path):
        pass


async def test_removing_a_source_takes_only_what_it_gave(small: Small) -> None:
    await small.bring("Title,Year,Rating\nTin Garden,2016,9\nHeat,1995,8\n")
    before = await small.parts.store.titles.all()
    await add(small, csv_set(small.folder / "ml", crowd()))
    await add(small, csv_set(small.folder / "other", crowd(30)))
    events = await small.parts.store.history.events(ANN)
    assert {event.title_id for event in events} == {"movie:tmdb:99000001", "movie:tmdb:949"}
    assert await small.engine.remove_catalogue("ml") == 0
    assert [crowd.source for crowd in await small.engine.crowds()] == ["other"]
    assert await small.engine.remove_catalogue("other") == 3
    assert await small.engine.crowds() == []
    assert await small.parts.store.titles.all() == before
    assert await small.parts.store.history.events(ANN) == events


async def test_the_built_in_source_and_unknown_ones_are_not_removed(small: Small) -> None:
    with pytest.raises(BadInput, match="built-in catalogue cannot be removed"):
        await small.engine.remove_catalogue("built-in")
    with pytest.raises(BadInput, match='no catalogue source called "ml"') as caught:
        await small.engine.remove_catalogue("ml")
    assert caught.value.hint == "Only the built-in one is there."
    await small.parts.store.titles.put(
        Source(name="mine", titles=0, version="1", added=None),
        [Title(id=TitleId("movie:own:x"), kind=Kind.MOVIE, title="X", year=2000)],
    )
    with pytest.raises(BadInput) as caught:
        await small.engine.remove_catalogue("ml")
    assert caught.value.hint == 'There is "mine".'
