"""Find any title: by its name, another name, or somebody in it."""

from __future__ import annotations

import asyncio

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList

from cinemai_tui.domain.titles import Title, TitleId
from cinemai_tui.domain.wording import plural
from cinemai_tui.tui.app_protocol import CinemaiScreen
from cinemai_tui.tui.shown import fitted, joined
from cinemai_tui.tui.widgets.rows import Rows


class FindScreen(CinemaiScreen, ModalScreen[TitleId | None]):
    """Results follow what is typed; Enter opens the first or the chosen one."""

    BINDINGS = [
        Binding("escape", "cancel", "Back", show=False),
        Binding("down", "step(1)", show=False, priority=True),
        Binding("up", "step(-1)", show=False, priority=True),
    ]
    HELP = "Type words of a name or a person. ↑ ↓ choose, Enter opens, Esc goes back."

    def __init__(self) -> None:
        super().__init__()
        self._hits: list[Title] = []

    def compose(self) -> ComposeResult:
        """A field and its hits."""
        with Vertical(classes="modal") as box:
            box.border_title = "Find any title"
            yield Input(placeholder="a name, another name, a director, an actor", id="query")
            yield Rows(hit_row, ident="hits")

    @on(Input.Changed, "#query")
    def _typed(self) -> None:
        self._search()

    @work(exclusive=True, group="find", exit_on_error=False)
    async def _search(self) -> None:
        text = self.query_one("#query", Input).value
        await asyncio.sleep(0.08)  # a word typed fast is searched once
        engine = await self.cinemai.engine()
        self._hits = await engine.search(text, 30) if text.strip() else []
        self.query_one(Rows).show(self._hits)
        told = plural(len(self._hits), "title") if self._hits else "nothing by that name"
        self.query_one(".modal").border_subtitle = told if text.strip() else ""

    def action_step(self, step: int) -> None:
        """Move through the hits while the field keeps the focus."""
        hits = self.query_one(Rows)
        if self._hits:
            hits.highlighted = ((hits.highlighted or 0) + step) % len(self._hits)

    @on(Input.Submitted, "#query")
    def _take(self) -> None:
        index = self.query_one(Rows).highlighted
        if index is not None and index < len(self._hits):
            self.dismiss(self._hits[index].id)

    @on(OptionList.OptionSelected, "#hits")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._hits[event.option_index].id)

    def action_cancel(self) -> None:
        """Back without a title."""
        self.dismiss(None)


def hit_row(title: Title, width: int, lit: bool) -> Content:
    """Name, year, and who made it where there is room."""
    muted = "" if lit else "$foreground-muted"
    by = title.makers[0] if title.makers and width >= 50 else ""
    room = width - 6 - (24 if by else 0)
    return joined(
        fitted(title.title, room), (f" {title.year or '':>4} ", muted), (fitted(by, 24), muted)
    )
