"""A wish told in words: what was understood of it, and what had to give way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from cinemai_tui.domain.filters import Filters, Watchlist
from cinemai_tui.domain.talk import Wish
from cinemai_tui.domain.titles import Kind, TitleId
from cinemai_tui.domain.wording import listed
from cinemai_tui.explaining.places import ADJECTIVES, LANGUAGES
from cinemai_tui.explaining.wishes.mood_words import MOOD_LABELS

LOOSENED = ("every_genre", "not_moods", "together", "subjects", "topics")
"""What may give way where nothing meets a whole wish, softest first."""

_MANY_PLACES = 3
_ADJECTIVES_FIRST = ("black and white", "silent film", "stop motion", "film noir", "anime")
_AS_ADJECTIVE = {
    "black and white": "black and white", "silent film": "silent", "stop motion": "stop-motion",
    "film noir": "noir", "anime": "anime",
}  # fmt: skip
_SET_APART = ("true story", "based on a book", "coming of age", "road trip", "murder mystery")
_AS_TAIL = {
    "true story": "based on a true story",
    "based on a book": "based on a book",
    "coming of age": "about coming of age",
    "road trip": "about a road trip",
    "murder mystery": "about a murder to be solved",
}


def told(wish: Wish, labels: Mapping[TitleId, str]) -> str:
    """A wish as a noun phrase: `funny French comedy films from before 1970, under 96 minutes`.

    `labels` are the names of its titles. "" for a wish that asks for nothing.
    """
    if wish.empty:
        return ""
    filters = wish.filters
    front = [
        *(["lesser-known"] if wish.fame is not None and wish.fame < 0.5 else []),
        *(["well-known"] if wish.fame is not None and wish.fame > 0.5 else []),
        *([", ".join(wish.moods)] if wish.moods else []),
        *(_AS_ADJECTIVE[t] for t in wish.topics if t in _ADJECTIVES_FIRST),
        _places(filters.countries),
        _joined([genre.lower() for genre in filters.genres], wish.every_genre),
        _noun(filters.kind),
    ]
    tail = [
        *_people(wish),
        *([f"about {listed(subjects)}"] if (subjects := _subjects(wish)) else []),
        *(_AS_TAIL[t] for t in wish.topics if t in _SET_APART),
        *([f"like {listed(_names(wish.like, labels), 'or')}"] if _names(wish.like, labels) else []),
        *_ranges(filters),
        *_refusals(wish, labels),
    ]
    head = " ".join(part for part in front if part)
    return ", ".join([f"{head} {tail[0]}" if tail else head, *tail[1:]])


def gave_way(wish: Wish, names: tuple[str, ...]) -> str:
    """What had to give way in a wish, as a clause; `names` are some of LOOSENED."""
    moods = listed([MOOD_LABELS.get(mood, f"what is {mood}") for mood in wish.not_moods], "or")
    told_as = {
        "every_genre": "one of the genres is enough",
        "not_moods": f"{moods} is only kept down, not out",
        "together": "one of the people is enough",
        "subjects": f"one of {listed(wish.topics)} is enough",
        "topics": f"{listed(wish.topics)} had to go",
    }
    # What has gone altogether is not told as halved as well.
    told_names = [n for n in names if not (n == "subjects" and "topics" in names)]
    return listed([told_as[name] for name in told_names])


def without(wish: Wish, names: tuple[str, ...]) -> Wish:
    """The wish as far as it could be met."""
    return replace(
        wish,
        topics=() if "topics" in names else wish.topics,
        not_moods=() if "not_moods" in names else wish.not_moods,
        every_genre=wish.every_genre and "every_genre" not in names,
    )


def _noun(kind: Kind | None) -> str:
    return {None: "titles", Kind.MOVIE: "films", Kind.SHOW: "shows"}[kind]


def _places(codes: tuple[str, ...]) -> str:
    if len(codes) > _MANY_PLACES:
        return f"{ADJECTIVES.get(codes[0], codes[0])} and neighbouring"
    return listed([ADJECTIVES.get(code, code) for code in codes], "or")


def _joined(words: list[str], every: bool) -> str:
    return " ".join(words) if every else listed(words, "or")


def _names(ids: tuple[TitleId, ...], labels: Mapping[TitleId, str]) -> list[str]:
    return [labels[i] for i in ids if i in labels]


def _people(wish: Wish) -> list[str]:
    found = [f"by {listed(wish.makers)}"] if wish.makers else []
    return found + ([f"with {listed(wish.people)}"] if wish.people else [])


def _subjects(wish: Wish) -> list[str]:
    apart = (*_ADJECTIVES_FIRST, *_SET_APART)
    return [topic for topic in wish.topics if topic not in apart]


def _ranges(filters: Filters) -> list[str]:
    found = []
    if filters.languages:
        found.append(f"in {listed([LANGUAGES.get(c, c) for c in filters.languages], 'or')}")
    if filters.years != (None, None):
        found.append(_years(*filters.years))
    if filters.runtime != (None, None):
        found.append(_minutes(*filters.runtime))
    if filters.max_age is not None:
        found.append(f"fit for age {filters.max_age}")
    if filters.min_rating:
        found.append(f"rated {filters.min_rating:g} or more")
    if filters.min_votes:
        found.append(f"with {filters.min_votes:,} votes or more")
    if filters.watchlist is not Watchlist.ANY:
        only = filters.watchlist is Watchlist.ONLY
        found.append("on your watchlist" if only else "not on your watchlist")
    return found


def _years(low: int | None, high: int | None) -> str:
    if low is None:
        return f"from {high} or before"
    if high is None:
        return f"from {low} on"
    if low == high:
        return f"from {low}"
    return f"from the {low}s" if low % 10 == 0 and high == low + 9 else f"from {low} to {high}"


def _minutes(low: int | None, high: int | None) -> str:
    if low is None:
        return f"up to {high} minutes"
    if high is None:
        return f"{low} minutes or longer"
    return f"{low} to {high} minutes long"


def _refusals(wish: Wish, labels: Mapping[TitleId, str]) -> list[str]:
    filters = wish.filters
    no = [genre.lower() for genre in filters.not_genres]
    no += [MOOD_LABELS.get(mood, f"anything {mood}") for mood in wish.not_moods]
    no += [*wish.not_topics, *wish.not_people]
    found = [f"without {listed(no, 'or')}"] if no else []
    if wish.not_countries:
        found.append(f"not {_places(wish.not_countries)}")
    if unlike := _names(wish.unlike, labels):
        found.append(f"not like {listed(unlike, 'or')}")
    if wish.surprise is not None:
        near = "close to what you know" if wish.surprise < 0.5 else "off your usual path"
        found.append(near)
    return found
