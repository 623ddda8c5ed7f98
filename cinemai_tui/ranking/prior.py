"""What speaks for a title whoever asks: how well regarded it is, and how widely known."""

from __future__ import annotations

from dataclasses import dataclass
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from cinemai_tui.domain.shelf import Mask, Shelf

Floats = NDArray[np.float64]

DAMPING = 300
"""Votes it takes for a title's own average to weigh as much as the catalogue's."""

FULL_FAME = 20_000
"""The votes a fame of 100 stands for: what the best-known titles have."""

_LEAST, _PER_POINT = 4.5, 0.04
"""Acclaim 0 to 100 on the scale of average votes, which hardly ever leave 4.5 to 8.5."""


@dataclass(frozen=True, eq=False, kw_only=True)
class Prior:
    """(n,) `regard` on the scale of average votes and `renown`, a logarithm of votes."""

    regard: Floats
    renown: Floats


_PRIORS: WeakKeyDictionary[Shelf, Prior] = WeakKeyDictionary()


def prior(shelf: Shelf) -> Prior:
    """The prior of every title; found once a shelf and remembered with it.

    With votes: `regard = (v * R + m * C) / (v + m)`, m = 300, C the vote-weighted mean of R, and
    `renown = ln(1 + v)`. Without votes acclaim and fame stand in on the same scales, undamped
    because they are judgements and not samples: `4.5 + 0.04 * acclaim` and
    `fame / 100 * ln(1 + 20000)`. A title with neither has the mean regard and no renown.
    """
    known = _PRIORS.get(shelf)
    if known is None:
        known = _PRIORS[shelf] = _found(shelf)
    return known


def _found(shelf: Shelf) -> Prior:
    votes = shelf.vote_count.astype(np.float64)
    average = shelf.vote_average.astype(np.float64)
    voted = (votes > 0) & np.isfinite(average)
    acclaimed = _LEAST + _PER_POINT * shelf.acclaim.astype(np.float64)
    judged = ~voted & np.isfinite(acclaimed)
    if voted.any():
        centre = float(np.average(average[voted], weights=votes[voted]))
    else:
        centre = float(acclaimed[judged].mean()) if judged.any() else 0.0
    regard = np.full(len(shelf), centre)
    regard[voted] = (votes * average + DAMPING * centre)[voted] / (votes + DAMPING)[voted]
    regard[judged] = acclaimed[judged]
    renown = np.log1p(np.where(voted, votes, 0.0))
    famed = ~voted & np.isfinite(shelf.fame)
    renown[famed] = shelf.fame[famed].astype(np.float64) / 100 * np.log1p(FULL_FAME)
    return Prior(regard=regard, renown=renown)


def standard(values: Floats, among: Mask) -> Floats:
    """z-scores over the rows of `among`: minus their mean, over their deviation.

    All zero where they do not differ, so that a part without news adds none.
    """
    if not among.any():
        return np.zeros_like(values)
    chosen = values[among]
    spread = float(chosen.std())
    if spread <= 1e-12 * max(1.0, float(np.abs(chosen).max())):
        return np.zeros_like(values)
    return np.asarray((values - chosen.mean()) / spread, np.float64)
