"""Everything the catalogue can be asked for by name: titles, people, words of keywords."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cinemai_tui.domain.naming import FUZZY_THRESHOLD, may_match_fuzzily, title_key
from cinemai_tui.domain.titles import Kind, Title, TitleId

_SHORTEST_GUESS = 5
"""Letters from which a name that is only begun, or misspelt, is guessed."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What is said about a title: enough to choose among namesakes and to compare."""

    id: TitleId
    label: str
    year: int | None
    minutes: int | None
    kind: Kind
    fame: float
    makers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Names:
    """A catalogue's names, as keys of domain.naming.title_key; best known first in each list."""

    titles: Mapping[str, tuple[Entry, ...]]
    sorted_titles: tuple[str, ...]
    entries: Mapping[TitleId, Entry]
    people: Mapping[str, str]
    surnames: Mapping[str, tuple[str, ...]]
    makers: frozenset[str]
    players: frozenset[str]
    keywords: Mapping[str, int]

    def titled(self, text: str, year: int | None = None) -> tuple[Entry, ...]:
        """The titles of exactly that name, of that year (give or take one) where one is given."""
        key = title_key(text)
        found = self.titles.get(key, ()) if key else ()
        if year is None:
            return found
        near = tuple(e for e in found if e.year and abs(e.year - year) <= 1)
        return tuple(sorted(near, key=lambda e: abs((e.year or 0) - year)))

    def begun(self, text: str) -> Entry | None:
        """The best-known title whose name goes on after that text: a series, mostly."""
        key = title_key(text)
        if len(key) < _SHORTEST_GUESS:
            return None
        place = bisect_left(self.sorted_titles, key + " ")
        going_on: list[Entry] = []
        while place < len(self.sorted_titles) and self.sorted_titles[place].startswith(key + " "):
            going_on += self.titles[self.sorted_titles[place]]
            place += 1
        return max(going_on, key=lambda e: (e.fame, e.id), default=None)

    def misspelt(self, text: str) -> Entry | None:
        """The title whose name is so alike that a slip of the finger explains the rest."""
        # rapidfuzz is only needed for names that are not there letter by letter.
        from rapidfuzz import fuzz, process

        key = title_key(text)
        if len(key) < _SHORTEST_GUESS:
            return None
        near = process.extract(
            key, self.sorted_titles, scorer=fuzz.ratio, score_cutoff=FUZZY_THRESHOLD, limit=5
        )
        fits = [name for name, _, _ in near if may_match_fuzzily(key, name)]
        return self.titles[fits[0]][0] if fits else None

    def person(self, key: str) -> str | None:
        """The person of exactly that name, or of that surname who has most titles."""
        whole = self.people.get(key)
        if whole is not None:
            return whole
        named = self.surnames.get(key, ())
        return named[0] if named else None


def names_of(titles: Iterable[Title]) -> Names:
    """Index a catalogue; a second of work for fifty thousand titles."""
    by_name: dict[str, list[Entry]] = {}
    entries: dict[TitleId, Entry] = {}
    made: Counter[str] = Counter()
    played: Counter[str] = Counter()
    keywords: Counter[str] = Counter()
    for title in titles:
        entry = Entry(
            title.id,
            title.label,
            title.year,
            title.runtime_minutes,
            title.kind,
            float(
                title.fame if title.fame is not None else min(100, (title.vote_count or 0) / 200)
            ),
            title.makers,
        )
        entries[title.id] = entry
        for key in dict.fromkeys(map(title_key, title.known_titles)):
            if key:
                by_name.setdefault(key, []).append(entry)
        made.update(title.makers)
        played.update(title.cast)
        keywords.update(word.casefold() for word in title.keywords)
    return Names(
        titles={
            key: tuple(sorted(found, key=lambda e: (-e.fame, e.id)))
            for key, found in by_name.items()
        },
        sorted_titles=tuple(sorted(by_name)),
        entries=entries,
        people=_people(made + played),
        surnames=_surnames(made + played),
        makers=frozenset(made),
        players=frozenset(played),
        keywords=dict(keywords),
    )


def _people(credits: Counter[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, _ in credits.most_common():
        key = title_key(name)
        if key:
            found.setdefault(key, name)
    return found


def _surnames(credits: Counter[str]) -> dict[str, tuple[str, ...]]:
    """The last word of a name, and what follows its first: Niro and De Niro."""
    found: dict[str, list[str]] = {}
    for name, _ in sorted(credits.items(), key=lambda pair: (-pair[1], pair[0])):
        words = title_key(name).split()
        if len(words) > 1:
            for part in dict.fromkeys((words[-1], " ".join(words[1:]))):
                found.setdefault(part, []).append(name)
    return {surname: tuple(names) for surname, names in found.items()}
