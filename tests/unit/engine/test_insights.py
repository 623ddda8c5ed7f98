from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from cinemai_tui.domain.feedback import Act, Feedback
from cinemai_tui.domain.household import MemberKind
from cinemai_tui.domain.insights import Fate
from cinemai_tui.domain.titles import TitleId
from cinemai_tui.errors import NoProfile
from tests.small_engine import ANN, NOW, small_engine

DIARY = (
    "Date,Name,Year,Letterboxd URI,Rating,Rewatch,Tags,Watched Date\n"
    "2025-03-08,Heat,1995,https://boxd.it/1,4.5,,,2025-03-08\n"
    "2025-03-09,Ran,1985,https://boxd.it/2,4,,,2025-03-09\n"
    "2025-03-09,Nobody Knows This Film At All,1985,https://boxd.it/3,3,,,2025-03-09\n"
)
WATCHLIST = (
    "Date,Name,Year,Letterboxd URI\n"
    "2025-02-01,Fargo,1996,https://boxd.it/4\n"
    "2025-02-03,Solaris,1972,https://boxd.it/5\n"
)
HEAT, SOLARIS = TitleId("movie:tmdb:949"), TitleId("movie:tmdb:593")


async def test_insights_need_a_history(tmp_path: Path) -> None:
    async with small_engine(tmp_path) as small:
        with pytest.raises(NoProfile):
            await small.engine.insights(ANN)


async def test_an_imported_diary_adds_up(tmp_path: Path) -> None:
    async with small_engine(tmp_path) as small:
        await small.bring(small.file(DIARY, "diary.csv"))
        told = await small.engine.insights(ANN)
        assert (told.watched, told.unmatched, told.rated, told.average) == (2, 1, 2, 8.5)
        assert [(part.name, part.count) for part in told.decades] == [("1980s", 1), ("1990s", 1)]
        assert told.calendar.viewings == 3
        assert told.spending is not None


async def test_what_a_list_showed_is_remembered_with_its_ranker_and_its_fate(
    tmp_path: Path,
) -> None:
    async with small_engine(tmp_path) as small:
        await small.bring(small.file(DIARY, "diary.csv"))
        assert await small.engine.past_recommendations(ANN) == ()
        listed = await small.engine.recommended(ANN)
        await small.engine.learn(
            ANN, Feedback(title_id=SOLARIS, act=Act.LIKE, at=small.parts.clock())
        )
        shown = await small.engine.past_recommendations(ANN)
        assert {one.title_id for one in shown} == {pick.title.id for pick in listed.picks}
        assert {one.ranker for one in shown} == {"blend"}
        fates = {one.title_id: (one.fate, one.what) for one in shown}
        assert fates.pop(SOLARIS) == (Fate.ACCEPTED, "liked")
        assert set(fates.values()) == {(Fate.OPEN, "")}
        (fared,) = (await small.engine.insights(ANN)).fared
        assert (fared.shown, fared.accepted, fared.open) == (len(shown), 1, len(shown) - 1)


async def test_the_watchlist_is_newest_first_and_knows_when(tmp_path: Path) -> None:
    async with small_engine(tmp_path) as small:
        await small.bring(small.file(DIARY, "diary.csv"), small.file(WATCHLIST, "watchlist.csv"))
        later = TitleId("show:tmdb:60622")
        await small.engine.learn(ANN, Feedback(title_id=later, act=Act.LATER, at=NOW))
        wanted = await small.engine.watchlist(ANN)
        assert [(want.title, want.year, want.added) for want in wanted] == [
            ("Fargo", 2014, NOW.date()),
            ("Solaris", 1972, date(2025, 2, 3)),
            ("Fargo", 1996, date(2025, 2, 1)),
        ]


async def test_a_title_seen_since_leaves_the_watchlist_and_one_taken_off_comes_back(
    tmp_path: Path,
) -> None:
    async with small_engine(tmp_path) as small:
        await small.bring(small.file(WATCHLIST, "watchlist.csv"))
        await small.engine.learn(ANN, Feedback(title_id=SOLARIS, act=Act.SEEN, at=NOW))
        (fargo,) = await small.engine.watchlist(ANN)
        await small.engine.forget(ANN, fargo.keys)
        assert await small.engine.watchlist(ANN) == []
        await small.engine.undo_edit(ANN)
        assert await small.engine.watchlist(ANN) == [fargo]


async def test_a_child_is_told_nothing_of_titles_that_are_kept_from_it(tmp_path: Path) -> None:
    catalogue = (
        {"kind": "movie", "title": "Heat", "year": 1995, "tmdb_id": 949,
         "certifications": {"US": "R"}, "directors": ["Michael Mann"]},
        {"kind": "movie", "title": "Ran", "year": 1985, "tmdb_id": 11645,
         "certifications": {"US": "G"}},
    )  # fmt: skip
    async with small_engine(tmp_path, catalogue) as small:
        await small.bring(small.file(DIARY, "diary.csv"), small.file(WATCHLIST, "watchlist.csv"))
        await small.engine.set_member(ANN, MemberKind.CHILD, age=8)
        told = await small.engine.insights(ANN)
        assert told.watched == 1
        assert HEAT not in {i for part in told.ratings for i in part.titles}
        assert all("Heat" not in said for words in told.words.values() for said in words)
