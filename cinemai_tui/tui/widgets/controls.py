"""Controls a filter form is made of: chips with two or three states, and a slider."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.cells import cell_len
from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from cinemai_tui.tui.focus_help import explained
from cinemai_tui.tui.shown import joined

OFF, WANT, NOT = 0, 1, 2
FACES = {OFF: " ", WANT: "+", NOT: "−"}
STYLES = {OFF: "$foreground-muted", WANT: "bold $accent", NOT: "$error strike"}


class Chips(Widget, can_focus=True):
    """Words in a row, each off, wanted, or (with `three`) unwanted; or one choice of several."""

    BINDINGS = [
        Binding("left", "move(-1)", show=False),
        Binding("right", "move(1)", show=False),
        Binding("space", "turn", show=False),
        Binding("minus", "turn_off", show=False),
    ]
    cursor = reactive(0)

    class Changed(Message):
        """A chip changed."""

        def __init__(self, chips: Chips) -> None:
            super().__init__()
            self.chips = chips

        @property
        def control(self) -> Chips:
            """The chips that changed."""
            return self.chips

    def __init__(
        self,
        words: Sequence[str],
        *,
        ident: str,
        three: bool = False,
        single: bool = False,
        states: Mapping[str, int] | None = None,
        help_text: str = "",
    ) -> None:
        super().__init__(id=ident)
        self.words = tuple(words)
        self._three = three
        self._single = single
        self.states = {word: (states or {}).get(word, OFF) for word in self.words}
        explained(self, help_text or "←/→ move, Space turns one on or off.")

    def chosen(self, state: int = WANT) -> tuple[str, ...]:
        """The words in a state."""
        return tuple(word for word in self.words if self.states[word] == state)

    def set(self, states: Mapping[str, int]) -> None:
        """Set all chips at once, quietly."""
        self.states = {word: states.get(word, OFF) for word in self.words}
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the chips take."""
        return len(self._lines(width))

    def _lines(self, width: int) -> list[list[int]]:
        lines: list[list[int]] = [[]]
        used = 0
        for index, word in enumerate(self.words):
            cost = cell_len(word) + 3
            if lines[-1] and used + cost > width:
                lines.append([])
                used = 0
            lines[-1].append(index)
            used += cost
        return lines

    def render(self) -> Content:
        """All chips; the cursor's is reversed while focused."""
        rows = []
        for line in self._lines(max(self.content_size.width, 20)):
            pieces = []
            for index in line:
                word = self.words[index]
                state = self.states[word]
                style = STYLES[state]
                if self.has_focus and index == self.cursor:
                    style = f"{style} reverse"
                mark = ("●" if state else "○") if self._single else FACES[state]
                pieces.append((f"{mark}{word}", style))
                pieces.append(("  ", ""))
            rows.append(joined(*pieces))
        return Content("\n").join(rows)

    def action_move(self, step: int) -> None:
        """Move the cursor."""
        self.cursor = (self.cursor + step) % len(self.words)

    def action_turn(self) -> None:
        """Turn the chip under the cursor."""
        self._turn(self.cursor)

    def action_turn_off(self) -> None:
        """Do not want the chip under the cursor."""
        if self._three:
            self.states[self.words[self.cursor]] = NOT
            self._tell()

    def _turn(self, index: int) -> None:
        word = self.words[index]
        if self._single:
            self.states = dict.fromkeys(self.words, OFF) | {word: WANT}
        else:
            self.states[word] = (self.states[word] + 1) % (3 if self._three else 2)
        self._tell()

    def _tell(self) -> None:
        self.refresh()
        self.post_message(self.Changed(self))

    def on_click(self, event: events.Click) -> None:
        """Turn the chip that was clicked."""
        lines = self._lines(max(self.content_size.width, 20))
        if not 0 <= event.y < len(lines):
            return
        left = 0
        for index in lines[event.y]:
            right = left + cell_len(self.words[index]) + 1
            if left <= event.x < right:
                self.cursor = index
                self._turn(index)
                return
            left = right + 2


class Slider(Widget, can_focus=True):
    """A value between two words, moved by ←/→ in steps of a tenth."""

    BINDINGS = [
        Binding("left", "move(-1)", show=False),
        Binding("right", "move(1)", show=False),
    ]
    STEPS = 20
    value = reactive(0.5)

    class Changed(Message):
        """The value changed."""

        def __init__(self, slider: Slider) -> None:
            super().__init__()
            self.slider = slider

    def __init__(self, low: str, high: str, value: float, *, ident: str) -> None:
        super().__init__(id=ident)
        explained(self, f"←/→ move between {low} and {high}.")
        self._low, self._high = low, high
        self.set_reactive(Slider.value, value)

    def render(self) -> Content:
        """`hidden gems ━━━━●━━━━ crowd-pleasers`."""
        place = round(self.value * self.STEPS)
        line = "━" * place + "●" + "─" * (self.STEPS - place)
        style = "bold $accent" if self.has_focus else "$accent"
        return joined(
            (f"{self._low} ", "$foreground-muted"),
            (line, style),
            (f" {self._high}", "$foreground-muted"),
        )

    def action_move(self, step: int) -> None:
        """Move by a tenth."""
        self._set(self.value + step / 10)

    def _set(self, value: float) -> None:
        self.value = round(max(0.0, min(1.0, value)), 2)
        self.post_message(self.Changed(self))

    def on_click(self, event: events.Click) -> None:
        """Jump to where it was clicked."""
        self._set((event.x - cell_len(self._low) - 1) / self.STEPS)
