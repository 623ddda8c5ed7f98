"""Whether a sentence of a writer says only what the evidence and the entry hold."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from cinemai_tui.domain.picks import Pick
from cinemai_tui.explaining.ordinary import CONNECTORS, NEUTRAL, ordinary, subject
from cinemai_tui.explaining.places import ADJECTIVES, COUNTRY_WORDS, LANGUAGES
from cinemai_tui.explaining.vocabulary import PLACES, THEMES

Words = tuple[str, ...]

_WORD = re.compile(r"[^\W_]+(?:[.'’&][^\W_]+)*\.?")
_LINK = re.compile(r"https?:|www\.|\b[\w-]+@[\w-]+\.|\b\w+\.(?:com|net|org|io)\b", re.I)
_QUOTED = re.compile(
    r"[\"“„«]([^\"”“»]{1,120})[\"”“»]|(?<![\w])[‘']([^'’\n]{1,120})['’](?![\w])|"
    r"(?<![\w*])\*{1,3}([^*\n]{1,120})\*{1,3}|(?<!\w)_([^_\n]{1,120})_(?!\w)"
)
_NUMBER = re.compile(r"(?<![\w.])[’']?(\d+(?:[.,]\d+)?)(s|th|st|nd|rd)?(?!\w)")
_OUT_OF_TEN = re.compile(r"(?:/|out of)\s*$")
_BREAK = re.compile(r"[,;!?()\[\]\"“”„«»…*]|\s[-–—]\s|[–—]")
_POSSESSIVE = re.compile(r"['’]s?$")
_SHORTEST_ALONE = 4


@dataclass(frozen=True, slots=True)
class Facts:
    """What may be named: titles as they are written, names, plain words, whole texts, numbers.

    Two `names` never stand side by side without a word between them, and neither does a name
    beside one of the `words`: a first name and somebody else's surname are nobody's name.
    """

    titles: tuple[str, ...]
    pattern: re.Pattern[str]
    names: frozenset[Words]
    words: frozenset[Words]
    texts: tuple[Words, ...]
    years: frozenset[int]
    numbers: frozenset[str]


def facts_of(pick: Pick) -> Facts:
    """Collect what a sentence about this pick may name.

    Whole titles and parts of them, whole names and surnames, capital runs of the entry's own
    words as they stand there, its countries and languages, its year and those of the evidence,
    the ratings given, its running time, and every number that stands in those texts.
    """
    title = pick.title
    titles = [*title.known_titles, *(own.title for own in pick.evidence)]
    people = [*title.makers, *title.cast]
    people += [name for own in pick.evidence if own.relation == "people" for name in own.detail]
    plain = [pick.group, *title.keywords, *title.genres]
    plain += [w for own in pick.evidence if own.relation != "people" for w in own.detail]
    for keyword in tuple(plain):
        plain += [table.get(keyword.casefold(), "") for table in (THEMES, PLACES)]
    plain += [ADJECTIVES.get(code, "") for code in title.countries]
    plain += [COUNTRY_WORDS.get(code, "") for code in title.countries]
    plain += [LANGUAGES.get(code, "") for code in title.languages]
    names: set[Words] = set()
    for name in titles:
        names |= _parts(_words(name))
    for name in people:
        # A sentence is cut at hyphens: of Bong Joon-ho the capital words are what is compared.
        for words in (_words(name), _words(re.sub(r"-[^\W\d_]+", "", name))):
            names |= {words, words[-1:]}
    for run in _proper_runs(title.overview):
        names |= {run[a:b] for a in range(len(run)) for b in range(a + 1, len(run) + 1)}
    spoken = [*titles, *people, *plain, title.overview]
    years = {title.year, title.end_year, *(own.year for own in pick.evidence)}
    numbers = {found for text in spoken for found in re.findall(r"\d+", text)}
    numbers |= {f"{own.rating:g}" for own in pick.evidence if own.rating is not None}
    minutes = title.runtime_minutes or 0
    numbers |= {str(minutes), str(minutes % 60)} - {"0"}
    return Facts(
        titles=tuple(titles),
        pattern=any_of(titles),
        names=frozenset(name for name in names if name),
        words=frozenset((word,) for text in plain for word in _words(text)),
        texts=tuple(_words(text) for text in spoken if text),
        years=frozenset(year for year in years if year),
        numbers=frozenset(numbers),
    )


def merged(several: Iterable[Facts]) -> Facts:
    """What may be named of several picks together."""
    all_of = tuple(several)
    titles = tuple(dict.fromkeys(title for one in all_of for title in one.titles))
    return Facts(
        titles=titles,
        pattern=any_of(titles),
        names=frozenset().union(*(one.names for one in all_of)),
        words=frozenset().union(*(one.words for one in all_of)),
        texts=tuple(text for one in all_of for text in one.texts),
        years=frozenset().union(*(one.years for one in all_of)),
        numbers=frozenset().union(*(one.numbers for one in all_of)),
    )


def unfounded(sentence: str, facts: Facts) -> str:
    """Return the first words of a sentence that nothing supports, or "" when all are founded.

    Checked are quoted and italic spans, years, decades and other numbers, links, and words with
    a capital letter that are neither the start of an ordinary sentence nor neutral.
    """
    if link := _LINK.search(sentence):
        return link.group()
    for found in _QUOTED.finditer(sentence):
        span = next(group for group in found.groups() if group is not None)
        emphasis = found.group(3) is not None or found.group(4) is not None
        # A single word may be stressed; more than that is told as somebody's words or a name.
        stressed = emphasis and not span[:1].isupper() and len(span.split()) == 1
        if not stressed and not _quotes(span, facts):
            return span
    return _unfounded_number(sentence, facts) or _unfounded_name(sentence, facts)


def _quotes(span: str, facts: Facts) -> bool:
    words = _words(span)
    return not words or any(_within(words, text) for text in facts.texts)


def _unfounded_number(sentence: str, facts: Facts) -> str:
    for found in _NUMBER.finditer(sentence):
        number, suffix = found.group(1).replace(",", "."), found.group(2)
        if suffix == "s" and number.isdecimal():
            decades = {year // 10 * 10 for year in facts.years}
            if int(number) in decades or int(number) in {decade % 100 for decade in decades}:
                continue
        elif number == "10" and _OUT_OF_TEN.search(sentence[: found.start()]):
            continue
        if number in facts.numbers or (number.isdecimal() and int(number) in facts.years):
            continue
        return found.group()
    return ""


def _unfounded_name(sentence: str, facts: Facts) -> str:
    """Walk over the stretches between punctuation, and over runs of capital letters in them."""
    start = True
    # Many languages write most words of a title small: whole titles are taken out first.
    for stretch in _BREAK.split(facts.pattern.sub(" , ", sentence)):
        tokens = [token.rstrip(".") for token in _WORD.findall(stretch)]
        place = 0
        while place < len(tokens):
            if not _capital(tokens[place]):
                place += 1
                start = False
                continue
            end = _run_end(tokens, place)
            following = tokens[end].casefold() if end < len(tokens) else ""
            opening = start and (end > place + 1 or subject(tokens[place].casefold(), following))
            if not _covered(tokens[place:end], facts, first=opening):
                return " ".join(tokens[place:end])
            place, start = end, False
    return ""


def _run_end(tokens: list[str], place: int) -> int:
    """Where a run of capital words ends; small words between two of them belong to it."""
    end = place + 1
    while end < len(tokens):
        if _capital(tokens[end]) or tokens[end].isdecimal():
            end += 1
            continue
        ahead = end
        while ahead < len(tokens) and tokens[ahead] in CONNECTORS and ahead - end < 3:
            ahead += 1
        if ahead == end or ahead >= len(tokens) or not _capital(tokens[ahead]):
            break
        end = ahead + 1
    return end


_FREE, _WORD_LAST, _NAME_LAST = range(3)


def _covered(run: list[str], facts: Facts, *, first: bool) -> bool:
    """True when a run is made of known units; the first word of a sentence may be ordinary.

    Walks over the words with what came last: after a name only a small word, a possessive or
    the end may come.
    """
    pairs = [(word, token) for token in run for word in _words(token)]
    words = tuple(word for word, _ in pairs)
    parted = [token in CONNECTORS or bool(_POSSESSIVE.search(token)) for _, token in pairs]
    reach = {(0, _FREE)}
    for place in range(len(words)):
        for last in (_FREE, _WORD_LAST, _NAME_LAST):
            if (place, last) not in reach:
                continue
            word, small = words[place], pairs[place][1] in CONNECTORS
            if small or word in NEUTRAL or (place == 0 and first and ordinary(word)):
                reach.add((place + 1, _FREE))
            elif len(word) == 1 or word.isdecimal():
                reach.add((place + 1, last))
            for size in range(1, min(14, len(words) - place) + 1):
                unit, end = words[place : place + size], place + size
                if last != _NAME_LAST and (unit in facts.words or _derived(unit, facts)):
                    reach.add((end, _FREE if parted[end - 1] else _WORD_LAST))
                if last == _FREE and unit in facts.names:
                    reach.add((end, _FREE if parted[end - 1] else _NAME_LAST))
    return any((len(words), last) in reach for last in (_FREE, _WORD_LAST, _NAME_LAST))


def _derived(unit: Words, facts: Facts) -> bool:
    """True for an adjective of a known surname, such as Lynchian or Felliniesque."""
    if len(unit) > 1:
        return False
    stem = re.sub(r"(?:ian|esque|like)$", "", unit[0])
    return stem != unit[0] and any((word,) in facts.names for word in (stem, stem + "e"))


def any_of(titles: Iterable[str]) -> re.Pattern[str]:
    """A pattern that finds any of these titles, the longest first, in whatever case."""
    known = sorted({t for t in titles if t.strip()}, key=lambda t: (-len(t), t))
    ways = "|".join(re.escape(title) for title in known) or r"(?!)"
    return re.compile(rf"(?<!\w)(?:{ways})(?!\w)", re.I)


def _proper_runs(text: str) -> list[Words]:
    """The runs of capital words in a text, each as it stands there."""
    runs: list[Words] = []
    for stretch in _BREAK.split(text):
        tokens = _WORD.findall(stretch)
        place = 0
        while place < len(tokens):
            if not _capital(tokens[place]):
                place += 1
                continue
            end = _run_end(tokens, place)
            runs.append(tuple(word for token in tokens[place:end] for word in _words(token)))
            place = end
    return runs


def _parts(title: Words) -> set[Words]:
    """The parts by which a title is called: itself, two or more words of it, one long word."""
    size = len(title)
    parts = {title[a:b] for a in range(size) for b in range(a + 2, min(size, a + 14) + 1)}
    parts |= {(w,) for w in title if len(w) >= _SHORTEST_ALONE and w not in CONNECTORS}
    return parts | {title}


def _within(words: Words, text: Words) -> bool:
    return any(text[i : i + len(words)] == words for i in range(len(text) - len(words) + 1))


def _words(text: str) -> Words:
    """Comparable words: accents, case and possessive endings folded away."""
    plain = unicodedata.normalize("NFKD", text.replace("’", "'")).casefold()
    plain = "".join(char for char in plain if unicodedata.category(char) != "Mn")
    plain = re.sub(r"'s\b", "", plain).replace("'", "").replace("&", " and ")
    return tuple(re.findall(r"[^\W_]+", plain))


def _capital(token: str) -> bool:
    return any(char.isupper() for char in token[:1]) or (len(token) > 1 and token[1:].isupper())
