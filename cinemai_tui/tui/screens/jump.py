"""Any pane in two keys: letters lie over everything that can take the focus, one is pressed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.geometry import Offset
from textual.screen import ModalScreen, Screen
from textual.widget import Widget
from textual.widgets import Static

LETTERS = "asdfghjklqwertyuiopzxcvbnm"


class JumpScreen(ModalScreen[Widget | None]):
    """A letter dismisses with the widget it lies on; any other key with none."""

    HELP = "Press one of the letters to go there; any other key goes back."

    def __init__(self, targets: Mapping[str, Widget]) -> None:
        super().__init__()
        self._targets = dict(targets)

    def compose(self) -> ComposeResult:
        """A letter on the upper left of each target, and what to do below."""
        for letter, target in self._targets.items():
            yield Letter(letter, place_of(target))
        yield Static("Press a letter to go there. Esc goes back.", id="jump-words")

    def on_key(self, event: events.Key) -> None:
        """The one key this screen waits for."""
        event.stop()
        self.dismiss(self._targets.get(event.character or ""))

    def on_click(self) -> None:
        """A click beside the letters goes back."""
        self.dismiss(None)

    def on_resize(self, event: events.Resize) -> None:
        """Letters follow what they lie on."""
        self.call_after_refresh(self._place)

    def _place(self) -> None:
        for letter in self.query(Letter):
            letter.styles.offset = place_of(self._targets[letter.letter])


class Letter(Static):
    """A letter to press, or to click."""

    def __init__(self, letter: str, place: Offset) -> None:
        super().__init__(Content(f" {letter} "), classes="jump-letter")
        self.letter = letter
        self.styles.position = "absolute"
        self.styles.offset = place

    def on_click(self, event: events.Click) -> None:
        """As good as its key."""
        event.stop()
        self.post_message(events.Key(self.letter, self.letter))


def targets_of(screen: Screen[object]) -> dict[str, Widget]:
    """The widgets of a screen that can take the focus and can be seen, by letter, in reading order.

    More than there are letters are left out from the end.
    """
    seen = sorted(_seen(screen), key=lambda widget: (widget.region.y, widget.region.x))
    return dict(zip(LETTERS, seen, strict=False))


def _seen(screen: Screen[object]) -> Iterator[Widget]:
    for widget in screen.focus_chain:
        if widget.region.area and screen.region.contains_point(place_of(widget)):
            yield widget


def place_of(widget: Widget) -> Offset:
    """Where a letter lies: on the border's corner, before a title in it."""
    return widget.region.offset
