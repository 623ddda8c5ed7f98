"""Signals, titles and vectors become a taste profile: groups with names, and a summary."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from cinemai_tui.domain.history import Watched
from cinemai_tui.domain.taste import Method, TasteGroup, TasteProfile, Vectors
from cinemai_tui.domain.titles import Title, TitleId
from cinemai_tui.taste.clusters import centroid, cluster
from cinemai_tui.taste.naming import background, name_groups
from cinemai_tui.taste.signals import history_version, loved
from cinemai_tui.taste.telling import summary
from cinemai_tui.taste.weights import weights

__all__ = ["background", "build_profile", "history_version"]

TYPICAL = 5


def build_profile(
    signals: Mapping[TitleId, Watched],
    titles: Mapping[TitleId, Title],
    ids: Sequence[TitleId],
    vectors: Vectors,
    fit: str,
    today: date,
    usual: Mapping[str, float] | None = None,
) -> TasteProfile:
    """Find a person's taste groups.

    `ids` names the rows of `vectors` (n, d); signals without a row take no part in the groups.
    `titles` gives the facts names are made from; `usual` the catalogue's shares of genres,
    countries and decades (`background` of a shelf), so that a group is named by what sets it
    apart from the catalogue too. Never fails on small or odd histories; without a loved title
    there are no groups and the method is NONE. From 100 loved titles on it imports scikit-learn
    or hdbscan, so it belongs in the worker process.
    """
    row = {title_id: index for index, title_id in enumerate(ids)}
    chosen = [i for i in loved(signals) if i in row]
    found = vectors[[row[i] for i in chosen]] if chosen else np.zeros((0, 1), np.float32)
    weight = weights([signals[i] for i in chosen], today)
    labels, method = cluster(found, weight)
    groups = _groups(chosen, found, weight, labels, signals, titles, usual or {})
    return TasteProfile(
        method=method if groups else Method.NONE,
        groups=groups,
        fit=fit,
        rated=sum(1 for signal in signals.values() if signal.rating is not None),
        watched=sum(1 for signal in signals.values() if signal.seen),
        summary=summary(groups, signals, titles),
    )


def _groups(
    ids: Sequence[TitleId],
    vectors: Vectors,
    weight: NDArray[np.float64],
    labels: NDArray[np.int64],
    signals: Mapping[TitleId, Watched],
    titles: Mapping[TitleId, Title],
    usual: Mapping[str, float],
) -> tuple[TasteGroup, ...]:
    """The groups, heaviest first; equal ones in the order of their labels."""
    total = float(weight.sum())
    raw = []
    for label in range(int(labels.max()) + 1 if len(labels) else 0):
        rows = np.flatnonzero(labels == label)
        centre = centroid(vectors[rows], weight[rows])
        near = rows[np.argsort(-(vectors[rows] @ centre), kind="stable")]
        members = [ids[int(i)] for i in rows]
        ratings = [r for i in members if (r := signals[i].rating) is not None]
        raw.append(
            (
                float(weight[rows].sum()) / total,
                centre,
                tuple(members),
                tuple(ids[int(i)] for i in near),
                sum(ratings) / len(ratings) if ratings else None,
            )
        )
    raw.sort(key=lambda group: -group[0])
    names = name_groups(
        [[titles[i] for i in near if i in titles] for _, _, _, near, _ in raw],
        [next((titles[i].title for i in near if i in titles), "") for _, _, _, near, _ in raw],
        usual,
    )
    return tuple(
        TasteGroup(
            name=name,
            centroid=centre,
            members=members,
            typical=near[:TYPICAL],
            marks=marks,
            weight=share,
            average_rating=average,
        )
        for (share, centre, members, near, average), (name, marks) in zip(raw, names, strict=True)
    )
