from __future__ import annotations

from cinemai_tui.domain.filters import Filters, Tuning, Watchlist
from cinemai_tui.domain.people import Person
from cinemai_tui.domain.titles import Kind
from cinemai_tui.ports import Store

COSY = Filters(
    genres=("Comedy", "Romance"),
    not_genres=("Horror",),
    kind=Kind.MOVIE,
    years=(1930, None),
    runtime=(None, 110),
    countries=("FR",),
    max_age=12,
    min_rating=6.5,
    watchlist=Watchlist.WITHOUT,
)


async def test_a_preset_comes_back_as_it_was_saved(store: Store, ann: Person) -> None:
    tuning = Tuning(
        ranker="groups", alpha=9.0, fame=0.2, surprise=0.9, variety=0.6, recent=4, slots=False
    )
    await store.presets.save(ann, "cosy", COSY, tuning)
    assert await store.presets.all(ann) == {"cosy": (COSY, tuning)}


async def test_saving_again_replaces_and_removing_forgets(store: Store, ann: Person) -> None:
    await store.presets.save(ann, "cosy", COSY, Tuning())
    await store.presets.save(ann, "cosy", Filters(), Tuning())
    assert await store.presets.all(ann) == {"cosy": (Filters(), Tuning())}
    await store.presets.remove(ann, "cosy")
    await store.presets.remove(ann, "never there")
    assert await store.presets.all(ann) == {}


async def test_presets_are_each_persons_own(store: Store, ann: Person, ben: Person) -> None:
    await store.presets.save(ann, "cosy", COSY, Tuning())
    assert await store.presets.all(ben) == {}
