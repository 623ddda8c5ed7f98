"""How much of a sentence may be shown before it ends: up to the first thing still to be checked.

Held back are runs of capital words, numbers, quotations, emphasis, markup and ids, until they
are complete and the next word shows that they are.
"""

from __future__ import annotations

import re

from cinemai_tui.explaining.ordinary import CONNECTORS, opens

_TOKEN = re.compile(r"\S+")
_PLAIN = re.compile(r"\(?[^\W\d_A-Z]+(?:[-'’][^\W\d_A-Z]+)*[.,;:!?…)—–]*|[-–—]")
_OPENER = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_QUOTE_OPENS = re.compile(r"(?<!\w)[‘'](?!\d0s)(?=\w)")
_QUOTE_CLOSES = re.compile(r"(?<=[\w.,!?])['’](?!\w)")
_PAIRS = (("“„«", "”»"), ("[", "]"), ("<", ">"), ("{", "}"))
_ENDS_RUN = (",", ";", "!", "?", ")", "…")


def showable(sentence: str) -> int:
    """How many characters of an unfinished sentence are complete enough to be checked and shown.

    0 while there is nothing. What follows a cut never changes what stands before it.
    """
    tokens = list(_TOKEN.finditer(sentence))
    # A word is complete once white space follows it.
    whole = [token for token in tokens if token.end() < len(sentence)]
    for place in range(len(whole) - 1, -1, -1):
        cut = whole[place].end()
        if _closed([token.group() for token in whole], place) and not _open(sentence[:cut]):
            return cut
    return 0


def _closed(words: list[str], place: int) -> bool:
    """True when no run of capital words or numbers can go on after the word at `place`."""
    start = place
    while start > 0 and words[start] in CONNECTORS:
        start -= 1
    word = words[start]
    if _plain(word, first=start == 0) or word.endswith(_ENDS_RUN):
        return True
    following = words[place + 1 : place + 2]
    return bool(following) and _plain(following[0]) and following[0] not in CONNECTORS


def _plain(word: str, *, first: bool = False) -> bool:
    """True for a small word that names nothing; the first of a sentence may have its capital."""
    if _PLAIN.fullmatch(word):
        return not any(char.isupper() for char in word)
    return first and bool(_OPENER.fullmatch(word)) and opens(word.casefold().replace("’", "'"))


def _open(text: str) -> bool:
    """True while a quotation, an emphasis, a bracket or a tag has begun and not ended."""
    if any(text.count(mark) % 2 for mark in '"*`~'):
        return True
    for opening, closing in _PAIRS:
        begun = sum(text.count(char) for char in opening)
        if begun > sum(text.count(char) for char in closing):
            return True
    if len(re.findall(r"(?<!\w)_(?=\w)", text)) > len(re.findall(r"(?<=[\w.,!?])_(?!\w)", text)):
        return True
    return len(_QUOTE_OPENS.findall(text)) > len(_QUOTE_CLOSES.findall(text))
