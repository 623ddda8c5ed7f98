"""Genres, kinds, countries, languages, topics and moods in an utterance."""

from __future__ import annotations

import re
from itertools import pairwise

from cinemai_tui.domain.titles import Kind
from cinemai_tui.explaining.wishes.draft import Draft
from cinemai_tui.explaining.wishes.genre_words import GENRE_PATTERNS, KIND_PATTERNS, together
from cinemai_tui.explaining.wishes.idle_words import IDLE
from cinemai_tui.explaining.wishes.mood_words import MOOD_PATTERNS
from cinemai_tui.explaining.wishes.names import Names
from cinemai_tui.explaining.wishes.place_words import (
    COUNTRY_CUES,
    LANGUAGE_PATTERNS,
    PLACE_PATTERNS,
)
from cinemai_tui.explaining.wishes.topic_words import ABOUT, KEYWORD_CUES, TOPIC_PATTERNS
from cinemai_tui.explaining.wishes.utterance import Utterance
from cinemai_tui.reading.places import country_code

_LONGEST_KEYWORD = 4
_WORDS = re.compile(r"[a-z0-9'-]+")
_FILLING = frozenset(("a", "an", "the", "his", "her", "their", "its", "my", "your", "lots", "of"))
_SHORTEST_LEFTOVER = 4
COMMON = 3
"""How many titles must carry a keyword for it to be a topic without any cue."""
_JOINING = re.compile(r"(?:or|and)\b")
_FROM = re.compile(r"\b(?:from|aus|in|of|made in|du|de|von|set in)\s+(?:the\s+)?$")
_SET_IN = re.compile(r"\b(?:set|takes place|plays|spielt) in\s+(?:the\s+)?$")
_ANY = re.compile(
    r"\b(?:any (genre|country|language|year|decade|era|age)|(?:the )?(genre|country|language|year) "
    r"(?:doesn't|does not) matter)(?: is (?:fine|ok|okay))?\b"
)
_FREED = {
    "genre": ("genres", "not_genres"),
    "country": ("countries", "not_countries"),
    "language": ("languages",),
    "year": ("years",),
    "decade": ("years",),
    "era": ("years",),
    "age": ("max_age",),
}


def find_places(said: Utterance, draft: Draft) -> None:
    """Languages first, because "in French" names no country; then countries and regions."""
    for pattern, code in LANGUAGE_PATTERNS:
        for found in said.find(pattern):
            if said.loosened(found.start()):
                draft.dropped.append(("languages", code))
            elif not said.negated(found.start()):
                draft.add("languages", code)
            said.take(*found.span())
    for pattern, codes in PLACE_PATTERNS:
        for found in said.find(pattern):
            start, end = found.span()
            written = said.text[start:end]
            if _SET_IN.search(said.low[:start]) or (
                end - start <= 3 and written != written.upper()
            ):
                continue
            cue = _FROM.search(said.low[:start])
            _place(said, draft, codes, (cue.start() if cue else start, end), start)
    for found in said.find(COUNTRY_CUES):
        country = country_code(said.text[found.start(1) : found.end(1)])
        if country:
            _place(said, draft, (country,), found.span(), found.start(1))


def _place(
    said: Utterance, draft: Draft, codes: tuple[str, ...], span: tuple[int, int], place: int
) -> None:
    if said.loosened(place):
        draft.dropped += [("countries", code) for code in codes]
    else:
        draft.add("not_countries" if said.negated(place) else "countries", *codes)
    said.take(*span)


def find_topics(said: Utterance, draft: Draft) -> None:
    """Topics that have words of their own wherever they stand."""
    for pattern, topic, genres in TOPIC_PATTERNS:
        for found in said.find(pattern):
            start = found.start()
            if said.loosened(start):
                draft.dropped.append(("topics", topic))
            elif said.negated(start):
                draft.add("not_topics", topic)
            else:
                draft.add("topics", topic)
                draft.add("genres", *genres)
            said.take(*found.span())


def find_keywords(said: Utterance, draft: Draft, names: Names) -> None:
    """Any keyword of the catalogue, where a cue such as "about" says that a topic follows."""
    for found in said.find(KEYWORD_CUES):
        joining = bool(_JOINING.match(found.group()))
        if joining and not said.low[: found.start()].rstrip().endswith("~"):
            continue
        words = [w for w in _WORDS.finditer(said.low, found.end()) if w.group() not in _FILLING]
        for size in range(min(_LONGEST_KEYWORD, len(words)), 0, -1):
            chosen = words[:size]
            phrase = " ".join(word.group() for word in chosen)
            apart = re.search(r"[^\w\s'-]", said.low[found.end() : chosen[-1].end()])
            if apart or (joining and phrase in IDLE):
                continue
            if keyword := _keyword(phrase, names):
                _topic(said, draft, keyword, (chosen[0].start(), chosen[-1].end()))
                if ABOUT.match(found.group()):
                    said.take(found.start(), found.end())
                break


def find_leftovers(said: Utterance, draft: Draft, names: Names) -> None:
    """What is left when all other rules are done and is a common keyword: a topic after all."""
    for found in said.find(_WORDS):
        word = found.group()
        if word in IDLE or len(word) < _SHORTEST_LEFTOVER:
            continue
        after = _WORDS.match(said.low, found.end() + 1)
        pair = f"{word} {after.group()}" if after else ""
        for phrase, end in ((pair, after.end() if after else 0), (word, found.end())):
            keyword = _keyword(phrase, names) if phrase else None
            if keyword and names.keywords[keyword] >= COMMON:
                _topic(said, draft, keyword, (found.start(), end))
                break


def _topic(said: Utterance, draft: Draft, keyword: str, span: tuple[int, int]) -> None:
    draft.add("not_topics" if said.negated(span[0]) else "topics", keyword)
    said.take(*span)


def _keyword(phrase: str, names: Names) -> str | None:
    """The catalogue's word for a phrase, singular or plural."""
    if len(phrase) < 3:
        return None
    ways = [phrase, f"{phrase}s", f"{phrase}es"]
    ways += [phrase[:-1]] if phrase.endswith("s") else []
    ways += [phrase[:-2]] if phrase.endswith("es") else []
    ways += [phrase[:-3] + "y"] if phrase.endswith("ies") else []
    return next((way for way in ways if way in names.keywords), None)


def find_genres(said: Utterance, draft: Draft) -> None:
    """Genres, wanted or not; several that stand side by side are meant all at once."""
    wanted: list[tuple[int, int, tuple[str, ...]]] = []
    for pattern, genres in GENRE_PATTERNS:
        for found in said.find(pattern):
            start = found.start()
            if said.loosened(start):
                draft.dropped += [("genres", genre) for genre in genres]
            elif said.negated(start):
                draft.add("not_genres", *genres)
            else:
                wanted.append((start, found.end(), genres))
            said.take(*found.span())
    wanted.sort()
    for (_, end, _), (start, _, _) in pairwise(wanted):
        if together(said.whole, end, start):
            draft.every_genre = True
    for _, _, genres in wanted:
        draft.every_genre = draft.every_genre or (len(genres) > 1 and len(wanted) == 1)
        draft.add("genres", *genres)


def find_kinds(said: Utterance, draft: Draft) -> None:
    """Films or shows; both named, or neither, leaves the choice open."""
    wanted: set[Kind] = set()
    refused: set[Kind] = set()
    for pattern, kind in KIND_PATTERNS:
        for found in said.find(pattern):
            start = found.start()
            if said.directly_negated(start):
                refused.add(kind)
            elif said.loosened(start):
                draft.loosened.add("kind")
            elif not said.negated(start):
                wanted.add(kind)
            said.take(*found.span())
    if len(wanted) == 1:
        draft.kind = next(iter(wanted))
    elif len(wanted) == 2:
        draft.loosened.add("kind")
    elif len(refused) == 1:
        draft.kind = Kind.MOVIE if refused == {Kind.SHOW} else Kind.SHOW


def find_moods(said: Utterance, draft: Draft) -> None:
    """Moods, wanted or not, and what is to be free again."""
    for found in said.find(_ANY):
        draft.loosened.update(_FREED[found[1] or found[2]])
        said.take(*found.span())
    for mood, pattern in MOOD_PATTERNS:
        for found in said.find(pattern):
            if said.loosened(found.start()):
                draft.dropped.append(("moods", mood))
            else:
                draft.add("not_moods" if said.negated(found.start()) else "moods", mood)
            said.take(*found.span())
