from __future__ import annotations

from string import Formatter

import pytest

from cinemai_tui.errors import BadInput
from cinemai_tui.explaining.voices import LINES, voice_named, voices

SLOTS = {
    "found": {"wish", "Wish", "first", "count"},
    "open": {"first"},
    "reason": {"because"},
    "also": {"others"},
    "nothing": {"wish", "Wish"},
    "loosened": {"gave"},
    "unread": {"words"},
    "told": {"facts"},
}


def test_three_voices_are_shipped_and_each_has_every_line() -> None:
    assert tuple(voices()) == ("friend", "critic", "terse")
    for voice in voices().values():
        assert set(voice.lines) == set(LINES)
        assert voice.manner


def test_no_line_has_a_brace_that_nobody_fills() -> None:
    for voice in voices().values():
        for situation, ways in voice.lines.items():
            for line in ways:
                slots = {slot for _, slot, _, _ in Formatter().parse(line) if slot}
                assert slots <= SLOTS.get(situation, set()), line


def test_turns_take_different_lines() -> None:
    friend = voice_named("friend")
    said = {friend.say("found", n, wish="a", first="b", count="3") for n in range(3)}
    assert len(said) == 3


def test_braces_in_foreign_words_stay_words() -> None:
    assert "{first}" in voice_named("terse").say("nothing", 0, wish="{first} {0}")


def test_a_voice_nobody_has_is_refused_by_name() -> None:
    with pytest.raises(BadInput, match="friend, critic, terse"):
        voice_named("pirate")
