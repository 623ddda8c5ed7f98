from __future__ import annotations

from cinemai_tui.domain.feedback import Act
from cinemai_tui.domain.filters import Filters, Watchlist
from cinemai_tui.domain.insights import Wanted
from cinemai_tui.domain.people import Person
from cinemai_tui.tui.screens.recommend import RecommendScreen
from cinemai_tui.tui.screens.recommended import RecommendedScreen
from cinemai_tui.tui.screens.title import TitleScreen
from cinemai_tui.tui.screens.watchlist import WatchlistScreen
from cinemai_tui.tui.widgets.rows import Rows
from tests.tui.canned import Canned
from tests.tui.conftest import Run, settle, shown


class NothingWanted(Canned):
    async def watchlist(self, person: Person) -> list[Wanted]:
        return []


async def test_the_watchlist_shows_length_crowd_and_day(run: Run) -> None:
    async with run(Canned(), size=(80, 24)) as pilot:
        await pilot.press("W")
        await settle(pilot)
        assert isinstance(pilot.app.screen, WatchlistScreen)
        text = shown(pilot)
        assert "Watchlist, newest first" in text
        assert "8 titles · 12 hours" in text
        assert "? A Film Nobody Knows" in text
        assert "1969  97 min   6.0  2026-01-01" in " ".join(text.split("\n"))


async def test_b_puts_the_shortest_first(run: Run) -> None:
    async with run(Canned()) as pilot:
        await pilot.press("W", "b", "b", "b")
        await settle(pilot)
        rows: Rows[Wanted] = pilot.app.screen.query_one("#wanted", Rows)
        assert "shortest first" in shown(pilot)
        lengths = [want.minutes for want in rows.items]
        assert lengths == [97, 98, 99, 100, 101, 102, 103, None]


async def test_f_recommends_from_the_watchlist_alone(run: Run) -> None:
    canned = Canned()
    async with run(canned) as pilot:
        await pilot.press("W", "f")
        await settle(pilot)
        assert isinstance(pilot.app.screen, RecommendScreen)
        assert canned.asked[-1][0] == Filters(watchlist=Watchlist.ONLY)
        assert "For you ── watchlist only" in shown(pilot)


async def test_x_takes_a_title_off_and_u_puts_it_back(run: Run) -> None:
    canned = Canned()
    async with run(canned) as pilot:
        await pilot.press("W", "x")
        await settle(pilot)
        assert canned.edits == ["forget"]
        assert "Z is off your watchlist. u puts it back." in shown(pilot)
        await pilot.press("u")
        await settle(pilot)
        assert canned.edits == []


async def test_s_says_that_a_title_was_seen_and_u_takes_it_back(run: Run) -> None:
    canned = Canned()
    async with run(canned) as pilot:
        await pilot.press("W", "s", "8", "enter")
        await settle(pilot)
        assert [(act.act, act.rating) for act in canned.feedback] == [(Act.SEEN, 8)]
        await pilot.press("u")
        await settle(pilot)
        assert canned.feedback == []


async def test_enter_opens_a_title_and_says_where_there_is_none(run: Run) -> None:
    async with run(Canned()) as pilot:
        await pilot.press("W", "enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, TitleScreen)
        await pilot.press("escape", "G", "enter")
        await settle(pilot)
        assert "A Film Nobody Knows is not in the catalogue." in shown(pilot)


async def test_the_watchlist_is_searched_by_name(run: Run) -> None:
    async with run(Canned()) as pilot:
        await pilot.press("W", "slash", *"blow", "enter")
        await settle(pilot)
        assert "Blow Out" in shown(pilot)
        assert "Parallax" not in shown(pilot)


async def test_an_empty_watchlist_is_one_sentence_and_one_key(run: Run) -> None:
    async with run(NothingWanted()) as pilot:
        await pilot.press("W")
        await settle(pilot)
        assert "Your watchlist is empty. Press w on a title to put it here." in shown(pilot)
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, RecommendScreen)


async def test_past_recommendations_say_when_by_whom_and_what_came_of_it(run: Run) -> None:
    async with run(Canned()) as pilot:
        await pilot.press("R")
        await settle(pilot)
        assert isinstance(pilot.app.screen, RecommendedScreen)
        text = shown(pilot)
        assert "12 titles · 4 taken · 2 turned down" in text
        line = next(line for line in text.split("\n") if "Klute" in line)
        assert " ".join(line.strip("│ ").split()) == "+ Klute 1971 2026-01-01 2x blend liked"


async def test_b_shows_one_ending_at_a_time(run: Run) -> None:
    async with run(Canned()) as pilot:
        await pilot.press("R", "b", "b")
        await settle(pilot)
        assert "Recommended ── turned down" in shown(pilot)
        assert "2 titles" in shown(pilot)


async def test_without_any_recommendation_one_sentence_says_so(run: Run) -> None:
    async with run(Canned(nothing_shown=True)) as pilot:
        await pilot.press("R")
        await settle(pilot)
        assert "Nothing was recommended yet." in shown(pilot)
