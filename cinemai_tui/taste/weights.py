"""How much each loved title counts: rating times recency, as the seed weighs them, made safe."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from cinemai_tui.domain.history import Watched

LIKED_AS = 9.0
"""A like without a rating weighs as much as this rating."""

SEEN_AS = 6.0
"""A title watched and neither rated nor liked weighs as much as this rating."""

_YEAR = 365.25
_AGES = (0.0, 30.0, 45.0)
_RECENCY = (1.0, 0.85, 0.3)


def rating_weight(rating: float) -> float:
    """Weight 0.15 to 1.0 of a rating on the 1 to 10 scale: 0.15 + 0.85 * ((r - 1) / 9) ** 1.5.

    The seed's formula. Ratings outside the scale count as its nearest end, because below 1 the
    power of a negative number is complex; one that is no number counts as SEEN_AS.
    """
    if not np.isfinite(rating):
        rating = SEEN_AS
    share = (min(10.0, max(1.0, rating)) - 1.0) / 9.0
    return float(0.15 + 0.85 * share**1.5)


def recency_weight(last: date, today: date) -> float:
    """Weight 0.3 to 1.0 of a day: 1.0 today, 0.85 thirty years ago, 0.3 from 45 years ago on.

    Straight lines between: the seed's curve (0.15 lost over thirty years, then 0.55 over
    fifteen), counted back from today where the seed's stood still at fixed calendar years. A
    day in the future counts as today.
    """
    age = max(0, (today - last).days) / _YEAR
    return float(np.interp(age, _AGES, _RECENCY))


def weights(signals: Sequence[Watched], today: date) -> NDArray[np.float64]:
    """(n,) weights above 0: rating weight times recency weight.

    An unknown day is neutral: it weighs the mean of the known ones, or 1.0 when none is known.
    """
    recency = [recency_weight(s.last, today) if s.last else None for s in signals]
    known = [weight for weight in recency if weight is not None]
    neutral = sum(known) / len(known) if known else 1.0
    return np.asarray(
        [
            rating_weight(_rating(signal)) * (neutral if weight is None else weight)
            for signal, weight in zip(signals, recency, strict=True)
        ],
        np.float64,
    )


def _rating(signal: Watched) -> float:
    if signal.rating is None:
        return LIKED_AS if signal.liked else SEEN_AS
    return max(signal.rating, LIKED_AS) if signal.liked else signal.rating
