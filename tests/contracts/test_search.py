from __future__ import annotations

from dataclasses import replace

import pytest

from cinemai_tui.domain.titles import TitleId
from cinemai_tui.ports import Store
from tests.contracts.making import BUILT_IN_SOURCE, bare

AMELIE = replace(
    bare("movie:tmdb:194", "Amélie", 2001), original_title="Le Fabuleux Destin d'Amélie Poulain"
)
SAMURAI = replace(
    bare("movie:tmdb:346", "Seven Samurai", 1954),
    original_title="七人の侍",
    directors=("Akira Kurosawa",),
    cast=("Toshirō Mifune",),
)
SEVEN = replace(bare("movie:tmdb:807", "Se7en", 1995), aliases=("Seven",), fame=95)
SPIRITED = replace(bare("movie:tmdb:129", "Spirited Away", 2001), original_title="千と千尋の神隠し")
REC = bare("movie:tmdb:8329", "[REC]²", 2009)
WALL_E = bare("movie:tmdb:10681", "WALL·E", 2008)
IT = bare("movie:tmdb:346364", "It", 2017)
ITALIAN = replace(bare("movie:tmdb:10658", "The Italian Job", 1969), fame=90)
THE_SHOW = replace(bare("show:tmdb:1", "The Bridge", 2011), creators=("Hans Rosenfeldt",))
GODFATHER = bare("movie:tmdb:238", "Крёстный отец", 1972)
LODZ = bare("movie:own:lodz", "Łódź Størm Straße", 1990)
ALL = (AMELIE, SAMURAI, SEVEN, SPIRITED, REC, WALL_E, IT, ITALIAN, THE_SHOW, GODFATHER, LODZ)


@pytest.fixture
async def shelf(store: Store) -> Store:
    await store.titles.put(BUILT_IN_SOURCE, ALL)
    return store


async def found(store: Store, text: str) -> list[TitleId]:
    return [title.id for title in await store.titles.search(text)]


@pytest.mark.parametrize(
    ("text", "title_id"),
    [
        ("amelie", AMELIE.id),
        ("AMÉLIE", AMELIE.id),
        ("ame\u0301lie poul", AMELIE.id),
        ("destin d'amelie", AMELIE.id),
        ("damelie", AMELIE.id),
        ("kurosawa seven", SAMURAI.id),
        ("toshiro mif", SAMURAI.id),
        ("七人", SAMURAI.id),
        ("侍", SAMURAI.id),
        ("千尋", SPIRITED.id),
        ("神隠し", SPIRITED.id),
        ("rec", REC.id),
        ("[REC]", REC.id),
        ("wall-e", WALL_E.id),
        ("wall e", WALL_E.id),
        ("walle", WALL_E.id),
        ("rosenfeldt", THE_SHOW.id),
        ("крестный", GODFATHER.id),
        ("lodz storm strasse", LODZ.id),
    ],
)
async def test_a_title_is_found_by_its_words_and_people(
    shelf: Store, text: str, title_id: TitleId
) -> None:
    assert await found(shelf, text) == [title_id]


async def test_only_the_last_word_is_a_beginning(shelf: Store) -> None:
    assert await found(shelf, "kuro seven") == []
    assert await found(shelf, "seven kuro") == [SAMURAI.id]


async def test_the_exact_name_comes_before_longer_and_better_known_ones(shelf: Store) -> None:
    assert await found(shelf, "it") == [IT.id, ITALIAN.id]
    assert await found(shelf, "seven") == [SEVEN.id, SAMURAI.id]


async def test_no_more_than_asked_for_is_found(shelf: Store) -> None:
    assert len(await shelf.titles.search("s", limit=2)) == 2
    assert await shelf.titles.search("s", limit=0) == []


@pytest.mark.parametrize(
    "text",
    ["", " ", '"*(', '"', "*", "-", "(", "amelie AND", "amelie NOT", "NEAR(a b)", "names:amelie",
     "^amelie", "amelie*", 'a"b', "'; DROP TABLE titles;--", "\\", "{names} : x", "🎬", "\ud800",
     "a" * 5000, "a " * 5000, "+", "%", "\x00amelie", "АND OR NOT"],
)  # fmt: skip
async def test_no_text_is_read_as_syntax(shelf: Store, text: str) -> None:
    hits = await shelf.titles.search(text)
    assert all(title in ALL for title in hits)
    assert await found(shelf, "samurai") == [SAMURAI.id]


@pytest.mark.parametrize("text", ["amelie AND", "amelie NOT samurai", "amelie OR samurai"])
async def test_operators_are_only_words(shelf: Store, text: str) -> None:
    assert await found(shelf, text) == []


async def test_a_changed_name_is_found_and_the_old_one_no_more(shelf: Store) -> None:
    await shelf.titles.put(BUILT_IN_SOURCE, [replace(IT, title="Es")])
    assert await found(shelf, "es") == [IT.id]
    assert await found(shelf, "it") == [ITALIAN.id]
