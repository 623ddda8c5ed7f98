"""What sources allow, carried out by the engine: purged on time, and kept on this machine."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from cinemai_tui.domain.events import Catalogued
from cinemai_tui.domain.picks import Evidence, Pick
from cinemai_tui.domain.titles import Kind, Title, TitleId
from cinemai_tui.engine import Engine
from cinemai_tui.engine.sources import embeddable, origins_of, purge, purged_on, sendable, withheld
from cinemai_tui.ports import Source
from tests.small_engine import ANN, NOW, Small
from tests.unit.catalogues.tmdb_sets import FILM, imdb_tables, movies_dataset

SEVEN_MONTHS = timedelta(days=213)
TMDB = Source(name="TMDB", titles=0, version="1", added=NOW, licence="TMDB", policy="tmdb")
TIN = Title(
    id=TitleId("movie:tmdb:9000001"), kind=Kind.MOVIE, title="Tin Garden", year=2016,
    tmdb_id=9000001, overview="A garden.", keywords=("tin", "garden"), directors=("Ida Moss",),
)  # fmt: skip
HEAT = TitleId("movie:tmdb:949")


class There:
    """A writer by where it is."""

    name = "there"

    def __init__(self, *, local: bool) -> None:
        self.local = local


async def add(small: Small, path: Path) -> Catalogued:
    async for event in small.engine.add_catalogue(path):
        if isinstance(event, Catalogued):
            return event
    raise AssertionError("add_catalogue ends with Catalogued")


def much_later(small: Small) -> Engine:
    """An engine on the same data, seven months on."""
    return Engine(replace(small.parts, clock=lambda: NOW + SEVEN_MONTHS))


async def test_seven_months_on_what_tmdb_gave_is_gone_and_nothing_else(small: Small) -> None:
    await small.bring("Title,Year,Rating\nTin Garden,2016,9\nHeat,1995,8\n")
    await small.engine.catalogue_size()
    before = await small.parts.store.titles.all()
    await small.parts.store.titles.put(
        TMDB, [TIN, replace(TIN, id=HEAT, tmdb_id=949, title="Heat", year=1995)]
    )
    assert (await small.parts.store.titles.get([HEAT]))[HEAT].overview == "A garden."
    [_, source] = await small.parts.store.titles.sources()
    assert purged_on(source) == NOW + timedelta(days=180)
    events = await small.parts.store.history.events(ANN)
    later = much_later(small)
    assert [one.name for one in await later.sources()] == ["built-in"]
    assert await small.parts.store.titles.all() == before
    assert await small.parts.store.history.events(ANN) == events


async def test_what_is_younger_or_has_no_end_stays(small: Small) -> None:
    await small.engine.catalogue_size()
    await small.parts.store.titles.put(replace(TMDB, added=NOW), [TIN])
    await small.parts.store.titles.put(
        Source(name="mine", titles=0, version="1", added=NOW - SEVEN_MONTHS), [TIN]
    )
    assert await purge(small.parts) == 0
    assert len(await small.engine.sources()) == 3


async def test_a_field_tells_its_source(small: Small) -> None:
    await small.engine.catalogue_size()
    heat = replace(TIN, id=HEAT, title="Heat", year=1995, tmdb_id=949)
    await small.parts.store.titles.put(TMDB, [heat])
    found = await origins_of(small.parts, HEAT)
    assert (found["directors"], found["overview"]) == ("built-in", "TMDB")
    assert await origins_of(small.parts, TitleId("movie:own:none")) == {}


def pick(title: Title) -> Pick:
    evidence = tuple(
        Evidence(id=HEAT, title="Heat", year=1995, rating=9, relation=how, detail=shared)
        for how, shared in (("keywords", ("tin",)), ("near", ()))
    )
    return Pick(
        rank=1, title=title, similarity=0.5, score=1, match=0.5, parts=(), evidence=evidence
    )


@pytest.mark.parametrize(("policy", "switch"), [("tmdb", False), ("imdb", True)])
async def test_a_writer_elsewhere_gets_no_text_its_source_keeps_here(
    small: Small, policy: str, switch: bool
) -> None:
    await small.engine.catalogue_size()
    await small.parts.store.titles.put(replace(TMDB, policy=policy), [TIN])
    parts = replace(small.parts, cloud_texts=switch)
    [there] = await sendable(parts, [pick(TIN)], [There(local=True), There(local=False)])  # type: ignore[list-item]  # only where it is matters
    assert (there.title.overview, there.title.keywords, there.title.label) == (
        "", (), "Tin Garden (2016)",
    )  # fmt: skip
    assert [(one.relation, one.detail) for one in there.evidence] == [("near", ()), ("near", ())]
    [here] = await sendable(parts, [pick(TIN)], [There(local=True)])  # type: ignore[list-item]  # as above
    assert here == pick(TIN)


async def test_by_the_switch_texts_that_are_left_to_the_person_are_sent(small: Small) -> None:
    await small.engine.catalogue_size()
    await small.parts.store.titles.put(TMDB, [TIN])
    assert await withheld(replace(small.parts, cloud_texts=True), [TIN.id]) == {}
    assert list(await withheld(small.parts, [TIN.id, HEAT])) == [TIN.id]


async def test_texts_of_a_source_nobody_knows_make_no_vector(small: Small) -> None:
    await small.engine.catalogue_size()
    await small.parts.store.titles.put(replace(TMDB, policy="from-the-future"), [TIN])
    [title] = await embeddable(small.parts, [TIN])
    assert (title.overview, title.title) == ("", "Tin Garden")


async def test_the_movies_dataset_is_added_with_its_policy_and_taken_away(small: Small) -> None:
    known = {**FILM, "id": "949", "imdb_id": "tt0113277", "title": "Heat (dir. cut)",
             "original_title": "Heat", "release_date": "1995-12-15"}  # fmt: skip
    done = await add(small, movies_dataset(small.folder / "films", known))
    assert (done.report.format, done.report.added, done.report.same) == ("The Movies Dataset", 1, 1)
    [_, source] = await small.engine.sources()
    assert (source.name, source.policy, source.titles) == ("films", "tmdb-file", 2)
    heat = (await small.engine.titles([HEAT]))[HEAT]
    assert (heat.title, heat.runtime_minutes) == ("Heat", 101)
    assert await small.engine.remove_catalogue("films") == 1
    heat = (await small.engine.titles([HEAT]))[HEAT]
    assert (heat.title, heat.runtime_minutes) == ("Heat", None)


async def test_imdb_titles_meet_known_ones_by_name_year_and_kind(small: Small) -> None:
    basics = (
        "tconst\ttitleType\tprimaryTitle\toriginalTitle\tisAdult\tstartYear\tendYear\t"
        "runtimeMinutes\tgenres\n"
        "tt9000001\tmovie\tFargo\tFargo\t0\t1996\t\\N\t98\tCrime\n"
        "tt9000002\ttvSeries\tFargo\tFargo\t0\t2014\t\\N\t53\tCrime\n"
        "tt9000003\tmovie\tFargo\tFargo\t0\t2014\t\\N\t90\tCrime\n"
    )
    done = await add(small, imdb_tables(small.folder / "imdb", basics))
    assert (done.report.format, done.report.added, done.report.same) == ("IMDb", 1, 2)
    wanted = [TitleId("movie:tmdb:275"), TitleId("show:tmdb:60622")]
    found = await small.engine.titles(wanted)
    assert [found[i].runtime_minutes for i in wanted] == [98, 53]
