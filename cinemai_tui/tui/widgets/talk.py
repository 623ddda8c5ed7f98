"""The conversation: what was said and answered, with the words of an answer as they stream."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum

from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static

from cinemai_tui.domain.mentions import mentions
from cinemai_tui.domain.talk import Conversation
from cinemai_tui.domain.titles import Title, TitleId
from cinemai_tui.domain.wording import plural
from cinemai_tui.tui.shown import joined, literal

REPAINTS_PER_SECOND = 30
CARET = "▌"
LONGEST = 8_000
WELCOME = (
    "Say what you feel like watching, in your own words:",
    "something like Heat but funnier, under 100 minutes",
    "a short French comedy from before 1970, no war",
    "surprise me with something nobody knows",
    "The next thing you say changes the wish: shorter, newer, without horror. What was said is "
    "kept on this machine; F9 forgets it.",
)


class State(StrEnum):
    """What the answer is doing; the word stands in the border."""

    IDLE = ""
    THINKING = "thinking"
    STREAMING = "streaming"
    STOPPED = "stopped"


class TalkPane(VerticalScroll, can_focus=True):
    """Turns from the oldest that is remembered to the one being answered; it follows the end."""

    HELP = (
        "The conversation. j and k scroll; what is remembered from earlier days is above. Titles "
        "stand in the accent, and as rows in the list beside. Ctrl+x stops an answer."
    )
    BINDINGS = [
        Binding("j", "scroll_down", show=False),
        Binding("k", "scroll_up", show=False),
        Binding("g", "scroll_home", show=False),
        Binding("G", "scroll_end", show=False),
    ]

    def __init__(self) -> None:
        super().__init__(id="talk", classes="pane")
        self._titles: dict[TitleId, Title] = {}
        self._state = State.IDLE
        self._answer: Static | None = None
        self._text = ""
        self._notes: list[str] = []
        self._writer = ""
        self._waiting = 0
        self._dirty = False
        self._timer: Timer | None = None
        self.repaints = 0

    def on_mount(self) -> None:
        """Repaint at a fixed pace while there is something new: tokens come faster."""
        self._timer = self.set_interval(1 / REPAINTS_PER_SECOND, self._repaint, pause=True)

    @property
    def state(self) -> State:
        """What the answer is doing."""
        return self._state

    @property
    def text(self) -> str:
        """The words of the newest answer so far."""
        return self._text

    # -- what stands there --------------------------------------------------------------------

    async def show(self, known: Conversation | None, titles: Mapping[TitleId, Title]) -> None:
        """What is remembered, from its summary to its last turn; examples where nothing is."""
        self._titles = dict(titles)
        self._answer, self._text, self._notes = None, "", []
        await self.remove_children()
        told: list[Static] = []
        if known is not None and known.summary:
            told.append(Static(literal(f"Earlier: {known.summary}"), classes="summary"))
        for turn in known.turns if known else ():
            told.append(_said(turn.said))
            named = [titles[i] for i in turn.named if i in titles]
            told.append(Static(prose(turn.answer, named), classes="answer"))
        remembered = bool(told)
        if not remembered:
            first, *examples, last = WELCOME
            lines = [joined(("›  ", "$secondary"), (line, "italic")) for line in examples]
            told = [
                Static(first, classes="welcome", markup=False),
                Static(Content("\n").join(lines), classes="welcome"),
                Static(last, classes="welcome muted", markup=False),
            ]
        await self.mount_all(told)
        self._set(State.IDLE)
        self.tell()
        # Without turns there is no end to follow: what can be said stands on top.
        self.anchor(remembered)

    async def ask(self, words: str) -> None:
        """Add what the person says; the answer is still to come."""
        for widget in self.query(".welcome"):
            await widget.remove()
        self._text, self._notes, self._writer = "", [], ""
        self._answer = Static(classes="answer")
        await self.mount_all([_said(words), self._answer])
        self._set(State.THINKING)
        self.anchor()

    def know(self, titles: Iterable[Title]) -> None:
        """These titles may be named in the answer."""
        self._titles |= {title.id: title for title in titles}
        self._dirty = True

    def written_by(self, writer: str) -> None:
        """Name who is writing."""
        self._writer = writer
        self._set(State.STREAMING)

    def write(self, piece: str) -> None:
        """Add words; they show at the next repaint."""
        self.rewrite(self._text + piece)

    def rewrite(self, text: str) -> None:
        """These are the words so far."""
        self._text = text
        self._set(State.STREAMING)

    def break_off(self, note: str) -> None:
        """Mark what was said as broken off and start over below it."""
        self._notes += [part for part in (self._text.strip(), note) if part]
        self._text = ""
        self._set(State.THINKING)

    def finish(self, text: str, writer: str) -> None:
        """The answer is complete: exactly these words."""
        self._text, self._writer = text, writer
        self._end(State.IDLE)

    def stop(self) -> None:
        """No more words will come; what is not finished is not remembered either."""
        if self._state in (State.THINKING, State.STREAMING):
            self._notes.append("(Stopped; this turn is not remembered.)")
            self._end(State.STOPPED)

    def fail(self, sentence: str) -> None:
        """There is no answer, and this is why."""
        self._notes.append(sentence)
        self._end(State.IDLE)

    def expect(self, waiting: int) -> None:
        """So many messages are to be answered after this one."""
        self._waiting = waiting
        self.tell()

    def tell(self) -> None:
        """Say in the border what is going on."""
        writing = self._state in (State.THINKING, State.STREAMING)
        told = [str(self._state)]
        if self._text:
            told.append(plural(len(self._text.split()), "word"))
        told.append(self._writer)
        told.append(f"{self._waiting} more to answer" if self._waiting else "")
        told.append("Esc stops" if writing else "")
        self.border_subtitle = literal(" · ".join(word for word in told if word))

    # -- painting -----------------------------------------------------------------------------

    def _end(self, state: State) -> None:
        self._set(state)
        self._repaint()
        self._answer = None

    def _set(self, state: State) -> None:
        self._state = state
        self._dirty = True
        if self._timer is not None:
            if state in (State.THINKING, State.STREAMING):
                self._timer.resume()
            else:
                self._timer.pause()

    def _repaint(self) -> None:
        if not self._dirty:
            return
        self._dirty = False
        self.repaints += 1
        if self._answer is not None:
            pieces: list[Content | str | tuple[str, str]] = []
            if self._text:
                pieces.append(prose(self._text, self._titles.values()))
            if self._state in (State.THINKING, State.STREAMING):
                pieces.append((CARET, "$accent"))
            shown = [literal(note, "$foreground-muted", limit=LONGEST) for note in self._notes]
            if self._state in (State.IDLE, State.STOPPED):
                # What ended an answer stands below it, what began it anew above.
                shown.insert(0 if self._state is State.STOPPED else len(shown), joined(*pieces))
            else:
                shown.append(joined(*pieces))
            self._answer.update(Content("\n\n").join(one for one in shown if one.plain))
        self.tell()


def prose(text: str, titles: Iterable[Title]) -> Content:
    """Words with these titles in them italic in the accent."""
    content = literal(text, limit=LONGEST)
    for title in titles:
        for start, end in mentions(content.plain, (), title):
            content = content.stylize("italic $accent", start, end)
    return content


def _said(words: str) -> Static:
    mark = ("› ", "bold $secondary")
    return Static(joined(mark, literal(words, "bold", limit=LONGEST)), classes="said")
