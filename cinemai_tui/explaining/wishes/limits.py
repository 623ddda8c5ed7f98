"""Ages, ratings, votes and the watchlist in an utterance."""

from __future__ import annotations

import re

from cinemai_tui.domain.filters import Watchlist
from cinemai_tui.explaining.wishes.draft import Draft
from cinemai_tui.explaining.wishes.mood_words import ACCLAIMED, FAMOUS, OBSCURE, SAFE, SURPRISING
from cinemai_tui.explaining.wishes.utterance import Utterance

FOR_CHILDREN, FOR_FAMILIES, FOR_TEENAGERS, BELOW_R = 8, 10, 14, 16
"""Ages that children, the whole family, teenagers and "nothing R-rated" stand for."""

WELL_RATED = 7.5
LITTLE_KNOWN, WELL_KNOWN, DARING, CAREFUL = 0.1, 0.9, 0.9, 0.0
"""Where the sliders of fame and surprise go."""

_AGES = (
    re.compile(
        r"\b(?:(?:suitable |fit |ok |okay )?for |with )?(?:an? |my |our |mein\w* |ein\w* )?"
        r"(\d{1,2})[- ]*(?:year|yr)s?[- ]*olds?\b"
    ),
    re.compile(r"\b(?:fur |f\. )?(?:ein\w* )?(\d{1,2})[- ]?(?:jahrige\w*|jahre alt\w*)"),
    re.compile(
        r"\b(?:son|daughter|kids?|child|niece|nephew|boy|girl|grand(?:son|daughter|child)|sohn|"
        r"tochter|kind|fils|fille|hij[oa])s? (?:is|are|turned|just turned|ist|a|tiene) (\d{1,2})\b"
    ),
    re.compile(r"\b(?:pour |para )?(?:\w+ )?(?:enfants?|nin[oa]s?) (?:de )?(\d{1,2}) an(?:s|os)\b"),
    re.compile(
        r"\b(?:suitable |fit |ok |okay )?(?:for |from )?(?:ages?|aged|fsk|ab|"
        r"from age)[ -]*(\d{1,2})\b"
        r"(?: (?:jahren?|and up|or older))?"
    ),
)
_RATED = {"g": 0, "u": 4, "pg": 8, "pg-13": 13, "pg13": 13, "12a": 12}
_CERTIFICATE = re.compile(
    r"\b(?:rated |max(?:imum)? |at most )?(pg-?13|pg|12a|(?<=rated )[gu])(?:[- ]rated)?\b(?!\w)"
)
_NO_R = re.compile(r"\b(?:nothing|not|no) (?:rated )?r(?:[- ]rated)?\b")
_CHILDREN = re.compile(
    r"\b(?:suitable |good |ok |fit )?(?:for|with|fur|mit|pour|avec|para|con)\s+(?:(?:my|the|our|"
    r"small|young|little|little ones|meine[nr]?|unsere[nr]?|kleine|les|mes|nos|los|mis|la|die|den)"
    r"\s+)*(?:kids?|child(?:ren)?|little ones|toddlers?|kinder[n]?|enfants?|nin[oa]s)\b|"
    r"\b(?:kids?'?|children'?s?) (?=films?\b|movies?\b|shows?\b)|\bkinder(?=filme?|serie)|"
    r"\b(?:kid|child)(?:ren)?[- ]?(?:friendly|safe|appropriate)\b|\bkindgerecht\w*|"
    r"\binfantil(?:es)?\b"
)
_FAMILY = re.compile(
    r"\bfamily[- ]?friendly\b|\b(?:for|with) (?:the |my )?(?:whole |entire )?family\b|"
    r"\bfur die (?:ganze )?familie\b|\ben famille\b|\bpour toute la famille\b|"
    r"\bpara toda la familia\b"
)
_TEENAGERS = re.compile(
    r"\b(?:for|fur|pour|para) (?:(?:my|our|a|the) )?(?:teen(?:ager)?s?|jugendliche|ados|adolescent"
    r"(?:e?s)?)\b"
)
_ADULTS = re.compile(
    r"\b(?:for|fur|pour|para) (?:adults?|grown-?ups?|erwachsene|adultes?|adultos)\b"
)
_SCORE = r"(\d(?:[.,]\d+)?)(?:\s*(?:/|out of|von|sur)\s*10)?"
_RATINGS = (
    re.compile(
        rf"\b(?:rated|rating|scor(?:ed?|ing)|note|bewertung|bewertet|imdb)\s*(?:of|is|"
        rf"mit)?\s*(?:at "
        rf"least|over|above|higher than|more than|minimum|mindestens|uber|min\.?)?\s*{_SCORE}"
        r"(?:\s*(?:\+|or (?:higher|more|above|better)|and (?:up|above)|oder (?:hoher|"
        r"mehr)))?(?![\w%])"
    ),
    re.compile(
        rf"\b(?:at least|over|above|more than|mindestens|uber)\s+{_SCORE}\s*(?:\+)?\s*(?:on imdb|"
        r"stars?|points?|rating|/10|punkten?)"
    ),
    re.compile(rf"(?<!\w){_SCORE}\s*\+\s*(?:rating|stars?|on imdb|rated)"),
)
_VOTES = re.compile(
    r"\b(?:with )?(at least|more than|over|min(?:imum)?|mindestens)?\s*(\d[\d.,]*)\s*(?:or more )?"
    r"(?:votes?|ratings|stimmen)\b"
)
_LISTED = re.compile(
    r"\b(?:only |just )?(?:from |on |in |off )?(?:my |the |meiner |ma |mi )(?:watch-?list|list\b"
    r"(?: of films)?|merkliste|liste|lista)(?: only)?\b|\bwatchlist(?: only)?\b"
)


def find_limits(said: Utterance, draft: Draft) -> None:
    """Note age, rating, votes, watchlist, fame and surprise, and take their words."""
    _ages(said, draft)
    for pattern in _RATINGS:
        for found in said.find(pattern):
            rating = float(found[1].replace(",", "."))
            if 0 < rating <= 10:
                draft.min_rating = rating
                said.take(*found.span())
    for found in said.find(_VOTES):
        votes = int(found[2].replace(",", "").replace(".", "") or 0)
        draft.min_votes = votes + 1 if found[1] in ("more than", "over") else votes
        said.take(*found.span())
    for found in said.find(_LISTED):
        out = said.negated(found.start() + 1) or said.directly_negated(found.start())
        draft.watchlist = Watchlist.WITHOUT if out else Watchlist.ONLY
        said.take(*found.span())
    _sliders(said, draft)


def _ages(said: Utterance, draft: Draft) -> None:
    for pattern in _AGES:
        for found in said.find(pattern):
            _younger(draft, int(found[1]))
            said.take(*found.span())
    for found in said.find(_NO_R):
        _younger(draft, BELOW_R)
        said.take(*found.span())
    for found in said.find(_CERTIFICATE):
        _younger(draft, _RATED[found[1]])
        said.take(*found.span())
    for pattern, age in (
        (_FAMILY, FOR_FAMILIES),
        (_CHILDREN, FOR_CHILDREN),
        (_TEENAGERS, FOR_TEENAGERS),
    ):
        for found in said.find(pattern):
            if not said.negated(found.start()):
                if draft.max_age is None:
                    draft.max_age = age
                said.take(*found.span())
    for found in said.find(_ADULTS):
        draft.loosened.add("max_age")
        said.take(*found.span())


def _younger(draft: Draft, age: int) -> None:
    if age <= 99:
        draft.max_age = age if draft.max_age is None else min(draft.max_age, age)


def _sliders(said: Utterance, draft: Draft) -> None:
    for found in said.find(OBSCURE):
        draft.fame = LITTLE_KNOWN
        said.take(*found.span())
    for found in said.find(FAMOUS):
        draft.fame = LITTLE_KNOWN if said.negated(found.start()) else WELL_KNOWN
        said.take(*found.span())
    for found in said.find(SAFE):
        draft.surprise = CAREFUL
        said.take(*found.span())
    for found in said.find(SURPRISING):
        draft.surprise = CAREFUL if said.negated(found.start()) else DARING
        said.take(*found.span())
    for found in said.find(ACCLAIMED):
        if not said.negated(found.start()):
            draft.min_rating = draft.min_rating or WELL_RATED
        said.take(*found.span())
