"""One line that takes a rating, at the bottom of the screen that asks for it."""

from __future__ import annotations

import re
from collections.abc import Callable

from textual import events
from textual.widget import Widget
from textual.widgets import Static

from cinemai_tui.tui.shown import joined, literal

KEYS = "1-10 and Enter, Enter alone for no rating, Esc"
Answered = Callable[[float | None], None]


class RatingStrip(Static):
    """Takes no focus: while it asks, keys come to it from whatever has the focus.

    A focus that moves would let digits typed fast fall into the list behind.
    """

    def __init__(self) -> None:
        super().__init__(id="strip")
        self.display = False
        self._about = self._typed = ""
        self._words = KEYS
        self._answered: Answered | None = None

    @property
    def asking(self) -> bool:
        """True while keys belong here."""
        return self._answered is not None

    def ask(self, title: str, answered: Answered) -> None:
        """Open for a title; `answered` gets the rating, or None for none. Esc calls nothing."""
        self._about, self._typed, self._words = title, "", KEYS
        self._answered = answered
        self.display = True
        self._draw()

    def take(self, event: events.Key) -> None:
        """Digits, a point, Backspace, Enter, Esc; everything else is no answer."""
        event.stop()
        event.prevent_default()
        if event.key == "escape":
            self._close()
        elif event.key == "enter":
            self._answer()
        elif event.key == "backspace":
            self._typed, self._words = self._typed[:-1], KEYS
            self._draw()
        elif event.character and re.fullmatch(r"[0-9.,]", event.character):
            self._typed += event.character.replace(",", ".")
            self._words = KEYS if self._fits() else "a rating is 1 to 10"
            self._draw()

    def _fits(self) -> bool:
        return not self._typed or bool(re.fullmatch(r"10|[1-9](\.5?)?", self._typed))

    def _answer(self) -> None:
        if not self._fits():
            self._words = "a rating is 1 to 10; Backspace mends it"
            self._draw()
            return
        answered, rating = self._answered, float(self._typed) if self._typed else None
        self._close()
        if answered is not None:
            answered(rating)

    def _close(self) -> None:
        self._answered = None
        self.display = False

    def _draw(self) -> None:
        self.update(
            joined(
                "Seen ",
                literal(self._about, "bold", limit=44),
                ": ",
                (self._typed, "bold $accent"),
                ("▌", "$accent"),
                (f"  {self._words}", "$foreground-muted" if self._fits() else "$error"),
            )
        )


def strip_of(widget: Widget) -> RatingStrip | None:
    """The strip of a widget's screen while it asks, else None."""
    found = [strip for strip in widget.screen.query(RatingStrip) if strip.asking]
    return found[0] if found else None
