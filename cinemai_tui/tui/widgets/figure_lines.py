"""Figures as lines: a name, a bar, numbers in columns, and what Enter on them leads to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual.content import Content

from cinemai_tui.domain.filters import Filters
from cinemai_tui.domain.insights import Fate
from cinemai_tui.domain.titles import TitleId
from cinemai_tui.tui.shown import bar, fitted, joined, literal
from cinemai_tui.tui.widgets.rows import Rows

LEAST_NAME = 4
LEAST_BAR, SHORT_BAR = 6, 10
"""Cells below which a bar says nothing, and those long names leave it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opens:
    """What a line leads to: some titles, one title, or recommendations with one ranker or fate.

    `filters` are those that recommend more of the same, where there are such filters.
    """

    words: str = ""
    titles: tuple[TitleId, ...] = ()
    title_id: TitleId | None = None
    filters: Filters | None = None
    ranker: str = ""
    fate: Fate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of figures: a name, a bar of `share` (0 to 1; None for none), figures in columns."""

    name: str
    share: float | None
    figures: str
    opens: Opens | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One pane: its title, what its columns are, a chart, lines.

    `chart` draws for a width, and flatter where it is told that there is little height. `nothing`
    is said where there is neither a chart nor a line.
    """

    title: str
    lines: tuple[Line, ...] = ()
    columns: str = ""
    chart: Callable[[int, bool], list[Content]] | None = None
    nothing: str = "Nothing to show here yet."


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page: its sentences and two sides."""

    name: str
    words: tuple[str, ...]
    left: Side
    right: Side


class FigureRows(Rows[Line]):
    """Lines of figures under each other, their bars in one column."""

    def __init__(self, ident: str) -> None:
        super().__init__(self._row, ident=ident)
        self._longest = 0

    def show(self, items: Sequence[Line], cursor: int = 0) -> None:
        """Replace the lines; their bars begin behind the longest name."""
        self._longest = max((cell_len(line.name) for line in items), default=0)
        super().show(items, cursor)

    def _row(self, line: Line, width: int, lit: bool) -> Content:
        return line_row(line, width, lit, self._longest)


def line_row(line: Line, width: int, lit: bool, longest: int) -> Content:
    """Name, bar, figures; the bar goes first when it narrows, the figures never do."""
    room = width - cell_len(line.figures) - 1
    name = room
    if line.share is not None:
        name = max(LEAST_NAME, min(longest, room - SHORT_BAR - 1))
    size = room - name - 1
    if size < LEAST_BAR:
        name, size = room, 0
    drawn = f" {bar(line.share or 0.0, size)}" if size else ""
    return joined(
        Content(fitted(literal(line.name).plain, name)),
        (drawn, "" if lit else "$accent"),
        (f" {line.figures}", "" if lit or line.opens else "$foreground-muted"),
    )


def share_shown(share: float) -> str:
    """A share as whole percent; what is there but hardly is `<1%`, never 0%."""
    return "<1%" if 0 < share < 0.005 else f"{share:.0%}"
