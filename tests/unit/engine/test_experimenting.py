"""Two rankers share a live list, and what was said in it decides."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path

import numpy as np
import pytest

from cinemai_tui.domain.extras import Extras
from cinemai_tui.domain.feedback import Act
from cinemai_tui.domain.filters import Filters, Tuning
from cinemai_tui.domain.people import Person
from cinemai_tui.engine.sharing import named
from cinemai_tui.errors import BadInput, NoProfile
from tests.small_engine import ANN, Small, small_engine
from tests.unit.engine.measured import CIRCLE, diary, recommended, said
from tests.unit.engine.test_evaluating import crowd


@pytest.fixture
async def circle(tmp_path: Path) -> AsyncIterator[Small]:
    async with small_engine(tmp_path / "circle", CIRCLE) as opened:
        await opened.bring(diary(range(25)))
        yield opened


async def test_while_it_runs_both_rankers_bring_half_of_the_list(circle: Small) -> None:
    alone = await recommended(circle)
    await circle.engine.start_experiment(ANN, "blend", "groups")
    shared = await recommended(circle)
    teams = dict(shared.teams)
    assert Counter(teams[pick.title.id] for pick in shared.picks) == {"blend": 5, "groups": 5}
    assert "An experiment runs: blend and groups share this list." in shared.note
    assert [pick.rank for pick in shared.picks] == list(range(1, 11))
    assert alone.teams == ()
    assert "experiment" not in alone.note


async def test_each_title_shows_the_parts_of_the_ranker_that_brought_it(circle: Small) -> None:
    await circle.engine.start_experiment(ANN, "blend", "groups")
    shared = await recommended(circle)
    teams = dict(shared.teams)
    for pick in shared.picks:
        names = {name for name, _ in pick.parts}
        assert names == {"groups"} if teams[pick.title.id] == "groups" else "groups" not in names
        assert pick.score == pytest.approx(sum(value for _, value in pick.parts))
        assert np.isfinite(pick.match)


async def test_a_repeated_request_gives_the_same_list_and_a_longer_one_begins_with_it(
    circle: Small,
) -> None:
    await circle.engine.start_experiment(ANN, "blend", "groups")
    first, again = await recommended(circle), await recommended(circle)
    assert [p.title.id for p in first.picks] == [p.title.id for p in again.picks]
    assert first.teams == again.teams
    longer = await recommended(circle, limit=25)
    assert [p.title.id for p in longer.picks][:10] == [p.title.id for p in first.picks]


async def test_filters_hold_for_both(circle: Small) -> None:
    await circle.engine.start_experiment(ANN, "blend", "groups")
    shared = await recommended(circle, Filters(years=(1990, 1999)))
    assert shared.picks
    assert all(1990 <= (pick.title.year or 0) <= 1999 for pick in shared.picks)


async def test_what_was_shown_is_noted_under_the_ranker_that_brought_it(circle: Small) -> None:
    await circle.engine.start_experiment(ANN, "blend", "groups")
    shared = await recommended(circle)
    running = await circle.parts.store.experiments.current(ANN)
    assert running is not None
    noted = await circle.parts.store.experiments.shown(running)
    assert {i: team.ranker for i, team in noted.items()} == dict(shared.teams)
    assert set(await circle.parts.store.showings.shown(ANN)) == set(dict(shared.teams))


async def test_acts_are_credited_and_taking_them_back_takes_the_credit(circle: Small) -> None:
    await circle.engine.start_experiment(ANN, "blend", "groups")
    shared = await recommended(circle)
    by = {ranker: title_id for title_id, ranker in shared.teams}
    await said(circle, by["blend"], Act.LIKE)
    await said(circle, by["groups"], Act.NOT_FOR_ME)
    stands = await circle.engine.experiment(ANN)
    assert stands is not None
    assert (stands.first, stands.second, stands.needed, stands.shown) == (2, 0, 28, 10)
    await circle.engine.unlearn(ANN)
    stands = await circle.engine.experiment(ANN)
    assert stands is not None
    assert (stands.first, stands.second) == (1, 0)


async def test_thirty_credited_acts_bring_a_verdict_that_stays_after_the_end(
    circle: Small,
) -> None:
    await circle.engine.start_experiment(ANN, "blend", "groups")
    for _ in range(20):
        shared = await recommended(circle)
        for title_id, ranker in shared.teams:
            await said(circle, title_id, Act.LIKE if ranker == "blend" else Act.NOT_FOR_ME)
        stands = await circle.engine.experiment(ANN)
        assert stands is not None
        if not stands.needed:
            break
    ended = await circle.engine.stop_experiment(ANN)
    assert (ended.second, ended.needed, ended.experiment.running) == (0, 0, False)
    assert ended.verdict.startswith("blend suits you better than groups")
    later = await circle.engine.experiment(ANN)
    assert later == ended
    after = await recommended(circle)
    assert after.teams == ()


async def test_only_one_runs_at_a_time(circle: Small) -> None:
    await circle.engine.start_experiment(ANN, "blend", "groups")
    with pytest.raises(BadInput, match="runs already"):
        await circle.engine.start_experiment(ANN, "groups", "blend")


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        ("blend", "blend", "against itself"),
        ("blend", "popular", "no ranker of that name"),
        ("best", "blend", "no ranker of that name"),
        ("blend", "blend+crowd", "catalogue add"),
    ],
)
async def test_what_cannot_be_compared_is_refused(
    circle: Small, first: str, second: str, words: str
) -> None:
    with pytest.raises(BadInput, match=words):
        await circle.engine.start_experiment(ANN, first, second)
    assert await circle.engine.experiment(ANN) is None


async def test_without_one_there_is_nothing_to_stop(circle: Small) -> None:
    with pytest.raises(BadInput, match="No experiment runs"):
        await circle.engine.stop_experiment(ANN)


async def test_without_a_history_none_begins(circle: Small) -> None:
    with pytest.raises(NoProfile):
        await circle.engine.start_experiment(Person(name="nobody"), "blend", "groups")


async def test_when_the_crowd_is_gone_the_experiment_waits_and_says_so(circle: Small) -> None:
    at = circle.parts.clock()
    await circle.parts.store.experiments.start(ANN, "blend", "blend+crowd", at)
    listing = await recommended(circle)
    assert listing.teams == ()
    assert "The experiment waits" in listing.note


async def test_somebody_elses_list_is_not_shared(circle: Small) -> None:
    ben = Person(name="ben")
    await circle.bring(diary(range(60, 85)), person=ben)
    await circle.engine.start_experiment(ben, "blend", "groups")
    assert (await recommended(circle)).teams == ()


def test_blend_by_that_name_leaves_the_crowd_out() -> None:
    beside = Extras(crowd=crowd({1: 2}), neural=np.eye(2, dtype=np.float32))
    tuning, without = named("blend", Tuning(fame=0.9), beside)
    assert tuning == Tuning(ranker="blend", fame=0.9)
    assert without.crowd is None
    assert without.neural is beside.neural
    assert named("blend+crowd", Tuning(fame=0.9), beside) == (tuning, beside)
    assert named("groups", Tuning(), beside)[0].ranker == "groups"
