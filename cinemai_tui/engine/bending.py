"""How a wish bends a list: what it leaves out beyond the filters, and what it brings forward."""

from __future__ import annotations

from typing import Protocol

from cinemai_tui.domain.shelf import Mask, Shelf
from cinemai_tui.ranking.ranking import Ranked


class Bend(Protocol):
    """A wish at work on one list."""

    def narrowed(self, shelf: Shelf, mask: Mask) -> Mask:
        """(n,) what of the mask the wish leaves."""
        ...

    def bent(self, shelf: Shelf, mask: Mask, ranked: Ranked) -> Ranked:
        """The order with what was wished for ahead."""
        ...
