"""What was shown day after day and never taken up sinks a little, for a while."""

from __future__ import annotations

from collections.abc import Container, Mapping
from datetime import date

import numpy as np

from cinemai_tui.domain.feedback import FORGOTTEN_DAYS, Showing
from cinemai_tui.domain.shelf import Shelf
from cinemai_tui.domain.titles import TitleId
from cinemai_tui.ranking.leaning import Floats

PATIENCE = 3
STEP = 0.2
MOST = 1.0
"""Days a title may be shown in vain, what every further day costs it, and the most it can lose,
in the score's own measure, standard deviations."""


def worn(
    shelf: Shelf,
    showings: Mapping[TitleId, Showing],
    today: date,
    spoken_of: Container[TitleId] = (),
) -> Floats:
    """(n,) what each title loses: `min(1, 0.2 * max(0, days - 3))`.

    `days` are those it was shown on before `today`, so a list stays the same however often it is
    made on one day. A title not shown for `FORGOTTEN_DAYS` starts afresh; one in `spoken_of`, on
    the watchlist for example, loses nothing.
    """
    lost = np.zeros(len(shelf))
    for title_id, showing in showings.items():
        row = shelf.row_of.get(title_id)
        if row is None or title_id in spoken_of:
            continue
        last = showing.last.date()
        # Lists made by older versions counted each list of a day.
        days = min(showing.days, (last - showing.first.date()).days + 1) - (last >= today)
        if (today - last).days <= FORGOTTEN_DAYS:
            lost[row] = min(MOST, STEP * max(0, days - PATIENCE))
    return lost.round(9)
