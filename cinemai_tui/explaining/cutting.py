"""A stream of pieces cut into sentences, without what a model thinks aloud."""

from __future__ import annotations

import re

from cinemai_tui.explaining.story import ends_sentence

_THINKS, _THOUGHT = "<think>", "</think>"
_BOUNDARY = re.compile(r"[.!?…]+[\"”’')\]*_]*(?=\s)|\n")
_BREAK = re.compile(r"[.!?…]\s")
_ID = re.compile(r"\[{0,2}\s*[tp]\d{1,2}(?!\w)")
_MARKS = '"“‘([*_'
_CONTEXT = 12


class Cutter:
    """Takes pieces of any size and gives sentences; `rest` is the beginning of the next one.

    `names` are titles with a full stop or the like inside, at which no sentence ends. What goes
    on for more than `longest` characters without ending is dropped up to its end.
    """

    def __init__(self, names: tuple[str, ...], longest: int) -> None:
        self._broken = tuple(name for name in names if _BREAK.search(name))
        self._longest = longest
        self._raw = ""
        self._buffer = ""
        self._thinking = False
        self._endless = False

    @property
    def rest(self) -> str:
        """What has come of a sentence that has not ended; "" of one that is dropped."""
        return "" if self._endless else self._buffer

    def feed(self, piece: str) -> None:
        """Take a piece."""
        self._raw += piece
        self._take_thought_out()

    def sentence(self) -> str | None:
        """The next complete sentence, or None while there is none.

        One that grew too long comes cut, longer than `longest`, so that it can be told apart.
        """
        end = self._end()
        if end:
            sentence, self._buffer = self._buffer[:end], self._buffer[end:]
            dropped, self._endless = self._endless, False
            return self.sentence() if dropped else sentence
        if self._endless:
            self._buffer = self._buffer[-_CONTEXT:]
        elif len(self._buffer) > self._longest:
            sentence, self._buffer = self._buffer, self._buffer[-_CONTEXT:]
            self._endless = True
            return sentence
        return None

    def finish(self) -> str:
        """Nothing more will come: what is left."""
        left = self.rest if self._thinking else self.rest + ("" if self._endless else self._raw)
        self._buffer = self._raw = ""
        return left

    def _take_thought_out(self) -> None:
        """Drop what stands between <think> and </think>, however the tags are cut up."""
        while True:
            if self._thinking:
                before, found, after = self._raw.partition(_THOUGHT)
                if not found:
                    self._raw = before[-len(_THOUGHT) :]
                    return
                self._raw, self._thinking = after, False
                continue
            before, found, after = self._raw.partition(_THINKS)
            if found:
                self._buffer += before
                self._raw, self._thinking = after, True
                continue
            keep = next((n for n in range(7, 0, -1) if before.endswith(_THINKS[:n])), 0)
            cut = len(before) - keep
            self._buffer += before[:cut]
            self._raw = before[cut:]
            return

    def _end(self) -> int:
        """Where the first complete sentence of the buffer ends, 0 while there is none."""
        for found in _BOUNDARY.finditer(self._buffer):
            if found.group() == "\n":
                return found.end()
            rest = self._buffer[found.end() :].lstrip()
            if not rest.lstrip(_MARKS):
                return 0
            if self._inside_name(found.end()):
                continue
            # An id stands for a name, and so for a capital letter.
            if ends_sentence(
                self._buffer[: found.end()],
                _ID.sub("X", rest, count=1) if _ID.match(rest) else rest,
            ):
                return found.end()
        return 0

    def _inside_name(self, end: int) -> bool:
        for name in self._broken:
            start = self._buffer.find(name[: self._first_break(name)])
            shown = self._buffer[start : start + len(name)]
            if 0 <= start < end < start + len(name) and name.startswith(shown):
                return True
        return False

    @staticmethod
    def _first_break(name: str) -> int:
        found = _BREAK.search(name)
        return found.start() + 1 if found else len(name)
