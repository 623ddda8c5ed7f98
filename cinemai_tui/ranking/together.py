"""Several people's orders become one: vetoes first, then nobody is left behind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cinemai_tui.domain.history import Watched
from cinemai_tui.domain.shelf import Mask, Rows, Shelf
from cinemai_tui.domain.titles import TitleId
from cinemai_tui.ranking.leaning import Floats, lean
from cinemai_tui.ranking.prior import standard

QUARTER = 25.0
"""The percentile of the disliked titles' scores below which a title is vetoed."""

NO_DISLIKE_ABOVE = 6.0

ENOUGH = 4
"""Below so many disliked titles their quarter says nothing."""

HEAD_START = 2
NEARLY = 0.5
"""The gain of a title in place p is 1 / (2 + p); half of the best gain is nearly as good."""

PLAIN = "plain"
"""Averaging without vetoes: only measured against, never offered."""


@dataclass(frozen=True, eq=False, kw_only=True)
class Opinion:
    """What one person thinks of a shelf of n titles.

    `rows` are the candidates in this person's order without those in `seen` (n,), which they have
    watched; `scores` (n,) is their ranker's; what scores below `bar` they veto.
    """

    rows: Rows
    scores: Floats
    bar: float
    seen: Mask


@dataclass(frozen=True, eq=False, kw_only=True)
class Joint:
    """The rows of a list, best first, and the number of who led each (-1: nobody).

    For p people: `standings` (p, n) are z-scores over the candidates, 0 for what somebody has
    seen; `vetoed` (p, n) is True for candidates below that person's bar.
    """

    rows: Rows
    led: NDArray[np.int64]
    standings: Floats
    vetoed: NDArray[np.bool_]


def disliked_rows(shelf: Shelf, signals: Mapping[TitleId, Watched]) -> Rows:
    """The rows of what a person disliked, ascending.

    The set D of `ranking.leaning` without what they rated above 6 of 10: for somebody who rates
    everything 8 to 10, an 8 is below their mean and still no dislike.
    """
    leaning = lean(signals, shelf)
    rows = leaning.rows[leaning.dislikes > 0]
    ratings = [signals[shelf.ids[row]].rating for row in rows]
    return rows[[rating is None or rating <= NO_DISLIKE_ABOVE for rating in ratings]]


def veto_bar(scores: Floats, disliked: Rows, unseen: Mask) -> float:
    """The score below which a title pleases a person as little as what they disliked.

    It is the 25th percentile of the `scores` (n,) of the `disliked` rows, which are scored as what
    they are known to be: scoring them as if they were not known yet, so that only their likes
    spoke, told hidden dislikes from hidden likes worse. Somebody with fewer than four disliked
    titles vetoes the quarter of the `unseen` (n,) that is lowest.
    """
    rows = disliked if len(disliked) >= ENOUGH else np.flatnonzero(unseen)
    return float(np.percentile(scores[rows], QUARTER)) if len(rows) else -np.inf


def joint(opinions: Sequence[Opinion], candidates: Mask, strategy: str, limit: int) -> Joint:
    """One order for all opinions over `candidates` (n,), at most `limit` titles long.

    All but `plain` leave out what anybody vetoes; one person alone vetoes nothing and keeps their
    order.

    - `least-misery`: the greatest of the lowest z-scores, then of the sums (O'Connor et al., 2001).
    - `average`: the greatest mean of the z-scores.
    - `turns`: each person in turn gets the best of their own order that is left.
    - `fair`: the worst-off first, then the sum. A title in place p of somebody's order is a gain
      of `1 / (2 + p)` to them, discounted by `1 / log2(1 + place)` for its place on this list.
      For every place, whoever has got least so far leads: of the titles that gain them at least
      half of what their best would, the one that gains all people most is taken. What somebody
      has seen gains them nothing.
    - `plain`: `average` with the vetoed titles, to measure against.

    Raises:
        ValueError: there is no such strategy, or nobody.
    """
    if not opinions:
        raise ValueError("a list needs somebody")
    n = len(candidates)
    standings = np.stack([_standing(opinion, candidates) for opinion in opinions])
    vetoed = np.stack(
        [candidates & ~opinion.seen & (opinion.scores < opinion.bar) for opinion in opinions]
    )
    if len(opinions) == 1:
        rows = opinions[0].rows[:limit]
        nobody = np.full(len(rows), -1, np.int64)
        return Joint(rows=rows, led=nobody, standings=standings, vetoed=np.zeros_like(vetoed))
    free = candidates if strategy == PLAIN else candidates & ~vetoed.any(axis=0)
    total = standings.sum(axis=0)
    if strategy in ("average", "least-misery", PLAIN):
        rows = np.flatnonzero(free)
        lowest = standings.min(axis=0) if strategy == "least-misery" else total
        rows = rows[np.lexsort((-total[rows], -lowest[rows]))][:limit]
        led = np.full(len(rows), -1, np.int64)
    elif strategy in ("fair", "turns"):
        gains = np.stack([gains_of(opinion, n) for opinion in opinions])
        rows, led = _led(gains, total, free, limit, by_turns=strategy == "turns")
    else:
        raise ValueError(f"no strategy is called {strategy!r}")
    return Joint(rows=rows, led=led, standings=standings, vetoed=vetoed)


def _standing(opinion: Opinion, candidates: Mask) -> Floats:
    z = standard(opinion.scores, candidates & ~opinion.seen)
    return np.asarray(np.where(opinion.seen, 0.0, z), np.float64)


def gains_of(opinion: Opinion, n: int) -> Floats:
    """(n,) what each title is to a person: 1 / (2 + its place in their order), else 0.

    Places and not scores, because the chance that a title is liked follows them more closely.
    """
    gains = np.zeros(n)
    gains[opinion.rows] = 1 / (HEAD_START + np.arange(1, len(opinion.rows) + 1))
    return gains


def _led(
    gains: Floats, total: Floats, free: Mask, limit: int, *, by_turns: bool
) -> tuple[Rows, NDArray[np.int64]]:
    """The rows of a list on which somebody leads each place, and who does."""
    rows = np.flatnonzero(free)
    gains, total = gains[:, rows], total[rows]
    left = np.ones(len(rows), dtype=bool)
    got = np.zeros(len(gains))
    taken: list[int] = []
    led: list[int] = []
    for place in range(1, min(limit, len(rows)) + 1):
        leader = (place - 1) % len(gains) if by_turns else int(got.argmin())
        own = np.where(left, gains[leader], -1.0)
        enough = own.max() * (1.0 if by_turns else NEARLY)
        short = np.flatnonzero(own >= enough)
        # Of equal sums the greater standing wins, then the order of the shelf.
        order = np.lexsort((-total[short], -gains[:, short].sum(axis=0)))
        best = int(short[order[0]])
        left[best] = False
        got += gains[:, best] / np.log2(1 + place)
        taken.append(best)
        led.append(leader)
    return rows[np.asarray(taken, np.int64)], np.asarray(led, np.int64)
