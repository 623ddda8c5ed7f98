"""All about one title: facts, words, what its score is made of, and what is like it."""

from __future__ import annotations

from contextlib import aclosing

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import OptionList, Static

from cinemai_tui.domain.events import Explained, FellBack, Rewrote, Wrote
from cinemai_tui.domain.history import Watched
from cinemai_tui.domain.picks import Pick
from cinemai_tui.domain.titles import Kind, Title, TitleId
from cinemai_tui.tui.focus_help import explained
from cinemai_tui.tui.keys import APP, TITLE, bindings
from cinemai_tui.tui.screens.teaching import Teaching
from cinemai_tui.tui.shown import bar, fitted, joined, literal
from cinemai_tui.tui.widgets.evidence import evidence_lines
from cinemai_tui.tui.widgets.lines import FooterKeys, HeaderLine
from cinemai_tui.tui.widgets.rating import RatingStrip
from cinemai_tui.tui.widgets.rows import Rows
from cinemai_tui.tui.widgets.words import cost_line, prose, text_after

NOT_HERE = "This title is not in the catalogue any more, or not for this profile."

PARTS = {
    "near": "near yours",
    "kindred": "kindred",
    "acclaim": "acclaim",
    "fame": "fame",
    "era": "your years",
    "groups": "groups",
    "crowd": "the crowd",
    "meaning": "meaning",
    "different": "different",
    "shown": "shown often",
}


class TitleScreen(Teaching, Screen[None]):
    """Facts and words on one side; score, evidence and neighbours on the other."""

    BINDINGS = [
        *bindings(TITLE, APP),
        Binding("escape", "back", "Back", show=False),
        Binding("e", "explain", "Write the reason anew", show=False),
    ]
    AUTO_FOCUS = "#near"

    def __init__(self, title_id: TitleId, *, neighbours: bool = False) -> None:
        super().__init__()
        self._title_id = title_id
        self._to_neighbours = neighbours
        self._pick: Pick | None = None
        self._near: list[tuple[Title, str]] = []
        self._words = ""

    def compose(self) -> ComposeResult:
        """Header, two sides, the rating strip when asked for, the keys."""
        yield HeaderLine(id="header")
        with Container(id="panes"):
            with VerticalScroll(id="about", classes="pane"):
                yield Static(id="facts")
                yield Static(id="state")
                yield Static(id="words")
                yield Static(id="more-numbers")
            with Vertical(id="side"):
                yield Static(id="numbers", classes="pane")
                words = "Kindred titles and close neighbours; Enter opens one."
                yield explained(Rows(near_row, ident="near"), words)
        yield RatingStrip()
        yield FooterKeys((TITLE, APP), self.cinemai.own_keys)

    def on_mount(self) -> None:
        """Look the title up."""
        self.query_one(Rows).border_title = "More like this"
        self.query_one("#state").display = False
        self._look()

    @work(exclusive=True, group="look", exit_on_error=False)
    async def _look(self) -> None:
        engine = await self.cinemai.engine()
        pick = await engine.look_at(self.cinemai.person, self._title_id, self.cinemai.tuning)
        if pick is None:
            self.query_one("#facts", Static).update(NOT_HERE)
            return
        self._pick = pick
        self.query_one("#about").border_title = literal(pick.title.label)
        self.query_one("#facts", Static).update(facts_of(pick.title))
        self._near = await engine.neighbours(self._title_id, person=self.cinemai.person)
        self.query_one(Rows).show(self._near)
        self._show_numbers()
        self._tell_state()
        await self.cinemai.tell_facts()
        self._explain()

    def on_resize(self) -> None:
        """Fit bars and evidence to the width."""
        self._show_numbers()

    def _show_numbers(self) -> None:
        if self._pick is None:
            return
        box = self.query_one("#numbers", Static)
        width = max(box.content_size.width, 24)
        box.border_title = "What speaks for it"
        lines = [match_line(self._pick)]
        lines += [Content(""), *part_lines(self._pick, width)]
        lines += [Content(""), *evidence_lines(self._pick, width, most=5)]
        box.update(Content("\n").join(lines))
        self.query_one("#more-numbers", Static).update(Content("\n").join([Content(""), *lines]))

    @work(exclusive=True, group="why", exit_on_error=False)
    async def _explain(self, *, fresh: bool = False) -> None:
        pick = self._pick
        if pick is None:
            return
        engine = await self.cinemai.engine()
        box = self.query_one("#words", Static)
        text = ""
        words = engine.explain(pick, fresh=fresh, person=self.cinemai.person)
        async with aclosing(words) as events:
            async for event in events:
                if isinstance(event, Wrote | Rewrote | FellBack):
                    text = text_after(text, event)
                    box.update(joined("\n", prose(text, pick), ("▌", "$accent")))
                elif isinstance(event, Explained):
                    self._words = event.explanation.text
                    who = f"\n\nwritten by {event.explanation.writer}"
                    wrote = (f"{who}, {cost_line(event.explanation)}", "$foreground-muted")
                    box.update(joined("\n", prose(self._words, pick), wrote))
                    if pick.title.overview[:40] in self._words:
                        # The words tell it already: once is enough.
                        facts = facts_of(pick.title, overview=False)
                        self.query_one("#facts", Static).update(facts)

    def action_explain(self) -> None:
        """Write the reason anew."""
        self._explain(fresh=True)

    @on(OptionList.OptionSelected, "#near")
    def _open_near(self, event: OptionList.OptionSelected) -> None:
        self.cinemai.open_title(self._near[event.option_index][0].id)

    @property
    def subject(self) -> Title | None:
        """The title of this screen, wherever the cursor is."""
        return self._pick.title if self._pick else None

    @property
    def reason(self) -> str:
        """The words for it."""
        return self._words

    def taught(self, undone: TitleId | None = None) -> None:
        """Tell the title's new state, and let the list at home follow."""
        self._acting = None
        self.cinemai.list_again(keep=True)
        self._tell_state()

    @work(exclusive=True, group="state", exit_on_error=False)
    async def _tell_state(self) -> None:
        engine = await self.cinemai.engine()
        signal = await engine.signal_of(self.cinemai.person, self._title_id)
        state = self.query_one("#state", Static)
        state.update(state_line(signal))
        state.display = signal is not None

    def action_back(self) -> None:
        """Back to where this was opened."""
        self.dismiss(None)


def facts_of(title: Title, *, overview: bool = True) -> Content:
    """What is known of a title: two lines of facts, other names, then what it is about."""
    certificates = [f"{where} {what}" for where, what in title.certifications[:3]]
    short = [
        _length(title),
        ", ".join(title.genres[:4]).lower(),
        ", ".join(title.countries[:3]),
        ", ".join(title.languages[:2]),
        *certificates,
    ]
    others = [
        name for name in (title.original_title, *title.aliases) if name and name != title.title
    ]
    lines = [literal(" · ".join(fact for fact in short if fact), "$foreground-muted")]
    if title.makers:
        lines.append(_labelled("by", ", ".join(title.makers[:3])))
    if title.cast:
        lines.append(_labelled("with", ", ".join(title.cast[:4])))
    if others:
        lines.append(_labelled("also", ", ".join(others[:3])))
    if title.overview and overview:
        lines += [Content(""), literal(title.overview)]
    return Content("\n").join(lines)


def state_line(signal: Watched | None) -> Content:
    """What the person did with it already: seen, rated, liked, on the watchlist."""
    if signal is None:
        return Content("")
    told = []
    if signal.seen:
        told.append(f"✓ seen {signal.last.isoformat()}" if signal.last else "✓ seen")
    if signal.rating is not None:
        told.append(f"you rated it {signal.rating:g}")
    if signal.liked:
        told.append("you like it")
    if signal.disliked:
        told.append("you dislike it")
    if signal.listed and not signal.seen:
        told.append("◆ on your watchlist")
    return joined((" · ".join(told), "$secondary"))


def _labelled(label: str, value: str) -> Content:
    return joined((f"{label:<5}", "$foreground-muted"), literal(value))


def _length(title: Title) -> str:
    if title.kind is Kind.SHOW:
        years = f"show {title.year}-{title.end_year or ''}"
        return years + (f", {title.runtime_minutes} min" if title.runtime_minutes else "")
    return f"{title.runtime_minutes} min" if title.runtime_minutes else ""


def match_line(pick: Pick) -> Content:
    """What the match means, in a sentence."""
    return joined(
        "Beats ",
        (f"{pick.match:.0%}", "bold $accent"),
        " of all titles you have not seen; likeness to your groups ",
        (f"{pick.similarity:.2f}", "bold"),
        ".",
    )


def part_lines(pick: Pick, width: int) -> list[Content]:
    """What the score is made of, strongest first, each with a bar."""
    parts = sorted(pick.parts, key=lambda part: -abs(part[1]))
    most = max((abs(value) for _, value in parts), default=1.0) or 1.0
    size = max(6, min(16, width - 24))
    return [
        joined(
            (f"{PARTS.get(name, name):<11}", "$foreground-muted"),
            (f"{value:+6.2f} ", ""),
            (bar(abs(value) / most, size), "$secondary" if value >= 0 else "$error"),
        )
        for name, value in parts
    ]


def near_row(near: tuple[Title, str], width: int, lit: bool) -> Content:
    """How it is near, its name, its year."""
    title, way = near
    muted = "" if lit else "$foreground-muted"
    return joined(
        (fitted(way, 8), muted),
        fitted(title.title, width - 13),
        (f" {title.year or '':>4}", muted),
    )
