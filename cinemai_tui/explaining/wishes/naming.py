"""Titles and people named in an utterance, told from the ordinary words they are made of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cinemai_tui.domain.titles import TitleId
from cinemai_tui.explaining.ordinary import ordinary
from cinemai_tui.explaining.wishes.draft import Draft
from cinemai_tui.explaining.wishes.genre_words import GENRE_PATTERNS, KIND_PATTERNS
from cinemai_tui.explaining.wishes.mood_words import MOOD_PATTERNS, OLD, RECENT
from cinemai_tui.explaining.wishes.names import Entry, Names
from cinemai_tui.explaining.wishes.place_words import PLACE_PATTERNS
from cinemai_tui.explaining.wishes.topic_words import TOPIC_PATTERNS
from cinemai_tui.explaining.wishes.utterance import Utterance, folded

_LIKE = re.compile(
    r"\b(?:(?:more |just )?like|similar to|in the (?:vein|style|spirit|mood) of|reminiscent of|"
    r"along the lines of|such as|as good as|reminds? me of|akin to|a la|wie|ahnlich wie|"
    r"im stil von|comme|dans le (?:genre|style) de|como|parecid[oa]s? a|al estilo de)\s+"
)
_BETWEEN = re.compile(
    r"\b(?:(?:in |cross |something )?between|(?:a )?(?:mix|mixture|blend|cross) of|mixes|meets|"
    r"as)\s+"
)
_BESIDES = re.compile(
    r"\b(?:besides|apart from|except(?: for)?|other than|aside from|isn't|is not|not|ausser|sauf|"
    r"excepto|aparte de)\s+"
)
_ASKED = re.compile(
    r"\b(?:(?:tell me (?:more |something )?|more |what(?:'s| is| are) (?:the story of )?)about|"
    r"who (?:made|directed|plays in|played in|stars in|starred in|wrote|is in|was in)|when was|"
    r"how long is|how old is|worth watching|why|is|what is|what's|erzahl\w* (?:mir )?von|"
    r"parle[sz]?-moi de|cuentame (?:algo )?(?:de|sobre))\s+"
)
_MAKER_OF = re.compile(
    r"\b(?:(?:by|from|of) )?(?:the )?(?:same )?(?:director|maker|creator)s? (?:of|as|behind)\s+|"
    r"\bvom regisseur von\s+|\bdu realisateur de\s+|\bdel director de\s+"
)
_THAT_ONE = re.compile(
    r"(?:(?:that|this|the) (?:one|film|movie|show)|it|that|the (first|second|third|fourth|fifth|"
    r"last)"
    r"(?: one)?|(?:number|no\.?|#) ?(\d{1,2}))(?!\s*\w)"
)
_LOVED = re.compile(
    r"\b(?:(?:i|we|you|who)\s+(?:(?:really|just|also|absolutely|recently|both)\s+)*(?:like|love|"
    r"loved|liked|enjoy|enjoyed|adore|adored|watched|saw|finished|hate|hated|dislike|disliked)|"
    r"(?:loves?|loved|likes|liked|hates?|hated|dislikes?|disliked|enjoys?|enjoyed|adores?|adored)|"
    r"fans? of|in love with|ich (?:mag|"
    r"mochte|liebe|liebte)|j'ai (?:aime|adore)|me (?:gusta|gusto|encanto|encanta))\s+"
)
_AGAINST = re.compile(r"\b(?:hate[sd]?|dislike[sd]?)\s+$")
_NEXT = re.compile(r"\s*(?:,|;|&|\band\b|\bor\b|\bund\b|\boder\b|\bet\b|\bou\b|\by\b|\bo\b)+\s*")
_YEAR_AFTER = re.compile(r"\s*\(?\s*(?:from|of|in|von|de)?\s*\(?((?:19|20)\d\d)\)?")
_WORD = re.compile(r"[^\s,;!?()\"“”„«»~]+")
_QUOTED = re.compile(r"[\"“„«]([^\"”“»]{1,80})[\"”“»]|(?<!\w)'([^']{2,80})'(?!\w)")
_THAT = re.compile(
    r"\b(?:more (?:like|of)|like|similar to|mehr wie|comme|como)\s+"
    r"(that|this|it|those|these|them|the last (?:one|ones|list)|das|ca|cela|eso|"
    r"the (first|second|third|fourth|fifth|last)(?: one)?|(?:number|no\.?|#) ?(\d{1,2}))\b"
)
_PLACES = {"first": 0, "second": 1, "third": 2, "fourth": 3, "fifth": 4, "last": -1}
_MADE = (
    r"(?:directed by|made by|created by|written by|by|from director|director|regie|von|"
    r"realise par|de|dirigid[oa] por)"
)
_AND = r"(?:and|or|und|oder|et|ou|y|o)"
_PLAYED = (
    r"(?:any|some|more|another|early|late|classic|with|starring|stars|featuring|mit|avec|con|"
    r"without|ohne|sans|sin)"
)
_BEFORE_PERSON = re.compile(
    rf"\b(?:(?P<made>{_MADE})|(?P<played>{_PLAYED})|(?P<joined>{_AND}))\s+(?:either\s+)?$"
)
_FILMS_AFTER = re.compile(
    r"^(?:'s)?\s+(?:\w+\s+)?(?:films?|movies?|pictures?|filme?n?|classics?|comed(?:y|ies)|dramas?|"
    r"thrillers?|adventures?|westerns?|musicals?|shows?|series|romances?|mysteries)\b"
)
_MOST_WORDS = 10
_VOCABULARY = (
    *(pattern for pattern, _ in GENRE_PATTERNS),
    *(pattern for pattern, _ in KIND_PATTERNS),
    *(pattern for _, pattern in MOOD_PATTERNS),
    *(pattern for pattern, _ in PLACE_PATTERNS),
    *(pattern for pattern, _, _ in TOPIC_PATTERNS),
    OLD,
    RECENT,
)


def find_references(said: Utterance, draft: Draft, shown: tuple[TitleId, ...]) -> None:
    """Titles of the list that stands: more like that, like the second one."""
    for found in said.find(_THAT):
        _, place, number = found.groups()
        if not shown:
            continue
        if number or place:
            index = int(number) - 1 if number else _PLACES[place]
            chosen = shown[index : index + 1] if index >= 0 else shown[-1:]
        else:
            draft.that = True
            chosen = ()
        draft.add("unlike" if said.negated(found.start()) else "like", *chosen)
        if chosen or draft.that:
            said.take(found.start(), found.end())


def find_questions(said: Utterance, draft: Draft, names: Names, shown: tuple[TitleId, ...]) -> None:
    """A title that is asked about, by its name or by its place in the list that stands."""
    for cue in said.find(_ASKED):
        that = _THAT_ONE.match(said.low, cue.end())
        if that and shown:
            place, number = that.groups()
            index = int(number) - 1 if number else _PLACES.get(place or "first", 0)
            if index < len(shown):
                draft.add("about", shown[index])
                said.take(cue.start(), that.end())
            continue
        hit = _at(said, names, cue.end(), sure=False)
        if hit:
            draft.add("about", hit[0].id)
            said.take(cue.start(), hit[1])


def find_titles(said: Utterance, draft: Draft, names: Names) -> None:
    """Titles after words of likeness or liking, in quotation marks, or plain by their letters."""
    for found in said.find(_MAKER_OF):
        hit = _at(said, names, found.end(), sure=False)
        if hit:
            draft.add("makers", *hit[0].makers)
            draft.add("skipped", hit[0].id)
            said.take(found.start(), hit[1])
    for cue, sure in ((_LIKE, True), (_LOVED, False), (_BETWEEN, False), (_BESIDES, False)):
        for found in said.find(cue):
            hated = bool(_AGAINST.search(said.low[: found.end()]))
            into = "unlike" if hated or (sure and said.negated(found.start())) else "like"
            into = "skipped" if cue is _BESIDES else into
            cued = cue is not _BESIDES
            _listed(said, draft, names, found.span(), into=into, sure=sure, cued=cued)
    for quoted in _QUOTED.finditer(said.text):
        inside = quoted.group(1) or quoted.group(2)
        if said.free(*quoted.span()) and (entry := _chosen(names.titled(inside), None)):
            draft.add("unlike" if said.negated(quoted.start()) else "like", entry.id)
            said.take(*quoted.span())
    for start, _ in list(_words(said, 0)):
        hit = _at(said, names, start, sure=False, cued=False)
        if hit and (hit[2] or len(said.text[start : hit[1]].split()) > 1):
            draft.add("unlike" if said.negated(start) else "like", hit[0].id)
            said.take(start, hit[1])


def _listed(
    said: Utterance,
    draft: Draft,
    names: Names,
    cue: tuple[int, int],
    *,
    into: str,
    sure: bool,
    cued: bool,
) -> None:
    """Take the titles that follow a cue, one or several."""
    place, first = cue[1], True
    while True:
        start = place
        while start < len(said.text) and said.text[start] in "\"“„«'":
            start += 1
        hit = _at(said, names, start, sure=sure, cued=cued, guess=first and sure)
        if hit is None:
            break
        entry, end, _ = hit
        while end < len(said.text) and said.text[end] in "\"”“»'":
            end += 1
        draft.add(into, entry.id)
        said.take(cue[0] if first else place, end)
        first = False
        going_on = _NEXT.match(said.low, end)
        if going_on is None:
            return
        place = going_on.end()
    if first and sure and (run := _capital_run(said, cue[1])):
        draft.missed.append(run)


def _at(
    said: Utterance, names: Names, start: int, *, sure: bool, cued: bool = True, guess: bool = False
) -> tuple[Entry, int, bool] | None:
    """The title that stands at a place, the longest one: it, its end, whether a year follows."""
    ends = [end for _, end in _words(said, start)][:_MOST_WORDS]
    for end in reversed(ends):
        text = said.text[start:end].rstrip(".:'")
        dated = _YEAR_AFTER.match(said.low, end)
        if dated and (entry := _chosen(names.titled(text, int(dated[1])), None)):
            return entry, dated.end(), True
        entry = _chosen(names.titled(text), None)
        if entry and _meant(text, sure=sure, cued=cued):
            return entry, start + len(text), False
    if guess and (run := _capital_run(said, start)):
        entry = names.begun(run) or names.misspelt(run)
        if entry:
            return entry, start + len(run), False
    return None


def _chosen(found: tuple[Entry, ...], _year: int | None) -> Entry | None:
    return found[0] if found else None


def _meant(text: str, *, sure: bool, cued: bool) -> bool:
    """True where words that are some title's name are meant as one.

    After a word of likeness, ordinary words and those of a wish (dark, heist, brazil) need a
    capital letter. Elsewhere all words of some weight need one, and without any cue they must
    not be words of a wish at all.
    """
    words = text.split()
    capital = all(w[:1].isupper() or not w[:1].isalpha() or len(w) < 4 for w in words)
    capital = capital and any(w[:1].isupper() or w[:1].isdigit() for w in words)
    if not sure and text.isdecimal():
        return False
    if sure:
        return capital or not (len(words) == 1 and (ordinary(folded(text)) or _wordy(text)))
    if not capital or not words[0][:1].isupper():
        return False
    return cued or not _wordy(text)


def _wordy(text: str) -> bool:
    low = folded(text).strip()
    return any(pattern.fullmatch(low) for pattern in _VOCABULARY)


def _words(said: Utterance, start: int) -> Iterator[tuple[int, int]]:
    """The words that stand from a place on, up to what is taken or ends a name."""
    place = start
    for found in _WORD.finditer(said.low, start):
        gap = said.low[place : found.start()]
        if start and place != start and gap.strip(" "):
            comma = gap.strip() == ","
            if not comma:
                return
        yield found.span()
        place = found.end()


def _capital_run(said: Utterance, start: int) -> str:
    """The words with capital letters from a place on: a name nobody knows here."""
    run = re.compile(
        r"[\"“„«']?((?:[A-ZÀ-ÖØ-Þ0-9][^\s,;.!?()\"”»]*)(?:\s+(?:(?:of|the|and|in|to|a|de|la)\s+)*"
        r"[A-ZÀ-ÖØ-Þ0-9][^\s,;.!?()\"”»]*)*)"
    ).match(said.text, start)
    return run.group(1) if run and said.free(*run.span()) else ""


def find_people(said: Utterance, draft: Draft, names: Names) -> None:
    """People by their whole names, and by a surname where a cue or a capital letter says so."""
    spans = list(_words(said, 0))
    taken_to = 0
    for index, (start, _) in enumerate(spans):
        if start < taken_to:
            continue
        for size in range(min(4, len(spans) - index), 0, -1):
            end = spans[index + size - 1][1]
            text = said.text[start:end].rstrip(".")
            bare = re.sub(r"'s?$", "", text)
            if not said.free(start, end) or "," in text:
                continue
            person = _person(said, names, bare, start, start + len(bare))
            if person:
                _note(said, draft, names, person, (start, start + len(bare)))
                taken_to = start + len(bare)
                break


def _person(said: Utterance, names: Names, text: str, start: int, end: int) -> str | None:
    from cinemai_tui.domain.naming import title_key

    key = title_key(text)
    if " " in text.strip() and key in names.people:
        return names.people[key]
    cued = _BEFORE_PERSON.search(said.low[:start]) or _FILMS_AFTER.match(said.low[end:])
    if not cued or not text[:1].isupper() or _wordy(text) or len(key) < 3:
        return None
    return names.person(key)


def _note(said: Utterance, draft: Draft, names: Names, person: str, span: tuple[int, int]) -> None:
    start, end = span
    cue = _BEFORE_PERSON.search(said.low[:start])
    joined = bool(cue and cue["joined"])
    films = _FILMS_AFTER.match(said.low[end:])
    made = bool(cue and cue["made"]) or (joined and draft.role == "makers")
    made = made or (cue is None and bool(films)) or person not in names.players
    role = "makers" if made and person in names.makers else "people"
    draft.add("not_people" if said.negated(start) else role, person)
    draft.role = role
    said.take(cue.start() if cue and not joined else start, end)
