"""The domain layer: what is asked of us must be about films and shows, and so must what we say."""

from __future__ import annotations

import re

from cinemai_tui.domain.verdicts import Layer, Verdict
from cinemai_tui.safety.folding import closed_up, plain, readings
from cinemai_tui.safety.subjects import (
    ABOUT_FILMS,
    CINEMA,
    HARM,
    OTHER_THINGS,
    ROLE,
    SAID,
    SHORT_WISH,
    SURELY_CINEMA,
    WORK,
)

OFF_SUBJECT = "it is not about films or shows"
OTHER_ROLE = "it asks for another role than talking about films"
SAID_OFF_SUBJECT = "it strays from films and shows"

_POLITE = (
    r"(?:(?:so|hey|hi|hello|please|ok|okay|well|now|and|but|also|just|quick question|tell me"
    r"|i wonder|do you know|can you (?:please )?tell me|could you tell me)[,:]? )*"
)
_QUESTION = re.compile(
    rf"^{_POLITE}(?:what|who|whom|whose|which|when|where|why|how|is|are|am|was|were|does|do"
    rf"|did|can"
    r"|could|should|will|would|has|have|was|wie|wer|wann|warum|welche[rsn]?|darf|kann|soll"
    r"|comment"
    r"|qui|quand|pourquoi|quelle?s?|combien|como|quien|cuando|cuanto|cual|por que|por quien"
    r"|donde)"
    r"(?:'s|’s|'re)?\b"
)
_ORDER = re.compile(
    rf"^{_POLITE}(?:(?:can|could|would|will) you (?:please )?)?(?:give|tell|send|help|show"
    rf"|sing|teach"
    r"|explain|calculate|compute|solve|convert|translate|write|draft|compose|generate|create|code"
    r"|program|fix|repair|debug|book|order|buy|sell|call|remind|plan|draw|paint|play|read"
    r"|summari[sz]e"
    r"|rewrite|proofread|correct|diagnose|prescribe|recommend|suggest|be|become|make|do|find"
    r"|get|list"
    r"|name|count|pick|choose|describe|define|compare|analy[sz]e|design|build|cook|bake"
    r"|schreib\w*|gib|sag"
    r"|ubersetze"
    r"|rechne|hilf|ecris|donne|traduis|dis|aide|escribe|dame|dime|traduce|ayuda\w*)\b"
)
_OTHER_ORDER = re.compile(
    rf"^{_POLITE}(?:(?:can|could|would|will) you (?:please )?)?(?:sing|teach|count (?:to|from)"
    rf"|calculate|compute"
    rf"|solve"
    r"|convert|translate|fix|repair|debug|book|order|buy|sell|call|remind|draw|paint|play|rewrite"
    r"|proofread|diagnose|prescribe|design|build|cook|bake|traduis|traduce|ubersetze|rechne)\b"
)
_ADVICE = re.compile(
    rf"^{_POLITE}(?:should|can|may|must|do|could|am|shall) i\b(?! (?:see|watch|start|skip"
    rf"|begin|try"
    r"|finish|know|like|need to (?:see|know)))"
)
_NEEDS = re.compile(rf"^{_POLITE}(?:i (?:need|want|have|would like|am looking)|i'd like|my)\b")
_STATES = re.compile(
    r"\b(?:my|our|his|her|the baby's?) (?:\w+ ){0,2}(?:hurts?|aches?|is (?:numb|swollen|bleeding"
    r"|broken|leaking)|has (?:a )?(?:fever|rash|temperature))|\bi(?:'ve| have) (?:got )?(?:a"
    r"|an|this"
    r"|some|bad|the) (?:\w+ )?(?:rash|fever|pain|headache|cough|cold|lump|infection|toothache"
    r"|burn"
    r"|question about (?:my|the) (?:tax|lease|health))"
)
_TITLE = re.compile(r"(?<!^)(?<![.!?] )\b[A-ZÀ-Ý][\w'’]+|[\"“„«]")
_TITLE_LIKE = re.compile(
    r"^(?:How|What|Who|The|A|My|Where|When|Why|Do|Can|Is|Are)(?: (?:[Tt]o|[Ii]s|[Oo]f|an?|the))?"
    r"(?: (?:[A-Z0-9&][\w'’.]{0,30}|an?|the|of|in|your|and|&)){1,9}[?!]?(?:,|$)"
)
_TITLE_CASE = re.compile(
    r"[A-Z][\w'’.:-]*,?(?: (?:[A-Z0-9&][\w'’.:-]*,?|an?|the|of|in|on|to|and|for|my|with|by"
    r"|from|at))+[?!]?"
)
_ABOUT_IT = re.compile(
    r"\b(?:it|that one|this one|these|those|the (?:first|second|third|last|other) one|number \d+"
    r"|(?:your|the|that|this) (?:list|pick|choice|suggestion|recommendation)s?|they|he|she|him"
    r"|her)\b"
)
_MAKES_WORK = re.compile(
    rf"^{_POLITE}(?:(?:can|could|would) you )?(?:write|generate|debug|fix|translate|do|draft|code"
    r"|program|solve|convert|calculate|compute|create|schreib\w*|ecris|escribe"
    r"|give me (?:\w+ )?code)\b"
)


def out_of_scope(text: str) -> Verdict:
    """Say whether a request is about films and shows, by rule, before anybody is asked.

    Another role than ours is refused whatever it is about. Questions and orders must have
    something to do with films: a word of the subject, a name that may be a title, or the list.
    Where they are about other things (code, medicine, money, votes, weapons, knowledge) they
    pass only as what a film is to be about. What is neither question nor order passes: most
    wishes are a few words.
    """
    tidy = " ".join(plain(text).split())
    wish = _wishes_for_films(tidy)
    for way in readings(tidy):
        if ROLE.search(way):
            return Verdict(layer=Layer.DOMAIN, ok=False, reason=OTHER_ROLE)
        if _strays(way, tidy, wish=wish):
            return Verdict(layer=Layer.DOMAIN, ok=False, reason=OFF_SUBJECT)
    return Verdict(layer=Layer.DOMAIN, ok=True)


def _strays(way: str, tidy: str, *, wish: bool) -> bool:
    if WORK.search(way) and (not wish or _MAKES_WORK.match(way)):
        return True
    if wish:
        return False
    asks = bool(_QUESTION.match(way) or _ORDER.match(way))
    if _STATES.search(way):
        return True
    if HARM.search(way):
        return True
    if _TITLE_CASE.fullmatch(tidy):
        return False
    if OTHER_THINGS.search(way):
        return asks or "?" in way or _NEEDS.match(way) is not None
    if not asks or SHORT_WISH.search(way) or CINEMA.search(way) or _TITLE_LIKE.match(tidy):
        return False
    if _OTHER_ORDER.match(way):
        return True
    about_it = _ABOUT_IT.search(way) and len(way.split()) <= 12 and not _ADVICE.match(way)
    return not (_TITLE.search(tidy) or about_it)


def _wishes_for_films(tidy: str) -> bool:
    """True where what comes is what a film is to be about, not what is to be done."""
    small = closed_up(tidy).casefold()
    if ABOUT_FILMS.search(tidy) or ABOUT_FILMS.search(small):
        return True
    if SURELY_CINEMA.search(small):
        return True
    return CINEMA.search(small) is not None and OTHER_THINGS.search(small) is None


def off_subject(sentence: str) -> Verdict:
    """Say whether a sentence about to be shown still talks of films and shows."""
    tidy = " ".join(plain(sentence).split()).casefold()
    if SAID.search(tidy):
        return Verdict(layer=Layer.DOMAIN, ok=False, reason=SAID_OFF_SUBJECT)
    return Verdict(layer=Layer.DOMAIN, ok=True)
