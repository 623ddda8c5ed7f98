"""Running times in an utterance."""

from __future__ import annotations

import re

from cinemai_tui.explaining.wishes.draft import Draft, Ends
from cinemai_tui.explaining.wishes.mood_words import LONG, SHORT
from cinemai_tui.explaining.wishes.utterance import Utterance

SHORT_UNTIL, LONG_FROM, NOT_LONG_UNTIL, NOT_SHORT_FROM = 95, 140, 120, 95
"""Minutes that short, long, not too long and not too short stand for."""

ABOUT = 10
"""Minutes around a length given roughly, or without a word of comparison."""

_NUMBERS = {
    "half an": 0.5, "half a": 0.5, "eine halbe": 0.5, "une demi": 0.5, "media": 0.5,
    "an": 1, "a": 1, "one": 1, "eine": 1, "einer": 1, "une": 1, "una": 1, "two": 2, "zwei": 2,
    "deux": 2, "dos": 2, "three": 3, "drei": 3, "trois": 3, "tres": 3, "four": 4, "vier": 4,
    "quatre": 4, "cuatro": 4, "anderthalb": 1.5, "eineinhalb": 1.5,
}  # fmt: skip
_COUNT = rf"(\d+(?:[.,]\d+)?|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})"
_HOURS = r"(?:h\b|hrs?\b|hours?\b|std\b|stunden?\b|heures?\b|horas?\b|h(?=\d))"
_DURATION = (
    rf"(?:{_COUNT}(?:\s+(?:and|und|et|y)\s+(?:a\s+)?(half|halb|demie?|media))?[\s-]*{_HOURS}"
    r"(?:\s*(?:,|and|und|et|y)?\s*(?:(?:an?\s+)?(half|halbe?|demie?|media)\b|(\d{1,2})"
    r"\s*(?:m(?:in(?:ute)?[sn]?|inuten|inutos)?\b)?))?|(\d{2,3})[\s-]*m(?:in(?:ute[sn]?|utos?|s)?)?"
    r"\b\.?)"
)
_UNDER = (
    r"under|less than|fewer than|below|shorter than|unter|weniger als|kurzer als|moins (?:de|que)|"
    r"plus court que|menos de|por debajo de"
)
_MOST = (
    r"at most|no (?:more|longer) than|not (?:more|longer) than|nothing (?:over|longer than|above)|"
    r"not over|max(?:imum|imal)?(?: of)?|up to|within|hochstens|bis(?: zu)?|nicht langer als|"
    r"au plus|maximum|pas plus de|como maximo|hasta|no mas de|i(?:'ve| have)(?: only)?(?: got)?|"
    r"we(?:'ve| have)(?: only)?(?: got)?|ich habe(?: nur)?|j'ai|tengo"
)
_OVER = r"over|more than|longer than|above|uber|mehr als|langer als|plus de|mas de"
_LEAST = (
    r"at least|min(?:imum|destens)?(?: of)?|no (?:less|shorter) than|nothing (?:under|"
    r"shorter than)|au moins|al menos|por lo menos"
)
_ROUGHLY = r"about|around|roughly|approximately|circa|ca\.?|etwa|ungefahr|rund|environ|unos|unas"
_SINGLE = re.compile(
    rf"(?:\b(?:(?P<most>{_MOST})|(?P<least>{_LEAST})|(?P<under>{_UNDER})|(?P<over>{_OVER})|"
    rf"(?P<about>{_ROUGHLY}))\s+)?(?<![\w.])(?P<length>{_DURATION})"
    r"(?P<ends>\s*(?:long\s*)?(?:or (?:less|under|shorter)|max(?:imum)?|tops|oder weniger)\b)?"
    r"(?P<more>\s*(?:long\s*)?(?:or (?:more|longer)|oder mehr|minimum)\b)?(?:\s+long\b)?"
)
_RANGE = re.compile(
    r"\b(?:between|from|zwischen|von|entre|de)?\s*(\d{2,3})\s*(?:min(?:ute)?s?)?\s*(?:-|–|and|to|"
    r"und|bis|et|a|y)\s*(\d{2,3})[\s-]*(?:m(?:in(?:ute[sn]?|utos?)?)?)\b"
)
_ANY = re.compile(
    r"\b(?:any (?:length|runtime|running time)|(?:the )?length (?:doesn't|does not) matter|"
    r"however long)(?: is (?:fine|ok|okay))?\b"
)
_PARSED = re.compile(_DURATION)


def find_lengths(said: Utterance, draft: Draft) -> None:
    """Note the minutes wanted, both ends included, and take their words."""
    for found in said.find(_ANY):
        draft.loosened.add("runtime")
        said.take(*found.span())
    for found in said.find(_RANGE):
        low, high = sorted((int(found[1]), int(found[2])))
        draft.runtime = (low, high)
        said.take(*found.span())
    for found in said.find(_SINGLE):
        minutes = _minutes(found["length"])
        if minutes and not re.match(r"\s*(?:ago|later|from now)\b", said.low[found.end() :]):
            _note(draft, _ends(found, minutes))
            said.take(*found.span())
    for pattern, wanted, unwanted in (
        (SHORT, (None, SHORT_UNTIL), (NOT_SHORT_FROM, None)),
        (LONG, (LONG_FROM, None), (None, NOT_LONG_UNTIL)),
    ):
        for found in said.find(pattern):
            ends: Ends = unwanted if said.negated(found.start()) else wanted
            if draft.runtime is None:
                draft.runtime = ends
            said.take(*found.span())


def _note(draft: Draft, ends: Ends) -> None:
    low, high = draft.runtime or (None, None)
    draft.runtime = (
        ends[0] if ends[0] is not None else low,
        ends[1] if ends[1] is not None else high,
    )


def _ends(found: re.Match[str], minutes: int) -> Ends:
    if found["most"] or found["ends"]:
        return None, minutes
    if found["under"]:
        return None, minutes - 1
    if found["least"] or found["more"]:
        return minutes, None
    if found["over"]:
        return minutes + 1, None
    return minutes - ABOUT, minutes + ABOUT


def _minutes(text: str) -> int:
    """The minutes of a length as it is said, 0 for none that a film could have."""
    found = _PARSED.fullmatch(text.strip())
    if found is None:
        return 0
    count, half_before, half_after, rest, plain = found.groups()
    if plain:
        return int(plain)
    hours = _NUMBERS[count] if count in _NUMBERS else float(count.replace(",", "."))
    hours += 0.5 if half_before or half_after else 0
    minutes = round(hours * 60) + int(rest or 0)
    return minutes if minutes <= 1000 else 0
