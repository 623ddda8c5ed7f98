"""The profanity layer: words that are not said, however they are spelt."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from cinemai_tui.domain.verdicts import Layer, Verdict
from cinemai_tui.safety.folding import joined_letters, once, plain, same_script, unleet
from cinemai_tui.safety.profane_words import (
    DISGUISED,
    FRAMES_FOR_ALL,
    FRAMES_FOR_THE_YOUNG,
    INSIDE,
    MILD,
    STRONG,
)

REASON = "it swears"

_TOKEN = re.compile(r"[^\s,;:\"“”„‟«»()\[\]{}<>/?\\]+")
_EDGES = ".'’‘`´…-–—_"
_STARRED = re.compile(r"[a-z*#]*[*#][a-z*#]*")
_SHORTEST_SPACED = 4
_LONGEST = max(len(word) for word in STRONG | MILD)


def profanity(text: str, *, young: bool, spared: Iterable[str] = ()) -> Verdict:
    """Say whether a text can be shown.

    `spared` are names (of titles, of people) that may stand in it as they are. Strong words are
    kept from everybody; `young` readers are spared mild ones too. A disguise (digits and signs
    for letters, look-alikes of other scripts, spaces, dots, asterisks, stretched letters) makes
    a word that has an innocent meaning as bad as it was meant.
    """
    said = plain(_without(text, spared))
    small = " ".join(same_script(word) for word in said.split())
    if FRAMES_FOR_ALL.search(small) or (young and FRAMES_FOR_THE_YOUNG.search(small)):
        return Verdict(layer=Layer.PROFANITY, ok=False, reason=REASON)
    words = STRONG | MILD if young else STRONG
    for token in _tokens(said):
        if _profane(token, words):
            return Verdict(layer=Layer.PROFANITY, ok=False, reason=REASON)
    for spelt in joined_letters(small):
        if _spelt_out(spelt, words):
            return Verdict(layer=Layer.PROFANITY, ok=False, reason=REASON)
    return Verdict(layer=Layer.PROFANITY, ok=True)


def _without(text: str, spared: Iterable[str]) -> str:
    for name in sorted({name for name in spared if name}, key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", " ", text, flags=re.IGNORECASE)
    return text


def _tokens(text: str) -> Iterator[str]:
    for found in _TOKEN.finditer(text):
        whole = found.group().strip(_EDGES).rstrip("!").strip(_EDGES)
        if whole.startswith(("*", "_")) and whole.endswith(("*", "_")):
            whole = whole.strip("*_")
        yield whole
        if "-" in whole or "–" in whole or "'" in whole or "’" in whole:
            yield from (part.rstrip("!") for part in re.split(r"[-–'’]", whole) if len(part) > 1)


def _profane(token: str, words: frozenset[str]) -> bool:
    small = same_script(token)
    if small in words or (small.isalpha() and INSIDE.search(small)):
        return True
    hidden = small != token.casefold()
    if not small.isalpha() or "ph" in small:
        if not any("a" <= char <= "z" for char in small):
            return False
        if _STARRED.fullmatch(small) and _behind_stars(small, words):
            return True
        plainly = unleet(small)
        hidden = hidden or (plainly != small and not small.isalpha())
        small = re.sub(r"[^a-z]", "", plainly)
    if small in words or INSIDE.search(small) or (hidden and small in DISGUISED):
        return True
    return _stretched(small, words)


def _stretched(token: str, words: frozenset[str]) -> bool:
    """True for a word whose letters were doubled or drawn out to hide it.

    A short one is only believed when a letter stands three times: `as` is not what `ass` was.
    """
    if not re.search(r"(.)\1", token):
        return False
    drawn = re.search(r"(.)\1\1", token) is not None
    single = once(token)
    twice = re.sub(r"(.)\1{2,}", r"\1\1", token)
    if drawn and (single in words or twice in words or single in DISGUISED or twice in DISGUISED):
        return True
    return len(single) >= _SHORTEST_SPACED and single != token and single in words


def _behind_stars(token: str, words: frozenset[str]) -> bool:
    """True when the letters that were left fit a word; at least one must have been."""
    visible = re.sub(r"[*#]", "", token)
    if not visible or not _SHORTEST_SPACED <= len(token) <= _LONGEST + 4:
        return False
    pattern = re.compile(re.sub(r"[*#]+", lambda stars: _any(len(stars.group())), token))
    return any(pattern.fullmatch(word) for word in words | DISGUISED)


def _any(stars: int) -> str:
    return f"[a-z]{{{stars},{stars + 1}}}" if stars > 1 else "[a-z]"


def _spelt_out(letters: str, words: frozenset[str]) -> bool:
    """True when letters spaced out one by one spell a word, others before or behind it or not."""
    plainly = unleet(letters)
    if INSIDE.search(plainly):
        return True
    return any(
        plainly[start : start + size] in words
        for start in range(len(plainly))
        for size in range(_SHORTEST_SPACED, _LONGEST + 1)
    )
