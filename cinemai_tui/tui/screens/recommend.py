"""Home: the list of recommendations beside the words for the one under the cursor."""

from __future__ import annotations

import asyncio
from contextlib import aclosing

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Container
from textual.screen import Screen
from textual.widgets import OptionList

from cinemai_tui.domain.events import Explained, Listed, Progress
from cinemai_tui.domain.picks import Pick, Recommendation
from cinemai_tui.domain.titles import Title, TitleId
from cinemai_tui.errors import CinemaiError, NoProfile, StoreDamaged
from cinemai_tui.tui.keys import APP, RECOMMEND, TITLE, bindings
from cinemai_tui.tui.screens.choosing import Choosing
from cinemai_tui.tui.shown import literal
from cinemai_tui.tui.widgets.lines import FooterKeys, HeaderLine
from cinemai_tui.tui.widgets.picks import PickList
from cinemai_tui.tui.widgets.rating import RatingStrip
from cinemai_tui.tui.widgets.words import WhyPane, cost_line

PAGE = 60
"""Rows the list starts with and grows by when the cursor reaches its end."""
SETTLE = 0.06
"""Seconds the cursor rests before words are asked for, so running past a row costs nothing."""
AHEAD = 2
"""Rows below the cursor whose words are prepared, here or within the day's limits."""

REGROUP_EVERY = 10
"""Acts after which the taste groups are found anew behind; a single like moves none of them."""


class RecommendScreen(Choosing, Screen[None]):
    """The list, the why pane, and the keys that teach it."""

    BINDINGS = bindings(TITLE, RECOMMEND, APP)
    AUTO_FOCUS = "#picks"

    def __init__(self) -> None:
        super().__init__()
        self._wanted: TitleId | None = None
        self._acts = 0
        self._limit = PAGE
        self._noted = ""

    def compose(self) -> ComposeResult:
        """Header, two panes, the rating strip when asked for, the keys."""
        yield HeaderLine(id="header")
        with Container(id="panes"):
            yield PickList()
            yield WhyPane()
        yield RatingStrip()
        yield FooterKeys((TITLE, RECOMMEND, APP), self.cinemai.own_keys)

    def on_mount(self) -> None:
        """Ask for the list as soon as the frame stands."""
        self.query_one(WhyPane).say("Getting the cinema ready ...")
        self.again()

    # -- the list ------------------------------------------------------------------------------

    def again(self, *, keep: bool = False) -> None:
        """Make the list: from the top, or with `keep` around the cursor after an act."""
        self._list(keep)

    def action_again(self) -> None:
        """Make the list from the top, with new words."""
        for group in ("why", "ahead"):
            self.workers.cancel_group(self, group)
        self._limit = PAGE
        self._words.clear()
        self._used.clear()
        self.again()

    def begin_anew(self) -> None:
        """Somebody else sits down: nothing made for whoever sat here before stays in sight."""
        self._chosen.clear()
        self._acts, self._wanted, self._last = 0, None, None
        self._show_nothing("Getting your list ready ...")
        self.action_again()

    @work(exclusive=True, group="list", exit_on_error=False)
    async def _list(self, keep: bool) -> None:
        try:
            engine = await self.cinemai.engine()
        except CinemaiError as error:
            damaged = isinstance(error, StoreDamaged)
            way = "H goes to the backups." if damaged else "Mend that and start again."
            self._show_nothing(f"{error} {way}")
            return
        person, tuning = self.cinemai.person, self.cinemai.tuning
        asked = engine.recommend(
            person, self.cinemai.filters, tuning, limit=self._limit, stale_ok=keep
        )
        try:
            async with aclosing(asked) as events:
                async for event in events:
                    match event:
                        case Progress():
                            self._wait(event)
                        case Listed(recommendation=listing):
                            self._show(listing, keep)
        except NoProfile:
            self._show_nothing("No history yet. Press n to import one, / to find a title.")
            self.cinemai.welcome()
        except CinemaiError as error:
            self._show_nothing(f"{error} Press r to try again.")
        await self.cinemai.tell_facts()
        if keep and self._acts >= REGROUP_EVERY:
            self._acts = 0
            engine.regroup_behind(person)
        engine.embed_behind()

    def _show_nothing(self, sentence: str) -> None:
        self._listing = None
        picks = self.query_one(PickList)
        picks.show(())
        picks.border_subtitle = ""
        self.workers.cancel_group(self, "why")
        self.query_one(WhyPane).say(sentence)

    def _wait(self, event: Progress) -> None:
        count = f" {event.done:,} of {event.total:,}" if event.total and event.done else ""
        self.query_one(PickList).border_subtitle = literal(f"{event.what}{count} ...")

    def _show(self, listing: Recommendation, keep: bool) -> None:
        picks = self.query_one(PickList)
        cursor = (picks.highlighted or 0) if keep else 0
        if self._wanted is not None:
            ids = [pick.title.id for pick in listing.picks]
            cursor = ids.index(self._wanted) if self._wanted in ids else cursor
            self._wanted = None
        self._listing = listing
        shared = "shared by two rankers" if listing.teams else ""
        words = " · ".join(part for part in (listing.filters.describe(), shared) if part)
        picks.border_title = literal(f"For you ── {words}" if words else "For you")
        self._acting = None
        if listing.note and listing.note != self._noted:
            self.cinemai.tell(listing.note)
        self._noted = listing.note
        picks.show(listing.picks, cursor)
        if listing.picks:
            self._keep_chosen(listing)
            self._explain_current()
            self.cinemai.tour_if_new()
        else:
            picks.border_subtitle = ""
            self.workers.cancel_group(self, "why")
            self.query_one(WhyPane).say(
                "Nothing fits these filters. Press f to loosen one."
                if not listing.filters.empty
                else "You have seen everything there is here. Add a catalogue with "
                "`cinemai-tui catalogue add FILE`."
            )

    # -- the words -----------------------------------------------------------------------------

    @on(OptionList.OptionHighlighted, "#picks")
    def _moved(self) -> None:
        picks = self.query_one(PickList)
        listing = self._listing
        at_end = picks.highlighted == len(picks.items) - 1
        if listing is not None and at_end and len(picks.items) < listing.fitting:
            self._limit = len(picks.items) + PAGE
            self.again(keep=True)
        self._explain_current()

    @on(OptionList.OptionSelected, "#picks")
    def _selected(self) -> None:
        # A first click only chooses a row, so that its reason can be read; a second opens it.
        if not self.query_one(PickList).just_chosen():
            self.action_open()

    def action_open(self) -> None:
        """All about the title under the cursor."""
        pick = self.query_one(PickList).current
        if pick is not None:
            self.cinemai.open_title(pick.title.id)

    def _explain_current(self, *, fresh: bool = False) -> None:
        pick = self.query_one(PickList).current
        pane = self.query_one(WhyPane)
        if pick is None:
            return
        known = self._words.get(pick.title.id)
        if known is not None and not fresh:
            self.workers.cancel_group(self, "why")
            pane.begin(pick)
            pane.finish(known.text, known.writer, cost_line(known))
            self._prepare_ahead()
            return
        self._stream(pick, fresh=fresh)

    def action_explain(self) -> None:
        """Write the reason anew."""
        self._explain_current(fresh=True)

    def action_stop(self) -> None:
        """Stop writing; the connection closes."""
        self.workers.cancel_group(self, "why")
        self.query_one(WhyPane).stop()

    @work(exclusive=True, group="why", exit_on_error=False)
    async def _stream(self, pick: Pick, *, fresh: bool = False) -> None:
        pane = self.query_one(WhyPane)
        pane.begin(pick)
        self.workers.cancel_group(self, "ahead")
        await asyncio.sleep(SETTLE)
        engine = await self.cinemai.engine()
        person = self.cinemai.person
        words = engine.explain(pick, used=self._used, fresh=fresh, person=person)
        async with aclosing(words) as events:
            told = await pane.follow(events)
        if told is not None:
            self._words[pick.title.id] = told
        self._prepare_ahead()

    def _prepare_ahead(self) -> None:
        picks = self.query_one(PickList)
        if self._listing is None or picks.highlighted is None:
            return
        start = picks.highlighted + 1
        waiting = [
            pick
            for pick in self._listing.picks[start : start + AHEAD]
            if pick.title.id not in self._words
        ]
        if waiting and self.cinemai.prepares_ahead:
            self._prepare(waiting)

    @work(exclusive=True, group="ahead", exit_on_error=False)
    async def _prepare(self, picks: list[Pick]) -> None:
        engine = await self.cinemai.engine()
        for pick in picks:
            words = engine.explain(pick, used=self._used, hurried=True, person=self.cinemai.person)
            async with aclosing(words) as events:
                async for event in events:
                    if isinstance(event, Explained):
                        self._words[pick.title.id] = event.explanation

    # -- acts ----------------------------------------------------------------------------------

    @property
    def pick(self) -> Pick | None:
        """The row under the cursor."""
        return self.query_one(PickList).current

    @property
    def listing(self) -> Recommendation | None:
        """The list as it stands, None before there is one."""
        return self._listing

    @property
    def subject(self) -> Title | None:
        """The title under the cursor."""
        pick = self.query_one(PickList).current
        return pick.title if pick else None

    @property
    def reason(self) -> str:
        """The words for it, as far as they are written."""
        words = self._words.get(self.subject.id) if self.subject else None
        return words.text if words else self.query_one(WhyPane).text

    def taught(self, undone: TitleId | None = None) -> None:
        """Make the list again around the cursor, or around what came back."""
        self._wanted = undone
        self._acts += 1
        self.again(keep=True)

    # -- elsewhere -----------------------------------------------------------------------------

    def action_more(self) -> None:
        """More like the title under the cursor."""
        pick = self.query_one(PickList).current
        if pick is not None:
            self.cinemai.open_title(pick.title.id, neighbours=True)
