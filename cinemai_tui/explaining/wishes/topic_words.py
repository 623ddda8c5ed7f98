"""How people name topics: words for those of domain.moods, and cues before any keyword."""

from __future__ import annotations

import re

_TOPICS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (r"black[- ]and[- ]white|b ?& ?w|monochrome|schwarz-?wei(?:s|ss)\w*|noir et blanc|"
     r"blanco y negro", "black and white", ()),
    (r"silent(?: (?:films?|movies?|cinema|era))?|stummfilme?n?|films? muets?|cine mudo",
     "silent film", ()),
    (r"(?:neo-?)?(?:films? )?noirs?(?= |$|[,.;!?~])|cine negro", "film noir", ()),
    (r"folk horror", "folk horror", ("Horror",)),
    (r"heists?|bank robber(?:y|ies)|capers?|bankraub|braquages?|atracos?", "heist", ()),
    (r"vampires?|vampir\w*|dracula", "vampires", ()),
    (r"zombies?|undead|walking dead|muertos vivientes", "zombies", ()),
    (r"ghosts?|haunted houses?|geister\w*|fantomes?|fantasmas?", "ghosts", ()),
    (r"witch(?:es|craft)?|hexen?|sorcieres?|brujas?", "witches", ()),
    (r"pirates?|piraten\w*|piratas?", "pirates", ()),
    (r"sp(?:y|ies)|espionage|secret agents?|agentenfilme?n?|spione?n?|espions?|espias?", "spies",
     ()),
    (r"time[- ]?(?:travel\w*|loops?)|zeitreisen?|voyages? dans le temps|viajes? en el tiempo",
     "time travel", ()),
    (r"super-?hero(?:es)?|superhelden\w*|super-?heros|superheroes", "superhero", ()),
    (r"samurais?", "samurai", ()),
    (r"martial[- ]arts?|kung[- ]?fu|karate|kampfkunst|arts martiaux|artes marciales",
     "martial arts", ()),
    (r"courtrooms?|legal|trials?|gerichts\w+|judiciaires?|judicial(?:es)?", "courtroom", ()),
    (r"christmas|xmas|weihnacht\w*|noel|navidad\w*|navidenas?", "christmas", ()),
    (r"coming[- ]of[- ]age|growing up|erwachsenwerden", "coming of age", ()),
    (r"road[- ](?:movies?|trips?|films?)|roadmovies?", "road trip", ()),
    (r"gangsters?|mafia|mafiosos?|mobsters?|mob|organi[sz]ed crime|yakuza", "gangsters", ()),
    (r"serial[- ]killers?|serienmorder\w*|tueurs? en serie|asesinos? en serie", "serial killer",
     ()),
    (r"(?:based on |inspired by )?(?:a |an )?(?:true|real) (?:stor(?:y|ies)|events|life)|"
     r"true[- ]crime|wahre[rn]? (?:geschichten?|begebenheit\w*)|histoires? vraies?|"
     r"hechos? reales", "true story", ()),
    (r"biopics?|biograph(?:y|ies|ical)", "biography", ()),
    (r"(?:second world war|world war (?:2|ii|two)|ww ?(?:2|ii)|zweite[rn]? weltkrieg|"
     r"seconde guerre mondiale|segunda guerra mundial)", "world war ii", ()),
    (r"(?:first world war|world war (?:1|i|one)|ww ?(?:1|i)|erste[rn]? weltkrieg)(?!\w)",
     "world war i", ()),
    (r"cold war(?: era)?|kalte[rn]? krieg|guerre froide|guerra fria", "cold war", ()),
    (r"animes?", "anime", ()),
    (r"stop[- ]motion|claymation", "stop motion", ()),
    (r"(?:outer )?space(?: operas?| travel| ships?)?|spaceships?|weltraum\w*|espace|espacio",
     "space", ()),
    (r"robots?|androids?|roboter\w*", "robots", ()),
    (r"aliens?|extraterrestrials?|ausserirdische\w*|extraterrestres?", "aliens", ()),
    (r"dystopi(?:a|an|as)|dystopisch\w*|dystopi(?:e|que)s?|distopi\w+", "dystopia", ()),
    (r"(?:post[- ]?)?apocalyp(?:se|tic|ses)|end of the world|weltuntergang\w*", "apocalypse", ()),
    (r"murder myster(?:y|ies)", "murder mystery", ()),
    (r"high[- ]school|teen (?:films?|movies?|dramas?)", "high school", ()),
    (r"teen(?:age|ager)?s?|jugendliche\w*|ado(?:lescent)?s?", "teenagers", ()),
    (r"sports?|boxing|football|baseball|sportfilme?n?", "sports", ()),
    (r"battles?|battlefields?|schlachten?|batailles?|batallas?", "battles", ()),
    (r"dinosaurs?|dinosaurier", "dinosaurs", ()),
    (r"(?:based on|from) (?:a |the )?(?:book|novel)s?|literary adaptations?|literaturverfilmung\w*",
     "based on a book", ()),
)  # fmt: skip

TOPIC_PATTERNS = tuple(
    (re.compile(rf"(?<![\w-])(?:{words})(?![\w])"), topic, genres)
    for words, topic, genres in _TOPICS
)
"""Patterns over folded text, the topic each names, and genres that come with it."""

KEYWORD_CUES = re.compile(
    r"\b(?:about|around|involving|featuring|with|without|no|set (?:in|on|at|during)|dealing with|"
    r"takes place in|plays in|nothing with|loves|likes|into|obsessed with|crazy about|uber|um|mit|"
    r"ohne|spielt in|sur|avec|sans|sobre|con|"
    r"sin|or|and)\s+(?:an?\s+|the\s+|some\s+|any\s+|eine?n?\s+|de[rnms]\s+|die\s+|das\s+|"
    r"un[ea]?\s+|"
    r"le[s]?\s+|la[s]?\s+|el\s+|los\s+)*(?=[a-z0-9])"
)
"""What stands before a topic that is no known one but a keyword of the catalogue."""

ABOUT = re.compile(
    r"(?:about|around|involving|featuring|set|dealing|takes|plays|loves|likes|into|obsessed|crazy|"
    r"uber|spielt|sur|sobre)\b"
)
"""The cues that can only be followed by a topic."""
