"""Getting about: letters over panes, help and palette, the tour, another profile."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input

from cinemai_tui.domain.household import HouseholdMember, MemberKind
from cinemai_tui.domain.people import Person
from cinemai_tui.tui.offered import offers
from cinemai_tui.tui.screens.favourites import FavouritesScreen
from cinemai_tui.tui.screens.help import key_table
from cinemai_tui.tui.screens.jump import JumpScreen, targets_of
from cinemai_tui.tui.screens.library import LibraryScreen
from cinemai_tui.tui.screens.profiles import UnlockScreen
from cinemai_tui.tui.screens.recommend import RecommendScreen
from cinemai_tui.tui.screens.tour import STOPS, TourScreen
from cinemai_tui.tui.shown_once import ShownOnce
from cinemai_tui.tui.widgets.picks import PickList
from cinemai_tui.tui.widgets.words import WhyPane
from tests.tui.canned import Canned
from tests.tui.conftest import Run, settle, shown

WAYS = {
    "home": (),
    "compare": ("equals_sign",),
    "title": ("enter",),
    "library": ("L",),
    "watchlist": ("W",),
    "filters": ("f",),
    "import": ("n",),
}


@pytest.mark.parametrize("way", list(WAYS))
async def test_every_pane_is_two_keys_away_on_every_screen(run: Run, way: str) -> None:
    async with run(Canned()) as pilot:
        await pilot.press(*WAYS[way])
        await settle(pilot)
        screen = pilot.app.screen
        targets = targets_of(screen)
        for letter, target in list(targets.items())[:6]:
            await pilot.press("f6")
            await pilot.pause()
            assert f" {letter} " in shown(pilot)
            await pilot.press(letter)
            await pilot.pause()
            assert pilot.app.screen is screen
            assert pilot.app.focused is target


async def test_a_key_that_is_no_letter_there_goes_back(run: Run) -> None:
    async with run(Canned()) as pilot:
        for key in ("escape", "5", "z"):
            await pilot.press("apostrophe")
            await pilot.pause()
            assert isinstance(pilot.app.screen, JumpScreen)
            await pilot.press(key)
            await pilot.pause()
            assert isinstance(pilot.app.screen, RecommendScreen)
        assert isinstance(pilot.app.focused, PickList)


async def test_a_letter_can_be_clicked(run: Run) -> None:
    async with run(Canned()) as pilot:
        await pilot.press("apostrophe")
        await pilot.pause()
        why = pilot.app.screen_stack[0].query_one(WhyPane)
        await pilot.click(offset=(why.region.x + 2, why.region.y))
        await pilot.pause()
        assert pilot.app.focused is why


async def test_help_tells_the_keys_of_the_present_screen_first(run: Run) -> None:
    async with run(Canned()) as pilot:
        await pilot.press("L")
        await settle(pilot)
        here = tuple(offers(pilot.app.screen, {}))
        own = [offer.words for offer in here if offer.area == "Library"]
        assert own
        table = key_table({}, here).plain
        assert table.startswith("Here")
        assert max(table.index(words) for words in own) < table.index("On other screens")
        await pilot.press("question_mark")
        await settle(pilot)
        assert own[0] in shown(pilot)


@pytest.mark.parametrize("way", list(WAYS))
async def test_every_described_key_of_a_screen_is_offered_by_the_palette(
    run: Run, way: str
) -> None:
    async with run(Canned()) as pilot:
        await pilot.press(*WAYS[way])
        await settle(pilot)
        screen = pilot.app.screen
        offered = {offer.action for offer in offers(screen, {})}
        described = {
            active.binding.action
            for active in screen.active_bindings.values()
            if active.node is screen
            and active.binding.description
            and not active.binding.system
            and not active.binding.action.startswith(("app.focus", "screen.copy_text"))
        }
        assert described <= offered
        assert all(offer.area and offer.words for offer in offers(screen, {}))


async def test_the_palette_runs_an_action_of_the_screen_under_it(run: Run) -> None:
    async with run(Canned()) as pilot:
        await pilot.press("ctrl+p")
        await pilot.pause(0.2)
        await pilot.press(*"side by side")
        await pilot.pause(0.5)
        await pilot.press("enter")
        await settle(pilot)
        assert len(pilot.app.screen.query(WhyPane)) == 3


# -- the tour --------------------------------------------------------------------------------------


async def test_the_tour_comes_once_and_tells_five_sentences(run: Run, tmp_path: Path) -> None:
    seen = tmp_path / "deep" / "tour-seen"
    async with run(Canned(), tour=ShownOnce(seen)) as pilot:
        assert isinstance(pilot.app.screen, TourScreen)
        for stop in STOPS:
            text = " ".join(shown(pilot).replace("│", " ").split())
            assert stop.title in text
            assert stop.words[:20] in text
            await pilot.press("enter")
            await pilot.pause()
        assert isinstance(pilot.app.screen, RecommendScreen)
        assert len(STOPS) == 5
    async with run(Canned(), tour=ShownOnce(seen)) as pilot:
        assert isinstance(pilot.app.screen, RecommendScreen)


async def test_the_tour_is_skipped_with_one_key_and_can_be_had_again(
    run: Run, tmp_path: Path
) -> None:
    async with run(Canned(), size=(80, 24), tour=ShownOnce(tmp_path / "seen")) as pilot:
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, RecommendScreen)
        assert not pilot.app.screen.query(".-toured")
        await pilot.press("L", "ctrl+p")
        await pilot.pause(0.2)
        await pilot.press(*"the tour")
        await pilot.pause(0.5)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, TourScreen)


@pytest.mark.parametrize("size", [(20, 5), (40, 12), (80, 24), (120, 36), (300, 100)])
async def test_each_sentence_of_the_tour_fits_on_the_screen(
    run: Run, tmp_path: Path, size: tuple[int, int]
) -> None:
    async with run(Canned(), size=size, tour=ShownOnce(tmp_path / "seen")) as pilot:
        for _ in STOPS:
            await pilot.pause()
            bubble = pilot.app.screen.query_one("#bubble")
            if size[0] >= 40:
                assert pilot.app.screen.region.contains_region(bubble.region)
            await pilot.press("enter")
        assert pilot.app.return_code is None


# -- another profile -------------------------------------------------------------------------------


async def test_going_over_to_a_child_asks_nothing_and_shows_the_childs_list(run: Run) -> None:
    canned = Canned()
    canned.pin = "1234"
    async with run(canned) as pilot:
        await pilot.press("P")
        await settle(pilot)
        assert "here now" in shown(pilot)
        await pilot.press("j", "enter")
        await settle(pilot)
        assert pilot.app.screen.query(PickList)
        assert "CinemAI [/]kid" in shown(pilot).splitlines()[0]


async def test_going_back_to_an_adult_needs_the_pin_which_is_never_shown(run: Run) -> None:
    canned = Canned()
    canned.pin = "1234"
    canned.household = [
        HouseholdMember(person=Person(name="ann"), kind=MemberKind.CHILD, age=7),
        HouseholdMember(person=Person(name="bo")),
    ]
    async with run(canned) as pilot:
        await pilot.press("P")
        await settle(pilot)
        await pilot.press("j", "enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, UnlockScreen)
        await pilot.press(*"9876")
        assert "9876" not in shown(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert "That PIN is wrong." in shown(pilot)
        assert pilot.app.screen.query_one(Input).value == ""
        await pilot.press(*"1234", "enter")
        await settle(pilot)
        assert "CinemAI bo" in shown(pilot).splitlines()[0]


async def test_esc_at_the_pin_leaves_everything_as_it_was(run: Run) -> None:
    canned = Canned()
    canned.pin = "1234"
    canned.household = [
        HouseholdMember(person=Person(name="ann"), kind=MemberKind.CHILD, age=7),
        HouseholdMember(person=Person(name="bo")),
    ]
    async with run(canned) as pilot:
        await pilot.press("P")
        await settle(pilot)
        await pilot.press("j", "enter")
        await settle(pilot)
        await pilot.press("escape", "escape")
        await settle(pilot)
        assert "CinemAI ann" in shown(pilot).splitlines()[0]


async def test_nothing_of_the_former_person_stays_in_sight(run: Run) -> None:
    canned = Canned()
    async with run(canned) as pilot:
        await pilot.press("j", "space", "P")
        await settle(pilot)
        canned.known = False
        await pilot.press("j", "enter")
        await settle(pilot)
        home = pilot.app.screen_stack[0]
        assert home.query_one(PickList).items == ()
        assert "Klute" not in home.query_one(WhyPane).text


async def test_alone_there_is_a_sentence(run: Run) -> None:
    canned = Canned()
    canned.household = canned.household[:1]
    async with run(canned) as pilot:
        await pilot.press("P")
        await settle(pilot)
        assert "There is only one profile." in shown(pilot)


# -- the welcome -----------------------------------------------------------------------------------


async def test_a_newcomer_has_recommendations_after_two_keys(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with run(Canned(known=False)) as pilot:
        assert "alone it takes the demo history" in shown(pilot)
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, RecommendScreen)
        assert "1 The Conversation" in shown(pilot)


@pytest.mark.parametrize("key", ["f3", "f4"])
async def test_the_welcome_offers_the_demo_and_favourites_by_one_key(
    run: Run, key: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with run(Canned(known=False)) as pilot:
        await pilot.press(key)
        await settle(pilot)
        if key == "f3":
            assert "14 rows" in shown(pilot)
        else:
            stack = pilot.app.screen_stack
            assert any(isinstance(screen, FavouritesScreen) for screen in stack)


async def test_a_library_left_open_is_closed_by_the_tour(run: Run) -> None:
    async with run(Canned()) as pilot:
        await pilot.press("L")
        await settle(pilot)
        assert isinstance(pilot.app.screen, LibraryScreen)
        await pilot.app.run_action("tour")
        await pilot.pause()
        assert len(pilot.app.screen_stack) == 2
