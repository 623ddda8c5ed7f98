"""What was settled in one import holds in the next."""

from __future__ import annotations

import pytest

from cinemai_tui.domain.history import Preview
from cinemai_tui.domain.people import Person
from cinemai_tui.domain.titles import TitleId
from cinemai_tui.errors import BadInput, NothingImported
from tests.small_engine import ANN, Small, written

HEAT, OLD_HEAT = TitleId("movie:tmdb:949"), TitleId("movie:tmdb:16214")
SOLARIS, NEW_SOLARIS = TitleId("movie:tmdb:593"), TitleId("movie:tmdb:2103")
ODD = "Werk;Punkte\nRan;9\nHeat (1995);7\n"


def titles(preview: Preview) -> dict[str, TitleId | None]:
    return {e.title: e.title_id for file in preview.files for e in file.events}


def key_of(preview: Preview, title: str) -> str:
    return next(e.key for file in preview.files for e in file.events if e.title == title)


async def settle(small: Small, text: str, title: str, title_id: TitleId | None) -> None:
    shown = await small.preview(text)
    await small.commit(small.engine.decide(shown, key_of(shown, title), title_id))


async def test_a_decision_is_remembered_for_the_next_import(small: Small) -> None:
    await settle(small, "Name\nSolaris\nRan\n", "Solaris", SOLARIS)
    later = await small.preview("Title,Rating\nSolaris,9\nSOLARIS,8\n")
    assert titles(later) == {"Solaris": SOLARIS, "SOLARIS": SOLARIS}
    assert later.unsure == ()
    assert {e.matched_by for e in later.files[0].events} == {"you"}


async def test_none_of_these_is_remembered_too(small: Small) -> None:
    shown = await small.preview("Name\nSolaris\n")
    assert {c.title_id for c in shown.unsure[0].choices} == {SOLARIS, NEW_SOLARIS}
    await settle(small, "Name\nSolaris\n", "Solaris", None)
    later = await small.preview("Title,Rating\nSolaris,9\n")
    assert titles(later) == {"Solaris": None}
    assert later.unsure == ()
    assert later.files[0].unmatched == 1


async def test_an_id_in_a_row_beats_a_decision_about_its_name(small: Small) -> None:
    await settle(small, "Name\nHeat\n", "Heat", OLD_HEAT)
    later = await small.preview("Title,imdb id\nHeat,tt0113277\n")
    assert titles(later) == {"Heat": HEAT}


async def test_a_decision_is_made_anew_by_a_later_one(small: Small) -> None:
    await settle(small, "Name\nSolaris\n", "Solaris", SOLARIS)
    await settle(small, "Title,Rating\nSolaris,9\n", "Solaris", NEW_SOLARIS)
    assert titles(await small.preview("Title,Rating\nSolaris,8\n")) == {"Solaris": NEW_SOLARIS}


async def test_undoing_the_import_undoes_its_decisions(small: Small) -> None:
    await settle(small, "Name\nSolaris\n", "Solaris", SOLARIS)
    await small.engine.undo_import(ANN)
    assert (await small.preview("Name\nSolaris\n")).unsure != ()


async def test_decisions_are_nobody_elses(small: Small) -> None:
    await settle(small, "Name\nSolaris\n", "Solaris", SOLARIS)
    other = await small.preview("Name\nSolaris\n", person=Person(name="ben"))
    assert len(other.unsure) == 1


async def test_a_correction_in_the_library_is_remembered(small: Small) -> None:
    await small.bring("Name\nFargo\n")
    (entry,) = await small.engine.library(ANN)
    await small.engine.correct(ANN, entry.keys, TitleId("movie:tmdb:275"))
    assert titles(await small.preview("Title,Rating\nFargo,8\n")) == {
        "Fargo": TitleId("movie:tmdb:275")
    }


@pytest.fixture
def more() -> list[dict[str, object]]:
    return [
        {"kind": "movie", "title": "Solaris", "year": 1968, "tmdb_id": 1},
        {"kind": "movie", "title": "Zardoz", "year": 1974, "tmdb_id": 2},
    ]


async def add(small: Small, lines: list[dict[str, object]]) -> None:
    path = written(small.folder / "more.jsonl", lines)
    async for _ in small.engine.add_catalogue(path):
        pass


async def test_a_grown_catalogue_brings_titles_but_not_those_refused(
    small: Small, more: list[dict[str, object]]
) -> None:
    await settle(small, "Name,Year\nHeat,1995\nZardoz,1974\n", "Heat", None)
    await add(small, more)
    entries = {e.title: e.title_id for e in await small.engine.library(ANN)}
    assert entries == {"Heat": None, "Zardoz": "movie:tmdb:2"}


async def test_a_grown_catalogue_brings_a_title_where_another_was_taken_away(
    small: Small, more: list[dict[str, object]]
) -> None:
    await small.bring("Name,Year\nSolariss,1973\n")
    (entry,) = await small.engine.library(ANN)
    assert (entry.title_id, entry.matched_by) == (SOLARIS, "fuzzy")
    await small.engine.correct(ANN, entry.keys, None)
    await add(small, more)
    assert [e.title_id for e in await small.engine.library(ANN)] == [None]
    await add(small, [{"kind": "movie", "title": "Solariss", "year": 1973, "tmdb_id": 3}])
    assert [e.title_id for e in await small.engine.library(ANN)] == ["movie:tmdb:3"]


async def test_columns_are_named_once_and_known_again(small: Small) -> None:
    shown = await small.preview(ODD)
    (file,) = shown.files
    assert (file.columns, file.mapping, file.read) == (("Werk", "Punkte"), (), 2)
    assert file.needs_mapping
    named = await small.preview(ODD, mapping={"title": "Werk", "rating": ""})
    assert titles(named) == {"Ran": "movie:tmdb:11645", "Heat": HEAT}
    assert named.files[0].mapping == (("title", "Werk"),)
    await small.commit(named)
    later = await small.preview("Werk;Punkte\nSolaris (1972);10\n")
    assert titles(later) == {"Solaris": SOLARIS}
    assert later.files[0].events[0].rating is None
    assert "as you named them before" in later.files[0].why


async def test_columns_may_be_named_anew(small: Small) -> None:
    await small.commit(await small.preview(ODD, mapping={"title": "Werk", "rating": ""}))
    anew = await small.preview(ODD, mapping={"title": "Werk", "rating": "Punkte"})
    await small.commit(anew)
    later = await small.preview("Werk;Punkte\nSolaris (1972);10\n")
    assert later.files[0].events[0].rating == 10.0


async def test_undoing_the_import_forgets_its_columns(small: Small) -> None:
    await small.commit(await small.preview(ODD, mapping={"title": "Werk"}))
    await small.engine.undo_import(ANN)
    assert (await small.preview(ODD)).files[0].needs_mapping


async def test_a_table_that_waits_for_its_columns_stores_nothing(small: Small) -> None:
    report = await small.commit(await small.preview(ODD))
    assert report.import_id is None
    assert report.totals == {"read": 2, "added": 0, "same": 0, "unmatched": 0, "rejected": 2}
    assert await small.engine.people() == []


async def test_other_files_are_read_beside_one_that_waits(small: Small) -> None:
    shown = await small.preview(ODD, "Name,Year\nHeat,1995\n")
    assert [file.needs_mapping for file in shown.files] == [True, False]
    report = await small.commit(shown)
    assert report.totals == {"read": 3, "added": 1, "same": 0, "unmatched": 0, "rejected": 2}


async def test_a_column_no_table_has_is_said_to_be_missing(small: Small) -> None:
    with pytest.raises(BadInput, match='has the column "Nix"') as caught:
        await small.preview(ODD, mapping={"title": "Nix"})
    assert caught.value.hint == 'Its columns are "Werk" and "Punkte".'


async def test_a_file_of_nothing_is_still_nothing(small: Small) -> None:
    with pytest.raises(NothingImported):
        await small.preview("just\n{}\n")


async def test_a_decision_for_a_title_that_left_the_catalogue_is_put_aside(
    small: Small, more: list[dict[str, object]]
) -> None:
    await add(small, more[1:])
    await settle(small, "Name\nSolaris\n", "Solaris", TitleId("movie:tmdb:2"))
    await small.parts.store.titles.remove_source("more.jsonl")
    later = await small.preview("Title,Rating\nSolaris,9\n")
    assert titles(later) == {"Solaris": None}
    assert len(later.unsure) == 1
