from __future__ import annotations

from cinemai_tui.domain.feedback import Act
from cinemai_tui.errors import StoreBusy, StoreTrouble
from cinemai_tui.tui.screens.importing import ImportScreen
from cinemai_tui.tui.screens.recommend import RecommendScreen
from cinemai_tui.tui.screens.title import TitleScreen
from cinemai_tui.tui.widgets.picks import PickList
from cinemai_tui.tui.widgets.words import State, WhyPane
from tests.tui.canned import Canned
from tests.tui.conftest import Run, settle, shown, until
from tests.tui.films import NAMES, WORDS


async def test_the_list_and_the_words_for_its_first_title_are_shown(run: Run) -> None:
    async with run(Canned()) as pilot:
        text = shown(pilot)
        assert "1 The Conversation" in text
        assert "12 of 214 titles that fit" in text
        assert "Why The Conversation" in text
        assert "patient, rainy" in text
        assert "paranoid 70s thrillers" in text


async def test_the_header_tells_who_and_how_much_is_known(run: Run) -> None:
    async with run(Canned()) as pilot:
        header = shown(pilot).splitlines()[0]
        assert "CinemAI ann · 1,034 watched · 7 taste groups · writer template" in header


async def test_moving_the_cursor_turns_the_pane_to_that_title(run: Run) -> None:
    async with run(Canned()) as pilot:
        await pilot.press("j", "j")
        await settle(pilot)
        assert "Why Z" in shown(pilot)
        await pilot.press("G")
        await settle(pilot)
        assert f"Why {NAMES[-1][0]}" in shown(pilot)
        await pilot.press("g")
        await settle(pilot)
        assert "Why The Conversation" in shown(pilot)


async def test_stopping_closes_the_stream(run: Run) -> None:
    canned = Canned()
    async with run(canned) as pilot:
        canned.pace = 5.0
        await pilot.press("e")
        await until(pilot, lambda: canned.open_streams == 1)
        await pilot.press("full_stop")
        await until(pilot, lambda: canned.open_streams == 0)
        assert pilot.app.screen.query_one(WhyPane).state is State.STOPPED


async def test_leaving_a_row_closes_its_stream(run: Run) -> None:
    canned = Canned(writes_locally=False)
    async with run(canned) as pilot:
        canned.pace = 5.0
        await pilot.press("j")
        await until(pilot, lambda: canned.open_streams == 1)
        before = canned.streams
        await pilot.press("j")
        await until(pilot, lambda: canned.streams == before + 1)
        assert canned.open_streams == 1
        await pilot.press("f")
        await pilot.press("escape", "full_stop")
        await until(pilot, lambda: canned.open_streams == 0)


async def test_only_the_last_row_walked_over_is_asked_for(run: Run) -> None:
    canned = Canned(writes_locally=False)
    async with run(canned) as pilot:
        before = canned.streams
        for _ in range(6):
            pilot.app.simulate_key("j")
        await settle(pilot)
        assert pilot.app.screen.query_one(PickList).highlighted == 6
        assert canned.streams == before + 1


async def test_the_next_rows_are_prepared_ahead(run: Run) -> None:
    canned = Canned()
    async with run(canned) as pilot:
        assert canned.streams == 3
        await pilot.press("j")
        await settle(pilot)
        assert pilot.app.screen.query_one(WhyPane).state is State.DONE


async def test_nothing_is_prepared_ahead_by_a_writer_elsewhere(run: Run) -> None:
    canned = Canned(writes_locally=False)
    async with run(canned):
        assert canned.streams == 1


async def test_a_writer_that_breaks_off_is_named_and_its_words_stay_marked(run: Run) -> None:
    async with run(Canned(breaks_after=4)) as pilot:
        await pilot.press("e")
        await settle(pilot)
        text = shown(pilot)
        assert "openai stopped in the middle." in text
        pane = pilot.app.screen.query_one(WhyPane)
        assert pane.text == WORDS


async def test_like_takes_the_title_off_the_list_and_undo_brings_it_back(run: Run) -> None:
    canned = Canned()
    async with run(canned) as pilot:
        await pilot.press("j", "l")
        await settle(pilot)
        assert [act.act for act in canned.feedback] == [Act.LIKE]
        picks = pilot.app.screen.query_one(PickList)
        assert "Klute" not in [pick.title.title for pick in picks.items]
        assert picks.highlighted == 1
        assert "Liked Klute" in shown(pilot)
        await pilot.press("u")
        await settle(pilot)
        assert picks.current is not None
        assert picks.current.title.title == "Klute"


async def test_undo_goes_to_any_depth_and_says_when_there_is_nothing_left(run: Run) -> None:
    canned = Canned()
    async with run(canned) as pilot:
        await pilot.press("l", "x", "d")
        await settle(pilot)
        assert len(canned.feedback) == 3
        await pilot.press("u", "u", "u", "u")
        await settle(pilot)
        assert canned.feedback == []
        assert "There is nothing to undo." in shown(pilot)


async def test_seen_takes_a_rating_and_keys_go_into_the_strip_only(run: Run) -> None:
    canned = Canned()
    async with run(canned) as pilot:
        await pilot.press("s", "8")
        assert "Seen The Conversation: 8" in shown(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert [(a.act, a.rating) for a in canned.feedback] == [(Act.SEEN, 8.0)]
        await pilot.press("s", "enter")
        await settle(pilot)
        assert canned.feedback[-1].rating is None


async def test_esc_leaves_the_rating_strip_without_an_act(run: Run) -> None:
    canned = Canned()
    async with run(canned) as pilot:
        await pilot.press("s", "9", "escape")
        await settle(pilot)
        assert canned.feedback == []
        assert pilot.app.focused is pilot.app.screen.query_one(PickList)


async def test_what_is_no_rating_is_refused_in_words(run: Run) -> None:
    canned = Canned()
    async with run(canned) as pilot:
        await pilot.press("s", "q", "x", "1", "1", "enter")
        await settle(pilot)
        assert "a rating is 1 to 10" in shown(pilot)
        assert canned.feedback == []
        await pilot.press("backspace", "0", "enter")
        await settle(pilot)
        assert [act.rating for act in canned.feedback] == [10.0]


async def test_digits_typed_fast_never_reach_the_list(run: Run) -> None:
    canned = Canned()
    async with run(canned) as pilot:
        for key in ("s", "8", "enter"):
            pilot.app.simulate_key(key)
        await until(pilot, lambda: bool(canned.feedback) or len(pilot.app.screen_stack) > 2)
        await settle(pilot)
        assert [act.rating for act in canned.feedback] == [8.0]
        assert isinstance(pilot.app.screen, RecommendScreen)


async def test_a_key_held_down_is_one_act(run: Run) -> None:
    canned = Canned()
    async with run(canned) as pilot:
        for _ in range(5):
            pilot.app.simulate_key("l")
        await settle(pilot)
        names = [act.title_id for act in canned.feedback]
        assert len(names) == len(set(names))
        assert len(names) <= 2


async def test_an_act_that_cannot_be_stored_is_a_sentence(run: Run) -> None:
    canned = Canned(refuses=StoreBusy("Another CinemAI is writing.", "Close it."))
    async with run(canned) as pilot:
        for key in ("l", "u"):
            await pilot.press(key)
            await settle(pilot)
            assert "Another CinemAI is writing. Close it." in shown(pilot)
        await pilot.press("s", "8", "enter")
        await settle(pilot)
        assert pilot.app.return_code is None


async def test_esc_from_the_welcome_leaves_a_sentence_with_a_key(run: Run) -> None:
    async with run(Canned(known=False)) as pilot:
        await pilot.press("escape")
        await settle(pilot)
        assert "No history yet. Press n to import one" in shown(pilot)


async def test_the_list_grows_when_the_cursor_reaches_its_end(run: Run) -> None:
    canned = Canned(names=[(f"Film {n}", 1950 + n % 60, "Nobody") for n in range(130)])
    async with run(canned) as pilot:
        picks = pilot.app.screen.query_one(PickList)
        assert len(picks.items) == 60
        await pilot.press("G")
        await settle(pilot)
        assert len(picks.items) == 120
        assert picks.highlighted == 59


async def test_enter_opens_the_title_and_esc_returns(run: Run) -> None:
    async with run(Canned()) as pilot:
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, TitleScreen)
        assert "Beats" in shown(pilot)
        assert "More like this" in shown(pilot)
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, RecommendScreen)


async def test_without_a_history_the_welcome_opens(run: Run) -> None:
    async with run(Canned(known=False)) as pilot:
        assert isinstance(pilot.app.screen, ImportScreen)
        assert "watch history you already own" in shown(pilot)


async def test_a_failing_engine_becomes_a_sentence_and_the_app_stays(run: Run) -> None:
    broken = StoreTrouble("The database is damaged.", "Restore a backup.")
    async with run(Canned(broken=broken)) as pilot:
        assert "The database is damaged. Restore a backup." in shown(pilot).replace("\n", " ")
        await pilot.press("question_mark")
        assert pilot.app.return_code is None


async def test_a_click_on_a_row_chooses_it_and_on_the_footer_acts(run: Run) -> None:
    canned = Canned()
    async with run(canned) as pilot:
        await pilot.click("#picks", offset=(10, 4))
        await settle(pilot)
        assert isinstance(pilot.app.screen, RecommendScreen)
        assert pilot.app.screen.query_one(PickList).highlighted == 3
        await pilot.click("#footer", offset=(4, 0))
        await settle(pilot)
        assert [act.act for act in canned.feedback] == [Act.LIKE]


async def test_quit_leaves_with_code_zero(run: Run) -> None:
    async with run(Canned()) as pilot:
        await pilot.press("q")
        await pilot.pause()
        assert pilot.app.return_code == 0


async def test_words_are_repainted_at_most_thirty_times_a_second(run: Run) -> None:
    canned = Canned(pace=0.004, words=" ".join(["word"] * 120))
    async with run(canned) as pilot:
        pane = pilot.app.screen.query_one(WhyPane)
        painted = pane.repaints
        await pilot.press("e")
        await settle(pilot)
        # 120 words at 4 ms each need about half a second: some 15 repaints, never one a word.
        assert pane.repaints - painted < 60


async def test_a_resize_storm_leaves_every_row_on_one_line(run: Run) -> None:
    async with run(Canned()) as pilot:
        for step in range(25):
            await pilot.resize_terminal(40 + step * 7 % 120, 10 + step * 5 % 40)
        for size in ((80, 24), (60, 20), (40, 10), (20, 5), (160, 60)):
            await pilot.resize_terminal(*size)
            await settle(pilot)
            picks = pilot.app.screen.query_one(PickList)
            for index in range(picks.option_count):
                row = str(picks.get_option_at_index(index).prompt)
                assert "\n" not in row
        await pilot.press("j")
        await settle(pilot)
        assert "Why Klute" in shown(pilot)
