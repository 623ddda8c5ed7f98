"""Lists for several people over a real store: who may be shown what, and what is said of it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from cinemai_tui.domain.events import Listed
from cinemai_tui.domain.feedback import Act, Feedback
from cinemai_tui.domain.filters import Filters, Watchlist
from cinemai_tui.domain.people import Person
from cinemai_tui.domain.together import ListedTogether, SharedList, Strategy
from cinemai_tui.errors import BadInput, NoProfile
from tests.small_engine import ANN, NOW, Small, small_engine

BEN = Person(name="ben")

FILMS: tuple[dict[str, Any], ...] = tuple(
    {"kind": "movie", "title": f"Film {name}", "year": 1970 + 2 * place, "tmdb_id": 1000 + place,
     "vote_average": 5 + place % 7 / 2, "vote_count": 100 + 37 * (place * 11 % 24)}
    for place, name in enumerate("ABCDEFGHIJKLMNOPQRSTUVWX")
)  # fmt: skip
OF_ANN = {"A": 9, "B": 8, "C": 9}
OF_BEN = {"A": 10, "D": 9, "I": 8, "P": 2, "Q": 3, "U": 1, "W": 2}


@pytest.fixture
async def pair(tmp_path: Path) -> AsyncIterator[Small]:
    async with small_engine(tmp_path / "small", FILMS) as opened:
        for person, rated in ((ANN, OF_ANN), (BEN, OF_BEN)):
            await opened.bring(history(rated), person=person)
        yield opened


def history(rated: dict[str, int]) -> str:
    years = {film["title"]: film["year"] for film in FILMS}
    rows = [
        f"Film {name},{years[f'Film {name}']},{rating},2024-01-{day:02}"
        for day, (name, rating) in enumerate(rated.items(), 1)
    ]
    return "\n".join(["Title,Year,Rating,Watched Date", *rows]) + "\n"


async def together(small: Small, people: Sequence[Person] = (ANN, BEN), **more: Any) -> SharedList:
    async for event in small.engine.recommend_together(people, **more):
        if isinstance(event, ListedTogether):
            return event.listing
    raise AssertionError("recommend_together ends with its list")


def names(listing: SharedList) -> set[str]:
    return {pick.title.title.removeprefix("Film ") for pick in listing.picks}


async def say(small: Small, person: Person, name: str, act: Act) -> None:
    title = await small.engine.find(f"Film {name}")
    await small.engine.learn(person, Feedback(title_id=title.id, act=act, at=NOW))


async def test_what_anybody_has_watched_is_left_out(pair: Small) -> None:
    found = await together(pair, limit=50)
    assert not names(found) & {*OF_ANN, *OF_BEN}
    assert found.fitting == len(FILMS) - len({*OF_ANN, *OF_BEN})
    assert found.catalogue_titles == len(FILMS)


async def test_every_pick_keeps_each_persons_own_part(pair: Small) -> None:
    found = await together(pair, limit=5)
    assert [pick.rank for pick in found.picks] == [1, 2, 3, 4, 5]
    for pick in found.picks:
        assert [side.person for side in pick.sides] == [ANN, BEN]
        assert all(side.pick.title.id == pick.title.id for side in pick.sides)
        assert all(0 <= side.pick.match < 1 and not side.seen for side in pick.sides)
        assert pick.worst.standing == min(side.standing for side in pick.sides)
    assert {pick.led_by for pick in found.picks} <= {ANN, BEN}


async def test_a_list_for_one_is_that_persons_own_list(pair: Small) -> None:
    async for event in pair.engine.recommend(ANN, limit=8):
        if isinstance(event, Listed):
            own = event.recommendation
    found = await together(pair, [ANN], limit=8)
    assert [pick.title for pick in found.picks] == [pick.title for pick in own.picks]
    assert [pick.sides[0].pick.score for pick in found.picks] == [p.score for p in own.picks]
    assert found.vetoed == 0


async def test_the_same_request_gives_the_same_list_again(pair: Small) -> None:
    first, second = await together(pair), await together(pair)
    assert first.picks == second.picks


async def test_a_list_for_eight_is_made(pair: Small) -> None:
    others = [Person(name=f"guest {number}") for number in range(6)]
    for person in others:
        await pair.bring(history({"J": 8}), person=person)
    found = await together(pair, [ANN, BEN, *others])
    assert all(len(pick.sides) == 8 for pick in found.picks)
    assert "J" not in names(found)


@pytest.mark.parametrize("act", [Act.NOT_FOR_ME, Act.DISLIKE, Act.SEEN])
async def test_what_one_has_turned_down_is_out_for_all(pair: Small, act: Act) -> None:
    await say(pair, BEN, "N", act)
    assert "N" not in names(await together(pair, limit=50))


async def test_vetoes_are_counted_and_no_list_holds_one(pair: Small) -> None:
    for strategy in Strategy:
        found = await together(pair, limit=50, strategy=strategy)
        assert dict(found.vetoed_by)[BEN] > 0
        assert len(found.picks) == found.fitting - found.vetoed


async def test_a_title_kept_away_says_for_whom_and_near_which_disliked_one(pair: Small) -> None:
    found = await together(pair, limit=50)
    assert found.kept_away
    assert not {veto.title.id for veto in found.kept_away} & {p.title.id for p in found.picks}
    for veto in found.kept_away:
        assert veto.score < veto.standard
        assert veto.person.name in veto.why
        if veto.person == BEN:
            assert veto.near is not None
            assert veto.near.title.removeprefix("Film ") in "PQUW"
            assert veto.near.label in veto.why
        else:
            # Ann disliked nothing, so there is no title to name.
            assert veto.near is None


async def test_what_some_have_seen_is_shown_on_demand_and_marked(pair: Small) -> None:
    found = await together(pair, limit=50, seen_by_some=True)
    seen = {pick.title.title[-1]: pick.seen_by for pick in found.picks if "seen" in pick.marks}
    # Both have seen A; what somebody disliked stays away.
    assert set(seen) <= {"B", "C", "D", "I"}
    assert seen["B"] == (ANN,)
    assert seen["D"] == (BEN,)
    assert not names(found) & set("APQUW")
    for pick in found.picks:
        assert all(side.standing == 0.0 for side in pick.sides if side.seen)


async def test_a_watchlist_filter_means_the_watchlists_of_all(pair: Small) -> None:
    await say(pair, ANN, "S", Act.LATER)
    await say(pair, BEN, "T", Act.LATER)
    only = await together(pair, limit=50, filters=Filters(watchlist=Watchlist.ONLY))
    assert only.fitting == 2
    assert names(only) <= {"S", "T"}
    assert all("listed" in pick.marks for pick in only.picks)
    without = await together(pair, limit=50, filters=Filters(watchlist=Watchlist.WITHOUT))
    assert not names(without) & {"S", "T"}


async def test_filters_hold_for_the_whole_list(pair: Small) -> None:
    found = await together(pair, limit=50, filters=Filters(years=(1985, None)))
    assert found.picks
    assert all((pick.title.year or 0) >= 1985 for pick in found.picks)


async def test_where_vetoes_leave_nothing_the_list_says_so(pair: Small) -> None:
    whole = await together(pair, limit=50)
    vetoed = whole.kept_away[0].title
    year = vetoed.year
    found = await together(pair, filters=Filters(years=(year, year)))
    assert found.picks == ()
    assert (found.fitting, found.vetoed) == (1, 1)
    assert "vetoes 1 title" in found.note


async def test_what_is_shown_is_noted_for_everybody(pair: Small) -> None:
    found = await together(pair, limit=3)
    for person in (ANN, BEN):
        shown = await pair.parts.store.showings.shown(person)
        assert set(shown) == {pick.title.id for pick in found.picks}


async def test_somebody_without_a_history_is_told_by_name(pair: Small) -> None:
    with pytest.raises(NoProfile, match='"cleo" has no history yet'):
        await together(pair, [ANN, Person(name="cleo")])


@pytest.mark.parametrize(
    ("people", "words"),
    [
        ([], "Nobody was named"),
        ([ANN, BEN, ANN], "ann was named twice"),
        ([Person(name=f"p{i}") for i in range(9)], "9 people are too many"),
    ],
)
async def test_nobody_somebody_twice_and_nine_are_refused(
    pair: Small, people: list[Person], words: str
) -> None:
    with pytest.raises(BadInput, match=words):
        await together(pair, people)


async def test_somebody_who_only_dislikes_is_mentioned_and_the_list_is_made(pair: Small) -> None:
    cleo = Person(name="cleo")
    await pair.bring(history({"K": 1, "L": 2}), person=cleo)
    found = await together(pair, [ANN, cleo])
    assert found.picks
    assert "cleo: " in found.note
