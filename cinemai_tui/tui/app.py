"""The app: themes, keys, the way between screens, and what a failure looks like."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import signal
from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, ClassVar, Literal

from textual import events, work
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.worker import Worker, WorkerState

from cinemai_tui import paths
from cinemai_tui.domain.filters import Filters, Tuning
from cinemai_tui.domain.people import Person
from cinemai_tui.domain.wording import clean
from cinemai_tui.errors import CinemaiError
from cinemai_tui.tui import themes
from cinemai_tui.tui.choices import Choices
from cinemai_tui.tui.faults import note_fault
from cinemai_tui.tui.going import Going
from cinemai_tui.tui.keeping import Keeping, NothingKept
from cinemai_tui.tui.palette import ActionProvider
from cinemai_tui.tui.reaching import Reaching
from cinemai_tui.tui.shown_once import ShownOnce
from cinemai_tui.tui.widgets.lines import Facts, HeaderLine
from cinemai_tui.tui.widgets.rating import strip_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cinemai_tui.engine import Engine


class CinemaiApp(Reaching, Going, App[None]):
    """Recommendations and their reasons, live."""

    TITLE = "CinemAI"
    CSS_PATH = [
        paths.shipped("styles") / "app.tcss",
        *sorted((paths.shipped("styles") / "screens").glob("*.tcss")),
    ]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
    COMMANDS = {ActionProvider}
    ENABLE_COMMAND_PALETTE = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "leave", "Quit", show=False, priority=True, system=True),
        Binding("ctrl+c", "leave", "Quit", show=False, system=True),
        Binding("f1,question_mark", "keys", "Help", show=False, system=True),
        Binding("f6,apostrophe", "jump", "To any pane", show=False, system=True, id="jump"),
    ]

    def __init__(
        self,
        opened: Callable[[], Awaitable[Engine]],
        person: Person,
        *,
        theme: str = themes.DEFAULT,
        own_keys: Mapping[str, str] | None = None,
        tuning: Tuning | None = None,
        remember_theme: Callable[[str], None] | None = None,
        note: str = "",
        keeping: Keeping | None = None,
        tour: ShownOnce | None = None,
    ) -> None:
        super().__init__()
        self._opened = opened
        self.person = person
        self.filters = Filters()
        self.tuning = tuning or Tuning()
        self.own_keys = dict(own_keys or {})
        self.busy = ""
        self.choices = Choices()
        self.keeping = keeping or NothingKept()
        self.tour = tour
        self._note = note
        self.prepares_ahead = True
        self.remember_theme = remember_theme
        for own in themes.themes():
            self.register_theme(own)
        for name in [name for name in self.available_themes if "ansi" in name]:
            # Black on black without colours, and no tokens to mend it with.
            self.unregister_theme(name)
        self.set_class("NO_COLOR" in os.environ, "-mono")
        self.theme = theme if theme in self.available_themes else themes.DEFAULT
        self.set_keymap(self.own_keys)

    async def on_event(self, event: events.Event) -> None:
        """While a rating is asked for, keys belong to it, whatever has the focus."""
        if isinstance(event, events.Key) and self.screen_stack:
            strip = strip_of(self.screen)
            if strip is not None:
                strip.take(event)
                return
        await super().on_event(event)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our own tokens for themes that do not know them."""
        return themes.FALLBACKS

    def get_default_screen(self) -> Screen[None]:
        """Home; imported here because the app class must exist first."""
        from cinemai_tui.tui.screens.recommend import RecommendScreen

        return RecommendScreen()

    def on_mount(self) -> None:
        """End well on a signal, and open the engine behind the first frame."""
        # With few colours the cursor's row of the dark theme would turn as black as the ground.
        few = self.console.color_system not in (None, "truecolor")
        self.set_class(few and not self.is_headless, "-few")
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGHUP):
            with contextlib.suppress(NotImplementedError, RuntimeError, ValueError):
                # Not every platform or thread takes signal handlers; then the default stands.
                loop.add_signal_handler(number, self._end_by, number)
        self.theme_changed_signal.subscribe(self, self._theme_changed)
        self.begin_capture_print(self)
        self._warm()

    def on_print(self, event: events.Print) -> None:
        """What a library prints while the app draws goes into the log."""
        # Without a log the record would be printed, which would bring it back here.
        if event.text.strip() and logging.getLogger().handlers:
            words = clean(event.text, 2_000)
            logging.getLogger("printed").warning("%s", words, extra={"event": "printed"})

    def _end_by(self, number: signal.Signals) -> None:
        self.exit(return_code=128 + number)

    def _theme_changed(self, _: object) -> None:
        if self.remember_theme is not None:
            self.remember_theme(self.theme)

    # -- the engine --------------------------------------------------------------------------

    async def engine(self) -> Engine:
        """The engine, opened on first use."""
        return await self._opened()

    @work(group="warm", exit_on_error=False)
    async def _warm(self) -> None:
        engine = await self.engine()
        await engine.warm()

    async def tell_facts(self) -> None:
        """Bring every header up to date."""
        engine = await self.engine()
        names = await engine.awake_names()
        self.prepares_ahead = await engine.may_write_ahead()
        facts = Facts(
            person=self.person.name,
            note=self._note or ("read only" if engine.read_only else ""),
            watched=await engine.watched_count(self.person),
            groups=await engine.group_count(self.person),
            writer=names[0],
            writer_state="success" if len(names) > 1 else "muted",
            titles=await engine.catalogue_size(),
        )
        for screen in self.screen_stack:
            for header in screen.query(HeaderLine):
                header.facts = facts

    # -- saying things -----------------------------------------------------------------------

    def tell(
        self, sentence: str, severity: Literal["information", "warning", "error"] = "information"
    ) -> None:
        """Show a sentence for a few seconds; foreign names in it stay as written."""
        # One at a time: a stack of them would hide what is being read.
        self.clear_notifications()
        self.notify(clean(sentence, 300), severity=severity, markup=False, timeout=4)

    def tell_trouble(self, error: BaseException) -> None:
        """Say what went wrong and what to do; inner faults go to a file, never to the screen."""
        if isinstance(error, CinemaiError):
            self.tell(str(error), "error")
            return
        place = note_fault(error)
        self.tell(f"Something went wrong inside. What happened is in {place}.", "error")

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """No failing worker ends the app: it becomes a sentence."""
        if event.state is WorkerState.ERROR and event.worker.error is not None:
            self.tell_trouble(event.worker.error)

    def _fatal_error(self) -> None:
        """End with one sentence: the framework's own trace would print local variables.

        The one private hook of the framework that is overridden; tested, and the version pinned.
        """
        place = note_fault(None)
        self.exit(
            return_code=1, message=f"CinemAI stopped on a fault. What happened is in {place}."
        )
        self._close_messages_no_wait()

    # -- leaving ---------------------------------------------------------------------------

    def action_leave(self) -> None:
        """Quit; ask first only while something would be lost."""
        if not self.busy:
            self.exit()
            return
        from cinemai_tui.tui.screens.help import AskScreen

        self.push_screen(
            AskScreen(f"{self.busy} is still running. Quit anyway?"),
            lambda yes: self.exit() if yes else None,
        )

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """None of the framework's own: every action is in our table."""
        return ()
