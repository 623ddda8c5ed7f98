"""The why pane: words taken back, and what an answer cost."""

from __future__ import annotations

from dataclasses import replace

from cinemai_tui.domain.events import FellBack, Rewrote, Wrote
from cinemai_tui.domain.picks import Explanation
from cinemai_tui.domain.titles import TitleId
from cinemai_tui.tui.widgets.words import WhyPane, cost_line, text_after
from tests.tui.canned import Canned
from tests.tui.conftest import Run, settle, shown

KEY = TitleId("t")


async def test_words_taken_back_leave_no_trace(run: Run) -> None:
    async with run(Canned()) as pilot:
        pane = pilot.app.screen.query_one(WhyPane)
        pane.write(" You loved")
        pane.rewrite("It is quiet.")
        await settle(pilot)
        assert pane.text == "It is quiet."
        assert "You loved" not in shown(pilot)


async def test_the_pane_tells_what_the_words_cost(run: Run) -> None:
    async with run(Canned()) as pilot:
        pane = pilot.app.screen.query_one(WhyPane)
        assert "words · $0 · template" in str(pane.border_subtitle)
        words = Explanation(title_id=KEY, text="a b", writer="w", micro_dollars=312)
        pane.finish("a b", "w", cost_line(words))
        assert "2 words · $0.0003 · w" in str(pane.border_subtitle)
        assert cost_line(replace(words, micro_dollars=0, cached=True)) == "$0, from cache"
        assert cost_line(replace(words, micro_dollars=None)) == "price unknown"


def test_what_stands_follows_the_events() -> None:
    fell = FellBack(title_id=KEY, writer="a", successor="b", why="It broke.")
    assert text_after("It", Wrote(title_id=KEY, text=" is")) == "It is"
    assert text_after("It is", Rewrote(title_id=KEY, text="So")) == "So"
    assert text_after("It is", fell) == ""
