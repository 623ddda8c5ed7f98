"""The history of recommendations: what was shown when, by which ranker, and what became of it."""

from __future__ import annotations

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.screen import Screen
from textual.widgets import OptionList, Static

from cinemai_tui.domain.insights import Fate, Shown
from cinemai_tui.domain.wording import plural
from cinemai_tui.errors import CinemaiError
from cinemai_tui.tui.app_protocol import CinemaiScreen
from cinemai_tui.tui.focus_help import explained
from cinemai_tui.tui.keys import APP, bindings
from cinemai_tui.tui.screens.insight_pages import FATE_WORDS
from cinemai_tui.tui.shown import fitted, joined, literal
from cinemai_tui.tui.widgets.lines import HeaderLine, KeyLine
from cinemai_tui.tui.widgets.rows import Rows

MOST = 400
"""Rows shown at once, the newest first; the command line has them all."""

MARKS = {Fate.ACCEPTED: "+", Fate.REJECTED: "−", Fate.SEEN: "✓", Fate.OPEN: " "}
STYLES = {Fate.ACCEPTED: "$success", Fate.REJECTED: "$error", Fate.SEEN: "$secondary"}


class RecommendedScreen(CinemaiScreen, Screen[None]):
    """Rows of shown titles, newest first; b narrows them to one ending."""

    BINDINGS = [
        *bindings(APP),
        Binding("escape", "back", "Back", show=False),
        Binding("b", "ending", "Only one ending", show=False),
        Binding("r", "reload", "Look again", show=False),
    ]
    AUTO_FOCUS = "#shown"

    def __init__(self, ranker: str = "", fate: Fate | None = None) -> None:
        super().__init__()
        self._ranker = ranker
        self._fate = fate
        self._all: tuple[Shown, ...] = ()

    def compose(self) -> ComposeResult:
        """Header, rows, keys."""
        yield HeaderLine(id="header")
        rows = Rows(shown_row, ident="shown")
        rows.add_class("pane")
        words = (
            "Every title your lists have shown, newest first: the day it was last shown, by which "
            "ranker, and what became of it. + is taken, − turned down, ✓ seen without a verdict. "
            "b shows one ending at a time; Enter opens a title."
        )
        yield explained(rows, words)
        yield Static(id="empty", classes="pane")
        yield KeyLine(
            ("Enter", "open", ""),
            ("b", "by what became of it", "screen.ending"),
            ("W", "watchlist", "app.watchlist"),
            ("i", "insights", "app.insights"),
            ("Esc", "back", "screen.back"),
            ("?", "help", "app.keys"),
        )

    def on_mount(self) -> None:
        """Get everything once."""
        self.query_one("#shown", Rows).border_subtitle = "looking ..."
        self.query_one("#empty").display = False
        self._load()

    def again(self, *, keep: bool = False) -> None:
        """Follow what was said about a title on its own screen."""
        self._load()

    def action_reload(self) -> None:
        """Look again."""
        self._load()

    @work(exclusive=True, group="recommended", exit_on_error=False)
    async def _load(self) -> None:
        try:
            engine = await self.cinemai.engine()
            self._all = await engine.past_recommendations(self.cinemai.person)
        except CinemaiError as error:
            self._say(f"{error} Press r to try again.")
            return
        self._fill()
        await self.cinemai.tell_facts()

    def _fill(self) -> None:
        rows = self.query_one("#shown", Rows)
        of_ranker = [one for one in self._all if self._ranker in ("", one.ranker)]
        found = [one for one in of_ranker if self._fate in (None, one.fate)]
        rows.show(found[:MOST], rows.highlighted or 0)
        words = [self._ranker, FATE_WORDS[self._fate] if self._fate else ""]
        kept = " · ".join(word for word in words if word)
        rows.border_title = literal(f"Recommended ── {kept}" if kept else "Recommended")
        self._say("" if self._all else "Nothing was recommended yet. Esc goes back to your list.")
        told = [plural(len(found), "title")]
        if len(found) > MOST:
            told.append(f"the newest {MOST}")
        told += [
            f"{sum(one.fate is fate for one in of_ranker):,} {FATE_WORDS[fate]}"
            for fate in (Fate.ACCEPTED, Fate.REJECTED)
        ]
        rows.border_subtitle = " · ".join(told)

    def _say(self, sentence: str) -> None:
        """A sentence in the place of the rows, or the rows."""
        empty, rows = self.query_one("#empty", Static), self.query_one("#shown")
        empty.border_title = "Recommended"
        empty.update(literal(sentence))
        empty.display = bool(sentence)
        rows.display = not sentence
        if not sentence and self.focused is None:
            rows.focus()

    def action_ending(self) -> None:
        """All, then only those with one ending after the other."""
        endings = [None, *Fate]
        self._fate = endings[(endings.index(self._fate) + 1) % len(endings)]
        self._fill()

    @on(OptionList.OptionSelected, "#shown")
    def _open(self) -> None:
        rows = self.query_one("#shown", Rows)
        one: Shown | None = rows.current
        if one is not None and not rows.just_chosen():
            self.cinemai.open_title(one.title_id)

    def action_back(self) -> None:
        """Back to where this was opened."""
        self.dismiss(None)


def shown_row(one: Shown, width: int, lit: bool) -> Content:
    """Mark, name, year, day, days, ranker, ending; ranker and days go when it narrows."""
    muted = "" if lit else "$foreground-muted"
    days = f"{one.days}x" if one.days > 1 else ""
    ranker = f" {days:>4} {fitted(one.ranker, 11)}" if width >= 90 else ""
    ending = fitted(one.what or FATE_WORDS[one.fate], 19)
    room = width - 2 - 5 - 11 - len(ranker) - 21
    return joined(
        (f"{MARKS[one.fate]} ", "" if lit else STYLES.get(one.fate, "")),
        fitted(one.title, room),
        (f" {one.year or '':>4}", muted),
        (f" {one.last.date().isoformat()}", muted),
        (ranker, muted),
        (f"  {ending}", "" if one.fate is not Fate.OPEN else muted),
    )
