"""Lists and what was hidden become figures with intervals, and a sentence on the best ranker."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cinemai_tui.domain.measuring import Between, Difference, RankerFigures
from cinemai_tui.domain.shelf import Rows
from cinemai_tui.domain.taste import Vectors
from cinemai_tui.domain.wording import listed
from cinemai_tui.measuring import metrics

Floats = NDArray[np.float64]

ROUNDS = 4000
LEVEL = 0.95
SEED = 11


@dataclass(frozen=True, eq=False, kw_only=True)
class Found:
    """One look: the hidden rows (h,), and the first ten rows each ranker showed."""

    hidden: Rows
    tops: Mapping[str, Rows]


@dataclass(frozen=True, eq=False, kw_only=True)
class Compared:
    """Figures in the order of the rankers asked for; the best one, and how far it is ahead."""

    rankers: tuple[RankerFigures, ...]
    best: str
    ahead_of: tuple[Difference, ...]
    verdict: str


@dataclass(frozen=True, eq=False)
class _Samples:
    """(rounds,) bootstrap samples of one ranker's figures, and `gains`, one a hidden title."""

    ndcg: Floats
    recall: Floats
    hit_rate: Floats
    gains: Floats


def compare(
    looks: Sequence[Found], rankers: Sequence[str], vectors: Vectors, titles: int
) -> Compared:
    """Judge every ranker on the same looks; at least one of each is needed.

    NDCG@10, recall@10 and the hit rate are means over the looks, coverage@10 is the share of
    `titles` in any of a ranker's first tens, diversity the mean over its lists of 1 minus the
    mean cosine of `vectors` (n, d).

    One person has few lists but many hidden titles, so these are the sample: each look's are
    drawn with replacement, the same draw for all rankers, and each brings the gain it had,
    `1 / log2(place + 1)` in the first ten and else 0. The best ranker has the greatest NDCG@10.
    Its lead is real when its interval is above zero and at least so many hidden titles tell the
    two rankers apart as an exact sign test needs, because the bootstrap is too sure of a handful.
    Both are taken at a level that makes all comparisons hold together with 95 %. Where a ranker
    found nothing, the bootstrap has nothing to draw, and `_none_found` says how much that may be.
    """
    draws = _draws(looks, rankers)
    samples = {name: _samples(looks, name, draws) for name in rankers}
    figures = tuple(_figures(looks, name, samples[name], vectors, titles) for name in rankers)
    best = max(figures, key=lambda one: (one.ndcg, one.recall))
    level = 1 - (1 - LEVEL) / max(1, len(rankers) - 1)
    ahead = tuple(
        _difference(best, other, samples, level) for other in figures if other is not best
    )
    hidden = sum(len(look.hidden) for look in looks)
    return Compared(
        rankers=figures,
        best=best.ranker,
        ahead_of=ahead,
        verdict=_verdict(best, figures, ahead, hidden),
    )


def _draws(looks: Sequence[Found], rankers: Sequence[str]) -> list[tuple[Rows, NDArray[np.int64]]]:
    """For each look the hidden rows anybody found, and (rounds, m) how often each is drawn.

    Rows nobody found gain nothing, so they are drawn as one: the same as drawing every hidden
    row, without a column for each.
    """
    chance = np.random.default_rng(SEED)
    draws = []
    for look in looks:
        shown = np.unique(np.concatenate([look.tops[name] for name in rankers]))
        rows = np.intersect1d(look.hidden, shown)
        h = len(look.hidden)
        shares = [1 / h] * len(rows) + [(h - len(rows)) / h]
        draws.append((rows, chance.multinomial(h, shares, ROUNDS)[:, :-1]))
    return draws


def _samples(
    looks: Sequence[Found], name: str, draws: Sequence[tuple[Rows, NDArray[np.int64]]]
) -> _Samples:
    worth = metrics.discounts()
    ndcg, recall, hit_rate = (np.zeros(ROUNDS) for _ in range(3))
    gains: list[Floats] = []
    for look, (rows, counts) in zip(looks, draws, strict=True):
        place = {int(row): index for index, row in enumerate(look.tops[name][: metrics.K])}
        gain = np.asarray([worth[place[r]] if r in place else 0.0 for r in rows.tolist()])
        h = len(look.hidden)
        ndcg += np.minimum(1.0, counts @ gain / metrics.ideal(h))
        recall += counts @ (gain > 0) / h
        hit_rate += (counts @ (gain > 0)) > 0
        gains.append(gain)
    n = len(looks)
    return _Samples(ndcg / n, recall / n, hit_rate / n, np.concatenate(gains))


def _figures(
    looks: Sequence[Found], name: str, samples: _Samples, vectors: Vectors, titles: int
) -> RankerFigures:
    tops = [look.tops[name][: metrics.K] for look in looks]
    hits = [np.isin(top, look.hidden).tolist() for top, look in zip(tops, looks, strict=True)]
    sizes = [len(look.hidden) for look in looks]
    each = list(zip(hits, sizes, strict=True))
    found = sum(sum(found) for found in hits)
    if found:
        ndcg, recall, hit_rate = (
            metrics.between(drawn, LEVEL)
            for drawn in (samples.ndcg, samples.recall, samples.hit_rate)
        )
    else:
        ndcg, recall, hit_rate = _none_found(sizes)
    return RankerFigures(
        ranker=name,
        ndcg=float(np.mean([metrics.ndcg(found, size) for found, size in each])),
        recall=float(np.mean([metrics.recall(found, size) for found, size in each])),
        hit_rate=float(np.mean([metrics.hit(found) for found in hits])),
        coverage=metrics.coverage(tops, titles),
        diversity=float(np.mean([metrics.diversity(vectors[top]) for top in tops])),
        found=found,
        ndcg_between=ndcg,
        recall_between=recall,
        hit_rate_between=hit_rate,
    )


def _none_found(sizes: Sequence[int]) -> tuple[Between, Between, Between]:
    """The intervals of NDCG, recall and hit rate where no hidden title was found.

    With h hidden titles in all, a recall up to `1 - 0.025^(1 / h)` still leaves a chance of
    2.5 % to find none (the exact binomial bound). A list of s hidden titles then has s times that
    many hits, worth a tenth of the ideal each where all ten places are alike, and a hit at all
    with `1 - (1 - recall)^s`.
    """
    recall = 1 - ((1 - LEVEL) / 2) ** (1 / sum(sizes))
    ndcg = float(np.mean([min(1.0, recall * size / metrics.K) for size in sizes]))
    hit_rate = float(np.mean([1 - (1 - recall) ** size for size in sizes]))
    return (0.0, ndcg), (0.0, recall), (0.0, hit_rate)


def _difference(
    best: RankerFigures, other: RankerFigures, samples: Mapping[str, _Samples], level: float
) -> Difference:
    ours, theirs = samples[best.ranker], samples[other.ranker]
    low, high = metrics.between(ours.ndcg - theirs.ndcg, level)
    apart = int(np.count_nonzero(ours.gains != theirs.gains))
    return Difference(
        ranker=other.ranker,
        ahead=best.ndcg - other.ndcg,
        between=(low, high),
        real=low > 0 and metrics.sign_chance(apart, 0) <= 1 - level,
    )


def _verdict(
    best: RankerFigures,
    figures: Sequence[RankerFigures],
    ahead: Sequence[Difference],
    hidden: int,
) -> str:
    """Which ranker is best for this person, and whether the difference is real."""
    if not ahead:
        return f"{best.ranker} found {best.found} of {hidden} hidden titles; nothing to compare."
    if not best.found:
        return f"No ranker found any of the {hidden} hidden titles, so nothing tells them apart."
    counts = listed(
        [
            f"{one.ranker} {one.found}"
            for one in sorted(figures, key=lambda one: -one.ndcg)
            if one is not best
        ]
    )
    told = f"it found {best.found} of {hidden} hidden titles, {counts}"
    real = [one.ranker for one in ahead if one.real]
    unsure = [one.ranker for one in ahead if not one.real]
    if not unsure:
        return f"{best.ranker} is the best for you, and the difference is real: {told}."
    if not real:
        return f"{best.ranker} came out best, but the difference may be chance: {told}."
    return (
        f"{best.ranker} came out best: its lead over {listed(real)} is real, "
        f"over {listed(unsure)} it may be chance; {told}."
    )
