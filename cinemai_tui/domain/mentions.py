"""How titles of films and shows are written in a text, and where they stand in it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cinemai_tui.domain.picks import Evidence
from cinemai_tui.domain.titles import Title
from cinemai_tui.domain.wording import clean

# Names that are also ordinary words: alone in a sentence nobody would take them for films.
_ORDINARY = frozenset(
    "it her him he she us them they you me we up big one two once after before now then if when "
    "where why who what how not next home here there this that so no yes old new down out again "
    "away still only his hers ours and but close alone stay".split()
)

Span = tuple[int, int]


def named(title: str, year: int | None, *, dated: bool = False) -> str:
    """A film's name as it stands in a sentence: `Heat`.

    Its year follows where the bare name is an ordinary word (`It (2017)`), or when `dated`.
    """
    shown = clean(title, 120)
    dated = dated or shown.casefold().strip(".!?") in _ORDINARY
    return f"{shown} ({year})" if dated and year else shown


def mentions(text: str, evidence: Sequence[Evidence], title: Title) -> tuple[Span, ...]:
    """Return the (start, end) spans of the pick's and the evidence's titles, in order.

    Capital letters count, and a title that is also an ordinary word (`It`, `Her`) only counts
    where its year follows, as `named` writes it. Spans never overlap; the longest name wins.
    """
    wanted = {(own.title, own.year) for own in evidence}
    wanted |= {(name, title.year) for name in title.known_titles}
    taken: list[Span] = []
    for name, year in sorted(wanted, key=lambda pair: (-len(pair[0]), pair[0])):
        shown = named(name, year)
        bare = len(named(name, None))
        edge_left = r"(?<!\w)" if shown[:1].isalnum() else ""
        edge_right = r"(?!\w)" if shown[-1:].isalnum() else ""
        for found in re.finditer(edge_left + re.escape(shown) + edge_right, text):
            span = (found.start(), found.start() + bare)
            if bare and all(span[1] <= start or span[0] >= end for start, end in taken):
                taken.append(span)
    return tuple(sorted(taken))
