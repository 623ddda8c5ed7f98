"""A list drawn towards what somebody wished for: named titles, and moods."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from cinemai_tui.domain.moods import Mood
from cinemai_tui.domain.shelf import Codes, Mask, Rows, Shelf
from cinemai_tui.ranking.leaning import Floats
from cinemai_tui.ranking.ranking import Ranked

LIKE, KIN, KIND, MOOD = 3.0, 2.0, 0.5, 2.5
"""What the closest, the first kindred, one of the same kind and a title wholly in the mood gain,
in standard deviations of the score."""

GENRE_SHARE, MARK_SHARE = 0.5, 0.3
"""How much of a mood a genre proves, and each keyword, up to all of it."""


@dataclass(frozen=True, eq=False, kw_only=True)
class Towards:
    """Rows of a shelf to come near to or keep away from, and (n,) `mood` from -1 to 1."""

    like: Rows
    unlike: Rows
    mood: Floats

    @property
    def nowhere(self) -> bool:
        """True when the order stays as it is."""
        return not len(self.like) and not len(self.unlike) and not self.mood.any()


def drawn(shelf: Shelf, mask: Mask, ranked: Ranked, towards: Towards) -> Ranked:
    """The rows of `mask` reordered by what was wished for.

    `score + s * (close(like) - close(unlike) + 2.5 mood)`, `close = 3 near + 2 kin + 0.5 kind`,
    where s is the standard deviation of the score over the mask (1 where it is 0), so the wish
    weighs as much for every ranker. `near` is the greatest cosine with one of the titles, as a
    share of the greatest in the mask; `kin` is `1 / sqrt(rank)` of the best place among the
    kindred, either way round; `kind` is 1 for films where films were named, and so for shows.
    The parts still add up to the score.
    """
    if towards.nowhere:
        return ranked
    rows = np.flatnonzero(mask)
    spread = float(ranked.scores[rows].std()) if len(rows) else 0.0
    unit = spread if spread > 0 and np.isfinite(spread) else 1.0
    gains: dict[str, Floats] = {}
    for sign, name, named in ((1, "like", towards.like), (-1, "unlike", towards.unlike)):
        if len(named):
            near = nearest(shelf, named)
            most = float(near[rows].max()) if len(rows) else 0.0
            kinds = np.isin(shelf.kinds, shelf.kinds[named])
            close = LIKE * near / (most or 1.0) + KIN * kinship(shelf, named) + KIND * kinds
            gains[name] = np.asarray(sign * unit * close, np.float64)
    if towards.mood.any():
        gains["mood"] = np.asarray(unit * MOOD * towards.mood, np.float64)
    scores = np.asarray(ranked.scores + np.sum(list(gains.values()), axis=0), np.float64)
    below = np.searchsorted(np.sort(scores[rows]), scores, side="left")
    beaten = np.floor(below * 100 / max(1, len(rows))) / 100
    return replace(
        ranked,
        rows=rows[np.argsort(-scores[rows], kind="stable")],
        scores=scores,
        parts=ranked.parts | gains,
        match=np.asarray(np.minimum(beaten, 0.99), np.float64),
        different=None,
    )


def nearest(shelf: Shelf, named: Rows) -> Floats:
    """(n,) the greatest cosine of each title with one of the named rows, 0 to 1."""
    cosines = shelf.vectors @ shelf.vectors[named].T
    return np.asarray(np.clip(cosines.max(axis=1), 0.0, 1.0), np.float64)


def kinship(shelf: Shelf, named: Rows) -> Floats:
    """(n,) `1 / sqrt(rank)` by the best rank among the kindred of a named row or of the title."""
    found = np.zeros(len(shelf))
    for row in named.tolist():
        kin = shelf.kindred_of(row)
        np.maximum.at(found, kin, 1 / np.sqrt(np.arange(1, len(kin) + 1)))
        places = np.flatnonzero(shelf.kindred == row)
        owners = np.searchsorted(shelf.kindred_starts, places, side="right") - 1
        ranks = places - shelf.kindred_starts[owners] + 1
        np.maximum.at(found, owners, 1 / np.sqrt(ranks))
    return found


def mood_of(
    genres: Codes, keywords: Codes, wanted: Sequence[Mood], unwanted: Sequence[Mood]
) -> Floats:
    """(n,) how far each title has the moods wanted, less those not wanted, -1 to 1.

    One mood is `min(1, 0.5 [a genre speaks for it] + 0.3 * its keywords)`; several are averaged.
    """
    size = len(genres.starts) - 1
    total = np.zeros(size)
    for sign, moods in ((1.0, wanted), (-1.0, unwanted)):
        for mood in moods:
            share = GENRE_SHARE * genres.having(mood.genres) + MARK_SHARE * marked(keywords, mood)
            total += sign * np.minimum(1.0, share) / len(moods)
    return np.clip(total, -1.0, 1.0)


def marked(keywords: Codes, mood: Mood) -> Floats:
    """(n,) how many keywords of each title hold a mark of the mood as whole words."""
    marks = [f" {mark} " for mark in mood.marks]
    telling = np.asarray(
        [any(mark in f" {name.casefold()} " for mark in marks) for name in keywords.names], bool
    )
    if not telling.any():
        return np.zeros(len(keywords.starts) - 1)
    held = telling[keywords.codes].astype(np.float64)
    counts = np.bincount(keywords.owners, weights=held, minlength=len(keywords.starts) - 1)
    return np.asarray(counts, np.float64)
