"""How marks of taste are said in English: genres as nouns and modifiers, countries, decades."""

from __future__ import annotations

NOUNS = {
    "Action": "action films",
    "Action & Adventure": "adventures",
    "Adventure": "adventures",
    "Animation": "animated films",
    "Comedy": "comedies",
    "Crime": "crime films",
    "Documentary": "documentaries",
    "Drama": "dramas",
    "Family": "family films",
    "Fantasy": "fantasies",
    "History": "historical films",
    "Horror": "horror films",
    "Kids": "children's films",
    "Music": "musicals",
    "Mystery": "mysteries",
    "Romance": "romances",
    "Sci-Fi & Fantasy": "fantasies",
    "Science Fiction": "science fiction",
    "TV Movie": "television films",
    "Thriller": "thrillers",
    "War": "war films",
    "War & Politics": "political dramas",
    "Western": "westerns",
}
"""A genre as the things it names."""

MODIFIERS = {
    "Action": "action",
    "Action & Adventure": "adventure",
    "Adventure": "adventure",
    "Animation": "animated",
    "Comedy": "comic",
    "Crime": "crime",
    "Documentary": "documentary",
    "Family": "family",
    "Fantasy": "fantasy",
    "History": "historical",
    "Horror": "horror",
    "Music": "musical",
    "Mystery": "mystery",
    "Romance": "romantic",
    "Sci-Fi & Fantasy": "fantastic",
    "Science Fiction": "sci-fi",
    "War": "war",
    "War & Politics": "political",
    "Western": "western",
}
"""A genre before another genre's noun."""

PEOPLES = {
    "AR": "Argentine",
    "AT": "Austrian",
    "AU": "Australian",
    "BE": "Belgian",
    "BR": "Brazilian",
    "CA": "Canadian",
    "CH": "Swiss",
    "CL": "Chilean",
    "CN": "Chinese",
    "CO": "Colombian",
    "CS": "Czechoslovak",
    "CZ": "Czech",
    "DD": "East German",
    "DE": "German",
    "DK": "Danish",
    "EG": "Egyptian",
    "ES": "Spanish",
    "FI": "Finnish",
    "FR": "French",
    "GB": "British",
    "GE": "Georgian",
    "GR": "Greek",
    "HK": "Hong Kong",
    "HU": "Hungarian",
    "IE": "Irish",
    "IL": "Israeli",
    "IN": "Indian",
    "IR": "Iranian",
    "IS": "Icelandic",
    "IT": "Italian",
    "JP": "Japanese",
    "KR": "Korean",
    "MX": "Mexican",
    "NG": "Nigerian",
    "NL": "Dutch",
    "NO": "Norwegian",
    "NZ": "New Zealand",
    "PL": "Polish",
    "PT": "Portuguese",
    "RO": "Romanian",
    "RU": "Russian",
    "SE": "Swedish",
    "SN": "Senegalese",
    "SU": "Soviet",
    "TH": "Thai",
    "TR": "Turkish",
    "TW": "Taiwanese",
    "UA": "Ukrainian",
    "US": "American",
    "XG": "East German",
    "YU": "Yugoslav",
    "ZA": "South African",
}
"""ISO 3166 codes as adjectives."""

USUAL = {
    "genre:Drama": 0.45,
    "genre:Comedy": 0.30,
    "genre:Thriller": 0.20,
    "genre:Action": 0.17,
    "genre:Romance": 0.15,
    "genre:Crime": 0.13,
    "genre:Adventure": 0.12,
    "genre:Horror": 0.10,
    "genre:Science Fiction": 0.10,
    "country:US": 0.60,
    "country:GB": 0.12,
    "country:FR": 0.08,
    "decade:1980": 0.12,
    "decade:1990": 0.18,
    "decade:2000": 0.22,
    "decade:2010": 0.22,
    "decade:2020": 0.12,
}
"""How much of any broad catalogue a mark covers, roughly: our estimate, for want of counts."""

SELDOM = {"genre": 0.06, "country": 0.03, "decade": 0.06, "keyword": 0.01, "maker": 0.004}
"""The same for marks without an entry, by their sort."""

TELLING_NOTHING = frozenset(
    (
        "3d", "aftercreditsstinger", "duringcreditsstinger", "independent film", "indie",
        "woman director", "based on novel", "based on novel or book", "based on book", "sequel",
        "prequel", "remake", "imax", "black and white", "nudity", "female nudity",
        "male nudity", "sex", "film", "movie", "cult film", "short film", "blockbuster",
        "character name in title", "number in title", "one word title",
    )
)  # fmt: skip
"""Keywords about a title's making or packaging, not about what it is."""


def decade_word(decade: int) -> str:
    """`1970` is "70s", `2010` is "2010s", `1910` is "1910s"."""
    return f"{decade % 100}s" if 1930 <= decade < 2000 else f"{decade}s"
