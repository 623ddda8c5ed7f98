"""The watchlist: what is wanted and not yet seen, put in order, opened, taken off, recommended."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, OptionList, Static

from cinemai_tui.domain.feedback import Act, Feedback
from cinemai_tui.domain.filters import Filters
from cinemai_tui.domain.filters import Watchlist as Takes
from cinemai_tui.domain.insights import Wanted
from cinemai_tui.domain.naming import title_key
from cinemai_tui.domain.wording import plural
from cinemai_tui.errors import CinemaiError
from cinemai_tui.tui.app_protocol import CinemaiScreen
from cinemai_tui.tui.focus_help import explained
from cinemai_tui.tui.keys import APP, bindings
from cinemai_tui.tui.shown import fitted, joined, literal
from cinemai_tui.tui.widgets.lines import HeaderLine, KeyLine
from cinemai_tui.tui.widgets.rating import RatingStrip
from cinemai_tui.tui.widgets.rows import Rows

MOST = 400
"""Rows shown at once; more are a search away, and the list stays quick."""

EMPTY = "Your watchlist is empty. Press w on a title to put it here."

Rank = Callable[[Wanted], tuple[float | str, ...]]
UNKNOWN = float("inf")
ORDERS: dict[str, Rank] = {
    "newest first": lambda want: (-want.added.toordinal() if want.added else 0,),
    "by name": lambda want: (want.title.casefold(),),
    "by year": lambda want: (-(want.year or 0), want.title.casefold()),
    "shortest first": lambda want: (want.minutes or UNKNOWN, want.title.casefold()),
    "best loved by the crowd first": lambda want: (-(want.crowd or 0), want.title.casefold()),
}


class WatchlistScreen(CinemaiScreen, Screen[None]):
    """Rows of wanted titles; Enter opens one, x takes it off, f recommends from among them."""

    BINDINGS = [
        *(binding for binding in bindings(tuple(key for key in APP if key.id != "find"))),
        Binding("escape", "back", "Back", show=False),
        Binding("slash", "search", "Search", show=False),
        Binding("b", "order", "Order by", show=False),
        Binding("s", "rate", "Seen it", show=False),
        Binding("x,delete", "take_off", "Take it off", show=False),
        Binding("f", "recommend", "Recommend from it", show=False),
        Binding("u", "undo", "Undo", show=False),
        Binding("r", "reload", "Look again", show=False),
    ]
    AUTO_FOCUS = "#wanted"

    def __init__(self) -> None:
        super().__init__()
        self._all: list[Wanted] = []
        self._shown: list[Wanted] = []
        self._order = next(iter(ORDERS))
        self._done: list[str] = []
        self._changed = False

    def compose(self) -> ComposeResult:
        """Header, search, rows, the rating strip when asked for, keys."""
        yield HeaderLine(id="header")
        search = Input(id="search", placeholder="/ search by name")
        yield explained(search, "Type a part of a name. Enter goes to the rows.")
        rows = Rows(wanted_row, ident="wanted")
        rows.add_class("pane")
        words = (
            "What you want to see: length in minutes, what the crowd thinks of it (of 10), and "
            "when you put it here. Enter opens a title; rows marked ? have none in the catalogue."
        )
        yield explained(rows, words)
        yield Static(id="empty", classes="pane")
        yield RatingStrip()
        yield KeyLine(
            ("Enter", "open", ""),
            ("f", "recommend", "screen.recommend"),
            ("b", "order", "screen.order"),
            ("s", "seen", "screen.rate"),
            ("x", "take off", "screen.take_off"),
            ("u", "undo", "screen.undo"),
            ("R", "past lists", "app.recommended"),
        )

    def on_mount(self) -> None:
        """Get everything once."""
        self.query_one("#wanted", Rows).border_subtitle = "looking ..."
        self.query_one("#empty").display = False
        self._load()

    def again(self, *, keep: bool = False) -> None:
        """Follow what was said about a title on its own screen."""
        self._load()

    def action_reload(self) -> None:
        """Look again."""
        self._load()

    @work(exclusive=True, group="watchlist", exit_on_error=False)
    async def _load(self) -> None:
        try:
            engine = await self.cinemai.engine()
            self._all = await engine.watchlist(self.cinemai.person)
        except CinemaiError as error:
            self._say(f"{error} Press r to try again.")
            return
        self._fill()
        await self.cinemai.tell_facts()

    @on(Input.Changed, "#search")
    def _fill(self) -> None:
        rows = self.query_one("#wanted", Rows)
        wanted = title_key(self.query_one("#search", Input).value)
        found = [want for want in self._all if wanted in title_key(want.title)]
        found.sort(key=ORDERS[self._order])
        self._shown = found[:MOST]
        rows.show(self._shown, rows.highlighted or 0)
        rows.border_title = f"Watchlist, {self._order}"
        told = [plural(len(self._all), "title")]
        minutes = sum(want.minutes or 0 for want in self._all)
        if minutes >= 60:
            told.append(f"{minutes / 60:,.0f} hours")
        if len(found) > MOST:
            told.append(f"the first {MOST}, search for more")
        rows.border_subtitle = " · ".join(told)
        self._say("" if self._all else EMPTY)

    def _say(self, sentence: str) -> None:
        """A sentence in the place of the rows, or the rows."""
        empty, rows = self.query_one("#empty", Static), self.query_one("#wanted")
        empty.border_title = "Watchlist"
        empty.update(literal(sentence))
        empty.display = bool(sentence)
        rows.display = self.query_one("#search").display = not sentence
        if not sentence and self.focused is None:
            rows.focus()

    @on(Input.Submitted, "#search")
    def _to_rows(self) -> None:
        self.query_one("#wanted").focus()

    @property
    def _current(self) -> Wanted | None:
        found: Wanted | None = self.query_one("#wanted", Rows).current
        return found

    @on(OptionList.OptionSelected, "#wanted")
    def _open(self) -> None:
        want = self._current
        if want is None or self.query_one("#wanted", Rows).just_chosen():
            return
        if want.title_id is None:
            self.cinemai.tell(
                f"{want.title} is not in the catalogue. It is kept, and found once a catalogue "
                "with it is added.",
                "warning",
            )
        else:
            self.cinemai.open_title(want.title_id)

    def action_search(self) -> None:
        """To the search field."""
        self.query_one("#search").focus()

    def action_order(self) -> None:
        """The next order."""
        names = list(ORDERS)
        self._order = names[(names.index(self._order) + 1) % len(names)]
        self._fill()

    def action_recommend(self) -> None:
        """The list at home, made of the watchlist alone: what of it suits best."""
        if not any(want.title_id for want in self._all):
            self.cinemai.tell(EMPTY)
            return
        self.cinemai.recommend_within(Filters(watchlist=Takes.ONLY))

    # -- acts --------------------------------------------------------------------------------------

    @work(group="edit", exit_on_error=False)
    async def action_take_off(self) -> None:
        """Take the row off the watchlist."""
        want = self._current
        if want is None:
            return
        engine = await self.cinemai.engine()
        await engine.forget(self.cinemai.person, want.keys)
        self._after("edit", f"{want.title} is off your watchlist. u puts it back.")

    def action_rate(self) -> None:
        """Seen it: ask for a rating."""
        want = self._current
        if want is None or want.title_id is None:
            return

        def answered(rating: float | None) -> None:
            self._seen(want, rating)

        self.query_one(RatingStrip).ask(want.title, answered)

    @work(group="edit", exit_on_error=False)
    async def _seen(self, want: Wanted, rating: float | None) -> None:
        if want.title_id is None:
            return
        engine = await self.cinemai.engine()
        now = datetime.now(UTC)
        act = Feedback(title_id=want.title_id, act=Act.SEEN, at=now, rating=rating)
        await engine.learn(self.cinemai.person, act)
        rated = f", rated {rating:g}" if rating else ""
        self._after("act", f"Seen: {want.title}{rated}. u takes it back.")

    @work(group="edit", exit_on_error=False)
    async def action_undo(self) -> None:
        """Take back what was done here, newest first."""
        if not self._done:
            self.cinemai.tell("There is nothing to undo here.")
            return
        engine = await self.cinemai.engine()
        if self._done.pop() == "edit":
            undone = await engine.undo_edit(self.cinemai.person)
            self._after("", f"Took back: {undone}" if undone else "There is nothing to undo here.")
        else:
            await engine.unlearn(self.cinemai.person)
            self._after("", "Taken back: it is wanted again.")

    def _after(self, how: str, sentence: str) -> None:
        if how:
            self._done.append(how)
        self._changed = True
        self.cinemai.tell(sentence)
        self._load()

    def action_back(self) -> None:
        """From the search to the rows, from the rows back."""
        if self.query_one("#search").has_focus:
            self.query_one("#wanted").focus()
            return
        if self._changed:
            self.cinemai.list_again()
        self.dismiss(None)


def wanted_row(want: Wanted, width: int, lit: bool) -> Content:
    """Mark, name, year, minutes, crowd, day; the last ones go when it narrows."""
    muted = "" if lit else "$foreground-muted"
    minutes = f"{want.minutes} min" if want.minutes else ""
    crowd = f"{want.crowd:.1f}" if want.crowd is not None else ""
    added = want.added.isoformat() if want.added else ""
    rest = f" {minutes:>7} {crowd:>5}"
    day = f" {added:>11}" if width >= 60 else ""
    return joined(
        ("? " if want.title_id is None else "◆ ", "" if lit else "$secondary"),
        fitted(want.title, width - 2 - 5 - len(rest) - len(day)),
        (f" {want.year or '':>4}", muted),
        rest,
        (day, muted),
    )
