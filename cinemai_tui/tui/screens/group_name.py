"""A name for a taste group, typed."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from cinemai_tui.domain.taste import TasteGroup
from cinemai_tui.domain.taste_map import LONGEST_NAME
from cinemai_tui.tui.shown import literal


class GroupNameScreen(ModalScreen[str | None]):
    """Enter takes the name, an empty one gives back the found one, Esc leaves it as it was."""

    BINDINGS = [Binding("escape", "dismiss(None)", "Back", show=False)]
    HELP = "Type a name. Enter takes it; without one the group is called by what sets it apart."

    def __init__(self, group: TasteGroup) -> None:
        super().__init__()
        self._group = group

    def compose(self) -> ComposeResult:
        """What it was found to be, and the field."""
        with Vertical(classes="modal") as box:
            box.border_title = "What do you call this group?"
            box.border_subtitle = "Enter takes it · empty gives the found name back"
            yield Static(literal(f"Found as: {self._group.name}", "$foreground-muted"))
            yield Input(self._group.called, max_length=LONGEST_NAME, id="group-name")

    @on(Input.Submitted)
    def _take(self, event: Input.Submitted) -> None:
        self.dismiss(event.value.strip())
