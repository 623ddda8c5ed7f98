"""What other people's ratings say for each title, given what one person loves."""

from __future__ import annotations

import numpy as np

from cinemai_tui.domain.crowd import CrowdTable
from cinemai_tui.domain.shelf import Shelf
from cinemai_tui.ranking.leaning import Floats, Leaning

AGAINST = 0.25
"""How much a disliked title's voice counts beside a loved one's."""


def ease(shelf: Shelf, leaning: Leaning, crowd: CrowdTable) -> Floats:
    """(n,) `sum over L of l_i B_ic - 0.25 * sum over D of d_i B_ic` (Steck, 2019).

    l and d are Leaning's weights in L and D, B_ic what title i says for c; 0 for titles the
    crowd does not know (`crowd.known`), and everywhere when it knows none of the person's.
    """
    voices = leaning.loves - AGAINST * leaning.dislikes
    speaking = voices != 0
    rows, voices = leaning.rows[speaking], voices[speaking]
    begin = crowd.starts[rows]
    lengths = crowd.starts[rows + 1] - begin
    total = int(lengths.sum())
    if not total:
        return np.zeros(len(shelf))
    # Place k of the whole is place k - (all before this row) of its row.
    before = np.cumsum(lengths) - lengths
    places = np.arange(total) + np.repeat(begin - before, lengths)
    said = crowd.weights[places] * np.repeat(voices, lengths)
    found = np.bincount(crowd.others[places], weights=said, minlength=len(shelf))
    return np.asarray(found, np.float64)
