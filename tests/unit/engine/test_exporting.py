from __future__ import annotations

import csv
import io
import json
import stat
from datetime import date, timedelta
from pathlib import Path

import pytest

from cinemai_tui.domain.feedback import Act, Feedback
from cinemai_tui.domain.people import Person
from cinemai_tui.domain.titles import TitleId
from cinemai_tui.engine.exporting import letterboxd_files
from cinemai_tui.errors import BadInput, NoProfile
from cinemai_tui.taste.signals import fold
from tests.small_engine import ANN, NOW, Small

HEAT, RAN = TitleId("movie:tmdb:949"), TitleId("movie:tmdb:11645")
BEN = Person(name="ben")
DIARY = (
    "Date,Name,Year,Letterboxd URI,Rating,Rewatch,Tags,Watched Date\n"
    "2024-05-02,Heat,1995,x,3.5,,,2024-05-01\n"
    "2024-06-02,Heat,1995,x,4,Yes,,2024-06-01\n"
    "2024-07-02,\"=cmd|' /C calc'!A0\",1999,x,4.5,,,2024-07-01\n"
)
NETFLIX = 'Title,Date\n"The Wire: Season 1: Old Cases","4/21/25"\n"The Wire: Season 1","4/22/25"\n'
SHOWS = "title,type,year,status,rating\nFargo,tv,2014,planned,\nFargo,movie,1996,dropped,3\n"


def names_in(folder: Path) -> list[str]:
    return [file.name for file in folder.iterdir()]


async def filled(small: Small) -> None:
    """Films and episodes, with and without titles, dates and ratings, and edits over them."""
    await small.bring(DIARY, NETFLIX, SHOWS)
    heat = next(e for e in await small.engine.library(ANN) if e.title == "Heat")
    await small.engine.rate(ANN, heat, 9.5)
    await small.engine.redate(ANN, heat, date(2024, 5, 30))
    await small.engine.add_watched(ANN, RAN, 8, date(2020, 2, 2))


@pytest.mark.parametrize("form", ["csv", "json"])
async def test_our_own_export_imports_back_without_loss(small: Small, form: str) -> None:
    await filled(small)
    history = small.parts.store.history
    before = await history.events(ANN)
    path = small.file(await small.engine.export(ANN, form), f"ann.{form}")
    report = await small.bring(path, person=BEN)
    after = await history.events(BEN)
    assert after == before
    assert fold(after, ()) == fold(before, ())
    assert report.totals["read"] == len(before) == 10
    assert report.totals["unmatched"] == sum(e.title_id is None for e in before) == 1
    again = await small.preview(path, person=BEN)
    assert again.files[0].same == len(before)


async def test_what_was_said_with_a_key_goes_along_as_far_as_it_is_history(small: Small) -> None:
    await small.engine.catalogue_size()
    for act, rating in ((Act.SEEN, 8.0), (Act.LATER, None), (Act.NOT_FOR_ME, None)):
        title_id = {Act.SEEN: HEAT, Act.LATER: RAN}.get(act, TitleId("movie:tmdb:275"))
        said = Feedback(title_id=title_id, act=act, at=NOW, rating=rating)
        await small.engine.learn(ANN, said)
    path = small.file(await small.engine.export(ANN, "csv"))
    await small.bring(path, person=BEN)
    store = small.parts.store
    before = fold((), await store.feedback.all(ANN))
    assert fold(await store.history.events(BEN), ()) == before
    assert (await small.preview(path, person=BEN)).files[0].same == 2


async def test_another_catalogue_finds_its_own_titles_for_what_we_exported(small: Small) -> None:
    text = await _exported_with(small, "movie:tmdb:999999")
    shown = await small.preview(small.file(text, "x.json"), person=BEN)
    assert [e.title_id for e in shown.files[0].events] == [HEAT]


async def _exported_with(small: Small, title_id: str) -> str:
    await small.bring("Name,Year\nHeat,1995\n")
    return (await small.engine.export(ANN, "json")).replace(HEAT, title_id)


async def test_json_says_what_it_is(small: Small) -> None:
    await small.bring(DIARY)
    told = json.loads(await small.engine.export(ANN, "json"))
    assert (told["format"], told["version"], len(told["events"])) == ("cinemai-tui history", 1, 3)


async def test_formulas_are_neutralised_in_tables(small: Small) -> None:
    await small.bring(DIARY)
    for form in ("csv", "letterboxd"):
        rows = list(csv.reader(io.StringIO(await small.engine.export(ANN, form))))
        assert rows[-1][0] == "'=cmd|' /C calc'!A0"
        assert not any(cell[:1] in ("=", "+", "-", "@") for row in rows for cell in row)


async def test_letterboxd_gets_a_row_for_every_day_a_film_was_watched(small: Small) -> None:
    await filled(small)
    rows = list(csv.DictReader(io.StringIO(await small.engine.export(ANN, "letterboxd"))))
    heat = [row for row in rows if row["Title"] == "Heat"]
    assert heat == [
        {"Title": "Heat", "Year": "1995", "imdbID": "tt0113277", "tmdbID": "949", "Rating10": "",
         "WatchedDate": "2024-05-01", "Rewatch": "", "Directors": "Michael Mann"},
        {"Title": "Heat", "Year": "1995", "imdbID": "tt0113277", "tmdbID": "949", "Rating10": "10",
         "WatchedDate": "2024-05-30", "Rewatch": "true", "Directors": "Michael Mann"},
    ]  # fmt: skip
    assert {row["Title"] for row in rows} == {"Heat", "Ran", "Fargo", "'=cmd|' /C calc'!A0"}
    assert [row["Rating10"] for row in rows if row["Title"] == "Fargo"] == ["6"]


async def test_letterboxd_gets_no_shows_and_nothing_that_is_only_wanted(small: Small) -> None:
    await small.bring("title,type,year,status\nHeat,movie,1995,planned\n", NETFLIX)
    assert (await small.engine.export(ANN, "letterboxd")).count("\n") == 1


async def test_a_lone_rewatch_is_one(small: Small) -> None:
    header, *_, again, _ = DIARY.splitlines()
    await small.bring(f"{header}\n{again}\n")
    (row,) = csv.DictReader(io.StringIO(await small.engine.export(ANN, "letterboxd")))
    assert (row["WatchedDate"], row["Rewatch"]) == ("2024-06-01", "true")


def test_more_than_letterboxd_takes_becomes_several_files() -> None:
    rows = [f"Film {n},2001,,,,,,\n" for n in range(100)]
    text = "Title,Year,imdbID,tmdbID,Rating10,WatchedDate,Rewatch,Directors\n" + "".join(rows)
    files = letterboxd_files(text, 500)
    assert all(len(file.encode()) <= 500 for file in files)
    assert len(files) > 4
    assert [line for file in files for line in file.splitlines(keepends=True)[1:]] == rows
    assert letterboxd_files(text) == [text]


async def test_files_are_private_and_never_replaced_unasked(small: Small, tmp_path: Path) -> None:
    await small.bring(DIARY)
    path = tmp_path / "out.csv"
    assert await small.engine.export_to(ANN, "csv", path) == [path]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    path.write_text("mine")
    with pytest.raises(BadInput, match="is there already"):
        await small.engine.export_to(ANN, "json", path)
    assert path.read_text() == "mine"
    await small.engine.export_to(ANN, "json", path, force=True)
    assert json.loads(path.read_text())["version"] == 1
    assert sorted(names_in(tmp_path)) == ["home", "out.csv", "small"]


async def test_a_place_that_cannot_be_written_is_said(small: Small, tmp_path: Path) -> None:
    await small.bring(DIARY)
    for path in (tmp_path, tmp_path / "none" / "x.csv"):
        with pytest.raises(BadInput, match="no place for a file"):
            await small.engine.export_to(ANN, "csv", path)


async def test_several_files_are_written_side_by_side(
    small: Small, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    days = [date(2024, 1, 1) + timedelta(days=n) for n in range(40)]
    rows = "".join(f"{day},Heat,1995,x,,,,{day}\n" for day in days)
    await small.bring(DIARY.splitlines(keepends=True)[0] + rows)
    monkeypatch.setattr("cinemai_tui.engine.exporting.letterboxd_files", lambda t: [t[:9], t[9:]])
    (tmp_path / "l-2.csv").write_text("mine")
    with pytest.raises(BadInput, match=r"l-2\.csv is there already"):
        await small.engine.export_to(ANN, "letterboxd", tmp_path / "l.csv")
    assert not (tmp_path / "l.csv").exists()
    (tmp_path / "l-2.csv").unlink()
    files = await small.engine.export_to(ANN, "letterboxd", tmp_path / "l.csv")
    assert [file.name for file in files] == ["l.csv", "l-2.csv"]


async def test_without_a_history_there_is_nothing_to_export(small: Small) -> None:
    with pytest.raises(NoProfile):
        await small.engine.export(ANN, "csv")
    with pytest.raises(BadInput, match='no export form "xlsx"'):
        await small.engine.export(ANN, "xlsx")
