"""Two rankers chosen for an experiment."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from cinemai_tui.tui.widgets.controls import WANT, Chips

MEANINGS = (
    "blend is the default, groups goes by your taste groups alone, blend+crowd also by what other "
    "people rated."
)


class BeginScreen(ModalScreen[tuple[str, str] | None]):
    """Enter begins with the two that are chosen, Esc with none."""

    BINDINGS = [
        Binding("escape", "dismiss(None)", "Back", show=False),
        Binding("enter", "begin", "Begin", show=False),
    ]
    AUTO_FOCUS = "#second"

    def __init__(self, rankers: Sequence[str]) -> None:
        super().__init__()
        self._rankers = tuple(rankers)

    def compose(self) -> ComposeResult:
        """What will happen, and a line of names for either."""
        first = "blend" if "blend" in self._rankers else self._rankers[0]
        second = next(name for name in self._rankers if name != first)
        words = "←/→ move, Space chooses, Tab goes to the other one, Enter begins."
        with Vertical(classes="modal") as box:
            box.border_title = "Which two share your list?"
            box.border_subtitle = "Space chooses · Tab the other · Enter begins"
            yield Static(MEANINGS, classes="muted")
            yield Static("")
            for ident, chosen in (("first", first), ("second", second)):
                with Horizontal(classes="line"):
                    yield Static(ident, classes="name")
                    chips = Chips(
                        self._rankers,
                        ident=ident,
                        single=True,
                        states={chosen: WANT},
                        help_text=words,
                    )
                    chips.cursor = self._rankers.index(chosen)
                    yield chips

    def action_begin(self) -> None:
        """Begin, unless both are the same."""
        first, second = (self.query_one(f"#{i}", Chips).chosen()[0] for i in ("first", "second"))
        if first == second:
            self.query_one(".modal").border_subtitle = "choose two different ones"
        else:
            self.dismiss((first, second))
