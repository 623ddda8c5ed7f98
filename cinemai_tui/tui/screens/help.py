"""Help where the eyes are: what has the focus, then every key; and a yes-or-no question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from cinemai_tui.tui.keys import ALL
from cinemai_tui.tui.offered import Offer, offer_of
from cinemai_tui.tui.shown import joined

ORDER = ("Move", "Title", "Reasons", "Compare", "List", "Go to", "Look", "Help", "Together", "Chat")


PALETTE = Offer(
    area="Help",
    words="Command palette: every action by its words",
    face="^p",
    action="app.command_palette",
)


class HelpScreen(ModalScreen[None]):
    """Any of Esc, ? and q closes it."""

    BINDINGS = [Binding("escape,question_mark,q,f1,enter", "dismiss(None)", "Close", show=False)]

    def __init__(self, words: str, own: Mapping[str, str], here: Sequence[Offer] = ()) -> None:
        super().__init__()
        self._words = words
        self._own = own
        self._here = tuple(here)

    def compose(self) -> ComposeResult:
        """What the focused widget says of itself, then the keys by area."""
        with Vertical(classes="modal") as box:
            box.border_title = "Help"
            box.border_subtitle = "Esc closes"
            with VerticalScroll():
                if self._words:
                    yield Static(self._words, markup=False)
                    yield Static("")
                yield Static(key_table(self._own, self._here))


def key_table(own: Mapping[str, str], here: Sequence[Offer] = ()) -> Content:
    """Every key: those of the present screen first, then those that lead elsewhere, then the rest.

    `here` is what works on the present screen.
    """
    offered = {offer.action for offer in here}
    near = [offer for offer in here if not offer.action.startswith("app.")]
    far = [offer for offer in here if offer.action.startswith("app.")]
    rest = [offer_of(key, own) for key in ALL if key.action not in offered]
    lines: list[Content] = []
    if near:
        lines = [joined(("Here", "bold $accent")), *map(_line, near)]
    lines += [*_by_area([*far, PALETTE])]
    if rest and here:
        lines += [Content(""), joined(("On other screens", "bold"))]
    lines += _by_area(rest)
    return Content("\n").join(lines)


def _by_area(offers: Sequence[Offer]) -> list[Content]:
    lines: list[Content] = []
    for area, group in groupby(sorted(offers, key=_rank), key=lambda offer: offer.area):
        lines.append(joined((area, "bold $accent")))
        lines += [_line(offer) for offer in group]
    return lines


def _rank(offer: Offer) -> int:
    return ORDER.index(offer.area) if offer.area in ORDER else len(ORDER)


def _line(offer: Offer) -> Content:
    return joined((f"  {offer.face:<14} ", "$accent"), offer.words)


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
