"""Evaluate: which ranker finds what you liked when it is hidden, and the experiment of two."""

from __future__ import annotations

from contextlib import aclosing

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import OptionList, Static

from cinemai_tui.domain.events import Progress
from cinemai_tui.domain.measuring import Evaluated, Evaluation, RankerFigures, Standing
from cinemai_tui.errors import CinemaiError, NoProfile
from cinemai_tui.tui.app_protocol import CinemaiScreen
from cinemai_tui.tui.focus_help import explained
from cinemai_tui.tui.keys import APP, bindings
from cinemai_tui.tui.screens.experiment import BeginScreen
from cinemai_tui.tui.screens.help import AskScreen
from cinemai_tui.tui.shown import bar, joined, literal
from cinemai_tui.tui.widgets.figures import (
    column_heads,
    figures_row,
    more_figures,
    progress_line,
    standing_lines,
)
from cinemai_tui.tui.widgets.lines import HeaderLine, KeyLine
from cinemai_tui.tui.widgets.rows import Rows

NOT_BEGUN = (
    "Two rankers can share your list: each brings half of it, you do not see which, and what you "
    "like or turn away decides between them. Press a to begin."
)


class EvaluateScreen(CinemaiScreen, Screen[None]):
    """The figures above, the experiment below."""

    BINDINGS = [
        *bindings(APP),
        Binding("escape", "back", "Stop, or back", show=False),
        Binding("r", "again", "Run it again", show=False),
        Binding("a", "begin", "Begin an experiment", show=False),
        Binding("full_stop", "stop", "Stop the experiment", show=False),
    ]
    AUTO_FOCUS = "#rankers"

    def __init__(self) -> None:
        super().__init__()
        self._found: Evaluation | None = None
        self._scale = 1.0
        self._measuring = False
        self._standing: Standing | None = None

    def compose(self) -> ComposeResult:
        """Header, figures, experiment, keys."""
        yield HeaderLine(id="header")
        with Container(id="panes"):
            with Vertical(id="results", classes="pane"):
                yield Static(id="heads")
                words = (
                    "Your newest liked titles were hidden, and each ranker made lists without "
                    "knowing them. found counts the hidden titles in its first tens; NDCG says how "
                    "far up they stand, the line its 95 % interval. Where intervals overlap, "
                    "chance may decide; the sentence below says whether it does."
                )
                yield explained(Rows(self._row, ident="rankers"), words)
                with VerticalScroll(id="said") as said:
                    explained(said, "What the figures say, and how they were found.")
                    yield Static(id="verdict")
                    yield Static(id="more")
                    yield Static(id="how")
            with VerticalScroll(id="experiment", classes="pane") as box:
                explained(box, f"{NOT_BEGUN} . ends it; its verdict stays readable.")
                yield Static(id="standing")
        yield KeyLine(
            ("r", "run again", "screen.again"),
            ("a", "experiment", "screen.begin"),
            (".", "stop it", "screen.stop"),
            ("Tab", "other pane", "app.focus_next"),
            ("Esc", "back", "screen.back"),
            ("?", "help", "app.keys"),
        )

    def on_mount(self) -> None:
        """Begin at once: it is what this was opened for."""
        self.query_one("#results").border_title = "Which ranker finds what you liked"
        self.query_one("#experiment").border_title = "Experiment: two rankers share your list"
        self.query_one("#heads").display = False
        self.query_one(Rows).display = False
        self.action_again()

    def on_screen_resume(self) -> None:
        """What was said in the list meanwhile may have told more."""
        self._look()

    # -- evaluating ------------------------------------------------------------------------------

    def action_again(self) -> None:
        """Measure every ranker; one run at a time."""
        if not self._measuring:
            self._evaluate()

    @work(exclusive=True, group="evaluate", exit_on_error=False)
    async def _evaluate(self) -> None:
        self._measuring = True
        self._say("", "Getting ready ... Esc stops.")
        try:
            engine = await self.cinemai.engine()
            asked = engine.evaluate(self.cinemai.person, None, self.cinemai.tuning)
            async with aclosing(asked) as events:
                async for event in events:
                    if isinstance(event, Progress):
                        self._wait(event)
                    elif isinstance(event, Evaluated):
                        self._show(event.evaluation)
        except NoProfile:
            self._say("", "No history yet. Press n to import one.")
        except CinemaiError as error:
            self._say("", "Nothing could be measured. Press r to try again.")
            self.cinemai.tell_trouble(error)
        finally:
            self._measuring = False
        await self.cinemai.tell_facts()

    def _wait(self, event: Progress) -> None:
        share = event.done / event.total if event.total else 0.0
        width = max(min(self.query_one("#said").size.width - 4, 40), 10)
        self._say(bar(share, width), f"{progress_line(event)} Esc stops.")

    def _say(self, line: str, sentence: str) -> None:
        """One sentence in place of figures, below a bar."""
        self._found = None
        self.query_one("#heads").display = False
        self.query_one(Rows).display = False
        self.query_one("#results").border_subtitle = ""
        told = [joined((line, "$accent"))] if line else []
        told.append(literal(sentence))
        self.query_one("#verdict", Static).update(Content("\n").join(told))
        for ident in ("#more", "#how"):
            self.query_one(ident, Static).update("")

    def _show(self, found: Evaluation) -> None:
        if not found.rankers:
            why = " ".join(part for part in (found.verdict, found.note) if part)
            self._say("", f"{why} Press n to import more history.")
            return
        self._found = found
        self._scale = max(one.ndcg_between[1] for one in found.rankers) or 1.0
        rows = self.query_one(Rows)
        self.query_one("#heads").display = rows.display = True
        rows.show(sorted(found.rankers, key=lambda one: -one.ndcg))
        self.query_one("#results").border_subtitle = literal(
            f"{found.hidden:,} of {found.liked:,} liked titles hidden"
        )
        self.query_one("#verdict", Static).update(literal(found.verdict, "bold"))
        how = f"{found.protocol} {found.note}".strip()
        self.query_one("#how", Static).update(literal(how, "$foreground-muted"))
        self.call_after_refresh(self._fit)

    def on_resize(self) -> None:
        """Fit the heads to the rows."""
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        if self._found is not None:
            rows = self.query_one(Rows)
            rows.on_resize()
            self.query_one("#heads", Static).update(column_heads(rows.row_width, self._scale))

    def _row(self, one: RankerFigures, width: int, lit: bool) -> Content:
        best = self._found is not None and one.ranker == self._found.best
        return figures_row(one, self._scale, width, lit=lit, best=best)

    @on(OptionList.OptionHighlighted, "#rankers")
    def _tell_more(self) -> None:
        one = self.query_one(Rows).current
        if one is not None:
            self.query_one("#more", Static).update(more_figures(one))

    # -- the experiment --------------------------------------------------------------------------

    @work(exclusive=True, group="standing", exit_on_error=False)
    async def _look(self) -> None:
        engine = await self.cinemai.engine()
        self._tell_standing(await engine.experiment(self.cinemai.person))

    def _tell_standing(self, standing: Standing | None) -> None:
        self._standing = standing
        box, words = self.query_one("#experiment"), self.query_one("#standing", Static)
        if standing is None:
            box.border_subtitle = ""
            words.update(NOT_BEGUN)
            return
        running = standing.experiment.running
        box.border_subtitle = "running · . stops it" if running else "ended · a begins another"
        width = max(box.size.width - 6, 20)
        words.update(Content("\n").join(standing_lines(standing, width)))

    @work(group="begin", exit_on_error=False)
    async def action_begin(self) -> None:
        """Choose two rankers and let them share the list."""
        if self._standing is not None and self._standing.experiment.running:
            self.cinemai.tell("An experiment runs already. Press . to stop it first.")
            return
        engine = await self.cinemai.engine()
        offered = await engine.comparable()
        pair = await self.app.push_screen_wait(BeginScreen(offered))
        if pair is not None:
            self._tell_standing(await engine.start_experiment(self.cinemai.person, *pair))
            self.cinemai.tell(f"{pair[0]} and {pair[1]} share your list from now on.")
            self.cinemai.list_again()

    @work(group="begin", exit_on_error=False)
    async def action_stop(self) -> None:
        """End the experiment that runs, when asked twice."""
        if self._standing is None or not self._standing.experiment.running:
            self.cinemai.tell("No experiment runs. Press a to begin one.")
            return
        question = "Stop the experiment? Its verdict stays readable, but it cannot go on."
        if await self.app.push_screen_wait(AskScreen(question)):
            engine = await self.cinemai.engine()
            self._tell_standing(await engine.stop_experiment(self.cinemai.person))
            self.cinemai.list_again()

    def action_back(self) -> None:
        """Stop a run; without one, back to where this was opened."""
        if self._measuring:
            self.workers.cancel_group(self, "evaluate")
            self._say("", "Stopped. Press r to run it again.")
        else:
            self.dismiss(None)
