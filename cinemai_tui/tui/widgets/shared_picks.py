"""A list for several people: one line a title, a bar for each of them, and who vetoes what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.cells import cell_len
from textual.content import Content

from cinemai_tui.domain.people import Person
from cinemai_tui.domain.together import SharedList, SharedPick, Side
from cinemai_tui.domain.wording import plural
from cinemai_tui.tui.shown import bar, fitted, joined, literal
from cinemai_tui.tui.widgets.evidence import evidence_lines, facts_line
from cinemai_tui.tui.widgets.picks import MARKS
from cinemai_tui.tui.widgets.rows import Rows

SIZES = (8, 7, 6, 5, 4, 3, 2)
"""Cells a bar may take, widest first."""
AMPLE, MIN_TITLE = 26, 14
"""Cells a title should have before bars grow, and those it has before they go."""
COLOURS = ("$accent", "$secondary")
"""The bars of neighbours differ; whose each is stands before it."""


class SharedPickList(Rows[SharedPick]):
    """Titles for all, best first; the cursor's row drives the pane beside it."""

    HELP = (
        "Titles for all of you, best first. Each bar is one person, named by the letter before "
        "it: the longer, the better it suits them. ✓ has been seen by one of you, ◆ is on a "
        "watchlist, ● is new to all. l, d, x, s and w are noted for one person; p changes whom."
    )

    def __init__(self) -> None:
        super().__init__(self._row, ident="shared")
        self.add_class("pane")
        self._labels: dict[Person, str] = {}
        self._low = self._spread = 0.0

    def show_list(self, listing: SharedList | None, cursor: int = 0) -> None:
        """Replace the rows; the bars of all people stretch over one scale."""
        picks = listing.picks if listing else ()
        standings = [side.standing for pick in picks for side in pick.sides if not side.seen]
        self._low = min(standings, default=0.0)
        self._spread = max(standings, default=0.0) - self._low
        self._labels = short_names(listing.people) if listing else {}
        self.show(picks, cursor)

    def share(self, side: Side) -> float:
        """How long a side's bar is, 0.1 to 1: the worst on the list still shows."""
        return 0.1 + 0.9 * ((side.standing - self._low) / self._spread if self._spread else 1.0)

    def _row(self, pick: SharedPick, width: int, lit: bool) -> Content:
        rank = f"{'▸' if lit else ' '}{pick.rank:>3} "
        year = f" {pick.title.year or '':>4}"
        marks = " " + "".join(MARKS[mark] for mark in pick.marks if mark in MARKS)[:3].ljust(3)
        label = max((cell_len(name) for name in self._labels.values()), default=1)
        size = self._bar_size(width - len(rank), len(pick.sides), label)
        room = width - len(rank) - (len(pick.sides) * (label + 2 + size) if size else 0)
        # Columns go in this order when the pane narrows: marks, year; the bars are the point.
        kept: list[str] = []
        for name, cost in (("year", len(year)), ("marks", len(marks))):
            if room - cost >= MIN_TITLE:
                kept.append(name)
                room -= cost
        muted = "" if lit else "$foreground-muted"
        bars: list[tuple[str, str]] = []
        for number, side in enumerate(pick.sides if size else ()):
            colour = "" if lit else COLOURS[number % len(COLOURS)]
            bars.append((f" {fitted(self._labels[side.person], label)} ", muted))
            if side.seen:
                bars.append((fitted("seen", size), muted))
            else:
                bars.append((bar(self.share(side), size), colour))
        return joined(
            (rank, muted),
            (fitted(pick.title.title, room), ""),
            (year if "year" in kept else "", muted),
            *bars,
            (marks if "marks" in kept else "", "" if lit else "$secondary"),
        )

    @staticmethod
    def _bar_size(width: int, people: int, label: int) -> int:
        """Cells of each bar: as many as leave the title ample room, else its least; or none."""
        for least in (AMPLE, MIN_TITLE):
            for size in SIZES:
                if width - people * (label + 2 + size) >= least:
                    return size
        return 0


def short_names(people: Sequence[Person]) -> dict[Person, str]:
    """The shortest beginning of each name that tells all apart, else their numbers."""
    for length in (1, 2, 3):
        names = [person.name[:length].capitalize() for person in people]
        if len(set(names)) == len(names):
            return dict(zip(people, names, strict=True))
    return {person: str(number) for number, person in enumerate(people, 1)}


def sides_told(
    pick: SharedPick, shares: Mapping[Person, float], width: int, *, most: int
) -> Content:
    """Each person's part of a pick: match, bar, and which of their own titles speak for it."""
    lines: list[Content] = []
    for side in pick.sides:
        lines += [*_side(pick, side, shares[side.person], width, most), Content("")]
    # Facts are the title's own, whoever's side they are taken from.
    lines.append(literal(facts_line(pick.sides[0].pick), "$foreground-muted"))
    return Content("\n").join(lines)


def _side(pick: SharedPick, side: Side, share: float, width: int, most: int) -> list[Content]:
    whole = literal(side.person.name).plain
    name = fitted(whole, max(4, min(14, max(6, cell_len(whole)), width - 30)))
    if side.seen:
        return [joined((name, "bold"), ("  ✓ has seen it", "$secondary"))]
    notes = []
    if pick.led_by == side.person:
        notes.append("their turn")
    elif len(pick.sides) > 2 and side is pick.worst:
        notes.append("suits them least")
    if "listed" in side.pick.marks:
        notes.append("◆ listed")
    match = f"  {side.pick.match:4.2f} ".replace(" 0.", "  .")
    head = joined(
        (name, "bold"),
        match,
        (bar(share, 8), "$accent"),
        (f" {' · '.join(notes)}" if notes else "", "$foreground-muted"),
    )
    return [head, *evidence_lines(side.pick, width, most=most)]


def vetoes_told(listing: SharedList) -> Content:
    """What was kept away: how much of it by whom, then the titles with the reason for each."""
    if not listing.vetoed:
        return joined(("Nobody vetoes anything here.", "$foreground-muted"))
    counts = [f"{person.name} {count:,}" for person, count in listing.vetoed_by if count]
    lines = [
        joined(
            literal(f"{plural(listing.vetoed, 'title')} kept away", "bold"),
            literal(f": {', '.join(counts)}." if counts else ".", "$foreground-muted"),
        )
    ]
    for veto in listing.kept_away:
        lines.append(
            joined("\n", literal(veto.title.label, "italic $accent"), "  ", literal(veto.why))
        )
    if not listing.kept_away:
        lines.append(joined(("None of them would have been on this list.", "$foreground-muted")))
    return Content("\n").join(lines)


def nothing_told(listing: SharedList) -> str:
    """What to press where nothing suits all."""
    if not listing.filters.empty:
        return "Nothing that suits you all fits these filters. Press f to loosen one."
    if listing.vetoed:
        return "Somebody vetoes all there is. Press v to see what, or choose other people above."
    return "You have seen everything there is here. Press b for what only some of you have seen."
