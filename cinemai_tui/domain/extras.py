"""What a ranker may use beside the shelf and the person, where it is there."""

from __future__ import annotations

from dataclasses import dataclass

from cinemai_tui.domain.crowd import CrowdTable
from cinemai_tui.domain.taste import Vectors


@dataclass(frozen=True, eq=False, kw_only=True)
class Extras:
    """`crowd` from other people's ratings; `neural` (n, d) unit rows beside the shelf's own.

    A row of zeros in `neural` is a title that has no such vector yet.
    """

    crowd: CrowdTable | None = None
    neural: Vectors | None = None


NO_EXTRAS = Extras()
