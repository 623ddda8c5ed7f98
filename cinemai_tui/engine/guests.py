"""The people a list is made for: what is known of each, and their own order of what all share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from cinemai_tui.candidates.narrowing import fitting
from cinemai_tui.domain.extras import Extras
from cinemai_tui.domain.filters import Filters, Tuning, Watchlist
from cinemai_tui.domain.shelf import Mask, Shelf
from cinemai_tui.domain.taste import TasteProfile
from cinemai_tui.engine.knowing import Known
from cinemai_tui.engine.listing import said_on
from cinemai_tui.engine.recommending import left_of, mask_of
from cinemai_tui.ranking.leaning import Floats
from cinemai_tui.ranking.ranking import Ranked, rank
from cinemai_tui.ranking.together import Opinion, disliked_rows, veto_bar


@dataclass(frozen=True, eq=False, kw_only=True)
class Guest:
    """One of the people: what is known of them, their order of the candidates, their opinion."""

    who: Known
    profile: TasteProfile
    ranked: Ranked
    opinion: Opinion


@dataclass(frozen=True, eq=False, kw_only=True)
class Table:
    """What all people's orders are made from: the titles they share and how they are ranked."""

    shelf: Shelf
    mask: Mask
    tuning: Tuning
    today: date
    beside: Extras

    def guest(self, who: Known, profile: TasteProfile, seen: Mask, worn: Floats) -> Guest:
        """A person's order of the candidates, and what they veto.

        `seen` (n,) is what they have watched of them, `worn` (n,) what titles lose that were
        shown to them in vain.
        """
        own = rank(
            self.shelf,
            self.mask,
            who.signals,
            profile,
            self.tuning,
            self.today,
            self.beside,
            acts=said_on(who),
            worn=worn,
        )
        disliked = disliked_rows(self.shelf, who.signals)
        unseen = np.ones(len(self.shelf), dtype=bool)
        unseen[self.shelf.rows(who.seen)] = False
        # Over all they have not seen, so that no filter changes what they veto.
        bar = veto_bar(own.scores, disliked, unseen)
        rows = own.rows[~seen[own.rows]]
        opinion = Opinion(rows=rows, scores=own.scores, bar=bar, seen=seen)
        return Guest(who=who, profile=profile, ranked=own, opinion=opinion)


def candidates(
    shelf: Shelf, knowns: Sequence[Known], filters: Filters, seen_by_some: bool
) -> tuple[Mask, list[Mask]]:
    """(n,) what all people could be shown, and for each of them what of it they have seen."""
    anyhow = replace(filters, watchlist=Watchlist.ANY)
    mask = np.ones(len(shelf), dtype=bool)
    watched = np.zeros((len(knowns), len(shelf)), dtype=bool)
    for who, seen in zip(knowns, watched, strict=True):
        left = left_of(shelf, who)
        if seen_by_some:
            seen[shelf.rows(who.seen)] = True
            seen[disliked_rows(shelf, who.signals)] = False
            left = replace(left, mask=left.mask | seen)
        mask &= mask_of(shelf, who, left, anyhow)
    mask &= ~watched.all(axis=0)
    wanted = Filters(watchlist=filters.watchlist)
    mask &= fitting(shelf, wanted, shelf.rows(i for who in knowns for i in who.listed))
    return mask, [seen & mask for seen in watched]
