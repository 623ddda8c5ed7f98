"""Whether the words a taste group is named by are true of one title."""

from __future__ import annotations

import re

from cinemai_tui.domain.picks import Pick
from cinemai_tui.domain.titles import Kind, Title
from cinemai_tui.domain.wording import clean
from cinemai_tui.explaining.places import ADJECTIVES

_GENRES: dict[str, str] = {
    "action": "Action|Action & Adventure",
    "adventure adventures": "Adventure|Action & Adventure",
    "animated animation animations": "Animation",
    "comic comedy comedies": "Comedy",
    "crime": "Crime",
    "documentary documentaries": "Documentary",
    "drama dramas": "Drama|War & Politics",
    "family": "Family|Kids",
    "fantastic fantasy fantasies": "Fantasy|Sci-Fi & Fantasy",
    "historical history": "History",
    "horror": "Horror",
    "children's": "Kids|Family",
    "musical musicals music": "Music",
    "mystery mysteries": "Mystery",
    "romantic romance romances": "Romance",
    "sci fi science fiction": "Science Fiction|Sci-Fi & Fantasy",
    "television": "TV Movie",
    "thriller thrillers": "Thriller",
    "war": "War|War & Politics",
    "western westerns": "Western",
}
GENRE_WORDS = {
    word: frozenset(genres.split("|"))
    for words, genres in _GENRES.items()
    for word in words.split()
}
"""From a word of a group's name to the genres of which one has to be there."""

_KINDS = {
    **dict.fromkeys(("film", "films", "movie", "movies"), Kind.MOVIE),
    **dict.fromkeys(("series", "show", "shows"), Kind.SHOW),
}
_OTHER_ADJECTIVES = {"KR": "Korean", "AR": "Argentine", "DD": "East German", "US": "American"}
_MAKER = re.compile(r"\s+by\s+(.+)$")
_EXAMPLE = re.compile(r"(?:\s+like\s+.+)?(?:\s+\(\d+\))?$")
_STEM = 5


def group_of(pick: Pick) -> str:
    """The pick's taste group as words, or "" where they are not true of the title."""
    group = clean(pick.group, 60)
    return group if group and fits(group, pick.title) else ""


def fits(group: str, title: Title) -> bool:
    """True when every word of a name such as "paranoid 70s thrillers" holds for the title.

    The noun needs its genre and its kind, what stands before it a decade, a country, a genre or
    a keyword of the title, and what follows "by" one of its makers.
    """
    name = _EXAMPLE.sub("", group)
    maker = _MAKER.search(name)
    if maker:
        if maker.group(1).casefold() not in {person.casefold() for person in title.makers}:
            return False
        name = name[: maker.start()]
    words = _plain(name).split()
    if words and words[-1] in _KINDS and title.kind is not _KINDS[words.pop()]:
        return False
    if not words:
        return False
    noun = GENRE_WORDS.get(words[-1])
    if noun and not noun & set(title.genres):
        return False
    return _all_said(words, title)


def _all_said(words: list[str], title: Title) -> bool:
    """True when the words are made of the title's decade, countries, genres and keywords.

    One further word may be of a keyword's family: paranoid, where paranoia is the keyword.
    """
    keywords = [_plain(keyword) for keyword in title.keywords]
    stems = {w[:_STEM] for keyword in keywords for w in keyword.split() if len(w) >= _STEM}
    akin = [w for w in words if w[:_STEM] in stems and w not in GENRE_WORDS]
    said = [w for w, genres in GENRE_WORDS.items() if genres & set(title.genres)]
    known = {*_origins(title), *keywords, *said, *akin[:1]}
    ways = "|".join(re.escape(words) for words in known if words)
    return re.fullmatch(rf"(?:(?:{ways})(?: |$))+", " ".join(words)) is not None


def _origins(title: Title) -> list[str]:
    """The words for a title's decade and countries."""
    found = [
        _plain(table[code])
        for code in title.countries
        for table in (ADJECTIVES, _OTHER_ADJECTIVES)
        if code in table
    ]
    if title.year:
        decade = title.year // 10 * 10
        found += [f"{decade}s", *([f"{decade % 100}s"] if 1930 <= decade < 2000 else [])]
    return found


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace("-", " ").split())
