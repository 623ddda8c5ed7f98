from __future__ import annotations

import pytest

from cinemai_tui.domain.filters import Filters
from cinemai_tui.tui.screens.insights import InsightsScreen
from cinemai_tui.tui.screens.recommend import RecommendScreen
from cinemai_tui.tui.screens.recommended import RecommendedScreen
from cinemai_tui.tui.screens.slice import SliceScreen
from cinemai_tui.tui.screens.title import TitleScreen
from cinemai_tui.tui.widgets.rows import Rows
from tests.tui.canned import Canned
from tests.tui.conftest import Run, settle, shown

SIZES = [(120, 36), (80, 24), (60, 20)]


@pytest.mark.parametrize("size", SIZES)
async def test_every_page_shows_its_panes_at_every_size(run: Run, size: tuple[int, int]) -> None:
    titles = (
        "Your ratings", "By decade", "Most watched", "Countries", "Directors and creators",
        "A year of viewings", "You rate higher", "By year of viewing", "By ranker", "By writer",
    )  # fmt: skip
    async with run(Canned(), size=size) as pilot:
        await pilot.press("i")
        await settle(pilot)
        for title in titles:
            assert title in shown(pilot)
            await pilot.press("right")
            await settle(pilot)
        assert "Your ratings" in shown(pilot)


async def test_all_ten_ratings_and_what_they_say_fit_the_small_window(run: Run) -> None:
    async with run(Canned(), size=(80, 24)) as pilot:
        await pilot.press("i")
        await settle(pilot)
        text = shown(pilot)
        assert "You have seen 72 titles of the catalogue." in text
        assert "│ 10 " in text
        assert "│ 1  " in text
        assert "films seen twice" in text


async def test_a_digit_goes_to_its_page_and_0_to_the_last(run: Run) -> None:
    async with run(Canned()) as pilot:
        await pilot.press("i", "3")
        await settle(pilot)
        assert "▸Genres" in shown(pilot)
        await pilot.press("0")
        await settle(pilot)
        assert "▸Cost" in shown(pilot)
        assert "$0.0479" in shown(pilot)


async def test_a_click_on_a_page_name_goes_there(run: Run) -> None:
    async with run(Canned()) as pilot:
        await pilot.press("i")
        await settle(pilot)
        await pilot.click("#strip-of-pages", offset=(21, 0))
        await settle(pilot)
        assert "▸Genres" in shown(pilot)


async def test_enter_opens_the_titles_of_a_line_and_enter_one_of_them(run: Run) -> None:
    async with run(Canned()) as pilot:
        await pilot.press("i", "3", "enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, SliceScreen)
        assert "Drama" in shown(pilot)
        assert "12 titles" in shown(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, TitleScreen)
        await pilot.press("escape", "escape")
        await settle(pilot)
        assert isinstance(pilot.app.screen, InsightsScreen)
        assert "▸Genres" in shown(pilot)


async def test_f_on_a_genre_makes_a_list_of_it_at_home(run: Run) -> None:
    canned = Canned()
    async with run(canned) as pilot:
        await pilot.press("i", "3", "f")
        await settle(pilot)
        assert isinstance(pilot.app.screen, RecommendScreen)
        assert canned.asked[-1][0] == Filters(genres=("Drama",))
        assert "For you ── drama" in shown(pilot)


async def test_f_on_the_titles_of_a_decade_makes_a_list_of_it_at_home(run: Run) -> None:
    canned = Canned()
    async with run(canned) as pilot:
        await pilot.press("i", "2", "down", "enter")
        await settle(pilot)
        await pilot.press("f")
        await settle(pilot)
        assert isinstance(pilot.app.screen, RecommendScreen)
        assert len(pilot.app.screen_stack) == 1
        assert canned.asked[-1][0] == Filters(years=(1970, 1979))


async def test_a_line_no_filter_can_say_says_so(run: Run) -> None:
    async with run(Canned()) as pilot:
        await pilot.press("i", "f")
        await settle(pilot)
        assert isinstance(pilot.app.screen, InsightsScreen)
        assert "No filter says this." in shown(pilot)


async def test_an_over_rated_title_opens_by_itself(run: Run) -> None:
    async with run(Canned()) as pilot:
        await pilot.press("i", "7", "enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, TitleScreen)


async def test_tab_goes_to_the_other_pane_and_an_ending_opens_its_recommendations(
    run: Run,
) -> None:
    async with run(Canned()) as pilot:
        await pilot.press("i", "9", "tab", "enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, RecommendedScreen)
        assert "Recommended ── taken" in shown(pilot)
        assert "4 titles" in shown(pilot)


async def test_a_page_with_lines_on_one_side_only_has_the_cursor_there(run: Run) -> None:
    async with run(Canned()) as pilot:
        await pilot.press("i", "6")
        await settle(pilot)
        assert pilot.app.screen.query_one("#right-rows").has_focus
        assert "4 or more a day" in shown(pilot)


async def test_a_small_history_gets_honest_sentences(run: Run) -> None:
    async with run(Canned(little=True), size=(80, 24)) as pilot:
        await pilot.press("i", "5")
        await settle(pilot)
        assert "Nobody made or played in 3 titles you have seen yet." in shown(pilot)
        await pilot.press("6")
        await settle(pilot)
        assert "No viewing is known to the day." in shown(pilot)
        await pilot.press("9")
        await settle(pilot)
        assert "Nothing was recommended yet." in shown(pilot)


async def test_without_a_history_one_sentence_and_one_key_stand_there(run: Run) -> None:
    async with run(Canned()) as pilot:
        canned = Canned(known=False)
        pilot.app._opened = canned.opened  # type: ignore[attr-defined]
        await pilot.press("i")
        await settle(pilot)
        assert "No history yet. Press n to import one." in shown(pilot)


async def test_help_explains_a_pane_of_figures(run: Run) -> None:
    async with run(Canned()) as pilot:
        await pilot.press("i", "question_mark")
        await settle(pilot)
        assert "←/→ or a digit turns the page" in shown(pilot)


async def test_bars_of_a_pane_begin_in_one_column(run: Run) -> None:
    async with run(Canned(), size=(80, 24)) as pilot:
        await pilot.press("i", "3")
        await settle(pilot)
        rows = pilot.app.screen.query_one("#left-rows", Rows)
        lines = [str(rows.get_option_at_index(i).prompt) for i in range(rows.option_count)]
        assert len({line.index("━") for line in lines if "━" in line}) == 1
