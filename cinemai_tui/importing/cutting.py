"""Shorter forms of a name: without its subtitle, or only the part after a dash."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cinemai_tui.domain.naming import numbers_in, title_key

_SUBTITLE = re.compile(r"\s*[:：]\s+|\s+[-–—]\s+")
_OTHER_NAME = re.compile(r"\s*[(\[]|\s+/\s+|\s+or[:,]?\s+|\s+a\.?k\.?a\.?:?\s+", re.IGNORECASE)
# A name that goes on with one of these is another sentence, not a name with a subtitle.
_GOES_ON = frozenset(
    "and of in on at for from with without vs versus v is are was to by s or no not n und von mit "
    "im am vom zum et de du des avec dans sur au aux y e del di da con en".split()
)
_BEGINS = frozenset("the a an der die das le la les el il lo den det".split())


def cut_names(text: str) -> Iterator[str]:
    """Keys of the shorter forms of a name that may still name the same film.

    A part with a number is never cut away: what differs between siblings is exactly that.
    """
    if found := _OTHER_NAME.search(text):
        key, rest = title_key(text[: found.start()]), title_key(text[found.end() :])
        if key and not numbers_in(rest):
            yield key
    if found := _SUBTITLE.search(text):
        key, whole = title_key(text[: found.start()]), title_key(text)
        if key and whole.startswith(f"{key} ") and is_subtitle(key, whole[len(key) + 1 :]):
            yield key
        last = title_key(_SUBTITLE.split(text)[-1])
        # One word ("Returns", "Reloaded") names too many films.
        if len(last.split()) > 1 and not numbers_in(key):
            yield last


def is_subtitle(key: str, rest: str) -> bool:
    """True when what follows a key in a longer one reads as its subtitle.

    It is no other sentence, holds no number, and after a key of one word it is long enough or
    begins like a subtitle: "Leon: The Professional", but neither "Heat Wave" nor, because a
    sequel may come in a year that sources tell differently, "Wicked: For Good".
    """
    words = rest.split()
    if not words or words[0] in _GOES_ON or numbers_in(rest):
        return False
    return len(key.split()) > 1 or len(words) > 3 or (len(words) > 1 and words[0] in _BEGINS)
