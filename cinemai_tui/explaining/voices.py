"""The voices of the chat, read from the data file that ships with the program."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from cinemai_tui.domain.wording import clean
from cinemai_tui.errors import BadInput
from cinemai_tui.explaining.template import render

DEFAULT_VOICE = "friend"

LINES = (
    "found", "open", "reason", "also", "only", "nothing", "loosened", "unread", "new",
    "forgotten", "declined", "told",
)  # fmt: skip
"""What a voice has lines for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """A way of talking: its `manner` for a model, and `lines` of our own by situation."""

    name: str
    manner: str
    lines: Mapping[str, tuple[str, ...]]

    def say(self, situation: str, turn: int, **values: str) -> str:
        """A line for a situation with its braces filled; `turn` varies which one."""
        ways = self.lines[situation]
        values |= {f"{name[:1].upper()}{name[1:]}": _capital(v) for name, v in values.items()}
        return render(ways[turn % len(ways)], values)


@cache
def voices() -> Mapping[str, Voice]:
    """All voices by name.

    Raises:
        ValueError: a voice of the data file lacks a line.
    """
    text = (files("cinemai_tui.explaining") / "voices.toml").read_text(encoding="utf-8")
    found = {}
    for name, told in tomllib.loads(text).items():
        missing = [line for line in LINES if not told.get(line)]
        if missing:
            raise ValueError(f"the voice {name} says nothing for {', '.join(missing)}")
        lines = {line: tuple(told[line]) for line in LINES}
        found[name] = Voice(name=name, manner=told["manner"], lines=lines)
    return found


def voice_named(name: str) -> Voice:
    """The voice of that name.

    Raises:
        BadInput: there is none.
    """
    voice = voices().get(name)
    if voice is None:
        raise BadInput(
            f'There is no voice called "{clean(name, 40)}".', f"There are: {', '.join(voices())}."
        )
    return voice


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
