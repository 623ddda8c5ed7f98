"""Together: who is watching, one list for all of them, and each one's part in every title."""

from __future__ import annotations

import asyncio
from contextlib import aclosing

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container, Horizontal, Vertical, VerticalScroll
from textual.widgets import Label, OptionList, Static

from cinemai_tui.domain.events import Progress
from cinemai_tui.domain.titles import Title, TitleId
from cinemai_tui.domain.together import ListedTogether, SharedList, Strategy
from cinemai_tui.domain.wording import listed, plural
from cinemai_tui.errors import CinemaiError
from cinemai_tui.tui.focus_help import explained
from cinemai_tui.tui.keys import APP, RECOMMEND, TITLE, TOGETHER, bindings
from cinemai_tui.tui.screens.company import CompanyScreen
from cinemai_tui.tui.shown import literal
from cinemai_tui.tui.widgets.controls import WANT, Chips
from cinemai_tui.tui.widgets.lines import FooterKeys, HeaderLine
from cinemai_tui.tui.widgets.rating import RatingStrip
from cinemai_tui.tui.widgets.shared_picks import (
    SharedPickList,
    nothing_told,
    sides_told,
    vetoes_told,
)

PAGE = 40
"""Rows the list starts with and grows by when the cursor reaches its end."""
SETTLE = 0.15
"""Seconds before a change of people or strategy is followed: chips are turned in a row."""
ALIKE = tuple(key for key in RECOMMEND if key.id in ("open", "more", "again", "filters"))
"""The keys that mean the same as at home."""


class TogetherScreen(CompanyScreen):
    """People and strategy on top, the list, each person's part of the row, what was vetoed."""

    BINDINGS = [
        *bindings(TITLE, ALIKE, TOGETHER, APP),
        Binding("escape", "back", "Back", show=False),
    ]
    AUTO_FOCUS = "#company"

    def __init__(self) -> None:
        super().__init__()
        self._listing: SharedList | None = None
        self._limit = PAGE
        self._wanted: TitleId | None = None
        self._noted = ""

    def compose(self) -> ComposeResult:
        """Header, who and how, the list and what is said of it, the keys."""
        yield HeaderLine(id="header")
        with Vertical(id="party", classes="pane"):
            with Horizontal(classes="line"):
                yield Label("who", classes="name")
                yield Container(id="people-place")
            with Horizontal(classes="line"):
                yield Label("how", classes="name")
                chosen = {self.cinemai.choices.strategy.value: WANT}
                words = "How one list is made of all your tastes. ←/→ move, Space chooses."
                names = [strategy.value for strategy in Strategy]
                yield Chips(names, ident="strategy", single=True, states=chosen, help_text=words)
        with Container(id="panes"):
            yield SharedPickList()
            with Vertical(id="told"):
                with VerticalScroll(id="sides", classes="pane") as sides:
                    words = "What the title is to each of you, and which of your own speak for it."
                    explained(sides, words)
                    yield Static(id="sides-words")
                with VerticalScroll(id="vetoes", classes="pane") as vetoes:
                    words = (
                        "Titles kept away from all because one of you would dislike them: each "
                        "suits that person no better than what they disliked. v goes back."
                    )
                    explained(vetoes, words)
                    yield Static(id="vetoes-words")
        yield RatingStrip()
        yield FooterKeys((TITLE, ALIKE, TOGETHER, APP), self.cinemai.own_keys)

    def on_mount(self) -> None:
        """Name the panes."""
        self.query_one("#party").border_title = "Together"
        self.query_one("#vetoes").border_title = "Kept away"
        self._say("Looking who is here ...")

    def on_screen_resume(self) -> None:
        """Find out who is here; again after somebody imported where nobody was."""
        if not self._people:
            self.meet()

    # -- the list -----------------------------------------------------------------------------

    @property
    def _rows(self) -> SharedPickList:
        return self.query_one(SharedPickList)

    def again(self, *, keep: bool = False) -> None:
        """Make the list: from the top, or with `keep` around the cursor."""
        self._list(keep)

    def company_changed(self) -> None:
        """Make the list from the top for these people."""
        self._limit = PAGE
        self.again()

    def learner_changed(self) -> None:
        """Say whose the keys are."""
        self._count()

    def action_seen_by_some(self) -> None:
        """Also what some, but not all, have seen; or only what nobody has."""
        choices = self.cinemai.choices
        choices.seen_by_some = not choices.seen_by_some
        some = "Also what some of you have seen." if choices.seen_by_some else ""
        self.cinemai.tell(some or "Only what none of you has seen.")
        self.action_again()

    def action_again(self) -> None:
        """Make the list from the top."""
        self._limit = PAGE
        self.again()

    @work(exclusive=True, group="list", exit_on_error=False)
    async def _list(self, keep: bool) -> None:
        people = self.company
        choices = self.cinemai.choices
        self.query_one("#party").border_subtitle = choices.strategy.words
        self.settle_learner()
        if why := self.why_none():
            self._show_nothing(why)
            await self.cinemai.tell_facts()
            return
        if not keep:
            await asyncio.sleep(SETTLE)
        engine = await self.cinemai.engine()
        asked = engine.recommend_together(
            people,
            self.cinemai.filters,
            self.cinemai.tuning,
            choices.strategy,
            self._limit,
            seen_by_some=choices.seen_by_some,
            stale_ok=keep,
        )
        try:
            async with aclosing(asked) as events:
                async for event in events:
                    match event:
                        case Progress():
                            self._wait(event)
                        case ListedTogether(listing=listing):
                            self._show(listing, keep)
        except CinemaiError as error:
            self._show_nothing(f"{error} Press r to try again.")
        await self.cinemai.tell_facts()

    def _wait(self, event: Progress) -> None:
        count = f" {event.done:,} of {event.total:,}" if event.total and event.done else ""
        self._rows.border_subtitle = literal(f"{event.what}{count} ...")

    def _show_nothing(self, sentence: str) -> None:
        self._listing = None
        self._rows.show_list(None)
        self._rows.border_title, self._rows.border_subtitle = "For all of you", ""
        self._say(sentence)

    def _say(self, sentence: str) -> None:
        self.query_one("#sides").border_title = ""
        self.query_one("#sides-words", Static).update(literal(sentence))
        self.query_one("#vetoes-words", Static).update("")
        self.query_one("#vetoes").border_subtitle = ""
        self.set_class(False, "-vetoes")

    def _show(self, listing: SharedList, keep: bool) -> None:
        rows = self._rows
        cursor = (rows.highlighted or 0) if keep else 0
        if self._wanted is not None:
            ids = [pick.title.id for pick in listing.picks]
            cursor = ids.index(self._wanted) if self._wanted in ids else cursor
            self._wanted = None
        self._listing, self._acting = listing, None
        names = listed([person.name for person in listing.people])
        some = "also seen by some" if self.cinemai.choices.seen_by_some else ""
        words = " · ".join(part for part in (listing.filters.describe(), some) if part)
        rows.border_title = literal(f"For {names} ── {words}" if words else f"For {names}")
        if listing.note and listing.note != self._noted:
            self.cinemai.tell(listing.note)
        self._noted = listing.note
        rows.show_list(listing, cursor)
        self.query_one("#vetoes-words", Static).update(vetoes_told(listing))
        self.query_one("#vetoes").border_subtitle = f"{listing.vetoed:,}" if listing.vetoed else ""
        if listing.picks:
            self._count()
            self._tell_sides()
        else:
            rows.border_subtitle = self.query_one("#sides").border_title = ""
            self.query_one("#sides-words", Static).update(literal(nothing_told(listing)))

    def _count(self) -> None:
        listing = self._listing
        if listing is None or not listing.picks:
            return
        told = f"{len(listing.picks)} of {plural(listing.fitting, 'title')} that fit all"
        acts = f" · keys act for {self.learner.name}"
        self._rows.border_subtitle = literal(told + acts)

    # -- the row ------------------------------------------------------------------------------

    @on(OptionList.OptionHighlighted, "#shared")
    def _moved(self) -> None:
        rows, listing = self._rows, self._listing
        at_end = rows.highlighted == len(rows.items) - 1
        if listing is not None and at_end and self._limit <= len(rows.items) < listing.fitting:
            self._limit = len(rows.items) + PAGE
            self.again(keep=True)
        self._tell_sides()

    def _tell_sides(self) -> None:
        pick, pane = self._rows.current, self.query_one("#sides")
        if pick is None:
            return
        width = max(24, min(64, pane.content_size.width - 1))
        low = pane.content_size.height < 5 * len(pick.sides)
        shares = {side.person: self._rows.share(side) for side in pick.sides}
        pane.border_title = literal(f"What {pick.title.title} is to each")
        self.query_one("#sides-words", Static).update(
            sides_told(pick, shares, width, most=2 if low else 4)
        )
        pane.scroll_home(animate=False)

    def on_resize(self) -> None:
        """Fit each one's part to the width."""
        self.call_after_refresh(self._tell_sides)

    def action_kept_away(self) -> None:
        """To what was kept away, and back to the list."""
        vetoes = self.query_one("#vetoes")
        # Narrow, it takes the place of the other pane; wide, both are there.
        there = vetoes.has_focus or (self.has_class("-vetoes") and self.has_class("-narrow"))
        self.set_class(not there, "-vetoes")
        (self._rows if there else vetoes).focus()

    # -- acts ---------------------------------------------------------------------------------

    @property
    def subject(self) -> Title | None:
        """The title under the cursor."""
        pick = self._rows.current
        return pick.title if pick else None

    @property
    def reason(self) -> str:
        """What it is to each, in a line."""
        pick = self._rows.current
        sides = pick.sides if pick else ()
        return " · ".join(f"{side.person.name} {side.pick.match:.2f}" for side in sides)

    def taught(self, undone: TitleId | None = None) -> None:
        """Make the list again around the cursor, or around what came back."""
        self._wanted = undone
        self._taught_home = self._taught_home or self.learner == self.cinemai.person
        self.again(keep=True)

    # -- elsewhere ----------------------------------------------------------------------------

    @on(OptionList.OptionSelected, "#shared")
    def _selected(self) -> None:
        # A first click only chooses a row; a second opens it.
        if not self._rows.just_chosen():
            self.action_open()

    def action_open(self) -> None:
        """All about the title under the cursor."""
        if self.subject is not None:
            self.cinemai.open_title(self.subject.id)

    def action_more(self) -> None:
        """More like the title under the cursor."""
        if self.subject is not None:
            self.cinemai.open_title(self.subject.id, neighbours=True)

    def action_back(self) -> None:
        """From what was kept away to the list, from there home."""
        if self.has_class("-vetoes"):
            self.set_class(False, "-vetoes")
            self._rows.focus()
            return
        self.dismiss(None)
        if self._taught_home:
            self.cinemai.list_again(keep=True)
