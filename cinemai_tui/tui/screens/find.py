"""Find any title: by its name, another name, or somebody in it; also to choose one for a row."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static

from cinemai_tui.domain.titles import Title, TitleId
from cinemai_tui.domain.wording import plural
from cinemai_tui.tui.app_protocol import CinemaiScreen
from cinemai_tui.tui.shown import fitted, joined, literal
from cinemai_tui.tui.widgets.rows import Rows

EXAMPLE = "a name, another name, a director, an actor"


@dataclass(frozen=True, slots=True)
class Found:
    """What was chosen; no id means "none of these"."""

    title_id: TitleId | None
    label: str = ""


class FindScreen(CinemaiScreen, ModalScreen[Found | None]):
    """Results follow what is typed; Enter takes the chosen one, Esc leaves without any."""

    BINDINGS = [
        Binding("escape", "cancel", "Back", show=False),
        Binding("down", "step(1)", show=False, priority=True),
        Binding("up", "step(-1)", show=False, priority=True),
        Binding("ctrl+n", "none", show=False, priority=True),
    ]
    HELP = "Type words of a name or a person. ↑ ↓ choose, Enter takes it, Esc goes back."

    def __init__(
        self,
        heading: str = "Find any title",
        *,
        about: str = "",
        offered: Sequence[TitleId] = (),
        may_be_none: bool = False,
    ) -> None:
        super().__init__()
        self._heading = heading
        self._about = about
        self._offered = tuple(offered)
        self._may_be_none = may_be_none
        self._hits: list[Title] = []

    def compose(self) -> ComposeResult:
        """What it is for, a field, its hits."""
        with Vertical(classes="modal") as box:
            box.border_title = self._heading
            if self._about:
                yield Static(literal(self._about), id="about-row")
            yield Input(placeholder=EXAMPLE, id="query")
            yield Rows(hit_row, ident="hits")

    @work(exclusive=True, group="find", exit_on_error=False)
    async def on_mount(self) -> None:
        """Show what is offered before anything is typed."""
        self._tell("")
        if self._offered:
            engine = await self.cinemai.engine()
            titles = await engine.titles(self._offered)
            known = [titles[i] for i in self._offered if i in titles]
            self._show(await engine.permitted(known, self.cinemai.person))
            self._tell("perhaps one of these")

    @on(Input.Changed, "#query")
    def _typed(self) -> None:
        self._search()

    @work(exclusive=True, group="find", exit_on_error=False)
    async def _search(self) -> None:
        text = self.query_one("#query", Input).value
        if not text.strip() and self._offered:
            return
        await asyncio.sleep(0.08)  # a word typed fast is searched once
        engine = await self.cinemai.engine()
        person = self.cinemai.person
        self._show(await engine.search(text, 30, person) if text.strip() else [])
        told = plural(len(self._hits), "title") if self._hits else "nothing by that name"
        self._tell(told if text.strip() else "")

    def _show(self, hits: list[Title]) -> None:
        self._hits = hits
        self.query_one(Rows).show(hits)

    def _tell(self, words: str) -> None:
        none = "^N none of these" if self._may_be_none else ""
        told = " · ".join(part for part in (words, none) if part)
        self.query_one(".modal").border_subtitle = told

    def action_step(self, step: int) -> None:
        """Move through the hits while the field keeps the focus."""
        hits = self.query_one(Rows)
        if self._hits:
            hits.highlighted = ((hits.highlighted or 0) + step) % len(self._hits)

    @on(Input.Submitted, "#query")
    def _take(self) -> None:
        self._choose(self.query_one(Rows).highlighted)

    @on(OptionList.OptionSelected, "#hits")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self._choose(event.option_index)

    def _choose(self, index: int | None) -> None:
        if index is not None and index < len(self._hits):
            title = self._hits[index]
            self.dismiss(Found(title.id, title.label))

    def action_none(self) -> None:
        """None of these, where that is an answer."""
        if self._may_be_none:
            self.dismiss(Found(None))

    def action_cancel(self) -> None:
        """Back without an answer."""
        self.dismiss(None)


def hit_row(title: Title, width: int, lit: bool) -> Content:
    """Name, year, and who made it where there is room."""
    muted = "" if lit else "$foreground-muted"
    by = title.makers[0] if title.makers and width >= 50 else ""
    room = width - 6 - (24 if by else 0)
    return joined(
        fitted(title.title, room), (f" {title.year or '':>4} ", muted), (fitted(by, 24), muted)
    )
