"""Two or three titles side by side: each pane has its own writer, its own cost, its own end."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import aclosing

from textual.app import ComposeResult
from textual.containers import Container
from textual.screen import Screen

from cinemai_tui.domain.picks import Explanation, Pick
from cinemai_tui.domain.titles import Title, TitleId
from cinemai_tui.tui.keys import APP, COMPARE, TITLE, bindings
from cinemai_tui.tui.screens.teaching import Teaching
from cinemai_tui.tui.widgets.lines import FooterKeys, HeaderLine
from cinemai_tui.tui.widgets.rating import RatingStrip
from cinemai_tui.tui.widgets.words import WhyPane, cost_line

MOST = 3
"""Panes; with more of them the lines of each would be too short to read."""


class CompareScreen(Teaching, Screen[None]):
    """Panes that stream at once; keys act on the one that has the focus."""

    BINDINGS = bindings(TITLE, COMPARE, APP)
    AUTO_FOCUS = "#why-0"

    def __init__(
        self, picks: Sequence[Pick], words: dict[TitleId, Explanation], used: set[str]
    ) -> None:
        """`words` are those already written; what is written here joins them.

        `used` are the openings heard so far, so that no two texts begin alike.
        """
        super().__init__()
        self._picks = tuple(picks[:MOST])
        self._words = words
        self._used = used

    def compose(self) -> ComposeResult:
        """Header, a pane for each title, the rating strip when asked for, the keys."""
        yield HeaderLine(id="header")
        with Container(id="panes"):
            for place, _ in enumerate(self._picks):
                yield WhyPane(f"why-{place}")
        yield RatingStrip()
        yield FooterKeys((TITLE, COMPARE, APP), self.cinemai.own_keys)

    async def on_mount(self) -> None:
        """All begin at once."""
        for place, pick in enumerate(self._picks):
            self._show(place, pick)
        await self.cinemai.tell_facts()

    # -- the words -----------------------------------------------------------------------------

    def _show(self, place: int, pick: Pick) -> None:
        known = self._words.get(pick.title.id)
        if known is None:
            self._begin(place, pick)
            return
        pane = self._pane(place)
        pane.begin(pick)
        pane.finish(known.text, known.writer, cost_line(known))

    def _begin(self, place: int, pick: Pick, *, fresh: bool = False) -> None:
        self.run_worker(
            self._stream(place, pick, fresh),
            group=f"why-{place}",
            exclusive=True,
            exit_on_error=False,
        )

    async def _stream(self, place: int, pick: Pick, fresh: bool) -> None:
        pane = self._pane(place)
        pane.begin(pick)
        engine = await self.cinemai.engine()
        words = engine.explain(pick, used=self._used, fresh=fresh, person=self.cinemai.person)
        async with aclosing(words) as events:
            told = await pane.follow(events)
        if told is not None:
            self._words[pick.title.id] = told

    def _pane(self, place: int) -> WhyPane:
        return self.query_one(f"#why-{place}", WhyPane)

    @property
    def _place(self) -> int:
        """Which pane has the focus; the first when none has."""
        panes = list(self.query(WhyPane))
        return next((n for n, pane in enumerate(panes) if pane.has_focus), 0)

    def action_explain(self) -> None:
        """Write the reason in this pane anew."""
        self._begin(self._place, self._picks[self._place], fresh=True)

    def action_stop(self) -> None:
        """Stop writing in this pane; the others go on."""
        self.workers.cancel_group(self, f"why-{self._place}")
        self._pane(self._place).stop()

    # -- acts ----------------------------------------------------------------------------------

    @property
    def subject(self) -> Title | None:
        """The title of the pane that has the focus."""
        return self._picks[self._place].title

    @property
    def reason(self) -> str:
        """The words for it, as far as they are written."""
        return self._pane(self._place).text

    def taught(self, undone: TitleId | None = None) -> None:
        """The list at home follows; the panes stay, as they are being compared."""
        self._acting = None
        self.cinemai.list_again(keep=True)

    # -- elsewhere -----------------------------------------------------------------------------

    def action_pane(self, step: int) -> None:
        """The pane beside this one."""
        self._pane((self._place + step) % len(self._picks)).focus()

    def action_open(self) -> None:
        """All about the title of this pane."""
        self.cinemai.open_title(self._picks[self._place].title.id)

    def action_more(self) -> None:
        """More like the title of this pane."""
        self.cinemai.open_title(self._picks[self._place].title.id, neighbours=True)

    def action_back(self) -> None:
        """Back to the list; what still streams is stopped."""
        self.dismiss(None)
