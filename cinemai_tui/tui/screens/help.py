"""Help where the eyes are: what has the focus, then every key; and a yes-or-no question."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from cinemai_tui.tui.keys import APP, LIST, RECOMMEND, TITLE, keys_shown
from cinemai_tui.tui.shown import joined

ORDER = ("Move", "Title", "Reasons", "List", "Go to", "Look", "Help")


class HelpScreen(ModalScreen[None]):
    """Any of Esc, ? and q closes it."""

    BINDINGS = [Binding("escape,question_mark,q,f1,enter", "dismiss(None)", "Close", show=False)]

    def __init__(self, words: str, own: Mapping[str, str]) -> None:
        super().__init__()
        self._words = words
        self._own = own

    def compose(self) -> ComposeResult:
        """What the focused widget says of itself, then the keys by area."""
        with Vertical(classes="modal") as box:
            box.border_title = "Help"
            box.border_subtitle = "Esc closes"
            with VerticalScroll():
                if self._words:
                    yield Static(self._words, markup=False)
                    yield Static("")
                yield Static(key_table(self._own))


def key_table(own: Mapping[str, str]) -> Content:
    """Every key of the table, by area."""
    keys = sorted((*LIST, *TITLE, *RECOMMEND, *APP), key=lambda key: ORDER.index(key.area))
    lines: list[Content] = []
    for area, group in groupby(keys, key=lambda key: key.area):
        lines.append(joined((area, "bold $accent")))
        for key in group:
            face = keys_shown(own.get(key.id) or key.keys)
            lines.append(joined((f"  {face:<14}", "$accent"), key.words))
    lines.append(
        joined(("  ^p            ", "$accent"), "Command palette: every action by its words")
    )
    return Content("\n").join(lines)


class AskScreen(ModalScreen[bool]):
    """One question; y or n, or a button."""

    BINDINGS = [
        Binding("y", "dismiss(True)", "Yes", show=False),
        Binding("n,escape", "dismiss(False)", "No", show=False),
    ]

    def __init__(self, question: str) -> None:
        super().__init__()
        self._question = question

    def compose(self) -> ComposeResult:
        """The question and its two answers."""
        with Vertical(classes="modal"):
            yield Static(self._question, markup=False)
            with Horizontal():
                yield Button("No (n)", id="no")
                yield Button("Yes (y)", id="yes")

    @on(Button.Pressed)
    def _answer(self, event: Button.Pressed) -> None:
        self.dismiss(event.button.id == "yes")
