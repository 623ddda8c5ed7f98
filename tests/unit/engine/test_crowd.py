"""Adding a MovieLens data set: titles and weights together, or nothing."""

from __future__ import annotations

import asyncio
import zipfile
from collections.abc import AsyncIterator
from contextlib import aclosing
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from cinemai_tui.adapters.worker import WarmWorker
from cinemai_tui.catalogues.movielens import find_movielens
from cinemai_tui.domain.events import Catalogued, Progress
from cinemai_tui.domain.titles import TitleId
from cinemai_tui.engine import Engine
from cinemai_tui.engine.crowd import _progress, learned
from cinemai_tui.engine.extras import extras
from cinemai_tui.engine.parts import Stopping
from cinemai_tui.errors import BadInput
from tests.small_engine import Small, small_engine
from tests.unit.catalogues.movielens_sets import Rating, crowd, csv_set, dat_set, zipped


@pytest.fixture
async def small(tmp_path: Path) -> AsyncIterator[Small]:
    async with small_engine(tmp_path) as small:
        yield small


async def add(small: Small, path: Path) -> Catalogued:
    async with aclosing(small.engine.add_catalogue(path)) as events:
        async for event in events:
            if isinstance(event, Catalogued):
                return event
    raise AssertionError("add_catalogue ends with Catalogued")


async def names(small: Small) -> set[str]:
    return {source.name for source in await small.engine.sources()}


@pytest.mark.parametrize("form", ["folder", "zip", "old", "file"])
async def test_every_shape_brings_titles_and_a_crowd(small: Small, form: str) -> None:
    made = dat_set if form == "old" else csv_set
    folder = made(small.folder / "ml", crowd())
    path = zipped(folder, small.folder / "ml.zip") if form == "zip" else folder
    done = await add(small, path / "ratings.csv" if form == "file" else path)
    report = done.report
    assert (report.format, report.read, report.added, report.same, report.rejected) == (
        "MovieLens", 5, 3, 1, 1,
    )  # fmt: skip
    assert report.notes[0] == (
        "Learned from 24 people's 72 ratings; 4 of 4 films rated are in the catalogue, "
        "4 have weights."
    )
    assert done.crowd is not None
    assert (done.crowd.people, done.crowd.ratings, done.crowd.covered) == (24, 72, 4)
    source = next(s for s in await small.engine.sources() if s.name != "built-in")
    assert source.name == {"zip": "ml.zip", "file": "ml/ratings.csv"}.get(form, "ml")
    assert "non-commercial" in source.licence
    assert "Harper and Konstan" in source.licence


async def test_weights_speak_for_the_titles_the_catalogue_knew(small: Small) -> None:
    await add(small, csv_set(small.folder / "ml", crowd()))
    shelf = await small.engine._stock.shelf()
    table = (await extras(small.parts, shelf)).crowd
    assert table is not None
    heat, copper = (shelf.row_of[TitleId(f"movie:tmdb:{n}")] for n in (949, 8))
    said = slice(table.starts[heat], table.starts[heat + 1])
    assert table.others[said][0] == copper
    assert table.weights[said][0] > 0.05
    assert table.people == 24
    assert (await small.parts.store.titles.get([shelf.ids[heat]]))[shelf.ids[heat]].directors


async def test_a_film_without_outer_ids_is_known_by_name_and_year(small: Small) -> None:
    await add(small, dat_set(small.folder / "ml", crowd()))
    weights = await small.parts.store.crowds.of("ml")
    assert weights is not None
    assert set(weights.ids) == {
        "movie:own:tin-garden-2016",
        "movie:own:salt-cartographer-2013",
        "movie:tmdb:949",
        "movie:own:copper-meridian-2018",
    }


async def test_extras_follow_the_crowd_that_is_stored(small: Small) -> None:
    shelf = await small.engine._stock.shelf()
    assert (await extras(small.parts, shelf)).crowd is None
    folder = csv_set(small.folder / "ml", crowd())
    await add(small, folder)
    shelf = await small.engine._stock.shelf()
    first = (await extras(small.parts, shelf)).crowd
    assert first is not None
    assert (await extras(small.parts, shelf)).crowd is first
    csv_set(folder, crowd(30))
    await add(small, folder)
    shelf = await small.engine._stock.shelf()
    second = (await extras(small.parts, shelf)).crowd
    assert second is not None
    assert second.people == 30


async def test_the_larger_of_two_crowds_is_used_and_the_report_says_so(small: Small) -> None:
    await add(small, csv_set(small.folder / "large", crowd(40)))
    done = await add(small, csv_set(small.folder / "small", crowd(20)))
    assert done.report.notes[-1] == "Your lists follow the crowd of large: 40 people."
    shelf = await small.engine._stock.shelf()
    table = (await extras(small.parts, shelf)).crowd
    assert table is not None
    assert table.people == 40


ONE_PERSON = [(7, film, 5.0, film) for film in (1, 2, 3)]
TWICE: list[Rating] = [row for row in crowd(20) for _ in range(2)]
STRANGERS = [(user, film, 5.0, 1) for user in (1, 2, 3) for film in (70, 71)]
DISLIKES = [(user, film, 2.0, 1) for user in range(30) for film in (1, 2)]


@pytest.mark.parametrize(
    ("ratings", "why"),
    [
        (ONE_PERSON, "0 of the people who rated share two likes with others"),
        (STRANGERS, "none of the 2 films rated is among the titles"),
        (DISLIKES, "too few to learn from"),
        ([], "not one rating could be read"),
    ],
    ids=["one person", "ids that match nothing", "no likes", "no rows"],
)
async def test_ratings_nothing_can_be_learned_from_leave_the_titles_and_a_sentence(
    small: Small, ratings: list[Rating], why: str
) -> None:
    done = await add(small, csv_set(small.folder / "ml", ratings))
    assert done.crowd is None
    assert done.report.added == 3
    assert done.report.notes[0].startswith("Nothing was learned from the ratings: ")
    assert why in done.report.notes[0]
    assert await small.engine.crowds() == []


async def test_garbage_among_the_ratings_is_counted(small: Small) -> None:
    folder = csv_set(small.folder / "ml", crowd())
    with (folder / "ratings.csv").open("ab") as file:
        file.write(b"what,is,this,thing\n1,2,9.5,7\n\xff\xfe\n")
    notes = (await add(small, folder)).report.notes
    assert notes[1] == "3 rows of ratings.csv could not be read as ratings."


async def test_rows_that_stand_twice_count_once(small: Small) -> None:
    done = await add(small, csv_set(small.folder / "ml", TWICE))
    assert done.crowd is not None
    assert (done.crowd.people, done.crowd.ratings) == (20, 60)


async def test_a_handful_of_people_is_stored_and_said_to_be_too_few(small: Small) -> None:
    done = await add(small, csv_set(small.folder / "ml", crowd(6)))
    assert done.crowd is not None
    assert "too few to shape your lists: it takes 20 people" in done.report.notes[1]
    shelf = await small.engine._stock.shelf()
    assert (await extras(small.parts, shelf)).crowd is None


async def test_a_set_that_taught_nothing_the_second_time_has_no_crowd(small: Small) -> None:
    folder = csv_set(small.folder / "ml", crowd())
    await add(small, folder)
    await add(small, csv_set(folder, ONE_PERSON))
    assert await small.engine.crowds() == []


@pytest.mark.parametrize("kind", ["empty folder", "other zip"])
async def test_what_is_no_catalogue_is_refused(small: Small, kind: str) -> None:
    path = small.folder / "thing"
    if kind == "other zip":
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("notes.txt", "nothing")
    else:
        path.mkdir()
    with pytest.raises(BadInput, match="thing holds no catalogue that is known"):
        await add(small, path)
    assert await names(small) == {"built-in"}


async def test_closing_at_any_step_before_the_end_leaves_all_or_nothing(small: Small) -> None:
    folder = csv_set(small.folder / "ml", crowd())
    count = await small.engine.catalogue_size()
    for stop in range(1, 9):
        async with aclosing(small.engine.add_catalogue(folder)) as events:
            async for seen, _ in enum(events):
                if seen == stop:
                    break
        crowds, stored = await small.engine.crowds(), await names(small)
        if "ml" in stored:
            assert len(crowds) == 1
            assert await small.engine.catalogue_size() == count + 3
            assert await small.engine.remove_catalogue("ml") == 3
        else:
            assert crowds == []
            assert await small.engine.catalogue_size() == count


async def enum(events: AsyncIterator[object]) -> AsyncIterator[tuple[int, object]]:
    seen = 0
    async for event in events:
        seen += 1
        yield seen, event


async def test_the_worker_process_learns_what_this_one_does(small: Small) -> None:
    folder = csv_set(small.folder / "ml", crowd())
    engine = Engine(replace(small.parts, worker=WarmWorker()))
    try:
        async for _ in engine.add_catalogue(folder):
            pass
        there = await small.parts.store.crowds.of("ml")
    finally:
        await engine.close()
    await add(small, folder)
    here = await small.parts.store.crowds.of("ml")
    assert there is not None
    assert here is not None
    assert (there.ids, there.facts) == (here.ids, here.facts)
    assert np.array_equal(there.others, here.others)
    assert there.weights == pytest.approx(here.weights)


def test_learning_tells_how_far_it_is(tmp_path: Path) -> None:
    assert _progress(tmp_path) is None
    found = find_movielens(csv_set(tmp_path / "ml", crowd()))
    assert found is not None
    assert found.ratings is not None
    learned(found.ratings, np.arange(1, 5), np.arange(4, dtype=np.int32), str(tmp_path))
    told = _progress(tmp_path)
    assert told is not None
    assert told.what == "Keeping the strongest weights"
    assert told.total == 4


def test_learning_ends_once_nobody_waits_for_it(tmp_path: Path) -> None:
    found = find_movielens(csv_set(tmp_path / "ml", crowd()))
    assert found is not None
    assert found.ratings is not None
    with pytest.raises(Stopping):
        learned(found.ratings, np.arange(1, 5), np.arange(4, dtype=np.int32), str(tmp_path / "x"))


async def test_a_cancelled_task_leaves_nothing_behind(small: Small) -> None:
    folder = csv_set(small.folder / "ml", crowd())
    worker = WarmWorker()
    engine = Engine(replace(small.parts, worker=worker))
    try:
        begun = asyncio.Event()

        async def adding() -> None:
            async for event in engine.add_catalogue(folder):
                if isinstance(event, Progress) and event.what.startswith("Reading"):
                    begun.set()

        task = asyncio.ensure_future(adding())
        await begun.wait()
        await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert await engine.crowds() == []
        assert await names(small) == {"built-in"}
    finally:
        await engine.close()
