"""The shapes of the template writer's sentences, as data.

A shape is an opening: one or two sentences that tie a pick to its evidence. Braces hold slots
(see `slots.py`); one with a capital letter starts a sentence. `{story}` is what the title is
about; a shape without it is followed by it.
"""

from __future__ import annotations

from cinemai_tui.explaining.shapes.belonging import GROUP, LISTED, PRIOR
from cinemai_tui.explaining.shapes.kin import KINDRED, NEAR, SERIES
from cinemai_tui.explaining.shapes.matter import KEYWORDS
from cinemai_tui.explaining.shapes.people import CAST, MAKER
from cinemai_tui.explaining.shapes.seen import SEEN
from cinemai_tui.explaining.shapes.shape import Shape

OPENINGS: dict[str, tuple[Shape, ...]] = {
    "series": SERIES,
    "kindred": KINDRED,
    "near": NEAR,
    "maker": MAKER,
    "cast": CAST,
    "keywords": KEYWORDS,
    "listed": LISTED,
    "group": GROUP,
    "prior": PRIOR,
}
"""From what speaks for a pick to the ways of saying it."""

__all__ = ["OPENINGS", "SEEN", "Shape"]
