from __future__ import annotations

from dataclasses import MISSING, fields, replace

from cinemai_tui.domain.titles import Title, TitleId
from cinemai_tui.ports import BUILT_IN, Added, Source, Store
from tests.contracts.conftest import Opened
from tests.contracts.making import (
    BUILT_IN_SOURCE,
    NOON,
    OTHER_SOURCE,
    bare,
    ids,
    units,
    whole_title,
)

THIRD_SOURCE = Source(name="third", titles=0, version="x", added=NOON)


async def only(store: Store) -> Title:
    [title] = await store.titles.all()
    return title


async def test_every_field_of_a_title_comes_back(store: Store) -> None:
    whole = whole_title()
    assert [f.name for f in fields(Title) if getattr(whole, f.name) in (f.default, MISSING)] == []
    await store.titles.put(BUILT_IN_SOURCE, [whole])
    assert await store.titles.get([whole.id]) == {whole.id: whole}
    assert await only(store) == whole


async def test_a_title_of_which_little_is_known_comes_back(store: Store) -> None:
    title = bare("movie:own:heat", year=None)
    await store.titles.put(BUILT_IN_SOURCE, [title])
    assert await only(store) == title


async def test_storing_counts_new_same_and_changed_titles(store: Store) -> None:
    one, two = bare("movie:tmdb:1"), bare("movie:tmdb:2")
    assert await store.titles.put(BUILT_IN_SOURCE, [one, two]) == Added(added=2)
    assert await store.titles.put(BUILT_IN_SOURCE, [one, two]) == Added(same=2)
    better = replace(two, overview="Cops and robbers.")
    three = bare("movie:tmdb:3")
    assert await store.titles.put(BUILT_IN_SOURCE, [one, better, three]) == Added(
        added=1, same=1, changed=1
    )
    assert (await store.titles.get([two.id]))[two.id] == better


async def test_storing_nothing_still_notes_the_source(store: Store) -> None:
    assert await store.titles.put(OTHER_SOURCE, []) == Added()
    assert [source.name for source in await store.titles.sources()] == [OTHER_SOURCE.name]


async def test_a_source_may_correct_and_shorten_its_own_title(store: Store) -> None:
    await store.titles.put(OTHER_SOURCE, [whole_title()])
    shorter = bare("show:tmdb:1396", title="Breaking Bad", year=2008)
    assert await store.titles.put(OTHER_SOURCE, [shorter]) == Added(changed=1)
    assert await only(store) == shorter


async def test_titles_come_in_the_order_of_their_ids(store: Store) -> None:
    wanted = ["movie:tmdb:10", "movie:tmdb:2", "show:imdb:tt1", "movie:own:é", "movie:own:z"]
    await store.titles.put(BUILT_IN_SOURCE, [bare(title_id) for title_id in wanted])
    assert [title.id for title in await store.titles.all()] == sorted(wanted)
    assert await store.titles.count() == 5


async def test_titles_are_got_in_the_order_asked_for_without_unknown_ones(store: Store) -> None:
    await store.titles.put(BUILT_IN_SOURCE, [bare("movie:tmdb:1"), bare("movie:tmdb:2")])
    asked = (TitleId(i) for i in ("movie:tmdb:2", "movie:tmdb:9", "movie:tmdb:1"))
    assert list(await store.titles.get(asked)) == ["movie:tmdb:2", "movie:tmdb:1"]


async def test_titles_are_found_by_imdb_id(store: Store) -> None:
    await store.titles.put(BUILT_IN_SOURCE, [whole_title(), bare("movie:tmdb:1")])
    assert await store.titles.by_outer_id(["tt0903747", "tt9", ""]) == {
        "tt0903747": "show:tmdb:1396"
    }


async def test_a_later_source_fills_gaps_and_overwrites_nothing(store: Store) -> None:
    ours = replace(bare("movie:tmdb:949"), overview="Ours.", genres=("Crime",), fame=80)
    theirs = replace(
        bare("movie:tmdb:949", title="HEAT!", year=1996),
        overview="Theirs.",
        genres=("Drama",),
        cast=("Al Pacino",),
        runtime_minutes=170,
    )
    await store.titles.put(BUILT_IN_SOURCE, [ours])
    assert await store.titles.put(OTHER_SOURCE, [theirs]) == Added(changed=1)
    assert await only(store) == replace(ours, cast=("Al Pacino",), runtime_minutes=170)


async def test_votes_are_taken_from_whoever_gives_them_last(store: Store) -> None:
    ours = replace(bare("movie:tmdb:949"), vote_average=7.0, vote_count=10)
    theirs = replace(bare("movie:tmdb:949"), vote_average=7.9, vote_count=7000)
    await store.titles.put(BUILT_IN_SOURCE, [ours])
    await store.titles.put(OTHER_SOURCE, [theirs])
    await store.titles.put(THIRD_SOURCE, [bare("movie:tmdb:949")])
    assert await only(store) == theirs


async def test_the_built_in_source_is_right_even_when_it_comes_later(store: Store) -> None:
    await store.titles.put(OTHER_SOURCE, [replace(bare("movie:tmdb:949"), overview="Theirs.")])
    ours = replace(bare("movie:tmdb:949"), overview="Ours.")
    assert await store.titles.put(BUILT_IN_SOURCE, [ours]) == Added(changed=1)
    assert await only(store) == ours


async def test_a_better_built_in_line_replaces_the_worse_one(store: Store) -> None:
    await store.titles.put(BUILT_IN_SOURCE, [replace(bare("movie:tmdb:949"), overview="Old.")])
    await store.titles.put(OTHER_SOURCE, [replace(bare("movie:tmdb:949"), cast=("Al Pacino",))])
    await store.titles.put(BUILT_IN_SOURCE, [replace(bare("movie:tmdb:949"), overview="New.")])
    assert await only(store) == replace(
        bare("movie:tmdb:949"), overview="New.", cast=("Al Pacino",)
    )


async def test_the_same_imdb_id_means_the_same_title(store: Store) -> None:
    ours = replace(bare("movie:tmdb:949"), imdb_id="tt0113277")
    theirs = replace(bare("movie:imdb:tt0113277"), imdb_id="tt0113277", overview="Theirs.")
    await store.titles.put(BUILT_IN_SOURCE, [ours])
    assert await store.titles.put(OTHER_SOURCE, [theirs]) == Added(changed=1)
    assert await only(store) == replace(ours, overview="Theirs.")
    assert await store.titles.put(OTHER_SOURCE, [theirs]) == Added(same=1)


async def test_the_same_tmdb_number_means_the_same_title_of_one_kind_only(store: Store) -> None:
    film = replace(bare("movie:own:heat"), tmdb_id=949)
    same = replace(bare("movie:tmdb:949"), tmdb_id=949, overview="The film.")
    show = replace(bare("show:tmdb:949", title="Another"), tmdb_id=949)
    await store.titles.put(BUILT_IN_SOURCE, [film])
    assert await store.titles.put(OTHER_SOURCE, [same, show]) == Added(added=1, changed=1)
    assert [title.id for title in await store.titles.all()] == ["movie:own:heat", "show:tmdb:949"]


async def test_two_lines_of_one_file_may_mean_the_same_title(store: Store) -> None:
    first = replace(bare("movie:own:heat-1995"), imdb_id="tt0113277", genres=("Crime",))
    second = replace(bare("movie:tmdb:949"), imdb_id="tt0113277", overview="Cops.")
    assert await store.titles.put(OTHER_SOURCE, [first, second]) == Added(added=1, same=1)
    assert await only(store) == replace(first, overview="Cops.")
    assert await store.titles.put(OTHER_SOURCE, [first, second]) == Added(same=2)


async def test_an_outer_id_never_belongs_to_two_titles(store: Store) -> None:
    heat = replace(bare("movie:tmdb:949"), imdb_id="tt1")
    ran = replace(bare("movie:tmdb:11645", title="Ran"), imdb_id="tt2")
    await store.titles.put(BUILT_IN_SOURCE, [heat, ran, bare("movie:own:ikiru", title="Ikiru")])
    await store.titles.put(OTHER_SOURCE, [replace(bare("movie:own:ikiru"), imdb_id="tt2")])
    assert await store.titles.by_outer_id(["tt1", "tt2"]) == {"tt1": heat.id, "tt2": ran.id}
    assert (await store.titles.get([TitleId("movie:own:ikiru")])).popitem()[1].imdb_id is None


async def test_kindred_that_are_unknown_are_kept(store: Store) -> None:
    title = replace(bare("movie:tmdb:1"), kindred=(TitleId("movie:tmdb:404"),))
    await store.titles.put(BUILT_IN_SOURCE, [title])
    assert await only(store) == title


async def test_kindred_follow_a_title_to_the_id_it_is_known_by(store: Store) -> None:
    known = replace(bare("movie:tmdb:949"), imdb_id="tt0113277")
    await store.titles.put(BUILT_IN_SOURCE, [known])
    same = replace(bare("movie:own:heat"), imdb_id="tt0113277")
    other = replace(bare("movie:own:ronin", title="Ronin"), kindred=(same.id,))
    await store.titles.put(OTHER_SOURCE, [other, same])
    assert (await store.titles.get([other.id]))[other.id].kindred == (known.id,)


async def test_sources_are_listed_built_in_first_with_their_titles(store: Store) -> None:
    await store.titles.put(OTHER_SOURCE, [bare("movie:tmdb:1"), bare("movie:tmdb:2")])
    await store.titles.put(BUILT_IN_SOURCE, [bare("movie:tmdb:1")])
    newer = replace(OTHER_SOURCE, version="b", added=NOON)
    await store.titles.put(newer, [bare("movie:tmdb:3")])
    assert await store.titles.sources() == [
        replace(BUILT_IN_SOURCE, titles=1, oldest=NOON),
        replace(newer, titles=3, oldest=NOON),
    ]


async def test_removing_a_source_takes_what_only_it_gave(store: Store) -> None:
    await store.titles.put(BUILT_IN_SOURCE, [bare("movie:tmdb:1")])
    await store.titles.put(OTHER_SOURCE, [bare("movie:tmdb:1"), bare("movie:tmdb:2", "Ran")])
    assert await store.titles.remove_source(OTHER_SOURCE.name) == 1
    assert [title.id for title in await store.titles.all()] == ["movie:tmdb:1"]
    assert [source.name for source in await store.titles.sources()] == [BUILT_IN]
    assert await store.titles.search("ran") == []


async def test_removing_a_source_takes_its_words_out_of_shared_titles(store: Store) -> None:
    ours = replace(bare("movie:tmdb:949"), vote_average=7.0)
    theirs = replace(
        bare("movie:tmdb:949"), vote_average=8.0, overview="Theirs.", cast=("Al Pacino",)
    )
    await store.titles.put(BUILT_IN_SOURCE, [ours])
    await store.titles.put(OTHER_SOURCE, [theirs])
    assert await store.titles.remove_source(OTHER_SOURCE.name) == 0
    assert await only(store) == ours
    assert await store.titles.search("pacino") == []


async def test_a_title_outlives_the_source_that_named_it(store: Store) -> None:
    first = replace(bare("movie:own:heat"), imdb_id="tt0113277", overview="First.")
    second = replace(bare("movie:tmdb:949"), imdb_id="tt0113277", overview="Second.")
    await store.titles.put(OTHER_SOURCE, [first])
    await store.titles.put(THIRD_SOURCE, [second])
    assert await store.titles.remove_source(OTHER_SOURCE.name) == 0
    assert await only(store) == replace(second, id=first.id)
    shorter = replace(second, overview="")
    assert await store.titles.put(THIRD_SOURCE, [shorter]) == Added(changed=1)
    assert await only(store) == replace(shorter, id=first.id)


async def test_removing_an_unknown_source_removes_nothing(store: Store) -> None:
    await store.titles.put(BUILT_IN_SOURCE, [bare("movie:tmdb:1")])
    assert await store.titles.remove_source("unheard of") == 0
    assert await store.titles.count() == 1


async def test_the_generation_changes_exactly_when_a_title_does(store: Store) -> None:
    seen = [await store.titles.generation()]

    async def changed() -> bool:
        seen.append(await store.titles.generation())
        return seen[-1] not in seen[:-1]

    one = bare("movie:tmdb:1")
    await store.titles.put(BUILT_IN_SOURCE, [one])
    assert await changed()
    await store.titles.put(BUILT_IN_SOURCE, [one])
    assert not await changed()
    await store.titles.put(OTHER_SOURCE, [one])
    assert not await changed()
    await store.titles.put(OTHER_SOURCE, [replace(one, overview="Theirs.")])
    assert await changed()
    await store.titles.remove_source(OTHER_SOURCE.name)
    assert await changed()


async def test_the_generation_outlasts_the_process(opened: Opened) -> None:
    async with opened() as store:
        await store.titles.put(BUILT_IN_SOURCE, [bare("movie:tmdb:1")])
        generation = await store.titles.generation()
    async with opened() as store:
        assert await store.titles.generation() == generation


async def test_vectors_go_with_the_words_they_describe(store: Store) -> None:
    one, two, three = ids(3)
    await store.titles.put(BUILT_IN_SOURCE, [bare(one), bare(two)])
    await store.titles.put(OTHER_SOURCE, [bare(three)])
    await store.vectors.put("lsa", ids(3), units(3))
    reworded, only_votes = replace(bare(one), overview="New."), replace(bare(two), vote_count=9)
    await store.titles.put(BUILT_IN_SOURCE, [reworded, only_votes])
    await store.titles.remove_source(OTHER_SOURCE.name)
    assert (await store.vectors.all("lsa"))[0] == [two]
    assert await store.vectors.check() == []


async def test_a_source_alone_again_with_a_title_speaks_for_it_as_if_it_always_had(
    store: Store,
) -> None:
    heat = bare("movie:tmdb:949")
    await store.titles.put(THIRD_SOURCE, [replace(heat, overview="Old.")])
    await store.titles.put(OTHER_SOURCE, [heat])
    await store.titles.remove_source(OTHER_SOURCE.name)
    await store.titles.put(THIRD_SOURCE, [replace(heat, overview="New.")])
    await store.titles.put(OTHER_SOURCE, [replace(heat, runtime_minutes=170)])
    assert await only(store) == replace(heat, overview="New.", runtime_minutes=170)


async def test_a_tmdb_number_never_crosses_from_films_to_shows(store: Store) -> None:
    show = replace(bare("show:imdb:tt1"), imdb_id="tt1")
    film = replace(bare("movie:tmdb:5"), imdb_id="tt1", tmdb_id=5, overview="A miniseries.")
    await store.titles.put(BUILT_IN_SOURCE, [show])
    await store.titles.put(OTHER_SOURCE, [film])
    assert await only(store) == replace(show, overview="A miniseries.")
