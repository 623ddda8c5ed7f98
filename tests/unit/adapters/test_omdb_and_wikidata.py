from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from cinemai_tui.adapters.omdb import Omdb, acclaim_of
from cinemai_tui.adapters.wikidata import Wikidata
from cinemai_tui.domain.titles import Kind, Title, TitleId
from cinemai_tui.errors import CatalogueTrouble
from tests.tmdb_server.plain import answering

HEAT = Title(
    id=TitleId("movie:tmdb:949"), kind=Kind.MOVIE, title="Heat", year=1995, imdb_id="tt0113277",
    overview="Cops.",
)  # fmt: skip
FARGO = Title(
    id=TitleId("show:own:fargo"), kind=Kind.SHOW, title="Fargo", year=2014, imdb_id="tt2802850"
)


@pytest.mark.parametrize(
    ("reply", "acclaim"),
    [
        ({"Metascore": "76", "Ratings": [{"Source": "Rotten Tomatoes", "Value": "84%"}]}, 80),
        ({"Metascore": "76", "Ratings": []}, 76),
        ({"Metascore": "N/A", "Ratings": [{"Source": "Rotten Tomatoes", "Value": "84%"}]}, 84),
        ({"Metascore": "N/A"}, None),
        ({"Metascore": "900", "Ratings": "none"}, None),
        ({"Ratings": [None, {"Source": "Rotten Tomatoes", "Value": "8/10"}]}, None),
    ],
)
def test_acclaim_is_the_mean_of_what_critics_say(reply: dict[str, Any], acclaim: int) -> None:
    assert acclaim_of(reply) == acclaim


async def test_omdb_tells_the_acclaim_and_nothing_else() -> None:
    def answer(query: dict[str, str]) -> tuple[int, Any]:
        if query["i"] == HEAT.imdb_id:
            return 200, {"Response": "True", "Metascore": "76", "Plot": "Long.", "Title": "X"}
        return 200, {"Response": "False", "Error": "Incorrect IMDb ID."}

    async with answering(answer) as (url, asked):
        omdb = Omdb("abcd1234", address=url)
        async with closing(omdb):
            [title] = await omdb.complete([HEAT, FARGO])
    assert (title.id, title.acclaim, title.overview) == (HEAT.id, 76, "")
    assert {query["apikey"] for query in asked} == {"abcd1234"}
    assert omdb.wants(HEAT) and not omdb.wants(title)


@asynccontextmanager
async def closing(client: Omdb | Wikidata) -> AsyncIterator[None]:
    try:
        yield
    finally:
        await client.close()


@pytest.mark.parametrize(
    ("error", "words"),
    [
        ("Request limit reached!", "answered enough for today"),
        ("Invalid API key!", "does not accept the key"),
    ],
)
async def test_omdb_refusing_is_told_by_its_reason(error: str, words: str) -> None:
    async with answering(lambda _: (401, {"Response": "False", "Error": error})) as (url, _):
        omdb = Omdb("abcd1234", address=url)
        async with closing(omdb):
            with pytest.raises(CatalogueTrouble, match=words) as caught:
                await omdb.complete([HEAT])
    assert caught.value.lasting


def cells(**values: str) -> dict[str, dict[str, str]]:
    return {name: {"type": "literal", "value": value} for name, value in values.items()}


async def test_wikidata_tells_ids_countries_and_directors() -> None:
    rows = [
        cells(imdb="tt0113277", film="949", country="US", directorLabel="Michael Mann"),
        cells(imdb="tt0113277", film="949", country="FR", directorLabel="Q12345"),
        cells(imdb="tt2802850", film="275", show="60622", directorLabel="Some\x1bbody"),
        cells(imdb="tt9999999", film="1"),
        {"imdb": "no cell"},
    ]
    async with answering(lambda _: (200, {"results": {"bindings": rows}})) as (url, asked):
        wikidata = Wikidata(address=url)
        async with closing(wikidata):
            heat, fargo = await wikidata.complete([HEAT, FARGO])
    assert (heat.id, heat.tmdb_id, heat.countries) == (HEAT.id, 949, ("US", "FR"))
    assert heat.directors == ("Michael Mann",)
    assert (fargo.tmdb_id, fargo.directors) == (60622, ())
    assert '"tt0113277" "tt2802850"' in asked[0]["query"]
    assert wikidata.wants(HEAT) and not wikidata.wants(heat)


async def test_two_numbers_for_one_title_are_none_and_odd_answers_say_nothing() -> None:
    twice = [cells(imdb="tt0113277", film="1"), cells(imdb="tt0113277", film="2")]
    bodies: list[Any] = [{"results": {"bindings": twice}}, {"results": []}, {}]
    async with answering(lambda _: (200, bodies.pop())) as (url, _):
        wikidata = Wikidata(address=url)
        async with closing(wikidata):
            for _ in range(3):
                assert await wikidata.complete([HEAT]) == []
