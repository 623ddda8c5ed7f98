"""An utterance becomes a wish: every rule in its order, then what stood before is changed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from cinemai_tui.domain.talk import Wish
from cinemai_tui.domain.titles import TitleId
from cinemai_tui.explaining.wishes.draft import Draft
from cinemai_tui.explaining.wishes.idle_words import IDLE
from cinemai_tui.explaining.wishes.lengths import find_lengths
from cinemai_tui.explaining.wishes.limits import find_limits
from cinemai_tui.explaining.wishes.matters import (
    find_genres,
    find_keywords,
    find_kinds,
    find_leftovers,
    find_moods,
    find_places,
    find_topics,
)
from cinemai_tui.explaining.wishes.merging import changed, fresh
from cinemai_tui.explaining.wishes.mood_words import COMPARED
from cinemai_tui.explaining.wishes.names import Names
from cinemai_tui.explaining.wishes.naming import (
    find_people,
    find_questions,
    find_references,
    find_titles,
)
from cinemai_tui.explaining.wishes.utterance import Utterance
from cinemai_tui.explaining.wishes.years import find_years

_FORGET = re.compile(
    r"\b(?:forget (?:that|it|all that|everything|about it)|never ?mind(?: that)?|start (?:over|"
    r"again|afresh|anew)|from scratch|reset|clear (?:that|all|everything)|scrap that|"
    r"a new (?:one|wish|search)(?=\s*[:,]|$)|(?:let's|lets) start (?:over|again)|vergiss (?:das|"
    r"es|alles)|(?:fang )?von vorne?|oublie (?:ca|cela|tout)|recommen[cs]\w+|olvida(?:lo)?|"
    r"empieza de nuevo)\b"
)
_OTHERS = re.compile(
    r"\b(?:(?:something|anything|someone) else|others?|another(?: one)?|(?:some |any )?more"
    r"(?: (?:ones?|titles|suggestions|ideas|please))?(?=\s*[,.!?]|$)|next(?: ones?)?"
    r"(?=\s*[,.!?]|$)|(?:i've |i have |already )?seen (?:it|them|that|those)(?: all)?|andere[rsn]?|"
    r"noch (?:eine[rsn]?|mehr)|d'autres|autre chose|otr[oa]s?)\b"
)
_GOES_ON = re.compile(
    r"^\s*(?:and|but|also|or|only|just|without|with|no|not|less|more|make|what about|how about|"
    r"maybe|perhaps|ok(?:ay)?|instead|rather|preferably|from|too|any|doesn't|don't|nothing|und|"
    r"aber|auch|"
    r"nur|ohne|kein\w*|lieber|et|mais|aussi|sans|plutot|pas|y|pero|tambien|solo|sin)\b"
)
_HEAD = re.compile(
    r"\b(?:something|anything|what should|i want|i'd like|i would like|show me|find me|give me|"
    r"recommend|suggest|looking for|in the mood for|i feel like|etwas|ich mochte|ich will|zeig mir|"
    r"quelque chose|je veux|je voudrais|algo|quiero)\b"
)
_OR = re.compile(r"\b(?:or|and|oder|ou|o)\s+$")
_ADDED = re.compile(r"\b(?:also|too|as well|and|add|plus|auch|und|aussi|et|tambien|y)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """What an utterance may lean on: the wish that stands, and the list shown for it."""

    wish: Wish | None = None
    shown: tuple[TitleId, ...] = ()
    offered: tuple[TitleId, ...] = field(default=())


NOTHING_BEFORE = Before()


def understand(text: str, names: Names, this_year: int, before: Before = NOTHING_BEFORE) -> Wish:
    """Return what somebody wishes for, by rule alone.

    `this_year` tells what is recent. Words of relation (shorter, more like that, without horror)
    change the wish of `before`; an utterance with a wish of its own replaces it. What no rule
    could read stands in `not_understood`.
    """
    said = Utterance(text)
    draft = Draft()
    for found in said.find(_FORGET):
        draft.afresh = True
        said.take(*found.span())
    find_questions(said, draft, names, before.shown)
    find_references(said, draft, before.shown)
    find_titles(said, draft, names)
    find_people(said, draft, names)
    find_limits(said, draft)
    find_lengths(said, draft)
    for word, pattern in COMPARED:
        for found in said.find(pattern):
            # "Nothing older than 2010" and "1950 or earlier" are matters of years.
            than = re.match(
                r"\s+(?:than|als|que)\b(?! (?:that|this|th[eo]se|it|das|eso|ca)\b)",
                said.low[found.end() :],
            )
            if not than and not _OR.search(said.low[: found.start()]):
                draft.compared.append(word)
                said.take(*found.span())
    find_years(said, draft, this_year)
    find_topics(said, draft)
    find_places(said, draft)
    find_genres(said, draft)
    find_moods(said, draft)
    find_keywords(said, draft, names)
    find_kinds(said, draft)
    for found in said.find(_OTHERS):
        draft.others = True
        said.take(*found.span())
    find_leftovers(said, draft, names)
    told = said.understood(), _left(said, draft)
    if asked := draft.got("about"):
        # A question leaves the wish as it stands.
        return replace(
            before.wish or Wish(),
            about=TitleId(asked[0]),
            understood=told[0],
            not_understood=told[1],
        )
    if before.wish is None or draft.afresh or not _continues(said, draft):
        return fresh(draft, told, names, NOTHING_BEFORE if draft.afresh else before)
    return changed(before.wish, draft, told, names, before, added=bool(_ADDED.search(said.whole)))


def _continues(said: Utterance, draft: Draft) -> bool:
    """True where an utterance changes the wish before it rather than being one of its own."""
    if draft.that or draft.others or draft.loosened or draft.dropped:
        return True
    if draft.got("like"):
        return False
    if draft.compared or _GOES_ON.search(said.whole):
        return True
    if re.search(r"\b(?:instead|\w+ ones|more|less|mehr|weniger|plus|moins)\b", said.whole):
        return True
    if _HEAD.search(said.whole):
        return False
    # "French", "in the 80s", "funny": too little for a wish, enough for a change.
    return (
        not draft.got("genres")
        and len(said.whole.split()) <= 4
        and not re.match(r"\s*(?:an?|ein\w*|une?|una)\s", said.whole)
    )


def _left(said: Utterance, draft: Draft) -> tuple[str, ...]:
    """The words nobody understood, in runs as they were written, without idle ones."""
    runs: list[str] = []
    last = -2
    for found in re.finditer(r"[\w'-]+", said.low):
        word = found.group().strip("'-_")
        if not word or word in IDLE or word.isdigit():
            continue
        written = said.text[found.start() : found.end()]
        if runs and found.start() - last <= 1:
            runs[-1] += f" {written}"
        else:
            runs.append(written)
        last = found.end()
    return tuple(
        dict.fromkeys([*draft.missed, *(r for r in runs if r not in " ".join(draft.missed))])
    )
