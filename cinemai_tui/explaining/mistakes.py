"""Whether what a sentence says of a title or a person is true of that one, and not of another.

The words may all be known and the sentence still wrong: another title's rating, a year of the
wrong film, an actor called the director, a film loved that was never seen.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from cinemai_tui.domain.picks import Pick
from cinemai_tui.explaining.regard import LIKED_FROM, seen_already

_MARK = "\x00"
_GAVE = re.compile(r"\b(?:give|gave|given|rate|rated|rating)\b", re.I)
_RATING_AFTER = re.compile(
    r"\s*(?:\(\d{4}\))?,?\s*(?:with|at|as)?\s*(?:an?\s+)?[\"“*]?(\d+(?:\.\d+)?)"
    r"(?!\d|\.\d|\s*(?:min|hour|year|film|s\b))"
)
_RATING_BEFORE = re.compile(r"(\d+(?:\.\d+)?)(?:/10|\s+out\s+of\s+10)?\s+(?:for|to)\s*$", re.I)
_YEAR_AFTER = re.compile(r"\s*(?:\((\d{4})\)|,?\s*(?:from|of|in|made in)\s+(\d{4})\b)")
_YEAR_BEFORE = re.compile(r"\b(\d{4})(?:['’]s)?\s+$")
_LOVE = r"(?:love|loved|like|liked|enjoy|enjoyed|adore|adored|admire|admired)"
_SAW = r"(?:watched|saw|seen|rated|gave|finished|rewatched)"
_YOU = r"\byou(?:['’]ve|\s+have|\s+had)?(?:\s+(?:also|both|once|really|clearly|already|so))?\s+"
_REGARD_BEFORE = re.compile(
    rf"{_YOU}(?:({_LOVE})|{_SAW})\s+(?:(?:{_MARK},\s+)*{_MARK},?\s+and\s+)?$", re.I
)
_IN_A_LIST = re.compile(rf"{_YOU}(?:({_LOVE})|{_SAW})\s+(?:{_MARK},\s+)+$", re.I)
_LIST_GOES_ON = re.compile(rf"(?:,\s+{_MARK})*,?\s+and\s+{_MARK}")
_REGARD_AFTER = re.compile(
    rf",?\s+(?:(?:which|that|a|another|one|film|series|favourite|of|yours)\s+)*"
    rf"{_YOU}(?:({_LOVE})|{_SAW})\b",
    re.I,
)
_MADE_BEFORE = re.compile(
    r"\b(?:(?:directed|made|shot|helmed|created|filmed)\s+by|director|directors|filmmaker|"
    r"film-maker|creator|auteur|film\s+by|(?:film|series)\s+from)\s+$",
    re.I,
)
_MADE_AFTER = re.compile(
    r"\s+(?:directs|directed|directing|helms|helmed|made|makes|created|creates|shot|films|filmed)\b"
    r"|['’]s?\s+(?:direction|directing|camera\s?work)\b",
    re.I,
)
_PLAYED_BEFORE = re.compile(r"\b(?:starring|stars|played\s+by|performance\s+by)\s+$", re.I)


@dataclass(frozen=True, slots=True)
class _About:
    """What may be said of one title; `watched` is False for the pick and for the watchlist."""

    rating: float | None
    years: frozenset[int]
    watched: bool
    people: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Ties:
    """What belongs to whom around one pick."""

    titles: dict[str, tuple[_About, ...]]
    title_pattern: re.Pattern[str]
    people_pattern: re.Pattern[str]
    makers: frozenset[str]
    cast: frozenset[str]
    shared: dict[str, frozenset[str]] = field(default_factory=dict)


def ties_of(pick: Pick) -> Ties:
    """Collect what a sentence about this pick could mix up."""
    title = pick.title
    last = title.end_year or title.year
    years = range(title.year, last + 1) if title.year and last else ()
    titles: dict[str, tuple[_About, ...]] = {}
    titles_as_written = [*title.known_titles, *(own.title for own in pick.evidence)]

    def note(name: str, about: _About) -> None:
        # Two films of one name: what is true of either may be said.
        titles[name.casefold()] = (*titles.get(name.casefold(), ()), about)

    for name in title.known_titles:
        note(name, _About(None, frozenset(years), seen_already(pick)))
    shared: dict[str, frozenset[str]] = {}
    for own in pick.evidence:
        known = frozenset([own.year] if own.year else [])
        note(own.title, _About(own.rating, known, own.relation != "listed"))
        if own.relation == "people":
            for person in own.detail:
                called = _called(person)
                shared[called] = shared.get(called, frozenset()) | {own.title.casefold()}
    makers = frozenset(_called(name) for name in title.makers)
    cast = frozenset(_called(name) for name in title.cast)
    people = [*title.makers, *title.cast]
    people += [name for own in pick.evidence if own.relation == "people" for name in own.detail]
    spoken = [*people, *(name.split()[-1] for name in people if name.split())]
    return Ties(titles, _written(titles_as_written), _written(spoken), makers, cast, shared)


def mistaken(sentence: str, ties: Ties) -> str:
    """Return what is said of the wrong one, or "" when nothing is.

    Looked at are ratings, years and "you loved" beside a title, and who directed or played.
    """
    mentions = list(ties.title_pattern.finditer(sentence))
    for found in mentions:
        about = ties.titles[found.group().casefold()]
        before = ties.title_pattern.sub(_MARK, sentence[: found.start()])
        after = ties.title_pattern.sub(_MARK, sentence[found.end() :])
        if not any(_true(one, before, after) for one in about):
            return found.group()
    named = {found.group().casefold() for found in mentions}
    for found in ties.people_pattern.finditer(sentence):
        if not _right_part(found, sentence, ties, named):
            return found.group()
    return ""


def _true(about: _About, before: str, after: str) -> bool:
    if rated := (_GAVE.search(before) and _RATING_AFTER.match(after)) or _RATING_BEFORE.search(
        before
    ):
        said = float(rated.group(1))
        if said not in about.years and said != about.rating and not 1900 <= said <= 2100:
            return False
    dated = _YEAR_AFTER.match(after) or _YEAR_BEFORE.search(before)
    if dated and about.years and int(dated.group(1) or dated.group(2)) not in about.years:
        return False
    regard = _REGARD_BEFORE.search(before) or _REGARD_AFTER.match(after)
    if regard is None and _LIST_GOES_ON.match(after):
        regard = _IN_A_LIST.search(before)
    if regard is None:
        return True
    low = about.rating is not None and about.rating < LIKED_FROM
    return about.watched and not (regard.group(1) and low)


def _right_part(found: re.Match[str], sentence: str, ties: Ties, named: set[str]) -> bool:
    """True unless a person is said to have directed or played what they have not."""
    before, after = sentence[: found.start()], sentence[found.end() :]
    person = _called(found.group())
    elsewhere = bool(ties.shared.get(person, frozenset()) & named)
    if (_MADE_BEFORE.search(before) or _MADE_AFTER.match(after)) and person not in ties.makers:
        return elsewhere
    if _PLAYED_BEFORE.search(before) and person not in ties.cast:
        return elsewhere
    return True


def _written(names: list[str]) -> re.Pattern[str]:
    """A pattern that finds any of these names, the longest first.

    Names of one word count with their capital only: Heat is a film, heat is not.
    """
    known = sorted({name for name in names if name.strip()}, key=lambda n: (-len(n), n))
    ways = [re.escape(n) if len(n.split()) == 1 else f"(?i:{re.escape(n)})" for n in known]
    return re.compile(rf"(?<!\w)(?:{'|'.join(ways) or '(?!)'})(?!\w)")


def _called(name: str) -> str:
    """The word by which two ways of naming one person are compared: the surname."""
    return (name.split() or [""])[-1].casefold()
