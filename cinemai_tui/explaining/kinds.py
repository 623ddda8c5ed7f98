"""What a title is, in a few words: `a silent German horror film`, `a deadpan road movie`."""

from __future__ import annotations

from itertools import combinations

from cinemai_tui.domain.titles import Kind, Title
from cinemai_tui.explaining.places import adjective
from cinemai_tui.explaining.vocabulary import article


def _bare(words: str) -> dict[str, str]:
    return {word.strip(): word.strip() for word in words.split(",")}


MOODS: dict[str, str] = {
    **_bare(
        "deadpan, melancholy, bittersweet, gothic, surreal, whimsical, silly, poetic, epic, erotic,"
        "existential, quiet, contemplative, raunchy, violent, bleak, tense, stylish, subversive,"
        "post-apocalyptic, absurdist, dystopian, tender, playful, sombre, romantic, ominous,"
        "claustrophobic, intimate, experimental, philosophical, nostalgic, macabre, futuristic"
    ),
    "black and white": "black-and-white",
    "silent film": "silent",
    "stop motion": "stop-motion",
    "claymation": "stop-motion",
    "hand-drawn animation": "hand-drawn",
    "hand drawn animation": "hand-drawn",
    "dystopia": "dystopian",
    "surrealism": "surreal",
    "slow cinema": "unhurried",
    "suspense": "tense",
    "suspenseful": "tense",
    "tension": "tense",
    "gore": "gory",
    "zany": "zany",
    "steampunk": "steampunk",
    "cyberpunk": "cyberpunk",
    "anarchic": "anarchic",
    "deadpan comedy": "deadpan",
    "absurd humor": "absurd",
    "somber": "sombre",
    "stylized": "stylised",
    "supernatural": "supernatural",
    "claustrophobia": "claustrophobic",
    "satirical": "satirical",
}
"""From a keyword to an adjective before what the title is."""

FORMS: dict[str, str] = {
    **_bare(
        "black comedy, satire, romantic comedy, musical, documentary, mockumentary, road movie,"
        "spaghetti western, psychological thriller, political thriller, legal thriller, whodunit,"
        "murder mystery, melodrama, farce, parody, swashbuckler, sports comedy, family comedy,"
        "action comedy, teen comedy, tragicomedy, fairy tale, family saga, screwball comedy,"
        "space opera, love story, ghost story, buddy comedy, costume drama, western, fable"
    ),
    "film noir": "film noir",
    "neo-noir": "neo-noir",
    "dark comedy": "black comedy",
    "stoner comedy": "stoner comedy",
    "psychological horror": "psychological horror {film}",
    "body horror": "body-horror {film}",
    "folk horror": "folk-horror {film}",
    "slasher": "slasher",
    "martial arts": "martial-arts {film}",
    "kung fu": "kung fu {film}",
    "heist": "heist {film}",
    "spy": "spy {film}",
    "superhero": "superhero {film}",
    "courtroom": "courtroom drama",
    "police procedural": "police procedural",
    "samurai": "samurai {film}",
    "yakuza": "yakuza {film}",
    "mafia": "mafia {film}",
    "gangsters": "gangster {film}",
    "gangster": "gangster {film}",
    "disaster": "disaster {film}",
    "coming of age": "coming-of-age story",
    "true crime": "true-crime story",
    "biography": "life story",
    "sitcom": "sitcom",
    "dark fantasy": "dark fantasy",
}
"""From a keyword to what a title is, better than its genres say it."""

PAIRS: dict[frozenset[str], str] = {
    frozenset(pair.split("+")): noun
    for pair, noun in {
        "Crime+Drama": "crime drama",
        "Crime+Thriller": "crime thriller",
        "Crime+Comedy": "crime comedy",
        "Crime+Mystery": "crime mystery",
        "Comedy+Drama": "comedy drama",
        "Comedy+Romance": "romantic comedy",
        "Drama+Romance": "love story",
        "Action+Thriller": "action thriller",
        "Action+Adventure": "adventure",
        "Action+Comedy": "action comedy",
        "Action+Crime": "crime thriller",
        "Adventure+Fantasy": "fantasy adventure",
        "Adventure+Family": "family adventure",
        "Adventure+Science Fiction": "science-fiction adventure",
        "Action+Science Fiction": "science-fiction {film}",
        "Science Fiction+Thriller": "science-fiction thriller",
        "Drama+Science Fiction": "science-fiction drama",
        "Horror+Thriller": "horror {film}",
        "Horror+Comedy": "horror comedy",
        "Horror+Science Fiction": "science-fiction horror {film}",
        "Drama+War": "war drama",
        "Drama+History": "historical drama",
        "Drama+Thriller": "thriller",
        "Drama+Mystery": "mystery",
        "Mystery+Thriller": "mystery thriller",
        "Drama+Family": "family {film}",
        "Drama+Fantasy": "fantasy",
        "Comedy+Fantasy": "fantasy comedy",
        "Comedy+Family": "family comedy",
        "Comedy+Music": "musical comedy",
        "Animation+Family": "animated family {film}",
        "Animation+Comedy": "animated comedy",
        "Animation+Fantasy": "animated fantasy",
        "Animation+Adventure": "animated adventure",
        "Animation+Drama": "animated {film}",
        "Documentary+Music": "music documentary",
        "Adventure+Western": "western",
        "Drama+Western": "western",
    }.items()
}
"""From two genres to what a title is."""

GENRE_NOUNS = {
    "Action": "action {film}",
    "Adventure": "adventure",
    "Animation": "animated {film}",
    "Comedy": "comedy",
    "Crime": "crime {film}",
    "Documentary": "documentary",
    "Drama": "drama",
    "Family": "family {film}",
    "Fantasy": "fantasy",
    "History": "historical {film}",
    "Horror": "horror {film}",
    "Music": "music {film}",
    "Mystery": "mystery",
    "Romance": "love story",
    "Science Fiction": "science-fiction {film}",
    "Thriller": "thriller",
    "TV Movie": "television {film}",
    "War": "war {film}",
    "Western": "western",
    "Action & Adventure": "adventure {film}",
    "Kids": "children's {film}",
    "Reality": "reality {film}",
    "Sci-Fi & Fantasy": "science-fiction {film}",
    "Soap": "soap",
    "Talk": "talk {film}",
    "War & Politics": "political drama",
}
"""From one genre to what a title is."""


def kind_of(title: Title, *, moods: int = 1) -> str:
    """What a title is without its article: `deadpan Finnish comedy drama`.

    A keyword that names a form wins over the genres; at most `moods` adjectives stand before
    the country's, and none that says what the noun says already.
    """
    noun = _noun(title)
    feelings = dict.fromkeys(MOODS[k.casefold()] for k in title.keywords if k.casefold() in MOODS)
    said = noun.casefold()
    kept = [mood for mood in feelings if mood.split("-")[0][:5] not in said][:moods]
    return " ".join(word for word in (*kept, adjective(title), noun) if word)


def a_kind_of(title: Title, *, moods: int = 1) -> str:
    """The same with its article: `a deadpan Finnish comedy drama`."""
    words = kind_of(title, moods=moods)
    return f"{article(words)} {words}"


def thing(title: Title) -> str:
    """`film` or `series`."""
    return "series" if title.kind is Kind.SHOW else "film"


def _noun(title: Title) -> str:
    word = thing(title)
    for keyword in title.keywords[:6]:
        if form := FORMS.get(keyword.casefold()):
            if "film" in form or "movie" in form or "{film}" in form:
                form = form if title.kind is Kind.MOVIE or "{film}" in form else ""
            if form:
                return form.replace("{film}", word)
    for pair in combinations(title.genres[:3], 2):
        if noun := PAIRS.get(frozenset(pair)):
            return noun.replace("{film}", word)
    for genre in title.genres:
        if noun := GENRE_NOUNS.get(genre):
            return noun.replace("{film}", word)
    return word
