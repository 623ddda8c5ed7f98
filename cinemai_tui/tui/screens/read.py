"""Text to read through, as it is: a line of the log, a check, what a writer would be sent."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from cinemai_tui.tui.shown import literal

LONGEST = 40_000


class ReadScreen(ModalScreen[None]):
    """Any of Esc, Enter and q closes it; y copies it."""

    BINDINGS = [
        Binding("escape,enter,q", "dismiss(None)", "Close", show=False),
        Binding("y", "copy", "Copy", show=False),
    ]
    HELP = "Arrows scroll, y copies all of it, Esc closes."

    def __init__(self, name: str, words: str) -> None:
        super().__init__()
        self._heading = name
        self._words = words

    def compose(self) -> ComposeResult:
        """A frame with the name in it, and the words."""
        with Vertical(classes="modal") as box:
            box.border_title = literal(self._heading)
            box.border_subtitle = "y copies · Esc closes"
            with VerticalScroll():
                yield Static(literal(self._words, limit=LONGEST), id="words")

    def on_mount(self) -> None:
        """The words take the arrows."""
        self.query_one(VerticalScroll).focus()

    def action_copy(self) -> None:
        """Copy all of it."""
        from cinemai_tui.tui.app import CinemaiApp

        if isinstance(self.app, CinemaiApp):
            self.app.copy(self._words)
