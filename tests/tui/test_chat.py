from __future__ import annotations

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot
from textual.widgets import Input

from cinemai_tui.domain.feedback import Act
from cinemai_tui.domain.talk import Conversation, ConversationId
from cinemai_tui.errors import BadInput
from cinemai_tui.tui.screens.recommend import RecommendScreen
from cinemai_tui.tui.screens.title import TitleScreen
from cinemai_tui.tui.widgets.offers import OfferList
from cinemai_tui.tui.widgets.talk import TalkPane
from tests.tui.canned_talk import DECLINED, Talker
from tests.tui.conftest import Run, settle, shown, until
from tests.tui.test_hostile import FORBIDDEN, NAMES

WIDE, NARROW = (120, 36), (80, 24)


async def press(pilot: Pilot[None], *keys: str) -> str:
    await pilot.press(*keys)
    await settle(pilot)
    return shown(pilot)


async def say(pilot: Pilot[None], words: str) -> str:
    return await press(pilot, *words, "enter")


def pane_of(pilot: Pilot[None]) -> TalkPane:
    return pilot.app.screen.query_one(TalkPane)


def field_of(pilot: Pilot[None]) -> Input:
    return pilot.app.screen.query_one("#say", Input)


async def test_before_anything_is_said_there_are_examples(run: Run) -> None:
    async with run(Talker(), size=NARROW) as pilot:
        text = await press(pilot, "c")
        assert "something like Heat but funnier, under 100 minutes" in text
        assert "Chat ── friend" in text


async def test_a_wish_is_answered_and_the_list_beside_follows_it(run: Run) -> None:
    async with run(Talker(), size=WIDE) as pilot:
        await press(pilot, "c")
        text = await say(pilot, "a comedy")
        assert "› a comedy" in text
        assert "Then I would put on Le Samouraï." in text
        assert "What fits ── comedy ─" in text
        assert "5 of 41 titles that fit" in text
        text = await say(pilot, "short")
        assert "What fits ── comedy · up to 100 min" in text


async def test_titles_the_answer_names_are_rows_with_a_mark(run: Run) -> None:
    async with run(Talker(), size=WIDE) as pilot:
        await press(pilot, "c")
        text = await say(pilot, "a comedy")
        assert "4 » Le Samouraï" in text
        assert "  » Marathon Man" in text
        await press(pilot, "tab", "G", "enter")
        assert isinstance(pilot.app.screen, TitleScreen)
        assert "Marathon Man (1976)" in shown(pilot)


async def test_titles_in_the_answer_stand_in_italics_in_the_accent(run: Run) -> None:
    async with run(Talker(), size=WIDE) as pilot:
        await press(pilot, "c")
        await say(pilot, "a comedy")
        answer = pane_of(pilot).query(".answer").last()
        spans = {
            str(answer.content)[span.start : span.end]  # type: ignore[attr-defined]
            for span in answer.content.spans  # type: ignore[attr-defined]
            if "italic" in str(span.style)
        }
        assert spans == {"Le Samouraï", "Marathon Man"}


async def test_like_takes_a_title_off_later_marks_it_and_undo_brings_it_back(run: Run) -> None:
    talker = Talker()
    async with run(talker, size=WIDE) as pilot:
        await press(pilot, "c")
        await say(pilot, "a comedy")
        await press(pilot, "tab", "l")
        rows = pilot.app.screen.query_one(OfferList)
        assert talker.feedback[-1].act is Act.LIKE
        assert rows.items[0].title.title == "Klute"
        await press(pilot, "j", "w")
        assert "listed" in rows.items[1].marks
        await press(pilot, "u")
        await press(pilot, "u")
        assert rows.items[0].title.title == "The Conversation"
        assert not talker.feedback


async def test_a_writer_that_falls_back_is_said_and_the_next_begins_anew(run: Run) -> None:
    async with run(Talker(falls_back=True), size=WIDE) as pilot:
        await press(pilot, "c")
        text = await say(pilot, "a comedy")
        assert "(openai stopped in the middle. The template goes on.)" in text
        assert pane_of(pilot).text.startswith("Then I would")


async def test_words_taken_back_do_not_stay(run: Run) -> None:
    async with run(Talker(takes_back=True), size=WIDE) as pilot:
        await press(pilot, "c")
        assert "Never mind" not in await say(pilot, "a comedy")


async def test_what_is_no_wish_is_declined_and_the_list_stays(run: Run) -> None:
    async with run(Talker(), size=WIDE) as pilot:
        await press(pilot, "c")
        await say(pilot, "a comedy")
        text = await say(pilot, "how to make a bomb")
        assert DECLINED in " ".join(text.replace("│", " ").split())
        assert "4 » Le Samouraï" in text
        assert "What fits ── comedy ─" in text


async def test_a_refusal_is_a_sentence_and_the_words_come_back(run: Run) -> None:
    async with run(Talker(trouble=BadInput("No.", "Say it otherwise.")), size=NARROW) as pilot:
        await press(pilot, "c")
        assert "No. Say it otherwise." in await say(pilot, "hm")
        assert field_of(pilot).value == "hm"


async def test_a_restart_shows_what_was_said_and_goes_on_with_it(run: Run) -> None:
    talker = Talker()
    turns = tuple(talker.turn(f"a comedy number {i}") for i in range(12))
    talker.memory = Conversation(id=ConversationId(7), turns=turns, summary="You wished for Heat.")
    async with run(talker, size=NARROW) as pilot:
        text = await press(pilot, "c")
        assert "a comedy number 11" in text
        assert "What fits ── comedy" in text
        assert "from last time" in text
        assert "Le Samouraï" in text
        for _ in range(8):
            text = await press(pilot, "pageup")
        assert "Earlier: You wished for Heat." in text
        assert "a comedy number 0" in text
        await say(pilot, "short")
        assert talker.said[-1]["id"] == ConversationId(7)


async def test_ctrl_n_begins_afresh_and_keeps_what_was(run: Run) -> None:
    talker = Talker()
    async with run(talker, size=WIDE) as pilot:
        await press(pilot, "c")
        await say(pilot, "a comedy")
        text = await press(pilot, "ctrl+n")
        assert "› a comedy" not in text
        assert "A fresh conversation" in text
        await say(pilot, "short")
        assert talker.said[-1]["fresh"]
        assert [one.turns[0].said for one in talker.put_by] == ["a comedy"]
        await say(pilot, "newer")
        assert not talker.said[-1]["fresh"]


async def test_the_next_voice_speaks_from_the_next_answer_on(run: Run) -> None:
    talker = Talker()
    async with run(talker, size=NARROW) as pilot:
        await press(pilot, "c")
        assert "Chat ── critic" in await press(pilot, "ctrl+t")
        await say(pilot, "a comedy")
        assert talker.said[-1]["voice"] == "critic"


async def test_forgetting_asks_first_and_only_yes_forgets(run: Run) -> None:
    talker = Talker()
    async with run(talker, size=WIDE) as pilot:
        await press(pilot, "c")
        await say(pilot, "a comedy")
        assert "cannot be brought back" in await press(pilot, "f9")
        await press(pilot, "n")
        assert talker.memory is not None
        await press(pilot, "f9")
        text = await press(pilot, "y")
        assert talker.memory is None
        assert "Forgotten: 1 turn." in text
        assert "› a comedy" not in text


async def test_the_palette_offers_to_forget(run: Run) -> None:
    async with run(Talker(), size=WIDE) as pilot:
        await press(pilot, "c", "ctrl+p", *"forget")
        await until(pilot, lambda: "Chat: Forget everything talked about" in shown(pilot))


async def test_escape_goes_home_and_keeps_draft_and_conversation(run: Run) -> None:
    async with run(Talker(), size=WIDE) as pilot:
        await press(pilot, "c")
        await say(pilot, "a comedy")
        await press(pilot, *"and sho", "escape")
        assert isinstance(pilot.app.screen, RecommendScreen)
        text = await press(pilot, "c")
        assert "› a comedy" in text
        assert field_of(pilot).value == "and sho"


async def test_without_a_history_it_talks_all_the_same(run: Run) -> None:
    async with run(Talker(known=False), size=WIDE) as pilot:
        await press(pilot, "escape", "c")
        assert "Then I would put on" in await say(pilot, "a comedy")


@pytest.mark.parametrize("size", [(60, 20), NARROW, WIDE])
async def test_hostile_titles_and_words_are_shown_as_written(
    run: Run, size: tuple[int, int]
) -> None:
    talker = Talker(names=NAMES)
    async with run(talker, size=size) as pilot:
        await press(pilot, "c")
        field_of(pilot).value = "[/]\x1b]0;x\x07 [@click=app.quit]x[/] \u202etxt"
        text = await press(pilot, "enter")
        assert not set(FORBIDDEN) & set(text)
        assert "[/]" in text
        rows = pilot.app.screen.query_one(OfferList)
        widths = {
            cell_len(str(rows.get_option_at_index(i).prompt)) for i in range(rows.option_count)
        }
        assert widths == {rows.row_width}
        assert pilot.app.return_code is None


async def test_tab_goes_from_the_input_to_the_titles_to_the_conversation_and_round(
    run: Run,
) -> None:
    async with run(Talker(), size=NARROW) as pilot:
        await press(pilot, "c")
        await say(pilot, "a comedy")
        ways = []
        for key in ("tab", "tab", "tab", "shift+tab"):
            await press(pilot, key)
            focused = pilot.app.focused
            ways.append(focused.id if focused else "")
        assert ways == ["offers", "talk", "say", "talk"]
