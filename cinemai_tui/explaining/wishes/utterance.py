"""What a person said, as rules read it: folded letter by letter, with spans taken one by one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from cinemai_tui.domain.wording import clean

LONGEST = 1_000
"""How many characters of an utterance are read."""

Span = tuple[int, int]

_TAKEN = "~"
_NEGATIONS = re.compile(
    r"\b(?:no|not|non|never|without|nothing|none|avoid|except|excluding|minus|skip|less|fewer|"
    r"too(?! well)|"
    r"hated?|dislike[sd]?|(?:do|does|did|is|are|was)n'?t|anything but|other than|kein\w*|ohne|"
    r"weder|ni|"
    r"nicht|nichts|weniger|sans|pas|aucun\w*|moins|rien|sin|nada|ningun\w*|menos)\b"
)
_NO_NEGATIONS = re.compile(
    r"\b(?:not (?:only|just|yet|sure|seen|mind)|no (?:idea|matter|preference|one|problem)|"
    r"(?:do|does)n'?t (?:know|mind|care|matter|have (?:to|seen|watched)|need to)|why not|"
    r"(?:have|has|did)n'?t (?:seen|watched|see|watch)|not necessarily|(?:less|moins|menos) "
    r"(?:than|de))\b"
)
_ENDS = re.compile(
    r"[.;!?:()]|\b(?:but|aber|mais|pero|however|instead|rather|please|bitte|and (?:an?|make|"
    r"something|i|please|with|from|under|not)|loved?|liked?)\b"
)
_STOPS = re.compile(
    r"\b(?:with|mit|avec|con|from|aus|by|von|starring|under|unter|over|before|vor|after|nach|"
    r"between|since|until|set|about|uber|for|fur|pour|para|that|which|who|in)\b"
)
_LEADS = re.compile(
    r"\s*(?:(?:too|so|very|really|particularly|overly|any|anything|an?|the|with|from|by|like|in|"
    r"on|of|about|for|set|want|zu|sehr|mit|aus|von|wie|trop|tres|de|du|avec|demasiado|muy|con|"
    r"to|be|is|are|it|much|many|more|sort|kind|up)\s+)*"
)
_LIST = re.compile(
    r"\s*[\w'-]+(?: [\w'-]+)?(?:\s*,\s*[\w'-]+(?: [\w'-]+)?)*,?\s+(?:or|nor|oder|ou|o|ni|and)\s"
    r"(?!(?:an?|make|something)\b)"
)
_LOOSENED = re.compile(
    r"\b(?:(?:does|do|need)n'?t (?:have to|need to)?\s*be|not necessarily|no need (?:to be|for)|"
    r"(?:forget|drop|never mind|lose|leave out) (?:about )?(?:the|being)|muss nicht|"
    r"pas (?:forcement|besoin)|no (?:hace falta|tiene que ser))\b"
)


class Utterance:
    """A text with what was understood of it so far.

    `low` is the text folded letter by letter (case and accents gone, so that places in it are
    places in `text`); what has been taken stands there as signs no pattern matches.
    """

    def __init__(self, text: str) -> None:
        self.text = clean(text, LONGEST).replace("’", "'")
        self.whole = folded(self.text)
        self.low = self.whole
        self.taken: list[Span] = []
        self._negated = list(_scopes(self.whole, _NEGATIONS))
        self._loosened = list(_scopes(self.whole, _LOOSENED))

    def find(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """The matches in what is not taken yet; taking while they are read is safe."""
        place = 0
        while found := pattern.search(self.low, place):
            place = max(found.end(), place + 1)
            yield found

    def take(self, start: int, end: int) -> None:
        """Mark a span as understood."""
        if end > start:
            self.low = self.low[:start] + _TAKEN * (end - start) + self.low[end:]
            self.taken.append((start, end))

    def free(self, start: int, end: int) -> bool:
        """True while nothing of a span is taken."""
        return _TAKEN not in self.low[start:end]

    def negated(self, place: int) -> bool:
        """True where something is not wanted."""
        return any(start <= place < end for start, end in self._negated) and not self.loosened(
            place
        )

    def directly_negated(self, place: int) -> bool:
        """True where a word of negation stands right before, but for an article."""
        before = self.whole[:place]
        return bool(re.search(rf"(?:{_NEGATIONS.pattern})\s+(?:an?\s+|any\s+|more\s+)*$", before))

    def loosened(self, place: int) -> bool:
        """True where a wish made before is taken back."""
        return any(start <= place < end for start, end in self._loosened)

    def understood(self) -> tuple[str, ...]:
        """The spans taken, as they were written, neighbours joined."""
        joined: list[Span] = []
        for start, end in sorted(self.taken):
            if joined and not self.text[joined[-1][1] : start].strip():
                joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
            else:
                joined.append((start, end))
        return tuple(dict.fromkeys(self.text[a:b].strip() for a, b in joined))


def folded(text: str) -> str:
    """The text in small letters without accents, each letter in its place."""
    return "".join(_letter(char) for char in text)


def _letter(char: str) -> str:
    if char.isascii():
        return char.lower()
    bare = unicodedata.normalize("NFKD", char).casefold()
    kept = "".join(c for c in bare if unicodedata.category(c) != "Mn")
    return kept[:1] or " "


def _scopes(low: str, cue: re.Pattern[str]) -> Iterator[Span]:
    """Where each word of negation reaches: over its list, not over what is said besides."""
    harmless = [found.span() for found in _NO_NEGATIONS.finditer(low)]
    for found in cue.finditer(low):
        start = found.end()
        spared = any(a <= found.start() < b for a, b in harmless)
        if cue is _NEGATIONS and spared:
            continue
        lead = _LEADS.match(low, start)
        content = lead.end() if lead else start
        yield found.start(), _scope_end(low, content)


def _scope_end(low: str, content: int) -> int:
    end = len(low)
    if ends := _ENDS.search(low, content):
        end = ends.start()
    # One word at least belongs to a negation, whatever it is.
    after = re.compile(r"\S+\s*").match(low, content)
    if after and (stop := _STOPS.search(low, after.end(), end)):
        end = stop.start()
    comma = low.find(",", content, end)
    if comma < 0:
        return end
    listed = _LIST.match(low, comma + 1, end)
    if listed is None:
        return comma
    rest = low.find(",", listed.end(), end)
    return rest if rest >= 0 else end
