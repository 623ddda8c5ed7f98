"""Countries and languages as words of a sentence: `a Danish drama`, `in the original Korean`."""

from __future__ import annotations

from cinemai_tui.domain.titles import Title

ADJECTIVES = {
    "AR": "Argentinian", "AT": "Austrian", "AU": "Australian", "BE": "Belgian", "BG": "Bulgarian",
    "BR": "Brazilian", "CA": "Canadian", "CH": "Swiss", "CL": "Chilean", "CN": "Chinese",
    "CO": "Colombian", "CS": "Czechoslovak", "CU": "Cuban", "CZ": "Czech", "DE": "German",
    "DK": "Danish", "DZ": "Algerian", "EE": "Estonian", "EG": "Egyptian", "ES": "Spanish",
    "FI": "Finnish", "FR": "French", "GB": "British", "GE": "Georgian", "GR": "Greek",
    "HK": "Hong Kong", "HR": "Croatian", "HU": "Hungarian", "ID": "Indonesian", "IE": "Irish",
    "IL": "Israeli", "IN": "Indian", "IR": "Iranian", "IS": "Icelandic", "IT": "Italian",
    "JM": "Jamaican", "JP": "Japanese", "KE": "Kenyan", "KH": "Cambodian", "KR": "South Korean",
    "LB": "Lebanese", "LT": "Lithuanian", "LV": "Latvian", "MA": "Moroccan", "MX": "Mexican",
    "MY": "Malaysian", "NG": "Nigerian", "NL": "Dutch", "NO": "Norwegian", "NZ": "New Zealand",
    "PE": "Peruvian", "PH": "Filipino", "PL": "Polish", "PS": "Palestinian", "PT": "Portuguese",
    "RO": "Romanian", "RS": "Serbian", "RU": "Russian", "SE": "Swedish", "SG": "Singaporean",
    "SI": "Slovenian", "SK": "Slovak", "SN": "Senegalese", "SU": "Soviet", "TH": "Thai",
    "TN": "Tunisian", "TR": "Turkish", "TW": "Taiwanese", "UA": "Ukrainian", "US": "American",
    "UY": "Uruguayan", "VN": "Vietnamese", "XG": "East German", "YU": "Yugoslav",
    "ZA": "South African",
}  # fmt: skip
"""From ISO 3166-1 alpha-2 (historic codes too) to the adjective."""

COUNTRY_WORDS = {
    "AR": "Argentina", "AU": "Australia", "AT": "Austria", "BE": "Belgium", "BR": "Brazil",
    "CA": "Canada", "CL": "Chile", "CN": "China", "CS": "Czechoslovakia", "CZ": "Czech Republic",
    "DE": "Germany", "DK": "Denmark", "EG": "Egypt", "ES": "Spain", "FI": "Finland",
    "FR": "France", "GB": "Britain England English Scottish Welsh London", "GR": "Greece",
    "HK": "Hong Kong", "HU": "Hungary", "IE": "Ireland", "IL": "Israel", "IN": "India",
    "IR": "Iran Persian", "IS": "Iceland", "IT": "Italy", "JP": "Japan", "KR": "Korea Korean",
    "MX": "Mexico", "NL": "Netherlands", "NO": "Norway", "NZ": "New Zealand", "PL": "Poland",
    "PT": "Portugal", "RO": "Romania", "RU": "Russia", "SE": "Sweden", "SU": "Soviet Union Russian",
    "TH": "Thailand", "TR": "Turkey", "TW": "Taiwan", "US": "America United States Hollywood",
    "YU": "Yugoslavia", "ZA": "South Africa",
}  # fmt: skip
"""Other words that may be said of a title from there."""

LANGUAGES = {
    "ar": "Arabic", "bg": "Bulgarian", "bn": "Bengali", "ca": "Catalan", "cs": "Czech",
    "da": "Danish", "de": "German", "el": "Greek", "en": "English", "es": "Spanish",
    "et": "Estonian", "fa": "Persian", "fi": "Finnish", "fr": "French", "ga": "Irish",
    "he": "Hebrew", "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian", "id": "Indonesian",
    "is": "Icelandic", "it": "Italian", "ja": "Japanese", "ka": "Georgian", "ko": "Korean",
    "lt": "Lithuanian", "lv": "Latvian", "ml": "Malayalam", "nl": "Dutch", "no": "Norwegian",
    "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sk": "Slovak",
    "sl": "Slovenian", "sr": "Serbian", "sv": "Swedish", "ta": "Tamil", "te": "Telugu",
    "th": "Thai", "tl": "Tagalog", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu",
    "vi": "Vietnamese", "wo": "Wolof", "yi": "Yiddish", "zh": "Chinese", "zu": "Zulu",
}  # fmt: skip


def adjective(title: Title) -> str:
    """The country's adjective of a title, "" for American or unknown ones and co-productions.

    A film of three countries belongs to none of them in a sentence, unless its language says
    which: a French-Swedish film in Swedish is Swedish.
    """
    if not title.countries:
        return ""
    known = [ADJECTIVES.get(code, "") for code in title.countries]
    spoken = LANGUAGES.get(title.languages[0], "") if title.languages else ""
    if len(known) > 1:
        return spoken if spoken in known else ""
    return "" if title.countries[0] == "US" else known[0]


def original_language(title: Title) -> str:
    """The name of the language a title was made in, "" when it is English or unknown."""
    code = title.languages[0] if title.languages else "en"
    return "" if code == "en" else LANGUAGES.get(code, "")
