"""Which plays of a file are rewatches."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def rewatches(plays: Iterable[tuple[str, str]]) -> Sequence[bool]:
    """For (title, ISO date) pairs, True for all but the earliest of a title.

    A play without a date counts as the earliest, being most likely one of long ago.
    """
    known = list(plays)
    first: dict[str, int] = {}
    for place, (title, date) in enumerate(known):
        if title not in first or date < known[first[title]][1]:
            first[title] = place
    return [first[title] != place for place, (title, _) in enumerate(known)]
