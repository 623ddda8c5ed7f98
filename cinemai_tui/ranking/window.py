"""The taste window: only what was watched or rated in the last years counts as taste."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import numpy as np

from cinemai_tui.domain.history import Watched
from cinemai_tui.domain.shelf import Shelf
from cinemai_tui.domain.taste import TasteGroup, TasteProfile
from cinemai_tui.domain.titles import TitleId

_YEAR = 365.25

NO_ACTS: Mapping[TitleId, date] = {}


def within(
    signals: Mapping[TitleId, Watched],
    years: int | None,
    today: date,
    acts: Mapping[TitleId, date] = NO_ACTS,
) -> Mapping[TitleId, Watched]:
    """The signals of the last `years` years; all of them for None.

    The day of a signal is when it was last watched or rated, or the day in `acts`, of what was
    said in the lists, whichever is later. A day in the future is recent; what has no day stays
    out, because nobody knows whether it is.
    """
    if years is None:
        return signals
    found = {}
    for title_id, signal in signals.items():
        days = [day for day in (signal.last, acts.get(title_id)) if day is not None]
        if days and (today - max(days)).days <= years * _YEAR:
            found[title_id] = signal
    return found


def narrowed(
    profile: TasteProfile, shelf: Shelf, signals: Mapping[TitleId, Watched]
) -> TasteProfile:
    """The taste groups with the members in `signals` alone; groups without any are left out.

    A narrowed group's centroid is the mean of its members' vectors brought to length one, and
    its weight falls with the share of members it keeps; the weights still add to 1.
    """
    groups = [found for group in profile.groups if (found := _narrowed(group, shelf, signals))]
    total = sum(group.weight for group in groups)
    return replace(
        profile,
        groups=tuple(
            replace(group, weight=group.weight / total if total else 0.0) for group in groups
        ),
    )


def _narrowed(
    group: TasteGroup, shelf: Shelf, signals: Mapping[TitleId, Watched]
) -> TasteGroup | None:
    members = tuple(i for i in group.members if i in signals)
    rows = shelf.rows(members)
    if not len(rows):
        return None
    if len(members) == len(group.members):
        return group
    mean = shelf.vectors[rows].mean(axis=0)
    length = float(np.linalg.norm(mean))
    return replace(
        group,
        centroid=(mean / length).astype(np.float32) if length > 0 else group.centroid,
        members=members,
        typical=tuple(i for i in group.typical if i in signals),
        weight=group.weight * len(members) / len(group.members),
    )
