"""Somebody else sits down: the profiles to choose from, and the PIN where one is needed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static

from cinemai_tui.domain.household import HouseholdMember
from cinemai_tui.domain.people import Person
from cinemai_tui.errors import CinemaiError
from cinemai_tui.tui.app_protocol import CinemaiScreen
from cinemai_tui.tui.shown import fitted, joined, literal
from cinemai_tui.tui.widgets.rows import Rows

ALONE = "There is only one profile. T makes a list with somebody else, and imports their history."
LONGEST_PIN = 12


class ProfilesScreen(CinemaiScreen, ModalScreen[Person | None]):
    """Enter goes over to the profile under the cursor, Esc to none."""

    BINDINGS = [Binding("escape", "cancel", "Back", show=False)]
    HELP = "Who sits here now. Enter goes over to the profile under the cursor; Esc goes back."

    def compose(self) -> ComposeResult:
        """The profiles, and a sentence where there is only one."""
        with Vertical(classes="modal") as box:
            box.border_title = "Another profile"
            box.border_subtitle = "Enter goes over · Esc goes back"
            yield Static(id="profiles-words")
            yield Rows(self._row, ident="profiles")

    def on_mount(self) -> None:
        """Ask who there is."""
        self.query_one("#profiles-words").display = False
        self.query_one(Rows).focus()
        self._look()

    @work(exclusive=True, group="profiles", exit_on_error=False)
    async def _look(self) -> None:
        engine = await self.cinemai.engine()
        members = await engine.members()
        places = [member.person for member in members]
        here = self.cinemai.person
        self.query_one(Rows).show(members, places.index(here) if here in places else 0)
        if all(person == here for person in places):
            words = self.query_one("#profiles-words", Static)
            words.display = True
            words.update(ALONE)

    @on(OptionList.OptionSelected, "#profiles")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self._go_over(self.query_one(Rows).items[event.option_index].person)

    @work(exclusive=True, group="profiles", exit_on_error=False)
    async def _go_over(self, person: Person) -> None:
        engine = await self.cinemai.engine()
        if not await engine.must_unlock(self.cinemai.person, person):
            self.dismiss(person)
            return

        def answered(right: bool | None) -> None:
            if right:
                self.dismiss(person)

        self.app.push_screen(UnlockScreen(person.name, engine.unlock), answered)

    def action_cancel(self) -> None:
        """Back to whoever sat here."""
        self.dismiss(None)

    def _row(self, member: HouseholdMember, width: int, lit: bool) -> Content:
        muted = "" if lit else "$foreground-muted"
        age = f", {member.age}" if member.age is not None else ""
        now = "here now" if member.person == self.cinemai.person else ""
        mark = "▸ " if lit else "  "
        return joined(
            (mark, muted),
            fitted(literal(member.person.name).plain, max(8, width - 24)),
            (f" {fitted(f'{member.kind}{age}', 11)} {now:<8} ", muted),
        )


class UnlockScreen(ModalScreen[bool]):
    """Asks for the household's PIN, unseen; a wrong one is told and may be tried again."""

    BINDINGS = [Binding("escape", "dismiss(False)", "Back", show=False)]
    HELP = "The household's PIN, 4 to 12 digits. Enter tries it, Esc goes back."

    def __init__(self, name: str, check: Callable[[str], Awaitable[None]]) -> None:
        super().__init__()
        self._who = name
        self._check = check

    def compose(self) -> ComposeResult:
        """What it is for, the field, what was wrong."""
        with Vertical(classes="modal") as box:
            box.border_title = "Household PIN"
            box.border_subtitle = "Enter tries it · Esc goes back"
            words = joined(literal(self._who, "bold"), " may see more than whoever sits here now.")
            yield Static(words)
            yield Input(
                password=True,
                restrict=r"\d*",
                max_length=LONGEST_PIN,
                placeholder="4 to 12 digits",
                id="pin",
            )
            yield Static(id="pin-words", classes="error")

    @on(Input.Submitted, "#pin")
    def _submitted(self, event: Input.Submitted) -> None:
        self._try(event.value)

    @work(exclusive=True, group="pin", exit_on_error=False)
    async def _try(self, pin: str) -> None:
        try:
            await self._check(pin)
        except CinemaiError as error:
            self.query_one("#pin-words", Static).update(literal(str(error)))
            self.query_one("#pin", Input).value = ""
            return
        self.dismiss(True)
