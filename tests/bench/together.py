"""How good lists for two people are: hidden ratings of random pairs, against plain averaging."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cinemai_tui.domain.filters import Tuning
from cinemai_tui.domain.shelf import Mask
from cinemai_tui.domain.taste import TasteProfile
from cinemai_tui.domain.together import Strategy
from cinemai_tui.ranking.ranking import rank
from cinemai_tui.ranking.together import (
    PLAIN,
    Joint,
    Opinion,
    disliked_rows,
    gains_of,
    joint,
    veto_bar,
)
from cinemai_tui.taste.profile import build_profile
from tests.bench.measures import K, diversity, ndcg
from tests.bench.study import Study, User, load

COUNT, SEED = 200, 1
STRATEGIES = (*(strategy.value for strategy in Strategy), PLAIN)


@dataclass(frozen=True, eq=False, kw_only=True)
class Pair:
    """Two users, the titles neither has rated, and which of those each should be shown."""

    users: tuple[User, User]
    mask: Mask
    relevant: tuple[frozenset[int], frozenset[int]]


def pairs(study: Study, count: int = COUNT, seed: int = SEED) -> list[Pair]:
    """Two different users at random, so many times.

    A pair in which somebody has nothing left to find, since the other has rated all of it, is
    drawn again.
    """
    chance = np.random.default_rng(seed)
    found: list[Pair] = []
    while len(found) < count:
        one, other = (study.users[i] for i in chance.choice(len(study.users), 2, replace=False))
        mask = np.ones(len(study.shelf), dtype=bool)
        mask[one.rows] = mask[other.rows] = False
        relevant = tuple(
            frozenset(row for row in user.relevant if mask[row]) for user in (one, other)
        )
        if all(relevant):
            found.append(Pair(users=(one, other), mask=mask, relevant=(relevant[0], relevant[1])))
    return found


def run(study: Study, count: int = COUNT, seed: int = SEED) -> dict[str, Any]:
    """Each strategy's figures over random pairs, and the ratio of `fair` to plain averaging."""
    drawn = pairs(study, count, seed)
    profiles = _profiles(study, drawn)
    each: dict[str, list[tuple[float, ...]]] = {name: [] for name in STRATEGIES}
    spoilt = dict.fromkeys(STRATEGIES, 0)
    for pair in drawn:
        opinions = [_opinion(study, pair, user, profiles[user.name]) for user in pair.users]
        for name in STRATEGIES:
            made = joint(opinions, pair.mask, name, K)
            spoilt[name] += int(made.vetoed[:, made.rows].any())
            each[name].append((*_figures(study, pair, made), _least_share(opinions, made)))
    values = {name: np.asarray(rows) for name, rows in each.items()}
    low, high = _ratio_interval(values["fair"][:, 0], values[PLAIN][:, 0])
    return {
        "pairs": count,
        "strategies": {
            name: {
                "worst_off_ndcg@10": round(float(rows[:, 0].mean()), 4),
                "mean_ndcg@10": round(float(rows[:, 1].mean()), 4),
                "ild": round(float(rows[:, 2].mean()), 4),
                "worst_off_share": round(float(rows[:, 3].mean()), 4),
                "lists_with_a_vetoed_title": round(spoilt[name] / count, 4),
            }
            for name, rows in values.items()
        },
        "fair_over_plain": round(
            float(values["fair"][:, 0].mean() / values[PLAIN][:, 0].mean()), 3
        ),
        "interval": [low, high],
    }


def table(found: dict[str, Any]) -> str:
    """The figures as lines of text."""
    lines = [f"{found['pairs']} random pairs of users, one list each"]
    lines.append(f"{'strategy':14}{'worst-off':>11}{'mean':>9}{'ild':>8}{'share':>8}   vetoed in")
    for name, row in found["strategies"].items():
        lines.append(
            f"{name:14}{row['worst_off_ndcg@10']:11.4f}{row['mean_ndcg@10']:9.4f}{row['ild']:8.3f}"
            f"{row['worst_off_share']:8.3f}   {row['lists_with_a_vetoed_title']:.1%}"
        )
    low, high = found["interval"]
    lines.append(
        f"worst-off NDCG@10 of fair is {found['fair_over_plain']:.2f} times that of plain "
        f"averaging (95 %: {low:.2f} to {high:.2f})"
    )
    return "\n".join(lines)


def print_for(
    folder: Path, catalogue: Path | None, count: int, seed: int, *, as_json: bool
) -> None:
    """Measure and print; raises BadInput where the data is not complete."""
    found = run(load(folder, catalogue), count, seed)
    print(json.dumps(found) if as_json else table(found))


def _profiles(study: Study, drawn: Sequence[Pair]) -> dict[str, TasteProfile]:
    titles = {title.id: title for title in study.titles}
    users = {user.name: user for pair in drawn for user in pair.users}
    found = {}
    for name, user in users.items():
        ids = list(user.signals)
        vectors = study.shelf.vectors[study.shelf.rows(ids)]
        known = {i: titles[i] for i in ids}
        found[name] = build_profile(user.signals, known, ids, vectors, study.shelf.fit, user.today)
    return found


def _opinion(study: Study, pair: Pair, user: User, profile: TasteProfile) -> Opinion:
    ranked = rank(study.shelf, pair.mask, user.signals, profile, Tuning(), user.today)
    bar = veto_bar(ranked.scores, disliked_rows(study.shelf, user.signals), pair.mask)
    nothing = np.zeros(len(study.shelf), dtype=bool)
    return Opinion(rows=ranked.rows, scores=ranked.scores, bar=bar, seen=nothing)


def _figures(study: Study, pair: Pair, made: Joint) -> tuple[float, float, float]:
    """The NDCG@10 of the one worse off, the mean of both, and the list's diversity."""
    rows = made.rows.tolist()
    both = [ndcg([row in relevant for row in rows], len(relevant)) for relevant in pair.relevant]
    return min(both), sum(both) / len(both), diversity(study.shelf.vectors[made.rows])


def _least_share(opinions: Sequence[Opinion], made: Joint) -> float:
    """What the one worse off gets of what their own list would be worth to them, 0 to 1.

    By the gains the strategy `fair` itself counts in, so it tells how fair a list is meant to be
    and not how good it turns out.
    """
    shares = []
    for opinion in opinions:
        gains = gains_of(opinion, len(opinion.scores))
        worth = [
            float((gains[rows] / np.log2(np.arange(2, len(rows) + 2))).sum())
            for rows in (made.rows, opinion.rows[:K])
        ]
        shares.append(worth[0] / worth[1])
    return min(shares)


def _ratio_interval(
    values: NDArray[np.float64], base: NDArray[np.float64], rounds: int = 2000
) -> tuple[float, float]:
    """The 95 % interval of a ratio of means by bootstrap over pairs, seeded."""
    chance = np.random.default_rng(7)
    drawn = chance.integers(0, len(values), (rounds, len(values)))
    ratios = values[drawn].mean(axis=1) / np.maximum(base[drawn].mean(axis=1), 1e-9)
    low, high = np.percentile(ratios, (2.5, 97.5))
    return round(float(low), 3), round(float(high), 3)
