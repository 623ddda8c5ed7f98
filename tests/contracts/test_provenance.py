from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from cinemai_tui.domain.titles import TitleId
from cinemai_tui.ports import Source, Store
from tests.contracts.making import BUILT_IN_SOURCE, NOON, OTHER_SOURCE, bare, units

TMDB = Source(name="TMDB", titles=0, version="1", added=NOON, licence="TMDB", policy="tmdb")
LATER = replace(TMDB, added=NOON + timedelta(days=10))
A_DAY = timedelta(days=1)


async def names(store: Store) -> list[str]:
    return [source.name for source in await store.titles.sources()]


async def test_a_source_keeps_its_policy_and_tells_its_oldest_line(store: Store) -> None:
    await store.titles.put(TMDB, [bare("movie:tmdb:1")])
    await store.titles.put(LATER, [bare("movie:tmdb:2")])
    [source] = await store.titles.sources()
    assert (source.policy, source.titles) == ("tmdb", 2)
    assert (source.added, source.oldest) == (LATER.added, NOON)


async def test_who_said_what_is_told_the_weightiest_first(store: Store) -> None:
    ours = replace(bare("movie:tmdb:949"), overview="Ours.")
    theirs = replace(bare("movie:tmdb:949", title="HEAT"), runtime_minutes=170)
    await store.titles.put(TMDB, [theirs])
    await store.titles.put(BUILT_IN_SOURCE, [ours])
    said = await store.provenance.said([ours.id, TitleId("movie:tmdb:7")])
    assert list(said) == [ours.id]
    assert [(one.source, one.policy, one.title, one.at) for one in said[ours.id]] == [
        ("built-in", "yours", ours, NOON),
        ("TMDB", "tmdb", theirs, NOON),
    ]


async def test_a_line_said_again_is_young_again(store: Store) -> None:
    await store.titles.put(TMDB, [bare("movie:tmdb:1"), bare("movie:tmdb:2")])
    await store.titles.put(LATER, [bare("movie:tmdb:1")])
    assert await store.provenance.older("TMDB", NOON + A_DAY, 9) == ["movie:tmdb:2"]
    assert await store.provenance.older("TMDB", NOON + 11 * A_DAY, 1) == ["movie:tmdb:2"]
    assert await store.provenance.older("nothing", NOON + A_DAY, 9) == []


async def test_old_lines_go_with_the_titles_only_they_gave_and_their_vectors(
    store: Store,
) -> None:
    ours = replace(bare("movie:tmdb:3"), overview="Ours.")
    fuller = replace(ours, cast=("Al Pacino",))
    await store.titles.put(BUILT_IN_SOURCE, [ours])
    await store.titles.put(TMDB, [bare("movie:tmdb:1"), fuller])
    await store.titles.put(LATER, [bare("movie:tmdb:2")])
    gone, young = TitleId("movie:tmdb:1"), TitleId("movie:tmdb:2")
    await store.vectors.put("lsa", [gone, young], units(2))
    generation = await store.titles.generation()
    assert await store.provenance.expire("TMDB", NOON + A_DAY) == 1
    assert await store.titles.all() == [bare("movie:tmdb:2"), ours]
    assert (await store.vectors.all("lsa"))[0] == [young]
    assert await store.titles.search("heat", 5) != []
    assert await names(store) == ["built-in", "TMDB"]
    assert await store.titles.generation() != generation


async def test_a_source_without_a_line_left_is_gone(store: Store) -> None:
    await store.titles.put(OTHER_SOURCE, [bare("movie:tmdb:5")])
    await store.titles.put(TMDB, [bare("movie:tmdb:1")])
    assert await store.provenance.expire("TMDB", NOON + A_DAY) == 1
    assert await names(store) == [OTHER_SOURCE.name]


async def test_nothing_is_forgotten_that_is_young_or_without_a_date(store: Store) -> None:
    await store.titles.put(OTHER_SOURCE, [bare("movie:tmdb:5")])
    await store.titles.put(TMDB, [bare("movie:tmdb:1")])
    before = await store.titles.generation()
    assert await store.provenance.expire("TMDB", NOON) == 0
    assert await store.provenance.expire(OTHER_SOURCE.name, NOON + 999 * A_DAY) == 0
    assert await store.provenance.expire("nothing", NOON + A_DAY) == 0
    assert await store.titles.generation() == before
