"""Groups named by what sets them apart: marks more frequent in them than elsewhere."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from cinemai_tui.domain.shelf import Codes, Shelf
from cinemai_tui.domain.titles import Kind, Title
from cinemai_tui.taste.words import (
    MODIFIERS,
    NOUNS,
    PEOPLES,
    SELDOM,
    TELLING_NOTHING,
    USUAL,
    decade_word,
)

LEAST_SHARE = 0.5
"""How much of a whole group a mark must hold for to enter its name."""

FAVOURITES = "your favourites"
"""The name of an only group that has nothing in common."""

CORE = 0.6
CORE_LEAST = 12
"""A group is named by its core, this share of its members nearest the centroid."""

MANY_MARKS = 6
_BARE = ("films", "series")
_SERIES = {"dramas": "drama series", "comedies": "comedy series", "thrillers": "thriller series"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Something many titles of a group share, such as `keyword:heist`.

    `share` of the group has it; `strength` is share * ln(share / share elsewhere).
    """

    sort: str
    value: str
    share: float
    strength: float

    @property
    def words(self) -> str:
        """The mark as a person would say it."""
        if self.sort == "decade":
            return f"{self.value}s"
        if self.sort == "country":
            return PEOPLES.get(self.value, self.value)
        return self.value.lower() if self.sort in ("genre", "keyword") else self.value


def background(shelf: Shelf) -> dict[str, float]:
    """What share of the catalogue has each genre, country and decade, as `genre:Drama`."""
    n = max(1, len(shelf))
    rates: dict[str, float] = {}
    for sort, column in (("genre", shelf.genres), ("country", shelf.countries)):
        rates |= {f"{sort}:{name}": share / n for name, share in _holding(column)}
    decades, counts = np.unique(shelf.years[shelf.years > 0] // 10 * 10, return_counts=True)
    for decade, count in zip(decades.tolist(), counts.tolist(), strict=True):
        rates[f"decade:{decade}"] = count / n
    return rates


def _holding(column: Codes) -> Iterable[tuple[str, int]]:
    pairs = np.unique(np.stack([column.owners, column.codes]), axis=1)
    counts = np.bincount(pairs[1], minlength=len(column.names))
    return zip(column.names, counts.tolist(), strict=True)


def marks_of(title: Title) -> set[str]:
    """Everything about a title a group can be named by, as `sort:value`."""
    found = {f"genre:{genre}" for genre in title.genres}
    found |= {f"keyword:{word.casefold()}" for word in title.keywords}
    found |= {f"country:{code}" for code in title.countries[:2]}
    found |= {f"maker:{name}" for name in title.makers}
    if title.year:
        found.add(f"decade:{title.year // 10 * 10}")
    return found


def strongest(
    group: Sequence[Title], loved: Sequence[Title], usual: Mapping[str, float]
) -> list[Mark]:
    """The marks that set a group apart, strongest first; ties in the order of their names.

    `group` is part of `loved`. A mark's share is measured against the mean (in logarithms) of its
    share among the person's other loved titles and in the catalogue, each smoothed by half a
    title.
    """
    size = len(group)
    counts = Counter(mark for title in group for mark in marks_of(title))
    everywhere = Counter(mark for title in loved for mark in marks_of(title))
    others = len(loved) - size
    found = []
    for mark, count in counts.items():
        sort, _, value = mark.partition(":")
        share = count / size
        seldom = SELDOM[sort]
        if count < min(2 if size < 25 else 3, size) or (sort == "maker" and count < 2):
            continue
        rates = [usual.get(mark) or USUAL.get(mark, seldom)]
        if others:
            # Half a title of the catalogue's own mixture, so that "never" is no infinity.
            rates.append((everywhere[mark] - count + 0.5 * rates[0]) / (others + 0.5))
        smooth = (count + 0.5 * rates[0]) / (size + 0.5)
        lift = sum(math.log(smooth / max(rate, 1e-4)) for rate in rates) / len(rates)
        if lift > 0 and not (sort == "keyword" and value in TELLING_NOTHING):
            found.append(Mark(sort=sort, value=value, share=share, strength=share * lift))
    return sorted(found, key=lambda mark: (-mark.strength, mark.sort, mark.value))


def name_groups(
    groups: Sequence[Sequence[Title]], typical: Sequence[str], usual: Mapping[str, float]
) -> list[tuple[str, tuple[str, ...]]]:
    """A name and its marks for each group, never the same name twice.

    Each group's titles come nearest its centroid first. `typical` holds the name of each group's
    most typical title, for groups without anything in common and for the case that marks alone
    cannot tell two groups apart. An only group without anything in common is FAVOURITES.
    """
    loved = [title for group in groups for title in group]
    named: list[tuple[str, tuple[str, ...]]] = []
    taken: set[str] = set()
    for group, example in zip(groups, typical, strict=True):
        core = group[: max(CORE_LEAST, math.ceil(CORE * len(group)))]
        marks = strongest(core, loved, usual)
        held = _held(group, core, marks)
        names = [_name(group, held, most) for most in (2, 3, 4)]
        if names[0] in _BARE and len(groups) == 1:
            names = [FAVOURITES]
        elif example:
            # A bare noun says nothing, so the example is no last resort there.
            kin = f"{names[0]} like {example}"
            names = [kin] if names[0] in _BARE else [*names, kin]
        free = next((name for name in names if name not in taken), None)
        number = 2
        while free is None:
            numbered = f"{names[-1]} ({number})"
            free = None if numbered in taken else numbered
            number += 1
        taken.add(free)
        named.append((free, tuple(mark.words for mark in marks[:MANY_MARKS])))
    return named


def _held(
    group: Sequence[Title], core: Sequence[Title], marks: Sequence[Mark]
) -> list[tuple[str, str]]:
    """Sort and value of the marks that hold for at least half of a group.

    Those that set it apart come first, strongest first; where there are none, the genre, else
    the decade and country that half of its core has too.
    """
    common = _common(group)
    apart = [f"{mark.sort}:{mark.value}" for mark in marks]
    found = [mark for mark in apart if mark in common]
    # A genre half of the group has and its middle has not would be belied by every example.
    central = [mark for mark in common if mark in _common(core)]
    if not any(mark.startswith("genre:") for mark in found):
        found += [mark for mark in central if mark.startswith("genre:")][:1]
    if not found:
        found = [mark for mark in central if mark.startswith(("decade:", "country:"))]
    return [(sort, value) for sort, _, value in (mark.partition(":") for mark in found)]


def _common(titles: Sequence[Title]) -> list[str]:
    """The marks of at least half of some titles that can be said, the most frequent first."""
    counts = Counter(mark for title in titles for mark in marks_of(title))
    least = LEAST_SHARE * len(titles)
    often = [mark for mark, count in counts.items() if count >= least and _sayable(mark)]
    return sorted(often, key=lambda mark: (-counts[mark], mark))


def _sayable(mark: str) -> bool:
    sort, _, value = mark.partition(":")
    return _modifier(sort, value, None) is not None or (sort == "genre" and value in NOUNS)


def _name(group: Sequence[Title], held: Sequence[tuple[str, str]], most: int) -> str:
    """A name of at most `most` modifiers before its noun: "paranoia 70s thrillers"."""
    genre = next((value for sort, value in held if sort == "genre"), None)
    shows = sum(title.kind is Kind.SHOW for title in group) > len(group) / 2
    noun = _noun(genre, shows)
    chosen: dict[str, str] = {}
    said = {*_stems(noun), *_stems(genre or "")}
    for sort, value in held:
        if len(chosen) == most:
            break
        words = _modifier(sort, value, genre)
        # Two words of theme before the noun are one too many: "steel helmet historical war films".
        crowded = sort in ("keyword", "genre") and {"keyword", "genre"} & set(chosen)
        if words is None or sort in chosen or said & _stems(words) or (crowded and most < 4):
            continue
        said |= _stems(words)
        chosen[sort] = words
    before = [chosen[sort] for sort in ("decade", "country", "keyword", "genre") if sort in chosen]
    after = f" by {chosen['maker']}" if "maker" in chosen else ""
    return f"{' '.join((*before, noun))}{after}"


def fits_name(title: Title, name: str) -> bool:
    """True when everything a group's name says holds for a title.

    Each word before the noun must be the title's decade, country, keyword or genre, the noun its
    genre and kind, the maker after "by" its own. "like Heat" says nothing that can be held
    against a title, so a name of that alone, or FAVOURITES, fits none.
    """
    said = [
        words
        for mark in marks_of(title)
        for sort, _, value in (mark.partition(":"),)
        if sort != "maker" and (words := _modifier(sort, value, None))
    ]
    shows = title.kind is Kind.SHOW
    nouns = [_noun(genre, shows) for genre in (*title.genres, None)]
    pattern = (
        rf"(?:{_any(said)} )*{_any(nouns)}"
        rf"(?: by {_any(title.makers)})?(?: like .+)?(?: \(\d+\))?"
    )
    return names_marks(name) and re.fullmatch(pattern, name) is not None


def names_marks(name: str) -> bool:
    """False for a name without any mark: FAVOURITES, "films", or "films like Heat"."""
    bare = name == FAVOURITES or re.fullmatch(rf"{_any(_BARE)}(?: like .+)?(?: \(\d+\))?", name)
    return not bare


def _any(words: Iterable[str]) -> str:
    """A pattern for one of some words, which matches nothing when there are none."""
    return f"(?:{'|'.join(re.escape(word) for word in words) or '(?!)'})"


def _noun(genre: str | None, shows: bool) -> str:
    noun = NOUNS.get(genre or "", "films")
    return _SERIES.get(noun, noun.replace("films", "series")) if shows else noun


def _modifier(sort: str, value: str, genre: str | None) -> str | None:
    match sort:
        case "decade":
            return decade_word(int(value))
        case "country":
            return PEOPLES.get(value) if value != "US" else None
        case "keyword":
            short = len(value.split()) <= 3 and value not in TELLING_NOTHING
            return value if short else None
        case "genre":
            return MODIFIERS.get(value) if value != genre else None
        case _:
            return value


def _stems(words: str) -> set[str]:
    """The first five letters of each word: enough to hear a repetition."""
    return {word[:5].casefold() for word in words.replace("-", " ").split()}
