"""Insights: what a history adds up to, in pages of two panes."""

from __future__ import annotations

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container, Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import OptionList, Static

from cinemai_tui.domain.filters import Filters
from cinemai_tui.errors import CinemaiError, NoProfile
from cinemai_tui.tui.app_protocol import CinemaiScreen
from cinemai_tui.tui.focus_help import explained
from cinemai_tui.tui.keys import APP, bindings
from cinemai_tui.tui.screens.insight_pages import NAMES, pages
from cinemai_tui.tui.shown import joined, literal
from cinemai_tui.tui.widgets.figure_lines import FigureRows, Line, Opens, Page, Side
from cinemai_tui.tui.widgets.lines import HeaderLine, KeyLine

HELP = (
    "←/→ or a digit turns the page, Tab goes to the other pane. Enter opens the titles behind a "
    "line, f recommends more of the same where filters can say it."
)
GAP = 2


class InsightsScreen(CinemaiScreen, Screen[None]):
    """Pages by ←/→; each has its sentences and two panes of figures that open."""

    BINDINGS = [
        *bindings(APP),
        Binding("escape", "back", "Back", show=False),
        Binding("right", "turn(1)", "Next page", show=False),
        Binding("left", "turn(-1)", "Previous page", show=False),
        Binding("tab", "other", "Other pane", show=False),
        Binding("shift+tab", "other", "Other pane", show=False),
        Binding("f", "recommend", "Recommend more of these", show=False),
        Binding("r", "reload", "Count again", show=False),
        *(
            Binding(str(number % 10), f"page({number - 1})", name, show=False)
            for number, name in enumerate(NAMES.values(), 1)
        ),
    ]
    AUTO_FOCUS = "#left-rows"

    def __init__(self) -> None:
        super().__init__()
        self._pages: tuple[Page, ...] = ()
        self._at = 0

    def compose(self) -> ComposeResult:
        """Header, the pages' names, sentences, two panes, keys."""
        yield HeaderLine(id="header")
        yield Static(id="strip-of-pages")
        yield Static(id="said")
        with Container(id="panes"):
            for side in ("left", "right"):
                with Vertical(id=side, classes="pane"):
                    yield Static(id=f"{side}-chart", classes="chart")
                    yield Static(id=f"{side}-columns", classes="columns")
                    yield explained(FigureRows(f"{side}-rows"), HELP)
        yield KeyLine(
            ("←→", "page", "screen.turn(1)"),
            ("Tab", "pane", "screen.other"),
            ("Enter", "titles", ""),
            ("f", "recommend", "screen.recommend"),
            ("R", "past lists", "app.recommended"),
            ("Esc", "back", "screen.back"),
            ("?", "help", "app.keys"),
        )

    def on_mount(self) -> None:
        """Count behind the first frame."""
        self._say("Counting ...")
        self._load()

    def again(self, *, keep: bool = False) -> None:
        """Count again, as something was said about a title."""
        self._load()

    def action_reload(self) -> None:
        """Count again."""
        self._load()

    @work(exclusive=True, group="insights", exit_on_error=False)
    async def _load(self) -> None:
        try:
            engine = await self.cinemai.engine()
            told = await engine.insights(self.cinemai.person)
        except NoProfile:
            self._say("No history yet. Press n to import one.")
            return
        except CinemaiError as error:
            self._say(f"{error} Press r to try again.")
            return
        self._pages = pages(told)
        self._show()
        await self.cinemai.tell_facts()

    def _say(self, sentence: str) -> None:
        self._pages = ()
        self.query_one("#said", Static).update(literal(sentence))
        self.query_one("#panes").display = False

    # -- pages -------------------------------------------------------------------------------------

    def action_turn(self, step: int) -> None:
        """The next or the previous page."""
        self.action_page((self._at + step) % len(NAMES))

    def action_page(self, number: int) -> None:
        """A page by its number from 0; while it is still being counted, it comes first."""
        self._at = number
        if self._pages:
            self._show()

    def action_other(self) -> None:
        """To the other pane."""
        self.query_one("#left-rows" if self._side == "right" else "#right-rows").focus()

    @property
    def _side(self) -> str:
        return "right" if self.query_one("#right-rows").has_focus else "left"

    def _show(self) -> None:
        page = self._pages[self._at]
        self.query_one("#panes").display = True
        self.query_one("#said", Static).update(literal(" ".join(page.words)))
        self._show_strip()
        heights = [
            self._show_side(name, side)
            for name, side in (("left", page.left), ("right", page.right))
        ]
        self.call_after_refresh(self._share_height, *heights)
        empty = page.left if self._side == "left" else page.right
        if not empty.lines and (page.left.lines or page.right.lines):
            self.action_other()

    def _show_side(self, name: str, side: Side) -> tuple[int, int]:
        """Fill a pane; returns the lines it wants, and those it needs at least."""
        pane, rows = self.query_one(f"#{name}"), self.query_one(f"#{name}-rows", FigureRows)
        pane.border_title = literal(side.title)
        width = max(20, pane.content_size.width - GAP)
        drawn = side.chart(width, self._stacked) if side.chart else []
        chart_lines = len(drawn)
        if not drawn and not side.lines:
            drawn = [literal(side.nothing, "$foreground-muted")]
        chart = self.query_one(f"#{name}-chart", Static)
        chart.update(Content("\n").join(drawn))
        chart.display = bool(drawn)
        columns = self.query_one(f"#{name}-columns", Static)
        columns.update(joined((side.columns, "$foreground-muted")))
        columns.display = bool(side.columns and side.lines)
        rows.display = bool(side.lines) or not side.chart
        rows.show(side.lines)
        frame = 2 + columns.display + max(chart_lines, len(drawn))
        return frame + len(side.lines), frame + min(2, len(side.lines))

    @property
    def _stacked(self) -> bool:
        return self.has_class("-narrow")

    def _share_height(self, left: tuple[int, int], right: tuple[int, int]) -> None:
        """As high as there is something in them; stacked, the second one gives way first."""
        first, second = self.query_one("#left"), self.query_one("#right")
        room = self.query_one("#panes").size.height
        if not self._stacked:
            first.styles.height = second.styles.height = min(room, max(left[0], right[0]))
            return
        below = min(right[0], max(right[1], room * 2 // 5))
        first.styles.height = max(3, min(left[0], room - below))
        second.styles.height = "1fr"

    def _show_strip(self) -> None:
        pieces = []
        for number, name in enumerate(NAMES.values()):
            if number == self._at:
                pieces.append(joined((f"▸{name}", "bold $accent")))
                continue
            click = f"[$foreground-muted @click=screen.page({number})] $name[/]"
            pieces.append(Content.from_markup(click, name=name))
        width = self.size.width - GAP
        # The window moves so that the page's name is always in it.
        while len(pieces) > 1 and sum(len(p) + 1 for p in pieces[: self._at + 1]) > width:
            pieces.pop(0)
            if len(NAMES) - len(pieces) >= self._at:
                break
        self.query_one("#strip-of-pages", Static).update(Content(" ").join(pieces))

    def on_resize(self) -> None:
        """Charts are drawn for the width there is."""
        if self._pages:
            self.call_after_refresh(self._show)

    # -- what a line leads to ----------------------------------------------------------------------

    @property
    def _line(self) -> Line | None:
        found: Line | None = self.query_one(f"#{self._side}-rows", FigureRows).current
        return found

    @on(OptionList.OptionSelected, "FigureRows")
    def _opened(self, event: OptionList.OptionSelected) -> None:
        rows = event.option_list
        if isinstance(rows, FigureRows) and not rows.just_chosen():
            line = rows.current
            self._open(line.opens if line else None)

    def _open(self, opens: Opens | None) -> None:
        if opens is None:
            self.cinemai.tell("There are no titles behind this line.")
        elif opens.title_id is not None:
            self.cinemai.open_title(opens.title_id)
        elif opens.ranker or opens.fate:
            self.cinemai.open_recommended(opens.ranker, opens.fate)
        elif opens.titles:
            self._list(opens)
        else:
            self._filter(opens.filters)

    def _list(self, opens: Opens) -> None:
        from cinemai_tui.tui.screens.slice import SliceScreen

        def chosen(recommend: bool | None) -> None:
            if recommend:
                # Later: the screen this comes from is still about to leave.
                self.cinemai.call_later(self._filter, opens.filters)

        self.app.push_screen(
            SliceScreen(opens.words, opens.titles, filterable=opens.filters is not None), chosen
        )

    def action_recommend(self) -> None:
        """A list of recommendations like the titles of this line."""
        line = self._line
        self._filter(line.opens.filters if line and line.opens else None)

    def _filter(self, filters: Filters | None) -> None:
        if filters is None:
            self.cinemai.tell("No filter says this. Enter opens the titles instead.")
            return
        self.cinemai.recommend_within(filters)

    def action_back(self) -> None:
        """Back to where this was opened."""
        self.dismiss(None)
