"""A writer's answer as it arrives: cut into sentences, checked one by one, and only then said."""

from __future__ import annotations

import re

from cinemai_tui.domain.wording import clean, clean_token
from cinemai_tui.explaining.claims import Facts, unfounded
from cinemai_tui.explaining.prompts import leaks
from cinemai_tui.explaining.story import ends_sentence

MAX_CHARACTERS = 1200
"""How long an answer may become; what follows is not read."""

MAX_RAW = 24_000
"""How much may be read for it, thinking aloud and withheld sentences included."""

_LONGEST_SENTENCE = 700
_THINKS, _THOUGHT = "<think>", "</think>"
_BOUNDARY = re.compile(r"[.!?…]+[\"”’')\]*_]*(?=\s)|\n")
_MARKDOWN = (
    (re.compile(r"^\s*(?:#{1,6}\s+|>\s*|[-*+•]\s+|\d{1,2}[.)]\s+)"), ""),
    (re.compile(r"!?\[([^\]\n]{0,200})\]\([^)\s]{0,400}\)"), r"\1"),
    (re.compile(r"(\*{1,3}|`+|~~)(?=\S)(.*?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<!\w)_(?=\S)([^_]*?)(?<=\S)_(?!\w)"), r"\1"),
    (re.compile(r"</?[a-zA-Z][^>\n]{0,60}>|[*`]"), ""),
)


class Answer:
    """Collects pieces and hands out sentences that may be shown.

    A sentence is held back until it is complete, checked against the facts, and silently
    withheld when it says more than they do. `text` is what may be shown so far.
    """

    def __init__(self, facts: Facts, canary: str, names: tuple[str, ...] = ()) -> None:
        self._facts = facts
        self._canary = canary
        # Titles with a full stop or an exclamation mark inside must not be cut in two.
        self._broken = tuple(n for n in names if re.search(r"[.!?…]\s", n))
        self._raw = ""
        self._buffer = ""
        self._tail = ""
        self._thinking = False
        self._read = 0
        self.text = ""
        self.withheld = 0
        self.leaked = False
        self.full = False

    @property
    def heard(self) -> bool:
        """True once anything at all has arrived."""
        return self._read > 0

    def feed(self, piece: str) -> list[str]:
        """Take a piece; returns the sentences that became showable, spaces before them."""
        piece = clean_token(piece[: MAX_RAW + 1])
        self._read += len(piece)
        self._tail = (self._tail + piece)[-4 * len(self._canary) - len(piece) :]
        self.leaked = self.leaked or leaks(self._tail, self._canary)
        self._raw += piece
        self._take_thought_out()
        said = [] if self.leaked else self._sentences()
        self.full = self.full or self._read >= MAX_RAW
        return said

    def finish(self) -> list[str]:
        """The writer has ended properly: what is left is a sentence, unless it was cut off."""
        if not self._thinking:
            self._buffer += self._raw
        rest, self._buffer, self._raw = self._buffer.strip(), "", ""
        if self.leaked or not rest or rest.endswith(("…", "...")):
            return []
        return self._judged(rest if rest[-1] in '.!?"”’)*_' else f"{rest}.")

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

    def _sentences(self) -> list[str]:
        said: list[str] = []
        while (end := self._end()) and not self.full:
            sentence, self._buffer = self._buffer[:end], self._buffer[end:]
            said += self._judged(sentence)
        if len(self._buffer) > _LONGEST_SENTENCE:
            # Nobody speaks like that; without this an endless word would be kept for ever.
            self._buffer = ""
            self.withheld += 1
        return said

    def _end(self) -> int:
        """Where the first complete sentence of the buffer ends, 0 while there is none."""
        for found in _BOUNDARY.finditer(self._buffer):
            if found.group() == "\n":
                return found.end()
            rest = self._buffer[found.end() :].lstrip()
            if not rest:
                return 0
            if self._inside_name(found.end()):
                continue
            if ends_sentence(self._buffer[: found.end()], rest):
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
        found = re.search(r"[.!?…]\s", name)
        return found.start() + 1 if found else len(name)

    def _judged(self, sentence: str) -> list[str]:
        plain = tidy(sentence)
        if not plain:
            return []
        if unfounded(sentence, self._facts) or unfounded(plain, self._facts):
            self.withheld += 1
            return []
        if len(self.text) + len(plain) + 1 > MAX_CHARACTERS:
            self.full = True
            return []
        piece = f" {plain}" if self.text else plain
        self.text += piece
        return [piece]


def tidy(sentence: str) -> str:
    """A sentence without markdown, tags and stray quotation marks, on one line."""
    for pattern, instead in _MARKDOWN:
        sentence = pattern.sub(instead, sentence)
    if sentence.count('"') % 2:
        sentence = sentence.replace('"', "")
    plain = clean(sentence, _LONGEST_SENTENCE)
    return plain if any(char.isalnum() for char in plain) else ""
