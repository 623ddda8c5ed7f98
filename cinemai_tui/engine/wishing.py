"""A wish applied to the shelf: what it leaves out, what it brings forward, what had to give."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from weakref import WeakKeyDictionary

import numpy as np

from cinemai_tui.domain.filters import GENRE_ALSO
from cinemai_tui.domain.moods import MOODS, TOPICS
from cinemai_tui.domain.shelf import Codes, Mask, Shelf
from cinemai_tui.domain.talk import Wish
from cinemai_tui.domain.titles import Title, TitleId
from cinemai_tui.engine.parts import Parts
from cinemai_tui.explaining.wishes.names import Names, names_of
from cinemai_tui.explaining.wishes.telling import LOOSENED
from cinemai_tui.ranking.ranking import Ranked
from cinemai_tui.ranking.wishing import Towards, drawn, marked, mood_of


@dataclass(frozen=True, eq=False, kw_only=True)
class Lore:
    """What a shelf has no columns for: names to be asked by, makers, everybody credited, words.

    The columns are by the shelf's rows.
    """

    names: Names
    makers: Codes
    people: Codes
    keywords: Codes


_LORE: WeakKeyDictionary[Shelf, Lore] = WeakKeyDictionary()


async def lore_of(parts: Parts, shelf: Shelf) -> Lore:
    """The lore of a shelf, gathered on first use and remembered with it."""
    known = _LORE.get(shelf)
    if known is None:
        titles = await parts.store.titles.all()
        known = _LORE[shelf] = await asyncio.to_thread(_gathered, shelf, titles)
    return known


def _gathered(shelf: Shelf, titles: Iterable[Title]) -> Lore:
    by_id = {title.id: title for title in titles if title.id in shelf.row_of}

    def column(values: Callable[[Title], Iterable[str]]) -> Codes:
        return Codes.of(values(by_id[i]) if i in by_id else () for i in shelf.ids)

    return Lore(
        names=names_of(by_id.values()),
        makers=column(lambda title: title.makers),
        people=column(lambda title: (*title.makers, *title.cast)),
        keywords=column(lambda title: (word.casefold() for word in title.keywords)),
    )


@dataclass(slots=True)
class Bending:
    """A wish at work on one list (`engine.bending.Bend`).

    `gave` names constraints that were dropped, softest first, because nothing met them all; what
    was refused by name is never among them.
    """

    wish: Wish
    lore: Lore
    gave: list[str] = field(default_factory=list)

    def narrowed(self, shelf: Shelf, mask: Mask) -> Mask:
        """(n,) what of the mask the wish leaves; as good as nothing where nothing is meant."""
        wish = self.wish
        named = (*wish.like, *wish.unlike, *wish.skipped)
        left = mask & ~self.lore.people.having(wish.not_people)
        left &= ~shelf.countries.having(wish.not_countries)
        left[shelf.rows(named)] = False
        for topic in wish.not_topics:
            left &= ~self.lore.keywords.having(_words(topic))
        wanted = self._wanted(shelf)
        self.gave.clear()
        both = _all(left, wanted)
        soft = [name for name in LOOSENED if any(known == name for known, _ in wanted)]
        # One that gives way alone is better than several, and the softest better than others.
        for gone in (*([name] for name in soft), *(soft[: n + 2] for n in range(len(soft) - 1))):
            if both.any() or not left.any():
                return both
            both = _all(left, [pair for pair in wanted if pair[0] not in gone])
            self.gave = list(gone) if both.any() else []
        return both

    def _wanted(self, shelf: Shelf) -> list[tuple[str, Mask]]:
        """What must hold, each with the name under which it gives way."""
        wish, lore = self.wish, self.lore
        wanted: list[tuple[str, Mask]] = []
        if wish.every_genre:
            wanted += [
                ("every_genre", shelf.genres.having((genre, *GENRE_ALSO.get(genre, ()))))
                for genre in wish.filters.genres
            ]
        for name in wish.not_moods:
            mood = MOODS[name]
            plainly = (marked(lore.keywords, mood) > 0) | shelf.genres.having(mood.out)
            wanted.append(("not_moods", ~plainly))
        subjects = [lore.keywords.having(_words(topic)) for topic in wish.topics]
        wanted += [("subjects", held) for held in subjects]
        if subjects:
            wanted.append(("topics", np.logical_or.reduce(subjects)))
        for column, people in ((lore.people, wish.people), (lore.makers, wish.makers)):
            wanted += [("together", column.having((name,))) for name in people]
            if people:
                wanted.append(("people", column.having(people)))
        return wanted

    def bent(self, shelf: Shelf, mask: Mask, ranked: Ranked) -> Ranked:
        """The order with named titles' neighbours and the moods ahead."""
        wish = self.wish
        towards = Towards(
            like=shelf.rows(wish.like),
            unlike=shelf.rows(wish.unlike),
            mood=mood_of(
                shelf.genres,
                self.lore.keywords,
                [MOODS[name] for name in wish.moods],
                [MOODS[name] for name in wish.not_moods],
            ),
        )
        return drawn(shelf, mask, ranked, towards)


def _all(mask: Mask, wanted: Iterable[tuple[str, Mask]]) -> Mask:
    for _, held in wanted:
        mask = mask & held
    return mask


def _words(topic: str) -> tuple[str, ...]:
    return TOPICS.get(topic, (topic,))


def seen_by(wish: Wish, shelf: Shelf, visible: Mask) -> Wish:
    """The wish without titles that may not be shown to whoever made it."""

    def kept(ids: tuple[TitleId, ...]) -> tuple[TitleId, ...]:
        return tuple(i for i in ids if i in shelf.row_of and visible[shelf.row_of[i]])

    about = kept((wish.about,)) if wish.about else ()
    return replace(
        wish,
        like=kept(wish.like),
        unlike=kept(wish.unlike),
        about=about[0] if about else None,
    )
