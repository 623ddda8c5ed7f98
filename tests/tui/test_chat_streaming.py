"""What happens while an answer streams: typing goes on, answers wait, and each can be stopped."""

from __future__ import annotations

import asyncio

import pytest

from cinemai_tui.domain.talk import ConversationId
from cinemai_tui.tui.screens.chat import ChatScreen
from cinemai_tui.tui.widgets.talk import State
from tests.tui.canned_talk import Talker
from tests.tui.conftest import Run, settle, shown, until
from tests.tui.test_chat import NARROW, WIDE, field_of, pane_of, press


async def test_typing_goes_on_while_an_answer_streams_and_waits_its_turn(run: Run) -> None:
    talker = Talker(gate=asyncio.Event())
    assert talker.gate is not None
    async with run(talker, size=WIDE) as pilot:
        await press(pilot, "c")
        await pilot.press(*"a comedy", "enter")
        await until(pilot, lambda: pane_of(pilot).state is State.STREAMING)
        await pilot.press(*"short")
        assert field_of(pilot).value == "short"
        await pilot.press("enter")
        await until(pilot, lambda: "1 more to answer" in shown(pilot))
        assert len(talker.said) == 1
        talker.gate.set()
        await settle(pilot)
        assert [one["words"] for one in talker.said] == ["a comedy", "short"]
        assert talker.said[1]["id"] == ConversationId(1)
        assert "› short" in shown(pilot)


@pytest.mark.parametrize("key", ["escape", "ctrl+x"])
async def test_an_answer_is_stopped_and_its_stream_closed(run: Run, key: str) -> None:
    talker = Talker(gate=asyncio.Event())
    async with run(talker, size=NARROW) as pilot:
        await press(pilot, "c")
        await pilot.press(*"a comedy", "enter")
        await until(pilot, lambda: pane_of(pilot).state is State.STREAMING)
        await pilot.press(key)
        await until(pilot, lambda: talker.open_streams == 0)
        assert pane_of(pilot).state is State.STOPPED
        assert "Stopped; this turn is not remembered." in await press(pilot)
        assert isinstance(pilot.app.screen, ChatScreen)


async def test_a_full_stop_stops_when_the_list_has_the_focus(run: Run) -> None:
    talker = Talker(gate=asyncio.Event())
    async with run(talker, size=NARROW) as pilot:
        await press(pilot, "c")
        await pilot.press(*"a comedy.", "enter")
        assert talker.said[0]["words"] == "a comedy."
        await until(pilot, lambda: pane_of(pilot).state is State.STREAMING)
        await pilot.press("tab", "full_stop")
        await until(pilot, lambda: talker.open_streams == 0)


async def test_what_waited_behind_a_stopped_answer_comes_back_into_the_input(run: Run) -> None:
    talker = Talker(gate=asyncio.Event())
    async with run(talker, size=NARROW) as pilot:
        await press(pilot, "c")
        await pilot.press(*"a comedy", "enter", *"short", "enter")
        await until(pilot, lambda: pane_of(pilot).state is State.STREAMING)
        await pilot.press("ctrl+x")
        await settle(pilot)
        assert field_of(pilot).value == "short"
        assert len(talker.said) == 1


async def test_ctrl_x_cuts_in_the_input_while_nothing_streams(run: Run) -> None:
    async with run(Talker(), size=NARROW) as pilot:
        await press(pilot, "c", *"abc", "shift+home", "ctrl+x")
        assert field_of(pilot).value == ""


async def test_what_is_said_just_as_an_answer_ends_is_answered_too(run: Run) -> None:
    talker = Talker()
    async with run(talker, size=WIDE) as pilot:
        await press(pilot, "c")
        screen = pilot.app.screen
        assert isinstance(screen, ChatScreen)
        for words in ("a comedy", "short", "newer"):
            field_of(pilot).value = words
            screen.action_say()
            await until(pilot, lambda: pane_of(pilot).state is State.IDLE)
        await settle(pilot)
        assert [one["words"] for one in talker.said] == ["a comedy", "short", "newer"]
