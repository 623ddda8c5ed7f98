"""A title's own description, taken apart into sentences that fit into ours."""

from __future__ import annotations

import re

from cinemai_tui.domain.titles import Title
from cinemai_tui.domain.wording import clean

MAX_STORY = 230
_SHORT_STORY = 150
_ABBREVIATIONS = frozenset(
    "mr mrs ms dr st vs jr sr prof capt col gen lt sgt rev etc inc co u.s e.t d.c p.m a.m".split()
)
_BEFORE_NUMBERS = frozenset(("no", "vol", "pt", "ch", "ep"))
_BOUNDARY = re.compile(r"[.!?…]+[\"”’)\]]*(?=\s)")
_NOUN_PHRASE = re.compile(
    r"(?:A|An|The|Two|Three|Four|His|Her|Their)\s+(?!hundred|thousand|years|months|days)[^\s:]"
)


def sentences(text: str) -> list[str]:
    """Split running text into sentences, leaving abbreviations and initials whole."""
    found: list[str] = []
    start = 0
    for boundary in _BOUNDARY.finditer(text):
        if ends_sentence(text[start : boundary.end()], text[boundary.end() :].lstrip()):
            found.append(text[start : boundary.end()].strip())
            start = boundary.end()
    if rest := text[start:].strip():
        found.append(rest)
    return found


def ends_sentence(before: str, after: str) -> bool:
    """True when a sentence ends between the two: no abbreviation, and no small letter follows."""
    if after.lstrip('"“‘([*_')[:1].islower():
        return False
    mark = before.rstrip("\"”’')]*_")
    if not mark.endswith(".") or mark.endswith("..."):
        return True
    last = mark.rstrip(".").rsplit(maxsplit=1)[-1:] or [""]
    word = last[0].lstrip('("“‘[*_').casefold()
    if word in _BEFORE_NUMBERS:
        return not after[:1].isdigit()
    return not (word in _ABBREVIATIONS or re.fullmatch(r"[^\W\d_]", word))


def story_of(title: Title, *, generous: bool) -> str:
    """The first sentence of a description, or with `generous` the first two if they are short.

    "" when there is none, or none that is short enough to be read out.
    """
    told = sentences(clean(title.overview, 2000))
    if not told or len(told[0]) > MAX_STORY or len(told[0].split()) < 4:
        return ""
    first = _ended(told[0])
    if generous and len(told) > 1 and len(first) + len(told[1]) < MAX_STORY:
        return f"{first} {_ended(told[1])}"
    if len(first) < _SHORT_STORY // 3 and len(told) > 1 and len(told[1]) < _SHORT_STORY:
        return f"{first} {_ended(told[1])}"
    return first


def can_follow(story: str) -> bool:
    """True when a story can go on after a comma or a colon with a small letter."""
    return bool(_NOUN_PHRASE.match(story)) and ":" not in story.split(".")[0]


def lowered(story: str) -> str:
    """The story with a small first letter."""
    return story[:1].lower() + story[1:]


def _ended(sentence: str) -> str:
    return sentence if sentence[-1:] in '.!?…"”’)' else sentence.rstrip(",;:-– ") + "."
