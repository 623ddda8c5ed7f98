"""A day, typed in any of the common ways."""

from __future__ import annotations

from datetime import date, datetime

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from cinemai_tui.tui.shown import literal

WAYS = ("%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y", "%Y-%m", "%Y")


class DayScreen(ModalScreen[date | None]):
    """Enter takes the day, Esc leaves it as it was."""

    BINDINGS = [Binding("escape", "dismiss(None)", "Back", show=False)]
    HELP = "Type a day such as 2024-05-31, a month or a year. Enter takes it, Esc goes back."

    def __init__(self, title: str, day: str) -> None:
        super().__init__()
        self._about = title
        self._day = day

    def compose(self) -> ComposeResult:
        """What it is about, and the field."""
        with Vertical(classes="modal") as box:
            box.border_title = "When did you last see it?"
            yield Static(literal(self._about))
            yield Input(self._day, placeholder="2024-05-31", id="day")

    @on(Input.Submitted)
    def _take(self, event: Input.Submitted) -> None:
        day = day_of(event.value)
        if day is None or day > date.today():  # noqa: DTZ011 - the person's own calendar
            box = self.query_one(".modal")
            box.border_subtitle = "write a day that has been, like 2024-05-31"
        else:
            self.dismiss(day)


def day_of(text: str) -> date | None:
    """The day somebody means, or None; a month or a year is its first day."""
    for way in WAYS:
        try:
            return datetime.strptime(text.strip(), way).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None
