"""The library: everything imported, what has no title yet first; and the watchlist."""

from __future__ import annotations

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
from cinemai_tui.tui.shown import fitted, joined
from cinemai_tui.tui.widgets.lines import HeaderLine, KeyLine
from cinemai_tui.tui.widgets.rows import Rows

MOST = 400
"""Rows shown at once; more are a search away, and the list stays quick."""
ORDERS = {"name": "by name", "rating": "by rating", "date": "by date"}


class LibraryScreen(CinemaiScreen, Screen[None]):
    """Rows to look through and search; Enter opens a title."""

    BINDINGS = [
        Binding("escape", "back", "Back", show=False),
        Binding("slash", "search", "Search", show=False),
        Binding("o", "order", "Order", show=False),
    ]
    AUTO_FOCUS = "#rows"

    def __init__(self, *, watchlist: bool = False) -> None:
        super().__init__()
        self._watchlist = watchlist
        self._all: list[LibraryEntry] = []
        self._shown: list[LibraryEntry] = []
        self._order = "name"

    def compose(self) -> ComposeResult:
        """Header, search, rows, keys."""
        yield HeaderLine(id="header")
        search = Input(id="search", placeholder="/ search by name")
        yield explained(search, "Type a part of a name. Enter goes to the rows.")
        rows = Rows(entry_row, ident="rows")
        words = "What you imported. Rows marked ? have no title in the catalogue yet."
        yield explained(rows, words)
        yield KeyLine(
            ("/", "search", "screen.search"),
            ("o", "order", "screen.order"),
            ("Enter", "open", ""),
            ("Esc", "back", "screen.back"),
        )

    @work(exclusive=True, group="library", exit_on_error=False)
    async def on_mount(self) -> None:
        """Get everything once."""
        engine = await self.cinemai.engine()
        entries = await engine.library(self.cinemai.person)
        self._all = [e for e in entries if e.listed and not e.seen] if self._watchlist else entries
        self._fill()
        await self.cinemai.tell_facts()

    @on(Input.Changed, "#search")
    def _fill(self) -> None:
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
        rows.show(self._shown)
        name = "Watchlist" if self._watchlist else "Library"
        rows.border_title = f"{name}, {ORDERS[self._order]}"
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
        else:
            self.dismiss(None)


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
