"""Names of countries and languages for people who do not think in codes."""

from __future__ import annotations

from functools import lru_cache

# States that are gone but still made films, and names shorter than the official ones.
_COUNTRIES = {
    "SU": "Soviet Union", "CS": "Czechoslovakia", "YU": "Yugoslavia", "XG": "East Germany",
    "XK": "Kosovo", "AN": "Netherlands Antilles", "ZR": "Zaire", "TP": "East Timor",
    "RU": "Russia", "KR": "South Korea", "KP": "North Korea", "IR": "Iran", "TW": "Taiwan",
    "GB": "United Kingdom", "US": "United States", "CZ": "Czech Republic", "HK": "Hong Kong",
    "PS": "Palestine", "VN": "Vietnam", "LA": "Laos", "SY": "Syria", "BO": "Bolivia",
}  # fmt: skip
_LANGUAGES = {"el": "Greek", "sh": "Serbo-Croatian", "xx": "no language", "no": "Norwegian"}


@lru_cache(maxsize=512)
def country_name(code: str) -> str:
    """The English name of an ISO 3166-1 alpha-2 code, or the code itself."""
    # Its tables take longer to load than all the figures to make.
    import pycountry

    found = pycountry.countries.get(alpha_2=code)
    return _COUNTRIES.get(code) or (str(found.name).split(",")[0] if found else code)


@lru_cache(maxsize=512)
def language_name(code: str) -> str:
    """The English name of an ISO 639-1 code, or the code itself."""
    import pycountry

    found = pycountry.languages.get(alpha_2=code)
    return _LANGUAGES.get(code) or (str(found.name).split(" (")[0] if found else code)
