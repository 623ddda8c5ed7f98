"""Which of a person's own titles speak for a pick, and how: evidence first, words second."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cinemai_tui.domain.history import Watched
from cinemai_tui.domain.naming import title_key
from cinemai_tui.domain.picks import Evidence
from cinemai_tui.domain.shelf import Shelf
from cinemai_tui.domain.titles import Title, TitleId
from cinemai_tui.explaining.regard import LIKED_FROM

UNRATED_WEIGHT = 0.5
LISTED_WEIGHT = 0.4
_NEAR_FROM, _NEAR_FULL = 0.2, 0.7
_LEADS = 4
_REPEAT = 0.75
_TELLING_SHARE = 0.15
_WORTH_TELLING = 0.15


@dataclass(frozen=True, slots=True)
class _Link:
    """How one own title is tied to the pick, before its rating is weighed in."""

    relation: str
    strength: float
    detail: tuple[str, ...] = ()


class OwnTitles:
    """A person's liked and listed titles, prepared once so that ten picks are compared quickly.

    Taken are titles really watched and rated at least `LIKED_FROM`, or liked, or unrated and
    not dropped; and titles on the watchlist. Titles without facts or off the shelf are left out:
    nothing could be said of them.
    """

    def __init__(
        self,
        shelf: Shelf,
        signals: Mapping[TitleId, Watched],
        titles: Mapping[TitleId, Title],
    ) -> None:
        own = [
            (signals[i], titles[i])
            for i in signals
            if i in titles and i in shelf.row_of and _weight(signals[i]) > 0
        ]
        self._shelf = shelf
        self._signals = [signal for signal, _ in own]
        self._titles = [title for _, title in own]
        self._rows = shelf.rows(title.id for title in self._titles)
        self._weights = np.asarray([_weight(signal) for signal in self._signals])
        self._vectors = shelf.vectors[self._rows]
        self._kin_owner, self._kin_rank, self._kin_row = self._kindred()
        self._makers = self._index(lambda title: title.makers)
        self._leads = self._index(lambda title: title.cast[:_LEADS])
        self._keywords = self._index(lambda title: title.keywords)

    def _index(self, values: Callable[[Title], tuple[str, ...]]) -> dict[str, list[int]]:
        index: dict[str, list[int]] = defaultdict(list)
        for own, title in enumerate(self._titles):
            for value in values(title):
                index[value.casefold()].append(own)
        return index

    def _kindred(self) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
        """(m,) owner, rank from 1, and row of every kindred entry of the own titles."""
        starts, ends = (self._shelf.kindred_starts[self._rows + k] for k in (0, 1))
        counts = ends - starts
        owner = np.repeat(np.arange(len(self._rows)), counts)
        first = np.repeat(np.cumsum(counts) - counts, counts)
        rank = np.arange(len(owner)) - first
        return owner, rank + 1, self._shelf.kindred[starts[owner] + rank]

    def speaking_for(
        self, title: Title, row: int, group: str = "", limit: int = 4
    ) -> tuple[Evidence, ...]:
        """The own titles that speak loudest for `title`, strongest first.

        Each is told by its strongest tie. A title of a relation already taken counts a quarter
        less, so the few that are kept say different things. Shared keywords that occur in the
        name of the taste group come first, so that words and group agree.
        """
        found: list[Evidence] = []
        key = title_key(title.title)
        for own, link in self._ties(title, row, group.casefold()).items():
            mine, signal = self._titles[own], self._signals[own]
            if mine.id == title.id or (title_key(mine.title) == key and mine.year == title.year):
                continue
            found.append(
                Evidence(
                    id=mine.id,
                    title=mine.title,
                    year=mine.year,
                    rating=signal.rating if signal.seen else None,
                    relation=link.relation if signal.seen else "listed",
                    detail=link.detail,
                    liked=signal.liked and signal.seen,
                    strength=round(float(np.clip(link.strength * self._weights[own], 0, 1)), 3),
                )
            )
        return _varied(found, limit)

    def _ties(self, title: Title, row: int, group: str) -> dict[int, _Link]:
        ties: dict[int, _Link] = {}

        def note(own: int, link: _Link) -> None:
            if own not in ties or link.strength > ties[own].strength:
                ties[own] = link

        for own, strength in self._near(row):
            note(own, _Link("near", strength))
        for own, strength in self._kin(row):
            note(own, _Link("kindred", strength))
        for own, link in self._people(title):
            note(own, link)
        for own, link in self._shared_keywords(title, group):
            note(own, link)
        return ties

    def _near(self, row: int) -> list[tuple[int, float]]:
        if not self._vectors.size:
            return []
        cosines = self._vectors @ self._shelf.vectors[row]
        close = np.flatnonzero(cosines > _NEAR_FROM)
        span = _NEAR_FULL - _NEAR_FROM
        return [
            (int(own), float(min(1.0, (cosines[own] - _NEAR_FROM) / span)) * 0.9) for own in close
        ]

    def _kin(self, row: int) -> list[tuple[int, float]]:
        """Ties by kindred lists, in either direction, weighed 1/sqrt(rank) as the ranker does."""
        hits = np.flatnonzero(self._kin_row == row)
        ties = [(int(self._kin_owner[h]), float(self._kin_rank[h]) ** -0.5) for h in hits]
        place = {int(r): rank for rank, r in enumerate(self._shelf.kindred_of(row), 1)}
        ties += [
            (own, 0.9 * place[int(r)] ** -0.5)
            for own, r in enumerate(self._rows)
            if int(r) in place
        ]
        return ties

    def _people(self, title: Title) -> list[tuple[int, _Link]]:
        ties: list[tuple[int, _Link]] = []
        for names, index, base in (
            (title.makers, self._makers, 0.8),
            # Somebody who made the pick and acts in it may only have acted in the own title;
            # sharing that name would let the words claim too much.
            (tuple(n for n in title.cast[:_LEADS] if n not in title.makers), self._leads, 0.42),
        ):
            shared: dict[int, list[str]] = defaultdict(list)
            for name in names:
                for own in index.get(name.casefold(), ()):
                    shared[own].append(name)
            ties += [
                (own, _Link("people", min(0.95, base + 0.12 * (len(who) - 1)), tuple(who)))
                for own, who in shared.items()
            ]
        return ties

    def _shared_keywords(self, title: Title, group: str) -> list[tuple[int, _Link]]:
        shared: dict[int, list[str]] = defaultdict(list)
        # A keyword that half of one's films have says little about any of them.
        common = max(3.0, _TELLING_SHARE * len(self._titles))
        for keyword in title.keywords:
            owners = self._keywords.get(keyword.casefold(), ())
            if len(owners) <= common:
                for own in owners:
                    shared[own].append(keyword)
        return [
            (
                own,
                _Link(
                    "keywords",
                    min(0.75, 0.22 * len(words)),
                    tuple(sorted(words, key=lambda word: word.casefold() not in group)),
                ),
            )
            for own, words in shared.items()
        ]


def gather(
    title: Title,
    row: int,
    shelf: Shelf,
    signals: Mapping[TitleId, Watched],
    titles: Mapping[TitleId, Title],
    group: str = "",
    limit: int = 4,
) -> tuple[Evidence, ...]:
    """Return the own titles that speak for one pick; for several picks keep an `OwnTitles`.

    `row` is the pick's row of the shelf, `titles` the facts of the titles in `signals`, `group`
    the name of the taste group the pick belongs to.
    """
    return OwnTitles(shelf, signals, titles).speaking_for(title, row, group, limit)


def _weight(signal: Watched) -> float:
    """How much an own title counts, 0 for one that must not be called liked."""
    if signal.disliked or signal.dropped:
        return 0.0
    if not signal.seen:
        return LISTED_WEIGHT if signal.listed else 0.0
    if signal.rating is not None:
        return 0.5 + (signal.rating - LIKED_FROM) / 8 if signal.rating >= LIKED_FROM else 0.0
    return 0.75 if signal.liked else UNRATED_WEIGHT


def _varied(found: list[Evidence], limit: int) -> tuple[Evidence, ...]:
    taken: list[Evidence] = []
    found = [e for e in found if e.strength >= _WORTH_TELLING]
    left = sorted(found, key=lambda e: (-e.strength, -(e.rating or 0), e.id))
    # Only the front can be reached: each further choice discounts, and nothing else moves up.
    left = left[: limit * 12]
    while left and len(taken) < limit:
        told = [e.relation for e in taken]
        best = max(left, key=lambda e: e.strength * _REPEAT ** told.count(e.relation))
        left.remove(best)
        taken.append(best)
    return tuple(sorted(taken, key=lambda e: -e.strength))
