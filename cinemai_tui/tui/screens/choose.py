"""One of several words, chosen with the cursor."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static

from cinemai_tui.tui.shown import fitted, literal
from cinemai_tui.tui.widgets.rows import Rows

MOST = 500
"""Names offered; a public data set holds more people than anybody would scroll through."""


class ChooseScreen(ModalScreen[str | None]):
    """Enter takes the word under the cursor, Esc none."""

    BINDINGS = [Binding("escape", "dismiss(None)", "Back", show=False)]
    HELP = "j and k move, Enter chooses, Esc goes back."

    def __init__(self, question: str, words: Sequence[str]) -> None:
        super().__init__()
        self._question = question
        self._words = tuple(words[:MOST])

    def compose(self) -> ComposeResult:
        """The question and the words."""
        with Vertical(classes="modal") as box:
            box.border_title = "Whose history is it?"
            yield Static(literal(self._question))
            yield Rows(_row, ident="choices")

    def on_mount(self) -> None:
        """Show the words, with the cursor among them."""
        rows = self.query_one(Rows)
        rows.show(self._words)
        rows.focus()

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._words[event.option_index])


def _row(word: str, width: int, lit: bool) -> Content:
    return Content(fitted(literal(word).plain, width))
