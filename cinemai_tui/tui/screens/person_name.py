"""The name of somebody whose history is to be imported."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from cinemai_tui.domain.people import Person
from cinemai_tui.domain.wording import clean

LONGEST = 60


class PersonNameScreen(ModalScreen[Person | None]):
    """Enter takes the name, Esc none."""

    BINDINGS = [Binding("escape", "dismiss(None)", "Back", show=False)]
    HELP = "Type a name. What is imported next is that person's alone; Esc goes back."

    def compose(self) -> ComposeResult:
        """What it is for, and the field."""
        with Vertical(classes="modal") as box:
            box.border_title = "Who else is watching?"
            box.border_subtitle = "Enter goes on to their files · Esc goes back"
            yield Static("Their history becomes a profile of its own beside yours.")
            yield Input(placeholder="a name, such as ben", id="name", max_length=LONGEST)

    @on(Input.Submitted)
    def _take(self, event: Input.Submitted) -> None:
        name = clean(event.value, LONGEST)
        if name and name == event.value.strip():
            self.dismiss(Person(name=name))
        else:
            box = self.query_one(".modal")
            box.border_subtitle = f"up to {LONGEST} plain characters"
