"""Years, decades and spans of years in an utterance."""

from __future__ import annotations

import re

from cinemai_tui.explaining.wishes.draft import Draft, Ends
from cinemai_tui.explaining.wishes.mood_words import OLD, RECENT
from cinemai_tui.explaining.wishes.utterance import Utterance

RECENT_YEARS = 5
"""How far back what is called recent reaches."""

OLD_UNTIL = 1979
"""The last year of what is called old, or a classic."""

NOT_OLD_FROM = 1990

_SPELLED = {
    "twenties": 1920, "thirties": 1930, "forties": 1940, "fifties": 1950, "sixties": 1960,
    "seventies": 1970, "eighties": 1980, "nineties": 1990, "noughties": 2000,
    "zwanziger": 1920, "dreissiger": 1930, "vierziger": 1940, "funfziger": 1950,
    "sechziger": 1960, "siebziger": 1970, "achtziger": 1980, "neunziger": 1990,
}  # fmt: skip
_Y = r"((?:18|19|20)\d\d)"
_DECADE = (
    r"(?:(?:the|den|der|les|los|las)\s+)?(?:(early|mid|late|fruhe[nr]?|"
    r"spate[nr]?)[- ]*)?(?:the\s+)?"
    r"(?:'?((?:18|19|20)?\d0)(?:'?s|er)\b(?:[- ]?jahren?)?|(?:annees|anos|anni)\s+'?((?:19|20)?\d0)"
    rf"\b|\b({'|'.join(_SPELLED)})n?\b(?:\s+jahren?)?)"
)
_FROM_TO = (
    re.compile(rf"\b(?:between|zwischen|entre)\s+{_Y}\s+(?:and|und|et|y)\s+{_Y}\b"),
    re.compile(
        rf"\b(?:from|von|de|desde)?\s*{_Y}\s*(?:-|–|to|until|till|through|bis|a|hasta|and)\s*{_Y}\b"
    ),
)
_DECADES = re.compile(rf"(?<!\w){_DECADE}(?:\s*(?:-|–|and|to|or|und|bis|oder|et|y|a)\s*{_DECADE})?")
_OR_BEFORE = re.compile(r"\s*(?:or|and|oder|ou|o)\s+(?:earlier|before|older|fruher|avant|antes)\b")
_OR_AFTER = re.compile(
    r"\s*(?:(?:or|and|oder|ou|o)\s+(?:later|after|newer|younger|spater|apres|despues)\b|\+|"
    r"onwards?\b|on\b)"
)
_BEFORE = (
    r"(?:before|prior to|earlier than|older than|pre-?|vor|alter als|fruher als|plus (?:vieux|"
    r"anciens?) que|avant|antes de(?: los)?)"
)
_AFTER = (
    r"(?:after|later than|newer than|younger than|post-?|nach|neuer als|junger als|"
    r"plus recents? que|apres|despues de(?: los)?)"
)
_SINCE = r"(?:since|starting(?: in| from)?|seit|ab|depuis|desde|from)"
_UNTIL = r"(?:until|till|up to|bis(?: zu)?|jusqu'?(?:en|a)|hasta)"
_NO = r"(?:nothing|not|no|none|never|nicht|pas|nichts|rien|nada)\s+(?:\w+\s+)?"
_CUE = re.compile(
    rf"(?P<no>\b{_NO})?(?:\b(?P<before>{_BEFORE})|\b(?P<after>{_AFTER})|\b(?P<since>{_SINCE})|"
    rf"\b(?P<until>{_UNTIL}))\s*(?:the\s+year\s+)?$"
)
_YEAR = re.compile(rf"(?<![\w.,]){_Y}(?![\w]|[.,]\d)")
_IN = re.compile(
    r"\b(?:made|shot|released)?\s*(?:in|from|of|aus|von|de|en|dem jahr|the year)\s*"
    r"(?:the\s*|den\s*|der\s*|los\s*|las\s*|les\s*)?$"
)
_LAST = re.compile(
    r"\b(?:in |from |of )?(?:the )?(?:last|past) (?:(\d{1,2}|few|couple of|two|three|five|ten|"
    r"twenty) years?|(decade)|(year))\b|\b(this year|dieses jahr|cette annee|este ano)\b|"
    r"\b(?:from |of |in )?(?:the |this )?(21st|twenty-first|this) century\b|"
    r"\b(?:from |of |in )?(?:the )?(20th|twentieth|last) century\b"
)
_WAR: tuple[tuple[re.Pattern[str], Ends], ...] = (
    (
        re.compile(r"\b(?:from )?(?:before the war|pre-?war|vor dem krieg|d'avant-guerre)\b"),
        (None, 1938),
    ),
    (
        re.compile(r"\b(?:from )?(?:after the war|post-?war|nach dem krieg|d'apres-guerre)\b"),
        (1946, None),
    ),
)
_COUNTS = {"few": 3, "couple of": 2, "two": 2, "three": 3, "five": 5, "ten": 10, "twenty": 20}


def find_years(said: Utterance, draft: Draft, this_year: int) -> None:
    """Note the years wanted, both ends included, and take their words."""
    for pattern in _FROM_TO:
        for found in said.find(pattern):
            low, high = sorted((int(found[1]), int(found[2])))
            _note(said, draft, found.span(), (low, high))
    for pattern, ends in _WAR:
        for found in said.find(pattern):
            _note(said, draft, found.span(), ends)
    for found in said.find(_LAST):
        _note(said, draft, found.span(), _lately(found, this_year))
    for found in said.find(_DECADES):
        _cued(said, draft, found.span(), _decades(found))
    for found in said.find(_YEAR):
        _cued(said, draft, found.span(), (int(found[1]), int(found[1])))
    _adjectives(said, draft, this_year)


def _note(said: Utterance, draft: Draft, span: tuple[int, int], ends: Ends) -> None:
    if draft.years is None:
        draft.years = ends
    else:
        low, high = draft.years
        draft.years = (ends[0] if low is None else low, ends[1] if high is None else high)
    said.take(*span)


def _cued(said: Utterance, draft: Draft, span: tuple[int, int], ends: tuple[int, int]) -> None:
    """A year or a decade with the words around it that make it an end."""
    start, end = span
    low, high = ends
    cue = _CUE.search(said.low[:start])
    after = _OR_AFTER.match(said.low, end)
    before = _OR_BEFORE.match(said.low, end)
    if cue:
        start = cue.start()
    elif inside := _IN.search(said.low[:start]):
        start = inside.start()
    wanted: Ends = (low, high)
    if before:
        wanted, end = (None, high), before.end()
    elif after:
        wanted, end = (low, None), after.end()
    elif cue and cue["no"]:
        # "Nothing older than 2010" wants 2010 and later.
        wanted = (low, None) if cue["before"] else (None, high) if cue["after"] else (low, high)
    elif cue and cue["before"]:
        wanted = (None, low - 1)
    elif cue and cue["after"]:
        wanted = (high + 1, None)
    elif cue and cue["since"] and not re.match(r"from\b", cue["since"]):
        wanted = (low, None)
    elif cue and cue["until"]:
        wanted = (None, high)
    _note(said, draft, (start, end), wanted)


def _decades(found: re.Match[str]) -> tuple[int, int]:
    first = _decade(*found.group(1, 2, 3, 4))
    second = _decade(*found.group(5, 6, 7, 8))
    if second is None:
        return first or (0, 0)
    both = (*(first or second), *second)
    return min(both), max(both)


def _decade(
    part: str | None, digits: str | None, year: str | None, word: str | None
) -> tuple[int, int] | None:
    number = digits or year
    if number:
        start = int(number)
        if start < 100:
            # The twenties of this century have only begun: 20s are those of the last one.
            start += 2000 if start < 20 else 1900
    elif word:
        start = _SPELLED[word]
    else:
        return None
    if part and part[0] in "ef":
        return start, start + 3
    if part and part[0] == "m":
        return start + 4, start + 6
    if part:
        return start + 7, start + 9
    return start, start + 9


def _lately(found: re.Match[str], this_year: int) -> Ends:
    count, decade, last, now, new, _ = found.groups()
    if now:
        return this_year, this_year
    if last:
        return this_year - 1, this_year - 1
    if decade:
        return this_year - 10, None
    if count:
        return this_year - (int(count) if count.isdigit() else _COUNTS[count]), None
    return (2000, None) if new else (None, 1999)


def _adjectives(said: Utterance, draft: Draft, this_year: int) -> None:
    """Old and new, where no year says more exactly what is meant."""
    known = draft.years is not None
    for pattern, wanted, unwanted in (
        (RECENT, (this_year - RECENT_YEARS, None), (None, this_year - RECENT_YEARS - 1)),
        (OLD, (None, OLD_UNTIL), (NOT_OLD_FROM, None)),
    ):
        for found in said.find(pattern):
            ends: Ends = unwanted if said.negated(found.start()) else wanted
            if not known:
                draft.years = ends
            said.take(*found.span())
