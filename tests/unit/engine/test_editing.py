from __future__ import annotations

from datetime import date, timedelta

import pytest

from cinemai_tui.domain.feedback import Act, Feedback
from cinemai_tui.domain.library import LibraryEntry
from cinemai_tui.domain.people import Person
from cinemai_tui.domain.titles import TitleId
from cinemai_tui.errors import BadInput, NoProfile, UnknownTitle
from tests.small_engine import ANN, NOW, Small

HEAT, OLD_HEAT = TitleId("movie:tmdb:949"), TitleId("movie:tmdb:16214")
RAN, WIRE = TitleId("movie:tmdb:11645"), TitleId("show:tmdb:1438")
DIARY = (
    "Date,Name,Year,Letterboxd URI,Rating,Rewatch,Tags,Watched Date\n"
    "2024-05-02,Heat,1995,x,3.5,,,2024-05-01\n"
    "2024-06-02,Heat,1995,x,4,Yes,,2024-06-01\n"
    "2024-07-02,Ran,1985,x,4.5,,,2024-07-01\n"
)


async def entry(small: Small, title: str, year: int | None = None) -> LibraryEntry:
    found = [e for e in await small.engine.library(ANN) if e.title == title]
    return next(e for e in found if year in (None, e.year))


async def said(small: Small, title_id: TitleId, act: Act, rating: float | None = None) -> None:
    await small.engine.catalogue_size()
    at = NOW + timedelta(minutes=5)
    await small.engine.learn(ANN, Feedback(title_id=title_id, act=act, at=at, rating=rating))


async def everything(small: Small) -> object:
    store = small.parts.store
    return (
        await small.engine.library(ANN),
        await store.history.events(ANN),
        await store.feedback.all(ANN),
        await store.decisions.of(ANN),
    )


# -- which title it is -----------------------------------------------------------------------


async def test_a_correction_moves_all_events_of_an_entry(small: Small) -> None:
    await small.bring(DIARY)
    await small.engine.correct(ANN, (await entry(small, "Heat")).keys, OLD_HEAT)
    corrected = await entry(small, "Heat")
    assert (corrected.title_id, corrected.year, corrected.plays) == (OLD_HEAT, 1986, 2)
    assert corrected.matched_by == "you"


async def test_a_title_can_be_taken_away(small: Small) -> None:
    await small.bring(DIARY)
    await small.engine.correct(ANN, (await entry(small, "Heat")).keys, None)
    first = (await small.engine.library(ANN))[0]
    assert (first.title, first.title_id, first.rating, first.plays) == ("Heat", None, 8.0, 2)
    assert first.last == date(2024, 6, 1)


async def test_only_titles_of_the_catalogue_can_be_chosen(small: Small) -> None:
    await small.bring(DIARY)
    with pytest.raises(UnknownTitle):
        await small.engine.correct(ANN, (await entry(small, "Heat")).keys, TitleId("movie:x"))
    with pytest.raises(BadInput, match="not in this history"):
        await small.engine.correct(ANN, ["nope"], HEAT)


# -- ratings -----------------------------------------------------------------------------------


async def test_a_rating_given_by_hand_is_the_newest_and_no_new_viewing(small: Small) -> None:
    await small.bring(DIARY)
    await small.engine.rate(ANN, await entry(small, "Heat"), 9.5)
    rated = await entry(small, "Heat")
    assert (rated.rating, rated.last, rated.plays) == (9.5, date(2024, 6, 1), 2)


async def test_a_rating_by_hand_beats_what_was_said_with_a_key(small: Small) -> None:
    await small.bring(DIARY)
    earlier = Feedback(title_id=HEAT, act=Act.SEEN, at=NOW - timedelta(days=1), rating=2.0)
    await small.engine.learn(ANN, earlier)
    assert (await entry(small, "Heat")).rating == 2.0
    await small.engine.rate(ANN, await entry(small, "Heat"), 6)
    assert (await entry(small, "Heat")).rating == 6.0


async def test_a_title_known_by_a_key_only_can_be_rated(small: Small) -> None:
    await said(small, RAN, Act.LATER)
    await small.engine.rate(ANN, await entry(small, "Ran"), 7)
    rated = await entry(small, "Ran")
    assert (rated.rating, rated.seen, rated.listed) == (7.0, True, True)


async def test_a_row_without_a_title_can_be_rated_and_stays_one_row(small: Small) -> None:
    await small.bring("Name,Year\nNo Such Film,1931\n")
    await small.engine.rate(ANN, await entry(small, "No Such Film"), 4)
    assert [(e.title, e.rating) for e in await small.engine.library(ANN)] == [("No Such Film", 4.0)]


async def test_taking_a_rating_away_takes_all_of_them_and_keeps_the_viewings(small: Small) -> None:
    await small.bring(DIARY)
    await small.engine.rate(ANN, await entry(small, "Heat"), 9)
    await said(small, HEAT, Act.SEEN, 5.0)
    await said(small, HEAT, Act.LIKE)
    await small.engine.rate(ANN, await entry(small, "Heat"), None)
    bare = await entry(small, "Heat")
    assert (bare.rating, bare.seen, bare.plays) == (None, True, 2)
    assert [f.act for f in await small.parts.store.feedback.all(ANN)] == [Act.LIKE]


async def test_what_was_only_said_to_be_seen_stays_seen_without_its_rating(small: Small) -> None:
    await said(small, RAN, Act.SEEN, 8.0)
    await small.engine.rate(ANN, await entry(small, "Ran"), None)
    bare = await entry(small, "Ran")
    assert (bare.rating, bare.seen) == (None, True)
    with pytest.raises(BadInput, match="no rating to take away"):
        await small.engine.rate(ANN, bare, None)


@pytest.mark.parametrize("rating", [0.5, 10.5, float("nan"), float("inf"), -3])
async def test_a_rating_off_the_scale_is_refused(small: Small, rating: float) -> None:
    await small.bring(DIARY)
    with pytest.raises(BadInput, match="from 1 to 10"):
        await small.engine.rate(ANN, await entry(small, "Heat"), rating)


# -- days --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "plays"),
    [(date(2024, 5, 20), 2), (date(2024, 8, 1), 2), (date(2020, 1, 1), 1)],
)
async def test_the_day_given_is_the_last_one_and_the_rating_stays(
    small: Small, day: date, plays: int
) -> None:
    await small.bring(DIARY)
    await small.engine.redate(ANN, await entry(small, "Heat"), day)
    dated = await entry(small, "Heat")
    assert (dated.last, dated.rating, dated.plays) == (day, 8.0, plays)


async def test_the_day_it_has_already_changes_nothing(small: Small) -> None:
    await small.bring(DIARY)
    await small.engine.redate(ANN, await entry(small, "Heat"), date(2024, 6, 1))
    assert await small.engine.undo_edit(ANN) is None


async def test_a_rating_is_not_lost_to_an_undated_one_when_its_day_moves(small: Small) -> None:
    await small.bring("Date,Name,Year,Letterboxd URI\n2024-05-20,Heat,1995,x\n", DIARY)
    await small.engine.rate(ANN, await entry(small, "Heat"), 3)
    await small.engine.redate(ANN, await entry(small, "Heat"), date(2019, 1, 1))
    assert (await entry(small, "Heat")).rating == 3.0


async def test_a_viewing_without_a_day_gets_it(small: Small) -> None:
    await small.bring("Name,Year\nHeat,1995\nNo Such Film,1931\n")
    for title in ("Heat", "No Such Film"):
        await small.engine.redate(ANN, await entry(small, title), date(2021, 2, 3))
        dated = await entry(small, title)
        assert (dated.last, dated.plays) == (date(2021, 2, 3), 1)


async def test_a_title_on_the_watchlist_becomes_watched_on_the_day(small: Small) -> None:
    await said(small, RAN, Act.LATER)
    await small.engine.redate(ANN, await entry(small, "Ran"), date(2021, 2, 3))
    dated = await entry(small, "Ran")
    assert (dated.last, dated.seen) == (date(2021, 2, 3), True)


@pytest.mark.parametrize("day", [date(2031, 1, 1), date(1899, 12, 31)])
async def test_a_day_that_cannot_be_is_refused(small: Small, day: date) -> None:
    await small.bring(DIARY)
    with pytest.raises(BadInput, match="That day lies"):
        await small.engine.redate(ANN, await entry(small, "Heat"), day)
    with pytest.raises(BadInput, match="That day lies"):
        await small.engine.add_watched(ANN, HEAT, day=day)


# -- adding and taking out -----------------------------------------------------------------------


async def test_a_title_is_added_by_hand(small: Small) -> None:
    await small.engine.add_watched(ANN, HEAT, 8.5, date(2022, 3, 4))
    await small.engine.add_watched(ANN, WIRE)
    heat, wire = await small.engine.library(ANN)
    assert (heat.title_id, heat.rating, heat.last, heat.plays) == (HEAT, 8.5, date(2022, 3, 4), 1)
    assert (wire.title_id, wire.rating, wire.last, wire.seen) == (WIRE, None, None, True)
    assert {heat.source, wire.source} == {"this app"}
    assert await small.engine.watched_count(ANN) == 2


async def test_adding_what_is_unknown_makes_no_profile(small: Small) -> None:
    for title_id, rating in ((TitleId("movie:x"), 5.0), (HEAT, 11.0)):
        with pytest.raises((UnknownTitle, BadInput)):
            await small.engine.add_watched(ANN, title_id, rating)
    with pytest.raises(BadInput, match="no favourite"):
        await small.engine.add_favourites(ANN, [])
    assert await small.engine.people() == []


async def test_favourites_are_loved_and_undone_as_one(small: Small) -> None:
    await small.engine.add_favourites(ANN, [HEAT, RAN, HEAT])
    assert [(e.title, e.rating) for e in await small.engine.library(ANN)] == [
        ("Heat", 9.0),
        ("Ran", 9.0),
    ]
    assert await small.engine.undo_edit(ANN) == "2 favourites were added."
    with pytest.raises(NoProfile):
        await small.engine.taste_of(ANN)
    assert await small.engine.people() == []


async def test_what_is_taken_out_stays_out_when_its_file_comes_again(small: Small) -> None:
    await small.bring(DIARY)
    await said(small, HEAT, Act.LIKE)
    await small.engine.forget(ANN, (await entry(small, "Heat")).keys)
    assert [e.title for e in await small.engine.library(ANN)] == ["Ran"]
    report = await small.bring(DIARY)
    assert report.totals["same"] == 3
    assert [e.title for e in await small.engine.library(ANN)] == ["Ran"]


async def test_taking_out_what_is_not_there_is_said(small: Small) -> None:
    with pytest.raises(BadInput, match="not in this history"):
        await small.engine.forget(ANN, ["nope"])


# -- undoing -------------------------------------------------------------------------------------


async def test_every_edit_is_undone_to_any_depth(small: Small) -> None:
    await small.bring(DIARY)
    await said(small, RAN, Act.SEEN, 3.0)
    engine = small.engine
    states = [await everything(small)]
    acts = (
        lambda heat: engine.correct(ANN, heat.keys, OLD_HEAT),
        lambda heat: engine.rate(ANN, heat, 2),
        lambda heat: engine.redate(ANN, heat, date(2020, 1, 2)),
        lambda heat: engine.rate(ANN, heat, None),
        lambda heat: engine.add_watched(ANN, WIRE, 6, date(2020, 1, 2)),
        lambda heat: engine.correct(ANN, heat.keys, None),
        lambda heat: engine.forget(ANN, heat.keys),
        lambda heat: engine.add_favourites(ANN, [HEAT]),
    )
    for act in acts:
        await act(await entry(small, "Heat") if len(states) < len(acts) else None)  # type: ignore[no-untyped-call]  # lambdas
        states.append(await everything(small))
    told = []
    for before in reversed(states[:-1]):
        told.append(await engine.undo_edit(ANN))
        assert await everything(small) == before
    assert told == [
        "1 favourite was added.",
        "Heat left your history.",
        "No known title was chosen for Heat.",
        "The Wire (2002) was added.",
        "Heat (1986) lost its rating.",
        "Heat (1986) was said to be last seen on 2020-01-02.",
        "Heat (1986) was rated 2.",
        "Heat (1986) was chosen for Heat.",
    ]
    assert await engine.undo_edit(ANN) is None


async def test_edits_are_each_persons_own(small: Small) -> None:
    ben = Person(name="ben")
    await small.engine.add_watched(ANN, HEAT)
    await small.engine.add_watched(ben, RAN)
    assert await small.engine.undo_edit(ANN) == "Heat (1995) was added."
    assert [e.title for e in await small.engine.library(ben)] == ["Ran"]


# -- imports -------------------------------------------------------------------------------------


async def test_any_import_can_be_undone_by_its_number(small: Small) -> None:
    first = await small.bring("Name,Year\nHeat,1995\n")
    second = await small.bring("Name,Year\nRan,1985\n")
    listed = [record.id for record in await small.engine.imports(ANN)]
    assert listed == [second.import_id, first.import_id]
    undone = await small.engine.undo_import(ANN, first.import_id)
    assert undone is not None
    assert (undone[0].id, undone[1]) == (first.import_id, 1)
    assert [e.title for e in await small.engine.library(ANN)] == ["Ran"]
    assert await small.engine.undo_import(ANN, first.import_id) is None
