"""How people name countries and languages as adjectives, and regions, in four languages."""

from __future__ import annotations

import re

_NORDIC = ("SE", "NO", "DK", "FI", "IS")
_EASTERN = ("PL", "CZ", "CS", "HU", "RO", "BG", "SU", "RU", "UA", "YU")
_LATIN = ("MX", "AR", "BR", "CL", "CO", "PE", "CU", "UY", "VE", "BO", "EC")
_AFRICA = ("ZA", "SN", "NG", "EG", "MA", "TN", "DZ", "BF", "ML", "KE", "ET", "GH", "CM", "TD")
_ASIA = ("JP", "KR", "CN", "HK", "TW", "IN", "TH", "VN", "ID", "PH", "SG", "MY")
_EUROPE = (
    "FR", "DE", "IT", "ES", "PT", "BE", "NL", "CH", "AT", "IE", "GR", *_NORDIC, *_EASTERN,
)  # fmt: skip

_PLACES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (r"scandinavian?|nordic|skandinav\w+|escandinav\w+", _NORDIC),
    (r"east(?:ern)? europe(?:an)?|osteuropa\w*", _EASTERN),
    (r"latin[- ]?americ\w+|south americ\w+|lateinamerika\w*|latinoamerican\w+", _LATIN),
    (r"african?|afrikanisch\w*|africaine?s?|african[oa]s?", _AFRICA),
    (r"asian?|asiatisch\w*|asiatiques?|asiatic[oa]s?", _ASIA),
    (r"europe(?:an)?|europaisch\w*|europeene?s?|europe[oa]s?", _EUROPE),
    (r"south korean?|korean?|koreanisch\w*|sudkorea\w*|coreene?s?|corean[oa]s?|coree", ("KR",)),
    (r"french|france|franzosisch\w*|frankreich|francaise?s?|frances(?:a|as|es)?|francia", ("FR",)),
    (r"british|uk|english|england|britain|scottish|scotland|welsh|britisch\w*|englisch\w*|"
     r"britanniques?|anglaise?s?|britanic[oa]s?|ingles(?:a|as|es)?", ("GB",)),
    (r"americans?|us|usa|hollywood|amerikanisch\w*|americaine?s?|american[oa]s?|etats-unis",
     ("US",)),
    (r"german|germany|deutsche?[rsn]?|deutschland|allemande?s?|allemagne|aleman(?:a|as|es)?|"
     r"alemania", ("DE",)),
    (r"japanese|japan|japanisch\w*|japonaise?s?|japon(?:es(?:a|as|es)?)?", ("JP",)),
    (r"italian?|italy|italienisch\w*|italien(?:ne)?s?|italian[oa]s?|italia|italie", ("IT",)),
    (r"spanish|spain|spanisch\w*|spanien|espagnole?s?|espagne|espanol(?:a|as|es)?|espana",
     ("ES",)),
    (r"danish|denmark|danisch\w*|danemark|danoise?s?|danes(?:a|as|es)?|dinamarca", ("DK",)),
    (r"swedish|sweden|schwedisch\w*|schweden|suedoise?s?|suede|suec[oa]s?|suecia", ("SE",)),
    (r"norwegian?|norway|norwegisch\w*|norwegen|norvegien(?:ne)?s?|norueg[oa]s?", ("NO",)),
    (r"finnish|finland|finnisch\w*|finnland|finlandaise?s?", ("FI",)),
    (r"icelandic|iceland|islandisch\w*|islandaise?s?", ("IS",)),
    (r"polish|poland|polnisch\w*|polen|polonaise?s?|pologne|polac[oa]s?|polonia", ("PL",)),
    (r"czech|czechoslovak\w*|czechia|tschechisch\w*|tcheques?|chec[oa]s?", ("CZ", "CS")),
    (r"hungarian?|hungary|ungarisch\w*|ungarn|hongroise?s?|hungar[oa]s?", ("HU",)),
    (r"romanian?|rumanisch\w*|roumaine?s?|ruman[oa]s?", ("RO",)),
    (r"soviet(?: union)?|sowjetisch\w*|sovietiques?|sovietic[oa]s?|ussr", ("SU",)),
    (r"russian?|russisch\w*|russland|russes?|rus[oa]s|rusia", ("RU", "SU")),
    (r"yugoslav\w*|jugoslaw\w*", ("YU",)),
    (r"bollywood|indian?|indisch\w*|indien(?:ne)?s?|indi[oa]s|inde", ("IN",)),
    (r"hong[- ]?kong(?:ese)?", ("HK",)),
    (r"taiwan(?:ese)?|taiwanesisch\w*", ("TW",)),
    (r"chinese|china|chinesisch\w*|chinoise?s?|chine|chin[oa]s", ("CN",)),
    (r"iranian?|persian|iranisch\w*|iranien(?:ne)?s?", ("IR",)),
    (r"turkish|turkey|turkisch\w*|turkei|turque?s?|turc[oa]s", ("TR",)),
    (r"israeli?|israelisch\w*|israelien(?:ne)?s?", ("IL",)),
    (r"mexican?|mexico|mexikanisch\w*|mexiko|mexicaine?s?|mexican[oa]s?|mexique", ("MX",)),
    (r"argentin(?:a|e|ian|ean|ien|ienne|isch\w*|o|os|as)?s?|argentinien", ("AR",)),
    (r"brazil(?:ian)?|brasilianisch\w*|brasilien|bresilien(?:ne)?s?|brasilen[oa]s?|brasil",
     ("BR",)),
    (r"chilean|chile|chilenisch\w*|chilien(?:ne)?s?|chilen[oa]s?", ("CL",)),
    (r"canadian|canada|kanadisch\w*|kanada|canadien(?:ne)?s?|quebec(?:ois)?", ("CA",)),
    (r"australian?|australisch\w*|australien(?:ne)?s?", ("AU",)),
    (r"new zealand|neuseelandisch\w*|neuseeland|kiwi", ("NZ",)),
    (r"irish|ireland|irisch\w*|irland|irlandaise?s?|irlandes(?:a|as|es)?", ("IE",)),
    (r"belgian|belgium|belgisch\w*|belgien|belges?|belgique|belgas?", ("BE",)),
    (r"dutch|netherlands|holland|niederlandisch\w*|neerlandaise?s?|holandes(?:a|as|es)?", ("NL",)),
    (r"austrian?|osterreich\w*|autrichien(?:ne)?s?|autriche", ("AT",)),
    (r"swiss|switzerland|schweiz\w*|suisses?|suiz[oa]s?", ("CH",)),
    (r"portuguese|portugal|portugiesisch\w*|portugaise?s?|portugues(?:a|as|es)?", ("PT",)),
    (r"greek|greece|griechisch\w*|griechenland|grecque?s?|grece|grieg[oa]s?", ("GR",)),
    (r"thai|thailand|thailandisch\w*|thailandaise?s?", ("TH",)),
    (r"vietnamese|vietnam", ("VN",)),
    (r"indonesian?|indonesisch\w*", ("ID",)),
    (r"south africa[n]?|sudafrika\w*", ("ZA",)),
    (r"senegal(?:ese)?", ("SN",)),
    (r"nigerian?|nollywood", ("NG",)),
    (r"egyptian?|egypt", ("EG",)),
    (r"ukrain(?:e|ian|isch\w*)", ("UA",)),
    (r"leban(?:on|ese)|libanesisch\w*", ("LB",)),
    (r"colombian?|kolumbianisch\w*", ("CO",)),
    (r"cuban?|kubanisch\w*", ("CU",)),
)  # fmt: skip

PLACE_PATTERNS = tuple((re.compile(rf"\b(?:{words})\b"), codes) for words, codes in _PLACES)

COUNTRY_CUES = re.compile(
    r"\b(?:made in|from|aus|from the|produced in)\s+([a-z][a-z' -]{2,30}?)(?=\s*(?:[,.;!?~]|$))"
)
"""A country by whatever name the tables of countries know it."""

_SPOKEN = {
    "en": "english|englisch|anglais|ingles",
    "fr": "french|franzosisch|francais|frances",
    "de": "german|deutsch|allemand|aleman",
    "es": "spanish|castilian|spanisch|espagnol|espanol|castellano",
    "it": "italian|italienisch|italien|italiano",
    "ja": "japanese|japanisch|japonais|japones",
    "ko": "korean|koreanisch|coreen|coreano",
    "zh": "chinese|mandarin|cantonese|chinesisch|chinois|chino",
    "pt": "portuguese|portugiesisch|portugais|portugues",
    "ru": "russian|russisch|russe|ruso",
    "hi": "hindi",
    "ar": "arabic|arabisch|arabe",
    "fa": "persian|farsi|persisch",
    "pl": "polish|polnisch|polonais|polaco",
    "sv": "swedish|schwedisch|suedois|sueco",
    "da": "danish|danisch|danois|danes",
    "no": "norwegian|norwegisch|norvegien|noruego",
    "tr": "turkish|turkisch|turc|turco",
    "he": "hebrew|hebraisch|hebreu|hebreo",
    "nl": "dutch|niederlandisch|neerlandais|holandes",
    "cs": "czech|tschechisch|tcheque|checo",
}
LANGUAGE_PATTERNS = tuple(
    (
        re.compile(
            rf"\b(?:(?:spoken )?in (?:the )?(?:{words})\b(?! \w*(?:films?|movies?|cinema))|"
            rf"(?:{words})[- ](?:language|speaking|spoken|sprachige?[rsn]?)|"
            rf"(?:{words})sprachige?[rsn]?|auf (?:{words})\b|en (?:{words})\b|"
            rf"(?:{words}) (?:audio|dialogue))"
        ),
        code,
    )
    for code, words in _SPOKEN.items()
)
"""Languages spoken in a title, which is not where it was made."""
