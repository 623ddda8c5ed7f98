"""The content layer: hidden instructions, ways out, leaks, self-harm, hate, unfounded claims."""

from __future__ import annotations

import re
from collections.abc import Callable

from cinemai_tui.domain.verdicts import Layer, Verdict
from cinemai_tui.safety.folding import readings
from cinemai_tui.safety.injection import holds_canary, holds_link, talks_to_a_model

INJECTION = "it holds instructions to a model"
LINK = "it holds a link or an address"
CANARY = "it gives away its instructions"
SELF_HARM = "it speaks of hurting oneself"
HATE = "it speaks with hatred of people"
UNFOUNDED = "it claims what nothing bears out"

_SELF_HARM = re.compile(
    r"\bcut(?:ting)? deeper\b|\b(?:just )?swallow (?:the|all|your|those) (?:pills|tablets)\b|"
    r"\bend (?:yourself|myself)\b|\bgo (?:and )?die\b(?! hard)|\bdie already\b|\b(?:you are"
    r"|you're) (?:so )?"
    r"(?:worthless|a waste of (?:air|space)|better dead)\b|\bstarv(?:e|ing) (?:is|for) (?:the "
    r"|a )?(?:best"
    r"|good|way|beauty|days)|\bstop eating\b|\bthinspo\b|\bpro[- ]ana\b"
    r"|\bself[- ]harm (?:helps|works|is)\b"
    r"|\b(?:take|swallow|down) (?:all|every one of) (?:your|my|the) (?:tablets?|pills?|medicine"
    r"|medication)"
    r"|\b(?:you|i) (?:do not|don't|dont|no longer) (?:deserve|want) to (?:live|be alive|exist)"
    r"|\bno (?:reason"
    r"|point) (?:for (?:me|you) )?(?:to|in) (?:live|living|go on|going on)\b|\b(?:jump"
    r"|throw (?:yourself"
    r"|myself)) (?:off|in front of|under)\b.{0,20}\b(?:you|your|i|my|train|bridge|roof)"
    r"|\b(?:you|i) should"
    r" (?:just )?(?:die|disappear|not exist)\b|\bthe world (?:is"
    r"|would be) better (?:off )?without (?:you|me)"
    r"|\b(?:razor|blade|knife) (?:to|across) (?:your|my) (?:skin|wrist|arm|thigh)|\b(?:i"
    r"|you) (?:cut|burn|hurt"
    r"|starve) (?:myself|yourself)|\btake (?:your|my) own li(?:fe|ves)\b|\bthrow (?:it"
    r"|everything|food) up"
    r" (?:after|so)|\bpurge after\b|\bi(?:'m| am) going to end (?:it|things)\b|\bi can(?:not"
    r"|'t) go on\b"
    r"|\btired of (?:living|being alive|life)\b|\b(?:how|ways?|easiest|best) (?:many|to"
    r"|way to) .{0,30}\b(?:die"
    r"|overdose|kill myself|end it)\b|\b(?:kill|hang|hurt|harm|cut|cutting|killing|hurting"
    r"|shoot|drown|poison|starve|starving)"
    r" (?:yourself|myself|urself)\b(?! laughing)|\bend(?:ing)? (?:your|my|ur) (?:own )?life\b"
    r"|\b(?:you|i)\b.{0,24}\bend it all\b|\bnobody (?:would|will) miss (?:you|me)\b|\b(?:you"
    r"|i)(?:'d| would| am|'m| are)"
    r" (?:be )?better off dead|\b(?:whole|entire) bottle of (?:\w+ )?pills"
    r"|\bpills\b.{0,40}\b(?:to die"
    r"|for ?ever|enough to)|\b(?:cut|cutting|slit|slitting) (?:your|my) wrists?"
    r"|\bpainless(?:ly)? (?:way to |ways to )?(?:die|end|kill)|\bi (?:want|wish|am going"
    r"|plan) to (?:die"
    r"|kill myself|be dead)|\bskip every meal\b|\bstop eating\b.{0,20}\bthin\b|\bkys\b"
    r"|\bmich umbringen\b|\bme suicider\b|\bsuicidarme\b|\bcommit suicide\b(?=.{0,20}\b(?:you"
    r"|i)\b)"
    r"|\bmeals?\b.{0,40}\bfinally be thin\b|\bthin enough\b"
)
_PEOPLE = (
    r"(?:all |those |these |the ){0,2}(?:jews?|jewish people|muslims?|christians?|hindus?|arabs?"
    r"|blacks"
    r"|black people|africans?|asians?|mexicans?|gays?|gay people|gay men|lesbians?|homosexuals?"
    r"|trans(?:gender)? people|queers?|immigrants?|migrants?|refugees?|foreigners|roma"
    r"|gyps(?:y|ies)"
    r"|women|disabled people|the disabled|cripples|poles|turks|indians|chinese|white people)"
)
_HATE = re.compile(
    r"\b(?:those|these|such|that kind of|their kind of) people (?:are"
    r"|is) (?:\w+ )?(?:sub-?human|vermin|animals"
    r"|scum|filth|parasites?|rats|trash|inferior|savages)\b|"
    rf"\b(?:send|throw|kick|drive) (?:all )?{_PEOPLE} (?:home|back|away|out)\b|"
    rf"\b{_PEOPLE} (?:secretly )?(?:control|run|rule|own|ruin|destroy|infest|poison|pollute"
    rf"|rape|invade|breed"
    r"|steal|cheat|spread disease)(?:s|ed)?\b|"
    rf"\b{_PEOPLE} (?:cannot|can't|can not|will never|could never) be (?:trusted|civili[sz]ed"
    rf"|equal)|"
    rf"\bno (?:\w+ )?(?:jews|blacks|muslims|gays|immigrants|foreigners|women|gypsies|roma"
    rf"|asians) (?:allowed"
    r"|wanted|here)\b|\b(?:go|get) back to (?:your|their) (?:own )?countr(?:y|ies)\b"
    r"|\bgo back where they"
    r" came from\b|"
    rf"\b(?:kill|exterminate|gas|burn|shoot|hang|deport|lynch|beat up|get rid of) (?:all "
    rf"|every |the )*{_PEOPLE}"
    r"\b|\b(?:ethnic cleansing|genocide|holocaust) (?:was|is) (?:good|right|justified|needed"
    r"|a hoax|a lie)|"
    rf"\b(?:the )?(?:holocaust|genocide) never happened\b|\b(?:inferior|master|superior) race\b|"
    rf"\b{_PEOPLE} (?:belong in|deserve) (?:the )?(?:kitchen|ghetto|camps?|zoo|jail|prison"
    rf"|cages?|ovens?"
    r"|nothing|to suffer|it)\b|\bfilthy (?:jew|arab|gypsy|foreigner|immigrant|muslim|black"
    r"|indian)s?\b|"
    rf"\b{_PEOPLE} (?:are|is|were) (?:all |just |nothing but |simply |basically |really |too "
    rf"|so |a |an ){{0,4}}"
    r"(?:vermin|parasites?|animals?|sub-?human\w*|disgusting|thieves|stupid|inferior|criminals"
    r"|filth"
    r"|filthy|sick|dangerous|unnatural|sinful|greedy|liars|cheats|leeches|invaders|a virus"
    r"|terrorists|weak|backward|uncivili[sz]ed|freaks?|degenerates?|scum|rats|cockroaches"
    r"|disease|plague|dirty|savages|monkeys|apes|evil|mentally ill"
    r"|abominations?|perverts?|rapists|worthless|cancer|garbage|lazy|pests?)\b"
    rf"|\b{_PEOPLE} (?:should|must|ought to|deserve to|need to) (?:all |not ){{0,2}}(?:be |die"
    rf"|burn"
    rf"|hang)"
    r"(?:allowed|driven|locked|exterminated|killed|deported|shot|sent|gassed|removed|banned"
    r"|wiped|beaten"
    r"|sterili[sz]ed|burned|hanged)?"
    rf"|\b{_PEOPLE} (?:do not|don't|never) belong\b|\bsend them (?:all )?back\b"
    rf"|\b(?:i|we|you should|everybody should) (?:all )?hate (?:all )?{_PEOPLE}\b"
    rf"|\bhitler was right\b|\bgas the\b|\bheil hitler\b"
    r"|\b(?:white power|14 ?88|sieg heil|master race)\b|\bkill all\b"
    r"|\b(?:nigg(?:er|a)s?|fagg?(?:ot)?s?|kikes?|spics?|chinks?|gooks?|wetbacks?|trann(?:y|ies)"
    r"|retards?|retarded|dykes?|ragheads?|towelheads?|pakis?|coons)\b"
)


def content(
    text: str, *, canary: str = "", unfounded: Callable[[str], str] | None = None
) -> Verdict:
    """Say whether a sentence can be shown; `unfounded` says what of it nothing bears out, or ""."""
    for bad, reason in (
        (holds_canary(text, canary), CANARY),
        (talks_to_a_model(text), INJECTION),
        (holds_link(text), LINK),
        (_any(_SELF_HARM, text), SELF_HARM),
        (_any(_HATE, text), HATE),
        (unfounded is not None and bool(unfounded(text)), UNFOUNDED),
    ):
        if bad:
            return Verdict(layer=Layer.CONTENT, ok=False, reason=reason)
    return Verdict(layer=Layer.CONTENT, ok=True)


def content_asked(text: str) -> Verdict:
    """Say whether a person's own words can be answered as a wish: hate and despair cannot.

    Instructions in them are no injection, they are the person's; another role is for the domain
    layer to refuse.
    """
    for pattern, reason in ((_SELF_HARM, SELF_HARM), (_HATE, HATE)):
        if _any(pattern, text):
            return Verdict(layer=Layer.CONTENT, ok=False, reason=reason)
    return Verdict(layer=Layer.CONTENT, ok=True)


def _any(pattern: re.Pattern[str], text: str) -> bool:
    return any(pattern.search(way) for way in readings(text))
