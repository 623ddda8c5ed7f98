"""The list of recommendations: one line a title, whatever its name."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from cinemai_tui.domain.picks import Pick
from cinemai_tui.tui.shown import bar, fitted, joined
from cinemai_tui.tui.widgets.rows import Rows

MARKS = {"new": "●", "listed": "◆", "more": "▲", "seen": "✓"}
BAR = 8
MIN_TITLE = 20


class PickList(Rows[Pick]):
    """Recommended titles with year, match, bar and marks; the cursor's row drives the why pane."""

    HELP = (
        "Your recommendations, best first. The number is the match: the share of all fitting "
        "titles this one beats; the bar spreads the scores on the list. The order is varied on "
        "purpose, so no two neighbours are alike. ● is new, ◆ on your watchlist, ▲ like your "
        "last like."
    )

    def __init__(self) -> None:
        super().__init__(self._row, ident="picks")
        self.add_class("pane")
        self._worst = self._spread = 0.0

    def show(self, items: Sequence[Pick], cursor: int = 0) -> None:
        """Replace the rows; the bars stretch over their scores."""
        scores = [pick.score for pick in items]
        self._worst = min(scores, default=0.0)
        self._spread = max(scores, default=0.0) - self._worst
        super().show(items, cursor)

    def _row(self, pick: Pick, width: int, lit: bool) -> Content:
        rank = f"{'▸' if lit else ' '}{pick.rank:>3} "
        year = f" {pick.title.year or '':>4}"
        match = f" {pick.match:4.2f}".replace(" 0.", "  .")
        # The bar stretches the scores on the list, best to worst; the number tells the truth.
        share = 0.2 + 0.8 * ((pick.score - self._worst) / self._spread if self._spread else 1.0)
        marks = " " + "".join(MARKS[mark] for mark in pick.marks if mark in MARKS)[:3].ljust(3)
        # Columns go in this order when the pane narrows: marks, bar, year.
        room = width - len(rank) - len(match)
        kept: list[str] = []
        for name, cost in (("year", len(year)), ("bar", BAR + 1), ("marks", 4)):
            if room - cost >= MIN_TITLE:
                kept.append(name)
                room -= cost
        muted = "" if lit else "$foreground-muted"
        return joined(
            (rank, muted),
            (fitted(pick.title.title, room), ""),
            (year if "year" in kept else "", muted),
            (match, ""),
            (f" {bar(share, BAR)}" if "bar" in kept else "", "" if lit else "$accent"),
            (marks if "marks" in kept else "", "" if lit else "$secondary"),
        )
