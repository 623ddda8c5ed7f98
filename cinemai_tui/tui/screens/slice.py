"""The titles behind one figure of the insights."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import Screen
from textual.widgets import OptionList

from cinemai_tui.domain.library import LibraryEntry
from cinemai_tui.domain.titles import TitleId
from cinemai_tui.domain.wording import plural
from cinemai_tui.tui.app_protocol import CinemaiScreen
from cinemai_tui.tui.focus_help import explained
from cinemai_tui.tui.keys import APP, bindings
from cinemai_tui.tui.screens.library import entry_row
from cinemai_tui.tui.shown import literal
from cinemai_tui.tui.widgets.lines import HeaderLine, KeyLine
from cinemai_tui.tui.widgets.rows import Rows

MOST = 400
"""Rows shown at once, the best rated first; more would only be slow."""


class SliceScreen(CinemaiScreen, Screen[bool]):
    """Some titles of a history; the answer says whether more like them are wanted."""

    BINDINGS = [
        *bindings(APP),
        Binding("escape", "back", "Back", show=False),
        Binding("f", "recommend", "Recommend more of these", show=False),
    ]
    AUTO_FOCUS = "#slice"

    def __init__(self, words: str, ids: Sequence[TitleId], *, filterable: bool) -> None:
        super().__init__()
        self._words = words
        self._wanted = tuple(ids)
        self._filterable = filterable

    def compose(self) -> ComposeResult:
        """Header, rows, keys."""
        yield HeaderLine(id="header")
        words = "Your titles behind one figure, the best rated first. Enter opens one."
        rows = Rows(entry_row, ident="slice")
        rows.add_class("pane")
        yield explained(rows, words)
        keys = [("Enter", "open", ""), ("Esc", "back", "screen.back"), ("?", "help", "app.keys")]
        if self._filterable:
            keys.insert(1, ("f", "recommend these", "screen.recommend"))
        yield KeyLine(*keys)

    def on_mount(self) -> None:
        """Look the titles up."""
        rows = self.query_one("#slice", Rows)
        rows.border_title = literal(self._words)
        rows.border_subtitle = "looking them up ..."
        self._load()

    @work(exclusive=True, group="slice", exit_on_error=False)
    async def _load(self) -> None:
        engine = await self.cinemai.engine()
        entries = await engine.library(self.cinemai.person)
        known: dict[TitleId, LibraryEntry] = {
            entry.title_id: entry for entry in entries if entry.title_id is not None
        }
        found = [known[title_id] for title_id in self._wanted if title_id in known]
        rows = self.query_one("#slice", Rows)
        rows.show(found[:MOST])
        count = plural(len(found), "title")
        rows.border_subtitle = f"the first {MOST} of {count}" if len(found) > MOST else count
        await self.cinemai.tell_facts()

    @on(OptionList.OptionSelected, "#slice")
    def _open(self) -> None:
        rows = self.query_one("#slice", Rows)
        entry = rows.current
        if entry is not None and not rows.just_chosen():
            self.cinemai.open_title(entry.title_id)

    def action_recommend(self) -> None:
        """Leave, and recommend more of these."""
        if self._filterable:
            self.dismiss(True)
        else:
            self.cinemai.tell("No filter says this.")

    def action_back(self) -> None:
        """Back to the figures."""
        self.dismiss(False)
