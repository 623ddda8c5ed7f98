"""Ratings on one scale: what a cell says, which scale a file uses, and both on 1 to 10."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

LOWEST, HIGHEST = 1.0, 10.0


class Scale(StrEnum):
    """The scale of a file's ratings, as the report names it."""

    STARS = "0.5-5"
    FIVE = "1-5"
    TEN = "1-10"
    HUNDRED = "0-100"
    MIXED = "mixed"


_TOPS = {Scale.STARS: 5.0, Scale.FIVE: 5.0, Scale.TEN: 10.0, Scale.HUNDRED: 100.0}


@dataclass(frozen=True, slots=True)
class Mark:
    """A rating as written: its number, and the top of its scale where the text tells it."""

    value: float
    top: float | None = None


_BLANK = frozenset(["", "-", "–", "—", "n/a", "na", "none", "null", "unrated", "not rated", "\\n"])
_WORDS = {
    "thumbs up": 8, "thumb up": 8, "up": 8, "👍": 8, "like": 8, "liked": 8,
    "thumbs down": 2, "thumb down": 2, "down": 2, "👎": 2, "dislike": 2, "disliked": 2,
    "two thumbs up": 10, "👍👍": 10, "love": 10, "loved": 10, "❤": 10, "❤️": 10,
}  # fmt: skip
_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "1/2": 0.5}
# Digits are spelled out: \d and float() both take digits of every script, "1_0" and "1e999".
_NUMBER = re.compile(r"\+?([0-9]{1,3})(?:[.,]([0-9]{1,6}))?")
_MIXED = re.compile(r"([0-9]{1,2})?\s?(½|¼|¾|(?<![0-9])1/2)")
_OUT_OF = re.compile(
    r"(?P<value>[0-9]{1,3}(?:[.,][0-9]{1,6})?|[0-9]{0,2}\s?[½¼¾])\s*"
    r"(?:/|out of|of|von|sur|su|de|z|van)\s*(?P<top>[0-9]{1,3})"
)
_STARS = re.compile(r"(?P<full>[★⭐🌟✭*]{1,10})️?(?P<half>½|1/2)?(?P<empty>☆{0,9})")
_COUNTED = re.compile(
    r"(?P<value>[0-9]{1,2}(?:[.,][0-9])?|[0-9]?\s?½)\s*(?:★|⭐|\*|stars?|sterne?|étoiles?)"
)


def blank(text: str) -> bool:
    """True when a cell says in some way that there is no rating."""
    return text.strip().casefold() in _BLANK


def rated(text: str) -> bool:
    """True when a cell holds a rating; a zero is how many services write that there is none."""
    return not blank(text) and bool(text.strip().strip("0.,"))


def read_mark(text: str) -> Mark | None:
    """Read `8`, `8,5`, `4½`, `4/5`, `80%`, `★★★½`, `4 stars` or `👍`; None for all else.

    `nan`, `inf`, `1e999`, `1_0`, negative numbers and digits of other scripts are all else.
    """
    text = text.strip().casefold()
    if (plain := _plain(text)) is not None:
        return Mark(plain)
    if text in _WORDS:
        return Mark(_WORDS[text], HIGHEST)
    if text.endswith("%") and (plain := _plain(text[:-1].strip())) is not None:
        return Mark(plain, 100)
    if found := _OUT_OF.fullmatch(text):
        value, top = _plain(found["value"].strip()), float(found["top"])
        return Mark(value, top) if value is not None and top > 1 else None
    if found := _STARS.fullmatch(text):
        half = 0.5 if found["half"] else 0.0
        value = len(found["full"]) + half
        drawn = len(found["full"]) + len(found["empty"]) + (1 if half else 0)
        # Nine stars drawn out are nine of ten; fewer than six are of five.
        return Mark(value, float(drawn) if found["empty"] else 5.0 if value <= 5 else 10.0)
    if found := _COUNTED.fullmatch(text):
        value = _plain(found["value"].strip())
        return Mark(value, 5.0 if value <= 5 else 10.0) if value is not None else None
    return None


def _plain(text: str) -> float | None:
    if found := _NUMBER.fullmatch(text):
        return float(f"{found[1]}.{found[2] or 0}")
    if found := _MIXED.fullmatch(text):
        return float(found[1] or 0) + _FRACTIONS[found[2]]
    return None


def on_ten(mark: Mark, scale: Scale) -> float | None:
    """A mark on the 1 to 10 scale, or None when it lies outside its own scale.

    Five-point scales are doubled, a hundred is divided by ten; what falls below 1 becomes 1.
    Half a point is the least there is, but for the scale from 0 to 100.
    """
    top = mark.top if mark.top is not None else _TOPS.get(scale, HIGHEST)
    if mark.value > top or (mark.value < 0.5 and top < 100):
        return None
    return min(HIGHEST, max(LOWEST, mark.value * HIGHEST / top))


def find_scale(marks: Sequence[Mark], hint: Scale | None = None) -> Scale | None:
    """The scale of a file from all its marks; None without any.

    A hint (from a column's name) holds unless most numbers contradict it. Otherwise: a hundred
    when at least a third lie above 10 and one above 20; five when none lies above 5, or hardly
    any of fifty and more; else ten. A few numbers beyond a scale are slips, not a larger scale.
    Marks that tell their own top need no scale; it is named when they agree.
    """
    values = [mark.value for mark in marks if mark.top is None and mark.value > 0]
    if not values:
        tops = {mark.top for mark in marks if mark.top is not None}
        told = next((scale for scale, top in _TOPS.items() if tops == {top}), Scale.MIXED)
        return told if tops else hint
    count = len(values)
    if hint is not None and sum(v <= _TOPS[hint] for v in values) >= 0.9 * count:
        return hint
    if 3 * sum(v > 10 for v in values) >= count and max(values) > 20:
        return Scale.HUNDRED
    above_five = sum(v > 5 for v in values)
    if above_five == 0 or (count >= 50 and above_five < 0.02 * count):
        halves = any(v % 1 for v in values if v <= 5)
        return Scale.STARS if halves else Scale.FIVE
    return Scale.TEN


def scale_hint(header: str) -> Scale | None:
    """The scale a column's name tells: `Rating10`, `Score (0-100)`, `Rating (0.5-5)`."""
    numbers = re.findall(r"[0-9]+", header)
    if "%" in header or "100" in numbers:
        return Scale.HUNDRED
    if "10" in numbers:
        return Scale.TEN
    if "5" in numbers and numbers[-1] == "5":
        return Scale.STARS
    return None
