"""Titles from the network, with the tests' own server as TMDB."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import aclosing, asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from cinemai_tui.adapters.tmdb import Tmdb
from cinemai_tui.adapters.tmdb_titles import title_from
from cinemai_tui.domain.events import Listed, Progress
from cinemai_tui.domain.filters import Filters
from cinemai_tui.domain.picks import Recommendation
from cinemai_tui.domain.sources import Updated
from cinemai_tui.domain.titles import Kind, TitleId
from cinemai_tui.engine import Engine
from cinemai_tui.errors import BadSettings, CatalogueTrouble
from cinemai_tui.ports import Outside, Source
from tests.small_engine import ANN, NOW, Small, small_engine
from tests.tmdb_server.server import BAD_KEY, V4, TmdbServer, film, show, status

HISTORY = "Title,Year,Rating\nHeat,1995,9\nRan,1985,8\nFargo,1996,9\nSolaris,1972,8\n"
DRAMA = Filters(genres=("Drama",), kind=Kind.MOVIE)
NEW = TitleId("movie:tmdb:9000001")


class Moving:
    """A clock set by hand."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@asynccontextmanager
async def with_tmdb(folder: Path, server: TmdbServer) -> AsyncIterator[tuple[Small, Moving]]:
    """An engine that has TMDB, and its clock."""
    clock = Moving()
    async with server, small_engine(folder) as small:
        await small.bring(HISTORY)
        tmdb = Tmdb(V4, address=server.url, patience=0.5)
        parts = replace(small.parts, clock=clock, outside=Outside(catalogue=tmdb, close=tmdb.close))
        engine = Engine(parts)
        try:
            yield replace(small, engine=engine, parts=parts), clock
        finally:
            await engine.close()


async def listed(
    small: Small, filters: Filters = DRAMA, *, hurried: bool = False
) -> Recommendation:
    async with aclosing(small.engine.recommend(ANN, filters, stale_ok=hurried)) as events:
        async for event in events:
            if isinstance(event, Listed):
                return event.recommendation
    raise AssertionError("recommend ends with Listed")


async def updated(small: Small) -> Updated:
    async with aclosing(small.engine.update_sources()) as events:
        async for event in events:
            if not isinstance(event, Progress):
                return event
    raise AssertionError("update_sources ends with Updated")


async def test_filters_fetch_candidates_and_a_pick_tells_where_to_watch_it(tmp_path: Path) -> None:
    offers = {"US": {"flatrate": [{"provider_name": "Streamly"}]}}
    server = TmdbServer(films=[film(9000001, offers=offers), film(9000002)])
    async with with_tmdb(tmp_path, server) as (small, _):
        made = await listed(small)
        assert [pick.title.id for pick in made.picks] == [NEW, "movie:tmdb:9000002"]
        assert made.note == ""
        found = await small.engine.offers(NEW)
        assert found is not None and found.subscription == ("Streamly",)
        assert "JustWatch" in found.credit
        [_, source] = await small.engine.sources()
        assert (source.name, source.policy, source.titles) == ("TMDB", "tmdb", 2)


async def test_the_same_filters_are_asked_once_a_day_and_known_titles_never(tmp_path: Path) -> None:
    server = TmdbServer(films=[film(9000001), film(949)])
    async with with_tmdb(tmp_path, server) as (small, clock):
        await listed(small)
        assert "/movie/949" not in [path for path, _ in server.asked]
        asked = len(server.asked)
        await listed(small)
        assert len(server.asked) == asked
        clock.now += timedelta(days=2)
        await listed(small)
        assert len(server.asked) == asked + 1


async def test_titles_named_with_what_is_loved_come_in_beside_those_asked_for(
    tmp_path: Path,
) -> None:
    heat = film(949, "Heat", 1995, recommendations={"results": [{"id": 9000007}]}, similar={})
    server = TmdbServer(films=[film(9000007, genres=[{"id": 37, "name": "Western"}])])
    async with with_tmdb(tmp_path, server) as (small, clock):
        await listed(small)
        assert [path for path, _ in server.asked] == ["/discover/movie"]
        await small.parts.store.titles.put(
            Source(name="TMDB", titles=0, version="", added=NOW, policy="tmdb"),
            [title_from(heat, Kind.MOVIE)],
        )
        clock.now += timedelta(days=2)
        await listed(small)
        assert TitleId("movie:tmdb:9000007") in await small.engine.titles(
            [TitleId("movie:tmdb:9000007")]
        )


async def test_what_was_asked_and_offered_outlasts_the_program(tmp_path: Path) -> None:
    offers = {"US": {"buy": [{"provider_name": "Shop"}]}}
    server = TmdbServer(films=[film(9000001, offers=offers)])
    async with with_tmdb(tmp_path, server) as (small, _):
        cache = small.parts.store.cache
        outside = replace(small.parts.outside, cache=cache)
        for asked in (4, 4):
            parts = replace(small.parts, outside=outside, clock=lambda: datetime.now(UTC))
            again = replace(small, engine=Engine(parts))
            await listed(again)
            found = await again.engine.offers(NEW)
            assert found is not None and found.buy == ("Shop",)
            assert len(server.asked) <= asked
        await small.engine.remove_catalogue("TMDB")


async def test_after_a_key_press_nobody_is_asked(tmp_path: Path) -> None:
    server = TmdbServer(films=[film(9000001)])
    async with with_tmdb(tmp_path, server) as (small, _):
        await listed(small, hurried=True)
        assert server.asked == []


async def test_with_the_plug_pulled_the_list_is_local_and_says_so(tmp_path: Path) -> None:
    server = TmdbServer(odd={"/discover": status(503, "<html>")})
    async with with_tmdb(tmp_path, server) as (small, clock):
        made = await listed(small, Filters())
        assert made.picks
        assert made.note == (
            "TMDB is out of order at the moment. These are titles from this machine."
        )
        asked = len(server.asked)
        again = await listed(small, Filters())
        assert (again.note, len(server.asked)) == (made.note, asked)
        server.odd.clear()
        clock.now += timedelta(minutes=6)
        assert (await listed(small, Filters())).note == ""


async def test_seven_months_later_everything_tmdb_gave_is_gone_and_nothing_else(
    tmp_path: Path,
) -> None:
    server = TmdbServer(films=[film(9000001)])
    async with with_tmdb(tmp_path, server) as (small, clock):
        await small.engine.catalogue_size()
        before = await small.parts.store.titles.all()
        await listed(small)
        events = await small.parts.store.history.events(ANN)
        clock.now += timedelta(days=213)
        assert [source.name for source in await small.engine.sources()] == ["built-in"]
        assert await small.parts.store.titles.all() == before
        assert await small.parts.store.history.events(ANN) == events


async def test_an_update_refreshes_what_changed_or_grew_old_and_brings_new_releases(
    tmp_path: Path,
) -> None:
    server = TmdbServer(films=[film(9000001), film(9000002), film(9000003)])
    async with with_tmdb(tmp_path, server) as (small, clock):
        await listed(small)
        clock.now += timedelta(days=10)
        server.films[0]["overview"] = "It has changed."
        server.changed = [9000001, 777]
        released = f"{clock.now.date() - timedelta(days=3)}"
        server.films.append(film(9000004, release_date=released))
        done = await updated(small)
        assert (done.refreshed, done.new, done.gone) == (1, 1, 0)
        titles = await small.engine.titles([NEW, TitleId("movie:tmdb:9000004")])
        assert titles[NEW].overview == "It has changed."
        assert len(titles) == 2
        server.asked.clear()
        server.changed = []
        clock.now += timedelta(days=160)
        assert (await updated(small)).refreshed == 4
        clock.now += timedelta(days=30)
        assert len(await small.engine.sources()) == 2


async def test_an_update_finds_the_titles_a_history_was_missing(tmp_path: Path) -> None:
    server = TmdbServer(
        films=[film(9000001, "Tin Garden", 2016), film(9000005, "Common Name", 2001)],
        shows=[show(9000002, "Long Show", 1999)],
    )
    async with with_tmdb(tmp_path, server) as (small, _):
        await small.bring(
            "Title,Year,Rating,IMDb ID,Type\n"
            "Tin Garden,2017,9,,movie\nCommon Name,1950,5,,movie\nSerial,,8,tt9000002,tvSeries\n"
        )
        done = await updated(small)
        assert (done.new, done.found) == (2, 2)
        found = {e.title: e.title_id for e in await small.parts.store.history.events(ANN)}
        assert found["Tin Garden"] == NEW
        assert found["Serial"] == "show:tmdb:9000002"
        assert found["Common Name"] is None


async def test_a_refused_key_is_told_and_what_was_stored_stays(tmp_path: Path) -> None:
    server = TmdbServer(films=[film(9000001)])
    async with with_tmdb(tmp_path, server) as (small, _):
        await listed(small)
        server.odd["/"] = status(401, BAD_KEY)
        with pytest.raises(CatalogueTrouble, match="does not accept the key"):
            await updated(small)
        assert NEW in await small.engine.titles([NEW])


async def test_without_a_key_an_update_says_what_to_set(small: Small) -> None:
    with pytest.raises(BadSettings, match="No catalogue on the network is set"):
        await updated(small)
    assert await small.engine.offers(NEW) is None
