"""Filters: what the list is narrowed by and ordered with; the count follows as you type."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container, VerticalScroll
from textual.screen import Screen
from textual.widgets import Input, Label, Static

from cinemai_tui.domain.filters import GENRES, RANKERS, Filters, Tuning, Watchlist
from cinemai_tui.domain.titles import Kind
from cinemai_tui.domain.wording import plural
from cinemai_tui.errors import CinemaiError
from cinemai_tui.tui.app_protocol import CinemaiScreen
from cinemai_tui.tui.focus_help import explained
from cinemai_tui.tui.screens.reading_form import FormProblem, codes, decimal, span, whole
from cinemai_tui.tui.shown import joined, literal
from cinemai_tui.tui.widgets.controls import NOT, WANT, Chips, Slider
from cinemai_tui.tui.widgets.lines import HeaderLine, KeyLine

KINDS = {"any": None, "films": Kind.MOVIE, "shows": Kind.SHOW}
SLOTS = {"a place in ten for each": True, "by score alone": False}
FIELDS = {
    "years": ("years", "any · e.g. 1970-1999", "Both ends count; leave one out, as in 1990-."),
    "runtime": (
        "minutes",
        "any · e.g. 80-120",
        "A single number is the most; for shows of one episode.",
    ),
    "countries": (
        "countries",
        "any · e.g. FR, South Korea",
        "Codes or names, with commas.",
    ),
    "languages": ("languages", "any · e.g. fr, ko", "Codes or names, with commas."),
    "max_age": ("age limit", "none · e.g. 12", "Fit for this age; what has no rating is left out."),
    "min_rating": ("rated from", "any · e.g. 7", "Average or acclaim, 0 to 10."),
    "min_votes": ("votes from", "any · e.g. 1000", "Where a catalogue knows votes."),
}


class FilterScreen(CinemaiScreen, Screen[tuple[Filters, Tuning] | None]):
    """One line a filter; Enter applies, Esc leaves things as they were."""

    BINDINGS = [
        Binding("escape", "cancel", "Back", show=False),
        Binding("ctrl+r", "clear", "Clear all", show=False),
        Binding("enter", "apply", "Apply", show=False),
    ]
    AUTO_FOCUS = "#genres"
    HELP = "Everything here narrows or orders the list. Enter in a field applies, Esc goes back."

    def __init__(self, filters: Filters, tuning: Tuning) -> None:
        super().__init__()
        self._filters = filters
        self._tuning = tuning
        self._presets: dict[str, tuple[Filters, Tuning]] = {}

    def compose(self) -> ComposeResult:
        """Header, the form, the count, the keys."""
        yield HeaderLine(id="header")
        with VerticalScroll(id="form", classes="pane", can_focus=False) as form:
            form.border_title = "Filters"
            yield from self._line("genres", self._genre_chips())
            yield from self._line("kind", self._choice("kind", tuple(KINDS)))
            for name, (label, example, words) in FIELDS.items():
                field = Input(id=name, placeholder=example, classes="-flat")
                yield from self._line(label, explained(field, words))
            yield from self._line("watchlist", self._choice("watchlist", tuple(Watchlist)))
            yield from self._line(
                "fame", Slider("hidden gems", "crowd-pleasers", 0.5, ident="fame")
            )
            yield from self._line("surprise", Slider("safe", "surprising", 0.3, ident="surprise"))
            yield from self._line(
                "variety", Slider("best first", "no two alike", 0.3, ident="variety")
            )
            recent = Input(
                id="recent", placeholder="all years · e.g. 3 for the last three", classes="-flat"
            )
            words = "Only what you watched or rated in the last years counts as your taste."
            yield from self._line("taste of", explained(recent, words))
            yield from self._line("ranker", self._choice("ranker", RANKERS))
            yield from self._line("groups", self._choice("slots", tuple(SLOTS)))
            alpha = Input(id="alpha", placeholder="5, from 1 to 50", classes="-flat")
            words = "How much the best-fitting taste group outweighs the others, 1 to 50."
            yield from self._line("alpha", explained(alpha, words))
            yield from self._line("presets", Chips(("none saved",), ident="presets", single=True))
            save = Input(id="preset-name", placeholder="a name, then Enter", classes="-flat")
            words = "Saves these filters under a name; choosing it above brings them back."
            yield from self._line("save as", explained(save, words))
        yield Static(id="count")
        yield KeyLine(
            ("Tab", "next", "app.focus_next"),
            ("Space", "choose", ""),
            ("Enter", "apply", "screen.apply"),
            ("^R", "clear", "screen.clear"),
            ("Esc", "back", "screen.cancel"),
        )

    def _line(self, name: str, control: Chips | Slider | Input) -> ComposeResult:
        with Container(classes="line"):
            yield Label(name, classes="name")
            yield control

    def _genre_chips(self) -> Chips:
        return Chips(
            GENRES,
            ident="genres",
            three=True,
            help_text="←/→ move; Space turns a genre to wanted, to unwanted, and off again.",
        )

    def _choice(self, ident: str, words: tuple[str, ...]) -> Chips:
        return Chips(words, ident=ident, single=True, help_text="←/→ move, Space chooses.")

    async def on_mount(self) -> None:
        """Show what is set, then what is saved."""
        self._fill(self._filters, self._tuning)
        await self.cinemai.tell_facts()
        await self._load_presets()

    def _fill(self, filters: Filters, tuning: Tuning) -> None:
        wants = dict.fromkeys(filters.genres, WANT) | dict.fromkeys(filters.not_genres, NOT)
        self.query_one("#genres", Chips).set(wants)
        kind = next(word for word, value in KINDS.items() if value is filters.kind)
        self.query_one("#kind", Chips).set({kind: WANT})
        self.query_one("#watchlist", Chips).set({filters.watchlist: WANT})
        self.query_one("#ranker", Chips).set({tuning.ranker: WANT})
        slots = next(word for word, value in SLOTS.items() if value is tuning.slots)
        self.query_one("#slots", Chips).set({slots: WANT})
        values = {
            "years": _spanned(filters.years),
            "runtime": _spanned(filters.runtime),
            "countries": ", ".join(filters.countries),
            "languages": ", ".join(filters.languages),
            "max_age": _plain(filters.max_age),
            "min_rating": _plain(filters.min_rating),
            "min_votes": _plain(filters.min_votes),
            "recent": _plain(tuning.recent),
            "alpha": "" if tuning.alpha == Tuning().alpha else f"{tuning.alpha:g}",
        }
        for name, value in values.items():
            self.query_one(f"#{name}", Input).value = value
        self.query_one("#fame", Slider).value = tuning.fame
        self.query_one("#surprise", Slider).value = tuning.surprise
        self.query_one("#variety", Slider).value = tuning.variety
        self._count()

    def read(self) -> tuple[Filters, Tuning]:
        """The form as filters; raises FormProblem for a field that makes no sense."""
        value = {
            name: self.query_one(f"#{name}", Input).value for name in (*FIELDS, "alpha", "recent")
        }
        genres = self.query_one("#genres", Chips)
        filters = Filters(
            genres=genres.chosen(WANT),
            not_genres=genres.chosen(NOT),
            kind=KINDS[self._chosen("kind")],
            years=span(value["years"], "years"),
            runtime=span(value["runtime"], "minutes", single_is_most=True),
            countries=codes(value["countries"], "country"),
            languages=codes(value["languages"], "language"),
            max_age=whole(value["max_age"], "the age limit", 0, 99),
            min_votes=whole(value["min_votes"], "the number of votes", 0, 10**9),
            min_rating=decimal(value["min_rating"], "the rating", 0, 10) or None,
            watchlist=Watchlist(self._chosen("watchlist")),
        )
        alpha = decimal(value["alpha"], "alpha", 1, 50)
        tuning = replace(
            self._tuning,
            ranker=self._chosen("ranker"),
            alpha=Tuning().alpha if alpha is None else alpha,
            fame=self.query_one("#fame", Slider).value,
            surprise=self.query_one("#surprise", Slider).value,
            variety=self.query_one("#variety", Slider).value,
            recent=whole(value["recent"], "the years of your taste", 1, 100),
            slots=SLOTS[self._chosen("slots")],
        )
        return filters, tuning

    def _chosen(self, ident: str) -> str:
        chips = self.query_one(f"#{ident}", Chips)
        return (chips.chosen() or chips.words)[0]

    # -- the count -------------------------------------------------------------------------------

    @on(Input.Changed)
    @on(Chips.Changed)
    @on(Slider.Changed)
    def _count(self) -> None:
        self._count_fitting()

    @work(exclusive=True, group="count", exit_on_error=False)
    async def _count_fitting(self) -> None:
        line = self.query_one("#count", Static)
        try:
            filters, _ = self.read()
        except FormProblem as problem:
            line.update(joined(("! ", "$error"), literal(str(problem), "$error")))
            return
        await asyncio.sleep(0.05)  # a word typed fast is counted once
        try:
            engine = await self.cinemai.engine()
            fitting = await engine.count_fitting(self.cinemai.person, filters)
            reasons = " ".join(await engine.unanswerable(filters))
        except CinemaiError as error:
            line.update(literal(error.what, "$foreground-muted"))
            return
        line.update(
            joined((plural(fitting, "title"), "bold $accent"), " fit.")
            if fitting
            else joined(("Nothing fits.", "$warning"), f" {reasons or 'Loosen a filter.'}")
        )

    # -- presets -----------------------------------------------------------------------------------

    async def _load_presets(self) -> None:
        engine = await self.cinemai.engine()
        self._presets = await engine.presets(self.cinemai.person)
        if self._presets:
            chips = Chips(
                tuple(self._presets),
                ident="presets",
                single=True,
                help_text="Space brings a saved set of filters back.",
            )
            old = self.query_one("#presets", Chips)
            parent = old.parent
            await old.remove()
            if isinstance(parent, Container):
                await parent.mount(chips)

    @on(Chips.Changed, "#presets")
    def _choose_preset(self, event: Chips.Changed) -> None:
        chosen = event.chips.chosen()
        if chosen and chosen[0] in self._presets:
            self._fill(*self._presets[chosen[0]])

    @on(Input.Submitted)
    async def _submitted(self, event: Input.Submitted) -> None:
        if event.input.id == "preset-name" and event.value.strip():
            await self._save_preset(event.input, event.value.strip())
        else:
            self.action_apply()

    async def _save_preset(self, field: Input, name: str) -> None:
        try:
            chosen = self.read()
        except FormProblem as problem:
            self.cinemai.tell(str(problem), "warning")
            return
        engine = await self.cinemai.engine()
        await engine.save_preset(self.cinemai.person, name, *chosen)
        field.value = ""
        self.cinemai.tell(f"Saved as {name}.")
        await self._load_presets()

    # -- leaving -----------------------------------------------------------------------------------

    def action_apply(self) -> None:
        """Take these filters."""
        try:
            self.dismiss(self.read())
        except FormProblem as problem:
            self.cinemai.tell(str(problem), "warning")

    def action_clear(self) -> None:
        """Everything as if never set."""
        self._fill(Filters(), Tuning())

    def action_cancel(self) -> None:
        """Leave things as they were."""
        self.dismiss(None)


def _plain(value: float | None) -> str:
    return "" if value is None else f"{value:g}"


def _spanned(ends: tuple[int | None, int | None]) -> str:
    low, high = ends
    return (
        ""
        if ends == (None, None)
        else f"{low if low is not None else ''}-{high if high is not None else ''}"
    )
