"""The why pane: words as they stream, the evidence under them, and the facts."""

from __future__ import annotations

from enum import StrEnum

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static

from cinemai_tui.domain.mentions import mentions
from cinemai_tui.domain.picks import Evidence, Pick
from cinemai_tui.domain.titles import Kind
from cinemai_tui.domain.wording import plural
from cinemai_tui.tui.shown import bar, fitted, joined, literal, wrapped

REPAINTS_PER_SECOND = 30
CARET = "▌"
LABELS = {
    "kindred": "kindred",
    "near": "like",
    "people": "people",
    "keywords": "shares",
    "listed": "listed",
}


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

    def __init__(self, ident: str = "why") -> None:
        super().__init__(id=ident, classes="pane")
        self._pick: Pick | None = None
        self._text = ""
        self._broken: list[str] = []
        self._writer = ""
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
        self._text, self._broken, self._writer = "", [], ""
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

    def write(self, piece: str) -> None:
        """Add words; they show at the next repaint."""
        self._text += piece
        self._set(State.STREAMING)

    def break_off(self, note: str) -> None:
        """Mark what was said as broken off and start over below it."""
        if self._text.strip():
            self._broken.append(self._text.strip())
        self._broken.append(note)
        self._text = ""
        self._set(State.WAITING)

    def finish(self, text: str, writer: str) -> None:
        """The words are complete: show exactly these."""
        self._text, self._writer = text, writer
        self._set(State.DONE)
        self._repaint()

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
        self.query_one(".prose", Static).update(self._prose())
        writing = self._state in (State.WAITING, State.STREAMING)
        if writing:
            self.query_one(".prose-scroll", VerticalScroll).scroll_end(animate=False)
        told = [str(self._state)] if self._state is not State.DONE else []
        if self._text and self._pick:
            told.append(plural(len(self._text.split()), "word"))
        if self._writer:
            told.append(self._writer)
        if writing:
            told.append(". stop")
        self.border_subtitle = literal(" · ".join(word for word in told if word))

    def _prose(self) -> Content:
        pieces: list[Content | str | tuple[str, str]] = []
        for broken in self._broken:
            pieces += [literal(broken, "$foreground-muted"), "\n\n"]
        pieces.append(prose(self._text, self._pick))
        if self._state in (State.WAITING, State.STREAMING):
            pieces.append((CARET, "$accent"))
        return joined(*pieces)

    def on_resize(self) -> None:
        """Fit the evidence to the width."""
        if self._pick is not None:
            width = max(20, self.content_size.width - 2)
            low = self.content_size.height < 14
            lines = evidence_lines(self._pick, width, most=2 if low else 4)
            self.query_one(".evidence", Static).update(Content("\n").join(lines))


def prose(text: str, pick: Pick | None) -> Content:
    """Words with the titles in them, a pick's own and its evidence's, italic in the accent."""
    content = literal(text, limit=6_000)
    if pick is not None:
        for start, end in mentions(content.plain, pick.evidence, pick.title):
            content = content.stylize("italic $accent", start, end)
    return content


def evidence_lines(pick: Pick, width: int, most: int = 4) -> list[Content]:
    """What speaks for a pick: a label, words, a bar; strongest first."""
    rows: dict[str, list[Evidence]] = {}
    for own in pick.evidence:
        rows.setdefault(own.relation, []).append(own)
    lines: list[Content] = []
    if pick.group:
        lines.append(_line("group", pick.group, pick.similarity, width))
    for relation, owns in rows.items():
        strength = max(own.strength for own in owns)
        words = ", ".join(_own(own) for own in owns)
        lines.append(_line(LABELS.get(relation, relation), words, strength, width))
    return lines[:most]


def _own(own: Evidence) -> str:
    rated = f" {own.rating:g}" if own.rating else ""
    shared = f" ({', '.join(own.detail[:2])})" if own.detail else ""
    return f"{own.title}{rated}{shared}"


def _line(label: str, words: str, strength: float, width: int) -> Content:
    size = 6 if width >= 44 else 0
    room = width - 8 - (size + 1 if size else 0)
    return joined(
        (f"{label:<8}", "$foreground-muted"),
        Content(fitted(literal(words).plain, room)),
        (f" {bar(strength, size)}" if size else "", "$secondary"),
    )


def facts_line(pick: Pick) -> str:
    """`113 min · US · R · en · drama, thriller`."""
    title = pick.title
    facts = []
    if title.kind is Kind.SHOW:
        facts.append("show")
    if title.runtime_minutes:
        facts.append(f"{title.runtime_minutes} min")
    if title.countries:
        facts.append(", ".join(title.countries[:2]))
    rating = dict(title.certifications).get("US") or next(
        (value for _, value in title.certifications), ""
    )
    if rating:
        facts.append(rating)
    if title.languages:
        facts.append(title.languages[0])
    if title.makers:
        facts.append(title.makers[0])
    return wrapped(facts, 200)[0] if facts else ""
