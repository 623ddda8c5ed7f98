"""The why pane: words as they stream, the evidence under them, and the facts."""

from __future__ import annotations

from collections.abc import AsyncIterator
from enum import StrEnum

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static

from cinemai_tui.domain.events import Began, Explained, ExplainEvent, FellBack, Rewrote, Wrote
from cinemai_tui.domain.mentions import mentions
from cinemai_tui.domain.picks import Explanation, Pick
from cinemai_tui.domain.spending import in_dollars
from cinemai_tui.domain.wording import plural
from cinemai_tui.tui.shown import joined, literal
from cinemai_tui.tui.widgets.evidence import evidence_lines, facts_line

REPAINTS_PER_SECOND = 30
CARET = "▌"


class State(StrEnum):
    """What the pane is doing; the word stands in its border."""

    EMPTY = ""
    WAITING = "waiting"
    STREAMING = "streaming"
    DONE = "done"
    STOPPED = "stopped"


class WhyPane(Vertical, can_focus=True):
    """Why one title: prose from a writer, then evidence with bars, then one line of facts."""

    HELP = (
        "Why this title. The words stream from your writers; below stand the titles of yours "
        "they rest on. e writes them anew, . stops."
    )

    BINDINGS = [
        Binding("j,down", "roll(1)", "On in the words", show=False),
        Binding("k,up", "roll(-1)", "Back in the words", show=False),
    ]

    def __init__(self, ident: str = "why") -> None:
        super().__init__(id=ident, classes="pane")
        self._pick: Pick | None = None
        self._text = ""
        self._broken: list[str] = []
        self._writer = ""
        self._cost = ""
        self._state = State.EMPTY
        self._dirty = False
        self._timer: Timer | None = None
        self.repaints = 0

    def compose(self) -> ComposeResult:
        """Prose that scrolls, evidence and facts that stay."""
        with VerticalScroll(classes="prose-scroll", can_focus=False):
            yield Static(classes="prose")
        yield Static(classes="evidence")
        yield Static(classes="facts")

    def on_mount(self) -> None:
        """Repaint at a fixed pace while there is something new: tokens come faster."""
        self._timer = self.set_interval(1 / REPAINTS_PER_SECOND, self._repaint, pause=True)

    @property
    def text(self) -> str:
        """The words so far, without what broken-off writers had said."""
        return self._text

    @property
    def state(self) -> State:
        """What the pane is doing."""
        return self._state

    def begin(self, pick: Pick) -> None:
        """Turn to a title; its words are still to come."""
        self._pick = pick
        self._text, self._broken, self._writer, self._cost = "", [], "", ""
        self._title(pick)
        self.query_one(".facts", Static).update(literal(facts_line(pick)))
        self.on_resize()
        self._set(State.WAITING)

    def _title(self, pick: Pick) -> None:
        self.border_title = literal(f"Why {pick.title.title}")

    def written_by(self, writer: str) -> None:
        """Name who is writing."""
        self._writer = writer
        self._set(State.STREAMING)

    def write(self, piece: str, cost: str = "") -> None:
        """Add words, and what they have cost so far; both show at the next repaint."""
        self._text += piece
        self._cost = cost
        self._set(State.STREAMING)

    def rewrite(self, text: str) -> None:
        """Take back what no longer stands: these are the words so far."""
        self._text = text
        self._set(State.STREAMING)

    def break_off(self, note: str) -> None:
        """Mark what was said as broken off and start over below it."""
        if self._text.strip():
            self._broken.append(f"{self._text.strip()} …")
        self._broken.append(note)
        self._text = self._writer = self._cost = ""
        self._set(State.WAITING)

    def finish(self, text: str, writer: str, cost: str = "") -> None:
        """The words are complete: show exactly these, and what they cost."""
        self._text, self._writer, self._cost = text, writer, cost
        self._set(State.DONE)
        self._repaint()

    async def follow(self, events: AsyncIterator[ExplainEvent]) -> Explanation | None:
        """Show a title's words as they come; None when they end without having become whole."""
        told: Explanation | None = None
        async for event in events:
            match event:
                case Began(writer=writer, model=model):
                    self.written_by(f"{writer} {model}".strip())
                case Wrote(text=text, micro_dollars=spent):
                    self.write(text, in_dollars(spent))
                case Rewrote(text=text):
                    self.rewrite(text)
                case FellBack(successor=successor, why=why):
                    self.break_off(f"({why} The {successor} goes on.)")
                case Explained(explanation=whole):
                    told = whole
                    self.finish(whole.text, whole.writer, cost_line(whole))
        return told

    def stop(self) -> None:
        """No more words will come."""
        if self._state in (State.WAITING, State.STREAMING):
            self._set(State.STOPPED)
            self._repaint()

    def say(self, sentence: str) -> None:
        """Show a sentence instead of a title's words: an empty, waiting or failed state."""
        self._pick, self._text, self._broken = None, sentence, []
        self.border_title = ""
        self.query_one(".evidence", Static).update("")
        self.query_one(".facts", Static).update("")
        self._set(State.EMPTY)
        self._repaint()

    def _set(self, state: State) -> None:
        self._state = state
        self._dirty = True
        if self._timer is not None:
            if state in (State.WAITING, State.STREAMING):
                self._timer.resume()
            else:
                self._timer.pause()

    def _repaint(self) -> None:
        if not self._dirty:
            return
        self._dirty = False
        self.repaints += 1
        scroll = self.query_one(".prose-scroll", VerticalScroll)
        # Whoever scrolled back to read is left there.
        at_end = scroll.scroll_y >= scroll.max_scroll_y
        self.query_one(".prose", Static).update(self._prose())
        writing = self._state in (State.WAITING, State.STREAMING)
        if writing and at_end:
            scroll.scroll_end(animate=False)
        self._tell()

    def _tell(self) -> None:
        """State, words, cost and writer in the border, as far as there is room."""
        writing = self._state in (State.WAITING, State.STREAMING)
        told = [str(self._state)] if self._state is not State.DONE else []
        if self._text and self._pick:
            told += [plural(len(self._text.split()), "word"), self._cost]
        # What has no room goes whole: the key first, then the model, then who writes.
        by, stop = self._writer.partition(" ")[0], ". stop" if writing else ""
        for more in ((self._writer, stop), (self._writer,), (by,), ()):
            words = " · ".join(word for word in (*told, *more) if word)
            if not more or cell_len(words) <= self.outer_size.width - 6:
                break
        self.border_subtitle = literal(words)

    def _prose(self) -> Content:
        pieces: list[Content | str | tuple[str, str]] = []
        for broken in self._broken:
            pieces += [literal(broken, "$foreground-muted"), "\n\n"]
        pieces.append(prose(self._text, self._pick))
        if self._state in (State.WAITING, State.STREAMING):
            pieces.append((CARET, "$accent"))
        return joined(*pieces)

    def on_resize(self) -> None:
        """Fit the evidence and the border to the width."""
        self._tell()
        if self._pick is not None:
            width = max(20, self.content_size.width - 2)
            height = self.content_size.height
            # In a pane this low the words need every line.
            self.set_class(0 < height < 8, "-low")
            lines = evidence_lines(self._pick, width, most=2 if height < 14 else 4)
            self.query_one(".evidence", Static).update(Content("\n").join(lines))

    def action_roll(self, lines: int) -> None:
        """Scroll the words."""
        scroll = self.query_one(".prose-scroll", VerticalScroll)
        scroll.scroll_relative(y=lines, animate=False)


def cost_line(words: Explanation) -> str:
    """What an answer cost, and whether it was written now: `$0.0003`, `$0, from cache`."""
    cost = in_dollars(words.micro_dollars)
    return f"{cost}, from cache" if words.cached else cost


def text_after(text: str, event: Wrote | Rewrote | FellBack) -> str:
    """What stands once an event has come."""
    match event:
        case Wrote(text=more):
            return text + more
        case Rewrote(text=whole):
            return whole
        case FellBack():
            return ""


def prose(text: str, pick: Pick | None) -> Content:
    """Words with the titles in them, a pick's own and its evidence's, italic in the accent."""
    content = literal(text, limit=6_000)
    if pick is not None:
        for start, end in mentions(content.plain, pick.evidence, pick.title):
            content = content.stylize("italic $accent", start, end)
    return content
