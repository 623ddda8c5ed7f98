"""The map itself: points drawn in terminal cells, each group in its own shape and colour."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from cinemai_tui.domain.taste_map import MapPoint, TasteMap

SHAPES = "●▲■◆✚★▼○△□◇☆▽abcdefghijklmnopqrstuvwxyz"
"""One a group, the heaviest first; beyond them all it is the last."""
COLOURS = 6
"""Colours there are, taken in turn; shapes tell apart what shares one."""
OUTSIDE, FAINT = "·", "∙"
"""A title outside all groups, or of a group that is muted; one that steps back for another."""

Cell = tuple[int, int]


def shape_of(group: int | None) -> str:
    """The shape of a group by its place."""
    return OUTSIDE if group is None else SHAPES[min(group, len(SHAPES) - 1)]


def colour_of(group: int) -> int:
    """The number of a group's colour, from 1."""
    return group % COLOURS + 1


class MapCanvas(Widget, can_focus=True):
    """A scatter of titles; arrows go to the nearest one that way, the mouse points at any."""

    HELP = (
        "Each mark is a title you watched, or several in one place; alike ones stand together, "
        "and the shape says the taste group. Arrows go to the nearest one that way, Space to the "
        "next title in the same place, Enter opens it. v changes how they are laid out; the "
        "directions mean nothing by themselves."
    )
    BINDINGS = [
        Binding("left,h", "go(-1, 0)", "Left", show=False),
        Binding("right,l", "go(1, 0)", "Right", show=False),
        Binding("up,k", "go(0, -1)", "Up", show=False),
        Binding("down,j", "go(0, 1)", "Down", show=False),
        Binding("space", "next_here", "Next title here", show=False),
        Binding("enter", "open", "Open", show=False),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        *(f"map-canvas--group-{number}" for number in range(1, COLOURS + 1)),
        "map-canvas--outside",
        "map-canvas--cursor",
        "map-canvas--words",
    }

    class Pointed(Message):
        """The cursor or the mouse is on a title, one of several in its place; or on none."""

        def __init__(self, point: MapPoint | None, place: int = 0, of: int = 0) -> None:
            super().__init__()
            self.point = point
            self.place = place
            self.of = of

    class Opened(Message):
        """A title is to be opened."""

        def __init__(self, point: MapPoint) -> None:
            super().__init__()
            self.point = point

    def __init__(self, *, ident: str) -> None:
        super().__init__(id=ident, classes="pane")
        self._map: TasteMap | None = None
        self._words = ""
        self._cells: dict[Cell, list[int]] = {}
        self._at: int | None = None
        self._lit: int | None = None
        self._hovered: int | None = None

    @property
    def current(self) -> MapPoint | None:
        """The title under the cursor."""
        return self._map.points[self._at] if self._map and self._at is not None else None

    def say(self, words: str) -> None:
        """Show a sentence in place of a map."""
        self._map, self._words, self._cells, self._at = None, words, {}, None
        self.refresh()

    def show(self, shown: TasteMap) -> None:
        """Show a map; the cursor stays on its title where that is still there."""
        before = self.current.title_id if self.current else None
        self._map, self._words, self._hovered = shown, "", None
        ids = [point.title_id for point in shown.points]
        self._at = ids.index(before) if before in ids else None
        self._lay_out()

    def light(self, group: int | None) -> None:
        """Let one group stand out, or with None all again."""
        if group != self._lit:
            self._lit = group
            self.refresh()

    def on_resize(self) -> None:
        """Lay the points out for the new size."""
        self._lay_out()

    def _lay_out(self) -> None:
        width, height = self.content_size
        self._cells = {}
        if self._map and width > 0 and height > 0:
            for index, point in enumerate(self._map.points):
                cell = round(point.x * (width - 1)), round((1 - point.y) * (height - 1))
                self._cells.setdefault(cell, []).append(index)
            for held in self._cells.values():
                held.sort(key=self._rank)
            if self._at is None:
                self._at = self._cells[self._middle()][0] if self._cells else None
            self._tell()
        self.refresh()

    def _rank(self, index: int) -> tuple[float, str]:
        assert self._map is not None  # noqa: S101 - cells come from a map
        point = self._map.points[index]
        return -(point.rating or 0.0), point.title

    def _middle(self) -> Cell:
        """The cell with a title that is nearest the middle."""
        width, height = self.content_size
        return min(
            self._cells,
            key=lambda c: ((c[0] - width / 2) ** 2 + 4 * (c[1] - height / 2) ** 2, c),
        )

    # -- drawing -------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """One line of cells; runs without a title are one blank."""
        width, height = self.content_size
        if self._map is None:
            words = self._words if y == height // 2 else ""
            text = words[:width].center(width)
            return Strip([Segment(text, self._style("words"))], width)
        segments: list[Segment] = []
        blank = 0
        for x in range(width):
            held = self._cells.get((x, y))
            if held is None:
                blank += 1
                continue
            if blank:
                segments.append(Segment(" " * blank, self.rich_style))
                blank = 0
            segments.append(self._mark(held))
        if blank:
            segments.append(Segment(" " * blank, self.rich_style))
        return Strip(segments, width)

    def _mark(self, held: Sequence[int]) -> Segment:
        """The mark of a cell: of its cursor's title, of the group that stands out, of the most."""
        assert self._map is not None  # noqa: S101 - as above
        groups = [self._heard(self._map.points[index].group) for index in held]
        if self._at in held:
            own = self._map.points[self._at].group if self._at is not None else None
            return Segment(shape_of(own), self._style("cursor"))
        counted = Counter(group for group in groups if group is not None)
        if self._lit is not None:
            if self._map.points and any(self._map.points[i].group == self._lit for i in held):
                return Segment(shape_of(self._lit), self._style(f"group-{colour_of(self._lit)}"))
            return Segment(FAINT, self._style("outside"))
        if not counted:
            return Segment(OUTSIDE, self._style("outside"))
        most = min(counted, key=lambda group: (-counted[group], group))
        return Segment(shape_of(most), self._style(f"group-{colour_of(most)}"))

    def _heard(self, group: int | None) -> int | None:
        """The group, or None where it is muted."""
        assert self._map is not None  # noqa: S101 - as above
        return None if group is None or self._map.groups[group].muted else group

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"map-canvas--{name}")

    # -- going about ---------------------------------------------------------------------------

    def action_go(self, right: int, down: int) -> None:
        """To the nearest place with a title in a direction; a cell is twice as high as wide."""
        here = self._cell_of(self._at)
        if here is None:
            return
        best: tuple[float, Cell] | None = None
        for cell in self._cells:
            x, y = cell[0] - here[0], 2 * (cell[1] - here[1])
            along, across = (x * right, abs(y)) if right else (y * down, abs(x))
            if along <= 0:
                continue
            # What lies aside is far; what lies more aside than ahead is a last resort.
            cost = along + 2 * across + (1_000 if across > along else 0)
            if best is None or (cost, cell) < best:
                best = cost, cell
        if best is not None:
            self._at = self._cells[best[1]][0]
            self._tell()

    def action_next_here(self) -> None:
        """The next title in the same place."""
        here = self._cell_of(self._at)
        if here is not None and self._at is not None:
            held = self._cells[here]
            self._at = held[(held.index(self._at) + 1) % len(held)]
            self._tell()

    def action_open(self) -> None:
        """Open the title under the cursor."""
        if self.current is not None:
            self.post_message(self.Opened(self.current))

    def _cell_of(self, index: int | None) -> Cell | None:
        return next((cell for cell, held in self._cells.items() if index in held), None)

    def _tell(self, index: int | None = None) -> None:
        """Say which title the cursor, or with `index` the mouse, is on."""
        self.refresh()
        told = self._at if index is None else index
        here = self._cell_of(told)
        if self._map is None or told is None or here is None:
            self.post_message(self.Pointed(None))
            return
        held = self._cells[here]
        self.post_message(self.Pointed(self._map.points[told], held.index(told) + 1, len(held)))

    def _under(self, event: events.MouseEvent) -> int | None:
        """The title under the mouse, or right beside it."""
        offset = event.get_content_offset(self)
        if offset is None:
            return None
        for step in (0, 1, -1):
            held = self._cells.get((offset.x + step, offset.y))
            if held:
                return self._at if self._at in held else held[0]
        return None

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Tell what the mouse points at."""
        found = self._under(event)
        if found != self._hovered:
            self._hovered = found
            self._tell(found)

    def on_leave(self) -> None:
        """The cursor's title again."""
        if self._hovered is not None:
            self._hovered = None
            self._tell()

    def on_click(self, event: events.Click) -> None:
        """A first click goes to a title, a second one opens it."""
        found = self._under(event)
        if found is None:
            return
        if found == self._at:
            self.action_open()
            return
        self._at = found
        self._tell()
