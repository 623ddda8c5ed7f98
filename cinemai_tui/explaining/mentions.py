"""Where titles of films and shows stand in a text, so that a screen can set them apart."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cinemai_tui.domain.picks import Evidence
from cinemai_tui.domain.titles import Title
from cinemai_tui.explaining.slots import named

Span = tuple[int, int]


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
