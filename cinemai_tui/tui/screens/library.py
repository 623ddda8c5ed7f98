"""The library: everything imported, what has no title yet first."""

from __future__ import annotations

from datetime import date

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, OptionList

from cinemai_tui.domain.library import LibraryEntry
from cinemai_tui.domain.naming import title_key
from cinemai_tui.domain.wording import plural
from cinemai_tui.tui.app_protocol import CinemaiScreen
from cinemai_tui.tui.focus_help import explained
from cinemai_tui.tui.screens.day import DayScreen
from cinemai_tui.tui.screens.find import FindScreen, Found
from cinemai_tui.tui.shown import fitted, joined
from cinemai_tui.tui.widgets.lines import HeaderLine, KeyLine
from cinemai_tui.tui.widgets.rating import RatingStrip
from cinemai_tui.tui.widgets.rows import Rows

MOST = 400
"""Rows shown at once; more are a search away, and the list stays quick."""
ORDERS = {"name": "by name", "rating": "by rating", "date": "by date"}


class LibraryScreen(CinemaiScreen, Screen[None]):
    """Rows to look through and search; Enter opens a title."""

    BINDINGS = [
        Binding("escape", "back", "Back", show=False),
        Binding("slash", "search", "Search", show=False),
        Binding("b", "order", "Order by", show=False),
        Binding("c", "correct", "Which title it is", show=False),
        Binding("s", "rate", "Rate it", show=False),
        Binding("t", "redate", "When it was seen", show=False),
        Binding("x,delete", "forget", "Take it out", show=False),
        Binding("a", "add", "Add a title", show=False),
        Binding("u", "undo", "Undo", show=False),
    ]
    AUTO_FOCUS = "#rows"

    def __init__(self) -> None:
        super().__init__()
        self._all: list[LibraryEntry] = []
        self._shown: list[LibraryEntry] = []
        self._order = "name"
        self._changed = False

    def compose(self) -> ComposeResult:
        """Header, search, rows, keys."""
        yield HeaderLine(id="header")
        search = Input(id="search", placeholder="/ search by name")
        yield explained(search, "Type a part of a name. Enter goes to the rows.")
        rows = Rows(entry_row, ident="rows")
        words = (
            "What you imported; Enter opens a title, Esc goes back. Rows marked ? have no title in "
            "the catalogue yet: c says which it is."
        )
        yield explained(rows, words)
        yield RatingStrip()
        yield KeyLine(
            ("/", "search", "screen.search"),
            ("b", "by", "screen.order"),
            ("c", "correct", "screen.correct"),
            ("s", "rate", "screen.rate"),
            ("t", "date", "screen.redate"),
            ("x", "take out", "screen.forget"),
            ("a", "add", "screen.add"),
            ("u", "undo", "screen.undo"),
        )

    def on_mount(self) -> None:
        """Get everything once."""
        self._load()

    @work(exclusive=True, group="library", exit_on_error=False)
    async def _load(self) -> None:
        engine = await self.cinemai.engine()
        self._all = await engine.library(self.cinemai.person)
        self._fill()
        await self.cinemai.tell_facts()

    @on(Input.Changed, "#search")
    def _fill(self) -> None:
        cursor = self.query_one(Rows).highlighted or 0
        wanted = title_key(self.query_one("#search", Input).value)
        found = [e for e in self._all if wanted in title_key(e.title)] if wanted else self._all
        loose = [entry for entry in found if entry.title_id is None]
        known = [entry for entry in found if entry.title_id is not None]
        if self._order == "rating":
            known.sort(key=lambda entry: -(entry.rating or 0))
        elif self._order == "date":
            known.sort(key=lambda entry: entry.last.toordinal() if entry.last else 0, reverse=True)
        self._shown = [*loose, *known][:MOST]
        rows = self.query_one(Rows)
        rows.show(self._shown, cursor)
        rows.border_title = f"Library, {ORDERS[self._order]}"
        unmatched = sum(entry.title_id is None for entry in self._all)
        told = [plural(len(self._all), "title")]
        if unmatched:
            told.append(f"{unmatched:,} without a title in the catalogue")
        if len(found) > MOST:
            told.append(f"the first {MOST}, search for more")
        rows.border_subtitle = " · ".join(told)

    @on(Input.Submitted, "#search")
    def _to_rows(self) -> None:
        self.query_one("#rows").focus()

    @on(OptionList.OptionSelected, "#rows")
    def _open(self, event: OptionList.OptionSelected) -> None:
        entry = self._shown[event.option_index]
        if entry.title_id is not None:
            self.cinemai.open_title(entry.title_id)
        else:
            self.cinemai.tell(
                f"{entry.title} is not in the catalogue. It is kept, and found once a catalogue "
                "with it is added.",
                "warning",
            )

    def action_search(self) -> None:
        """To the search field."""
        self.query_one("#search").focus()

    def action_order(self) -> None:
        """The next order: by name, rating, date."""
        names = list(ORDERS)
        self._order = names[(names.index(self._order) + 1) % len(names)]
        self._fill()

    def action_back(self) -> None:
        """From the search to the rows, from the rows home."""
        if self.query_one("#search").has_focus:
            self.query_one("#rows").focus()
            return
        if self._changed:
            self.cinemai.list_again()
        self.dismiss(None)

    # -- putting right -----------------------------------------------------------------------------

    def action_correct(self) -> None:
        """Say which title a row is, or that it is none of the catalogue's."""
        entry = self.query_one(Rows).current
        if entry is None or not entry.keys:
            return
        year = f" ({entry.year})" if entry.year else ""
        screen = FindScreen(
            "Which title is this?",
            about=f"{entry.title}{year}, from {entry.source}",
            may_be_none=True,
        )

        def chosen(found: Found | None) -> None:
            self._corrected(entry, found)

        self.app.push_screen(screen, chosen)

    @work(group="edit", exit_on_error=False)
    async def _corrected(self, entry: LibraryEntry, found: Found | None) -> None:
        if found is None:
            return
        engine = await self.cinemai.engine()
        await engine.correct(self.cinemai.person, entry.keys, found.title_id)
        label = found.label or "none of the catalogue's titles"
        self._after(f"{entry.title} is {label} now, here and in later imports.")

    def action_rate(self) -> None:
        """Ask for a rating of the row under the cursor."""
        entry = self.query_one(Rows).current
        if entry is None:
            return

        def answered(rating: float | None) -> None:
            if rating is not None:
                self._rated(entry, rating)

        self.query_one(RatingStrip).ask(entry.title, answered)

    @work(group="edit", exit_on_error=False)
    async def _rated(self, entry: LibraryEntry, rating: float) -> None:
        engine = await self.cinemai.engine()
        await engine.rate(self.cinemai.person, entry, rating)
        self._after(f"{entry.title} is rated {rating:g} now.")

    def action_redate(self) -> None:
        """Say when it was last seen."""
        entry = self.query_one(Rows).current
        if entry is not None:
            last = entry.last.isoformat() if entry.last else ""
            screen = DayScreen(entry.title, last)

            def chosen(day: date | None) -> None:
                self._redated(entry, day)

            self.app.push_screen(screen, chosen)

    @work(group="edit", exit_on_error=False)
    async def _redated(self, entry: LibraryEntry, day: date | None) -> None:
        if day is not None:
            engine = await self.cinemai.engine()
            await engine.redate(self.cinemai.person, entry, day)
            self._after(f"{entry.title} was last seen on {day.isoformat()}.")

    @work(group="edit", exit_on_error=False)
    async def action_forget(self) -> None:
        """Take a row out of the history."""
        entry = self.query_one(Rows).current
        if entry is not None and entry.keys:
            engine = await self.cinemai.engine()
            await engine.forget(self.cinemai.person, entry.keys)
            self._after(f"{entry.title} is out of your history.")

    def action_add(self) -> None:
        """Add a title by hand."""

        def chosen(found: Found | None) -> None:
            self._added(found)

        self.app.push_screen(FindScreen("Add a title you have seen"), chosen)

    @work(group="edit", exit_on_error=False)
    async def _added(self, found: Found | None) -> None:
        if found is not None and found.title_id is not None:
            engine = await self.cinemai.engine()
            await engine.add_watched(self.cinemai.person, found.title_id)
            self._after(f"{found.label} is in your history.")

    @work(group="edit", exit_on_error=False)
    async def action_undo(self) -> None:
        """Take the newest edit back, as often as there are any."""
        engine = await self.cinemai.engine()
        undone = await engine.undo_edit(self.cinemai.person)
        self._after(
            f"Took back: {undone}" if undone else "There is nothing to undo here.", undo=False
        )

    def _after(self, sentence: str, *, undo: bool = True) -> None:
        self._changed = True
        self.cinemai.tell(f"{sentence} u takes it back." if undo else sentence)
        self._load()


def entry_row(entry: LibraryEntry, width: int, lit: bool) -> Content:
    """Mark, name, year, rating, last seen, how often; the last ones go when it narrows."""
    muted = "" if lit else "$foreground-muted"
    rating = f"{entry.rating:g}" if entry.rating else ""
    last = entry.last.isoformat() if entry.last else ""
    plays = f"{entry.plays}x" if entry.plays > 1 else ""
    often = f"{entry.episodes} ep" if entry.episodes else plays
    mark = "?" if entry.title_id is None else "◆" if entry.listed and not entry.seen else " "
    wide = width >= 60
    room = width - 12 - (18 if wide else 0)
    return joined(
        (f"{mark} ", "" if lit else "$warning"),
        fitted(entry.title, room),
        (f" {entry.year or '':>4}", muted),
        f" {rating:>4}",
        (f" {last:>10} {often:>6}" if wide else "", muted),
    )
