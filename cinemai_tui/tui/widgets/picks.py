"""The list of recommendations: one line a title, whatever its name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.content import Content

from cinemai_tui.domain.picks import Pick
from cinemai_tui.domain.titles import TitleId
from cinemai_tui.tui.shown import bar, fitted, joined
from cinemai_tui.tui.widgets.rows import Rows

MARKS = {"new": "●", "listed": "◆", "more": "▲", "seen": "✓", "different": "◇"}
BAR = 8
MIN_TITLE = 20


class PickList(Rows[Pick]):
    """Recommended titles with year, match, bar and marks; the cursor's row drives the why pane."""

    HELP = (
        "Your recommendations, best first. The number is the match: the share of all fitting "
        "titles this one beats; the bar spreads the scores on the list. The order is varied on "
        "purpose, so no two neighbours are alike. ● is new, ◆ on your watchlist, ▲ like your "
        "last like, ✓ seen by your partner, ◇ something different, found in another way than "
        "the rest. = puts the words for two or three of them side by side; space chooses which."
    )

    def __init__(self) -> None:
        super().__init__(self._row, ident="picks")
        self.add_class("pane")
        self._worst = self._spread = 0.0
        self._chosen: frozenset[TitleId] = frozenset()

    def choose(self, chosen: Iterable[TitleId]) -> None:
        """Mark the rows chosen for comparing; those no longer chosen lose the mark."""
        now = frozenset(chosen)
        changed, self._chosen = now ^ self._chosen, now
        for index, pick in enumerate(self.items):
            if pick.title.id in changed:
                self.redraw(index)

    def show(self, items: Sequence[Pick], cursor: int = 0) -> None:
        """Replace the rows, or add those below; the bars stretch over the first page's scores."""
        stood = len(self.items)
        if 0 < stood < len(items) and all(map(_same, self.items, items)):
            # Rows that stand are not drawn again: a long list would stall at each page.
            self.grow(items[stood:])
            return
        scores = [pick.score for pick in items]
        self._worst = min(scores, default=0.0)
        self._spread = max(scores, default=0.0) - self._worst
        super().show(items, cursor)

    def _row(self, pick: Pick, width: int, lit: bool) -> Content:
        place = f"{'=' if pick.title.id in self._chosen else ''}{pick.rank}"
        rank = f"{'▸' if lit else ' '}{place:>3} "
        year = f" {pick.title.year or '':>4}"
        match = f" {pick.match:4.2f}".replace(" 0.", "  .")
        # The bar stretches the scores on the list, best to worst; the number tells the truth.
        part = (pick.score - self._worst) / self._spread if self._spread else 1.0
        share = 0.2 + 0.8 * max(0.0, part)
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


def _same(one: Pick, other: Pick) -> bool:
    """True when both would be drawn alike."""
    return one.title.id == other.title.id and (one.rank, one.match, one.score, one.marks) == (
        other.rank,
        other.match,
        other.score,
        other.marks,
    )
