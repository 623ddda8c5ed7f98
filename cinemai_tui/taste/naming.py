"""Groups named by what sets them apart: marks more frequent in them than elsewhere."""

from __future__ import annotations

import math
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

LEAST_SHARE = {"genre": 0.35, "country": 0.4, "decade": 0.4, "keyword": 0.2, "maker": 0.3}
"""How much of a group a mark must cover to name it."""

CORE = 0.6
CORE_LEAST = 12
"""A group is named by its core, this share of its members nearest the centroid."""

MANY_MARKS = 6
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

    Each group's titles come nearest its centroid first. `typical` holds the label of each group's
    most typical title, for the case that marks alone cannot tell two groups apart.
    """
    loved = [title for group in groups for title in group]
    named: list[tuple[str, tuple[str, ...]]] = []
    taken: set[str] = set()
    for group, example in zip(groups, typical, strict=True):
        group = group[: max(CORE_LEAST, math.ceil(CORE * len(group)))]
        marks = strongest(group, loved, usual)
        names = [_name(group, marks, most) for most in (2, 3, 4)]
        names += [f"{names[0]} like {example}" if example else names[0]]
        free = next((name for name in names if name not in taken), None)
        number = 2
        while free is None:
            numbered = f"{names[-1]} ({number})"
            free = None if numbered in taken else numbered
            number += 1
        taken.add(free)
        named.append((free, tuple(mark.words for mark in marks[:MANY_MARKS])))
    return named


def _name(group: Sequence[Title], marks: Sequence[Mark], most: int) -> str:
    """A name of at most `most` modifiers before its noun: "paranoia 70s thrillers"."""
    fitting = [mark for mark in marks if mark.share >= LEAST_SHARE[mark.sort]]
    genre = next((mark.value for mark in fitting if mark.sort == "genre"), None)
    if genre is None:
        common = Counter(genre for title in group for genre in title.genres)
        likely = sorted(common, key=lambda g: (-common[g], g))[:1]
        genre = likely[0] if likely and common[likely[0]] >= 0.5 * len(group) else None
    noun = NOUNS.get(genre or "", "films")
    if sum(title.kind is Kind.SHOW for title in group) > len(group) / 2:
        noun = _SERIES.get(noun, noun.replace(" films", " series").replace("films", "series"))
    chosen: dict[str, str] = {}
    said = {*_stems(noun), *_stems(genre or "")}
    for mark in fitting:
        if len(chosen) == most:
            break
        words = _modifier(mark, genre)
        # Two words of theme before the noun are one too many: "steel helmet historical war films".
        crowded = mark.sort in ("keyword", "genre") and {"keyword", "genre"} & set(chosen)
        if words is None or mark.sort in chosen or said & _stems(words) or (crowded and most < 4):
            continue
        said |= _stems(words)
        chosen[mark.sort] = words
    before = [chosen[sort] for sort in ("decade", "country", "keyword", "genre") if sort in chosen]
    after = f" by {chosen['maker']}" if "maker" in chosen else ""
    return f"{' '.join((*before, noun))}{after}"


def _modifier(mark: Mark, genre: str | None) -> str | None:
    match mark.sort:
        case "decade":
            return decade_word(int(mark.value))
        case "country":
            return PEOPLES.get(mark.value) if mark.value != "US" else None
        case "keyword":
            return mark.value if len(mark.value.split()) <= 3 else None
        case "genre":
            return MODIFIERS.get(mark.value) if mark.value != genre else None
        case _:
            return mark.value


def _stems(words: str) -> set[str]:
    """The first five letters of each word: enough to hear a repetition."""
    return {word[:5].casefold() for word in words.replace("-", " ").split()}
