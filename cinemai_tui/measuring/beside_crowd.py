"""A person beside the crowd: how far their ratings are from what others think of the titles."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

from cinemai_tui.domain.insights import LEAST_FOR_CROWD, CrowdView, Gap
from cinemai_tui.domain.titles import Title
from cinemai_tui.measuring.slices import Own

MOST_GAPS = 12
LEAST_VOTES = 10
"""Votes below which an average is of too few people to be a crowd."""


def beside_crowd(owns: Sequence[Own]) -> CrowdView:
    """Ratings against the titles' vote averages, or against their acclaim where too few have any.

    The two are never mixed: they are not the same scale. Acclaim of 0 to 100 is brought to 0 to
    10. The lists hold the titles farthest above and below, measured from the person's own mean
    gap, so that a generous rater does not seem to overrate everything.
    """
    for by, crowd_of in (("votes", _votes), ("acclaim", _acclaim)):
        gaps = [
            Gap(
                title_id=own.title.id,
                title=own.title.title,
                year=own.title.year,
                rating=own.signal.rating,
                crowd=crowd,
            )
            for own in owns
            if own.signal.rating is not None and (crowd := crowd_of(own.title)) is not None
        ]
        if len(gaps) >= LEAST_FOR_CROWD:
            return _view(by, gaps)
    return CrowdView(compared=len(gaps))


def _view(by: str, gaps: list[Gap]) -> CrowdView:
    mean = sum(gap.gap for gap in gaps) / len(gaps)
    above = [gap for gap in gaps if gap.gap > mean]
    below = [gap for gap in gaps if gap.gap < mean]
    above.sort(key=lambda gap: (-gap.gap, gap.title))
    below.sort(key=lambda gap: (gap.gap, gap.title))
    return CrowdView(
        by=by,
        compared=len(gaps),
        mean_gap=mean,
        agreement=correlation([g.rating for g in gaps], [g.crowd for g in gaps]),
        over=tuple(above[:MOST_GAPS]),
        under=tuple(below[:MOST_GAPS]),
    )


def crowd_rating(title: Title) -> float | None:
    """What others think of a title, 0 to 10: its vote average, else its acclaim; None unknown."""
    votes = _votes(title)
    return _acclaim(title) if votes is None else votes


def _votes(title: Title) -> float | None:
    enough = title.vote_count is None or title.vote_count >= LEAST_VOTES
    return title.vote_average if enough and title.vote_average else None


def _acclaim(title: Title) -> float | None:
    return None if title.acclaim is None else title.acclaim / 10


def correlation(first: Sequence[float], second: Sequence[float]) -> float | None:
    """Pearson's r: `sum(dx dy) / sqrt(sum(dx^2) sum(dy^2))`, -1 to 1; None where one is constant.

    d is the distance from the mean of its side.
    """
    mean_a, mean_b = sum(first) / len(first), sum(second) / len(second)
    a = [value - mean_a for value in first]
    b = [value - mean_b for value in second]
    spread = sqrt(sum(x * x for x in a) * sum(y * y for y in b))
    return sum(x * y for x, y in zip(a, b, strict=True)) / spread if spread > 1e-12 else None
