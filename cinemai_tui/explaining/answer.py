"""A writer's answer as it arrives: words are shown as they come, as far as they are founded.

What is still to be checked is held back; a sentence that turns out to say more than it may is
taken back whole.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from cinemai_tui.domain.wording import clean, clean_token
from cinemai_tui.explaining.asked import Instead, Judge
from cinemai_tui.explaining.cutting import Cutter
from cinemai_tui.explaining.holding import showable
from cinemai_tui.explaining.prompts import begins_to_leak, leaks

MAX_CHARACTERS = 1200
"""How long an answer may become unless its task allows more; what follows is not read."""

MAX_RAW = 24_000
"""How much may be read for it, thinking aloud and withheld sentences included."""

LONGEST_SENTENCE = 700
"""Nobody speaks longer in one breath; a sentence beyond this is left out."""

_MARKDOWN = (
    (re.compile(r"^\s*(?:#{1,6}\s+|>\s*|[-*+•]\s+|\d{1,2}[.)]\s+)"), ""),
    (re.compile(r"!?\[([^\]\n]{0,200})\]\([^)\s]{0,400}\)"), r"\1"),
    (re.compile(r"(\*{1,3}|`+|~~)(?=\S)(.*?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<!\w)_(?=\S)([^_]*?)(?<=\S)_(?!\w)"), r"\1"),
    (re.compile(r"</?[a-zA-Z][^>\n]{0,60}>|[*`]"), ""),
)


@dataclass(frozen=True, slots=True)
class Said:
    """What is to be shown: more words, or with `anew` all that stands from now on."""

    text: str
    anew: bool = False


class Answer:
    """Collects pieces and hands out what may be shown of them.

    `text` is what stands on the screen. A sentence the judge refuses is counted in `withheld`;
    what had been shown of it is taken back, and once the whole is known `instead` may give
    another in its place.
    """

    def __init__(
        self,
        judge: Judge,
        canary: str,
        names: tuple[str, ...] = (),
        *,
        sentences: bool = False,
        instead: Instead | None = None,
        characters: int = MAX_CHARACTERS,
    ) -> None:
        self._judge = judge
        self._canary = canary
        self._cutter = Cutter(names, LONGEST_SENTENCE)
        self._by_sentence = sentences
        self._instead = instead
        self._most = characters
        self._tail = ""
        self._stands = ""
        self._shown = ""
        self._tried = 0
        self._lacks_opening = False
        self._read = 0
        self.good = 0
        self.withheld = 0
        self.leaked = False
        self.full = False

    @property
    def heard(self) -> bool:
        """True once anything at all has arrived."""
        return self._read > 0

    @property
    def text(self) -> str:
        """All that stands, the beginning of an unfinished sentence included."""
        return f"{self._stands} {self._shown}".strip()

    def feed(self, piece: str) -> list[Said]:
        """Take a piece; returns what became showable, spaces before it."""
        piece = clean_token(piece[: MAX_RAW + 1])
        self._read += len(piece)
        self._tail = (self._tail + piece)[-4 * len(self._canary) - len(piece) :]
        self.leaked = self.leaked or leaks(self._tail, self._canary)
        if self.leaked:
            return []
        self._cutter.feed(piece)
        said: list[Said] = []
        while not self.full and (sentence := self._cutter.sentence()) is not None:
            said += self._ended(sentence)
        if not self._by_sentence and not self.full:
            said += self._words(self._cutter.rest)
        self.full = self.full or self._read >= MAX_RAW
        return said

    def finish(self) -> list[Said]:
        """The writer has ended properly: what is left is a sentence, unless it was cut off."""
        rest = self._cutter.finish().strip()
        if self.leaked:
            return []
        if not rest or self.full or rest.endswith(("…", "...")):
            said = self._take_back()
        else:
            said = self._ended(rest if rest[-1] in '.!?"”’)*_]' else f"{rest}.")
        if self.good and self.withheld and self._instead is not None:
            said += self._completed(self._instead(self._stands, self._lacks_opening))
        return said

    def _ended(self, sentence: str) -> list[Said]:
        self._tried = 0
        plain = self._judged(sentence) if len(sentence) <= LONGEST_SENTENCE else None
        if plain is None:
            self.withheld += 1
            self._lacks_opening = self._lacks_opening or not self._stands
            return self._take_back()
        if not plain:
            return self._take_back()
        if len(self._stands) + len(plain) + 1 > self._most:
            self.full = True
            return self._take_back()
        said = self._show(plain)
        self._stands, self._shown = self.text, ""
        self.good += 1
        return said

    def _words(self, beginning: str) -> list[Said]:
        """What may be shown of an unfinished sentence."""
        cut = showable(beginning)
        if cut <= self._tried or cut > LONGEST_SENTENCE:
            return []
        self._tried = cut
        if begins_to_leak(beginning[:cut], self._canary):
            return []
        plain = self._judged(beginning[:cut])
        if not plain or not plain.startswith(self._shown) or plain == self._shown:
            return []
        if len(self._stands) + len(plain) + 1 > self._most:
            return []
        return self._show(plain)

    def _show(self, plain: str) -> list[Said]:
        before, self._shown = self._shown, plain
        if not plain.startswith(before):
            return [Said(self.text, anew=True)]
        more = plain[len(before) :]
        return [Said(f" {more}" if self._stands and not before else more)] if more else []

    def _completed(self, sentence: str) -> list[Said]:
        """Put a sentence of ours where one was withheld: at the beginning, else at the end."""
        if not sentence or len(self._stands) + len(sentence) + 1 > self._most:
            return []
        if self._lacks_opening and self._by_sentence:
            # Whoever shows whole sentences cannot take them back to begin anew.
            return []
        if self._lacks_opening:
            self._stands = f"{sentence} {self._stands}"
            return [Said(self._stands, anew=True)]
        self._stands = f"{self._stands} {sentence}"
        return [Said(f" {sentence}")]

    def _take_back(self) -> list[Said]:
        if not self._shown:
            return []
        self._shown = ""
        return [Said(self._stands, anew=True)]

    def _judged(self, sentence: str) -> str | None:
        judged = self._judge(sentence)
        if judged is None:
            return None
        return clean(tidy(sentence) if judged == sentence else judged, LONGEST_SENTENCE)


class Whole:
    """An answer that is data: collected, shown to nobody, and judged once when it has ended."""

    def __init__(self, judge: Judge, canary: str) -> None:
        self._judge = judge
        self._canary = canary
        self._read = 0
        self._pieces: list[str] = []
        self.text = ""
        self.good = 0
        self.withheld = 0
        self.leaked = False
        self.full = False

    @property
    def heard(self) -> bool:
        """True once anything at all has arrived."""
        return self._read > 0

    def feed(self, piece: str) -> list[Said]:
        """Take a piece; there is never anything to show."""
        piece = clean_token(piece[: MAX_RAW - self._read + 1])
        self._read += len(piece)
        self._pieces.append(piece)
        self.full = self._read >= MAX_RAW
        return []

    def finish(self) -> list[Said]:
        """Judge the whole."""
        whole = "".join(self._pieces).strip()
        self.leaked = leaks(whole, self._canary)
        judged = self._judge(whole) if whole and not self.leaked else ""
        self.withheld = int(judged is None)
        self.text = judged or ""
        self.good = int(bool(self.text))
        return []


def tidy(sentence: str) -> str:
    """A sentence without markdown, tags and stray quotation marks, on one line."""
    for pattern, instead in _MARKDOWN:
        sentence = pattern.sub(instead, sentence)
    if sentence.count('"') % 2:
        sentence = sentence.replace('"', "")
    plain = clean(sentence, LONGEST_SENTENCE)
    return plain if any(char.isalnum() for char in plain) else ""
