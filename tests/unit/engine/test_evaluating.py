"""Hidden titles are looked for on a real store, and nothing is left behind."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import aclosing
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from cinemai_tui.domain.crowd import CrowdTable
from cinemai_tui.domain.events import Progress
from cinemai_tui.domain.extras import NO_EXTRAS, Extras
from cinemai_tui.domain.feedback import Act
from cinemai_tui.domain.people import Person
from cinemai_tui.domain.shelf import Shelf
from cinemai_tui.engine import evaluating, experimenting
from cinemai_tui.engine.evaluating import popularity
from cinemai_tui.engine.parts import Parts
from cinemai_tui.errors import BadInput, NoProfile
from tests.small_engine import ANN, Small, small_engine
from tests.unit.adapters.sqlite_files import rows
from tests.unit.engine.measured import CIRCLE, diary, evaluated, recommended, said, title_id
from tests.unit.taste.making import shelf_of, title


@pytest.fixture
async def circle(tmp_path: Path) -> AsyncIterator[Small]:
    async with small_engine(tmp_path / "circle", CIRCLE) as opened:
        yield opened


def crowd(likes: dict[int, int], n: int = len(CIRCLE)) -> CrowdTable:
    """A crowd that knows these rows and says nothing about others."""
    counts = np.zeros(n, np.int64)
    counts[list(likes)] = list(likes.values())
    return CrowdTable(
        starts=np.zeros(n + 1, np.int64),
        others=np.zeros(0, np.int64),
        weights=np.zeros(0, np.float32),
        likes=counts,
        known=counts > 0,
        people=7,
    )


async def test_the_ranker_that_knows_the_circle_finds_the_hidden_titles(circle: Small) -> None:
    await circle.bring(diary(range(45)))
    found = await evaluated(circle, ["blend", "popular", "random"])
    figures = {one.ranker: one for one in found.rankers}
    assert list(figures) == ["blend", "popular", "random"]
    assert found.best == "blend"
    assert figures["blend"].ndcg > 0.3
    assert figures["popular"].found == 0
    assert "blend is the best for you, and the difference is real" in found.verdict
    assert (found.liked, found.hidden, found.looks, found.needed) == (45, 30, 3, 0)


async def test_without_names_every_ranker_that_can_be_used_is_measured(circle: Small) -> None:
    await circle.bring(diary(range(25)))
    found = await evaluated(circle)
    assert [one.ranker for one in found.rankers] == ["groups", "blend", "popular", "random"]
    assert found.popular_by == "fame"


async def test_asking_again_gives_the_same_figures(circle: Small) -> None:
    await circle.bring(diary(range(25)))
    assert await evaluated(circle) == await evaluated(circle)


async def test_a_small_history_gets_no_figures_and_is_told_what_is_missing(circle: Small) -> None:
    await circle.bring(diary(range(13)))
    found = await evaluated(circle)
    assert (found.rankers, found.best, found.liked, found.needed) == ((), "", 13, 7)
    assert found.verdict.startswith("Too few to tell: there are 13 liked titles to hide")
    assert "7 more" in found.verdict


async def test_disliked_titles_alone_are_too_few(circle: Small) -> None:
    await circle.bring(diary(range(50), rating=2))
    assert (await evaluated(circle)).needed == 20


async def test_progress_counts_the_lists(circle: Small) -> None:
    await circle.bring(diary(range(25)))
    async with aclosing(circle.engine.evaluate(ANN, ["blend", "random"])) as events:
        counts = [(e.done, e.total) async for e in events if isinstance(e, Progress) and e.total]
    assert counts == [(0, 2), (1, 2), (2, 2)]


async def test_nothing_is_stored_and_nothing_counts_as_shown(circle: Small) -> None:
    await circle.bring(diary(range(25)))
    await circle.engine.catalogue_size()
    before = rows(circle.folder / "data")
    await evaluated(circle)
    assert rows(circle.folder / "data") == before


async def test_leaving_in_the_middle_is_no_fault(circle: Small) -> None:
    await circle.bring(diary(range(45)))
    async with aclosing(circle.engine.evaluate(ANN)) as events:
        async for event in events:
            if isinstance(event, Progress) and event.done == 2:
                break
    assert (await evaluated(circle)).hidden == 30


async def test_titles_a_list_brought_are_not_hidden_and_that_is_said(circle: Small) -> None:
    await circle.bring(diary(range(25)))
    shown = (await recommended(circle)).picks[0].title.id
    await said(circle, shown, Act.LIKE)
    found = await evaluated(circle, ["blend"])
    assert found.liked == 25
    assert "1 title that a list here had brought you stayed in sight" in found.note


async def test_a_like_of_a_title_no_list_showed_is_hidden_like_any_other(circle: Small) -> None:
    await circle.bring(diary(range(25)))
    await said(circle, title_id(150), Act.LIKE)
    assert (await evaluated(circle, ["blend"])).liked == 26


async def test_unrated_histories_are_measured_by_what_was_watched(circle: Small) -> None:
    text = "\n".join(line.rsplit(",", 2)[0] for line in diary(range(25)).splitlines())
    await circle.bring(text + "\n")
    found = await evaluated(circle, ["blend"])
    assert found.liked == 25
    assert "watching one counted as liking" in found.note
    assert "drawn by lot" in found.note


async def test_with_a_crowd_it_is_measured_beside_the_blend_without_it(
    circle: Small, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def known(parts: Parts, shelf: Shelf) -> Extras:
        return replace(NO_EXTRAS, crowd=crowd({3: 5}, len(shelf)))

    monkeypatch.setattr(evaluating, "extras", known)
    monkeypatch.setattr(experimenting, "extras", known)
    await circle.bring(diary(range(25)))
    found = await evaluated(circle)
    names = [one.ranker for one in found.rankers]
    assert names == ["groups", "blend", "blend+crowd", "popular", "random"]
    assert found.popular_by == "how many of 7 people of the crowd liked them"
    assert len((await evaluated(circle, ["blend+crowd"])).rankers) == 1


async def test_without_a_crowd_asking_for_it_is_refused_with_what_to_do(circle: Small) -> None:
    await circle.bring(diary(range(25)))
    with pytest.raises(BadInput, match="catalogue add"):
        await evaluated(circle, ["blend+crowd"])


async def test_unknown_rankers_are_refused(circle: Small) -> None:
    await circle.bring(diary(range(25)))
    with pytest.raises(BadInput, match="There are groups, blend"):
        await evaluated(circle, ["best"])


async def test_without_a_history_there_is_no_profile(circle: Small) -> None:
    with pytest.raises(NoProfile):
        await evaluated(circle, person=Person(name="nobody"))


def test_popularity_is_votes_where_there_are_any_and_fame_where_not() -> None:
    voted = title("a", vote_count=50, vote_average=7.0)
    famed = title("b", fame=100)
    assert popularity(shelf_of([voted]), NO_EXTRAS)[1] == "votes"
    assert popularity(shelf_of([famed]), NO_EXTRAS)[1] == "fame"
    counts, by = popularity(shelf_of([voted, famed]), NO_EXTRAS)
    assert by == "votes, and fame where there are none"
    assert counts[1] > counts[0]


def test_popularity_follows_the_crowd_and_then_fame() -> None:
    shelf = shelf_of([title("a", fame=10), title("b", fame=90), title("c", fame=50)])
    counts, _ = popularity(shelf, Extras(crowd=crowd({0: 1}, 3)))
    assert np.argsort(-counts).tolist() == [0, 1, 2]
