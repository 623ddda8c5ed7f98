"""A list whose rows are always one line: each is built for the width there is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from cinemai_tui.tui.keys import LIST, bindings
from cinemai_tui.tui.widgets.rating import strip_of

T = TypeVar("T")


class Rows(OptionList, Generic[T], inherit_bindings=False):
    """Items of one kind, each drawn by `draw(item, width, lit)` in exactly one line.

    `lit` is true for the cursor's row while colours must give way to the cursor's own.
    """

    BINDINGS = [*bindings(LIST), Binding("enter", "select", show=False)]

    def __init__(self, draw: Callable[[T, int, bool], Content], *, ident: str) -> None:
        super().__init__(id=ident)
        self.items: tuple[T, ...] = ()
        self._draw = draw
        self._lit: int | None = None
        self._pressed_on: int | None = None
        self._by_mouse = False

    @property
    def current(self) -> T | None:
        """The item under the cursor."""
        index = self.highlighted
        return self.items[index] if index is not None and index < len(self.items) else None

    @property
    def row_width(self) -> int:
        """Cells a row may take."""
        return max(self.scrollable_content_region.width - 2, 20)

    def show(self, items: Sequence[T], cursor: int = 0) -> None:
        """Replace the rows; the cursor stands where it did, or as near as there are rows."""
        self.items = tuple(items)
        self._lit = None
        width = self.row_width
        self.clear_options()
        self.add_options([Option(self._draw(item, width, False)) for item in self.items])
        if self.items:
            self.highlighted = max(0, min(cursor, len(self.items) - 1))
            self._relight()

    def grow(self, items: Sequence[T]) -> None:
        """Add rows below; cursor and rows that stand stay as they are."""
        width = self.row_width
        self.items = (*self.items, *items)
        self.add_options([Option(self._draw(item, width, False)) for item in items])

    def redraw(self, index: int) -> None:
        """Draw one row anew, when something about its item changed."""
        row = self._draw(self.items[index], self.row_width, index == self.highlighted)
        self.replace_option_prompt_at_index(index, row)

    def on_resize(self) -> None:
        """Draw every row for the new width."""
        width = self.row_width
        for index, item in enumerate(self.items[: self.option_count]):
            row = self._draw(item, width, index == self.highlighted)
            self.replace_option_prompt_at_index(index, row)
        self.call_after_refresh(self.scroll_to_highlight)

    def on_mouse_down(self) -> None:
        """Note which row had the cursor when the mouse went down."""
        self._by_mouse, self._pressed_on = True, self.highlighted

    def on_key(self, event: events.Key) -> None:
        """A key is no mouse; while a rating is asked for, it belongs there."""
        self._by_mouse = False
        strip = strip_of(self)
        if strip is not None:
            strip.take(event)

    def just_chosen(self) -> bool:
        """True when a selection came from a click that first moved the cursor to its row."""
        chosen = self._by_mouse and self._pressed_on != self.highlighted
        self._by_mouse = False
        return chosen

    def watch_highlighted(self, highlighted: int | None) -> None:
        """Redraw the row the cursor left and the one it came to."""
        super().watch_highlighted(highlighted)
        self._relight()

    def _relight(self) -> None:
        for index in {self._lit, self.highlighted}:
            if index is not None and index < min(len(self.items), self.option_count):
                row = self._draw(self.items[index], self.row_width, index == self.highlighted)
                self.replace_option_prompt_at_index(index, row)
        self._lit = self.highlighted

    def action_page_down(self) -> None:
        """A page on."""
        self._jump(max(1, self.scrollable_content_region.height - 1))

    def action_page_up(self) -> None:
        """A page back."""
        self._jump(-max(1, self.scrollable_content_region.height - 1))

    def _jump(self, rows: int) -> None:
        if self.items:
            self.highlighted = max(0, min((self.highlighted or 0) + rows, len(self.items) - 1))
