"""How people name moods, what is new or old, famous or obscure, in four languages."""

from __future__ import annotations

import re

_MOODS: dict[str, str] = {
    "feel-good": (
        r"feel[- ]?good|happy(?: endings?)?|cheerful|cheery|cheerier|uplifting|heart[- ]?warming|"
        r"warm(?:er|"
        r"[- ]?hearted)?|light|"
        r"light-?hearted|lighter|happier|cosy|cozy|wholesome|joyful|optimistic|charming|sweet|"
        r"make me (?:happy|smile)|cheer(?:s|ing)?(?: me)? up|wohlfuhl\w*|heiter\w*|frohlich\w*|"
        r"leicht\w*|"
        r"joyeu\w+|leger\w*|alegre\w*|optimist\w+"
    ),
    "funny": (
        r"funny|funnier|hilarious|humou?rous|witty|silly|goofy|laugh(?:s|ter)?|"
        r"laugh[- ]out[- ]loud|lustig\w*|witzig\w*|komisch\w*|drole\w*|marrant\w*|amusant\w*|"
        r"divertid[oa]s?|gracios[oa]s?|humou?r"
    ),
    "violent": (
        r"violent|violence|violencia|violentas?|violentos?|brutal\w*|gory|gorier|gore|bloody|"
        r"bloodier|blood|blutig\w*|gewalt\w*|sanglant\w*|sangrient[oa]s?|"
        r"guns?|shootings?|torture"
    ),
    "scary": (
        r"scary|scarier|scared|creepy|creepier|spooky|spookier|frightening|terrifying|chilling|"
        r"grusel\w*|unheimlich\w*|effrayant\w*|(?:qui )?fai(?:t|re) peur|de miedo|miedo|"
        r"terrorific[oa]s?|eerie"
    ),
    "dark": (
        r"dark|darker|darkly|black(?= [~c])|noire|negra|schwarze[rn]?(?= [~k])|bleak|bleaker|"
        r"gritty|grim|grimmer|disturbing|noirish|duster\w*|finster\w*|"
        r"sombre\w*|oscur[oa]s?"
    ),
    "tense": (
        r"tense|tenser|gripping|suspenseful|thrilling|exciting|nail[- ]biting|edge of my seat|"
        r"paranoi(?:a|d)|"
        r"spannend\w*|fesselnd\w*|haletant\w*|palpitant\w*|emocionantes?|trepidantes?"
    ),
    "sad": (
        r"sad|sadder|depressing|tragic|melanchol\w+|tear-?jerkers?|moving|touching|emotional|"
        r"heartbreaking|bittersweet|heavy|(?:make me )?cry(?:ing)?|weep\w*|traurig\w*|ruhrend\w*|"
        r"triste\w*|"
        r"emouvant\w*|conmovedor\w*"
    ),
    "romantic": r"romantic|romantisch\w*|romantique\w*|romantic[oa]s?|sexy|sensual|date[- ]?night|"
    r"date movies?|"
    r"(?:about|falling in|in|of) love",
    "slow": (
        r"slow|slower|slow[- ](?:burn\w*|paced)|contemplative|meditative|langsam\w*|lente?s?|"
        r"lent[oa]s?"
    ),
    "fast": (
        r"fast|faster|fast[- ]paced|action[- ]packed|fast[- ]moving|rapid|rasant\w*|rapides?|"
        r"rapid[oa]s?|adrenaline"
    ),
    "weird": (
        r"weird|weirder|strange|stranger|surreal|quirky|offbeat|bizarre|odd|odder|trippy|"
        r"experimental|dreamlike|seltsam\w*|schrag\w*|skurril\w*|etranges?|rar[oa]s?|extran[oa]s?"
    ),
    "clever": (
        r"clever|cleverer|smart|smarter|intelligent\w*|mind[- ]?bending|mind[- ]?blowing|"
        r"thought[- ]provoking|twists?|twisty|puzzling|plot twists?|klug\w*|inteligentes?"
    ),
    "gentle": r"gentle|gentler|quiet|calm|calmer|relaxing|soothing|tender|ruhig\w*|sanft\w*|"
    r"doux|douce|tranquil\w+|slice of life",
    "epic": r"epics?|sweeping|grand|monumental\w*|episch\w*|epiques?|epic[oa]s?",
}

MOOD_PATTERNS = tuple(
    (name, re.compile(rf"(?<![\w-])(?:{words})(?![\w-])")) for name, words in _MOODS.items()
)

MOOD_LABELS = {
    "violent": "violence",
    "scary": "frights",
    "sad": "sadness",
    "romantic": "romance",
    "funny": "jokes",
    "dark": "darkness",
}
"""How a mood is called where it is not wanted; the others by their own name."""

OBSCURE = re.compile(
    r"\b(?:nobody (?:knows|has (?:seen|heard of))|no one (?:knows|has (?:seen|heard of))|"
    r"hidden gems?|gems?|obscure|underrated|under-?seen|overlooked|forgotten|"
    r"(?:less|lesser|little|un)[- ]?known|(?:less|not (?:so |too |very )?) ?(?:popular|famous|"
    r"well[- ]known|known|mainstream)|(?:nothing|not) (?:too )?mainstream|unknown|off the beaten "
    r"(?:track|path)|geheimtipps?|unbekannte?[rsn]?|meconnue?s?|pepites?|poco conocid[oa]s?|"
    r"joyas? ocultas?|desconocid[oa]s?)\b"
)
FAMOUS = re.compile(
    r"\b(?:popular|blockbusters?|famous|well[- ]known|mainstream|crowd[- ]?pleas\w+|"
    r"(?:that )?everyone (?:knows|has seen|talks about)|big hits?|hits?|bekannte?[rsn]?|beruhmte?"
    r"[rsn]?|connue?s?|celebres?|famos[oa]s?|conocid[oa]s?)\b"
)
SURPRISING = re.compile(
    r"\b(?:surprise me|surprising|surprise|something (?:completely |totally |very )?different|"
    r"unexpected|out(?:side)? of my comfort zone|outside my comfort zone|adventurous|random|"
    r"uberrasch\w*|surpren\w+(?:[- ]moi)?|etonne[- ]moi|sorprend\w*)\b"
)
SAFE = re.compile(
    r"\b(?:(?:play it )?safe(?: (?:bet|choice|pick|option))?|sure thing|nothing (?:too )?"
    r"(?:adventurous|experimental|risky)|no surprises|no risks?|right up my (?:street|alley)|"
    r"auf nummer sicher|valeur sure|sin riesgos)\b"
)
ACCLAIMED = re.compile(
    r"\b(?:(?:critically |highly |universally )?acclaimed|highly[- ]rated|top[- ]rated|"
    r"well[- ]reviewed|masterpieces?|award[- ]winning|the best|best|better|great reviews|"
    r"meisterwerke?|chefs?[- ]d'oeuvres?|obras? maestras?|excellent|preisgekront\w*)\b"
)
RECENT = re.compile(
    r"\b(?:recent(?:ly)?|newest|new|latest|modern|contemporary|brand[- ]new|current|neue[rsn]?|"
    r"neueste\w*|aktuelle\w*|recente?s?|nouveau(?:x|te|tes)?|nouvelles?|recientes?|nuev[oa]s?)\b"
    r"(?! (?:york|zealand|orleans|wave|to me))"
)
OLD = re.compile(
    r"\b(?:old(?:-fashioned|en| school)?|classics?|vintage|golden age|alte[rsn]?|klassiker\w*|"
    r"klassische\w*|vieux|vieilles?|ancien(?:ne)?s?|classiques?|viej[oa]s?|antigu[oa]s?|"
    r"clasic[oa]s?)\b"
)
SHORT = re.compile(
    r"\b(?:short|quick|brief|kurze?[rsn]?|courte?s?(?! (?:drama|case|film noir))|"
    r"cort[oa]s?)\b"
)
LONG = re.compile(
    r"\b(?:long|lengthy|lange?[rsn]?|longue?s?|larg[oa]s?)\b(?! (?:time|ago|as|since|day|week))"
)
COMPARED = (
    ("shorter", re.compile(r"\b(?:shorter|less long|kurzer\w*|plus courte?s?|mas cort[oa]s?)\b")),
    ("longer", re.compile(r"\b(?:longer|langer\w*|plus longue?s?|mas larg[oa]s?)\b")),
    (
        "newer",
        re.compile(
            r"\b(?:newer|more (?:recent|modern)|later|younger|neuer\w*|plus recente?s?|"
            r"mas (?:nuev[oa]s?|recientes?))\b"
        ),
    ),
    (
        "older",
        re.compile(
            r"\b(?:older|earlier|alter\w*|plus (?:vieux|anciens?)|mas (?:viej|antigu)\w+)\b"
        ),
    ),
)
