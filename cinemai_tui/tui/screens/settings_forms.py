"""The small forms of the settings: a value, a theme, a key, a member of the household, the PIN."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static

from cinemai_tui.domain.household import HouseholdMember, MemberKind
from cinemai_tui.errors import CinemaiError
from cinemai_tui.tui.keys import ALL, Key, keys_shown
from cinemai_tui.tui.screens.settings_rows import Row, draw_row
from cinemai_tui.tui.shown import literal
from cinemai_tui.tui.widgets.controls import WANT, Chips
from cinemai_tui.tui.widgets.rows import Rows

RESERVED = frozenset(f"ctrl+{letter}" for letter in "sqzbacijmh") | {
    "escape",
    "enter",
    "tab",
    "shift+tab",
    "up",
    "down",
    "left",
    "right",
    "ctrl+p",
}
"""Keys that terminals, multiplexers or the app itself keep to themselves."""


class ValueScreen(ModalScreen[bool]):
    """One field; Enter hands the value on, and what is wrong with it is told here."""

    BINDINGS = [Binding("escape", "dismiss(False)", "Back", show=False)]
    HELP = "Type the value. Enter takes it, Esc leaves it as it was."

    def __init__(self, row: Row, value: str, take: Callable[[str], object]) -> None:
        super().__init__()
        self._row = row
        self._value = value
        self._take = take

    def compose(self) -> ComposeResult:
        """The sentence about it, and the field."""
        with Vertical(classes="modal") as box:
            box.border_title = literal(self._row.name)
            box.border_subtitle = "Enter takes it · Esc goes back"
            yield Static(literal(self._row.words))
            yield Input(self._value, id="value")
            yield Static("", id="wrong", classes="error", markup=False)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        try:
            self._take(event.value)
        except CinemaiError as error:
            self.query_one("#wrong", Static).update(literal(error.what))
            return
        self.dismiss(True)


class PickScreen(ModalScreen[str | None]):
    """One of a few words; `look` is called with each as the cursor comes to it."""

    BINDINGS = [Binding("escape", "dismiss(None)", "Back", show=False)]
    HELP = "j and k move, Enter takes it, Esc leaves it as it was."

    def __init__(
        self,
        heading: str,
        words: Sequence[tuple[str, str]],
        now: str,
        look: Callable[[str], object] | None = None,
    ) -> None:
        super().__init__()
        self._heading = heading
        self._words = tuple(words)
        self._now = now
        self._look = look

    def compose(self) -> ComposeResult:
        """The words."""
        with Vertical(classes="modal") as box:
            box.border_title = literal(self._heading)
            box.border_subtitle = "Enter takes it · Esc goes back"
            yield Rows(draw_row, ident="words")

    def on_mount(self) -> None:
        """Show them, the cursor on the one of now."""
        rows = self.query_one(Rows)
        names = [name for name, _ in self._words]
        cursor = names.index(self._now) if self._now in names else 0
        rows.show([Row(name=name, value=told) for name, told in self._words], cursor)
        rows.focus()

    @on(OptionList.OptionHighlighted)
    def _highlighted(self, event: OptionList.OptionHighlighted) -> None:
        if self._look is not None:
            self._look(self._words[event.option_index][0])

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._words[event.option_index][0])


class KeyScreen(ModalScreen[str | None]):
    """Takes the next key that is pressed, whatever it is."""

    BINDINGS = [Binding("escape", "dismiss(None)", "Back", show=False)]
    HELP = "Press the key this action is to have. Esc leaves it as it was."

    def __init__(self, key: Key, own: dict[str, str]) -> None:
        super().__init__()
        self._key = key
        self._own = own

    def compose(self) -> ComposeResult:
        """What is asked, and why a key is not taken."""
        with Vertical(classes="modal") as box:
            box.border_title = "A key for it"
            yield Static(self._key.words, markup=False)
            yield Static("Press the key you want. Esc leaves it as it was.", classes="muted")
            yield Static("", id="wrong", classes="error", markup=False)

    def on_key(self, event: events.Key) -> None:
        """Take it, or say why not."""
        if event.key == "escape":
            return
        event.stop()
        event.prevent_default()
        taken = self._taken_by(event.key)
        if event.key in RESERVED:
            self._refuse("Terminals and the app keep that key to themselves.")
        elif taken is not None:
            self._refuse(f"{keys_shown(event.key)} is taken: {taken.words}.")
        else:
            self.dismiss(event.key)

    def _taken_by(self, key: str) -> Key | None:
        for other in ALL:
            if other.id != self._key.id:
                keys = (self._own.get(other.id) or other.keys).split(",")
                if key in keys:
                    return other
        return None

    def _refuse(self, why: str) -> None:
        self.query_one("#wrong", Static).update(literal(why))


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberAnswer:
    """What somebody said a profile is."""

    kind: MemberKind
    age: int | None
    pin: str


class MemberScreen(ModalScreen[MemberAnswer | None]):
    """What a profile is, its age, and the PIN where there is one."""

    BINDINGS = [Binding("escape", "dismiss(None)", "Back", show=False)]
    HELP = "Space chooses the kind, Tab goes on, Enter in a field takes it all."

    def __init__(self, member: HouseholdMember, *, pin: bool) -> None:
        super().__init__()
        self._member = member
        self._pin = pin

    def compose(self) -> ComposeResult:
        """Kind, age, PIN."""
        with Vertical(classes="modal") as box:
            box.border_title = literal(self._member.person.name)
            box.border_subtitle = "Enter takes it · Esc goes back"
            words = tuple(kind.value for kind in MemberKind)
            states = {self._member.kind.value: WANT}
            yield Chips(words, ident="kind", single=True, states=states)
            age = "" if self._member.age is None else str(self._member.age)
            yield Input(age, placeholder="age in years, for a child or a teen", id="age")
            if self._pin:
                yield Input(placeholder="PIN of the household", id="pin", password=True)
            yield Static("", id="wrong", classes="error", markup=False)

    @on(Input.Submitted)
    def _submitted(self) -> None:
        text = self.query_one("#age", Input).value.strip()
        if text and not (text.isdecimal() and len(text) <= 3):
            self.query_one("#wrong", Static).update("Write the age in whole years.")
            return
        pin = self.query_one("#pin", Input).value.strip() if self._pin else ""
        (kind,) = self.query_one(Chips).chosen()
        self.dismiss(MemberAnswer(kind=MemberKind(kind), age=int(text) if text else None, pin=pin))


class PinScreen(ModalScreen[tuple[str, str] | None]):
    """The PIN until now and the new one, twice; an empty new one takes it away."""

    BINDINGS = [Binding("escape", "dismiss(None)", "Back", show=False)]
    HELP = "A PIN is 4 to 12 digits. Empty takes it away. Enter takes it, Esc goes back."

    def __init__(self, *, there: bool) -> None:
        super().__init__()
        self._there = there

    def compose(self) -> ComposeResult:
        """Two or three fields nobody can read over a shoulder."""
        with Vertical(classes="modal") as box:
            box.border_title = "PIN of the household"
            box.border_subtitle = "Enter takes it · Esc goes back"
            if self._there:
                yield Input(placeholder="the PIN until now", id="old", password=True)
            yield Input(placeholder="new PIN, 4 to 12 digits", id="new", password=True)
            yield Input(placeholder="the new PIN again", id="again", password=True)
            yield Static("", id="wrong", classes="error", markup=False)

    @on(Input.Submitted)
    def _submitted(self) -> None:
        new, again = (self.query_one(f"#{name}", Input).value.strip() for name in ("new", "again"))
        if new != again:
            self.query_one("#wrong", Static).update("The two new ones are not the same.")
            return
        old = self.query_one("#old", Input).value.strip() if self._there else ""
        self.dismiss((old, new))
