"""Countries and languages as people write them become ISO codes."""

from __future__ import annotations

from functools import lru_cache

# What pycountry does not answer, or answers with another country: everyday names, constituent
# countries, TMDB's spellings, and states that are gone but still made films.
_COUNTRIES = {
    "uk": "GB", "england": "GB", "scotland": "GB", "wales": "GB", "great britain": "GB",
    "northern ireland": "GB", "britain": "GB", "usa": "US", "u.s.a.": "US", "america": "US",
    "united states of america": "US", "south korea": "KR", "korea": "KR", "north korea": "KP",
    "russia": "RU", "soviet union": "SU", "ussr": "SU", "iran": "IR", "taiwan": "TW",
    "vietnam": "VN", "czech republic": "CZ", "czechoslovakia": "CS", "yugoslavia": "YU",
    "serbia and montenegro": "CS", "east germany": "XG", "west germany": "DE", "holland": "NL",
    "the netherlands": "NL", "ivory coast": "CI", "cote d'ivoire": "CI", "côte d'ivoire": "CI",
    "palestine": "PS", "palestinian territory": "PS", "palestinian territories": "PS",
    "occupied palestinian territory": "PS", "macedonia": "MK", "swaziland": "SZ",
    "cape verde": "CV", "burma": "MM", "bolivia": "BO", "venezuela": "VE", "tanzania": "TZ",
    "syria": "SY", "moldova": "MD", "laos": "LA", "brunei": "BN", "turkey": "TR", "türkiye": "TR",
    "congo": "CG", "democratic republic of the congo": "CD", "zaire": "CD", "vatican": "VA",
    "macao": "MO", "kosovo": "XK", "libyan arab jamahiriya": "LY", "micronesia": "FM",
    "deutschland": "DE", "niemcy": "DE", "francia": "FR", "frankreich": "FR", "francja": "FR",
    "polska": "PL", "polen": "PL", "italia": "IT", "italien": "IT", "włochy": "IT",
    "españa": "ES", "spanien": "ES", "hiszpania": "ES", "japonia": "JP", "wielka brytania": "GB",
}  # fmt: skip
_HISTORIC = frozenset(("SU", "CS", "YU", "XG", "DD", "XC", "XK", "AN", "ZR", "TP"))
_CODE_ALIASES = {"UK": "GB", "XC": "CS", "DD": "XG", "EL": "GR"}

_LANGUAGES = {
    "cn": "zh", "mandarin": "zh", "cantonese": "zh", "farsi": "fa", "filipino": "tl", "nb": "no",
    "nn": "no", "bokmål": "no", "greek": "el", "flemish": "nl", "iw": "he", "castilian": "es",
    "serbo-croatian": "sh", "sh": "sh", "mo": "ro", "deutsch": "de", "français": "fr",
    "español": "es", "italiano": "it", "polski": "pl", "日本語": "ja", "한국어/조선말": "ko",
}  # fmt: skip


@lru_cache(maxsize=2048)
def country_code(text: str) -> str | None:
    """Return the ISO 3166-1 alpha-2 code of a code or name, historic states included, or None."""
    text = text.strip()
    if not text:
        return None
    upper = text.upper()
    if upper in _CODE_ALIASES:
        return _CODE_ALIASES[upper]
    named = _COUNTRIES.get(text.casefold())
    if named or upper in _HISTORIC:
        return named or upper
    # Loading pycountry's tables takes longer than reading a small catalogue: only when asked.
    import pycountry

    if len(text) == 2:
        return upper if pycountry.countries.get(alpha_2=upper) else None
    if len(text) == 3 and (found := pycountry.countries.get(alpha_3=upper)):
        return str(found.alpha_2)
    for found in pycountry.countries:
        names = (found.name, getattr(found, "common_name", ""), getattr(found, "official_name", ""))
        if text.casefold() in (name.casefold() for name in names):
            return str(found.alpha_2)
    return None


@lru_cache(maxsize=2048)
def language_code(text: str) -> str | None:
    """Return the ISO 639-1 code of a code or name (639-3 where there is no shorter), or None."""
    text = text.strip()
    lower = text.casefold()
    if not text:
        return None
    if lower in _LANGUAGES:
        return _LANGUAGES[lower]
    import pycountry  # same reason as above

    if len(text) == 2:
        return lower if pycountry.languages.get(alpha_2=lower) else None
    found = pycountry.languages.get(alpha_3=lower) if len(text) == 3 else None
    if found is None:
        found = next((lang for lang in pycountry.languages if lang.name.casefold() == lower), None)
    if found is None:
        return None
    return str(getattr(found, "alpha_2", found.alpha_3))
