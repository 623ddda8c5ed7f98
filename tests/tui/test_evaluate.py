"""Evaluations and experiments, driven by keys."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from cinemai_tui.domain.measuring import Experiment, Standing
from cinemai_tui.tui.screens.evaluate import EvaluateScreen
from cinemai_tui.tui.widgets.figures import column_heads, figures_row, interval, share
from tests.tui.canned import Canned
from tests.tui.canned_map import BEGUN, EVALUATION, figures
from tests.tui.conftest import Run, settle, shown, until

RUNNING = Standing(
    experiment=Experiment(id=1, first="blend", second="groups", begun=BEGUN),
    shown=61, first=12, second=7, needed=11, chance=None,
    verdict="Too early: 19 credited acts so far, 11 more are needed.",
)  # fmt: skip
TOO_FEW = replace(
    EVALUATION, rankers=(), hidden=0, looks=0, needed=8, best="", ahead_of=(), note="",
    verdict="Too few to tell: there are 2 liked titles to hide, and it takes 10; rate 8 more.",
)  # fmt: skip


def test_an_interval_is_drawn_to_scale() -> None:
    assert interval(0.2, 0.4, 1.0, 1.0, 11) == "  ├─●─────┤"
    assert interval(0.0, 0.0, 0.1, 1.0, 11) == "●┤         "
    assert interval(0.5, 0.5, 0.5, 1.0, 5) == "  ●  "
    assert interval(0.0, 0.0, 0.0, 0.0, 4) == "●   "


def test_figures_are_written_short() -> None:
    assert [share(number) for number in (0.2119, 1.0, 0.0)] == [".212", "1.000", ".000"]


@pytest.mark.parametrize("width", [40, 58, 74, 90, 116])
def test_heads_stand_over_their_columns_at_every_width(width: int) -> None:
    row = figures_row(figures("blend", 0.212, 14), 0.4, width).plain
    heads = column_heads(width, 0.4).plain
    assert len(row) == len(heads) == max(width, 39)
    assert row.index(".212") + 4 == heads.index("NDCG") + 4
    assert row.index("14") + 2 == heads.index("found") + 5


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_the_rankers_stand_best_first_with_intervals_and_a_verdict(
    run: Run, size: tuple[int, int]
) -> None:
    async with run(Canned(), size=size) as pilot:
        await pilot.press("E")
        await settle(pilot)
        text = shown(pilot)
        places = [text.index(name) for name in ("★ blend", "  groups  ", "  popular ", "  random ")]
        assert places == sorted(places)
        assert ".127-.318" in text
        assert "├" in text
        assert EVALUATION.verdict in text
        assert "30 of 151 liked titles hidden" in text
        assert "drawn by lot" in " ".join(text.replace("│", " ").split())


async def test_progress_is_counted_and_esc_stops_it_then_leaves(run: Run) -> None:
    canned = Canned(slow=asyncio.Event())
    async with run(canned) as pilot:
        await pilot.press("E")
        await until(pilot, lambda: "look 1 of 3, 2 of 12" in shown(pilot))
        await pilot.press("escape")
        await settle(pilot)
        assert "Stopped. Press r to run it again." in shown(pilot)
        assert canned.slow is not None
        canned.slow.set()
        await pilot.press("r")
        await settle(pilot)
        assert EVALUATION.verdict in shown(pilot)
        await pilot.press("escape")
        assert not isinstance(pilot.app.screen, EvaluateScreen)


async def test_too_short_a_history_gets_an_honest_sentence(run: Run) -> None:
    async with run(Canned(evaluation=TOO_FEW), size=(80, 24)) as pilot:
        await pilot.press("E")
        await settle(pilot)
        text = " ".join(shown(pilot).replace("│", " ").split())
        assert "Too few to tell: there are 2 liked titles to hide" in text
        assert "Press n to import more history." in text
        assert "NDCG" not in text


async def test_without_a_history_the_screen_says_what_to_press(run: Run) -> None:
    canned = Canned()
    async with run(canned) as pilot:
        canned.known = False
        await pilot.press("E")
        await settle(pilot)
        assert "No history yet. Press n to import one." in shown(pilot)


async def test_an_experiment_is_begun_with_two_rankers(run: Run) -> None:
    canned = Canned()
    async with run(canned) as pilot:
        await pilot.press("E")
        await settle(pilot)
        assert "Press a to begin." in " ".join(shown(pilot).replace("│", " ").split())
        lists = len(canned.asked)
        await pilot.press("a")
        await until(pilot, lambda: "Which two share your list?" in shown(pilot))
        await pilot.press("right", "space", "enter")
        await settle(pilot)
        assert canned.standing is not None
        assert canned.standing.experiment.second == "blend+crowd"
        assert "blend against blend+crowd · since 2026-01-02 · 0 titles shown" in shown(pilot)
        assert "running · . stops it" in shown(pilot)
        assert len(canned.asked) > lists


async def test_a_ranker_is_not_set_against_itself(run: Run) -> None:
    canned = Canned()
    async with run(canned) as pilot:
        await pilot.press("E")
        await settle(pilot)
        await pilot.press("a")
        await until(pilot, lambda: "Which two share your list?" in shown(pilot))
        await pilot.press("left", "space", "enter")
        assert "choose two different ones" in shown(pilot)
        await pilot.press("escape")
        await settle(pilot)
        assert canned.standing is None


async def test_the_standing_tells_credits_and_how_many_are_missing(run: Run) -> None:
    async with run(Canned(standing=RUNNING), size=(80, 24)) as pilot:
        await pilot.press("E")
        await settle(pilot)
        text = shown(pilot)
        assert "blend against groups" in text
        assert "12 credits" in text
        assert "7 credits" in text
        assert "Too early: 19 credited acts so far, 11 more are needed." in text


async def test_a_settled_one_tells_what_chance_says(run: Run) -> None:
    done = replace(
        RUNNING, first=25, second=6, needed=0, chance=0.0009, verdict="blend suits you better."
    )
    async with run(Canned(standing=done)) as pilot:
        await pilot.press("E")
        await settle(pilot)
        assert "sign test p = .001" in shown(pilot)
        assert "blend suits you better." in shown(pilot)


async def test_what_was_said_meanwhile_is_counted_on_the_way_back(run: Run) -> None:
    canned = Canned(standing=RUNNING)
    async with run(canned) as pilot:
        await pilot.press("E")
        await settle(pilot)
        await pilot.press("question_mark")
        canned.standing = replace(RUNNING, first=13, needed=10)
        await pilot.press("escape")
        await settle(pilot)
        assert "13 credits" in shown(pilot)


async def test_stopping_asks_first_and_the_verdict_stays(run: Run) -> None:
    canned = Canned(standing=RUNNING)
    async with run(canned) as pilot:
        await pilot.press("E")
        await settle(pilot)
        await pilot.press("full_stop")
        await until(pilot, lambda: "Stop the experiment?" in shown(pilot))
        await pilot.press("n")
        await settle(pilot)
        assert canned.standing == RUNNING
        await pilot.press("full_stop")
        await until(pilot, lambda: "Stop the experiment?" in shown(pilot))
        await pilot.press("y")
        await settle(pilot)
        assert "ended · a begins another" in shown(pilot)
        assert "12 credits" in shown(pilot)


async def test_a_second_one_does_not_begin_and_none_is_stopped_that_does_not_run(run: Run) -> None:
    canned = Canned(standing=RUNNING)
    async with run(canned) as pilot:
        await pilot.press("E")
        await settle(pilot)
        await pilot.press("a")
        await settle(pilot)
        assert "An experiment runs already." in shown(pilot)
        await pilot.press("escape")
        canned.standing = None
        await pilot.press("E")
        await settle(pilot)
        await pilot.press("full_stop")
        await settle(pilot)
        assert "No experiment runs. Press a to begin one." in shown(pilot)


async def test_help_explains_the_figures(run: Run) -> None:
    async with run(Canned()) as pilot:
        await pilot.press("E")
        await settle(pilot)
        await pilot.press("question_mark")
        assert "Your newest liked titles were hidden" in " ".join(shown(pilot).split())
