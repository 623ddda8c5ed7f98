from __future__ import annotations

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot

from cinemai_tui.domain.feedback import Act
from cinemai_tui.domain.people import Person
from cinemai_tui.domain.together import Strategy
from cinemai_tui.errors import NoProfile
from cinemai_tui.tui.screens.importing import ImportScreen
from cinemai_tui.tui.screens.recommend import RecommendScreen
from cinemai_tui.tui.screens.title import TitleScreen
from cinemai_tui.tui.widgets.shared_picks import SharedPickList, short_names
from tests.tui.canned_together import Company
from tests.tui.conftest import Run, settle, shown
from tests.tui.test_hostile import FORBIDDEN, NAMES

WIDE, NARROW = (120, 36), (80, 24)


async def press(pilot: Pilot[None], *keys: str) -> str:
    for key in keys:
        await pilot.press(key)
        await settle(pilot)
    return shown(pilot)


async def test_two_who_live_here_get_one_list_at_once(run: Run) -> None:
    company = Company()
    async with run(company, size=NARROW) as pilot:
        text = await press(pilot, "T")
        assert company.asked_together[-1][:2] == (("ann", "ben"), Strategy.FAIR)
        assert "For ann and ben" in text
        assert "11 of 189 titles that fit all" in text
        assert "1 Klute" in text


async def test_every_row_has_a_bar_for_each_person_in_the_same_column(run: Run) -> None:
    async with run(Company(), size=NARROW) as pilot:
        await press(pilot, "T")
        rows = pilot.app.screen.query_one(SharedPickList)
        lines = [str(rows.get_option_at_index(i).prompt) for i in range(rows.option_count)]
        assert {cell_len(line) for line in lines} == {rows.row_width}
        starts = {cell_len(line[: line.index(" A ━")]) for line in lines}
        assert len(starts) == 1
        assert len({cell_len(line[: line.index(" B ━")]) for line in lines}) == 1


async def test_the_pane_says_what_the_row_is_to_each(run: Run) -> None:
    async with run(Company(), size=WIDE) as pilot:
        text = await press(pilot, "T", "j")
        assert "What Z is to each" in text
        assert "ann      .93" in text
        assert "ben      .88" in text
        assert "Chinatown 10" in text
        assert "Die Hard 10" in text


async def test_vetoes_are_explained_with_who_and_near_what(run: Run) -> None:
    async with run(Company(), size=WIDE) as pilot:
        text = await press(pilot, "T")
        assert "23 titles kept away: ann 20, ben 17." in text
        words = " ".join(text.replace("│", " ").split())
        assert "The Conversation (1974)" in words
        assert "no better" in words
        assert "It suits ann too little." in words


async def test_narrow_v_turns_to_the_vetoes_and_escape_back(run: Run) -> None:
    async with run(Company(), size=NARROW) as pilot:
        assert "Kept away" not in await press(pilot, "T")
        text = await press(pilot, "v")
        assert "Kept away" in text
        assert "What Klute is to each" not in text
        assert "What Klute is to each" in await press(pilot, "escape")
        await press(pilot, "v")
        assert "Kept away" not in await press(pilot, "v")


async def test_a_strategy_is_chosen_with_the_keys_and_said_in_a_sentence(run: Run) -> None:
    company = Company()
    async with run(company, size=NARROW) as pilot:
        await press(pilot, "T", "shift+tab", "right", "right")
        text = await press(pilot, "space")
        assert company.asked_together[-1][1] is Strategy.AVERAGE
        assert "What suits everybody most on average." in text
        await press(pilot, "escape", "T")
        assert company.asked_together[-1][1] is Strategy.AVERAGE


async def test_of_three_somebody_has_to_be_chosen_first(run: Run) -> None:
    company = Company(present=("ann", "ben", "cleo"))
    async with run(company, size=NARROW) as pilot:
        text = await press(pilot, "T")
        assert "Choose two or more people above" in text
        assert not company.asked_together
        await press(pilot, "right", "right", "space")
        assert company.asked_together[-1][0] == ("ann", "cleo")
        assert "For ann and cleo" in shown(pilot)


async def test_alone_the_screen_says_how_to_add_somebody(run: Run) -> None:
    company = Company(present=("ann",), strangers=("ben",))
    async with run(company, size=NARROW) as pilot:
        text = await press(pilot, "T")
        assert "There is only ann here. Press a" in text
        await press(pilot, "a", *"ben", "enter")
        assert isinstance(pilot.app.screen, ImportScreen)
        assert "The history of ben." in shown(pilot)
        company.present = ("ann", "ben")
        await press(pilot, *"ratings.csv", "enter")
        await press(pilot, "enter")
        assert "For ann and ben" in shown(pilot)


async def test_acts_are_noted_for_the_person_chosen_by_p(run: Run) -> None:
    company = Company()
    async with run(company, size=WIDE) as pilot:
        await press(pilot, "T", "l")
        assert company.noted_for == ["ann"]
        assert "keys act for ben" in await press(pilot, "p")
        text = await press(pilot, "w")
        assert company.noted_for == ["ann", "ben"]
        assert company.feedback[-1].act is Act.LATER
        assert "for ben" in text
        await press(pilot, "u")
        assert len(company.feedback) == 1


async def test_an_act_takes_the_title_off_and_undo_brings_it_back(run: Run) -> None:
    async with run(Company(), size=NARROW) as pilot:
        await press(pilot, "T")
        await press(pilot, "x")
        rows = pilot.app.screen.query_one(SharedPickList)
        assert rows.items[0].title.title == "Z"
        await press(pilot, "u")
        assert rows.items[0].title.title == "Klute"


async def test_filters_apply_to_the_list_of_all(run: Run) -> None:
    company = Company()
    async with run(company, size=WIDE) as pilot:
        await press(pilot, "T", "f", "space", "enter")
        assert company.asked_together[-1][2].genres == ("Action",)
        assert "── action" in shown(pilot)


async def test_what_some_have_seen_comes_in_on_b_and_says_so(run: Run) -> None:
    company = Company()
    async with run(company, size=WIDE) as pilot:
        await press(pilot, "T", "b")
        assert company.seen_together[-1]
        text = await press(pilot, "j")
        assert "✓ has seen it" in text
        assert " B seen" in text
        await press(pilot, "b")
        assert not company.seen_together[-1]


async def test_enter_opens_the_title_and_escape_comes_back_and_home(run: Run) -> None:
    async with run(Company(), size=NARROW) as pilot:
        await press(pilot, "T", "enter")
        assert isinstance(pilot.app.screen, TitleScreen)
        await press(pilot, "escape", "escape")
        assert isinstance(pilot.app.screen, RecommendScreen)


async def test_nothing_for_all_says_what_to_press(run: Run) -> None:
    async with run(Company(nothing=True), size=NARROW) as pilot:
        assert "Somebody vetoes all there is. Press v" in await press(pilot, "T")


async def test_a_failure_is_a_sentence_and_r_tries_again(run: Run) -> None:
    company = Company(trouble=NoProfile("ben has no history yet.", "Import one."))
    async with run(company, size=NARROW) as pilot:
        assert "ben has no history yet. Import one. Press r" in await press(pilot, "T")
        company.trouble = None
        assert "For ann and ben" in await press(pilot, "r")


@pytest.mark.parametrize("size", [(60, 20), NARROW, WIDE, (160, 50)])
@pytest.mark.parametrize("present", [("ann", "ben"), tuple("abcdefgh")])
async def test_hostile_titles_stay_in_line_at_every_size(
    run: Run, size: tuple[int, int], present: tuple[str, ...]
) -> None:
    async with run(Company(names=NAMES, present=present), size=size) as pilot:
        await press(pilot, "T")
        for name in present[1:]:
            if len(present) > 2:
                await press(pilot, "right", "space")
            assert name in shown(pilot)
        rows = pilot.app.screen.query_one(SharedPickList)
        widths = {
            cell_len(str(rows.get_option_at_index(i).prompt)) for i in range(rows.option_count)
        }
        assert widths == {rows.row_width}
        rows.focus()
        for _ in NAMES:
            assert not set(FORBIDDEN) & set(await press(pilot, "j"))
        assert pilot.app.return_code is None


def test_people_are_told_apart_by_the_shortest_beginning_that_does() -> None:
    def names(*of: str) -> list[str]:
        return list(short_names([Person(name=name) for name in of]).values())

    assert names("ann", "ben") == ["A", "B"]
    assert names("anna", "adam") == ["An", "Ad"]
    assert names("anna1", "anna2") == ["1", "2"]
