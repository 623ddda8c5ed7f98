"""Candidates become an ordered list: the one function the engine calls."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from cinemai_tui.domain.extras import NO_EXTRAS, Extras
from cinemai_tui.domain.filters import Tuning
from cinemai_tui.domain.history import Watched
from cinemai_tui.domain.shelf import Mask, Rows, Shelf
from cinemai_tui.domain.taste import TasteProfile
from cinemai_tui.domain.titles import TitleId
from cinemai_tui.domain.wording import plural
from cinemai_tui.ranking.blend import blend
from cinemai_tui.ranking.different import most_different, placed
from cinemai_tui.ranking.groups import aggregate, cosines
from cinemai_tui.ranking.leaning import Floats, Leaning, lean
from cinemai_tui.ranking.variety import POOL, marginal, with_slots
from cinemai_tui.ranking.window import NO_ACTS, narrowed, within

USUAL_VARIETY = 0.3

NOTHING_KNOWN = (
    "Nothing is known of your taste yet, so well-regarded and well-known titles come first."
)
NOTHING_LOVED = (
    "So far you have only said what you dislike: like or rate a title well for a list of your own."
)
NONE_HERE = (
    "None of your titles is in this catalogue, so well-regarded and well-known titles come first."
)
NOTHING_RECENT = (
    "Nothing in your history is known to be from the last {years}, so nothing counts as taste: "
    "widen the window."
)
NO_GROUPS = "There are no taste groups yet, so the default order is shown."


@dataclass(frozen=True, eq=False, kw_only=True)
class Ranked:
    """Fitting rows in order, and (n,) columns over the whole shelf.

    `scores` are the ranker's raw numbers and `parts` what they add up from; `similarity` the
    aggregated cosine to the taste groups clipped to 0..1, two decimals; `match` the share of the
    fitting titles each beats, 0.00 to 0.99, cut to two decimals; `groups` the number of the
    nearest taste group, 0 without groups; `different` the row found in another way, which
    stands right after the first ten.
    """

    rows: Rows
    scores: Floats
    similarity: Floats
    match: Floats
    parts: dict[str, Floats]
    groups: NDArray[np.int64]
    note: str = ""
    different: int | None = None


def rank(
    shelf: Shelf,
    mask: Mask,
    signals: Mapping[TitleId, Watched],
    profile: TasteProfile,
    tuning: Tuning,
    today: date,
    extras: Extras = NO_EXTRAS,
    *,
    acts: Mapping[TitleId, date] = NO_ACTS,
    worn: Floats | None = None,
) -> Ranked:
    """Order the rows of `mask` for one person; every number is finite, whatever the history.

    Scores are standardised over everything not watched, not over the mask, so a filter never
    changes which of two titles is ahead. `blend` is made varied: marginal relevance over its
    first 100, a place among ten for every strong taste group, and the eleventh place for
    something different; `worn` (n,) is what titles lose that were shown again and again.
    `groups` stays as it is.
    Equal scores keep the shelf's order. Unknown ranker names raise ValueError.

    With a taste window (`tuning.recent`) only signals of its years count as taste, seen from
    `today`; `acts` has the days of what was said in the lists.
    """
    told = within(signals, tuning.recent, today, acts)
    if tuning.recent is not None:
        profile = narrowed(profile, shelf, told)
    leaning = lean(told, shelf)
    s = cosines(shelf, profile)
    near_groups = aggregate(s, tuning.alpha) if s.shape[1] else np.zeros(len(shelf))
    nearest = s.argmax(axis=1) if s.shape[1] else np.zeros(len(shelf), np.int64)
    note = _note(signals, told, leaning, tuning)
    row = None
    if tuning.ranker == "groups" and s.shape[1]:
        scores, parts = near_groups, {"groups": near_groups}
    elif tuning.ranker in ("blend", "groups"):
        if tuning.ranker == "groups":
            note = note or NO_GROUPS
        among = np.ones(len(shelf), dtype=bool)
        row_of = shelf.row_of
        among[[row_of[i] for i, t in signals.items() if t.seen and i in row_of]] = False
        blended = blend(shelf, leaning, tuning, among, extras)
        scores, parts = blended.scores, blended.parts
        if worn is not None and worn.any():
            scores, parts = scores - worn, parts | {"shown": -worn}
    else:
        raise ValueError(f"no ranker is called {tuning.ranker!r}")
    fitting = np.flatnonzero(mask)
    rows = fitting[np.argsort(-scores[fitting], kind="stable")]
    if tuning.ranker == "blend":
        rows = _varied(shelf, rows, scores, tuning)
        if tuning.slots:
            rows = with_slots(rows, nearest, [group.weight for group in profile.groups], scores)
        row = most_different(shelf, leaning, rows)
        rows = placed(rows, row)
    return Ranked(
        rows=rows,
        scores=scores,
        similarity=np.clip(near_groups, 0.0, 1.0).round(2),
        match=_match(scores, fitting),
        parts=parts,
        groups=nearest,
        note=note,
        different=row,
    )


def _note(
    signals: Mapping[TitleId, Watched],
    told: Mapping[TitleId, Watched],
    leaning: Leaning,
    tuning: Tuning,
) -> str:
    """What keeps the list from being a person's own, in a sentence; "" when nothing does."""
    if not leaning.empty:
        return ""
    if signals and not told and tuning.recent is not None:
        return NOTHING_RECENT.format(years=plural(tuning.recent, "year"))
    if len(leaning.rows):
        return NOTHING_LOVED
    return NONE_HERE if told else NOTHING_KNOWN


def _varied(shelf: Shelf, rows: Rows, scores: Floats, tuning: Tuning) -> Rows:
    """The rows with their head reordered: from their scores alone to as far apart as may be."""
    usual = min(tuning.variety, USUAL_VARIETY)
    beyond = tuning.variety - usual
    relevance = 1 - usual - beyond * 4 / 7
    pool = rows[: round(POOL * (1 + 3 * beyond))]
    order = marginal(scores[pool], shelf.vectors[pool], relevance)
    return np.concatenate([pool[order], rows[len(pool) :]])


def _match(scores: Floats, fitting: Rows) -> Floats:
    """(n,) the share of the fitting titles each title's score is above."""
    if not len(fitting):
        return np.zeros(len(scores))
    below = np.searchsorted(np.sort(scores[fitting]), scores, side="left")
    return np.asarray(np.minimum(np.floor(below * 100 / len(fitting)) / 100, 0.99), np.float64)
