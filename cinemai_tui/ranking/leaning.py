"""Which of a person's titles speak for others, which against, and how loudly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cinemai_tui.domain.history import Watched
from cinemai_tui.domain.shelf import Rows, Shelf
from cinemai_tui.domain.titles import TitleId

Floats = NDArray[np.float64]

LIKED = 2.0
"""A like or a dislike without a rating stands this many points from the person's mean."""

DISLIKED_TO = 4.0
"""Ratings up to this, of 10, count as dislikes whatever the person's mean is."""

DROPPED = 1.0
SEEN = 0.5
LISTED = 0.25
"""How much of a loved title's voice one has that was merely watched, or merely listed."""

KINDRED_AT_MEAN = 0.4
KINDRED_PER_POINT = 0.5


@dataclass(frozen=True, eq=False, kw_only=True)
class Leaning:
    """A person's titles as rows (h,) of a shelf, ascending, with three voices each.

    `loves` and `dislikes` weigh the sets L and D (0 where a title is not of the set); `voice`
    is what its kindred gain, below 0 for titles clearly under the person's mean.
    """

    rows: Rows
    loves: Floats
    dislikes: Floats
    voice: Floats

    @property
    def empty(self) -> bool:
        """True when nothing says what this person loves."""
        return not (self.loves > 0).any()


def lean(signals: Mapping[TitleId, Watched], shelf: Shelf) -> Leaning:
    """Sort a person's titles into loved and disliked; those not on the shelf are left out.

    L holds ratings at or above the person's mean and likes, D ratings below it or of 4 and less,
    dislikes and dropped titles, each with weight 1. What says little joins L with less: watched
    without a rating 0.5, only listed 0.25.

    For kindred a rating speaks by how far it is from the person's mean, on the 1 to 10 scale:
    `0.4 + 0.5 * (rating - mean)`, so a title just under the mean still counts a little. A like
    counts as 2 points above the mean at least, a dislike as 2 below at most, dropped as 1
    below; watched without a rating as the mean times 0.5, listed times 0.25.
    """
    rated = [s.rating for s in signals.values() if s.rating is not None and _plain(s)]
    mean = float(np.mean(rated)) if rated else 0.0
    found: list[tuple[int, float, float, float]] = []
    for title_id, signal in signals.items():
        row = shelf.row_of.get(title_id)
        if row is not None:
            found.append((row, *_voices(signal, mean)))
    found.sort()
    table = np.asarray(found, np.float64).reshape(len(found), 4)
    return Leaning(
        rows=table[:, 0].astype(np.int64),
        loves=table[:, 1],
        dislikes=table[:, 2],
        voice=table[:, 3],
    )


def _plain(signal: Watched) -> bool:
    return not (signal.liked or signal.disliked)


def _voices(signal: Watched, mean: float) -> tuple[float, float, float]:
    """The weights in L and D, and the voice for kindred, of one signal."""
    apart = None if signal.rating is None else signal.rating - mean
    if signal.disliked:
        return 0.0, 1.0, _voice(min(-LIKED, apart or 0.0))
    if signal.liked:
        return 1.0, 0.0, _voice(max(LIKED, apart or 0.0))
    if apart is not None:
        # Ratings that are all the same sit on their mean, but for rounding. What got 4 of 10 or
        # less is no love, however low the person's other ratings are.
        low = (signal.rating or 0.0) <= DISLIKED_TO
        loved = apart >= -1e-9 and not low
        return float(loved), float(not loved), _voice(min(apart, -DROPPED) if low else apart)
    if signal.dropped:
        return 0.0, 1.0, _voice(-DROPPED)
    share = SEEN if signal.seen else LISTED
    return share, 0.0, share * _voice(0.0)


def _voice(apart: float) -> float:
    return KINDRED_AT_MEAN + KINDRED_PER_POINT * apart
