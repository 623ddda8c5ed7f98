"""No file? Ten favourites are a start."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Button, OptionList, Static

from cinemai_tui.domain.titles import TitleId
from cinemai_tui.domain.wording import plural
from cinemai_tui.tui.app_protocol import CinemaiScreen
from cinemai_tui.tui.focus_help import explained
from cinemai_tui.tui.screens.find import FindScreen, Found
from cinemai_tui.tui.shown import fitted
from cinemai_tui.tui.widgets.lines import HeaderLine, KeyLine
from cinemai_tui.tui.widgets.rows import Rows

ENOUGH = 10


class FavouritesScreen(CinemaiScreen, Screen[bool]):
    """A list that grows by finding titles; storing it counts each as loved."""

    BINDINGS = [
        Binding("a,slash", "add", "Add one", show=False),
        Binding("x,delete", "remove", "Take it off", show=False),
        Binding("escape", "back", "Back", show=False),
    ]
    AUTO_FOCUS = "#add"

    def __init__(self) -> None:
        super().__init__()
        self._chosen: dict[TitleId, str] = {}

    def compose(self) -> ComposeResult:
        """Words, the list, two buttons, the keys."""
        yield HeaderLine(id="header")
        with Vertical(id="favourites"):
            yield Static("Name films and shows you love. Three make a start, ten make a taste.")
            rows: Rows[tuple[TitleId, str]] = Rows(favourite_row, ident="loved")
            yield explained(rows, "What you love. x takes one off.")
            with Vertical(id="favourite-buttons"):
                yield Button("Add a favourite (a)", id="add")
                yield Button("Done", id="done", disabled=True)
        yield KeyLine(
            ("a", "add", "screen.add"),
            ("x", "take off", "screen.remove"),
            ("Esc", "back", "screen.back"),
        )

    async def on_mount(self) -> None:
        """Bring the header up to date and ask for the first one at once."""
        self._show()
        await self.cinemai.tell_facts()
        self.action_add()

    @on(Button.Pressed, "#add")
    def action_add(self) -> None:
        """Find one more."""
        heading = f"Favourite {len(self._chosen) + 1} of {ENOUGH}"
        self.app.push_screen(FindScreen(heading), self._added)

    def _added(self, found: Found | None) -> None:
        if found is None or found.title_id is None:
            return
        self._chosen[found.title_id] = found.label
        self._show()
        if len(self._chosen) < ENOUGH:
            self.action_add()
        else:
            self.query_one("#done", Button).focus()

    def _show(self) -> None:
        rows = self.query_one(Rows)
        rows.show(list(self._chosen.items()), cursor=len(self._chosen))
        rows.border_title = plural(len(self._chosen), "favourite")
        self.query_one("#done", Button).disabled = not self._chosen

    def action_remove(self) -> None:
        """Take the one under the cursor off."""
        current = self.query_one(Rows).current
        if current is not None:
            del self._chosen[current[0]]
            self._show()

    @on(OptionList.OptionSelected, "#loved")
    def _selected(self) -> None:
        self.query_one("#done", Button).focus()

    @on(Button.Pressed, "#done")
    async def _done(self) -> None:
        engine = await self.cinemai.engine()
        await engine.add_favourites(self.cinemai.person, tuple(self._chosen))
        self.cinemai.tell(f"{plural(len(self._chosen), 'favourite')} noted.")
        self.dismiss(True)

    def action_back(self) -> None:
        """Back without storing anything."""
        self.dismiss(False)


def favourite_row(item: tuple[TitleId, str], width: int, lit: bool) -> Content:
    """One line with the title and its year."""
    return Content(fitted(item[1], width))
