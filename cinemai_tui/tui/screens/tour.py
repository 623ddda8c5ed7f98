"""The tour: five sentences, each beside the place it is about; Esc ends it at any of them."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.css.query import NoMatches
from textual.geometry import Offset, Region, Size
from textual.screen import ModalScreen, Screen
from textual.widgets import Static


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """A place, by its selector at home, and the sentence about it."""

    place: str
    title: str
    words: str


STOPS = (
    Stop(
        place="#picks",
        title="Your list",
        words="The best for you come first: the number is the share of all fitting titles that "
        "this one beats.",
    ),
    Stop(
        place="#why",
        title="Why",
        words="Here stands why, and the films of yours it rests on; = puts two or three titles "
        "side by side.",
    ),
    Stop(
        place="#picks",
        title="It learns",
        words="Press l for more like it, s when you have seen it, x to hide it, w for later: "
        "the list follows at once, and u takes anything back.",
    ),
    Stop(
        place="#header",
        title="Who and what",
        words="Whose list it is, how much is known, and who writes; nothing leaves this machine "
        "unless you switch that on.",
    ),
    Stop(
        place="#footer",
        title="Everything else",
        words="? tells the keys of where you are, ^p finds any action by its words, and ' with a "
        "letter goes to any pane.",
    ),
)
WIDTH = 46


class TourScreen(ModalScreen[None]):
    """One sentence at a time over the screen at home; any way of leaving it counts as seen."""

    BINDINGS = [
        Binding("escape,q", "dismiss(None)", "End the tour", show=False),
        Binding("enter,space,right,j,down", "step(1)", "On", show=False),
        Binding("left,k,up,backspace", "step(-1)", "Back", show=False),
    ]
    HELP = "Enter goes on, ← back, Esc ends the tour."

    def __init__(self, home: Screen[object]) -> None:
        super().__init__()
        self._home = home
        self._at = 0

    def compose(self) -> ComposeResult:
        """One bubble."""
        yield Static(id="bubble", markup=False)

    def on_mount(self) -> None:
        """Begin at the first place."""
        self._show()

    def on_resize(self, event: events.Resize) -> None:
        """Stay beside the place, wherever it went."""
        self.call_after_refresh(self._show)

    def on_click(self) -> None:
        """A click goes on."""
        self.action_step(1)

    def action_step(self, step: int) -> None:
        """The next sentence; after the last the tour is over."""
        self._at = max(0, self._at + step)
        if self._at >= len(STOPS):
            self.dismiss(None)
        else:
            self._show()

    def _show(self) -> None:
        stop = STOPS[self._at]
        screen = self.app.size
        bubble = self.query_one("#bubble", Static)
        width = min(WIDTH, screen.width)
        bubble.styles.width = width
        bubble.border_title = f"{stop.title} · {self._at + 1} of {len(STOPS)}"
        last = self._at == len(STOPS) - 1
        bubble.border_subtitle = "Enter begins" if last else "Enter on · Esc skips"
        bubble.update(stop.words)
        height = 2 + -(-len(stop.words) // max(10, width - 6))
        bubble.styles.offset = beside(self._region_of(stop.place), width, height + 1, screen)
        for widget in self._home.query(".-toured"):
            widget.remove_class("-toured")
        for widget in self._home.query(stop.place):
            widget.add_class("-toured")

    def _region_of(self, place: str) -> Region:
        try:
            return self._home.query_one(place).region
        except NoMatches:
            return self._home.region

    def on_unmount(self) -> None:
        """No place stays marked."""
        for widget in self._home.query(".-toured"):
            widget.remove_class("-toured")


def beside(place: Region, width: int, height: int, size: Size) -> Offset:
    """Where a bubble stands: inside a large place, below a line on top, above one at the bottom."""
    x = place.x + max(0, (place.width - width) // 2) if place.height > 3 else place.x + 2
    if place.height > 3:
        y = place.y + max(0, (place.height - height) // 2)
    elif place.y < size.height // 2:
        y = place.bottom
    else:
        y = place.y - height
    return Offset(
        max(0, min(x, size.width - width)),
        max(0, min(y, size.height - height)),
    )
