"""Which of a person's liked titles are hidden, and what may be known while they are looked for."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from cinemai_tui.domain.history import Watched
from cinemai_tui.domain.titles import TitleId

LIKED_FROM = 7.0
"""A rating below this, of 10, is no like, however low the person's other ratings are."""

TELLING_SHARE = 0.25
"""Below this share of seen titles with an opinion, watching a title counts as liking it."""

SHARE = 0.2
LEAST_HIDDEN = 10
LEAST_LIKED = 20
"""A fifth is hidden, ten at least so that a first ten can be full of hits, and never more than
what stays known: below twenty there is nothing to look for, or nothing to know."""

LOOKS = 3
"""How often titles are hidden, each time further back: more hidden titles, smaller intervals."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One list to be judged: as of a day, with the titles liked next hidden.

    `hidden` are to be found, newest first. `unknown` must not be known: the hidden ones and
    everything newer than the oldest of them. `later` were liked after those: they are neither
    found nor missed, so they take no part. `day` is the oldest hidden one's, None when undated.
    """

    hidden: tuple[TitleId, ...]
    unknown: frozenset[TitleId]
    later: frozenset[TitleId]
    day: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Liking:
    """The titles a person likes and that can be hidden, newest first.

    `silent` says that watching had to stand for liking, `undated` how many have no day, `aside`
    how many liked titles were kept out.
    """

    titles: tuple[TitleId, ...]
    silent: bool
    undated: int
    aside: int


def liking(
    signals: Mapping[TitleId, Watched],
    known: Collection[TitleId],
    aside: Collection[TitleId] = (),
) -> Liking:
    """The liked titles of `known` that can be hidden; those of `aside` never are.

    Liked is a rating of at least the person's mean and of at least 7 of 10, or a like; never what
    is disliked. Where hardly a title carries an opinion, those seen and not dropped stand in.
    Titles of one day, and undated ones, which count as oldest, follow by lot: a draw that is the
    same every time.
    """
    ratings = [s.rating for s in signals.values() if s.rating is not None]
    # A hair below the mean, which ratings that are all the same may miss by rounding.
    threshold = max(LIKED_FROM, sum(ratings) / len(ratings) - 1e-9) if ratings else LIKED_FROM
    seen = [s for s in signals.values() if s.seen]
    told = sum(1 for s in seen if s.rating is not None or s.liked or s.disliked)
    silent = told < TELLING_SHARE * len(seen)

    def is_liked(signal: Watched) -> bool:
        if signal.disliked:
            return False
        if signal.liked:
            return True
        if signal.rating is not None:
            return signal.rating >= threshold
        return silent and signal.seen and not signal.dropped

    liked = [i for i, s in signals.items() if i in known and is_liked(s)]
    found = [i for i in liked if i not in aside]
    days = {i: signals[i].last for i in found}
    found.sort(key=lambda i: (-(days[i] or date.min).toordinal(), _lot(i)))
    undated = sum(1 for day in days.values() if day is None)
    return Liking(
        titles=tuple(found), silent=silent, undated=undated, aside=len(liked) - len(found)
    )


def looks(signals: Mapping[TitleId, Watched], liked: tuple[TitleId, ...]) -> list[Look]:
    """Up to three looks back, none below twenty liked titles.

    The first hides the newest fifth of the liked titles, each next one the newest fifth of what
    the one before still knew. No look knows anything newer than what it hides.
    """
    found: list[Look] = []
    start = 0
    while len(found) < LOOKS and len(liked) - start >= LEAST_LIKED:
        end = start + max(LEAST_HIDDEN, round(SHARE * (len(liked) - start)))
        day = signals[liked[end - 1]].last
        newer = {i for i, s in signals.items() if day and s.last and s.last > day}
        found.append(
            Look(
                hidden=liked[start:end],
                unknown=frozenset({*liked[:end], *newer}),
                later=frozenset(liked[:start]),
                day=day,
            )
        )
        start = end
    return found


def _lot(title_id: TitleId) -> bytes:
    return hashlib.sha256(title_id.encode()).digest()
