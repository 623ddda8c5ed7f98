"""Ranker `blend`, the default: near texts, kindred titles, the crowd, regard, renown and era."""

from __future__ import annotations

from dataclasses import dataclass
from weakref import WeakKeyDictionary

import numpy as np

from cinemai_tui.domain.crowd import CrowdTable
from cinemai_tui.domain.extras import NO_EXTRAS, Extras
from cinemai_tui.domain.filters import Tuning
from cinemai_tui.domain.shelf import Mask, Rows, Shelf
from cinemai_tui.domain.taste import Vectors
from cinemai_tui.ranking.crowd import ease
from cinemai_tui.ranking.different import different
from cinemai_tui.ranking.leaning import Floats, Leaning
from cinemai_tui.ranking.neighbours import nearness
from cinemai_tui.ranking.prior import FULL_FAME, prior, standard

NEAR = 1.0
PRIOR = 2.0
ERA = 3.0
KINDRED = 0.7
ERA_WIDTH = 3.0
ERA_FLOOR = 0.001
TILT = 2.0
"""Weights and constants of the score; see `blend`."""

MEANING = 1.5
MEANING_POWER = 6
PRIOR_BESIDE_MEANING = 1.5
"""What changes where neural vectors stand beside the text's own."""

RETURNED = 0.4
"""How much being named by a title counts beside naming it."""

LEAST_KNOWN = 0.25
"""The share of renown below which a title's kindred are not scaled down further."""

CROWD_LENGTHS = (20, 300)
CROWD_WEIGHTS = (1.3, 0.7)
CROWD_HALF = 30
"""People it takes for a crowd to have half of its weight."""

USUAL_SURPRISE = 0.3
DIFFERENT = 1.0


@dataclass(frozen=True, eq=False, kw_only=True)
class Blended:
    """(n,) `scores`, and the `parts` (n,) each that add up to them."""

    scores: Floats
    parts: dict[str, Floats]


def blend(
    shelf: Shelf, leaning: Leaning, tuning: Tuning, among: Mask, extras: Extras = NO_EXTRAS
) -> Blended:
    """Score every title of a shelf for one person.

    With z standardising over `among`, the titles a person could be shown:
    `R1 = z(near) + p z(regard) + p z(renown) + 3 z(era)`, p = 2, and
    `score = z(R1) + 0.7 z(kindred) + 2 (2 fame - 1) z(renown)`.
    With neural vectors p is 1.5 and R1 gains `1.5 z(meaning)`; with a crowd the score gains
    `crowd_share * z(crowd)`.

    The fame slider moves p from 0 (hidden gems) over its usual to double (crowd-pleasers) and, off
    its middle, pushes renown itself down or up. Surprise has era, kindred and crowd weigh half
    as much again at 0 and half as much at 1; above its usual 0.3 it brings in another way
    of finding titles, `different`.
    """
    known = prior(shelf)
    tied = _tied(tuning.surprise)
    usual = PRIOR if extras.neural is None else PRIOR_BESIDE_MEANING
    p = 2 * usual * tuning.fame
    first = {
        "near": NEAR * standard(nearness(shelf, leaning), among),
        "acclaim": p * standard(known.regard, among),
        "fame": p * standard(known.renown, among),
        "era": ERA * tied * standard(era(shelf, leaning), among),
    }
    if extras.neural is not None:
        first["meaning"] = MEANING * meaning(shelf, leaning, extras.neural, among)
    whole = np.sum(list(first.values()), axis=0)
    spread = float(whole[among].std()) if among.any() else 0.0
    parts = {name: part / (spread or 1.0) for name, part in first.items()}
    parts["fame"] = parts["fame"] + TILT * (2 * tuning.fame - 1) * standard(known.renown, among)
    likely = kindred(shelf, leaning) * renown_share(known.renown) ** (2 * tuning.fame)
    parts["kindred"] = KINDRED * tied * standard(likely, among)
    if extras.crowd is not None:
        base = np.sum(list(parts.values()), axis=0)
        share = crowd_share(leaning, extras.crowd.people) * tied * min(1.0, 0.5 + tuning.fame)
        parts["crowd"] = share * crowd(shelf, leaning, extras.crowd, base, among)
    beyond = max(0.0, (tuning.surprise - USUAL_SURPRISE) / (1 - USUAL_SURPRISE))
    if beyond:
        parts["different"] = DIFFERENT * beyond * standard(different(shelf, leaning), among)
    return Blended(scores=np.sum(list(parts.values()), axis=0), parts=parts)


def _tied(surprise: float) -> float:
    """How closely the list keeps to what is known: 1.5 when safe, 1 as usual, 0.5 at most."""
    return float(np.interp(surprise, (0.0, USUAL_SURPRISE, 1.0), (1.5, 1.0, 0.5)))


def kindred(shelf: Shelf, leaning: Leaning) -> Floats:
    """(n,) `sum over a person's titles i of voice_i * (W_ic + 0.4 W_ci)`, W_ij = 1 / sqrt(rank).

    j is the rank-th kindred of i, ranks from 1; `voice` is Leaning's. That c names i says less
    than that i names c, but it reaches titles no list of theirs names.
    """
    voices = np.zeros(len(shelf))
    voices[leaning.rows] = leaning.voice
    owners, weights = _lists(shelf)
    n = len(shelf)
    named = np.bincount(shelf.kindred, weights * voices[owners], minlength=n)
    naming = np.bincount(owners, weights * voices[shelf.kindred], minlength=n)
    return np.asarray(named + RETURNED * naming, np.float64)


_LISTS: WeakKeyDictionary[Shelf, tuple[Rows, Floats]] = WeakKeyDictionary()


def _lists(shelf: Shelf) -> tuple[Rows, Floats]:
    """(m,) owner and weight of every kindred entry; found once a shelf."""
    known = _LISTS.get(shelf)
    if known is None:
        counts = np.diff(shelf.kindred_starts)
        owners = np.repeat(np.arange(len(shelf)), counts)
        ranks = np.arange(len(owners)) - np.repeat(shelf.kindred_starts[:-1], counts) + 1
        known = _LISTS[shelf] = owners, np.asarray(1 / np.sqrt(ranks), np.float64)
    return known


def renown_share(renown: Floats) -> Floats:
    """(n,) renown as a share of the best-known titles', 0.25 to 1.

    Of two titles equally kindred to one's own, the one more people know was more often
    watched and loved; measured, scaling kindred by it is worth more than any weight of renown
    beside it.
    """
    return np.asarray(np.clip(renown / np.log1p(FULL_FAME), LEAST_KNOWN, 1.0), np.float64)


def meaning(shelf: Shelf, leaning: Leaning, neural: Vectors, among: Mask) -> Floats:
    """(n,) nearness by neural vectors, cosines to the sixth, standardised; 0 without a vector."""
    told = neural.any(axis=1)
    near = nearness(shelf, leaning, neural, MEANING_POWER)
    return np.where(told, standard(near, among & told), 0.0)


def crowd_share(leaning: Leaning, people: int) -> float:
    """The weight of the crowd: `m * people / (people + 30)`.

    m falls with the logarithm of the history's length from 1.3 at 20 titles to 0.7 at 300,
    because a long history says by itself what a short one leaves to others.
    """
    length = np.log(max(1, len(leaning.rows)))
    m = float(np.interp(length, np.log(CROWD_LENGTHS), CROWD_WEIGHTS))
    return m * people / (people + CROWD_HALF)


def crowd(shelf: Shelf, leaning: Leaning, table: CrowdTable, base: Floats, among: Mask) -> Floats:
    """(n,) what people who love the same titles love, standardised over those the crowd knows.

    A title the crowd does not know, a new one say, gets what titles it knows get on average at
    the same standing: the least-squares line of the crowd's z over `base`, the score so far.
    Measured with a third of the titles unknown this loses nothing, where 0 would lose the half
    of what a crowd brings.
    """
    told = among & table.known
    found = standard(ease(shelf, leaning, table), told)
    if not told.any():
        return np.zeros(len(shelf))
    apart = base - base[told].mean()
    spread = float((apart[told] ** 2).sum())
    slope = float((apart[told] * found[told]).sum()) / spread if spread > 0 else 0.0
    return np.where(table.known, found, slope * apart)


def era(shelf: Shelf, leaning: Leaning) -> Floats:
    """(n,) `ln(mean over L of exp(-(y_c - y_i)^2 / (2 * 3^2)) + 0.001)`, weighted by L.

    A title without a year has the mean of those with one; without a loved year all are 0.
    """
    years = shelf.years[leaning.rows].astype(np.int64)
    dated = (years > 0) & (leaning.loves > 0)
    if not dated.any():
        return np.zeros(len(shelf))
    loved = np.bincount(years[dated], weights=leaning.loves[dated])
    mine = np.flatnonzero(loved)
    unknown = shelf.years == 0
    first = int(shelf.years[~unknown].min())
    calendar = np.arange(first, int(shelf.years.max()) + 1)
    apart = np.exp(-((calendar[:, None] - mine) ** 2) / (2 * ERA_WIDTH**2))
    by_year = np.log(apart @ loved[mine] / loved.sum() + ERA_FLOOR)
    found = by_year[np.maximum(shelf.years, first) - first]
    if not unknown.all():
        found[unknown] = found[~unknown].mean()
    return np.asarray(found, np.float64)
