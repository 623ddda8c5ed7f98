"""Ranker `blend`, the default: text neighbours, kindred titles, regard, renown and era."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from cinemai_tui.domain.filters import Tuning
from cinemai_tui.domain.shelf import Mask, Shelf
from cinemai_tui.ranking.leaning import Floats, Leaning
from cinemai_tui.ranking.neighbours import nearness
from cinemai_tui.ranking.prior import prior, standard

NEAR = 1.0
PRIOR = 2.0
ERA = 3.0
KINDRED = 0.5
ERA_WIDTH = 5.0
ERA_FLOOR = 0.001
TILT = 2.0
"""Weights and constants of the score; see `blend`."""


@dataclass(frozen=True, eq=False, kw_only=True)
class Blended:
    """(n,) `scores`, and the `parts` (n,) each that add up to them."""

    scores: Floats
    parts: dict[str, Floats]


def blend(shelf: Shelf, leaning: Leaning, tuning: Tuning, among: Mask) -> Blended:
    """Score every title of a shelf for one person.

    With z standardising over `among`, the titles a person could be shown:
    `R1 = z(near) + p z(regard) + p z(renown) + e z(era)`, p = 2 and e = 3, and
    `score = z(R1) + 0.5 z(kindred) + 2 (2 fame - 1) z(renown)`.

    The fame slider moves p from 0 (hidden gems) over 2 to 4 (crowd-pleasers) and, off its
    middle, pushes renown itself down or up; surprise above its usual 0.3 loosens era and kindred
    to half their weights. Kindred is standardised too,
    so that its weight does not depend on how many titles carry lists or how long a history is.
    """
    known = prior(shelf)
    p = 2 * PRIOR * tuning.fame
    loosened = 1 - 0.5 * max(0.0, (tuning.surprise - 0.3) / 0.7)
    first = {
        "near": NEAR * standard(nearness(shelf, leaning), among),
        "acclaim": p * standard(known.regard, among),
        "fame": p * standard(known.renown, among),
        "era": ERA * loosened * standard(era(shelf, leaning), among),
    }
    whole = np.sum(list(first.values()), axis=0)
    spread = float(whole[among].std()) if among.any() else 0.0
    parts = {name: part / (spread or 1.0) for name, part in first.items()}
    parts["fame"] = parts["fame"] + TILT * (2 * tuning.fame - 1) * standard(known.renown, among)
    parts["kindred"] = KINDRED * loosened * standard(kindred(shelf, leaning), among)
    return Blended(scores=np.sum(list(parts.values()), axis=0), parts=parts)


def kindred(shelf: Shelf, leaning: Leaning) -> Floats:
    """(n,) `sum over a person's titles i of voice_i * W_ic`, W_ic = 1 / sqrt(rank).

    c is the rank-th kindred of i, ranks from 1; `voice` is Leaning's.
    """
    found = np.zeros(len(shelf))
    for row, voice in zip(leaning.rows.tolist(), leaning.voice.tolist(), strict=True):
        rows = shelf.kindred_of(row)
        np.add.at(found, rows, voice / np.sqrt(np.arange(1, len(rows) + 1)))
    return found


def era(shelf: Shelf, leaning: Leaning) -> Floats:
    """(n,) `ln(mean over L of exp(-(y_c - y_i)^2 / (2 * 5^2)) + 0.001)`, weighted by L.

    A title without a year has the mean of those with one; without a loved year all are 0.
    """
    years = shelf.years[leaning.rows].astype(np.int64)
    dated = (years > 0) & (leaning.loves > 0)
    if not dated.any():
        return np.zeros(len(shelf))
    loved = np.bincount(years[dated], weights=leaning.loves[dated])
    mine = np.flatnonzero(loved)
    calendar = np.arange(int(shelf.years.max()) + 1)
    apart = np.exp(-((calendar[:, None] - mine) ** 2) / (2 * ERA_WIDTH**2))
    by_year = np.log(apart @ loved[mine] / loved.sum() + ERA_FLOOR)
    found = by_year[shelf.years]
    unknown = shelf.years == 0
    if not unknown.all():
        found[unknown] = found[~unknown].mean()
    return np.asarray(found, np.float64)
