"""The words that are not said: a small list of our own, with the innocent uses that are spared."""

from __future__ import annotations

import re
from collections.abc import Iterable

_STRONG = """
fuck fvck fuk fck fcuk phuk motherfuck muthafuck mothafuck clusterfuck fuckwit fuckface fuckhead
shit shite bullshit horseshit dipshit shithead shitface shithole shitshow apeshit batshit shitless
cunt kunt bitch biatch beeyotch asshole arsehole asswipe asshat dickhead cocksucker cockhead
wank wanker whore slut twat sonofabitch sonuvabitch bollock bellend knobhead
""".split()
"""Never innocent; kept from everybody where a writer says them."""

_MILD = """
damn goddamn dammit goddammit crap crappy piss pissed bastard arse dumbass jackass smartass badass
fatass lardass bugger tosser prat shag douche douchebag turd poofter
""".split()
"""Kept from children and teens only."""

_TWOFOLD = ("ass", "dick", "cock", "tit", "pussy", "prick")
"""Innocent as they stand; what disguises them, or what stands around them, shows the meaning."""

_ENDINGS = (
    "", "s", "es", "ed", "d", "er", "ers", "ing", "in", "y", "ty", "ting", "ted", "ter", "tier",
    "ty", "ier", "iest", "ish", "able", "fest", "load", "ups", "up", "off", "tiest", "ery",
)  # fmt: skip


def _forms(words: Iterable[str]) -> frozenset[str]:
    return frozenset(word + ending for word in words for ending in _ENDINGS)


STRONG = _forms(_STRONG)
MILD = _forms(_MILD) - {"prated", "prater", "damned", "crapes", "shagy"}
DISGUISED = frozenset(
    form for word in _TWOFOLD for form in (word, f"{word}s", f"{word}es", f"{word}ed")
) | _forms(("bastard", "bugger", "dumbass", "jackass", "arse", "piss"))
"""What a mild or twofold word is once somebody took pains to hide it."""

INSIDE = re.compile(r"fuck|motherf|bullshit|asshole|arsehole|dickhead|shithead|cocksuck")
"""Stems that give a longer word away; none of them stands inside an innocent one."""

FRAMES_FOR_ALL = re.compile(
    r"\b(?:suck(?:s|ed|ing)? (?:my|his|your|a) (?:dick|cock)|(?:my|his|your) (?:dick|cock)\b"
    r"|(?:lick|kiss) my ass|up (?:your|his|my) ass|shut the h[e]ll up you|eat my ass"
    r"|such an ass\b|(?:grab|eat|wet)s? (?:the |her |some )?pussy|(?:her|big|nice|show)s? tits)"
)
FRAMES_FOR_THE_YOUNG = re.compile(
    r"\b(?:(?:what|who|where|how|why) the hell|go to hell|bloody hell|hell of an? |as hell\b"
    r"|hell yes|hell no|the hell (?:out|up|with|are|is|did|do)|raise hell|give them hell"
    r"|(?:draw|paint)s? an? cock|(?:is|was|be|being|such) a (?:complete |total |real |bit of a )?"
    r"(?:dick|prick|cock|tit|ass|twit and an ass)\b|an? (?:little |stupid |smug )?prick (?!of)"
    r"|you (?:dick|prick|tit|ass|pussy)\b|(?:your|his|her|my|their|lazy|dumb|fat|bare) ass(?:es)?\b"
    r"|kick(?:s|ed|ing)? (?:some |their |his |her )?ass(?:es)?\b|pain in the ass|don't be a pussy"
    r"|bloody (?:idiot|fool|bastard|liar|nuisance|useless|stupid|awful)|tits\b(?! and| or|,)"
    r"|by the balls|balls to|piss(?:es|ed|ing)? off|piss-?poor|screw you|son of a gun you)"
)
